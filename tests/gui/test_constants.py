"""None, True and False outlive every call of Qt, also where the binding takes one reference too few."""

from __future__ import annotations

import subprocess
import sys

import pytest

_CALLS = """
import gui
from PySide6.QtCore import QObject, Signal

class One(QObject):
    said = Signal(bool)

one = One()
for n in range({times}):
    one.said.emit(n % 2 == 0)
    one.setParent(None)
print("alive")
"""


@pytest.mark.parametrize("times", [1, 50_000])
def test_a_long_session_ends_as_quietly_as_a_short_one(times: int) -> None:
    ended = subprocess.run(  # our own interpreter with our own words
        [sys.executable, "-c", _CALLS.format(times=times)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (ended.returncode, ended.stdout.strip(), ended.stderr) == (0, "alive", "")
