"""The generated style sheet and palette: what Qt draws by itself follows the tokens."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from gui.parts.look import Look
from gui.parts.tokens import CARD, CONTROL, TYPE

_SHEET = """
QToolTip {{ color: {ink}; background: {sheet}; border: 1px solid {line2}; padding: 4px 8px; }}
QLineEdit, QDateEdit, QPlainTextEdit {{ background: {sheet}; color: {ink}; border: 1px solid {edge};
  border-radius: {control}px; padding: 0 {pad}px; font-size: {body}px; placeholder-text-color: {ink3};
  selection-background-color: {tint2}; selection-color: {ink}; }}
QPlainTextEdit {{ padding: {pad2}px; }}
QLineEdit:focus, QDateEdit:focus, QPlainTextEdit:focus {{ border: 2px solid {accent}; padding: 0 {padf}px; }}
QPlainTextEdit:focus {{ padding: {padf2}px; }}
QLineEdit[wrong="true"], QDateEdit[wrong="true"] {{ border: 2px solid {red}; padding: 0 {padf}px; }}
QLineEdit:read-only {{ background: {well}; border: 1px solid {line}; }}
QLineEdit:disabled, QDateEdit:disabled {{ background: {off_tint}; color: {ink3}; border: 1px solid {line2}; }}
QDateEdit::drop-down {{ border: none; width: 32px; }}
QFrame[surface="card"] {{ background: {sheet}; border: 1px solid {line}; border-radius: {card}px; }}
QFrame[surface="well"] {{ background: {well}; border: 1px solid {line}; border-radius: {control}px; }}
QFrame[surface="stone"] {{ background: {stone}; border: 1px solid {line2}; border-radius: {control}px; }}
QFrame[surface="line"] {{ background: {line}; border: none; }}
QWidget[surface="paper"] {{ background: {paper}; }}
QWidget[surface="rail"] {{ background: {rail}; }}
QWidget[surface="footer"] {{ background: {sheet}; border-top: 1px solid {line}; }}
QWidget#rail, QWidget#promises {{ border-right: 1px solid {line2}; }}
QWidget#wizardBar, QWidget#topBar {{ border-bottom: 1px solid {line2}; }}
QScrollArea {{ background: transparent; border: none; }}
QScrollArea > QWidget > QWidget[surface="clear"] {{ background: transparent; }}
QTableView {{ background: {sheet}; border: none; outline: none; gridline-color: transparent;
  selection-background-color: transparent; }}
QHeaderView {{ background: {well}; border: none; }}
QHeaderView::section {{ background: {well}; color: {ink2}; border: none; border-bottom: 1px solid {line};
  font-size: {small}px; padding: 0 12px; }}
QAbstractItemView {{ background: {sheet}; color: {ink}; selection-background-color: {tint};
  selection-color: {ink}; font-size: {body}px; outline: none; }}
QMenu {{ background: {sheet}; border: 1px solid {line2}; padding: 4px; font-size: {body}px; }}
QMenu::item {{ padding: 8px 24px; }}
QMenu::item:selected {{ background: {tint}; color: {ink}; }}
QScrollBar:vertical {{ background: transparent; width: 14px; margin: 4px 2px 4px 4px; border: none; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 1px 4px 3px 4px; border: none; }}
QScrollBar::handle {{ background: {line2}; border-radius: 4px; min-height: 40px; min-width: 40px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


def style_sheet(look: Look) -> str:
    """Return the sheet for one text size."""
    c = look.colours
    pad = look.px(14)
    return _SHEET.format(
        ink=c.ink, ink2=c.ink2, ink3=c.ink3, sheet=c.sheet, well=c.well, stone=c.stone, paper=c.paper, rail=c.rail,
        line=c.line, line2=c.line2, edge=c.edge, accent=c.accent, tint=c.tint, tint2=c.tint2, red=c.red,
        off_tint=c.off_tint, control=CONTROL, card=CARD, pad=pad, padf=pad - 1, pad2=look.px(8),
        padf2=look.px(8) - 1, body=round(TYPE["body"].size * look.k), small=round(TYPE["small"].size * look.k),
    )  # fmt: skip


def palette(look: Look) -> QPalette:
    """Return the palette that goes with the sheet."""
    c, made = look.colours, QPalette()
    pairs = {
        QPalette.ColorRole.Window: c.paper,
        QPalette.ColorRole.WindowText: c.ink,
        QPalette.ColorRole.Base: c.sheet,
        QPalette.ColorRole.AlternateBase: c.well,
        QPalette.ColorRole.Text: c.ink,
        QPalette.ColorRole.Button: c.sheet,
        QPalette.ColorRole.ButtonText: c.ink,
        QPalette.ColorRole.Highlight: c.tint2,
        QPalette.ColorRole.HighlightedText: c.ink,
        QPalette.ColorRole.PlaceholderText: c.ink3,
        QPalette.ColorRole.Link: c.accent,
        QPalette.ColorRole.ToolTipBase: c.sheet,
        QPalette.ColorRole.ToolTipText: c.ink,
    }
    for role, colour in pairs.items():
        made.setColor(role, QColor(colour))
    return made
