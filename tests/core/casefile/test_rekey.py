import shutil
from pathlib import Path

import pytest

from core.audit import find, verify
from core.casefile import place, rekey
from core.errors import Cancelled, Known
from core.jobs import RecordingJob
from core.store import open_store, people, search
from core.vault import keyring


def names(folder):
    return sorted(
        path.name for path in folder.iterdir() if path.name.startswith("case.") and path.suffix != ".lock"
    )


def databases(folder):
    return [name for name in names(folder) if name.endswith(".db")]


def test_after_a_rekey_one_new_file_holds_everything(filled, folder):
    done = rekey(filled, reason="test")
    assert done.generation == 2
    assert databases(folder) == ["case.2.db"]
    assert filled.store.value("SELECT count(*) FROM customer") == 200
    assert verify(filled.store).intact
    assert find(filled.store)[0].facts == {"reason": "test", "generation": 2}


def test_the_old_key_opens_nothing_any_more(filled, folder):
    old = filled.key.reveal()
    rekey(filled)
    with pytest.raises(Known, match=r"case\.file_damaged"):
        open_store(folder / "case.2.db", old)


def test_everybody_still_opens_and_nobody_typed_anything(filled, words, reopen):
    rekey(filled)
    rekey(filled)
    filled.close()
    assert reopen(words).keyring.generation == 3


def test_the_search_index_is_made_anew_from_what_is_left(filled):
    search.build(filled.store)
    rekey(filled, before_export=lambda work: work.execute("DELETE FROM customer WHERE id<>7"))
    assert search.find(filled.store, "顾客0", 50) == [7]


def test_a_change_happens_in_the_new_file_only_when_all_went_well(filled, folder):
    with pytest.raises(ZeroDivisionError):
        rekey(filled, before_export=delete_all, verify=lambda new: 1 / 0)
    assert filled.store.value("SELECT count(*) FROM customer") == 200
    assert filled.keyring.generation == 1
    assert databases(folder) == ["case.1.db"]
    rekey(filled, before_export=delete_all)
    assert filled.store.value("SELECT count(*) FROM customer") == 0


def delete_all(work):
    work.execute("DELETE FROM customer")


def test_the_verifier_sees_the_new_file_before_it_counts(filled, folder):
    seen = []
    rekey(filled, verify=lambda new: seen.append((new.path.name, keyring.read(folder).generation)))
    assert seen == [("case.2.db", 1)]


@pytest.mark.parametrize("after", range(0, 12, 2))
def test_a_cancelled_rekey_leaves_the_case_as_it_was(filled, folder, after):
    job = RecordingJob(cancel_after=after)
    with pytest.raises(Cancelled):
        rekey(filled, job=job, before_export=delete_all)
    assert databases(folder) == ["case.1.db"]
    assert filled.store.value("SELECT count(*) FROM customer") == 200
    with filled.store.transaction():
        filled.store.execute("DELETE FROM customer WHERE id=1")


def test_the_point_of_no_return_is_announced(filled):
    job = RecordingJob()
    rekey(filled, job=job)
    assert job.committed


def test_a_keyring_that_cannot_be_replaced_stops_the_rekey(filled, folder, monkeypatch):
    def held(new, old):
        new.unlink()
        raise Known("case.held", file=old.name)

    monkeypatch.setattr(keyring, "_replace", held)
    with pytest.raises(Known, match=r"case\.held"):
        rekey(filled)
    assert databases(folder) == ["case.1.db"]
    assert filled.store.value("SELECT count(*) FROM customer") == 200


def test_a_fault_after_the_rename_never_deletes_the_new_file(filled, folder, monkeypatch, words, reopen):
    real = keyring.write

    def write_then_fail(place, ring):
        real(place, ring)
        raise OSError("the plug was pulled")

    monkeypatch.setattr(keyring, "write", write_then_fail)
    with pytest.raises(Known, match=r"disk\.failed"):
        rekey(filled)
    monkeypatch.undo()
    assert "case.2.db" in databases(folder)
    filled.close()
    again = reopen(words)
    assert again.keyring.generation == 2
    assert [notice.code for notice in again.notices] == ["rekey.old_removed"]
    assert databases(folder) == ["case.2.db"]


def test_what_a_killed_rekey_left_is_cleared_and_said(filled, folder, words, reopen):
    filled.close()
    for name in ("case.2.begun", "case.2.db", "case.2.work.db", "case.2.work.db-wal", "keyring.json.tmp"):
        (folder / name).write_bytes(b"half")
    again = reopen(words)
    assert [(notice.code, notice.number) for notice in again.notices] == [("rekey.rolled_back", 2)]
    assert databases(folder) == ["case.1.db"]
    assert not (folder / "case.2.begun").exists()
    assert [act.code for act in find(again.store)][:2] == ["case.opened", "rekey.rolled_back"]


@pytest.fixture
def brought_back(filled, folder, tmp_path):
    """The case under its second key, over which a cloud drive has put the keyring and the file of the first."""
    filled.store.checkpoint()
    old = {name: (folder / name).read_bytes() for name in ("keyring.json", "case.1.db")}
    rekey(filled)
    filled.store.execute("UPDATE customer SET name='后来的' WHERE id=1")
    filled.close()
    shutil.copy(folder / "keyring.json", tmp_path / "newest.json")
    for name, content in old.items():
        (folder / name).write_bytes(content)
    return tmp_path / "newest.json"


def test_what_is_newer_than_an_old_keyring_is_kept_and_said(brought_back, folder, words, reopen):
    again = reopen(words)
    assert [(notice.code, notice.number) for notice in again.notices] == [("rekey.newer_kept", 2)]
    assert databases(folder) == ["case.1.db", "case.2.kept.db"]
    rekey(again)
    assert databases(folder) == ["case.2.db", "case.2.kept.db"]


def test_with_its_keyring_what_was_kept_is_the_case_again(brought_back, folder, words, reopen):
    reopen(words).close()
    shutil.copy(brought_back, folder / "keyring.json")
    again = reopen(words)
    assert again.store.value("SELECT name FROM customer WHERE id=1") == "后来的"
    assert databases(folder) == ["case.2.db"]


def test_a_destruction_takes_what_was_kept_along(brought_back, folder, words, reopen):
    rekey(reopen(words), reason="destroy")
    assert databases(folder) == ["case.2.db"]


def test_foreign_files_in_the_folder_are_left_alone(filled, folder, words, reopen):
    filled.close()
    (folder / "case.notes.db").write_bytes(b"mine")
    reopen(words)
    assert (folder / "case.notes.db").read_bytes() == b"mine"


def test_too_little_room_is_said_before_anything_is_begun(filled, folder, monkeypatch):
    monkeypatch.setattr(place, "SPARE", 1 << 60)
    with pytest.raises(Known, match=r"disk\.short"):
        rekey(filled)
    assert databases(folder) == ["case.1.db"]


def test_people_and_log_go_along(filled):
    before = [act.seq for act in find(filled.store)]
    rekey(filled)
    assert [act.seq for act in find(filled.store)] == [len(before) + 1, *before]
    assert len(people.everybody(filled.store)) == 1


def test_a_log_that_was_broken_before_stays_so_and_does_not_lock_the_case(filled):
    filled.store.execute("UPDATE act SET who='x' WHERE seq=1")
    rekey(filled)
    assert filled.keyring.generation == 2
    assert verify(filled.store).broken_at == 1


def test_a_change_that_breaks_the_log_is_stopped(filled):
    with pytest.raises(Known, match=r"audit\.broken"):
        rekey(filled, before_export=lambda work: None, verify=spoil_log)
    assert filled.keyring.generation == 1
    assert verify(filled.store).intact


def spoil_log(new):
    new.execute("UPDATE act SET who='x' WHERE seq=1")


def test_what_the_verifier_writes_is_in_the_new_generation(filled):
    rekey(filled, verify=lambda new: new.execute("INSERT INTO tally VALUES('seen', 1)"))
    assert filled.store.value("SELECT n FROM tally WHERE what='seen'") == 1


def test_a_copy_that_a_scanner_holds_for_a_moment_is_deleted_all_the_same(tmp_path, monkeypatch):
    (tmp_path / "drill" / "copy.tuojiao").mkdir(parents=True)
    tries, real = [], shutil.rmtree

    def held(path, ignore_errors):
        tries.append(path)
        if len(tries) == 3:
            real(path)

    monkeypatch.setattr(place.shutil, "rmtree", held)
    monkeypatch.setattr(place, "_PAUSE", 0)
    assert not place.remove_folder(tmp_path / "drill", tries=2)
    assert place.remove_folder(tmp_path / "drill", tries=2)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("said", "tries"), [(PermissionError(13, "held"), 3), (OSError(5, "pulled"), 1)])
def test_nobody_waits_for_a_drive_that_is_not_there(tmp_path, monkeypatch, said, tries):
    seen = []

    def refused(path, missing_ok):
        seen.append(path)
        raise said

    monkeypatch.setattr(Path, "unlink", refused)
    monkeypatch.setattr(place, "_PAUSE", 0)
    assert not place.remove(tmp_path / "资料包.zip.part.001", tries=3)
    assert len(seen) == tries


def test_an_old_file_that_another_program_holds_is_tried_again_and_then_told(tmp_path, monkeypatch):
    tries, real = [], Path.unlink

    def held(path, missing_ok=False):
        tries.append(path.name)
        if len(tries) < 3:
            raise PermissionError
        real(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", held)
    monkeypatch.setattr(place, "_PAUSE", 0)
    (tmp_path / "case.1.db").write_bytes(b"x")
    assert not place.remove_database(tmp_path / "case.1.db")
    tries.clear()
    assert place.remove_database(tmp_path / "case.1.db", tries=3)
    assert list(tmp_path.iterdir()) == []
