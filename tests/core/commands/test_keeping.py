"""What a command leaves behind: its owner's alone, and whole or not at all."""

from __future__ import annotations

import errno
import os
import signal
import sys
from pathlib import Path

import pytest

from core.commands.keeping import (
    disk_told,
    ended_as_stopped,
    for_the_owner_only,
    whole_or_nothing,
    write_secret,
)
from core.errors import Known

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no owner bits")


@posix_only
def test_files_made_meanwhile_are_the_owners_alone(tmp_path: Path) -> None:
    with for_the_owner_only():
        (tmp_path / "sheet").write_text("x", encoding="utf-8")
    assert (tmp_path / "sheet").stat().st_mode & 0o077 == 0


def fail_halfway(out: Path, fault: BaseException) -> None:
    """Make a few results and fail."""
    with whole_or_nothing(out):
        (out / "papers").mkdir(parents=True)
        (out / "papers" / "file").write_bytes(b"x")
        (out / "inventory.xlsx").write_bytes(b"x")
        raise fault


def test_half_a_result_is_taken_away(tmp_path: Path) -> None:
    with pytest.raises(Known):
        fail_halfway(tmp_path / "a" / "b" / "out", Known("disk.full"))
    assert not list(tmp_path.iterdir())


def test_what_was_there_before_stays(tmp_path: Path) -> None:
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "mine").write_bytes(b"x")
    (tmp_path / "letter.txt").write_bytes(b"x")
    with pytest.raises(KeyboardInterrupt):
        fail_halfway(tmp_path, KeyboardInterrupt())
    assert {path.name for path in tmp_path.iterdir()} == {"case", "letter.txt"}
    assert (tmp_path / "case" / "mine").is_file()


def test_a_passphrase_never_overwrites_a_file(tmp_path: Path) -> None:
    write_secret(tmp_path / "sheet", "abcd")
    with pytest.raises(Known, match=r"file\.exists"):
        write_secret(tmp_path / "sheet", "efgh")
    assert (tmp_path / "sheet").read_text(encoding="utf-8") == "abcd\n"


@posix_only
def test_a_passphrase_file_is_the_owners_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        write_secret(tmp_path / "sheet", "abcd")
    finally:
        os.umask(before)
    assert (tmp_path / "sheet").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, "disk.full"), (errno.EROFS, "disk.not_writable"), (errno.EIO, "disk.failed")],
)
def test_a_disk_fault_has_a_code_and_names_no_folder(number: int, code: str) -> None:
    fault = disk_told(OSError(number, "text", "/home/wang/out/summary.json"))
    assert (fault.code, dict(fault.facts)) == (code, {"file": "summary.json"})


def ended_halfway(out: Path, asked: int, *, again: bool = False) -> None:
    """Make a result and be asked to end, once more while the clearing up begins."""
    with ended_as_stopped(), whole_or_nothing(out):
        (out / "case").mkdir(parents=True)
        try:
            signal.raise_signal(asked)
        finally:
            if again:
                signal.raise_signal(asked)


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGBREAK"])
def test_a_request_to_end_takes_away_what_was_half_made(tmp_path: Path, name: str) -> None:
    asked = getattr(signal, name, None)
    if asked is None:
        pytest.skip("no such request on this system")
    before = signal.getsignal(asked)
    with pytest.raises(KeyboardInterrupt):
        ended_halfway(tmp_path / "out", asked)
    assert list(tmp_path.iterdir()) == []
    assert signal.getsignal(asked) is before


def test_a_second_request_does_not_disturb_the_clearing_up(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        ended_halfway(tmp_path / "out", signal.SIGTERM, again=True)
    assert list(tmp_path.iterdir()) == []
