"""Days in all forms; a day with two readings is never guessed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.values import DayOrder, day, day_fault, day_order, days

FORMS = ["{y}/{m}/{d}", "{y}-{m:02}-{d:02}", "{y}{m:02}{d:02}", "{y}年{m}月{d}日", "{y}.{m}.{d}", "{y}-{m:02}-{d:02}T00:00:00Z",
         "{y}-{m:02}-{d:02} 12:30:00", "{y}年{m}月{d}日 下午3:20", "{y}/{m}/{d} 星期三", "{y}-{m:02}-{d:02} 15时20分"]  # fmt: skip


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from(FORMS))
def test_a_day_comes_back_from_every_form(when: date, form: str) -> None:
    found = day(form.format(y=when.year, m=when.month, d=when.day))
    assert found is not None
    assert found.first == when


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("民国113年5月5日", "2024-05-05"), ("中華民國一一三年", None), ("113/05/05", "2024-05-05"), ("二〇二四年五月五日", "2024-05-05"),
        ("45417", "2024-05-05"), ("45417.0", "2024-05-05"), ("45417.52", "2024-05-05"), ("24-5-6", "2024-05-06"),
        ("13/6/2024", "2024-06-13"), ("05/05/2024", "2024-05-05"), ("May 5, 2024", "2024-05-05"), ("5-May-24", "2024-05-05"),
        ("2024年5月", "2024-05"), ("2024.5", "2024-05"), ("202405", "2024-05"), ("2024年5月上旬", "2024-05"), ("99年6月", "1999-06"),
        ("二四年五月六日", "2024-05-06"), ("2024年5月6日晚", "2024-05-06"), ("2024.5.6.", "2024-05-06"),
        ("2024", "2024"), ("2024年", "2024"), ("20240505123000", "2024-05-05"),
    ],
)  # fmt: skip
def test_other_forms(text: str, iso: str | None) -> None:
    found = day(text)
    assert (found.iso if found else None) == iso


@pytest.mark.parametrize(
    ("text", "fault"),
    [("5/6/2024", "ambiguous"), ("1/2/12", "ambiguous"), ("2024.1", "ambiguous"), ("2024-02-30", "no_such_day"), ("0000-00-00", "out_of_range"),
     ("3024-01-01", "out_of_range"), ("昨天", "rough"), ("上周五", "rough"), ("半年前", "rough"), ("国庆后", "rough"), ("5月6日", "no_year"),
     ("11月初", "no_year"), ("5.20", "no_year"), ("正月初八", "no_year"), ("随便", "not_a_day"), ("", None)],
)  # fmt: skip
def test_what_is_no_day_has_a_reason(text: str, fault: str | None) -> None:
    assert day_fault(text) == fault


def test_a_serial_counts_from_the_workbooks_own_base() -> None:
    assert days(["45417"]) == ["2024-05-05"]
    assert days(["43955"], base_1904=True) == ["2024-05-05"]


def test_a_column_may_settle_its_own_order() -> None:
    assert day_order(["5/6/2024", "25/6/2024"]) is DayOrder.DMY
    assert day_order(["5/6/2024", "6/25/2024"]) is DayOrder.MDY
    assert day_order(["5/6/2024", "6/7/2024"]) is None
    assert days(["5/6/2024"], order=DayOrder.DMY) == ["2024-06-05"]


@given(st.integers(14611, 73415))
def test_every_serial_is_the_day_that_excel_shows(serial: int) -> None:
    found = day(str(serial))
    assert found is not None
    assert found.first == date(1899, 12, 30) + timedelta(days=serial)


@given(st.text(max_size=30) | st.text("0123456789/-.年月日 :", max_size=20))
def test_no_text_breaks_the_reader(text: str) -> None:
    found = day(text)
    assert found is None or found.first.year >= 1880
    day_fault(text)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024年夏", "2024"),
        ("24年春节前后", "2024"),
        ("2023年底", "2023"),
        ("2024年11月初", "2024-11"),
        ("2024国庆", "2024"),
    ],
)
def test_a_season_or_a_feast_leaves_its_year(text: str, iso: str) -> None:
    found = day(text)
    assert found is not None
    assert found.iso == iso
