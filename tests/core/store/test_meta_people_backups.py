import pytest

from core.errors import Known
from core.records import Person, Role
from core.store import backups, meta, people
from core.store.backups import BackupRow, DrillRow


def test_a_file_says_which_case_and_generation_it_is(store):
    found = meta.identity(store)
    assert len(found.case) == 26
    assert found.generation == 1
    meta.set_generation(store, 2)
    assert meta.identity(store) == (found.case, 2)


@pytest.mark.parametrize("name", ["case", "gen"])
def test_a_file_that_cannot_say_who_it_is_is_damaged(store, name):
    meta.write(store, name, "")
    with pytest.raises(Known, match=r"case\.file_damaged"):
        meta.identity(store)


def test_every_case_has_its_own_audit_key(store):
    assert len(meta.audit_key(store)) == 32
    meta.write(store, "audit_key", "ab")
    with pytest.raises(Known, match=r"case\.file_damaged"):
        meta.audit_key(store)


def test_people_come_and_go_and_their_names_stay(store):
    people.add(store, Person("P1", "王", Role.OWNER, "S1"))
    people.add(store, Person("P2", "陈", Role.CLERK, "S2"))
    people.set_role(store, "P2", Role.READER)
    people.set_slot(store, "P1", "S9")
    people.remove(store, "P2", "2026-11-22")
    assert [one.name for one in people.everybody(store)] == ["王"]
    assert [one.removed for one in people.everybody(store, removed=True)] == ["", "2026-11-22"]
    assert people.get(store, "P1").slot == "S9"
    assert people.get(store, "P2").role is Role.READER
    assert people.get(store, "P3") is None


def row(generation, gone=""):
    return BackupRow(0, "2026-11-22", generation, "a", "", "", "usb", 1, b"x", "", "", gone, "1-ABCDEF")


def test_backups_are_listed_newest_first_without_the_gone(store):
    ids = [backups.add(store, row(1)), backups.add(store, row(2)), backups.add(store, row(3, "yes"))]
    assert [one.id for one in backups.every(store)] == [ids[1], ids[0]]
    assert [one.id for one in backups.every(store, gone=True)] == ids[::-1]
    assert [one.id for one in backups.older_than(store, 2)] == [ids[0]]


def test_a_backup_is_described_verified_and_lost(store):
    number = backups.add(store, row(1))
    backups.describe(store, number, "柜", "王", "disk", "2027-01-01")
    backups.set_verified(store, number, "2026-11-23")
    backups.set_gone(store, number, "2026-11-24")
    found = backups.get(store, number)
    assert (found.place, found.holder, found.medium, found.destroy_by) == ("柜", "王", "disk", "2027-01-01")
    assert (found.verified, found.gone) == ("2026-11-23", "2026-11-24")


def test_the_last_drill_is_the_one_that_counts(store):
    assert backups.last_drill(store) is None
    backups.add_drill(store, DrillRow(0, "2026-11-22", None, 1.5, "failed", "{}"))
    backups.add_drill(store, DrillRow(0, "2026-11-23", None, 2.5, "good", "{}"))
    assert backups.last_drill(store).result == "good"
    assert [one.seconds for one in backups.drills(store)] == [2.5, 1.5]
