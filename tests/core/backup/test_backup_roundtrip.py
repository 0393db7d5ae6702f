import hashlib
import json
import os
from dataclasses import replace

import pytest

from core.audit import find, verify
from core.backup import Placed, list_backups, read_info, restore_backup, verify_backup, write_backup
from core.backup.container import append_info
from core.casefile import add_person, open_case, remove_person, renew_recovery
from core.errors import Cancelled, Known
from core.jobs import RecordingJob
from core.records import Role
from core.store import search
from core.vault import Secret

OWN = Secret.of_text("caihong-dengta-lvren-xiaomai")


@pytest.fixture
def file(tmp_path):
    return tmp_path / "usb" / "一.tjbackup"


@pytest.fixture
def made(filled, file):
    file.parent.mkdir()
    return write_backup(filled, file, placed=Placed("抽屉", "王", "usb"))


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_is_one_file_and_stands_in_the_register(filled, file, made):
    assert names(file.parent) == ["一.tjbackup"]
    assert [backup.id for backup in list_backups(filled)] == [made.id]
    assert made.verified
    assert find(filled.store)[0].code == "backup.written"


def test_it_comes_back_on_another_machine_with_everything(filled, file, made, tmp_path, words):
    filled.close()
    back = restore_backup(file, tmp_path / "other" / "r.tuojiao", words)
    assert back.store.value("SELECT count(*) FROM customer") == 200
    assert search.find(back.store, "顾客007", 9) == [7]
    assert verify(back.store).intact
    assert [one.code for one in find(back.store)[:2]] == ["case.opened", "backup.restored"]
    back.close()
    open_case(tmp_path / "other" / "r.tuojiao", words).close()


def test_the_backup_code_alone_brings_it_back(filled, file, tmp_path):
    code = renew_recovery(filled)
    file.parent.mkdir()
    write_backup(filled, file)
    restore_backup(file, tmp_path / "r.tuojiao", Secret.of_text(code.on_paper())).close()


def test_a_wrong_passphrase_leaves_nothing(file, made, tmp_path):
    with pytest.raises(Known, match=r"passphrase\.wrong"):
        restore_backup(file, tmp_path / "r.tuojiao", OWN)
    assert not (tmp_path / "r.tuojiao").exists()


def test_work_goes_on_while_the_backup_stays_as_it_was(filled, file, made, tmp_path, words):
    filled.store.execute("DELETE FROM customer")
    back = restore_backup(file, tmp_path / "r.tuojiao", words)
    assert back.store.value("SELECT count(*) FROM customer") == 200
    back.close()


def test_a_backup_with_its_own_passphrase_opens_for_no_other(filled, file, tmp_path, words, cheap):
    file.parent.mkdir()
    write_backup(filled, file, own=OWN, cost=cheap)
    with pytest.raises(Known, match=r"passphrase\.wrong"):
        restore_backup(file, tmp_path / "r.tuojiao", words)
    restore_backup(file, tmp_path / "r.tuojiao", OWN).close()


def test_a_removed_person_opens_no_later_backup_and_the_earlier_says_so(filled, file, tmp_path, cheap):
    clerk = add_person(filled, "小陈", Role.CLERK, OWN, cheap)
    file.parent.mkdir()
    write_backup(filled, file)
    remove_person(filled, clerk.id)
    later = file.with_name("later.tjbackup")
    write_backup(filled, later)
    assert clerk.id in {slot.person for slot in read_info(file).keyring.slots}
    assert clerk.id not in {slot.person for slot in read_info(later).keyring.slots}
    with pytest.raises(Known, match=r"passphrase\.wrong"):
        restore_backup(later, tmp_path / "r.tuojiao", OWN)


@pytest.mark.parametrize("part", [0.0, 0.01, 0.3, 0.6, 0.9, 0.99, 0.999])
def test_one_changed_byte_is_found(file, made, part):
    raw = bytearray(file.read_bytes())
    raw[int(len(raw) * part)] ^= 1
    file.write_bytes(raw)
    with pytest.raises(Known, match=r"backup\.(damaged|not_one|tampered)|case\.damaged"):
        verify_backup(file)


@pytest.mark.parametrize("cut", [1, 100, 5_000, 50_000])
def test_a_backup_that_was_cut_short_is_found(file, made, cut):
    file.write_bytes(file.read_bytes()[:-cut])
    with pytest.raises(Known, match=r"backup\."):
        verify_backup(file)


def test_a_careful_forger_without_the_key_is_found(filled, file, made, tmp_path, words):
    """He mends the open digest too; only the key would let him mend the keyed check."""
    info = read_info(file)
    case_file = file.read_bytes()[: info.size]
    forged = replace(info, made="2020-01-01T00:00:00+00:00")
    file.write_bytes(case_file)
    append_info(file, forged, Secret(bytes(32)))
    with pytest.raises(Known, match=r"backup\.tampered"):
        verify_backup(file, filled.key)
    with pytest.raises(Known, match=r"backup\.tampered"):
        restore_backup(file, tmp_path / "r.tuojiao", words)
    assert not (tmp_path / "r.tuojiao").exists()


@pytest.mark.parametrize("said", [{"size": 1e999}, {"format": 1e999}, {"made": "\ud800"}])
def test_what_no_program_of_ours_wrote_is_damage(file, made, said):
    raw = file.read_bytes()
    size = int.from_bytes(raw[-17:-9], "big")
    body = json.dumps({**json.loads(raw[-49 - size : -49]), **said}).encode()
    end = hashlib.sha256(body).digest() + len(body).to_bytes(8, "big") + raw[-9:]
    file.write_bytes(raw[: -49 - size] + body + end)
    with pytest.raises(Known, match=r"backup\.damaged"):
        read_info(file)


def test_a_backup_that_the_system_does_not_give_is_told(tmp_path):
    with pytest.raises(Known, match=r"backup\.missing"):
        read_info(tmp_path / ("长" * 200))


@pytest.mark.parametrize("left", ["case.1.work.db", "case.1.work.db-wal", "keyring.json.tmp"])
def test_what_a_killed_restore_left_does_not_stand_in_the_way(file, made, tmp_path, words, left):
    place = tmp_path / "r.tuojiao"
    place.mkdir()
    (place / left).write_bytes(b"half")
    with restore_backup(file, place, words) as case:
        assert case.store.value("SELECT count(*) FROM customer") == 200
        assert not (place / left).exists()


def test_a_case_file_whose_keyring_was_lost_is_never_written_over(file, made, tmp_path, words):
    place = tmp_path / "r.tuojiao"
    place.mkdir()
    (place / "case.1.db").write_bytes(b"all she has")
    with pytest.raises(Known, match=r"case\.folder_used"):
        restore_backup(file, place, words)
    assert (place / "case.1.db").read_bytes() == b"all she has"


def test_a_backup_never_lies_inside_its_case(filled):
    with pytest.raises(Known, match=r"backup\.inside_case"):
        write_backup(filled, filled.folder / "一.tjbackup")


def test_any_other_file_is_no_backup(tmp_path):
    (tmp_path / "x.tjbackup").write_bytes(b"PK\x03\x04 something")
    with pytest.raises(Known, match=r"backup\.not_one"):
        verify_backup(tmp_path / "x.tjbackup")
    with pytest.raises(Known, match=r"backup\.missing"):
        verify_backup(tmp_path / "y.tjbackup")


@pytest.mark.parametrize(
    ("refused", "told"),
    [(PermissionError(13, "held"), "file.no_permission"), (OSError(22, "cloud"), "backup.missing")],
)
def test_a_backup_that_cannot_be_read_now_is_not_said_to_be_unwritable(
    file, made, monkeypatch, refused, told
):
    def held(_path, *_args):
        raise refused

    monkeypatch.setattr("pathlib.Path.open", held)
    with pytest.raises(Known, match=told.replace(".", r"\.")):
        verify_backup(file)


@pytest.mark.parametrize("after", range(0, 30, 4))
def test_a_cancelled_backup_leaves_no_file(filled, file, after):
    file.parent.mkdir()
    job = RecordingJob(cancel_after=after)
    with pytest.raises(Cancelled):
        write_backup(filled, file, job)
    assert names(file.parent) == []
    assert list_backups(filled) == ()


def test_a_backup_that_cannot_be_registered_leaves_no_file(filled, file, monkeypatch):
    """The stick has room and the disk of the case has none: a copy that nobody knows of would outlive everything."""
    file.parent.mkdir()
    monkeypatch.setattr(
        "core.backup.write.audit.append", lambda *_: (_ for _ in ()).throw(Known("disk.full"))
    )
    with pytest.raises(Known, match=r"disk\.full"):
        write_backup(filled, file)
    assert names(file.parent) == []
    assert list_backups(filled) == ()


class Pulling(RecordingJob):
    """Takes away what is being written, as somebody who pulls the stick."""

    def step(self, stage, done=0, total=None):
        if stage == self.cancel_after:
            for one in self.stick.iterdir():
                one.unlink()


@pytest.mark.parametrize("stage", ["rekey.index", "check.pages", "backup.digest", "backup.read"])
def test_a_stick_that_is_pulled_meanwhile_is_told_as_that(filled, file, stage):
    file.parent.mkdir()
    job = Pulling(stage)
    job.stick = file.parent
    with pytest.raises(Known, match=r"folder\.missing|backup\.missing"):
        write_backup(filled, file, job)
    assert list_backups(filled) == ()
    assert filled.store.value("SELECT count(*) FROM customer") == 200


def test_a_place_where_nothing_can_be_written_is_not_said_of_the_case(filled, file, monkeypatch):
    def refused(*_):
        raise Known("case.cannot_open")

    file.parent.mkdir()
    monkeypatch.setattr("core.store.export.copy_into", refused)
    with pytest.raises(Known, match=r"disk\.not_writable"):
        write_backup(filled, file)


def test_a_copy_that_was_killed_before_it_had_its_name_goes_with_the_next_backup(filled, file):
    """It may be whole, and would outlive a destruction in nobody's register."""
    file.parent.mkdir()
    old, now = (file.with_name(f"{n}.tjbackup.part") for n in ("old", "now"))
    for one in (old, now):
        one.write_bytes(b"all of it")
    os.utime(old, (0, 0))
    write_backup(filled, file)
    assert names(file.parent) == [now.name, file.name]


def test_an_earlier_backup_is_never_overwritten(filled, file, made):
    with pytest.raises(Known, match=r"backup\.exists"):
        write_backup(filled, file)


def test_a_folder_with_other_things_is_left_alone(file, made, tmp_path, words):
    place = tmp_path / "used"
    place.mkdir()
    (place / "mine.txt").write_text("x", encoding="utf-8")
    with pytest.raises(Known, match=r"case\.folder_used"):
        restore_backup(file, place, words)
    assert names(place) == ["mine.txt"]


def test_an_existing_case_is_never_restored_over(filled, file, made, words):
    with pytest.raises(Known, match=r"case\.exists"):
        restore_backup(file, filled.folder, words)


def test_neither_names_nor_numbers_are_in_the_file(filled, file, made):
    raw = file.read_bytes()
    for told in ("王女士", "顾客007号", "13800000007", "抽屉"):
        assert told.encode() not in raw


def test_a_folder_is_no_backup(tmp_path):
    with pytest.raises(Known, match=r"backup\.not_one"):
        verify_backup(tmp_path)
