"""Who was typed in from a book: every line once more, to be changed or taken out again."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from core.records import QuickEntry, TypedIn
from gui.ask import Choice, Question
from gui.pages.base import Page
from gui.parts import IconLine, Link, clear, column, holder, row
from gui.words import _, help_on, left, listed, mask, money, shown_name, shown_text

_FIRST = 6  # lines shown before all are asked for
_MOST = 300  # more than a book of a small shop holds; a longer one is looked through under 看一遍


class TypedList(QWidget):
    """The lines of one book, or of all books, the latest first."""

    counted = Signal(int)

    def __init__(self, page: Page, book: str, change: Callable[[TypedIn], None]) -> None:
        """Show nothing yet; `change` is given the line that is to be written anew."""
        super().__init__()
        self.setObjectName("typedList")
        self._page, self._book, self._change, self._every = page, book, change, False
        self._box = column(page.look, gap=2)
        self._box.setContentsMargins(0, 0, 0, 0)
        self.setLayout(self._box)

    def refresh(self) -> None:
        """Read the lines anew."""
        sort = self._page.desk.sort
        self._page.run(lambda: sort.typed_in(self._book), self._show)

    def _show(self, found: tuple[TypedIn, ...]) -> None:
        if not isValid(self):
            return
        clear(self._box)
        shown = found[: _MOST if self._every else _FIRST]
        for one in shown:
            self._box.addWidget(self._line(one))
        if len(found) > len(shown):
            more = Link(self._page.look, _("看全部 {count} 位", count=len(found)), name="typedEvery")
            more.clicked.connect(self._show_every)
            self._box.addLayout(row(self._page.look, more, None))
        self.counted.emit(len(found))

    def _show_every(self) -> None:
        self._every = True
        self.refresh()

    def _line(self, one: TypedIn) -> QWidget:
        look = self._page.look
        parts: list[QWidget | None] = [IconLine(look, "check", told(one.entry)), None]
        if not help_on():  # the fields would show what is hidden while somebody looks on
            change = Link(look, _("改"), name=f"typedChange_{one.row}")
            change.clicked.connect(lambda _checked=False, line=one: self._change(line))
            parts.append(change)
        out = Link(look, _("删"), name=f"typedOut_{one.row}")
        out.clicked.connect(partial(self._ask_out, one))
        return holder(row(look, *parts, out, gap=16), "typedLine")

    def _ask_out(self, one: TypedIn, _checked: bool = False) -> None:
        page = self._page
        choices = (Choice("stay", _("不删"), "secondary"), Choice("out", _("删掉"), "primary", "undo"))
        said = _("{who}。只去掉打进来的这一行；别的表里也有这一位的，那里不动。", who=told(one.entry))
        question = Question(_("打错了，去掉这一位？"), said, choices, "undo", "amber")

        def answered(key: str) -> None:
            if key == "out":
                page.run(lambda: page.desk.sort.take_out_quick(one.row), lambda _entry: self.refresh())

        page.kit.asker.ask(question, answered)


def told(entry: QuickEntry) -> str:
    """Return a typed line as it was kept, hidden as the window is."""
    fen = "" if entry.balance_fen is None else money(entry.balance_fen)
    times = "" if entry.times_left is None else left(0, entry.times_left)
    page = _("第 {page} 页", page=entry.page) if entry.page else ""
    parts = (shown_name(entry.name), mask(entry.phone), fen, times, shown_text(entry.last_visit), page)
    return listed(filter(None, parts))
