"""What the maintainer does with rule packs: a pair of keys once, a signature for each pack."""

import base64
from pathlib import Path

import pytest

from core.rules import load_later, load_pack, read_pack_file
from installer.rule_packs import main

BUILT_IN = Path(__file__).resolve().parents[2] / "resources" / "rules" / "cn"


@pytest.fixture
def keys(tmp_path):
    assert main(["keys", str(tmp_path / "keys")]) == 0
    return tmp_path / "keys"


def test_a_pack_signed_by_the_command_is_ours_under_the_public_half(keys, tmp_path):
    assert main(["sign", str(BUILT_IN), str(keys / "maintainer.key"), str(tmp_path / "cn-2027")]) == 0
    public = base64.b64decode((keys / "maintainer.pub").read_text())
    assert load_later(read_pack_file(tmp_path / "cn-2027.tjrules"), load_pack(), public).signed


def test_a_second_pair_never_takes_the_place_of_the_first(keys, capsys):
    before = (keys / "maintainer.key").read_bytes()
    assert main(["keys", str(keys)]) == 1
    assert (keys / "maintainer.key").read_bytes() == before
    assert "already there" in capsys.readouterr().err


def test_a_pack_that_is_not_whole_is_not_signed(keys, tmp_path, capsys):
    (tmp_path / "empty").mkdir()
    assert main(["sign", str(tmp_path / "empty"), str(keys / "maintainer.key"), str(tmp_path / "x")]) == 1
    assert "rules.unreadable" in capsys.readouterr().err
    assert not (tmp_path / "x.tjrules").exists()


def test_only_the_public_half_stands_in_the_repository():
    found = [path.name for path in BUILT_IN.parents[2].rglob("maintainer.*") if ".venv" not in path.parts]
    assert found == ["maintainer.pub"]
