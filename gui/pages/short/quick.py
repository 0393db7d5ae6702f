"""Typing people in: name, telephone, balance, page; Enter is next, and who is on the list already is told."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from core.records import QuickEntry
from gui.pages.short.base import ShortPage
from gui.parts import Card, Field, Label, Line, Notice, column, row
from gui.words import Tone, _, mask, shown_name


class QuickCard(Card):
    """The fields for one person from a book, and how many were typed."""

    def __init__(self, page: ShortPage) -> None:
        """Show empty fields."""
        look = page.look
        super().__init__(look, gap=12, name="quickCard")
        self._page, self._typed = page, 0
        self._name, self._phone = Line(look, "quickName"), Line(look, "quickPhone")
        self._balance, self._page_no = Line(look, "quickBalance", hint="0.00"), Line(look, "quickPage")
        for line in (self._name, self._phone, self._balance, self._page_no):
            line.returnPressed.connect(self._next)
        self._name.textChanged.connect(lambda _t: self._compare())
        self._phone.textChanged.connect(lambda _t: self._compare())
        self._seen = Notice(look, Tone.AMBER, "people", _("表里好像已经有这一位"), "")
        self._seen.setVisible(False)
        fields = (
            Field(look, _("姓名"), self._name), Field(look, _("电话"), self._phone),
            Field(look, _("卡里剩（元）"), self._balance), Field(look, _("第几页"), self._page_no),
        )  # fmt: skip
        self.column.addLayout(column(look, *fields, gap=8) if look.narrow else row(look, *fields, gap=12))
        self._count = Label(look, _("打进来 0 位"), "table", look.colours.ink2, "quickCount")
        enter = page.small(_("记下，下一位"), "quickNext", self._next, "plus")
        self.column.addWidget(self._seen)
        self.column.addLayout(row(look, enter, self._count, None))

    def _entered(self) -> QuickEntry | None:
        name = self._name.text().strip()
        try:
            fen = int(Decimal(self._balance.text().strip() or "0") * 100)
        except InvalidOperation:
            return None
        if not name or fen < 0:
            return None
        return QuickEntry(
            name, self._phone.text().strip(), fen, book=_("本子"), page=self._page_no.text().strip()
        )

    def _compare(self) -> None:
        entry = self._entered()
        found = self._page.desk.sort.look_quick(entry) if entry is not None and len(entry.name) > 1 else ()
        self._seen.setVisible(bool(found))
        if found:
            self._seen.text.setText(
                "、".join(f"{shown_name(one.name)} {mask(one.phone)}" for one in found[:3])
            )
            self._seen.text.setVisible(True)

    def _next(self) -> None:
        entry = self._entered()
        if entry is None:
            self._name.setFocus()
            return
        self._page.desk.sort.enter_quick(entry)
        self._typed += 1
        self._count.setText(_("打进来 {count} 位", count=self._typed))
        for line in (self._name, self._phone, self._balance):
            line.clear()
        self._name.setFocus()
