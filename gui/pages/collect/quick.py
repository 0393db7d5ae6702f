"""打进来: people who stand only in a book, typed one after the other; who is on the list already is told at once (practice 35)."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from PySide6.QtWidgets import QGridLayout, QLayout, QWidget
from shiboken6 import isValid

from core.errors import Known
from core.records import Customer, QuickEntry, TypedIn
from gui.pages.base import Page
from gui.pages.collect.typed_list import TypedList
from gui.parts import Card, Field, Label, Line, Look, Notice, Segments, column, holder, row, scrolling
from gui.words import N_, Tone, _, left, listed, mask, shown_name

_WHY = {"entry.empty": N_("写上姓名或者电话"), "field.invalid": N_("看不懂，改一下或者空着")}
_WHY_DAY, _FUTURE = N_("写成 2026-05-01 这样，或者空着"), N_("这一天还没到")
_FIELDS = {
    "phone": "phone",
    "last_visit": "visit",
    "balance": "balance",
    "times_left": "times",
}  # of a fault, and here
_SAME, _OTHER = "same", "other"  # the card in the book, and the one that the list has of the same person
_ACROSS = 3  # fields beside each other
_NO_DIGITS = re.compile(r"[\s,，¥￥元]")  # written around an amount, and not part of it
_NO_COUNT = re.compile(r"[\s,，次]")
_MOST_VISITS = 99_999


class _NoNumber(Exception):
    """Says in which field no number stands."""


class QuickCard(Card):
    """The fields for one person from a book, and how many were typed; Enter is the next."""

    def __init__(self, page: Page, book: str = "") -> None:
        """Show empty fields; with `book` the entries stand under that name, else its name is asked for."""
        look = page.look
        super().__init__(look, gap=12, name="quickCard")
        self._page, self._book_name = page, book
        self._typed = 0  # lines of the book that are kept
        self._changing = 0  # the row that the fields take the place of
        self._left: list[tuple[str, ...]] = []  # could not be kept, and wait for empty fields
        self._name, self._phone = Line(look, "quickName"), Line(look, "quickPhone")
        self._balance = Line(look, "quickBalance", hint="0.00")
        self._times = Line(look, "quickTimes", hint="0")
        self._visit = Line(look, "quickVisit", hint="2026-05-01")
        self._book, self._page_no = Line(look, "quickBook", text=_("本子")), Line(look, "quickPage")
        # what the next one begins anew
        self._lines = (self._name, self._phone, self._balance, self._times, self._visit)
        for line in (*self._lines, self._book, self._page_no):
            line.returnPressed.connect(self._next)
        for line in (self._name, self._phone, self._balance, self._times):
            line.textChanged.connect(lambda _text: self._compare())
        self._seen = Notice(look, Tone.AMBER, "people", _("表里好像已经有这一位"), "", name="quickSeen")
        self._seen.setVisible(False)
        self._has = Label(look, "", "table", look.colours.ink2, "quickHas")
        cards = ((_SAME, _("同一张，不加")), (_OTHER, _("另一张卡")))
        self._cards = Segments(look, cards, _SAME, "quickCards")
        self._cards.chosen.connect(self._say_card)
        self._card = _SAME
        self._ask_card = holder(column(look, self._has, self._cards, gap=4), "quickAsk")
        self._ask_card.setVisible(False)
        self._fields = {
            "name": Field(look, _("姓名"), self._name), "phone": Field(look, _("电话"), self._phone),
            "balance": Field(look, _("卡里剩（元）"), self._balance), "times": Field(look, _("还剩几次"), self._times),
            "visit": Field(look, _("最近一次来"), self._visit),
        }  # fmt: skip
        where = (
            *(() if book else (Field(look, _("哪一本"), self._book),)),
            Field(look, _("第几页"), self._page_no),
        )
        parts = (*self._fields.values(), *where)
        self.column.addLayout(_laid(look, parts))
        self._count = Label(look, _("打进来 0 位"), "table", look.colours.ink2, "quickCount")
        enter = self._enter = page.small(_("记下，下一位"), "quickNext", self._next, "plus")
        self.column.addWidget(self._seen)
        self.column.addWidget(self._ask_card)
        self.column.addLayout(row(look, enter, self._count, None))
        self._already = Label(look, "", "table", look.colours.ink2, "quickAlready")
        self._already.setVisible(False)
        self.column.addWidget(self._already)
        self._list = TypedList(page, book, self._begin_change)
        self._list.counted.connect(self._counted)
        self.column.addWidget(self._list)
        self._list.refresh()

    def begin(self) -> None:
        """Put the keyboard where the first name is written."""
        self._name.setFocus()

    def finish(self, then: Callable[[], None]) -> None:
        """Keep what is still typed, and go on when everybody is kept; who could not be kept holds her here."""
        if self._typed_in():
            self._next()
        self._page.run(lambda: None, lambda _none: self._go_on(then))

    def _go_on(self, then: Callable[[], None]) -> None:
        if self._left and not self._typed_in():
            self._write(self._left.pop(0))
        if not self._typed_in():
            then()

    def _typed_in(self) -> bool:
        """Tell whether something of a person stands in the fields."""
        return any(line.text().strip() for line in self._lines)

    def _entered(self) -> QuickEntry:
        """Return what stands in the fields; raises `_NoNumber` where money or visits are no number."""
        return QuickEntry(
            self._name.text().strip(), self._phone.text().strip(), _fen(self._balance.text()),
            self._visit.text().strip(), self._book_name or self._book.text().strip() or _("本子"),
            self._page_no.text().strip(), another_card=self._card == _OTHER, times_left=_visits(self._times.text()),
        )  # fmt: skip

    def _say_card(self, which: str) -> None:
        self._card = which
        self._cards.mark(which)

    def _compare(self) -> None:
        """Look beside the window who on the list has this name or number, and what is on that card."""
        entry = QuickEntry(self._name.text().strip(), self._phone.text().strip())
        if len(entry.name) > 1 or len(entry.phone) > 6:
            sort = self._page.desk.sort
            self._page.look_up(lambda: (sort.look_quick(entry), sort.carried_quick(entry)), self._show_seen)
        else:
            self._show_seen(((), (0, 0)))

    def _show_seen(self, seen: tuple[tuple[Customer, ...], tuple[int, int]]) -> None:
        if not isValid(self):
            return
        found, carried = seen
        typed = self._balance.text().strip() or self._times.text().strip()
        asks = bool(any(carried) and typed and not self._changing)
        if not asks:
            self._say_card(_SAME)
        self._has.setText(_("表里这一位的卡里有 {amount}。本子上写的是哪一张？", amount=left(*carried)))
        self._ask_card.setVisible(asks)
        self._seen.setVisible(bool(found) and not self._changing)
        self._seen.text.setVisible(bool(found) and not self._changing)
        self._seen.text.setText(listed(f"{shown_name(one.name)} {mask(one.phone)}" for one in found[:3]))

    def _next(self) -> None:
        """Keep the person and make room for the next at once; what cannot be is told at its field."""
        if not self._typed_in():
            if not self._typed:
                self._fields["name"].wrong(_("写上姓名或者电话"))
            self.begin()
            return
        for field in self._fields.values():
            field.wrong("")
        try:
            entry = self._entered()
            self._page.desk.sort.check_quick(entry)
        except _NoNumber as seen:
            where = str(seen)
            hint = _("只写次数，比如 8") if where == "times" else _("只写数字，比如 120.50")
            self._told_wrong(where, hint)
            return
        except Known as fault:
            wrong = _FIELDS.get(str(fault.facts.get("field")), "name")
            why = _WHY_DAY if wrong == "visit" else _WHY[fault.code]
            self._told_wrong(wrong, _(_FUTURE if fault.facts.get("why") == "future" else why))
            return
        written = tuple(line.text() for line in self._lines)
        changing, self._changing = self._changing, 0
        self._enter.setText(_("记下，下一位"))
        self._write(self._left.pop(0) if self._left else ("",) * len(self._lines))
        self.begin()
        sort = self._page.desk.sort

        def keep() -> tuple[int, int]:
            """Keep the person; return what the list has on her card where what was typed of it was left out."""
            carried = (0, 0) if changing else sort.carried_quick(entry)
            if changing:
                sort.change_quick(changing, entry)
                kept = sort.typed_in()[0].entry
                if entry.says_left and not kept.says_left:
                    carried = sort.carried_quick(entry)
            else:
                sort.enter_quick(entry)
            return carried if entry.says_left and not entry.another_card else (0, 0)

        def failed(seen: BaseException) -> None:
            if changing:  # the line is still there as it was
                self._page.tell_fault(seen)
            else:
                self._not_kept(seen, written)

        self._page.run(keep, lambda carried: self._kept(entry, carried), failed)

    def _told_wrong(self, field: str, why: str) -> None:
        self._fields[field].wrong(why)
        self._fields[field].control.setFocus()

    def _not_kept(self, seen: BaseException, written: tuple[str, ...]) -> None:
        """Give back what was written and say why it could not be kept; where the next is begun it waits until that is done."""
        if isValid(self) and self._typed_in():
            self._left.append(written)
        elif isValid(self):
            self._write(written)
        self._page.tell_fault(seen)

    def _write(self, written: tuple[str, ...]) -> None:
        for line, text in zip(self._lines, written, strict=True):
            line.setText(text)

    def _kept(self, entry: QuickEntry, carried: tuple[int, int]) -> None:
        if not isValid(self):
            return
        left_out = _("{who}：表里已有 {amount}，没有再加", who=shown_name(entry.name), amount=left(*carried))
        self._already.setText(left_out if any(carried) else "")
        self._already.setVisible(any(carried))
        self._list.refresh()

    def _counted(self, count: int) -> None:
        self._typed = count
        self._count.setText(_("打进来 {count} 位", count=count))

    def _begin_change(self, one: TypedIn) -> None:
        """Put a kept line back into the fields; what is written then takes its place."""
        if self._typed_in():
            self._told_wrong("name", _("先记下这一位"))
            return
        entry, self._changing = one.entry, one.row
        fen = "" if entry.balance_fen is None else f"{entry.balance_fen / 100:.2f}"
        times = "" if entry.times_left is None else str(entry.times_left)
        self._write((entry.name, entry.phone, fen, times, entry.last_visit))
        self._book.setText(entry.book)
        self._page_no.setText(entry.page)
        self._enter.setText(_("改好了"))
        self.begin()


def _fen(text: str) -> int | None:
    """Return an amount in fen, None where none is written; raises `_NoNumber`."""
    digits = _NO_DIGITS.sub("", text)
    try:
        amount = Decimal(digits) if digits else None
    except InvalidOperation as fault:
        raise _NoNumber("balance") from fault
    if amount is not None and not (amount.is_finite() and amount >= 0):
        raise _NoNumber("balance")
    return None if amount is None else int(amount * 100)


def _visits(text: str) -> int | None:
    """Return a number of visits, None where none is written; raises `_NoNumber`."""
    digits = _NO_COUNT.sub("", text)
    if digits and not (digits.isdecimal() and int(digits) <= _MOST_VISITS):
        raise _NoNumber("times")
    return int(digits) if digits else None


def show_quick_entry(page: Page) -> None:
    """Let people be typed in, in the place of the list."""
    look = page.look
    page.head(_("从本子打进来"), _("只在纸本子上的人，一位一位打。回车就是下一位。"))
    page.why(_("只在本子上的人也要问过本人；漏了，就交不出去。"))
    card = QuickCard(page)
    card.setMaximumWidth(look.wide(760))
    page.fill_body(scrolling(look, holder(column(look, card, None), "quickBody"), "quickScroll"))

    def done() -> None:
        page.changed.emit()
        page.refresh()

    page.buttons(page.button(_("打完了"), "primary", "quickDone", lambda: card.finish(done), "check"))
    page.note(_("打一位存一位，随时可以停"), "info")
    card.begin()


def _laid(look: Look, parts: tuple[QWidget, ...]) -> QLayout:
    """Return the fields in three columns of one width, one below the other with large text."""
    if look.narrow:
        return column(look, *parts, gap=8)
    grid = QGridLayout()
    grid.setHorizontalSpacing(look.px(12))
    grid.setVerticalSpacing(look.px(8))
    for number, part in enumerate(parts):
        grid.addWidget(part, number // _ACROSS, number % _ACROSS)
        grid.setColumnStretch(number % _ACROSS, 1)
    return grid
