"""A package in parts: cut, read as one, opened by others, and a missing part named."""

import os
import random
import shutil
import subprocess

import pytest

from core.errors import Known, Refused
from core.handover import open_package, verify_package, volumes, write_package
from core.handover.volumes import Volumes
from core.inventory import freeze
from core.jobs import RecordingJob
from core.store import packages
from tests import shop

PART = 1 << 20


@pytest.fixture
def long_one(store):
    """An inventory whose package takes more than two parts: texts that no packing makes smaller."""
    chance = random.Random(7)
    for number in range(1, 11):
        name = "".join(chr(0x4E00 + chance.randrange(20_000)) for _ in range(120_000))
        store.execute("UPDATE customer SET name = ? WHERE id = ?", (name, number))
    return freeze(store, shop.MATTER, 1, "2026-11-22T18:00", "owner")


@pytest.fixture
def cut(store, long_one, target):
    return write_package(store, long_one.id, target, part_size=PART)


def test_what_fits_stays_one_file_of_the_plain_name(package, target):
    assert package.parts == (target.name,)


def test_a_large_one_lies_in_numbered_parts_of_the_size(cut, target):
    assert len(cut.parts) > 2
    assert cut.parts[:2] == (f"{target.name}.001", f"{target.name}.002")
    sizes = [target.with_name(name).stat().st_size for name in cut.parts]
    assert set(sizes[:-1]) == {PART}
    assert sum(sizes) == cut.size


def test_any_part_opens_the_whole(store, cut, target):
    second = target.with_name(cut.parts[1])
    assert verify_package(second, cut.passphrase).valid
    with open_package(target.with_name(cut.parts[0]), cut.passphrase) as opened:
        assert len(list(opened.rows("t01"))) == 10
    assert packages.read(store, cut.id)[2] == cut.parts[0]


@pytest.mark.skipif(not shutil.which("7z"), reason="7-Zip is not installed")
def test_seven_zip_opens_the_first_part(cut, target):
    command = ["7z", "t", f"-p{cut.passphrase}", target.with_name(cut.parts[0])]
    assert "Everything is Ok" in subprocess.run(command, capture_output=True, text=True, check=False).stdout


def test_joined_parts_are_the_package(cut, target):
    target.write_bytes(b"".join(target.with_name(name).read_bytes() for name in cut.parts))
    report = verify_package(target, cut.passphrase)
    assert report.valid
    assert report.sha256 == cut.sha256


@pytest.mark.parametrize("lost", [1, 2, -1])
def test_a_missing_part_is_named(cut, target, lost):
    name = cut.parts[lost]
    target.with_name(name).unlink()
    with pytest.raises(Known, match=r"package\.part_missing") as told:
        verify_package(target.with_name(cut.parts[0]), cut.passphrase)
    assert told.value.facts["file"] == name


def test_a_cancel_leaves_no_part(store, long_one, target):
    from core.errors import Cancelled

    with pytest.raises(Cancelled):
        write_package(store, long_one.id, target, RecordingJob(cancel_after=4), part_size=PART)
    assert not list(target.parent.glob("YJ*"))


def test_parts_are_not_too_small(store, frozen, target):
    with pytest.raises(Refused, match=r"package\.part_too_small"):
        write_package(store, frozen.id, target, part_size=PART - 1)


def test_old_parts_are_not_overwritten(store, frozen, target):
    target.with_name(target.name + ".001").write_bytes(b"x")
    with pytest.raises(Refused, match=r"package\.exists"):
        write_package(store, frozen.id, target)


@pytest.mark.parametrize("limit", [1, 7, 64, 0])
def test_written_and_read_like_one_file_wherever_it_is_patched(tmp_path, limit):
    chance, plain = random.Random(limit), bytearray()
    with Volumes(tmp_path / "a.001", limit) as made:
        for _ in range(40):
            piece = os.urandom(chance.randrange(1, 20))
            at = chance.choice([len(plain), chance.randrange(len(plain) + 1)])
            made.seek(at)
            made.write(piece)
            plain[at : at + len(piece)] = piece
    with Volumes.reading(tmp_path / "a.001") as read:
        assert read.read() == plain
        assert read.size == len(plain)


def test_the_limit_of_an_old_stick_is_kept_by_itself():
    assert volumes.FAT32_MOST < 1 << 32
