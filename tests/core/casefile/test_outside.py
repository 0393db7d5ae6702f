"""What lies outside the case is read whole within a limit, and written whole or not at all."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from core.casefile import keep_file, read_file, world_fault
from core.errors import Known
from tests.small_disk import fill, mounted


def test_a_file_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    keep_file(tmp_path / "纸.pdf", b"first")
    keep_file(tmp_path / "纸.pdf", "第二版")
    assert read_file(tmp_path / "纸.pdf").decode() == "第二版"
    assert [one.name for one in tmp_path.iterdir()] == ["纸.pdf"]


def test_a_full_stick_is_told_and_the_older_file_stays(tmp_path: Path) -> None:
    with mounted(tmp_path / "stick") as stick:
        keep_file(stick / "清单.xlsx", b"older")
        fill(stick)
        with pytest.raises(Known, match=r"disk\.full"):
            keep_file(stick / "清单.xlsx", bytes(1 << 20))
        assert read_file(stick / "清单.xlsx") == b"older"
        assert {one.name for one in stick.iterdir()} == {"清单.xlsx", "filler"}


def test_a_file_that_another_program_has_open_is_named_and_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(_self: Path, _target: Path) -> None:
        raise PermissionError(errno.EACCES, "held")

    keep_file(tmp_path / "a.pdf", b"older")
    monkeypatch.setattr(Path, "replace", held)  # as Windows says of a file that a viewer shows
    with pytest.raises(Known) as seen:
        keep_file(tmp_path / "a.pdf", b"newer")
    assert (seen.value.code, seen.value.facts["file"]) == ("file.in_use", "a.pdf")
    assert [one.read_bytes() for one in tmp_path.iterdir()] == [b"older"]


def test_a_file_that_is_marked_as_read_only_is_not_said_to_be_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_self: Path, _target: Path) -> None:
        raise PermissionError(errno.EACCES, "read-only")

    keep_file(tmp_path / "a.pdf", b"older")
    monkeypatch.setattr(Path, "replace", refused)
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)  # root may write everything
    with pytest.raises(Known, match=r"disk\.not_writable"):
        keep_file(tmp_path / "a.pdf", b"newer")


def test_a_place_that_takes_no_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"x")
    for place, code in (
        ("gone/a.pdf", "folder.missing"),
        ("file/a.pdf", "folder.not_one"),
        ("folder", "file.is_folder"),
        ("长" * 300 + ".pdf", "folder.too_long"),
    ):
        with pytest.raises(Known) as seen:
            keep_file(tmp_path / place, b"x")
        assert seen.value.code == code
    assert {one.name for one in tmp_path.iterdir()} == {"folder", "file"}


def test_a_name_that_the_system_refuses_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_self: Path, _target: Path) -> Path:
        raise OSError(errno.EINVAL, "Invalid argument")  # as Windows says of a question mark

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(Known, match=r"file\.bad_name"):
        keep_file(tmp_path / "a?.pdf", b"x")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("name", "code"), [("gone", "file.missing"), ("folder", "file.is_folder"), ("large", "file.too_large")])  # fmt: skip
def test_what_cannot_be_read_is_told(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "large").write_bytes(b"12345")
    with pytest.raises(Known) as seen:
        read_file(tmp_path / name, 4)
    assert seen.value.code == code


def test_a_place_too_deep_for_windows_is_not_said_to_be_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def not_there(new: Path, old: Path) -> None:
        raise FileNotFoundError(errno.ENOENT, "not there", str(new), 3, str(old))

    monkeypatch.setattr(Path, "replace", not_there)  # as Windows says of a name over 260
    monkeypatch.setattr("core.casefile.place._LONGEST", 259)
    for name, code in (("长" * 230 + ".pdf", "folder.too_long"), ("a.pdf", "folder.missing")):
        with pytest.raises(Known) as seen:
            keep_file(tmp_path / name, b"x")
        assert seen.value.code == code


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no pipes in folders")
def test_nobody_waits_for_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Known, match=r"file\.unreadable"):
        read_file(tmp_path / "pipe")


def test_faults_of_disk_and_memory_are_the_worlds_and_others_stay_ours() -> None:
    ours = KeyError("x")
    assert world_fault(ours) is ours
    assert isinstance(world_fault(BrokenPipeError(errno.EPIPE, "x")), BrokenPipeError)
    told = [world_fault(one) for one in (OSError(errno.ENOSPC, "x"), OSError(errno.EIO, "x"), MemoryError())]
    assert [getattr(one, "code", "") for one in told] == ["disk.full", "disk.failed", "memory.short"]


@pytest.mark.parametrize("number", [433, 1167, 21])
def test_a_stick_that_is_pulled_on_windows_is_no_fault_of_ours(number: int) -> None:
    pulled = OSError(errno.EINVAL, "x")
    pulled.winerror = number  # type: ignore[attr-defined,unused-ignore]  # Linux has none
    assert getattr(world_fault(pulled), "code", "") == "disk.failed"


def test_what_a_killed_saving_left_is_deleted_by_the_next_one_there(tmp_path: Path) -> None:
    old, new, hers = (
        tmp_path / one for one in ("tuojiao-AAAAAAAA.part", "tuojiao-BBBBBBBB.part", "film.part")
    )
    for one in (old, new, hers):
        one.write_text("密码单")
    for one in (old, hers):
        os.utime(one, (0, 0))
    keep_file(tmp_path / "清单.pdf", b"paper")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["film.part", new.name, "清单.pdf"]
