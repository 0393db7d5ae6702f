"""Every library of the locks is named with its licence, and the portable folder carries the texts."""

import re
from pathlib import Path

import pytest

from installer.licences import ROOT, locked, texts, texts_of

NAMED = re.findall(
    r"[a-z0-9_-]+", (ROOT / "THIRD-PARTY.md").read_text(encoding="utf-8").lower().replace("_", "-")
)


@pytest.mark.parametrize("group", ["runtime", "dev", "bundle"])
def test_every_library_of_a_lock_is_named(group):
    assert [name for name in locked(group) if name not in NAMED] == []


def test_every_library_in_the_folder_brings_the_text_of_its_licence():
    assert [name for name in locked("runtime") if not list(texts_of(name))] == []


def test_the_folder_holds_our_licence_and_the_notices_too():
    names = {Path(text).name for text, _folder in texts()}
    assert {"LICENSE", "THIRD-PARTY.md", "LGPL-3.0.txt"} <= names
    assert all(Path(text).is_file() for text, _folder in texts())
