"""What keeps a list from being made final is said in words, whatever code core has for it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from core.desk.lists import Gates
from gui.pages.list import ListPage

CORE = Path(__file__).parents[3] / "core" / "inventory"


def codes() -> list[str]:
    """Return every code that a proposal or its gates can name."""
    said = (CORE / "proposing.py").read_text(encoding="utf-8")
    named = set(re.findall(r'"((?:handover|inventory)\.[a-z_]+)"', said))
    return sorted({*named, *Gates(None, None, False, False).closed, "recovery.not_proven"})


@pytest.mark.parametrize("code", codes())
def test_an_open_point_has_words_of_its_own(code: str) -> None:
    title, line, _act = ListPage._words(code)
    assert title != "还缺一项"
    assert code not in line
