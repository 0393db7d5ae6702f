import sys

import pytest

from core.audit import find, verify
from core.casefile import open_case
from core.errors import Bug, Known
from core.store import newest, version
from core.store.migrate import Step, steps


@pytest.fixture
def newer_program(monkeypatch):
    """A program that knows one step more."""

    def learn(sql):
        known = [*steps(), Step(newest() + 1, sql)]
        monkeypatch.setattr(sys.modules["core.store.migrate"], "steps", lambda *_: known)

    return learn


def test_an_older_case_is_brought_up_to_date_in_a_new_file(filled, folder, words, reopen, newer_program):
    before = version(filled.store)
    filled.close()
    newer_program("CREATE TABLE later(a);")
    again = reopen(words)
    assert version(again.store) == before + 1
    assert again.store.value("SELECT count(*) FROM customer") == 200
    assert [(notice.code, notice.number) for notice in again.notices] == [("case.migrated", 1)]
    assert [path.name for path in folder.glob("*.db")] == ["case.2.db"]
    assert find(again.store)[1].facts["reason"] == "migrate"
    assert verify(again.store).intact


def test_a_step_that_fails_leaves_the_case_as_it_was(filled, folder, words, newer_program, monkeypatch):
    before = version(filled.store)
    filled.close()
    newer_program("CREATE TABLE later(a); SELECT nothing FROM nowhere;")
    with pytest.raises(Bug):
        open_case(folder, words)
    monkeypatch.undo()
    with open_case(folder, words) as again:
        assert version(again.store) == before
        assert again.notices == ()


def test_a_case_of_a_newer_program_is_refused_and_stays(filled, folder, words, newer_program, monkeypatch):
    filled.close()
    newer_program("CREATE TABLE later(a);")
    open_case(folder, words).close()
    monkeypatch.undo()
    with pytest.raises(Known, match=r"case\.newer"):
        open_case(folder, words)
    assert [path.name for path in folder.glob("*.db")] == ["case.2.db"]
