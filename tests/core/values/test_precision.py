"""What the recognisers find and what they take for it, over cells with known truth."""

from __future__ import annotations

import pytest

from tests.core.values.labelled import KINDS, cells, measured


def test_a_small_set_is_found_and_little_else() -> None:
    scores = measured(cells(4000))
    assert {kind for kind in KINDS if scores[kind].precision < 0.99 or scores[kind].recall < 0.99} == set()


@pytest.mark.long
def test_a_hundred_thousand_cells_reach_the_published_figures() -> None:
    scores = measured(cells(100_000))
    assert {kind for kind in KINDS if scores[kind].precision < 0.995 or scores[kind].recall < 0.99} == set()
