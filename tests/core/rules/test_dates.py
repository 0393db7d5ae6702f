"""Date arithmetic of periods: fiscal years, calendar years, days; the first day is not counted."""

import sqlite3
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.records import Answer, CaseFacts, EntityType, HoldingFacts, Kind, Scenario
from core.rules import decide_one, load_pack
from core.rules.dates import (
    Starts,
    add_days,
    add_months,
    after_holiday,
    first_kept,
    fiscal_end,
    last_day,
    last_day_sql,
    never_earlier,
)

PACK = load_pack()


def test_vouchers_of_2020_are_kept_through_2050():
    assert fiscal_end(date(2020, 1, 1), 30) == date(2050, 12, 31)
    assert fiscal_end(date(2020, 12, 31), 30) == date(2050, 12, 31)


@pytest.mark.parametrize(
    ("day", "months", "last"),
    [
        ("2024-03-05", 60, "2029-03-05"),
        ("2024-02-29", 60, "2029-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2026-12-31", 1, "2027-01-31"),
    ],
)
def test_years_and_months_end_on_the_corresponding_day_or_the_last_of_the_month(day, months, last):
    assert add_months(date.fromisoformat(day), months) == date.fromisoformat(last)


def test_days_do_not_count_the_first():
    assert add_days(date(2026, 11, 22), 30) == date(2026, 12, 22)


def test_the_last_day_moves_off_a_holiday():
    assert after_holiday(date(2026, 11, 22)) == date(2026, 11, 23)
    assert after_holiday(date(2026, 10, 1), frozenset({date(2026, 10, 1), date(2026, 10, 2)})) == date(
        2026, 10, 5
    )


@pytest.mark.parametrize(
    ("day", "moved"),
    [("2026-02-15", "2026-02-24"), ("2026-10-01", "2026-10-08"), ("2026-10-10", "2026-10-10"), ("2027-05-01", "2027-05-03")],
)  # fmt: skip
def test_the_yearly_notice_of_days_off_is_data(day, moved):
    calendar = load_pack().calendar
    found = after_holiday(date.fromisoformat(day), calendar.off, calendar.worked)
    assert found == date.fromisoformat(moved)


@given(
    st.dates(date(1950, 1, 1), date(2200, 1, 1)),
    st.sampled_from(Starts),
    st.sampled_from([0, 6, 24, 36, 60, 120, 360]),
)
def test_sql_counts_the_same(day, starts, months):
    connection = sqlite3.connect(":memory:")
    sql = f"SELECT {last_day_sql('day', starts, months)} FROM (SELECT ? AS day)"
    (found,) = connection.execute(sql, (day.isoformat(),)).fetchone()
    connection.close()
    assert found == last_day(day, starts, months).isoformat()


@given(
    st.dates(date(1950, 1, 1), date(2200, 1, 1)),
    st.sampled_from(Starts),
    st.sampled_from([0, 6, 24, 36, 360]),
)
def test_from_the_first_day_that_is_kept_on_every_day_is(as_of, starts, months):
    first = first_kept(as_of, starts, months)
    assert (first is None) == (starts is Starts.EVENT and months % 12 != 0)
    year = as_of.year - months // 12
    near = [
        date(year, 1, 1),
        date(year, 3, 1),
        add_months(as_of, -months),
        date(year, 2, 28) + timedelta(days=1),
    ]
    for day in (near + [day - timedelta(days=1) for day in near]) if first is not None else ():
        assert (day.isoformat() >= first) == (last_day(day, starts, months) >= as_of)


SPANS = st.tuples(st.sampled_from(Starts), st.sampled_from([0, 6, 24, 60, 66, 71, 72, 120]))


def test_thirty_days_are_more_than_a_month_of_february():
    assert last_day(date(2026, 1, 31), Starts.DAYS, 30) == date(2026, 3, 2)
    assert last_day(date(2026, 1, 31), Starts.EVENT, 1) == date(2026, 2, 28)


@given(SPANS, SPANS)
def test_a_period_that_is_never_the_earlier_one_is_so_on_every_day_of_the_year(one, other):
    days = [date(2023, 1, 1) + timedelta(days=n) for n in range(366 + 365)]
    assert never_earlier(*one, *other) <= all(last_day(day, *one) >= last_day(day, *other) for day in days)
    assert never_earlier(*one, *other) or never_earlier(*other, *one) or one[0] is not other[0]


def keep_until(kind, day, **facts):
    case = CaseFacts(Scenario.DEREGISTRATION, **facts)
    return decide_one(PACK, case, HoldingFacts(kind, last_day=day), date(2026, 11, 22)).keep_until


@pytest.mark.parametrize(
    ("kind", "day", "facts", "until"),
    [
        (Kind.ACCOUNTING, "2020-06-30", {}, "2050-12-31"),
        (Kind.ACCOUNTING, "2020-06-30", {"entity": "sole_trader", "books_kept": "unknown"}, "2050-12-31"),
        (Kind.ACCOUNTING, "2020-06-30", {"entity": "sole_trader", "books_kept": "no"}, "2030-12-31"),
        (Kind.PREPAID, "2024-03-05", {"entity": "company"}, "2029-03-05"),
        (Kind.PREPAID, "2024-03-05", {"entity": "sole_trader"}, None),
        (Kind.PREPAID, "2024-03-05", {"entity": "sole_trader", "province": "11"}, "2027-03-05"),
        (Kind.STAFF, "2026-01-31", {"migrant_workers": "no"}, "2028-01-31"),
        (Kind.STAFF, "2026-01-31", {"migrant_workers": "unknown"}, "2029-01-31"),
        (Kind.STAFF, "2026-01-31", {"migrant_workers": "yes"}, "2029-01-31"),
        (Kind.CONSENT_PROOF, "2026-01-31", {}, "2029-01-31"),
        (Kind.BASIC, "2026-01-31", {}, None),
        (Kind.PREFERENCE, "2026-01-31", {}, None),
    ],
)
def test_the_latest_period_that_applies_counts(kind, day, facts, until):
    enums = {"entity": EntityType, "books_kept": Answer, "migrant_workers": Answer, "province": str}
    read = {name: enums[name](word) for name, word in facts.items()}
    found = keep_until(kind, date.fromisoformat(day), **read)
    assert (found.isoformat() if found else None) == until


def test_a_voucher_without_a_day_is_kept_as_if_it_were_of_today():
    assert keep_until(Kind.ACCOUNTING, None) == date(2056, 12, 31)
