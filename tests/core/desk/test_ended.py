"""Where everybody stands at the end: handed over, gone since, and the rest; each in exactly one group."""

from __future__ import annotations

from core.desk import Desk
from core.desk.answers import Sent, Word
from core.desk.lists import Frozen
from core.records import Channel, Outcome
from tests import shop

HERSELF = Sent("", Channel.COUNTER, "本人到店")


def stands(desk: Desk) -> dict[str, int]:
    return {key: group.customers for key, group in desk.short.people().items()}


def test_who_took_the_word_back_after_the_handover_is_counted_once(desk: Desk, frozen: Frozen) -> None:
    shop.accept(desk, frozen)
    before = stands(desk)
    desk.answers.answer([3], Word.WITHDRAWN, HERSELF)
    assert before == {"handed": 10}
    assert stands(desk) == {"handed": 9, "gone": 1}


def test_before_the_signatures_nobody_counts_as_handed_over(desk: Desk, frozen: Frozen) -> None:
    desk.answers.answer([3], Word.NO, HERSELF)
    assert stands(desk) == {"no": 1, "untold": 9}
    assert desk.short.batch_of(3) == 0


def test_the_batch_of_somebody_handed_over_is_known(desk: Desk, frozen: Frozen) -> None:
    shop.accept(desk, frozen)
    assert desk.short.batch_of(3) == 1


def test_the_receiver_is_to_hear_of_a_word_taken_back_after_the_record(desk: Desk, frozen: Frozen) -> None:
    shop.accept(desk, frozen)
    desk.answers.answer([3], Word.WITHDRAWN, HERSELF)
    (told,) = (one for one in desk.plan.tasks() if one.code.startswith("gone."))
    assert "1 位" in told.title
    assert not told.done


def test_a_no_of_somebody_who_was_never_handed_over_tells_nobody(desk: Desk, frozen: Frozen) -> None:
    desk.answers.answer([3], Word.NO, HERSELF)
    assert not [one for one in desk.plan.tasks() if one.code.startswith("gone.")]


def test_a_slip_of_the_key_takes_the_task_away_again(desk: Desk, frozen: Frozen) -> None:
    shop.accept(desk, frozen)
    desk.answers.answer([3], Word.WITHDRAWN, HERSELF)
    desk.short.take_back(desk.short.last()[0].number)
    assert not [one for one in desk.plan.tasks() if one.code.startswith("gone.")]


def test_what_must_be_settled_first_is_counted_by_customer(desk: Desk) -> None:
    shop.decide(desk.lists._store, Outcome.SETTLE_FIRST, customers=[1, 2])
    (found,) = (one for one in desk.board.points() if one.code == "duties")
    assert found.count == 2
