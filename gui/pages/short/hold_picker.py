"""Who must not be touched: customers are found by four digits and kept as they are until the matter is over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from core.desk.short import Found
from gui.pages.check import ask_release
from gui.pages.short.base import ShortPage
from gui.parts import Card, IconLine, Label, Line, Search, clear, column, holder, row, show_if
from gui.words import _, mask, shown_name, shown_text

_MOST_SHOWN = 4
_MOST_HELD = 20


class HoldPicker:
    """A search field, who was found, and who is held already."""

    def __init__(
        self, page: ShortPage, changed: Callable[[], None], after: str, *, refunds: bool = True
    ) -> None:
        """Know the page; `changed` is called after somebody was held, `after` says what comes when all are picked.

        With `refunds` all who wait for money are held by one press; before a handover they are on no list anyway.
        """
        self.page, self._changed = page, changed
        self._after, self._refunds = after, refunds
        self._placed = 0

    @property
    def count(self) -> int:
        """Return how many were held on this page."""
        return self._placed

    def card(self) -> Card:
        """Return the card."""
        look = self.page.look
        self._why = Line(look, "holdWhy", hint=_("比如：12315 投诉"))
        self._field = Search(look, "holdField", _("电话后四位，或拼音头两个字母"))
        self._field.textEdited.connect(lambda _t: self._look_up())
        self._field.setFixedHeight(self._why.minimumHeight())  # side by side they are one line
        self._found, self._list = column(look, gap=4), column(look, gap=4)
        head = IconLine(look, "pause", _("是谁？一位一位挑出来，先不动"), bold=True, role="body")
        fields = row(look, self._field, self._why, gap=12)
        owed = self.page.desk.refunds.owed(self.page.desk.short.who("refund"))
        known = _("要退款的 {count} 位，都先不动", count=len(owed))
        press = self.page.small(known, "holdRefunds", lambda: self._hold_owed(owed), "coin")
        show_if(press, self._refunds and bool(owed))
        made = Card(
            look, head, row(look, press, None), fields, holder(self._found, "holdFound"), holder(self._list, "holdList"),
            IconLine(look, "info", self._after), gap=10, name="holdCard",
        )  # fmt: skip
        self._show_held()
        return made

    def _look_up(self) -> None:
        look = self.page.look
        clear(self._found)
        typed = self._field.text().strip()
        found = self.page.desk.short.find(typed, _MOST_SHOWN) if typed else ()
        for number, one in enumerate(found):
            words = f"{shown_name(one.name)}　{mask(one.phone)}"
            keep = self.page.small(_("先不动他"), f"hold_{number}", partial(self._hold, one), "pause")
            self._found.addWidget(holder(row(look, Label(look, words, "body"), None, keep), "holdLine"))

    def _hold_owed(self, owed: Sequence[int]) -> None:
        held = {one.customer for one in self.page.desk.destroy.held()}
        fresh = [one for one in owed if one not in held]
        if fresh:
            self._keep(fresh, _("要退款，还没退清"))

    def _hold(self, one: Found) -> None:
        self._keep([one.customer], self._why.text().strip() or _("有纠纷，等了结"))

    def _keep(self, them: Sequence[int], why: str) -> None:
        self.page.desk.destroy.hold(them, why)
        self._placed += len(them)
        self._field.clear()
        clear(self._found)
        self._show_held()
        self._changed()

    def _show_held(self) -> None:
        """Show everybody who is held, from this page or from before, with the way to let go."""
        look, desk = self.page.look, self.page.desk
        clear(self._list)
        standing = {one.customer: one for one in desk.destroy.held()}
        if not standing:
            return
        told = _("{count} 位先不动", count=len(standing))
        self._list.addWidget(IconLine(look, "pause", told, bold=True, role="body"))
        for one in desk.sort.fetch(tuple(standing)[:_MOST_HELD]):
            words = f"{shown_name(one.name)}　{mask(one.phone)}　{shown_text(standing[one.id].reason)}"
            back = self.page.small(
                _("了结了…"), f"release_{one.id}", partial(self._let_go, one.id), "undo", "quiet"
            )
            self._list.addWidget(holder(row(look, Label(look, words, "body"), None, back), "heldLine"))

    def _let_go(self, customer: int) -> None:
        def done() -> None:
            self._show_held()
            self._changed()

        ask_release(self.page, customer, done)
