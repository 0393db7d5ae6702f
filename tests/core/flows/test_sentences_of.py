"""Which of the three sentences the short way asks: nobody takes a trade elsewhere where only shareholders change."""

from __future__ import annotations

from datetime import date

from core.flows import NewCase, interview_for, sentences_of
from core.records import Interview


def draft(what: str) -> NewCase:
    return NewCase(today=date(2026, 11, 22), what=what, interview=interview_for(what, Interview()))


def test_a_change_of_shareholders_is_not_asked_about_a_trade_elsewhere() -> None:
    assert sentences_of(draft("shareholders")) == ("disputes", "books_kept")


def test_a_shop_that_is_passed_on_is_asked_all_three() -> None:
    assert len(sentences_of(draft("transfer"))) == 3
