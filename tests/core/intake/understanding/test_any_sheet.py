"""Whatever stands on a sheet, it is understood somehow and nothing breaks."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from core.intake.understanding import RowClass, row_class, understand
from core.records import Meaning

CELLS = st.sampled_from(
    [
        "",
        " ",
        "姓名",
        "手机*",
        "余额（元）",
        "张三",
        "13800138000",
        "2024-05-05",
        "合计",
        "说明：",
        "1",
        "12.50",
        "备注",
        "\n",
        "0",
        "x" * 300,
    ]
)
SHEETS = st.lists(st.lists(CELLS | st.text(max_size=8), max_size=6), max_size=12)


@given(SHEETS)
@settings(max_examples=150, deadline=None)
def test_any_rows_are_understood_and_classed(rows: list[list[str]]) -> None:
    found = understand(rows, file_name="x.xlsx", sheet_name="Sheet1")
    assert 0 <= found.header_row <= len(rows)
    assert [guess.index for guess in found.columns] == list(range(len(found.columns)))
    assert all(row_class(row, found) in RowClass for row in rows)
    assert found.mapping.columns == tuple(guess.column for guess in found.columns)


def test_a_very_wide_sheet_keeps_all_its_columns() -> None:
    found = understand([["姓名", *[f"第{n}项" for n in range(1500)]], ["张三", *["1"] * 1500]])
    assert len(found.columns) == 1501
    assert found.columns[0].meaning is Meaning.NAME
