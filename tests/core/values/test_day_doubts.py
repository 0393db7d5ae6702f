"""A column of days with two readings from end to end is a question, with the likelier answer named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.records import Meaning
from core.values import DayOrder, day_doubt, days, faults, found_order

TODAY = "2026-11-22"


@pytest.mark.parametrize(
    ("cells", "likely", "why"),
    [
        (["5/6/2024", "3/4/2024"], "mdy", "usual"),
        (["12/5/2026", "1/3/2026"], "dmy", "past"),  # the 5th of December is still to come
        (["1/2/2024", "2/2/2024", "1/3/2024"], "dmy", "in_order"),
        (["5/6/2024 12:30", "", "电话"], "mdy", "usual"),
        (["05/06/24", "07/06/24"], "mdy", "usual"),
        (["240605", "230807"], "ymd", "usual"),
    ],
)
def test_what_speaks_for_one_reading(cells: list[str], likely: str, why: str) -> None:
    doubt = day_doubt(2, cells, TODAY)
    assert doubt is not None
    assert (doubt.index, doubt.likely, doubt.why) == (2, likely, why)


@pytest.mark.parametrize(
    "cells",
    [
        ["5/6/2024", "25/6/2024"],
        ["2024-05-06"],
        ["5/5/2024"],
        ["13800138000"],
        [],
        ["13/5/2024", "5/13/2024"],
    ],
)
def test_nothing_is_asked_where_the_cells_settle_it_or_contradict(cells: list[str]) -> None:
    assert day_doubt(0, cells, TODAY) is None


def test_two_examples_show_each_reading() -> None:
    doubt = day_doubt(0, ["5/5/2024", "5/6/2024", "5/6/2024", "3/4/2024", "1/2/2024"], TODAY)
    assert doubt is not None
    assert doubt.orders == ("mdy", "dmy")
    assert doubt.examples == (
        ("5/6/2024", ("2024-05-06", "2024-06-05")),
        ("3/4/2024", ("2024-03-04", "2024-04-03")),
    )


def test_a_cell_that_breaks_the_order_chosen_is_a_fault() -> None:
    cells = ["5/6/2024", "25/6/2024"]
    assert days(cells, order=DayOrder.MDY) == ["2024-05-06", None]
    assert faults(Meaning.DATE, cells[1:], order=DayOrder.MDY) == [(0, "no_such_day")]


@given(st.lists(st.text("0123456789/-.: ", max_size=12) | st.dates().map(lambda d: f"{d.day}/{d.month}/{d.year}"), max_size=8))  # fmt: skip
def test_whatever_stands_there_a_doubt_has_readings_that_differ(cells: list[str]) -> None:
    doubt = day_doubt(0, cells, TODAY)
    if doubt is not None:
        assert doubt.likely in doubt.orders
        assert doubt.examples
        assert all(len(set(read)) > 1 and all(read) for _cell, read in doubt.examples)


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["24-6-5", "23-11-08"], "ymd"),
        (["5/6/24", "13/6/24"], "dmy"),  # a single digit is no year
        (["05/06/24", "28/06/30"], ""),  # in no order without a day far ahead
        (["15/06/24", "07/06/28"], "ymd"),  # else a visit of 2028
        (["240605", "230807", "231231"], "ymd"),
        (["5-6-24", "24-6-5"], ""),
        (["2024-06-05"], None),
    ],
)
def test_a_column_is_read_without_asking_where_all_of_it_speaks_for_one_order(
    cells: list[str], order: str | None
) -> None:
    assert found_order(cells, TODAY) == order


def test_an_order_that_brings_a_day_far_from_all_others_is_asked_about() -> None:
    cells, near = ["05-06-24", "24-6-5"], ["2024-06-05", "2025-01-02"]
    assert found_order(cells, TODAY, near) == ""
    doubt = day_doubt(0, cells, TODAY, near)
    assert doubt is not None
    assert set(doubt.orders) == {"mdy", "dmy", "ymd"}
    assert doubt.likely != "ymd"


def test_cells_written_in_several_orders_stay_open_where_a_person_says_so() -> None:
    assert days(["5-6-24", "24-6-5", "13/6/2024"], order=DayOrder.EACH) == [None, "2024-06-05", "2024-06-13"]
    assert days(["5-6-24", "24-6-5"], order=DayOrder.DMY) == ["2024-06-05", "2024-06-05"]
