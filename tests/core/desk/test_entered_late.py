"""No backdating (practice 5): an earlier day counts only with something to show for it, and is marked as entered late."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from core import clock
from core.desk import Desk
from core.desk.lists import Frozen, Gate
from core.errors import Known, Refused
from core.records import Answer
from core.store import attachments, facts
from tests import shop

DAYS_AGO = 40


def earlier() -> date:
    return clock.today() - timedelta(days=DAYS_AGO)


def slip(desk: Desk) -> int:
    return attachments.add(desk.lists._store, "task", "1", "slip.png", "image/png", b"signed")


def tick(desk: Desk, **shown) -> None:
    desk.plan.tick("law.closure_notice", earlier(), **shown)


def answer(desk: Desk, **shown) -> None:
    desk.destroy.answer_hold_question(Answer.NO, "王女士", earlier(), **shown)


entered = pytest.mark.parametrize("enter", [tick, answer], ids=["task", "hold question"])


@entered
def test_an_earlier_day_without_anything_to_show_is_refused(desk: Desk, enter) -> None:
    with pytest.raises(Refused, match=r"late\.no_evidence"):
        enter(desk)


@entered
def test_a_number_that_is_no_kept_file_shows_nothing(desk: Desk, enter) -> None:
    with pytest.raises(Known, match=r"attachment\.gone"):
        enter(desk, evidence=99999)


@entered
@pytest.mark.parametrize("shown", [{"said": "CASE.toml"}, None], ids=["another record", "a kept file"])
def test_an_earlier_day_counts_with_something_to_show(desk: Desk, enter, shown) -> None:
    enter(desk, **(shown or {"evidence": slip(desk)}))
    assert desk.log.find(limit=1)[0].code in ("task.done", "hold_question.answered")


def test_an_acceptance_of_an_earlier_day_needs_the_scan_of_the_confirmation(
    desk: Desk, frozen: Frozen, tmp_path: Path
) -> None:
    scan = tmp_path / "scan.png"
    scan.write_bytes(b"signed")
    made = desk.meeting.confirmation(frozen)
    signed = clock.today()
    with clock.fixed_at(clock.now() + timedelta(days=2)):
        with pytest.raises(Refused, match=r"accept\.late_without_scan"):
            desk.table.accepted_on_paper(frozen, signed)
        desk.press.signed(made.id, scan)
        desk.table.accepted_on_paper(frozen, signed)
    assert facts.get(desk.lists._store, f"accepted.{frozen.id}") == {"day": signed.isoformat(), "late": True}


def test_what_was_never_printed_cannot_have_been_signed(desk: Desk, frozen: Frozen) -> None:
    with pytest.raises(Refused, match=r"accept\.no_confirmation"):
        desk.table.accepted_on_paper(frozen)
    desk.meeting.confirmation(frozen)
    shop.sign_gates(desk)
    second = shop.freeze(desk)
    with pytest.raises(Refused, match=r"accept\.no_confirmation"):
        desk.pack.accept(second, clock.today())


def test_the_scan_of_an_older_version_shows_nothing_of_the_newer(
    desk: Desk, frozen: Frozen, tmp_path: Path
) -> None:
    scan = tmp_path / "scan.png"
    scan.write_bytes(b"signed")
    desk.press.signed(desk.meeting.confirmation(frozen).id, scan)
    second = shop.freeze(desk)
    desk.meeting.confirmation(second)
    signed = clock.today()
    late = clock.fixed_at(clock.now() + timedelta(days=2))
    with late, pytest.raises(Refused, match=r"accept\.late_without_scan"):
        desk.table.accepted_on_paper(second, signed)


@pytest.mark.parametrize("cutoff", ["1999-01-01T00:00", "2999-01-01T00:00"])
def test_the_cut_off_lies_between_the_newest_table_and_now(desk: Desk, cutoff: str) -> None:
    with pytest.raises(Refused, match=r"inventory\.cutoff"):
        desk.lists._cutoff(cutoff)
    assert desk.lists._cutoff("") == clock.stamp()[:16]


def test_the_register_of_balances_says_that_it_is_not_for_the_receiver(desk: Desk) -> None:
    from tests.core.papers.reading import text_of

    assert "不得交给接收方" in text_of(desk.forms.make("prepaid_list").printed.pdf)


def test_a_gate_opens_only_by_the_paper_that_was_made(desk: Desk) -> None:
    shop.sign_gates(desk, "王女士")
    with pytest.raises(Refused, match=r"gate\.no_name"):
        desk.lists.pass_gate(Gate.DATA_TERMS, "", clock.today())
    with pytest.raises(Refused, match=r"gate\.day_before_paper"):
        desk.lists.pass_gate(Gate.DATA_TERMS, "王女士", date(2026, 11, 1))
