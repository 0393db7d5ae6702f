"""Merged cells say the same for every row that they cover, and a sum once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from core import intake, sorting
from core.records import Kind, Level
from core.store import Store, holdings, rows, sources

SALES = [
    ["姓名", "电话", "日期", "项目", "金额", "余额", "喜好"],
    ["王芳", "13800138000", "2024-05-05", "剪发", 300, 100, "安静"],
    [None, None, "2024-06-05", "烫发", None, None, None],
    ["李雷", "13900139000", "2024-05-06", "护理", 88, 50, None],
]
COVERED = ("A2:A3", "B2:B3", "E2:E3", "F2:F3", "G2:G3")


def book(path: Path, *, sales: Sequence[Sequence[object]] = SALES) -> Path:
    made = openpyxl.Workbook()
    for row in sales:
        made.active.append(row)
    for area in COVERED:
        made.active.merge_cells(area)
    made.save(path)
    return path


@pytest.fixture
def source(store: Store, tmp_path: Path) -> int:
    (one,) = intake.take(store, book(tmp_path / "消费.xlsx"), apart=False)
    sorting.settle(store, [one.source])
    return one.source


def test_a_merged_sum_or_balance_counts_once(store: Store, source: int) -> None:
    held = {one.kind: (one.rows, one.fen, one.balance_fen) for one in holdings.of_customer(store, 1)}
    assert held[Kind.SERVICE] == (2, 30000, 0)
    assert held[Kind.PREPAID][2] == 10000


def test_a_shared_sum_of_several_customers_counts_once(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "名单.csv"
    text = "房号,应收金额,姓名,电话,姓名,电话\n101,100,王芳,13800138000,李雷,13900139000\n102,7,张三,13700137000,,\n"
    path.write_text(text, encoding="utf-8")
    intake.take(store, path, apart=False)
    assert store.rows("SELECT fen FROM record ORDER BY id") == [(10000,), (None,), (700,)]


def test_a_newer_edition_finds_the_rows_below_a_merged_cell(
    store: Store, source: int, tmp_path: Path
) -> None:
    newer = [*SALES[:3], [*SALES[3][:4], 99, 50, None]]
    found = intake.compare_edition(
        store, source, book(tmp_path / "新.xlsx", sales=newer), apart=False
    ).difference
    assert [cells[0].new for _row, _line, cells in found.changed] == ["99"]
    assert (found.new, found.gone, found.same) == ((), (), 2)


def test_rows_below_a_merged_cell_follow_what_a_person_says_of_the_column(store: Store, source: int) -> None:
    held = sources.get(store, source)
    assert held
    assert held.mapping
    strict = intake.said_of(held.mapping, 6, Kind.PREFERENCE, Level.SENSITIVE)
    assert sorting.restate(store, source, strict) == 2
    plain = intake.said_of(strict, 6, Kind.BASIC, Level.ORDINARY)
    assert sorting.restate(store, source, plain) == 2
    assert (
        len(set(rows.kinds_of(store, [1, 2]).values())) == 2
    )  # a sum and a balance stand in the first alone
    assert {levels for _kinds, levels in rows.kinds_of(store, [1, 2]).values()} == {0}
