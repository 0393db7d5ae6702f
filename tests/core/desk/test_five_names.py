"""The list for destroying accounting archives names the five who sign it, as far as they are known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core import clock
from core.desk import Desk
from core.desk.destroying import Signer
from core.records import Answer, Kind, Outcome
from tests import shop
from tests.core.papers.reading import text_of

PEOPLE = dict(zip(Signer, ("王女士", "李档案", "马会计", "赵宁", "钱多"), strict=True))
PLACES = (
    "单位负责人",
    "档案管理机构负责人",
    "会计管理机构负责人",
    "档案管理机构经办人",
    "会计管理机构经办人",
)


@pytest.fixture
def asked(desk: Desk) -> int:
    store = desk.destroy._store
    store.execute(f"UPDATE holding SET kind = {int(Kind.ACCOUNTING)} WHERE kind = {int(Kind.PURCHASE)}")
    store.execute(f"UPDATE record SET kinds = {Kind.ACCOUNTING.bit} WHERE kinds & {Kind.PURCHASE.bit}")
    shop.decide(store, Outcome.DELETE, customers=(2, 5, 9), rule="period.over")
    order = desk.destroy.draft("期限已满")
    question = desk.destroy.answer_hold_question(Answer.NO, "王女士", clock.today())
    return desk.destroy.ask(order.id, question.id).id


def test_the_five_places_stand_on_the_list_for_the_pen(desk: Desk) -> None:
    said = text_of(desk.forms.make("accounting_destroy").printed.pdf)
    assert all(place in said for place in PLACES)
    assert said.count("姓名：") == len(PLACES)


def test_who_signed_stands_in_his_place(desk: Desk, asked: int) -> None:
    for signer, name in PEOPLE.items():
        desk.destroy.sign(asked, signer, name)
    said = text_of(desk.forms.make("accounting_destroy").printed.pdf)
    assert [said.count(f"姓名：{name}") for name in PEOPLE.values()] == [1] * len(PEOPLE)


def test_the_head_of_the_firm_is_known_before_anybody_signs(desk: Desk) -> None:
    matter = desk.matter.get()
    desk.matter.save(replace(matter, giver=replace(matter.giver, head="陈慧芳")))
    assert "姓名：陈慧芳" in text_of(desk.forms.make("accounting_destroy").printed.pdf)
