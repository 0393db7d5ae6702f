"""Customers as rows of a long list, fetched by id."""

from __future__ import annotations

from collections.abc import Sequence

from core.desk import Desk
from core.records import Customer, Filter, Flag
from gui.words import Cell, Col, Sign, Tone, _, mask, shown_name

_FOUND = 5_000  # that are looked through where a search and a filter meet


def customer_cols() -> tuple[Col, ...]:
    """Return the columns of the customer list in the language of the window."""
    return (Col(_("客户"), 200), Col(_("地址")), Col(_("卡号、编号"), 104), Col(_("要留意"), 166))


class CustomerRows:
    """All customers that fit a filter, or those that a search finds."""

    def __init__(self, desk: Desk, wanted: Filter, text: str = "") -> None:
        """Ask a desk."""
        self._desk, self._wanted, self.text = desk, wanted, text

    def ids(self) -> Sequence[int]:
        """Return the ids in order."""
        if not self.text:
            return self._desk.sort.ids(self._wanted, "name")
        if self._wanted == Filter():
            return self._desk.sort.search_ids(self.text)
        inside = set(self._desk.sort.ids(self._wanted))
        return [one for one in self._desk.sort.search_ids(self.text, _FOUND) if one in inside]

    def fetch(self, ids: Sequence[int]) -> Sequence[tuple[Cell, ...]]:
        """Return rows of some ids."""
        return [customer_cells(one) for one in self._desk.sort.fetch(ids)]


def customer_cells(one: Customer) -> tuple[Cell, ...]:
    """Return the cells of one customer; telephone numbers are masked."""
    sign = flag_sign(one)
    icon = "building" if one.has(Flag.COMPANY) else "user"
    return (
        Cell(shown_name(one.name) or _("没有名字"), mask(one.phone) or _("没有电话"), icon),
        Cell(one.address, quiet=True),
        Cell(one.card or one.code, quiet=True),
        Cell(sign=sign) if sign else Cell(),
    )


def flag_sign(one: Customer) -> Sign | None:
    """Return the weightiest thing to notice about a customer."""
    signs = (
        (Flag.LEGAL_HOLD, Sign("pause", _("暂不能动"), Tone.HOLD)),
        (Flag.MAYBE_MINOR, Sign("child", _("像是孩子"), Tone.AMBER)),
        (Flag.MINOR, Sign("child", _("是孩子"), Tone.AMBER)),
        (Flag.NO_CONTACT, Sign("alert", _("没有联系方式"), Tone.AMBER)),
        (Flag.INVALID_PHONE, Sign("alert", _("号码不对"), Tone.AMBER)),
        (Flag.INVALID_ID, Sign("alert", _("证件号不对"), Tone.AMBER)),
        (Flag.INVALID_USCC, Sign("alert", _("信用代码不对"), Tone.AMBER)),
        (Flag.OPT_OUT, Sign("no", _("不收广告"), Tone.STONE)),
    )
    return next((sign for flag, sign in signs if one.has(flag)), None)
