"""Months, days and visits that stand side by side: who is meant is found, and when they were last here."""

from __future__ import annotations

from pathlib import Path

import pytest

from core import intake
from core.store import Store

PEOPLE = ("王芳,13800138000", "李雷,13900139000")
MONTHS = ("2024-01,2024-02,2024-03", "100,20,", "1,,0")
FIRSTS = ("2024-01-01,2024-02-01,2024-03-01", "100,20,", "1,,0")
DAYS = ("2024-05-01,2024-05-02,2024-05-03", "√,,√", ",√,")
NUMBERS = ("1,2,3,4,5", "√,,√,,", ",√,,,")


def rows_of(store: Store, tmp_path: Path, head: str, *cells: str) -> list[tuple[object, ...]]:
    """Return name, day and sum of each customer of a list with these further columns."""
    text = "\n".join(
        [f"姓名,电话,{head}", *(f"{who},{said}" for who, said in zip(PEOPLE, cells, strict=True))]
    )
    (tmp_path / "收费.csv").write_text(text + "\n", encoding="utf-8")
    (one,) = intake.take(store, tmp_path / "收费.csv", apart=False)
    assert (one.header_row, one.rows_rejected) == (1, 0)
    assert all(column.confidence.value != "unknown" for column in one.columns)
    return list(store.rows("SELECT name, day, fen FROM customer JOIN record USING(id) ORDER BY id"))


@pytest.mark.parametrize(
    ("said", "last"),
    [
        (MONTHS, ("2024-02", "2024-01")),
        (FIRSTS, ("2024-02", "2024-01")),
        (DAYS, ("2024-05-03", "2024-05-02")),
        (NUMBERS, (None, None)),
    ],
    ids=["months", "months as a spreadsheet keeps them", "days", "numbers of days"],
)
def test_headings_that_are_months_or_days_name_people_and_the_last_visit(
    store: Store, tmp_path: Path, said: tuple[str, str, str], last: tuple[str | None, str | None]
) -> None:
    found = rows_of(store, tmp_path, *said)
    assert found == [("王芳", last[0], None), ("李雷", last[1], None)]


@pytest.mark.parametrize(
    "head",
    [
        "日期1,项目1,金额1,日期2,项目2,金额2",
        "日期,项目,金额,日期,项目,金额",
        "1月日期,1月项目,1月金额,2月日期,2月项目,2月金额",
    ],
)
def test_several_visits_of_a_row_count_together_and_the_last_is_the_last(
    store: Store, tmp_path: Path, head: str
) -> None:
    found = rows_of(store, tmp_path, head, "2024-05-05,剪发,58,2024-07-05,烫发,200", "2024-05-06,护理,88,,,")
    assert found == [("王芳", "2024-07-05", 25800), ("李雷", "2024-05-06", 8800)]


def test_two_different_sums_are_not_added_up(store: Store, tmp_path: Path) -> None:
    found = rows_of(store, tmp_path, "日期,应收金额,实收金额", "2024-05-05,58,50", "2024-05-06,88,88")
    assert [fen for *_, fen in found] == [5800, 8800]


def test_a_cell_that_lists_days_and_what_was_done_says_the_last_visit(store: Store, tmp_path: Path) -> None:
    found = rows_of(store, tmp_path, "服务", "2024-05-05: 剪发; 2024-06-01: 烫发", "2024年3月1日 护理")
    assert [day for _, day, _ in found] == ["2024-06-01", "2024-03-01"]


def test_a_row_of_data_with_days_is_no_heading(store: Store, tmp_path: Path) -> None:
    text = "王芳,13800138000,2024-05-05,2025-05-05\n李雷,13900139000,2024-06-05,2025-06-05\n"
    (tmp_path / "名单.csv").write_text(text, encoding="utf-8")
    (one,) = intake.take(store, tmp_path / "名单.csv", apart=False)
    assert (one.header_row, one.rows_kept) == (0, 2)
