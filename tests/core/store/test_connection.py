import itertools
import os
import subprocess
import sys
import threading

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from core.errors import Bug, Cancelled, Known
from core.jobs import RecordingJob
from core.store import connection, create_store, meta, open_store
from core.store.telling import told

COUNT = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM n WHERE x<?) SELECT count(*) FROM n"


def test_a_new_file_is_encrypted_from_the_first_byte(store, tmp_path):
    store.checkpoint()
    assert not (tmp_path / "case.1.db").read_bytes().startswith(b"SQLite format 3")


def test_it_is_durable_by_default(store):
    assert store.value("PRAGMA journal_mode") == "wal"
    assert store.value("PRAGMA synchronous") == 2
    assert store.value("PRAGMA foreign_keys") == 1


def test_what_was_written_is_there_after_opening_again(store, key):
    meta.write(store, "title", "甲")
    store.close()
    again = open_store(store.path, key)
    assert meta.read(again, "title") == "甲"
    again.close()


def test_a_wrong_key_is_a_damaged_file(store):
    store.close()
    with pytest.raises(Known, match=r"case\.file_damaged"):
        open_store(store.path, bytes(32))


def test_a_missing_file_is_never_made_anew(tmp_path, key):
    with pytest.raises(Known, match=r"case\.file_missing"):
        open_store(tmp_path / "case.9.db", key)
    assert not (tmp_path / "case.9.db").exists()


def test_where_the_whole_folder_is_gone_no_file_is_missed(tmp_path, key):
    with pytest.raises(Known, match=r"case\.not_here"):
        open_store(tmp_path / "moved.tuojiao" / "case.1.db", key)


@pytest.mark.parametrize("said", ["SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_IOERR_READ", "SQLITE_CANTOPEN"])
def test_a_pulled_stick_is_no_damage(tmp_path, said):
    error = sqlcipher.DatabaseError("disk image is malformed")
    error.sqlite_errorname = said
    with pytest.raises(Known, match=r"case\.not_here"), told(tmp_path / "STICK" / "case.1.db"):
        raise error


def test_an_existing_file_is_never_overwritten(store, key):
    with pytest.raises(Known, match=r"case\.exists"):
        create_store(store.path, key)


def fail_after_writing(store):
    with store.transaction():
        with store.transaction():
            meta.write(store, "a", "1")
        raise ZeroDivisionError


def test_a_failed_transaction_leaves_nothing_even_of_inner_ones(store):
    with pytest.raises(ZeroDivisionError):
        fail_after_writing(store)
    assert meta.read(store, "a") == ""


def test_a_transaction_works_again_after_a_failed_one(store):
    with pytest.raises(ZeroDivisionError):
        fail_after_writing(store)
    with store.transaction():
        meta.write(store, "a", "1")
    assert meta.read(store, "a") == "1"


def test_a_read_only_store_refuses_to_write(store, key):
    store.close()
    reader = open_store(store.path, key, read_only=True)
    with pytest.raises(Known, match=r"case\.read_only"):
        meta.write(reader, "a", "1")
    reader.close()


def test_writing_tells_what_it_did(store):
    done = store.execute("INSERT INTO rule_name(name) VALUES('x')")
    assert done == connection.Done(changed=1, id=1)


def test_a_big_result_comes_in_pieces(store):
    store.executemany("INSERT INTO tally VALUES(?,?)", [(f"t{n}", n) for n in range(25)])
    assert len(list(store.each("SELECT * FROM tally", size=10))) == 25


def test_our_own_fault_is_a_bug_and_not_a_message(store):
    with pytest.raises(Bug):
        store.rows("SELECT nothing FROM nowhere")


def test_a_closed_store_says_so(store):
    store.close()
    store.close()
    with pytest.raises(Bug, match="closed"):
        store.rows("SELECT 1")


def test_a_long_statement_can_be_interrupted_from_outside(store):
    timer = threading.Timer(0.05, store.interrupt)
    timer.start()
    with pytest.raises(Known, match=r"store\.interrupted"):
        store.rows(COUNT, (10**9,))
    timer.join()


def count_long(store, job):
    with store.transaction(), store.watched(job, "count"):
        meta.write(store, "a", "1")
        store.rows(COUNT, (10**9,))


def test_a_long_statement_asks_the_job_and_stops(store):
    with pytest.raises(Cancelled):
        count_long(store, RecordingJob(cancel_after=2))
    assert meta.read(store, "a") == ""


def test_the_job_is_not_asked_once_the_watch_is_over(store):
    job = RecordingJob()
    with store.watched(job, "count"):
        store.rows(COUNT, (500_000,))
    seen = len(job.steps)
    store.rows(COUNT, (500_000,))
    assert seen > 0
    assert len(job.steps) == seen


def test_a_statement_of_few_dear_steps_asks_the_job_too(store, monkeypatch):
    """To delete a row of a large case takes as long as a thousand plain steps."""
    clock = itertools.count()
    monkeypatch.setattr(connection.time, "monotonic", lambda: next(clock))
    job = RecordingJob()
    with store.watched(job, "count"):
        store.rows(COUNT, (10_000,))
    assert len(job.steps) > 5


def sizes(store):
    return store.path.stat().st_size, store.path.with_name(store.path.name + "-wal").stat().st_size


def test_a_log_that_is_left_goes_into_the_file_when_told(store, key):
    store.checkpoint()
    before = sizes(store)[0]
    store.leave_log()
    meta.write(store, "long", "甲" * 3_000_000)  # of more pages than a commit leaves by itself
    assert sizes(store)[0] == before
    store.checkpoint_beside()
    assert sizes(store)[0] > 9_000_000
    assert sizes(store)[1] == 0


def test_a_writer_does_not_hold_up_the_log(store, key):
    writer = open_store(store.path, key)
    with writer.transaction():
        meta.write(writer, "a", "1")
        store.checkpoint_beside()
    writer.close()
    assert meta.read(store, "a") == "1"


def test_the_larger_cache_is_given_back(store):
    with store.bulk():
        assert store.value("PRAGMA cache_size") == -65_536
    assert store.value("PRAGMA cache_size") == -8_192


def test_nothing_is_printed_when_the_key_is_wrong(store):
    store.close()
    code = (
        "import sys; from pathlib import Path; from core.store import open_store\n"
        "from core.errors import Known\n"
        "try: open_store(Path(sys.argv[1]), bytes(32))\n"
        "except Known as known: print(known.code)"
    )
    line = [sys.executable, "-c", code, str(store.path)]
    ran = subprocess.run(line, capture_output=True, text=True, check=True, cwd=os.getcwd())
    assert ran.stdout.strip() == "case.file_damaged"
    assert ran.stderr == ""


@pytest.mark.parametrize("left", [b"", b"x"])
def test_a_file_cut_to_nothing_is_damaged_and_stays_as_it_is(store, key, left):
    store.close()
    store.path.write_bytes(left)
    with pytest.raises(Known, match=r"case\.file_damaged"):
        open_store(store.path, key)
    assert store.path.read_bytes() == left


def in_another_thread(call, *told):
    """Return what a call gives in another thread, in a list; nothing if it has to wait for somebody."""
    found = []
    asking = threading.Thread(target=lambda: found.append(call(*told)), daemon=True)
    asking.start()
    asking.join(timeout=10)
    return found


def answers_meanwhile(store):
    return in_another_thread(store.value, "SELECT 1") == [1]


def test_a_long_look_beside_keeps_nobody_waiting(store, key):
    with store.beside(key) as looking:
        looking._connection.create_function("meanwhile", 0, lambda: answers_meanwhile(store))
        assert looking.value("SELECT meanwhile()") == 1


def test_a_look_beside_sees_what_is_committed_and_only_reads(store, key):
    meta.write(store, "title", "甲")
    with store.transaction(), store.beside(key) as looking:
        meta.write(store, "title", "乙")
        assert meta.read(looking, "title") == "甲"
        with pytest.raises(Known, match=r"case\.read_only"):
            meta.write(looking, "title", "丙")


def test_a_look_beside_ends_with_its_store(store, key):
    with store.beside(key) as looking:
        store.close()
        assert not looking.is_open
        store.path.unlink()


def test_a_query_does_not_wait_for_another_thread(store, key):
    store.read_beside(lambda: key)
    meta.write(store, "title", "甲")
    with store.transaction():
        meta.write(store, "title", "乙")
        assert in_another_thread(meta.read, store, "title") == ["甲"]
    assert in_another_thread(meta.read, store, "title") == ["乙"]


def test_what_the_window_writes_waits_for_no_query_of_another_thread(store, key):
    store.read_beside(lambda: key)
    in_another_thread(store.value, "SELECT 1")  # the second connection is there
    beside = store._second._connection
    beside.create_function("meanwhile", 0, lambda: len(in_another_thread(meta.write, store, "title", "乙")))
    assert in_another_thread(store.value, "SELECT meanwhile()") == [1]
    assert meta.read(store, "title") == "乙"


def test_a_thread_with_a_transaction_of_its_own_reads_what_it_wrote(store, key):
    def write_and_read():
        with store.transaction():
            meta.write(store, "title", "乙")
            return meta.read(store, "title")

    store.read_beside(lambda: key)
    assert in_another_thread(write_and_read) == ["乙"]


def test_only_queries_go_beside(store, key):
    store.read_beside(lambda: key)
    with store.transaction():
        writing = threading.Thread(target=meta.write, args=(store, "title", "乙"))
        writing.start()
        meta.write(store, "title", "甲")
    writing.join()
    assert meta.read(store, "title") == "乙"


def test_a_query_beside_leaves_nothing_open_behind_its_store(store, key):
    store.read_beside(lambda: key)
    with store.transaction():
        assert answers_meanwhile(store)
    store.close()
    assert [one.name for one in store.path.parent.iterdir()] == [store.path.name]
    with pytest.raises(Bug, match="closed"):
        store.value("SELECT 1")


def test_a_job_that_is_stopped_stops_no_query_of_another_thread(store, key):
    store.read_beside(lambda: key)
    with store.watched(RecordingJob(cancel_after=0), "work"):
        assert in_another_thread(store.value, f"SELECT * FROM ({COUNT})", (300_000,)) == [300_000]


def test_tables_beside_the_file_are_there_for_the_block_alone(store):
    with store.aside("one(id INTEGER PRIMARY KEY)"):
        store.execute("INSERT INTO temp.one VALUES(7)")
        assert store.value("SELECT id FROM one") == 7
    assert store.rows("SELECT id FROM one") == []


def test_tables_beside_the_file_are_there_also_while_a_list_is_being_read(store):
    with store.transaction():
        store.executemany("INSERT INTO meta VALUES(?, '')", [(f"name {n}",) for n in range(100)])
    being_read = store.each("SELECT name FROM meta ORDER BY name", size=10)
    next(being_read)
    with store.aside("one(id INTEGER PRIMARY KEY)"):
        store.execute("INSERT INTO temp.one VALUES(7)")
    assert len(list(being_read)) >= 99


def test_tables_left_behind_by_a_fault_are_empty_the_next_time(store):
    with pytest.raises(Bug), store.aside("one(id INTEGER PRIMARY KEY)"):
        store.execute("INSERT INTO temp.one VALUES(7), (7)")
    with store.aside("one(id INTEGER PRIMARY KEY)"):
        assert store.rows("SELECT id FROM one") == []


def test_who_only_looks_may_fill_them_one_inside_another_and_writes_nothing_else(store, key):
    reader = open_store(store.path, key, read_only=True)
    with reader.aside("one(id)"):
        with reader.aside("two(id)"):
            reader.execute("INSERT INTO temp.two VALUES(1)")
        reader.execute("INSERT INTO temp.one VALUES(1)")
    with pytest.raises(Known, match=r"case\.read_only"):
        meta.write(reader, "title", "甲")
    reader.close()


def test_a_large_cache_inside_another_ends_with_the_outer_one(store):
    quiet = store.value("PRAGMA cache_size")
    with store.bulk():
        large = store.value("PRAGMA cache_size")
        with store.bulk():
            pass
        assert store.value("PRAGMA cache_size") == large
    assert store.value("PRAGMA cache_size") == quiet
