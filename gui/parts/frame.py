"""The frame of every page: title, what to do, why, the work in the middle, the footer with its one primary button."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from gui.ask import Asker
from gui.jobs import Jobs
from gui.parts.boxes import Part, clear, column, fill, holder, row, scrolling, show_if
from gui.parts.buttons import Button, Link
from gui.parts.labels import Icon, Label, Prose
from gui.parts.look import Look
from gui.parts.tab_order import tab_as_laid_out
from gui.words import _

_LEAST = QSize(960, 480)  # px: on a smaller screen the work scrolls and the footer stays
_LEAST_LARGE = QSize(640, 240)  # px: with large text the body scrolls inside
_LINES_BESIDE = 1.8  # what the footer says stands beside its buttons as long as two lines hold it
_LOW = 700  # px at 100 %: what a laptop of 1366 x 768 leaves is less
_MOST = 1440  # px at 100 %: content stops there and stays left (look.md 2)


@dataclass(frozen=True, slots=True)
class Kit:
    """What every page is given: the look, the one who asks, the one who works beside the window."""

    look: Look
    asker: Asker
    jobs: Jobs


class Frame(QWidget):
    """A page; subclasses fill header, body and footer."""

    basis_asked = Signal(str)

    def __init__(self, look: Look, name: str) -> None:
        """Make an empty page."""
        super().__init__()
        self.setObjectName(name)
        self.look = look
        self.primary: Button | None = None
        side = look.px(32)
        self._title = Label(look, "", "title", name="pageTitle")
        self._right = QHBoxLayout()
        self._lead = Prose(look, "", "lead", name="pageLead", wide=True)
        self._why = Prose(look, "", "table", look.colours.ink2, "pageWhy", wide=True)
        self._article = ""
        self._basis = Link(look, _("依据"), "scale", name="pageBasis")
        self._basis.clicked.connect(lambda: self.basis_asked.emit(self._article))
        head = row(look, self._title, None, self._right, gap=16)
        if look.narrow:  # large text: a long title takes two lines instead of being cut
            self._title.setWordWrap(True)
            head.setStretch(0, 1)
            head.setStretch(1, 0)  # the spring takes no half of its line
        self._basis.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        why = row(look, self._why, self._basis, None, gap=16)
        self._hints = holder(column(look, self._lead, why, gap=4), "pageHints")
        self._head = column(look, head, self._hints, gap=4)
        self.body = QVBoxLayout()
        self.body.setSpacing(look.px(12))
        self._inside = QWidget()
        self._inside.setObjectName(f"{name}Inside")
        self._inside.setMaximumWidth(round(_MOST * max(1.0, look.k)))
        self._work = QVBoxLayout(self._inside)
        self._work.setContentsMargins(side, look.px(20), side, look.px(14))
        self._work.setSpacing(look.px(12))
        self._work.addLayout(self._head)
        self._work.addLayout(self.body, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        self._inside.setMinimumSize(_LEAST_LARGE if look.narrow else _LEAST)
        area = scrolling(look, self._inside, "frameScroll", always=True)
        if isinstance(area, QScrollArea):
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        box.addWidget(area, 1)
        self._footer = self._make_footer()
        box.addWidget(self._footer)
        self.why("")

    def _make_footer(self) -> QWidget:
        look = self.look
        footer = QWidget()
        footer.setObjectName("footer")
        footer.setProperty("surface", "footer")
        footer.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        footer.setMinimumHeight(look.high(72))
        footer.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._note_icon = Icon(look, "check", look.colours.accent, 18)
        self._note = Prose(look, "", "table", look.colours.ink2, "footerNote", wide=True)
        self._note_link = QHBoxLayout()
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(look.px(12))
        said = row(look, self._note_icon)
        said.addWidget(self._note, 1, Qt.AlignmentFlag.AlignVCenter)
        said.addLayout(self._note_link)
        self._foot_box = QBoxLayout(QBoxLayout.Direction.LeftToRight, footer)
        self._foot_box.setContentsMargins(look.px(32), 0, look.px(32), 0)
        self._foot_box.setSpacing(look.px(12))
        self._foot_box.addLayout(said, 1)
        self._foot_box.addLayout(self._buttons)
        self._foot_box.setAlignment(self._buttons, Qt.AlignmentFlag.AlignRight)
        self.note("")
        return footer

    def head(self, title: str, lead: str = "", right: Part = None) -> None:
        """Write title and lead, and put something at the right of the title."""
        self._title.setText(title)
        self._lead.setText(lead)
        self._lead.setVisible(bool(lead))
        self._show_hints()
        clear(self._right)
        if right is not None:
            fill(self.look, self._right, (right,))

    def title(self) -> str:
        """Return what stands above the work."""
        return self._title.text()

    def why(self, sentence: str, article: str = "") -> None:
        """Write the sentence that says why, with the link to the law where an article stands behind it."""
        self._article = article
        self._why.setText(sentence)
        self._why.setVisible(bool(sentence))
        self._basis.setVisible(bool(article))
        self._show_hints()

    def _show_hints(self) -> None:
        """Let what to do and why take no room where neither is said."""
        self._hints.setVisible(bool(self._lead.text() or self._why.text() or self._article))

    def show_basis(self) -> None:
        """Open the law behind the page, if there is any (F1)."""
        if self._article:
            self.basis_asked.emit(self._article)

    def note(self, words: str, icon: str = "", tone: str = "ink2") -> None:
        """Say at the left of the footer what is saved or what is still missing."""
        c = self.look.colours
        colour = {"accent": c.accent, "amber": c.amber, "red": c.red}.get(tone, c.ink2)
        self._note.setText(words)
        show_if(self._note, bool(words))  # an empty one would still take its least width from the buttons
        clear(self._note_link)
        self._lay_foot()
        self._note.ink(colour if tone != "accent" else c.ink2)
        self._note_icon.setVisible(bool(icon))
        if icon:
            self._note_icon.show_icon(icon, c.amber_icon if tone == "amber" else colour)

    def stored(self, path: Path, more: str = "") -> None:
        """Say which file stands where now, and lead to its folder; `more` is what to do with it."""
        told = _("存好了：{name}，在“{place}”里", name=path.name, place=path.parent.name or str(path.parent))
        self.note(" ".join(filter(None, (told, more))), "check")
        link = Link(self.look, _("打开文件夹"), "folder", name="openFolder")
        folder = QUrl.fromLocalFile(str(path.parent))
        link.clicked.connect(lambda _checked=False: QDesktopServices.openUrl(folder))
        self._note_link.addWidget(link)
        self._lay_foot()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the footer for the width that is there, and give the work what a low window has."""
        super().resizeEvent(event)
        self._spare_height()
        self._lay_foot()

    def _spare_height(self) -> None:
        """Keep less air around the work where the window is low, so that more of a list is in sight."""
        look = self.look
        low = self.height() < look.px(_LOW)
        side, above, below = look.px(32), look.px(10 if low else 20), look.px(8 if low else 14)
        self._work.setContentsMargins(side, above, side, below)
        self._work.setSpacing(look.px(8 if low else 12))
        self._footer.setMinimumHeight(look.high(60 if low else 72))

    def _lay_foot(self) -> None:
        """Put the note above the buttons where large text leaves it no room beside them."""
        look = self.look
        wide = look.width_of(self._note.text(), "table") + self._note_link.sizeHint().width()
        buttons = self._stack_buttons()
        room = self.width() - 2 * look.px(32) - look.px(48) - buttons
        long = look.narrow and bool(self._note.text()) and buttons > 0 and wide > room * _LINES_BESIDE
        way = QBoxLayout.Direction.TopToBottom if long else QBoxLayout.Direction.LeftToRight
        self._foot_box.setDirection(way)
        edge = look.px(8) if long else 0
        self._foot_box.setContentsMargins(look.px(32), edge, look.px(32), edge)

    def _stack_buttons(self) -> int:
        """Put the buttons one below the other where they have no room side by side; return how wide they stand."""
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._buttons.setDirection(across)
        over = self._buttons.sizeHint().width() > self.width() - 2 * self.look.px(32) > 0
        stacked = self.look.narrow and over
        if stacked:
            self._buttons.setDirection(down)
        side = Qt.AlignmentFlag.AlignRight if stacked else Qt.AlignmentFlag(0)
        for number in range(self._buttons.count()):
            item = self._buttons.itemAt(number)
            if item is not None:
                item.setAlignment(side)
        return self._buttons.sizeHint().width()

    def saved(self, clock: str) -> None:
        """Say that everything is kept; only after reading back."""
        self.note(_("已存好 {clock}", clock=clock), "check", "accent")

    def buttons(self, *buttons: Button) -> None:
        """Put at most two buttons and the primary one, the last, into the footer."""
        clear(self._buttons)
        fill(self.look, self._buttons, buttons)
        self.primary = buttons[-1] if buttons else None
        self._lay_foot()
        QTimer.singleShot(0, self, self._lay_foot)  # how wide they are is known once they are polished
        QTimer.singleShot(0, self, self.tab_as_laid_out)

    def tab_as_laid_out(self) -> None:
        """Let Tab go through the page as one reads it, down to the primary button; asked for anew with every Tab."""
        tab_as_laid_out(self)

    def fill_body(self, *parts: Part) -> None:
        """Put the work into the body anew; with large text all but the title scrolls, and nothing inside it."""
        if self._hints.parentWidget() is not self._inside:  # it would go with the body that it stands in
            self._hints.setParent(self._inside)
            self._head.addWidget(self._hints)
        clear(self.body)
        if self.look.narrow and any(part is not None for part in parts):
            self._head.removeWidget(self._hints)
            inner = holder(column(self.look, self._hints, *parts, gap=12), "bodyInside")
            parts = (scrolling(self.look, inner, "bodyScroll", always=True),)
        self._show_hints()
        fill(self.look, self.body, parts)

    def scroll_body(self, inner: QWidget) -> None:
        """Put the work into the body so that it scrolls while header and footer stay."""
        self.fill_body(scrolling(self.look, inner, f"{self.objectName()}Scroll"))
