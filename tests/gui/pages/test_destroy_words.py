"""What a destruction leaves behind is named in words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from core.destroy import Ground
from core.records import ItemKind
from gui.pages.destroy.words import COPY_WORDS, GROUND_WORDS

PROOFS = Path(__file__).parents[3] / "core" / "store" / "proofs.py"


def left_behind() -> list[str]:
    """Return the names under which core counts what stays in the case."""
    source = PROOFS.read_text(encoding="utf-8")
    asked = source.partition("def left_behind")[2].partition("return ")[0]
    return re.findall(r'"(\w+)": f?"SELECT', asked)


@pytest.mark.parametrize("code", [*left_behind(), *(kind.value for kind in ItemKind)])
def test_what_stays_has_a_word(code: str) -> None:
    assert code in COPY_WORDS


def test_core_counts_something_that_stays() -> None:
    assert len(left_behind()) >= 3


@pytest.mark.parametrize("ground", Ground)
def test_why_something_may_go_has_a_word(ground: Ground) -> None:
    assert ground.value in GROUND_WORDS
