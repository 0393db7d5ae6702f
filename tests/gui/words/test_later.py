"""Doors that load their rooms late still have every name they promise."""

import subprocess
import sys

import pytest

import gui.parts
import gui.shell
import gui.words
from tests.catalogues import ROOT


@pytest.mark.parametrize("door", ["gui.words", "gui.parts", "gui.shell"])
def test_every_name_of_a_door_is_there_in_a_fresh_start(door: str) -> None:
    asked = (
        f"import {door} as door; print([name for name in door.__all__ if getattr(door, name, None) is None])"
    )
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True, cwd=ROOT)
    assert told.stdout.strip() == "[]"


@pytest.mark.parametrize("door", [gui.words, gui.parts, gui.shell])
def test_what_no_room_has_is_missed_at_once(door) -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = door.nothing
