"""Somebody with two cards: one person, two cards, and each card with its own money."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from core.desk import Desk
from core.records import CardRoute, QuickEntry
from core.store import figures
from tests.core.desk.test_refunds import holding, written
from tests.core.papers.reading import text_of

LIST = (
    "卡号,姓名,手机,余额,赠送余额,最近消费,备注\n"
    "80033,郭红秀,13110773681,880,100,2026-01-02,\n"
    "80034,李敏,13800138000,128.5,0,2026-01-03,\n"
    "80328,郭红秀,13110773681,105.5,50,2026-03-02,\n"
    "80329,陈慧,13900139000,0,0,2026-03-02,\n"
    "80330,李敏,13800138000,0,0,2026-03-05,\n"
)
GUO = 1


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with holding(tmp_path, written(tmp_path, LIST)) as desk:
        yield desk


def test_cards_and_people_are_counted_apart(desk: Desk) -> None:
    proof = desk.short.proof()
    assert (proof.cards, proof.customers, proof.several) == (5, 3, 2)
    assert proof.with_money == 3


def test_what_a_customer_owes_stays_with_the_seller_by_the_settlement(tmp_path: Path) -> None:
    with holding(tmp_path, written(tmp_path, LIST.replace(",0,0,2026-03-05", ",-35,0,2026-03-05"))) as desk:
        desk.matter.save(replace(desk.matter.get(), card_route=CardRoute.JOIN))
        said = text_of(desk.forms.make("settlement").printed.pdf).replace("\n", "")
    assert "客户欠的35.00元（1位）归甲方" in said
    assert "另签债权转让并通知客户" in said


def test_nobody_owes_and_the_settlement_is_silent_about_it(desk: Desk) -> None:
    desk.matter.save(replace(desk.matter.get(), card_route=CardRoute.JOIN))
    assert "债权转让" not in text_of(desk.forms.make("settlement").printed.pdf)


def test_a_person_shows_each_card_with_its_own_money(desk: Desk) -> None:
    (found,) = desk.short.find("3681")
    assert [(one.number, one.paid_fen, one.gift_fen) for one in found.cards] == [
        ("80033", 880_00, 100_00),
        ("80328", 105_50, 50_00),
    ]
    assert sum(one.fen for one in found.cards) == found.fen


def test_the_second_card_finds_its_person(desk: Desk) -> None:
    assert [one.customer for one in desk.short.find("0328")] == [GUO]


def test_four_digits_are_a_phone_before_they_are_a_card(tmp_path: Path) -> None:
    other = "90000,周红,13700000328,10,0,2026-01-02,\n"
    with holding(tmp_path, written(tmp_path, LIST + other)) as desk:
        assert [one.name for one in desk.short.find("0328")] == ["周红"]
        assert [one.customer for one in desk.short.find("80328")] == [GUO]


def test_who_has_two_cards_can_be_seen(desk: Desk) -> None:
    assert [(one.name, len(one.cards)) for one in desk.short.with_several_cards()] == [
        ("郭红秀", 2),
        ("李敏", 2),
    ]


def test_the_settlement_and_the_register_of_balances_count_cards(desk: Desk) -> None:
    made = desk.forms.make("settlement", {"cut_off": "2026-06-28"})
    assert "储值卡51,114.00150.00" in text_of(made.printed.pdf)
    lines = figures.cards(desk.short._store)
    assert [(one.card, one.balance_fen) for one in lines][::2] == [
        ("80033", 880_00),
        ("80328", 105_50),
        ("80330", 0),
    ]


def test_a_person_from_a_book_without_a_balance_holds_no_card(desk: Desk) -> None:
    desk.sort.enter_quick(QuickEntry("周雪", "13700137000", book="本子"))
    desk.sort.enter_quick(QuickEntry("吴芳", "13700137001", 60_00, book="本子"))
    proof = desk.short.proof()
    assert (proof.cards, proof.customers) == (6, 5)


def test_the_refund_slip_names_every_card_with_money(desk: Desk) -> None:
    printed = text_of(desk.refunds.slips([GUO]).printed.pdf)
    assert "80033、80328" in printed


def test_last_nights_list_names_the_card_that_moved(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "昨晚.csv").write_text(LIST.replace("105.5,50", "75.5,50"), encoding="utf-8")
    difference = desk.collect.edition_difference(desk.collect.sources()[0].id, tmp_path / "昨晚.csv")
    (line,) = desk.short.night(difference)
    assert (line.card, line.old_fen, line.new_fen) == ("80328", 155_50, 125_50)
    assert line.answer == "untold"
    desk.short.send_group(0, "WX-1")
    assert desk.short.night(difference)[0].answer == "silent"
