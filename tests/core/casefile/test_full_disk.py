"""On a full disk every work ends in a clear fault, and the case is as it was."""

import pytest

from core.audit import append, verify
from core.backup import list_backups, restore_backup, write_backup
from core.casefile import create_case, open_case, place, rekey
from core.errors import Known
from core.store import export, meta
from core.vault import Secret
from tests.small_disk import fill, mounted

MIB = 1 << 20


@pytest.fixture
def small_disk(tmp_path):
    with mounted(tmp_path / "disk") as disk:
        yield disk


@pytest.fixture
def case(small_disk, words, cheap, monkeypatch):
    monkeypatch.setattr(place, "SPARE", 0)
    made = create_case(small_disk / "c.tuojiao", "王", words, cheap)
    with made.store.transaction():
        rows = [(n, f"顾客{n}", "x" * 400) for n in range(1, 4001)]
        made.store.executemany("INSERT INTO customer(id,name,note) VALUES(?,?,?)", rows)
    made.store.checkpoint()
    yield made
    made.close()


def is_whole(case):
    export.check_pages(case.store)
    assert verify(case.store).intact
    assert case.store.value("SELECT count(*) FROM customer") == 4000
    assert len([path for path in case.folder.iterdir() if path.suffix == ".db"]) == 1


def import_much(store):
    with store.transaction():
        rows = ((n, "x" * 800) for n in range(10_001, 40_000))
        store.executemany("INSERT INTO customer(id,note) VALUES(?,?)", rows)


def one_act(store):
    with store.transaction():
        meta.write(store, "a", "1" * 5000)
        append(store, "P", "test.act", {})


def test_an_import_that_fills_the_disk_leaves_nothing_and_gives_the_log_back(case, small_disk):
    with pytest.raises(Known, match=r"disk\.full"):
        import_much(case.store)
    is_whole(case)
    wal = case.folder / "case.1.db-wal"
    assert wal.stat().st_size == 0


def test_an_act_on_a_full_disk_is_refused_and_possible_again_later(case, small_disk):
    fill(small_disk)
    with pytest.raises(Known, match=r"disk\.full"):
        act_often(case.store)
    is_whole(case)
    (small_disk / "filler").unlink()
    one_act(case.store)
    assert meta.read(case.store, "a")


def act_often(store):
    for _ in range(50):
        one_act(store)


@pytest.mark.parametrize("leave", [0, MIB // 2, 2 * MIB])
def test_a_rekey_that_fills_the_disk_leaves_the_old_generation(case, small_disk, leave, monkeypatch):
    monkeypatch.setattr(place, "SPARE", -(1 << 40))
    fill(small_disk, leave)
    with pytest.raises(Known, match=r"disk\.full"):
        rekey(case, before_export=lambda work: work.execute("DELETE FROM customer"))
    is_whole(case)
    assert case.keyring.generation == 1


def test_a_rekey_for_which_there_is_no_room_is_refused_at_once(case, small_disk):
    fill(small_disk, MIB)
    with pytest.raises(Known, match=r"disk\.short"):
        rekey(case)


def test_a_backup_that_fills_the_disk_leaves_no_file(case, small_disk, monkeypatch):
    monkeypatch.setattr(place, "SPARE", -(1 << 40))
    fill(small_disk, MIB)
    with pytest.raises(Known, match=r"disk\.full"):
        write_backup(case, small_disk / "a.tjbackup")
    assert not list(small_disk.glob("*.tjbackup*"))
    assert list_backups(case) == ()
    is_whole(case)


def test_a_restore_that_fills_the_disk_leaves_no_case(case, small_disk, tmp_path, words, monkeypatch):
    write_backup(case, tmp_path / "a.tjbackup")
    monkeypatch.setattr(place, "SPARE", -(1 << 40))
    fill(small_disk, MIB)
    with pytest.raises(Known, match=r"disk\.full"):
        restore_backup(tmp_path / "a.tjbackup", small_disk / "r.tuojiao", words)
    assert not (small_disk / "r.tuojiao").exists()


def test_a_case_can_be_made_whole_again_on_a_disk_that_was_full_at_opening(case, small_disk, words):
    case.close()
    fill(small_disk)
    try:
        open_case(case.folder, words).close()
    except Known as known:
        told = known.code
    else:
        told = ""
    (small_disk / "filler").unlink()
    with open_case(case.folder, words) as again:
        is_whole(again)
    assert told in ("", "disk.full")


def test_a_new_case_on_a_full_disk_is_refused_and_leaves_no_keyring(small_disk, cheap):
    fill(small_disk)
    with pytest.raises(Known, match=r"disk\."):
        create_case(small_disk / "n.tuojiao", "王", Secret.of_text("pingguo-chuanghu-xiyang"), cheap)
    assert not (small_disk / "n.tuojiao" / "keyring.json").exists()
