"""What the cells of a column are evidence for, and that each is looked at once."""

from __future__ import annotations

from collections import Counter

import pytest

from core.intake.understanding import evidence
from core.intake.understanding.evidence import profile

CELLS = ["13800138000", "0571-88881234", "12", "王秀兰", "13800138000", ""]


def test_the_shares_are_of_the_distinct_cells() -> None:
    found = profile(CELLS)
    assert (found.rows, found.filled, found.distinct) == (6, 5, 4)
    assert (found.share("phone"), found.share("number"), found.share("text")) == (0.5, 0.5, 0.25)
    assert found.share("age") == 0.25


def test_a_cell_is_read_as_a_telephone_number_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read, seen = evidence.phone, Counter[str]()
    monkeypatch.setattr(evidence, "phone", lambda text: seen.update([text]) or read(text))
    profile(CELLS)
    assert seen == Counter(set(CELLS) - {""})
