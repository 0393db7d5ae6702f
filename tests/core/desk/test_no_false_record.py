"""A record of a destruction that was not read back comes through no door of the desk, whoever fills it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from core import clock, papers
from core.desk import Desk, open_case
from core.desk.own_copies import EVERYWHERE, FILE, unseen
from core.desk.pack import PackRoom
from core.errors import Refused
from core.records import Answer, Outcome, Scenario
from core.store import facts
from core.vault import Secret
from tests import shop
from tests.core.papers.examples import record
from tests.core.papers.reading import text_of

LOOKED = {"how": "none", "by": "王女士", "day": "2026-11-21"}
PHRASE = "quiet-lantern-柠檬"


@pytest.fixture
def order(desk: Desk) -> int:
    """An approved order that nobody has executed."""
    shop.decide(desk.destroy._store, Outcome.DELETE, customers=(2, 5), rule="purpose.over")
    made = desk.destroy.draft("目的已达到")
    question = desk.destroy.answer_hold_question(Answer.NO, "王女士", clock.today())
    desk.destroy.ask(made.id, question.id)
    return desk.destroy.approve(made.id, "李会计", witness="赵宁").id


def filled() -> papers.Filled:
    return papers.filled("short_destroy", {"unit": "店"})


DOORS: dict[str, Callable[[Desk, int], object]] = {
    "record": lambda desk, order: desk.destroy.record_paper(order),
    "short record": lambda desk, order: desk.pack.destroyed(desk.destroy.load(order)),
    "own values": lambda desk, order: desk.press.make(record(2), subject=f"order:{order}"),
    "own values for nothing": lambda desk, _order: desk.press.make(record(2), subject="order:99"),
    "no subject": lambda desk, _order: desk.press.make(record(2)),
    "own template": lambda desk, order: desk.press.make(filled(), subject=f"form:short_destroy:{order}"),
    "form": lambda desk, _order: desk.forms.make("short_destroy"),
    "many": lambda desk, _order: desk.press.make_many([(filled(), "X-1")], subject="letters"),
}


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("state", ["approved", "executed", "verified"])
def test_no_door_makes_it(desk: Desk, order: int, door: str, state: str) -> None:
    desk.destroy._store.execute(
        "UPDATE destroy_order SET state = ?, executed = ?, verified = ? WHERE id = ?",
        (state, clock.stamp(), clock.stamp(), order),
    )
    before = len(desk.press.every())
    with pytest.raises(Refused, match=r"destroy\.(not_verified|unknown)|paper\.made_elsewhere"):
        DOORS[door](desk, order)
    assert len(desk.press.every()) == before


def test_nor_does_a_case_that_is_opened_again(desk: Desk, order: int) -> None:
    desk.destroy._store.execute(
        "UPDATE destroy_order SET state = 'verified', verified = 'x' WHERE id = ?", (order,)
    )
    folder = desk.folder
    desk.close()
    with Desk(open_case(folder, Secret.of_text(PHRASE))) as again:
        for door in ("record", "short record", "own values"):
            with pytest.raises(Refused, match=r"destroy\.not_verified"):
                DOORS[door](again, order)


def test_an_executed_one_is_made_through_its_own_door(desk: Desk, order: int) -> None:
    shop.sign_gates(desk, "王女士")
    desk.destroy.execute(order)
    assert desk.destroy.record_paper(order).printed.kind == "destroy_record"
    assert isinstance(desk.pack, PackRoom)
    short = desk.pack.destroyed(desk.destroy.load(order)).printed
    assert short.kind == "short_destroy"
    assert [one.state for one in desk.pack.lines(None) if one.kind.kind == "short_destroy"] == ["made"]
    assert "位客户的资料" in text_of(short.pdf)  # who stays is on it, in numbers
    assert date.fromisoformat(desk.destroy.load(order).verified[:10]) == clock.today()


def test_the_answer_on_the_record_is_about_those_who_are_not_held(desk: Desk, order: int) -> None:
    shop.sign_gates(desk, "王女士")
    desk.destroy.hold([7], "12315 投诉")
    desk.destroy.execute(order)
    desk.destroy.release(7, "撤了投诉")  # later: on that day he was held
    said = "".join(text_of(desk.pack.destroyed(desk.destroy.load(order)).printed.pdf).split())
    assert "回答：除了先不动的1位，别的没有。" in said


def test_a_record_names_the_places_that_nobody_has_looked_at(desk: Desk, order: int) -> None:
    shop.sign_gates(desk, "王女士")
    desk.destroy.execute(order)
    assert "没有逐处看过，不能说没有" in text_of(desk.destroy.record_paper(order).printed.pdf)
    store = desk.destroy._store
    desk.matter.save(replace(desk.matter.get(), scenario=Scenario.DEREGISTRATION))
    number = f"own_copies.{desk.matter.get().number}"
    facts.put(store, number, dict.fromkeys(EVERYWHERE[1:], LOOKED), "王女士", clock.stamp())
    assert unseen(store) == EVERYWHERE[:1]
    done, left = text_of(desk.destroy.record_paper(order).printed.pdf).split("二、没有销毁")
    assert ("桌面和下载" in left, "微信、QQ" in left) == (True, False)
    assert ("桌面和下载" in done, "微信、QQ" in done, "收银、会员软件" in done) == (False, True, True)
    assert "王女士说：看过，没有。程序没有核对" in "".join(done.split())


def test_a_file_that_somebody_noted_as_cleared_is_his_word_and_no_more_left(desk: Desk, order: int) -> None:
    shop.sign_gates(desk, "王女士")
    desk.destroy.execute(order)
    store = desk.destroy._store
    desk.matter.save(replace(desk.matter.get(), scenario=Scenario.DEREGISTRATION))
    noted = {f"{FILE}会员.xlsx": {"how": "deleted", "by": "王女士", "day": "2026-11-21"}}
    facts.put(store, f"own_copies.{desk.matter.get().number}", noted, "王女士", clock.stamp())
    said = text_of(desk.destroy.record_paper(order).printed.pdf)
    done, left = said.split("二、没有销毁")
    assert ("会员.xlsx" in done, "会员.xlsx" in left, "消费.xlsx" in left) == (True, False, True)
    assert "1项凭说明" in said.replace(" ", "")
    assert "王女士说：删了。程序没有核对" in "".join(done.split())
