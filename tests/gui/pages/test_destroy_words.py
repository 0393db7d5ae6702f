"""What a destruction leaves behind is named in words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from core.records import ItemKind
from gui.pages.destroy.words import COPY_WORDS

ERASING = Path(__file__).parents[3] / "core" / "store" / "erasing.py"


def left_behind() -> list[str]:
    """Return the names under which core counts what stays in the case."""
    source = ERASING.read_text(encoding="utf-8")
    asked = source.partition("def left_behind")[2].partition("return ")[0]
    return re.findall(r'"(\w+)": f?"SELECT', asked)


@pytest.mark.parametrize("code", [*left_behind(), *(kind.value for kind in ItemKind)])
def test_what_stays_has_a_word(code: str) -> None:
    assert code in COPY_WORDS


def test_core_counts_something_that_stays() -> None:
    assert len(left_behind()) >= 3
