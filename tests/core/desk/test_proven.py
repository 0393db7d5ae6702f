"""Tasks that the case proves: asked, told, signed, cleared; and a poster that was only made is not up yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from core import clock
from core.desk import Desk
from core.desk.answers import Channel, Sent, Word
from core.desk.proven import proven
from core.records import Answer, CardRoute, Scenario
from tests.core.desk.test_registers import SAMPLES, desk, monday  # noqa: F401  # fixtures


@pytest.fixture
def matter(desk: Desk) -> Desk:  # noqa: F811
    desk.matter.save(
        replace(desk.matter.get(), province="33", card_route=CardRoute.JOIN, answer_by=date(2026, 12, 1))
    )
    desk.collect.take(SAMPLES / "客户名单.xlsx")
    desk.collect.take(SAMPLES / "充值卡余额.xlsx")
    desk.plan.save()
    return desk


def done(matter: Desk) -> set[str]:
    return {one.code for one in matter.plan.tasks() if one.done}


def test_nothing_is_proven_on_the_first_day(matter: Desk) -> None:
    matter.letters.poster()
    assert proven(matter._seat.store) == {}
    assert done(matter) == set()


def test_a_question_that_went_out_proves_that_consents_are_asked_and_all_told_that_holders_are(
    matter: Desk,
) -> None:
    everybody = list(matter.sort.ids())
    matter.answers.send(everybody[:1], "consent", Sent("1", Channel.PAPER))
    assert done(matter) == {"law.ask_consents"}
    matter.answers.send(everybody, "consent", Sent("1", Channel.PAPER))
    assert done(matter) == {"law.ask_consents", "law.each_holder_zhejiang"}


@pytest.mark.parametrize(("paper", "code"), [("settlement", "law.card_settlement")])
def test_a_paper_that_came_back_signed_proves_its_task(matter: Desk, paper: str, code: str) -> None:
    made = matter.forms.make(paper)
    assert code not in done(matter)
    matter.press.signed(made.id)
    assert code in done(matter)
    assert matter.plan.proven() == {code}


def test_who_was_picked_for_a_dispute_stays_picked_when_it_is_over(matter: Desk) -> None:
    store, (one, *_) = matter._seat.store, matter.sort.ids()
    matter.destroy.hold([one], "投诉到 12315")
    picked = {"law.who_disputes": clock.today().isoformat()}
    assert proven(store, {"law.who_disputes"}) == picked
    matter.destroy.release(one, "谈好了")
    assert proven(store, {"law.who_disputes"}) == picked


def test_an_answer_by_name_that_nobody_disputes_holds_until_another_one(matter: Desk) -> None:
    store, today = matter._seat.store, clock.today()
    matter.destroy.answer_hold_question(Answer.NO, "沈玉梅", today)
    assert proven(store, {"law.who_disputes"})
    matter.destroy.answer_hold_question(Answer.YES, "沈玉梅", today)
    assert not proven(store, {"law.who_disputes"})


def test_what_is_proven_is_no_reminder_and_a_days_own_tick_stands(matter: Desk) -> None:
    with clock.fixed_at(datetime.fromisoformat("2027-06-01T09:00+08:00")):
        late = matter.board.overdue()
        made = matter.forms.make("settlement")
        matter.press.signed(made.id)
        assert matter.board.overdue() == late - 1
        matter.plan.tick("law.handover", date(2026, 12, 20), said="签好的确认书")
        (handover,) = [one for one in matter.plan.tasks() if one.code == "law.handover"]
        assert handover.done == "2026-12-20"


def test_whom_no_message_reaches_leaves_no_task_open_once_the_others_are_told(
    matter: Desk, tmp_path: Path
) -> None:
    (tmp_path / "没电话.csv").write_text("姓名,手机,卡余额\n张静,没有,300\n", encoding="utf-8")
    matter.collect.take(tmp_path / "没电话.csv")
    matter.answers.send(list(matter.sort.ids()), "consent", Sent("1", Channel.WECHAT))
    assert "unreached" in matter.short.people()
    assert "law.each_holder_zhejiang" in done(matter)


def test_a_refund_that_somebody_waits_for_has_its_day_and_stands_first(matter: Desk, tmp_path: Path) -> None:
    assert [one.due for one in matter.plan.tasks() if one.code == "law.refund_zhejiang"] == [""]
    waiting = next(one for one in matter.sort.ids() if matter.refunds.owed([one]))
    matter.short.answer(waiting, Word.REFUND, Channel.COUNTER)
    first, day = matter.plan.tasks()[0], (clock.today() + timedelta(days=5)).isoformat()
    assert (first.code, first.due) == ("law.refund_zhejiang", day)
    assert day in {one.day.isoformat() for one in matter.board.days() if one.code == first.code}
    (tmp_path / "付款.png").write_bytes(b"paid")
    matter.answers.enter_fact(waiting, "settled", True, matter.answers.keep_evidence(tmp_path / "付款.png"))
    assert not [one for one in matter.board.days() if one.code == "law.refund_zhejiang"]


def test_the_notices_of_a_merger_are_ticked_by_sending_them(matter: Desk) -> None:
    told = replace(matter.matter.get().interview, new_purposes=Answer.NO, receiver_abroad=Answer.NO)
    matter.matter.save(replace(matter.matter.get(), scenario=Scenario.MERGER, interview=told))
    matter.plan.save()
    assert "law.succession_notice" not in done(matter)
    matter.answers.send(list(matter.sort.ids()), "notice", Sent("1", Channel.WECHAT))
    assert "law.succession_notice" in done(matter)


def test_what_the_plan_does_not_ask_for_is_not_looked_up(
    monkeypatch: pytest.MonkeyPatch, matter: Desk
) -> None:
    asked: list[int] = []
    monkeypatch.setattr("core.store.evidence.everybody_told", lambda _store: asked.append(1) or "")
    matter.plan.tasks()
    assert not asked
    matter.plan.proven()
    assert asked
