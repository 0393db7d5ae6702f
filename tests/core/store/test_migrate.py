import pytest

from core.errors import Bug, Known
from core.store import create_store, is_behind, migrate, newest, open_store, version
from core.store.migrate import statements, steps

TWO = "CREATE TABLE later(a); CREATE TRIGGER t AFTER INSERT ON later BEGIN DELETE FROM later; SELECT 1; END;"


@pytest.fixture
def ahead(tmp_path):
    """A program that knows one step more than the real one."""
    folder = tmp_path / "migrations"
    folder.mkdir()
    for step in steps():
        (folder / f"{step.number:04}_step.sql").write_text(step.sql, encoding="utf-8")
    (folder / f"{newest() + 1:04}_later.sql").write_text(TWO, encoding="utf-8")
    return folder


def test_a_new_case_has_walked_every_step(store):
    assert version(store) == newest() >= 1
    assert not is_behind(store)


def test_an_old_case_takes_the_missing_step(store, ahead):
    assert is_behind(store, ahead)
    assert migrate(store, ahead) == 1
    assert store.rows("SELECT * FROM later") == []
    assert version(store) == newest(ahead)


def test_a_newer_case_is_refused_by_name(tmp_path, key, ahead):
    create_store(tmp_path / "new.db", key, migrations=ahead).close()
    store = open_store(tmp_path / "new.db", key)
    with pytest.raises(Known, match=r"case\.newer") as told:
        is_behind(store)
    assert told.value.facts["file"] == newest() + 1
    store.close()


def test_a_step_that_fails_leaves_neither_table_nor_number(store, ahead):
    broken = "CREATE TABLE later(a); SELECT broken;"
    (ahead / f"{newest() + 1:04}_later.sql").write_text(broken, encoding="utf-8")
    with pytest.raises(Bug):
        migrate(store, ahead)
    assert version(store) == newest()
    assert store.value("SELECT count(*) FROM sqlite_master WHERE name='later'") == 0


def test_a_gap_in_the_numbers_is_our_fault(ahead):
    (ahead / "0009_far.sql").write_text("SELECT 1;", encoding="utf-8")
    with pytest.raises(Bug, match="gap"):
        steps(ahead)


def test_a_script_is_cut_where_statements_end():
    assert len(list(statements(TWO + "-- a word; at the end\n"))) == 2


def test_half_a_statement_is_our_fault():
    with pytest.raises(Bug):
        list(statements("SELECT 1; SELECT"))
