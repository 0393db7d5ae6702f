import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as some

from core.errors import Known
from core.records import Role
from core.vault import (
    KdfCost,
    RecoveryCode,
    Secret,
    Way,
    build,
    check_mac,
    keyring,
    make_recovery_slot,
    make_slot,
    unlock,
)

CHEAP = KdfCost(64, 1, 1, trial=True)
KEY = Secret(bytes(range(32)))
HERS, HIS = Way(Secret(b"her words")), Way(Secret(b"his words"))
CODE = RecoveryCode.draw()


def make():
    slots = [
        make_slot("CASE", "P1", Role.OWNER, HERS, CHEAP),
        make_slot("CASE", "P2", Role.CLERK, HIS, CHEAP),
        make_recovery_slot("P1", CODE),
    ]
    return build("CASE", 1, slots, KEY)


RING = make()
RAW = keyring.dump(RING)


@pytest.mark.parametrize(
    ("way", "person"), [(HERS, "P1"), (HIS, "P2"), (Way(Secret.of_text(CODE.on_paper())), "P1")]
)
def test_each_way_opens_the_same_key(way, person):
    found = unlock(keyring.parse(RAW), way)
    assert found.key == KEY
    assert found.slot.person == person


def test_what_is_written_is_read_again(tmp_path):
    keyring.write(tmp_path, RING)
    assert keyring.read(tmp_path) == RING
    assert [path.name for path in tmp_path.iterdir()] == ["keyring.json"]


@pytest.mark.parametrize(
    ("errno", "told"), [(28, "disk.full"), (30, "disk.not_writable"), (5, "disk.failed")]
)
def test_what_the_disk_refuses_is_told_as_that(tmp_path, monkeypatch, errno, told):
    def refused(_handle):
        raise OSError(errno, "")

    monkeypatch.setattr(keyring.os, "fsync", refused)
    with pytest.raises(Known, match=told.replace(".", r"\.")):
        keyring.write(tmp_path, RING)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows syncs no folder")
def test_a_drive_of_the_network_that_syncs_no_folder_is_good_enough(tmp_path, monkeypatch):
    def unknown(_handle):
        raise OSError(22, "")

    monkeypatch.setattr(keyring.os, "fsync", unknown)
    keyring.sync_folder(tmp_path)


def test_a_keyring_far_too_large_is_damage_and_not_read(tmp_path):
    (tmp_path / "keyring.json").write_bytes(b" " * (2 << 20))
    with pytest.raises(Known, match=r"case\.damaged"):
        keyring.read(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="no such device")
def test_a_keyring_without_an_end_is_not_read(tmp_path):
    (tmp_path / keyring.NAME).symlink_to("/dev/zero")
    with pytest.raises(Known, match=r"case\.cannot_open"):
        keyring.read(tmp_path)


def test_a_keyring_that_cannot_be_opened_is_the_worlds_fault(tmp_path):
    (tmp_path / keyring.NAME).mkdir()
    with pytest.raises(Known, match=r"case\.cannot_open"):
        keyring.read(tmp_path)


def test_a_wrong_passphrase_is_only_that():
    with pytest.raises(Known, match=r"passphrase\.wrong"):
        unlock(RING, Way(Secret(b"no words")))


def test_a_named_slot_is_the_only_one_tried():
    with pytest.raises(Known, match=r"passphrase\.wrong"):
        unlock(RING, HERS, RING.slots[1].id)


def test_a_keyring_names_the_file_it_opens():
    assert RING.db == "case.1.db"
    assert build("CASE", 2, RING.slots, KEY, "case.2.work.db").db == "case.2.work.db"


def test_a_next_generation_is_sealed_without_any_passphrase():
    new = Secret(bytes(32))
    later = build("CASE", 2, RING.slots[1:], new)
    assert unlock(later, HIS).key == new
    with pytest.raises(Known, match=r"passphrase\.wrong"):
        unlock(later, HERS)


@given(some.integers(0, len(RAW) * 8 - 1))
def test_any_flipped_bit_is_damage_and_is_told_before_a_passphrase_is_asked(bit):
    raw = bytearray(RAW)
    raw[bit // 8] ^= 1 << bit % 8
    with pytest.raises(Known, match=r"case\.damaged"):
        keyring.parse(bytes(raw))


@given(some.binary(max_size=200) | some.text(max_size=200).map(str.encode))
def test_any_other_file_is_damage_and_nothing_worse(raw):
    with pytest.raises(Known, match=r"case\.damaged"):
        keyring.parse(raw)


def changed(change):
    """A keyring changed by somebody who mends the open checksum and lacks the key."""
    body = json.loads(RAW)
    change(body)
    body.pop("sum")
    return keyring.parse(json.dumps({**body, "sum": keyring._sum(body)}, indent=1).encode())


@pytest.mark.parametrize(
    "change",
    [
        lambda body: body.update(gen=2),
        lambda body: body.update(db="case.7.db"),
        lambda body: body["slots"].pop(),
        lambda body: body["slots"][1].update(role="owner"),
        lambda body: body["slots"][0].update(sealed=body["slots"][1]["sealed"]),
        lambda body: body["slots"][1].update(person="P9"),
    ],
)
def test_what_somebody_changed_with_care_is_tampering(change):
    with pytest.raises(Known, match=r"case\.tampered"):
        unlock(changed(change), HERS)


def test_the_key_of_another_case_does_not_fit():
    with pytest.raises(Known, match=r"case\.tampered"):
        check_mac(RING, Secret(bytes(32)))


def test_a_slot_moved_into_another_case_opens_nothing():
    moved = build("OTHER", 1, RING.slots[:1], KEY)
    with pytest.raises(Known, match=r"passphrase\.wrong"):
        unlock(moved, HERS)


def test_a_keyring_of_a_later_format_is_refused_by_name():
    body = {"format": 2}
    with pytest.raises(Known, match=r"case\.newer"):
        keyring.parse(json.dumps({**body, "sum": keyring._sum(body)}).encode())


def test_a_keyring_that_another_program_holds_stays_and_is_told(tmp_path, monkeypatch):
    def held(self, target):
        raise PermissionError

    keyring.write(tmp_path, RING)
    monkeypatch.setattr("pathlib.Path.replace", held)
    with pytest.raises(Known, match=r"case\.held"):
        keyring.write(tmp_path, build("CASE", 2, RING.slots, KEY))
    assert keyring.read(tmp_path) == RING
    assert [path.name for path in tmp_path.iterdir()] == ["keyring.json"]
