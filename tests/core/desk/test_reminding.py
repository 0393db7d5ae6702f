"""Reminders of the short way: dated as of the day, with the closing day, to each only once a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from core import clock
from core.desk import Desk
from core.desk.answers import Channel, Word
from core.papers.kit.dates import long_day
from tests.core.desk.test_refunds import desk

__all__ = ["desk"]  # the salon of eight hundred


def test_only_who_was_told_and_has_not_answered_is_reminded_and_once_a_day(desk: Desk) -> None:
    assert desk.short.to_remind() == ()
    desk.short.send_group(0)
    first, *others = desk.short.to_remind()
    desk.short.answer(first, Word.YES, Channel.WECHAT)
    assert desk.short.to_remind() == tuple(others)
    assert desk.short.remind(others[:3]) == 3
    assert desk.short.to_remind() == tuple(others[3:])


def test_the_reminder_says_today_the_closing_day_and_until_when(desk: Desk) -> None:
    soon = clock.today() + timedelta(days=5)
    desk.matter.save(replace(desk.matter.get(), closing_day=soon, answer_by=soon))
    text = desk.short.message("remind")
    assert text.count(long_day(soon)) == 2
    assert text.endswith(long_day(clock.today()))
    assert "前几天" not in text
