import secrets

import pytest

from core.errors import Cancelled, Known
from core.jobs import RecordingJob
from core.store import export, search


@pytest.fixture
def filled(store):
    with store.transaction():
        store.executemany(
            "INSERT INTO customer(id,name,phone) VALUES(?,?,?)",
            [(n, f"顾客{n:03}号", 13800000000 + n) for n in range(1, 301)],
        )
        store.executemany("INSERT INTO tally VALUES(?,?)", [("rows", 3), ("customers", 300)])
    search.build(store)
    return store


@pytest.fixture
def copy(filled, tmp_path):
    key = secrets.token_bytes(32)
    plan = export.shape(filled)
    export.copy_into(filled, tmp_path / "copy.db", key)
    made = export.open_unjournalled(tmp_path / "copy.db", key)
    export.finish(made, plan)
    yield made
    made.close()


def test_a_copy_has_the_same_shape(filled, copy):
    def schema(store):
        return sorted(store.rows("SELECT type, name, sql FROM sqlite_master"))

    assert schema(copy) == schema(filled)
    assert copy.value("PRAGMA user_version") == filled.value("PRAGMA user_version")


def test_a_copy_has_the_same_rows_and_digests(filled, copy):
    assert export.counts(copy) == export.counts(filled)
    assert export.digests(copy) == export.digests(filled)


def test_one_changed_cell_changes_one_digest(filled, copy):
    copy.execute("UPDATE customer SET name='x' WHERE id=7")
    here, there = export.digests(filled), export.digests(copy)
    assert [table for table in here if here[table] != there[table]] == ["customer"]


def test_search_works_in_the_copy(copy):
    assert search.find(copy, "客007", 9) == [7]


def test_a_copy_checks_out(copy):
    export.check_pages(copy, deep=True)
    export.check_structure(copy)
    assert export.check_references(copy) == 0


def test_the_source_is_free_and_keeps_its_references_afterwards(filled, copy):
    assert not filled.in_transaction
    assert filled.value("PRAGMA foreign_keys") == 1
    assert [name for _, name, _ in filled.rows("PRAGMA database_list")] == ["main"]


def test_deleted_rows_leave_no_trace_in_the_copy_even_for_who_has_the_key(filled, tmp_path):
    """Page by page in the clear: what the old file still carries in free pages and index blocks is not copied."""
    told = "顾客007号".encode()
    filled.execute("DELETE FROM customer WHERE id=7")
    plan, key = export.shape(filled), secrets.token_bytes(32)
    export.copy_into(filled, tmp_path / "c.db", key)
    made = export.open_unjournalled(tmp_path / "c.db", key)
    export.finish(made, plan)
    assert told not in in_clear(made, tmp_path / "c.plain")
    made.close()


def in_clear(store, path):
    """The bytes of a decrypted page-by-page copy, free pages and all."""
    store.execute("ATTACH ? AS plain KEY ''", (str(path),))
    store.rows("PRAGMA plain.journal_mode=OFF")
    store.rows("SELECT sqlcipher_export('plain')")
    store.execute("DETACH plain")
    return path.read_bytes()


def test_what_is_looked_for_would_be_seen(filled, tmp_path):
    assert "顾客007号".encode() in in_clear(filled, tmp_path / "p.plain")


def test_a_cancelled_copy_stops(filled, tmp_path):
    job = RecordingJob(cancel_after=3)
    with pytest.raises(Cancelled):
        export.copy_into(filled, tmp_path / "c.db", secrets.token_bytes(32), job)
    assert not filled.in_transaction


def test_a_damaged_page_is_found(filled, key):
    filled.checkpoint()
    path = filled.path
    filled.close()
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)
    store = export.open_read_only(path, key)
    with pytest.raises(Known, match=r"case\.file_damaged"):
        export.check_pages(store)
    store.close()


def test_reading_a_file_that_nobody_writes_leaves_nothing_beside_it(filled, key):
    filled.close()
    store = export.open_read_only(filled.path, key)
    assert store.value("SELECT count(*) FROM customer") == 300
    assert [path.name for path in filled.path.parent.iterdir()] == [filled.path.name]
    store.close()
