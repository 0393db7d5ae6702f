"""What is left on a card stands beside every sale, and is on the card once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from core import intake, sorting
from core.records import Flag, Kind, TableKind
from core.store import Store, cards, holdings, sources

HEAD = "姓名,手机,消费日期,项目,消费金额,卡内余额\n"
APRIL = "王芳,13800138000,2024-04-01,充值,300,300\n王芳,13800138000,2024-04-09,剪发,58,242\n"
MAY = "王芳,13800138000,2024-05-05,烫发,242,0\n李雷,13900139000,2024-05-06,护理,88,12\n"
LIST = "姓名,手机,余额\n王芳,13800138000,150\n"

Take = Callable[[str, str], int]


@pytest.fixture
def take(store: Store, tmp_path: Path) -> Take:
    def taken(name: str, text: str) -> int:
        (tmp_path / name).write_text(text, encoding="utf-8")
        (one,) = intake.take(store, tmp_path / name, apart=False)
        sorting.settle(store, [one.source])
        return one.source

    return taken


def left(store: Store, name: str = "王芳") -> int:
    """Return what is on somebody's cards, in yuan."""
    customer = store.value("SELECT id FROM customer WHERE name = ?", (name,))
    (held,) = (one for one in holdings.of_customer(store, customer) if one.kind is Kind.PREPAID)
    assert bool(held.flags & Flag.BALANCE) == (held.balance_fen > 0)
    return held.balance_fen // 100


@pytest.mark.parametrize("turned", [False, True], ids=["oldest first", "newest first"])
def test_what_was_left_after_the_last_sale_is_on_the_card(store: Store, take: Take, turned: bool) -> None:
    lines = [*APRIL.splitlines(), "王芳,13800138000,2024-04-09,洗发,42,200"]
    take("消费明细.csv", HEAD + "\n".join(reversed(lines) if turned else lines))
    assert left(store) == 200


def test_the_next_months_sales_go_on_from_there(store: Store, take: Take) -> None:
    take("四月消费.csv", HEAD + APRIL)
    take("五月消费.csv", HEAD + MAY)
    assert (left(store), left(store, "李雷")) == (0, 12)


@pytest.mark.parametrize("first", ["list", "sales"])
def test_whoever_stands_on_a_list_with_a_balance_has_that_one(store: Store, take: Take, first: str) -> None:
    both = [("会员.csv", LIST), ("消费明细.csv", HEAD + APRIL + MAY)]
    for name, text in both if first == "list" else reversed(both):
        take(name, text)
    assert (left(store), left(store, "李雷")) == (150, 12)


def test_a_list_that_is_taken_out_again_leaves_what_the_sales_say(store: Store, take: Take) -> None:
    take("消费明细.csv", HEAD + APRIL)
    sorting.withdraw(store, take("会员.csv", LIST))
    assert left(store) == 242


def test_each_of_two_cards_has_its_own(store: Store, take: Take) -> None:
    cards = [
        line.replace(",13", f",{card},13", 1)
        for line, card in zip(APRIL.splitlines(), ("A1", "B2"), strict=True)
    ]
    take("消费明细.csv", HEAD.replace("姓名", "姓名,卡号") + "\n".join(cards))
    assert left(store) == 542


def test_two_who_are_joined_and_parted_keep_what_they_had(store: Store, take: Take) -> None:
    take("消费明细.csv", HEAD + APRIL + MAY)
    first, second = (
        store.value("SELECT id FROM customer WHERE name = ?", (one,)) for one in ("王芳", "李雷")
    )
    sorting.merge(store, (first, second), "陈慧芳")
    assert left(store) == 12
    sorting.part(store, store.value("SELECT max(id) FROM merge"))
    assert (left(store), left(store, "李雷")) == (0, 12)


def test_the_sales_of_somebody_are_one_card(store: Store, take: Take) -> None:
    said = ["2024-04-01,300,300", "2024-04-09,58,242", "2024-05-05,42,200", "2024-06-01,100,300"]
    lines = "\n".join(f"王芳,13800138000,{one}" for one in said)
    one = sources.get(store, take("名单.csv", f"会员,手机,办卡日期,消费金额,余额\n{lines}\n"))
    assert one
    assert one.table is TableKind.PREPAID_CARDS
    assert (cards.count(store).cards, left(store)) == (1, 300)
    assert [card.paid_fen for card in cards.of_customers(store, [1])[1]] == [30000]


def test_what_is_left_of_several_orders_is_added_up(store: Store, take: Take) -> None:
    take(
        "订单.csv",
        "姓名,手机,订单号,课程,金额,余额,日期\n王芳,13800138000,D1,钢琴,1000,300,2024-04-01\n"
        "王芳,13800138000,D2,画画,800,200,2024-05-01\n",
    )
    assert left(store) == 500


def test_a_newer_list_of_sales_goes_on_where_the_older_ended(
    store: Store, take: Take, tmp_path: Path
) -> None:
    older = take("消费明细.csv", HEAD + APRIL)
    (tmp_path / "新.csv").write_text(HEAD + APRIL + MAY, encoding="utf-8")
    newer = intake.compare_edition(store, older, tmp_path / "新.csv", apart=False)
    assert (newer.difference.balance_before, newer.difference.balance_after) == (24200, 1200)
    taken, touched = intake.take_edition(store, newer, tmp_path / "新.csv", "陈慧芳")
    sorting.settle_edition(store, taken.source, touched)
    assert (left(store), left(store, "李雷")) == (0, 12)
