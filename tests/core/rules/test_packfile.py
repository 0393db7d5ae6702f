"""A pack file from anywhere: a broken or a locked one is refused in one plain word, never as a fault of ours."""

from __future__ import annotations

import os
import sys
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import Known
from core.rules import PackFile, files_of, write_pack_file
from core.rules.packfile import read_pack_file

CN = Path(__file__).parents[3] / "resources" / "rules" / "cn"


@pytest.fixture(scope="module")
def pack(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("packs") / "later.tjrules"
    write_pack_file(PackFile(files_of(CN)), path)
    return path


def _with(path: Path, at: int, value: int) -> Path:
    broken = bytearray(path.read_bytes())
    broken[at] ^= value
    copy = path.with_name("broken.tjrules")
    copy.write_bytes(broken)
    return copy


def test_a_pack_whose_packed_bytes_are_broken_is_refused(pack):
    with zipfile.ZipFile(pack) as opened:
        first = opened.infolist()[0]
    inside = first.header_offset + 30 + len(first.filename) + first.compress_size // 2
    with pytest.raises(Known, match=r"rules\.no_pack"):
        read_pack_file(_with(pack, inside, 0xFF))


@settings(deadline=None)
@given(where=st.floats(0, 0.999), value=st.integers(1, 255))
def test_no_single_changed_byte_is_our_fault(pack, where, value):
    copy = _with(pack, int(where * pack.stat().st_size), value)
    with suppress(Known):
        read_pack_file(copy)


def test_a_locked_member_is_refused_before_it_is_opened(pack):
    whole = pack.read_bytes()
    flags = whole.index(b"PK\x01\x02") + 8
    with pytest.raises(Known, match=r"rules\.no_pack"):
        read_pack_file(_with(pack, flags, 0x01))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no pipes in folders")
def test_nobody_waits_for_a_pipe(tmp_path):
    os.mkfifo(tmp_path / "x.tjrules")
    with pytest.raises(Known, match=r"rules\.no_pack"):
        read_pack_file(tmp_path / "x.tjrules")
