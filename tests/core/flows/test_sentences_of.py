"""Which of the three sentences the short way asks: a trade elsewhere counts only where records could go to another."""

from __future__ import annotations

from datetime import date

import pytest

from core.flows import NewCase, interview_for, sentences_of
from core.records import Interview


def draft(what: str) -> NewCase:
    return NewCase(today=date(2026, 11, 22), what=what, interview=interview_for(what, Interview()))


@pytest.mark.parametrize("what", ["shareholders", "close"])
def test_where_nothing_goes_to_another_a_trade_elsewhere_is_not_asked_about(what: str) -> None:
    assert sentences_of(draft(what)) == ("disputes", "books_kept")


def test_a_shop_that_is_passed_on_is_asked_all_three() -> None:
    assert len(sentences_of(draft("transfer"))) == 3
