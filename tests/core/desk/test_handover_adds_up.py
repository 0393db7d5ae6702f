"""The short 移交清单: what goes and what stays add up to everybody, the cards without a name among them."""

from __future__ import annotations

from core.desk import Desk
from core.desk.lists import Frozen
from core.desk.terms import kinds, term
from core.records import Flag, Kind, Outcome
from tests import shop


def stays(desk: Desk, frozen: Frozen) -> list[tuple[str, ...]]:
    return [tuple(line) for line in dict(desk.pack.handover(frozen).tables)["excluded"]]


def test_cards_without_a_name_have_a_line_of_their_own(desk: Desk, frozen: Frozen) -> None:
    before = stays(desk, frozen)
    store = desk.lists._store
    for number in (501, 502):
        store.execute(
            "INSERT INTO customer(id, card, flags) VALUES(?, ?, ?)", (number, f"K{number}", int(Flag.UNNAMED))
        )
        store.execute(
            "INSERT INTO holding SELECT ?, kind, rows, first_day, last_day, fen, balance_fen, gift_fen, times_left, level,"
            " flags FROM holding WHERE customer = 1 AND kind = ?", (number, int(Kind.PREPAID)),
        )  # fmt: skip
    assert stays(desk, frozen) == [*before, ("没有名字的卡", "2", "不知道是谁的，留在甲方")]


def test_a_refusal_is_not_called_a_demand_for_money() -> None:
    assert term("left_who", "settle_first") == "不同意或者要退款，卡里还有钱或次数的"
    assert "卡里也不剩什么" in term("left_who", "must_not")


def test_who_goes_without_one_kind_is_told_with_the_reason(desk: Desk, frozen: Frozen) -> None:
    store = desk.lists._store
    (someone,) = store.column(
        "SELECT customer FROM inventory_holding WHERE inventory = ? LIMIT 1", (frozen.id,)
    )
    before, kind = stays(desk, frozen), next(one.kind for one in frozen.lines if one.kind is not Kind.BASIC)
    shop.decide(store, Outcome.CONSENT, customers=(someone,), kinds=(kind,))
    line, *rest = [one for one in stays(desk, frozen) if one not in before]
    assert (line[:2], rest) == ((f"同意的人里，{kinds((kind,))}不交的", "1"), [])
    assert "过敏" in line[2]
    assert desk.lists.held_back(desk.lists.propose()) == ((kind, Outcome.CONSENT, 1),)
