import secrets

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

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


def pages_in_clear(path, key):
    """Every page decrypted as it lies in the file, free pages and slack too (AES-256-CBC, SQLCipher 4)."""
    raw, clear = path.read_bytes(), b""
    for begin in range(0, len(raw), 4096):
        page = raw[begin : begin + 4096]
        cipher = Cipher(algorithms.AES(key), modes.CBC(page[-80:-64])).decryptor()
        clear += cipher.update(page[16 if begin == 0 else 0 : -80])
    return clear


def test_a_destroyed_name_is_in_no_page_of_the_copy_not_even_of_the_index(filled, key, tmp_path):
    told = "龘靐齉".encode()[1:]  # the index leaves out what a word has in common with the one before
    filled.execute("UPDATE customer SET name='龘靐齉' WHERE id=7")
    search.build(filled)
    filled.execute("DELETE FROM customer WHERE id=7")
    filled.checkpoint()
    assert told in pages_in_clear(filled.path, key)
    plan, new_key = export.shape(filled), secrets.token_bytes(32)
    export.copy_into(filled, tmp_path / "c.db", new_key)
    made = export.open_unjournalled(tmp_path / "c.db", new_key)
    export.finish(made, plan)
    made.close()
    clear = pages_in_clear(tmp_path / "c.db", new_key)
    assert told not in clear
    assert "顾客008号".encode() in clear


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
