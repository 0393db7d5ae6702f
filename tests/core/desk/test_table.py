"""At the table: both sides tick, figures are counted, the acceptance closes the batch and opens a task."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from core import clock, inventory
from core.desk import Desk
from core.desk.lists import Frozen
from core.errors import Refused
from core.records import Outcome
from core.store import batches
from core.vault import KdfCost
from tests import shop

CHEAP = KdfCost(memory=64, passes=1, lanes=1, trial=True)


def count(desk: Desk, frozen: Frozen, **figures: str) -> None:
    for one in desk.table.check_items(frozen):
        if one.is_total:
            desk.table.tick(frozen, one.code, "giver", "ok")
            desk.table.tick(frozen, one.code, "receiver", figures.get(one.code[6:], one.due))


def test_nothing_is_ticked_beforehand(desk: Desk, frozen: Frozen) -> None:
    result = desk.table.result(frozen)
    assert (result.done, result.differs) == (0, 0)
    assert result.items > 8


def test_both_sides_tick_and_an_item_is_done(desk: Desk, frozen: Frozen) -> None:
    desk.table.tick(frozen, "step.seals", "giver", "ok")
    desk.table.tick(frozen, "step.seals", "receiver", "bad", "封条破了")
    (item,) = [one for one in desk.table.check_items(frozen) if one.code == "step.seals"]
    assert (item.done, item.differs, item.remark) == (True, True, "封条破了")


def test_an_unknown_item_is_refused(desk: Desk, frozen: Frozen) -> None:
    with pytest.raises(Refused, match=r"check\.unknown_item"):
        desk.table.tick(frozen, "total.moon", "giver", "ok")


def test_what_the_receiver_counted_is_frozen_into_the_confirmation(desk: Desk, frozen: Frozen) -> None:
    blank = desk.meeting.confirmation(frozen).printed.content_sha256
    count(desk, frozen)
    assert desk.table.result(frozen).differs == 0
    assert desk.meeting.confirmation(frozen).printed.content_sha256 != blank


def test_another_figure_is_a_difference(desk: Desk, frozen: Frozen) -> None:
    count(desk, frozen, rows="19")
    assert [one.code for one in desk.table.check_items(frozen) if one.differs] == ["total.rows"]


def test_the_acceptance_opens_the_task_of_the_own_copies(desk: Desk, frozen: Frozen) -> None:
    shop.accept(desk, frozen)
    (task,) = [one for one in desk.plan.tasks() if one.code == f"copies.{frozen.number}"]
    assert task.due == (clock.today() + timedelta(days=desk.matter.get().objection_days)).isoformat()
    assert [one.closed != "" for one in batches.all_of(desk.lists._store)] == [True]


def test_after_the_acceptance_nothing_is_ticked_any_more(desk: Desk, frozen: Frozen) -> None:
    shop.accept(desk, frozen)
    with pytest.raises(Refused, match=r"inventory\.accepted_already"):
        desk.table.tick(frozen, "step.seals", "giver", "ok")


def test_own_copies_may_go_only_when_the_days_for_objections_are_over(desk: Desk, frozen: Frozen) -> None:
    shop.accept(desk, frozen)
    assert desk.destroy.propose().lines == ()
    late = clock.now() + timedelta(days=desk.matter.get().objection_days + 1)
    with clock.fixed_at(late):
        assert sum(one.customers for one in desk.destroy.propose().lines) > 0


def test_a_later_batch_of_one_has_its_own_slip_and_running_totals(desk: Desk) -> None:
    store, matter = desk.lists._store, desk.matter.get()
    shop.decide(store, Outcome.SEAL, customers=[10])
    first = inventory.freeze(store, matter, 1, "2026-11-22T18:00", "owner")
    shop.accept(desk, first)
    shop.decide(store, Outcome.HAND_OVER, customers=[10])
    batch = desk.lists.current_batch()
    later = inventory.freeze(store, matter, batch.id, "2026-11-29T18:00", "owner")
    assert (first.totals.customers, later.totals.customers, later.basis.running.customers) == (9, 1, 10)
    assert desk.pack.supplement(later).printed.kind == "batch_supplement"
    assert {one.kind for one in desk.meeting.papers_of(later)} == {"batch_supplement"}


def test_nobody_signs_the_papers_of_a_version_that_was_replaced(desk: Desk, frozen: Frozen) -> None:
    desk.meeting.inventory(frozen)
    desk.lists._store.execute("UPDATE customer SET phone='13911112222' WHERE id=4")
    newer = inventory.freeze(desk.lists._store, desk.matter.get(), frozen.batch, "2026-11-29T18:00", "owner")
    assert [len(desk.meeting.papers_of(one)) for one in (frozen, newer)] == [1, 0]
    desk.meeting.inventory(newer)
    assert [one.version for one in desk.meeting.papers_of(newer)] == [2]


def test_a_package_written_again_is_on_the_paper_that_is_signed(
    desk: Desk, frozen: Frozen, tmp_path: Path
) -> None:
    shop.sign_gates(desk)
    desk.lists.pack(frozen, tmp_path / "1.zip")
    desk.meeting.inventory(frozen)
    desk.meeting.confirmation(frozen)
    desk.lists.pack(frozen, tmp_path / "2.zip")
    assert [one.kind for one in desk.meeting.papers_of(frozen)] == ["inventory"]
    signed = desk.press.every()[-1]
    desk.meeting.confirmation(frozen)
    assert [one.version for one in desk.meeting.papers_of(frozen) if one.kind == signed.kind] == [2]


def test_an_acceptance_says_what_was_late_in_it(desk: Desk, frozen: Frozen) -> None:
    assert desk.table.acceptance(frozen) is None
    shop.accept(desk, frozen)
    found = desk.table.acceptance(frozen)
    assert found is not None
    assert (found.day, found.late, found.after, found.by_receipt) == (str(clock.today()), False, "", False)


def test_an_acceptance_after_the_agreed_end_says_so(desk: Desk, frozen: Frozen) -> None:
    matter = desk.matter.get()
    desk.matter.save(replace(matter, batches_until=clock.today(), until_chosen=True))
    with clock.fixed_at(clock.now() + timedelta(days=3)):
        shop.accept(desk, frozen)
        found = desk.table.acceptance(frozen)
    assert found is not None
    assert found.after == (clock.today()).isoformat()
