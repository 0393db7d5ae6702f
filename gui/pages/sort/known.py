"""What is known of one customer, read in one go beside the window, and the words of its fields."""

from __future__ import annotations

from dataclasses import dataclass

from core.desk import Desk
from core.records import Change, Customer, Holding, Lineage, RawRow, Verdict
from gui.pages.sort.written import Written, written_about
from gui.words import N_

FIELDS = (
    ("name", N_("姓名")),
    ("phone", N_("手机号")),
    ("phone2", N_("另一个电话")),
    ("contact", N_("联系人")),
    ("address", N_("地址")),
    ("card", N_("会员卡号")),
    ("code", N_("客户编号")),
    ("id_number", N_("身份证号")),
    ("uscc", N_("统一社会信用代码")),
    ("birth", N_("出生日期")),
    ("wechat", N_("微信号")),
    ("email", N_("邮箱")),
    ("note", N_("备注")),
)
"""The fields of a customer that a person may correct, with their words."""
_MATES = 20  # looked at for each number


@dataclass(frozen=True, slots=True)
class Known:
    """Everything that the card shows of one customer."""

    customer: Customer
    held: tuple[Holding, ...]
    rows: tuple[RawRow, ...]
    changes: tuple[Change, ...]
    joined: tuple[Lineage, ...]
    files: dict[int, str]
    persons: dict[str, str]
    written: tuple[Written, ...]  # entries of the registers
    mates: tuple[Customer, ...]  # others with the same telephone or card: a family, or a firm and its person
    linked: tuple[tuple[Customer, Verdict], ...]  # those of whom a person said how they belong to this one


def read(desk: Desk, customer: int) -> Known | None:
    """Read what is known of a customer; None when it is no longer there."""
    found = desk.sort.fetch((customer,))
    if not found:
        return None
    joined = tuple(one for one in desk.sort.lineage(customer) if not one.undone)
    files = {one.id: one.file for one in desk.collect.sources()}
    changes = desk.sort.changes(customer)
    persons = {one: desk.people.name_of(one) for one in {change.by for change in changes}}
    linked = dict(desk.sort.linked(customer))
    kin = tuple((one, linked[one.id]) for one in desk.sort.fetch(tuple(linked)))
    return Known(
        found[0], desk.sort.holdings(customer), desk.sort.rows(customer), changes,
        tuple(sorted(joined, key=lambda one: (one.why not in ("by_hand", "pair"), -one.id))), files, persons,
        written_about(desk, (customer, *(one.customer for one in joined))),
        tuple(one for one in _mates(desk, found[0]) if one.id not in linked), kin,
    )  # fmt: skip


def _mates(desk: Desk, who: Customer) -> tuple[Customer, ...]:
    """Return the others who share a telephone or a card with a customer; none of them is joined by itself."""
    numbers = {one for one in (who.phone, who.phone2, who.card) if one}
    found = dict.fromkeys(one for number in sorted(numbers) for one in desk.sort.search_ids(number, _MATES))
    others = desk.sort.fetch([one for one in found if one != who.id])
    return tuple(one for one in others if numbers & {one.phone, one.phone2, one.card})
