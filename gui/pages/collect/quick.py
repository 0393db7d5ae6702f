"""打进来: people who stand only in a book, typed one after the other; who is on the list already is told at once (practice 35)."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from core.errors import Known
from core.records import Customer, QuickEntry
from gui.pages.base import Page
from gui.parts import Card, Field, IconLine, Label, Line, Notice, column, holder, row, scrolling
from gui.words import Tone, _, listed, mask, money, shown_name, shown_text

_FIELDS = {"phone": "phone", "last_visit": "visit"}  # of a fault, and here
_SHOWN = 6  # of those just typed, the latest first


class QuickCard(Card):
    """The fields for one person from a book, and how many were typed; Enter is the next."""

    def __init__(self, page: Page, book: str = "") -> None:
        """Show empty fields; with `book` the entries stand under that name, else its name is asked for."""
        look = page.look
        super().__init__(look, gap=12, name="quickCard")
        self._page, self._typed, self._book_name = page, 0, book
        self._keeping = False  # Enter twice in a row is not two people
        self._name, self._phone = Line(look, "quickName"), Line(look, "quickPhone")
        self._balance = Line(look, "quickBalance", hint="0.00")
        self._visit = Line(look, "quickVisit", hint="2026-05-01")
        self._book, self._page_no = Line(look, "quickBook", text=_("本子")), Line(look, "quickPage")
        for line in (self._name, self._phone, self._balance, self._visit, self._book, self._page_no):
            line.returnPressed.connect(self._next)
        for line in (self._name, self._phone):
            line.textChanged.connect(lambda _text: self._compare())
        self._seen = Notice(look, Tone.AMBER, "people", _("表里好像已经有这一位"), "", name="quickSeen")
        self._seen.setVisible(False)
        self._fields = {
            "name": Field(look, _("姓名"), self._name), "phone": Field(look, _("电话"), self._phone),
            "balance": Field(look, _("卡里剩（元）"), self._balance), "visit": Field(look, _("最近一次来"), self._visit),
        }  # fmt: skip
        where = (
            *(() if book else (Field(look, _("哪一本"), self._book),)),
            Field(look, _("第几页"), self._page_no),
        )
        parts = (*self._fields.values(), *where)
        lines = (
            [row(look, *parts[n : n + 2], gap=12) for n in range(0, len(parts), 2)]
            if not look.narrow
            else parts
        )
        self.column.addLayout(column(look, *lines, gap=8))
        self._count = Label(look, _("打进来 0 位"), "table", look.colours.ink2, "quickCount")
        enter = page.small(_("记下，下一位"), "quickNext", self._next, "plus")
        self.column.addWidget(self._seen)
        self.column.addLayout(row(look, enter, self._count, None))
        self._latest = column(look, gap=4)
        self.column.addLayout(self._latest)

    def begin(self) -> None:
        """Put the keyboard where the first name is written."""
        self._name.setFocus()

    def _entered(self) -> QuickEntry:
        text = self._balance.text().strip().replace("，", "").replace(",", "")
        fen = int(Decimal(text) * 100) if text else None
        return QuickEntry(
            self._name.text().strip(), self._phone.text().strip(), fen, self._visit.text().strip(),
            self._book_name or self._book.text().strip() or _("本子"), self._page_no.text().strip(),
        )  # fmt: skip

    def _compare(self) -> None:
        """Look beside the window who on the list has this name or number."""
        entry = QuickEntry(self._name.text().strip(), self._phone.text().strip())
        if len(entry.name) > 1 or len(entry.phone) > 6:
            self._page.look_up(lambda: self._page.desk.sort.look_quick(entry), self._show_seen)
        else:
            self._show_seen(())

    def _show_seen(self, found: tuple[Customer, ...]) -> None:
        self._seen.setVisible(bool(found))
        self._seen.text.setVisible(bool(found))
        self._seen.text.setText(listed(f"{shown_name(one.name)} {mask(one.phone)}" for one in found[:3]))

    def _next(self) -> None:
        """Keep the person and make room for the next; what cannot be is told at its field."""
        if self._keeping:
            return
        for field in self._fields.values():
            field.wrong("")
        try:
            entry = self._entered()
        except InvalidOperation:
            self._fields["balance"].wrong(_("只写数字，比如 120.50"))
            return
        if not entry.name and not entry.phone:
            self._fields["name"].wrong(_("写上姓名或者电话"))
            self._name.setFocus()
            return
        self._keeping = True
        self._page.run(
            lambda: self._page.desk.sort.enter_quick(entry), lambda _id: self._kept(entry), self._not_kept
        )

    def _not_kept(self, seen: BaseException) -> None:
        self._keeping = False
        field = (
            self._fields.get(_FIELDS.get(str(seen.facts.get("field")), ""))
            if isinstance(seen, Known)
            else None
        )
        if field is None:
            self._page.tell_fault(seen)
        else:
            field.wrong(_("看不懂，改一下或者空着"))
            field.control.setFocus()

    def _kept(self, entry: QuickEntry) -> None:
        self._keeping = False
        self._typed += 1
        self._count.setText(_("打进来 {count} 位", count=self._typed))
        told = listed(filter(None, (shown_name(entry.name), mask(entry.phone), "" if entry.balance_fen is None else money(entry.balance_fen),
                                    shown_text(entry.last_visit))))  # fmt: skip
        self._latest.insertWidget(0, IconLine(self._page.look, "check", told))
        if self._latest.count() > _SHOWN:
            oldest = self._latest.takeAt(_SHOWN)
            if oldest is not None and (line := oldest.widget()) is not None:
                line.deleteLater()
        for line in (self._name, self._phone, self._balance, self._visit):
            line.clear()
        self._name.setFocus()


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

    page.buttons(page.button(_("打完了"), "primary", "quickDone", done, "check"))
    page.note(_("打一位存一位，随时可以停"), "info")
    card.begin()
