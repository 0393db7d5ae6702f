"""Money is written as bookkeeping writes it."""

from __future__ import annotations

import pytest

from core.papers.kit.money import capitals, figures, in_words


@pytest.mark.parametrize(
    ("fen", "words"),
    [
        (0, "零元整"),
        (5, "伍分"),
        (50, "伍角整"),
        (1_000, "壹拾元整"),
        (1_001, "壹拾元零壹分"),
        (42_000, "肆佰贰拾元整"),
        (100_500, "壹仟零伍元整"),
        (1_640_902, "壹万陆仟肆佰零玖元零贰分"),
        (19_302_050, "壹拾玖万叁仟零贰拾元伍角整"),
        (10_000_050_000, "壹亿零伍佰元整"),
        (10_000_000_000_00, "壹佰亿元整"),
        (1_000_001_000_00, "壹拾亿零壹仟元整"),
        (-100, "负壹元整"),
    ],
)
def test_capitals(fen, words):
    assert capitals(fen) == words


def test_figures_have_commas_and_two_decimals():
    assert figures(19_302_050) == "193,020.50"
    assert figures(-5) == "-0.05"


def test_the_phrase_has_no_space_before_the_amount():
    assert in_words(7_103_000) == "人民币（大写）柒万壹仟零叁拾元整（¥71,030.00）"
