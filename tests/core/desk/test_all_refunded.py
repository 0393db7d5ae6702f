"""Who gave no answer is paid back: told on the first page, then asked about by name, and only then free to go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from core import clock
from core.desk import Desk
from core.desk.answers import Word
from core.desk.destroyed_paper import tables_of
from core.desk.own_copies import How, OwnCopies
from core.errors import Refused
from core.flows import steps_of
from core.flows.short import more_to_destroy
from core.papers import Filled
from core.records import Answer, Channel, Outcome
from tests import shop
from tests.core.desk.test_refunds import final, holding
from tests.salon import cards, write

HELD, AGREED = 12, 4


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The small salon after the signing: four went over, one said no, who gave no answer is to be paid back."""
    with holding(tmp_path, write(tmp_path / "卡.xlsx", cards()[:HELD])) as desk:
        frozen = final(desk, tmp_path)
        desk.pack.accept(frozen, clock.today())
        desk.short.answer(desk.short.who("silent")[0], Word.NO, Channel.COUNTER)
        desk.matter.sign_choice("silent", "refund", "沈玉梅")
        yield desk


def pay(desk: Desk, folder: Path) -> None:
    (folder / "付款.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    for one in desk.refunds.to_pay():
        desk.answers.enter_fact(one, "settled", True, desk.answers.keep_evidence(folder / "付款.png"))


def points(desk: Desk) -> dict[str, int]:
    return {one.code: one.count for one in desk.board.points()}


def test_the_first_page_tells_of_each_who_is_still_to_be_paid(desk: Desk, tmp_path: Path) -> None:
    assert points(desk)["pay"] == len(desk.refunds.to_pay()) == HELD - AGREED
    assert all(desk.short.is_owed(one) for one in desk.refunds.to_pay())
    found = desk.refunds.waits_for()
    assert (found.asked, found.refused, found.silent) == (0, 1, HELD - AGREED - 1)
    assert found.paid_fen > 0
    pay(desk, tmp_path)
    assert "pay" not in points(desk)


def test_nobody_is_asked_once_more_when_all_are_paid_back(desk: Desk) -> None:
    desk.plan.save()
    assert not [one for one in desk.plan.tasks() if one.code == "law.batches_end" and not one.done]


def test_the_paid_stay_sealed_until_a_named_person_says_that_they_serve_nothing(
    desk: Desk, tmp_path: Path
) -> None:
    pay(desk, tmp_path)
    desk.short.mark("destroy")
    silent = set(desk.refunds.useless())
    assert silent == set(desk.short.who("silent"))
    desk.destroy.answer_hold_question(Answer.NO, "沈玉梅", clock.today())
    desk.check.decide()
    assert not silent & set(desk.check.customers(Outcome.DELETE))
    with pytest.raises(Refused, match=r"fact\.no_name"):
        desk.refunds.end_use(" ")
    assert desk.refunds.end_use("沈玉梅") == len(silent)
    assert silent <= set(desk.check.customers(Outcome.DELETE))
    assert not desk.refunds.useless()
    assert more_to_destroy(desk)


def test_who_was_paid_back_may_go_while_others_still_wait_for_theirs(desk: Desk, tmp_path: Path) -> None:
    matter = desk.matter.get()
    desk.matter.save(replace(matter, interview=replace(matter.interview, goes_on_elsewhere=Answer.NO)))
    desk.destroy.answer_hold_question(Answer.NO, "沈玉梅", clock.today())
    desk.check.decide()
    desk.short.mark("destroy")
    assert not more_to_destroy(desk)
    (tmp_path / "付款.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (refused,) = desk.short.who("no")
    desk.answers.enter_fact(refused, "settled", True, desk.answers.keep_evidence(tmp_path / "付款.png"))
    assert desk.refunds.owed(desk.short.who("silent"))
    assert more_to_destroy(desk)


def test_nobody_is_useless_while_the_silent_are_sealed(desk: Desk, tmp_path: Path) -> None:
    pay(desk, tmp_path)
    desk.matter.sign_choice("silent", "seal", "沈玉梅")
    assert not desk.refunds.useless()


def test_whoever_was_destroyed_lacks_no_picture(desk: Desk) -> None:
    (one,) = desk.short.who("silent")[:1]
    desk.short.answer(one, Word.YES, Channel.WECHAT, "TY-1")
    assert desk.showing.lacking() == 1
    shop.decide(desk.destroy._store, Outcome.DELETE, customers=(one,), rule="purpose.over")
    made = desk.destroy.draft("目的已达到")
    desk.destroy.ask(made.id, desk.destroy.answer_hold_question(Answer.NO, "沈玉梅", clock.today()).id)
    desk.destroy.approve(made.id, witness="赵宁")
    desk.destroy.execute(made.id)
    assert desk.showing.lacking() == 0


def test_in_the_full_way_they_are_asked_about_once_the_agreed_day_has_passed(
    desk: Desk, tmp_path: Path
) -> None:
    pay(desk, tmp_path)
    silent = desk.refunds.useless()
    desk.matter.sign_choice("silent", "seal", "沈玉梅")
    assert silent
    assert desk.refunds.useless() == ()
    until = clock.today() + timedelta(days=9)
    desk.matter.save(replace(desk.matter.get(), short_way=False, batches_until=until, until_chosen=True))
    assert desk.refunds.useless() == ()
    with clock.fixed_at(clock.forward(10)):
        assert desk.refunds.useless() == silent


def test_the_report_tells_of_the_handover_when_nobody_is_left(desk: Desk, tmp_path: Path) -> None:
    soon, until = clock.today() + timedelta(days=5), clock.today() + timedelta(days=35)
    days = {"closing_day": soon, "answer_by": soon, "batches_until": until, "until_chosen": True}
    told = replace(desk.matter.get().interview, goes_on_elsewhere=Answer.NO, disputes=Answer.YES)
    desk.matter.save(replace(desk.matter.get(), short_way=False, interview=told, **days))
    desk.plan.save()
    assert points_to(desk, "投诉")
    assert points_to(desk, "退款")
    pay(desk, tmp_path)
    with clock.fixed_at(clock.forward(40)):
        desk.check.decide()
        desk.refunds.end_use("沈玉梅")
        before = items(desk.report.fill())
        destroyed(desk)
        assert not desk.sort.ids()
        rest = cleared_everywhere(desk)
        assert (
            rest.due == clock.today().isoformat()
        )  # they leave the till and the phones as well, and at once
        assert {one.key: one.state for one in steps_of(desk)}["collect"] == "done"
        assert not [one for one in steps_of(desk) if one.state == "locked"]
        report = desk.report.fill()
        assert not points_to(desk, "投诉")  # asked when it was destroyed, and answered by name
        assert not points_to(desk, "退款")
    told, tables = dict(report.values), dict(report.tables)
    assert told["persons"] == str(HELD)
    assert "after_until" not in told  # that day has passed: the pen says until when one may call
    assert [line[2] for line in tables["batches"]] == [str(AGREED)]
    figures = dict(pair for line in tables["figures"] for pair in (line[:2], line[2:]))
    assert figures["开始时的客户（位）"] == figures["资料已经全部销毁的（位）"] == str(HELD)
    whats = {line[1] for line in tables["outcomes"]}
    assert whats == {"没移交的客户，销毁了", "移交了的客户，移交方这里的销毁了"}
    assert sum(items(report)) == sum(before)


def points_to(desk: Desk, word: str) -> list[str]:
    return [line[1] for line in dict(desk.report.fill().tables)["open"] if word in line[1]]


def cleared_everywhere(desk: Desk) -> OwnCopies:
    """Tick every place of those who did not go over; the ticks of the batch said nothing of them."""
    rest = desk.copies.every()[-1]
    assert rest.closing
    open_now = [one.code for one in rest.places if one.how is None]
    assert {"phone", "register"} <= set(open_now)
    (task,) = [one for one in desk.plan.tasks() if one.code == f"copies.{rest.number}"]
    assert not task.done
    for code in open_now:
        rest = desk.copies.tick(rest.number, code, How.DELETED)
    assert rest.complete
    assert not desk.copies.untick(rest.number, "phone").complete
    desk.copies.tick(rest.number, "phone", How.DELETED)
    return rest


def items(report: Filled) -> list[int]:
    return [int(line[2].replace(",", "")) for line in dict(report.tables)["outcomes"]]


def destroyed(desk: Desk) -> None:
    asked = desk.destroy.answer_hold_question(Answer.NO, "沈玉梅", clock.today())
    desk.check.decide()  # behind the question more may go
    order = desk.destroy.ask(desk.destroy.draft("用途没有了").id, asked.id)
    desk.destroy.approve(order.id, "刘国强", witness="王桂兰")
    desk.destroy.execute(order.id)
    done = desk.destroy.load(order.id)
    lines = [line[1] for line in tables_of(desk.destroy._store, done, "沈玉梅", {}, (), ())["items"]]
    assert {"基本信息（已交的）", "基本信息（没交、该删的）"} <= set(lines)
