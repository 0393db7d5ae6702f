import pytest

from core.errors import Known
from core.vault import CaseLock, Patience


def test_three_wrong_tries_are_free_and_then_the_wait_doubles():
    patience = Patience(lambda: 0.0)
    waits = []
    for _ in range(11):
        patience.was_wrong()
        waits.append(patience.wait())
    assert waits == [0, 0, 0, 2, 4, 8, 16, 32, 60, 60, 60]


def test_too_early_a_try_is_told_the_seconds():
    patience = Patience(lambda: 0.0)
    for _ in range(5):
        patience.was_wrong()
    with pytest.raises(Known, match=r"passphrase\.wait") as known:
        patience.check()
    assert known.value.facts["seconds"] == 5


def test_a_right_one_forgets_the_wrong_ones():
    patience = Patience(lambda: 0.0)
    for _ in range(5):
        patience.was_wrong()
    patience.was_right()
    patience.was_wrong()
    assert patience.wait() == 0


def test_a_second_program_is_refused_until_the_first_is_done(tmp_path):
    first = CaseLock(tmp_path)
    with pytest.raises(Known, match=r"case\.in_use"):
        CaseLock(tmp_path)
    first.release()
    first.release()
    for _again in range(2):
        with CaseLock(tmp_path), pytest.raises(Known, match=r"case\.in_use"):
            CaseLock(tmp_path)
