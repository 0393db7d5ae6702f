"""Working days leave out weekends and days off, and count the weekend days that are worked instead."""

from __future__ import annotations

from datetime import date

import pytest

from core.programme.workdays import working_days, works
from core.rules import Calendar, load_pack

# National Day 2026 as the State Council arranged it: seven days off, a Sunday and a Saturday worked instead.
OCTOBER = Calendar(
    frozenset(date(2026, 10, day) for day in range(1, 8)),
    frozenset({date(2026, 9, 20), date(2026, 10, 10)}),
    frozenset({2026}),
)
DAYS = [
    ("2026-11-27", 1, "2026-11-30"),  # a Friday
    ("2026-11-23", 15, "2026-12-14"),
    ("2026-09-30", 1, "2026-10-08"),
    ("2026-09-30", 3, "2026-10-10"),  # the Saturday is worked
    ("2026-09-18", 1, "2026-09-20"),  # and so is the Sunday before
]


@pytest.mark.parametrize(("start", "count", "last"), DAYS)
def test_so_many_working_days_later(start, count, last):
    assert working_days(date.fromisoformat(start), count, OCTOBER) == date.fromisoformat(last)


def test_a_day_off_of_the_rule_pack_is_not_worked():
    calendar = load_pack().calendar
    assert calendar.off
    known = [day for day in calendar.off if day.year in calendar.noticed]
    assert known
    assert not [day for day in known if works(day, calendar)]
    assert all(works(day, calendar) for day in calendar.worked)


def test_a_day_off_of_a_year_without_a_notice_is_not_counted_on():
    calendar = load_pack().calendar
    weekdays = [day for day in calendar.off if day.year not in calendar.noticed and day.weekday() < 5]
    assert weekdays
    assert all(works(day, calendar) for day in weekdays)


def test_a_year_without_a_notice_is_unsure_and_one_with_it_is_not():
    calendar = load_pack().calendar
    assert calendar.unsure(date(2026, 3, 1), date(2026, 12, 31)) == 0
    assert calendar.unsure(date(2026, 12, 20), date(2027, 1, 11)) == 2027
    assert calendar.unsure(date(2030, 5, 1), date(2030, 5, 1)) == 2030
