"""Tasks that the case proves: asked, told, signed, cleared; and a poster that was only made is not up yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from core import clock
from core.desk import Desk
from core.desk.answers import Channel, Sent
from core.desk.proven import proven
from core.records import CardRoute
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


def test_what_is_proven_is_no_reminder_and_a_days_own_tick_stands(matter: Desk) -> None:
    with clock.fixed_at(datetime.fromisoformat("2027-06-01T09:00+08:00")):
        late = matter.board.overdue()
        made = matter.forms.make("settlement")
        matter.press.signed(made.id)
        assert matter.board.overdue() == late - 1
        matter.plan.tick("law.handover", date(2026, 12, 20), said="签好的确认书")
        (handover,) = [one for one in matter.plan.tasks() if one.code == "law.handover"]
        assert handover.done == "2026-12-20"
