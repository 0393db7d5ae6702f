"""Facts that change after a step: what rested on the old ones serves nobody any more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from core import clock
from core.desk import Desk
from core.desk.chain import entrust
from core.desk.lists import Frozen
from core.desk.press import Made
from core.errors import Refused
from core.inventory import Gate
from core.records import Answer, CardRoute, Party, Scenario
from tests import shop
from tests.core.papers.reading import text_of

OTHER = Party("另一家店", contact="赵某", phone="13911112222")


def test_the_words_of_a_package_are_printed_for_nobody_but_whom_its_list_names(
    desk: Desk, frozen: Frozen, tmp_path: Path
) -> None:
    shop.sign_gates(desk)
    package = desk.lists.pack(frozen, tmp_path / "p.zip")
    desk.matter.save(replace(desk.matter.get(), receiver=OTHER))
    with pytest.raises(Refused, match=r"inventory\.other_receiver"):
        desk.meeting.passphrase_sheet(package)


def test_an_accepted_list_keeps_its_receiver_on_the_sheet_too(
    desk: Desk, frozen: Frozen, tmp_path: Path
) -> None:
    shop.sign_gates(desk)
    package = desk.lists.pack(frozen, tmp_path / "p.zip")
    shop.accept(desk, frozen)
    desk.matter.save(replace(desk.matter.get(), receiver=OTHER))
    with pytest.raises(Refused, match=r"inventory\.other_receiver"):
        desk.meeting.passphrase_sheet(package)


def test_the_days_for_objections_that_both_signed_stay_whatever_is_entered_later(
    desk: Desk, frozen: Frozen
) -> None:
    shop.accept(desk, frozen)
    agreed = clock.today() + timedelta(days=desk.matter.get().objection_days)
    desk.matter.save(replace(desk.matter.get(), objection_days=1))
    with clock.fixed_at(clock.now() + timedelta(days=3)):
        assert desk.destroy.propose().lines == ()
    (own,) = desk.copies.every()
    assert own.due == agreed.isoformat()
    with clock.fixed_at(clock.now() + timedelta(days=31)):
        assert desk.destroy.propose().lines


def changed(desk: Desk, **what: object) -> None:
    desk.matter.save(replace(desk.matter.get(), **what))


def done(desk: Desk, code: str) -> str:
    return next((one.done for one in desk.plan.tasks() if one.code == code), "")


@pytest.mark.parametrize(
    ("what", "closed"),
    [
        ({"scenario": Scenario.MERGER}, ("gate.self_assessment", "gate.data_terms")),
        ({"giver": Party("别的美发店", phone="0571-1")}, ("gate.self_assessment", "gate.data_terms")),
        ({"objection_days": 3}, ("gate.data_terms",)),
        ({"batches_until": date(2028, 1, 1)}, ("gate.data_terms",)),
        ({"batches_until": None}, ("gate.data_terms",)),
        ({"batches_until": date(2027, 1, 1)}, ()),
    ],
)
def test_terms_are_signed_anew_for_what_they_do_not_say(
    desk: Desk, what: dict[str, object], closed: tuple[str, ...]
) -> None:
    changed(desk, batches_until=date(2027, 6, 1))
    shop.sign_gates(desk)
    changed(desk, **what)
    assert desk.lists.gates().closed == closed


def test_the_end_that_stands_in_signed_terms_is_said_everywhere(desk: Desk, frozen: Frozen) -> None:
    shop.sign_gates(desk)
    changed(desk, batches_until=date(2027, 6, 1))
    assert "续批至" not in said(desk.meeting.inventory(frozen))  # a proposal of ours
    desk.lists.pass_gate(Gate.DATA_TERMS, "王女士", clock.today())
    assert desk.matter.get().told_until == date(2027, 6, 1)
    assert "续批至2027年6月1日" in said(desk.meeting.inventory(frozen))


def said(made: Made) -> str:
    """Return what a paper says, without breaks."""
    return "".join(text_of(made.printed.pdf).split())


def test_an_end_of_later_batches_that_the_pen_wrote_closes_nothing(desk: Desk) -> None:
    shop.sign_gates(desk)
    changed(desk, batches_until=date(2027, 6, 1))
    assert desk.lists.gates().closed == ()


@pytest.mark.parametrize("what", [{"card_route": CardRoute.EACH}, {"receiver": OTHER}])
def test_a_settlement_of_another_route_or_receiver_settles_nothing(
    desk: Desk, frozen: Frozen, what: dict[str, object]
) -> None:
    desk.plan.save()
    desk.press.signed(desk.forms.make("settlement").id)
    assert done(desk, "law.card_settlement")
    changed(desk, **what)
    assert not done(desk, "law.card_settlement")
    assert {one.kind.kind: one.state for one in desk.pack.lines(frozen)}["settlement"] == "none"
    desk.press.signed(desk.forms.make("settlement").id)
    assert done(desk, "law.card_settlement")


def test_the_plan_follows_the_closing_day_and_the_notice_with_the_old_day_counts_no_more(desk: Desk) -> None:
    desk.plan.save()
    desk.plan.tick("law.closure_notice")
    desk.press.signed(desk.letters.poster().id)
    later = clock.forward(200).date()
    changed(desk, closing_day=later)
    days = {one.code: one.due for one in desk.plan.tasks()}
    assert days["law.handover"] == later.isoformat()
    assert not done(desk, "law.closure_notice")
    assert not desk.check.case_facts().announced


def test_a_facts_sheet_is_signed_again_when_the_facts_are_others(desk: Desk) -> None:
    entrust(desk._seat.store, desk._seat.case.who, "诚信代账")
    sheet = desk.forms.make("facts_sheet")
    desk.press.signed(sheet.id)
    assert "facts_sheet" not in desk.chain.waiting()
    assert sheet.number in desk.check.basis_line()
    changed(desk, interview=replace(desk.matter.get().interview, disputes=Answer.YES))
    assert "facts_sheet" in desk.chain.waiting()
    assert sheet.number not in desk.check.basis_line()
    assert "facts_sheet" in [one.printed.kind for one in desk.forms.follow()]


def test_who_handles_it_for_the_firm_writes_no_package_before_the_papers_are_signed(
    desk: Desk, frozen: Frozen, tmp_path: Path
) -> None:
    shop.sign_gates(desk)
    entrust(desk._seat.store, desk._seat.case.who, "诚信代账")
    with pytest.raises(Refused, match=r"chain\.unsigned"):
        desk.lists.pack(frozen, tmp_path / "p.zip")
    for paper in desk.chain.waiting():
        desk.press.signed(desk.forms.make(paper).id)
    assert desk.lists.pack(frozen, tmp_path / "p.zip").file == "p.zip"
