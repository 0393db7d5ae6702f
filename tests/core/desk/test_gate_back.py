"""A gate that was ticked too early is taken back; an accepted batch proves that the handover was done."""

from __future__ import annotations

from datetime import date

from core import clock
from core.desk import Desk
from core.desk.lists import Frozen, Gate
from core.desk.proven import proven
from tests import shop


def test_what_was_ticked_too_early_is_taken_back_and_may_be_signed_again(desk: Desk) -> None:
    desk.lists.take_back_gate(Gate.DATA_TERMS)
    assert desk.lists.gates().terms_signed is None
    assert not desk.lists.has_lapsed(Gate.DATA_TERMS)
    desk.lists.pass_gate(Gate.DATA_TERMS, "owner", clock.today())
    assert desk.lists.gates().terms_signed == clock.today()


def test_the_task_of_the_terms_opens_again_with_the_gate(desk: Desk) -> None:
    desk.plan.save()
    desk.lists.pass_gate(Gate.DATA_TERMS, "owner", date(2026, 11, 22))
    desk.lists.take_back_gate(Gate.DATA_TERMS)
    assert not [one for one in desk.plan.tasks() if one.code == "law.data_terms" and one.done]


def test_an_accepted_batch_was_handed_over_without_another_tick(desk: Desk, frozen: Frozen) -> None:
    assert "law.handover" not in proven(desk.lists._store)
    shop.accept(desk, frozen)
    assert proven(desk.lists._store)["law.handover"] == clock.today().isoformat()
