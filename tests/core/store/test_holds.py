"""Legal holds and the question before every destruction."""

import pytest

from core.errors import Refused
from core.records import Answer, Flag
from core.store import holds


def flags(store):
    return store.value("SELECT flags FROM customer WHERE id = 1")


@pytest.fixture
def one(store):
    store.execute("INSERT INTO customer(id, name) VALUES(1, '王')")
    return store


def test_a_hold_stands_until_a_named_person_ends_it(one):
    assert holds.place(one, [1], "12315 投诉", "张", "2026-11-22T10:00:00+08:00") == 1
    assert flags(one) & Flag.LEGAL_HOLD
    with pytest.raises(Refused, match="no_name"):
        holds.release(one, 1, "", "2026-11-23", "撤诉")
    holds.release(one, 1, "张", "2026-11-23", "撤诉")
    assert not flags(one) & Flag.LEGAL_HOLD
    assert holds.standing(one) == ()
    assert holds.of_customer(one, 1)[0].released == "2026-11-23 张 撤诉"


def test_a_second_hold_on_the_same_customer_is_the_same_hold(one):
    holds.place(one, [1], "投诉", "张", "2026-11-22")
    assert holds.place(one, [1], "官司", "张", "2026-11-23") == 0
    assert len(holds.standing(one)) == 1


def test_nothing_is_held_without_a_reason(one):
    with pytest.raises(Refused, match="no_reason"):
        holds.place(one, [1], " ", "张", "2026-11-22")


def test_the_question_counts_as_unknown_until_somebody_signs(one):
    assert holds.present_answer(one) is Answer.UNKNOWN
    with pytest.raises(Refused, match="no_name"):
        holds.answer(one, Answer.NO, "", "2026-11-22", "2026-11-22", "destroy")
    holds.answer(one, Answer.NO, "张", "2026-11-22", "2026-11-22", "destroy")
    assert holds.present_answer(one) is Answer.NO


def test_the_newest_answer_counts(one):
    holds.answer(one, Answer.NO, "张", "2026-11-22", "2026-11-22", "destroy")
    holds.answer(one, Answer.YES, "张", "2026-11-23", "2026-11-23", "destroy")
    assert holds.present_answer(one) is Answer.YES
