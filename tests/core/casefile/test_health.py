from datetime import date, timedelta

from core import audit, clock
from core.casefile import Weight, health, renew_recovery
from core.store import backups
from core.store.backups import BackupRow, DrillRow

TODAY = clock.today()


def findings(case, today=TODAY, **more):
    return {check.code: (check.weight, check.finding) for check in health(case, today, **more)}


def backup(made, medium="usb", destroy_by="", generation=1):
    return BackupRow(0, made, generation, "a.tjbackup", "", "", medium, 1, b"", made, destroy_by, "", "")


def test_a_new_case_is_sound_and_is_told_what_is_missing(case):
    found = findings(case, deep=True)
    assert found["pages"] == (Weight.GOOD, "")
    assert found["audit"] == (Weight.GOOD, "")
    assert found["keyring"] == (Weight.GOOD, "")
    assert found["recovery"] == (Weight.WARNING, "recovery.missing")
    assert found["backup_age"] == (Weight.WARNING, "backup.none")
    assert found["anchors"] == (Weight.HINT, "audit.not_anchored")


def test_the_cheap_slots_of_a_trial_are_named(case):
    assert findings(case)["slots"] == (Weight.WARNING, "slots.cheap")


def test_an_edited_log_is_critical(case):
    case.store.execute("UPDATE act SET who='x' WHERE seq=1")
    assert findings(case)["audit"] == (Weight.CRITICAL, "audit.broken")


def test_a_keyring_put_there_by_somebody_is_critical(case, folder):
    ring = (folder / "keyring.json").read_bytes()
    renew_recovery(case)
    (folder / "keyring.json").write_bytes(ring)
    assert findings(case)["keyring"] == (Weight.CRITICAL, "case.tampered")


def test_a_row_that_points_nowhere_is_critical(case):
    case.store.rows("PRAGMA foreign_keys=OFF")
    case.store.execute("INSERT INTO row VALUES(1,99,1,'[]')")
    assert findings(case)["references"] == (Weight.CRITICAL, "references.broken")


def test_leftovers_that_could_not_be_deleted_are_shown(case, folder):
    (folder / "case.7.db").write_bytes(b"x")
    assert findings(case)["leftovers"] == (Weight.WARNING, "leftovers")


def test_backups_grow_old_and_want_two_media(case):
    backups.add(case.store, backup(clock.stamp()))
    assert findings(case)["backup_age"] == (Weight.GOOD, "")
    assert findings(case)["backup_media"] == (Weight.HINT, "backup.one_medium")
    assert findings(case, TODAY + timedelta(days=8))["backup_age"] == (Weight.WARNING, "backup.old")


def test_a_backup_past_its_day_and_one_of_an_older_generation_are_named(case):
    backups.add(case.store, backup(clock.stamp(), destroy_by="2020-01-01", generation=0))
    found = findings(case)
    assert found["backup_destroy"] == (Weight.WARNING, "backup.destroy_due")
    assert found["backup_generation"] == (Weight.HINT, "backup.older_generation")


def test_a_failed_drill_stays_until_a_good_one(case):
    backups.add_drill(case.store, DrillRow(0, clock.stamp(), None, 1.0, "failed", "{}"))
    assert findings(case)["drill"] == (Weight.CRITICAL, "drill.failed")
    backups.add_drill(case.store, DrillRow(0, clock.stamp(), None, 1.0, "good", "{}"))
    assert findings(case)["drill"] == (Weight.GOOD, "")
    assert findings(case, TODAY + timedelta(days=91))["drill"] == (Weight.WARNING, "drill.overdue")


def test_a_backup_that_carries_the_head_anchors_the_log(case):
    row = backup(clock.stamp())
    told = BackupRow(
        *(getattr(row, name) for name in list(BackupRow.__slots__)[:-1]), str(audit.head(case.store))
    )
    backups.add(case.store, told)
    assert findings(case)["anchors"] == (Weight.GOOD, "")


def test_days_are_counted_from_the_day_that_is_given(case):
    backups.add(case.store, backup("2026-01-01T00:00:00+00:00"))
    check = next(one for one in health(case, date(2026, 1, 5)) if one.code == "backup_age")
    assert check.facts["days"] == 4
