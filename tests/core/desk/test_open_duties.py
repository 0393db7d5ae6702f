"""Orders, warranties and debts stand in one list of their own, each with its customer, until somebody shows that it is over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from core.desk import Desk, create_case
from core.desk.people import Secret
from core.records import Flag, Party, Scenario
from core.store import batches
from core.vault import KdfCost
from tests import shop
from tests.core.papers.reading import text_of

CHEAP = KdfCost(memory=64, passes=1, lanes=1, trial=True)
LIST = (
    "姓名,手机号,未完成订单,保修期至,欠款\n"
    "张三丰,13800000001,擦窗一次,,\n"
    "李四光,13800000002,,2099-05-01,\n"
    "王五常,13800000003,,,300\n"
    "赵六一,13800000004,,,\n"
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    case = create_case(
        tmp_path / "s.tuojiao", shop.MATTER, "王女士", Secret.of_text("quiet-lantern-柠檬"), CHEAP
    )
    (tmp_path / "客户.csv").write_text(LIST, encoding="utf-8")
    with Desk(case) as desk:
        desk.collect.take(tmp_path / "客户.csv")
        desk.check.decide()
        yield desk


def printed(desk: Desk) -> str:
    return text_of(desk.forms.make("open_duties").printed.pdf)


def test_every_open_matter_has_a_line_with_the_ways_in_which_it_may_end(desk: Desk) -> None:
    assert dict(desk.refunds.still_open()) == dict.fromkeys((Flag.OPEN_ORDER, Flag.WARRANTY, Flag.DEBT), 1)
    text = printed(desk)
    for said in ("张＊＊", "没做完的单", "李＊＊", "还在保修", "王＊＊", "客户欠的钱", "接手的人接着做"):
        assert said in text
    assert "赵＊＊" not in text
    assert "张三丰" not in text


def test_what_was_shown_to_be_over_leaves_the_list(desk: Desk, tmp_path: Path) -> None:
    (who,) = desk.sort.search_ids("张三丰")
    (tmp_path / "完工.jpg").write_bytes(b"\xff\xd8\xff\xe0 picture")
    desk.answers.enter_fact(who, "order_done", True, desk.answers.keep_evidence(tmp_path / "完工.jpg"))
    assert Flag.OPEN_ORDER not in dict(desk.refunds.still_open())
    assert "张＊＊" not in printed(desk)


def test_an_order_that_went_over_with_a_signed_list_is_open_here_no_more(desk: Desk) -> None:
    store = desk.refunds._store
    (who,) = desk.sort.search_ids("张三丰")
    store.execute(
        "INSERT INTO inventory_holding SELECT 7, customer, kind, rows, 0, 0, 0, 0, '', '' FROM holding WHERE customer = ?",
        (who,),
    )
    assert Flag.OPEN_ORDER in dict(desk.refunds.still_open())  # on a list that nobody has signed
    batches.open_batch(store)
    store.execute(
        "INSERT INTO inventory VALUES(7, 1, 'N', 1, NULL, '', '', '', '[]', '{}', '[]', '[]', '{}', x'', 'accepted')"
    )
    assert set(dict(desk.refunds.still_open())) == {Flag.WARRANTY, Flag.DEBT}


def test_where_nobody_takes_over_no_line_speaks_of_somebody_who_does(desk: Desk) -> None:
    desk.matter.save(replace(desk.matter.get(), scenario=Scenario.DEREGISTRATION, receiver=Party()))
    text = printed(desk)
    assert "没做完的单" in text
    assert "接手的人" not in text
    for said in (
        "张＊＊",
        "0001",
        "擦窗一次",
        "保到2099-05-01",
        "300.00元",
    ):
        assert said in text
    assert "张三丰" not in text  # the case goes with the paper, and finds him by card and telephone


def test_the_report_counts_them_and_the_closing_asks_where_the_list_went(desk: Desk) -> None:
    made = desk.forms.make("open_duties")
    desk.press.printed(made.id)
    assert "没做完的单：1位" in text_of(desk.report.draft()).replace(" ", "")
    assert any(made.number in one.name for one in desk.closing.standing().left)


def test_a_card_below_nought_says_how_much_and_lines_of_one_customer_stand_together(
    desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / "卡.csv").write_text("卡号,姓名,手机号,余额\nA01,王五常,13800000003,-35\n", encoding="utf-8")
    desk.collect.take(tmp_path / "卡.csv")
    said = {one.matter: one.said for one in desk.refunds.each_open()}
    assert said == {
        Flag.OPEN_ORDER: "擦窗一次",
        Flag.WARRANTY: "保到 2099-05-01",
        Flag.DEBT: "300.00 元；35.00 元",
    }
