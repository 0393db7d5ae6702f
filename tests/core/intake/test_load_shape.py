"""Rows are told apart alike, by whole columns and one by one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.intake.load_meaning import read_meaning
from core.intake.load_shape import RowSorter
from core.records import Batch, SheetInfo

HEADINGS = ["编号", "姓名", "手机", "身份证号", "余额"]
MAPPING = read_meaning(
    [HEADINGS, ["K1", "王芳", "13800138000", "", "12.5"]] * 2, "会员.csv", SheetInfo(0, "", "csv")
)
CELLS = st.sampled_from(["", "", "王芳", "13800138000", "88", "合计", "编号", "备注：已核对", "本页小计"])
ROWS = st.lists(st.lists(CELLS, max_size=6), max_size=6)
DATA = ["K2", "李雷", "", "", "30", "金卡", "女"]


@given(ROWS)
def test_a_batch_is_sorted_as_its_rows_are(rows: list[list[str]]) -> None:
    batch = Batch(1, [HEADINGS, *rows])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(RowSorter, "_all_common", lambda *_: False)
        found = RowSorter(MAPPING).sort(batch)
    at_once = RowSorter(MAPPING).sort(batch)
    assert (at_once.lines, at_once.rows, at_once.aside) == (found.lines, found.rows, found.aside)


def test_blank_cells_do_not_cost_a_look_at_every_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(RowSorter, "_oddity")
    found = RowSorter(MAPPING).sort(Batch(1, [HEADINGS, *([*DATA] for _ in range(9))]))
    assert found.lines == list(range(2, 11))
