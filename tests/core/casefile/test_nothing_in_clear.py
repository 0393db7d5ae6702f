"""What a person put in is in no file, and the key is nowhere but in memory."""

import os
import sys
import tempfile
from pathlib import Path

import pytest

from core.backup import drill, write_backup
from core.casefile import rekey, renew_recovery
from core.store import search

NAMES = ("顾客007号", "13800000007", "王女士")


def files_below(*places):
    for place in places:
        for path in Path(place).rglob("*"):
            if path.is_file():
                yield path


def holds(path, told):
    raw = path.read_bytes()
    return told.encode() in raw or told.encode("utf-16-le") in raw or told.encode("gb18030") in raw


@pytest.fixture
def worked(filled, tmp_path, words, monkeypatch):
    """A case after a day of work, with its temporary folder beside it."""
    scratch = tmp_path / "temp"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    search.build(filled.store)
    renew_recovery(filled)
    write_backup(filled, tmp_path / "a.tjbackup")
    drill(filled, tmp_path / "a.tjbackup", words)
    rekey(filled)
    return filled


def test_no_customer_is_in_any_file(worked, tmp_path):
    found = [(path.name, told) for path in files_below(tmp_path) for told in NAMES if holds(path, told)]
    assert found == []


def test_the_key_and_the_passphrase_are_in_no_file(worked, tmp_path, words):
    key = worked.key.reveal()
    secrets = (key, key.hex().encode(), words.reveal())
    assert not [
        path.name for path in files_below(tmp_path) if any(one in path.read_bytes() for one in secrets)
    ]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux shows a process to itself")
def test_the_key_is_neither_in_arguments_nor_in_the_environment(worked):
    key = worked.key.reveal().hex()
    shown = Path("/proc/self/cmdline").read_bytes() + Path("/proc/self/environ").read_bytes()
    assert key.encode() not in shown
    assert key not in repr(dict(os.environ))


def test_the_temporary_folder_is_empty_after_a_drill(worked, tmp_path):
    assert list((tmp_path / "temp").iterdir()) == []


def test_an_open_case_shows_no_key(worked):
    assert worked.key.reveal().hex() not in repr(worked)
    assert "•••" in repr(worked)
