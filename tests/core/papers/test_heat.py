"""The map of risks on paper: every field that matters is shaded by lines, and its numbers stand on white."""

from __future__ import annotations

import pytest

from core.papers import filled, render
from core.papers.kit.heat import hatching
from core.records import Party, Seal
from core.records.entries import risk_weight
from tests.core.papers.reading import text_of

SEAL = Seal("YJ2026-07-W01", 1, "2026-11-23T09:00", "1-ABCDEF", "清风美发店")


@pytest.mark.parametrize(("gap", "lines"), [(0.0, 0), (10.0, 4), (5.0, 9)])
def test_a_denser_field_has_more_lines(gap: float, lines: int) -> None:
    assert len(hatching(0, 0, 20, 30, gap)) == lines


@pytest.mark.parametrize("size", [(20, 30), (30, 20), (7.3, 91.2)])
def test_no_line_leaves_its_field(size: tuple[float, float]) -> None:
    wide, high = size
    for x1, y1, x2, y2 in hatching(100, 200, wide, high, 1.7):
        assert 100 <= min(x1, x2) <= max(x1, x2) <= 100 + wide
        assert 200 <= min(y1, y2) <= max(y1, y2) <= 200 + high


@pytest.mark.parametrize(
    ("likely", "effect", "weight"), [(1, 3, 0), (1, 4, 1), (2, 4, 1), (3, 3, 2), (4, 4, 2)]
)
def test_a_risk_weighs_by_likelihood_and_effect(likely: int, effect: int, weight: int) -> None:
    assert risk_weight(likely, effect) == weight


def test_the_report_prints_the_numbers_and_what_the_shades_mean() -> None:
    paper = filled("risk_report", {"m24": "1、2、6", "m43": "3"}, giver=Party("清风美发店"))
    text = text_of(render(paper, SEAL).pdf)
    assert [one for one in ("1、2、6", "斜线密：先办", "影响4", "可能4") if one not in text] == []
