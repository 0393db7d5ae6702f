import os
import shutil
import subprocess
import sys
from datetime import date, timedelta
from importlib import import_module
from itertools import count

import pytest

from core.audit import find
from core.backup import (
    Backup,
    Placed,
    clear_drills,
    drill,
    due,
    holds_destroyed,
    list_backups,
    mark_gone,
    place_backup,
    rotation,
    write_backup,
)
from core.casefile import rekey
from core.errors import Known
from core.store import backups
from core.vault import Secret


@pytest.fixture
def file(tmp_path):
    return tmp_path / "一.tjbackup"


@pytest.fixture
def made(filled, file):
    return write_backup(filled, file)


@pytest.fixture
def scratch(tmp_path):
    place = tmp_path / "scratch"
    place.mkdir()
    return place


def ticking():
    ticks = count(0, 5)
    return lambda: float(next(ticks))


def test_a_drill_compares_every_table_and_leaves_nothing(filled, file, made, words, scratch):
    report = drill(filled, file, words, scratch=scratch, seconds=ticking())
    assert report.good
    assert (report.restore_seconds, report.compare_seconds) == (5.0, 5.0)
    customers = next(table for table in report.tables if table.name == "customer")
    assert (customers.here, customers.restored, customers.same) == (200, 200, True)
    assert list(scratch.iterdir()) == []


def test_the_copy_of_a_drill_that_was_killed_goes_and_one_under_way_stays(scratch):
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    for number in (ended.pid, os.getpid()):
        (scratch / f"tuojiao-drill-{number}-a1_b" / "drill.tuojiao").mkdir(parents=True)
    (scratch / "tuojiao-drill-notes").mkdir()
    assert clear_drills(scratch) == 1
    left = {path.name for path in scratch.iterdir()}
    assert left == {f"tuojiao-drill-{os.getpid()}-a1_b", "tuojiao-drill-notes"}


def test_a_killed_drill_whose_number_another_process_bears_now_goes_all_the_same(scratch):
    place = scratch / f"tuojiao-drill-{os.getpid()}-a1_b"
    place.mkdir()
    assert clear_drills(scratch) == 0
    os.utime(place, (1_700_000_000, 1_700_000_000))  # before this process began
    assert clear_drills(scratch) == 1


def test_a_drill_stands_in_register_and_log(filled, file, made, words, scratch):
    drill(filled, file, words, scratch=scratch)
    assert backups.last_drill(filled.store).result == "good"
    assert find(filled.store)[0].facts["backup"] == made.id


def test_a_damaged_backup_is_a_failed_drill(filled, file, made, words, scratch):
    raw = bytearray(file.read_bytes())
    raw[5_000] ^= 1
    file.write_bytes(raw)
    report = drill(filled, file, words, scratch=scratch)
    assert (report.good, report.reason) == (False, "backup.damaged")
    assert backups.last_drill(filled.store).result == "failed"
    assert list(scratch.iterdir()) == []


@pytest.mark.parametrize("room", [0, 65 << 20])
def test_a_full_disk_of_scratch_is_told_and_says_nothing_of_the_backup(
    filled, file, made, words, scratch, monkeypatch, room
):
    def free(_folder):
        return shutil._ntuple_diskusage(1 << 30, 1 << 30, room)

    def full(*_given, **_named):
        raise Known("disk.full")

    monkeypatch.setattr(shutil, "disk_usage", free)
    monkeypatch.setattr(import_module("core.backup.drill"), "restore_backup", full)
    with pytest.raises(Known, match=r"disk\.(full|short)"):
        drill(filled, file, words, scratch=scratch)
    assert [*backups.drills(filled.store), *scratch.iterdir()] == []


def test_a_drill_with_the_wrong_passphrase_fails(filled, file, made, scratch):
    report = drill(filled, file, Secret.of_text("something else"), scratch=scratch)
    assert report.reason == "passphrase.wrong"


def test_content_that_changed_without_a_line_in_the_log_fails_the_drill(filled, file, made, words, scratch):
    filled.store.execute("UPDATE customer SET name='x' WHERE id=7")
    report = drill(filled, file, words, scratch=scratch)
    assert report.reason == "drill.differs"
    assert [table.name for table in report.tables if not table.same] == ["customer"]


def test_work_since_the_backup_is_no_fault(filled, file, made, words, scratch):
    rekey(filled, before_export=lambda work: work.execute("DELETE FROM customer WHERE id=7"))
    report = drill(filled, file, words, scratch=scratch)
    assert report.good
    assert report.worked_since


def test_the_backup_of_another_case_fails_the_drill(filled, file, made, words, scratch, tmp_path, cheap):
    from core.casefile import create_case

    with create_case(tmp_path / "b.tuojiao", "李", words, cheap) as other:
        write_backup(other, tmp_path / "b.tjbackup")
    report = drill(filled, tmp_path / "b.tjbackup", words, scratch=scratch)
    assert report.reason == "drill.other_log"


def test_a_backup_is_noted_where_it_was_brought(filled, made):
    place_backup(filled, made.id, Placed("保险柜", "会计", "usb", date(2027, 1, 1)))
    assert list_backups(filled)[0].placed == Placed("保险柜", "会计", "usb", date(2027, 1, 1))


def test_a_backup_that_is_gone_stays_in_the_history(filled, made):
    mark_gone(filled, made.id, "destroyed")
    assert list_backups(filled) == ()
    assert list_backups(filled, gone=True)[0].gone


def test_an_unknown_backup_is_said_so(filled):
    with pytest.raises(Known, match=r"backup\.unknown"):
        mark_gone(filled, 77, "lost")


def test_only_backups_from_before_a_destruction_hold_what_it_destroyed(filled, made, tmp_path):
    assert holds_destroyed(filled) == ()
    rekey(filled, reason="person.removed")
    assert holds_destroyed(filled) == ()
    rekey(filled, reason="destroy.order")
    write_backup(filled, tmp_path / "later.tjbackup")
    assert [backup.id for backup in holds_destroyed(filled)] == [made.id]
    mark_gone(filled, made.id, "destroyed")
    assert holds_destroyed(filled) == ()


def test_a_backup_is_due_when_the_newest_is_old(filled, made):
    day = date.fromisoformat(made.made[:10])
    assert not due(filled, day + timedelta(days=6), 7)
    assert due(filled, day + timedelta(days=7), 7)


def test_a_case_without_a_backup_is_due(filled):
    assert due(filled, date(2026, 1, 1), 7)


def at(number, day):
    return Backup(number, f"{day}T09:00:00+08:00", 1, "", Placed(), 1, b"", "", "", "", False)


def test_rotation_keeps_days_weeks_and_months():
    days = [date(2026, 11, 22) - timedelta(days=n) for n in range(400)]
    gone = {backup.id for backup in rotation([at(n, day) for n, day in enumerate(days)])}
    kept = [n for n in range(400) if n not in gone]
    assert kept[:7] == [0, 1, 2, 3, 4, 5, 6]
    assert 18 <= len(kept) <= 23
    assert days[kept[-1]] < date(2026, 1, 31)


def test_rotation_of_few_keeps_all():
    assert rotation([at(1, "2026-11-22"), at(2, "2026-11-21")]) == ()
