"""The reading process itself: a file is read there as it is read here."""

from functools import partial

import openpyxl
import pytest

from core import intake
from core.errors import Cancelled
from core.jobs import RecordingJob
from core.store import rows, sources


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "客户.xlsx"
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "商品"
    sheet.append(["商品名称", "规格", "单价", "库存"])
    for n in range(900):
        sheet.append([f"洗发水{n}", "500ml", 30, n])
    people = made.create_sheet("会员")
    people.append(["姓名", "手机", "余额"])
    for n in range(900):
        people.append([f"王{chr(0x4E00 + n)}", 13800138000 + n, n])
    made.save(path)
    return path


def test_a_sheet_that_is_left_halfway_does_not_disturb_the_next(store, book):
    goods, people = intake.take(store, book)
    assert (goods.refused, people.rows_kept) == ("not_customers", 900)
    last = list(rows.of_source(store, people.source))[-1]
    assert (last.line, last.cells[1]) == (901, "13800138899")


def test_a_cancel_ends_the_reading_process_and_leaves_nothing(store, book):
    with pytest.raises(Cancelled):
        intake.take(store, book, job=RecordingJob(cancel_after=2))
    assert sources.every(store) == ()


def test_both_ways_of_reading_agree(store, book):
    apart, here = intake.preview(book), partial(intake.preview, apart=False)(book)
    assert [sheet.mapping for sheet in apart] == [sheet.mapping for sheet in here]
    assert [sheet.rows for sheet in apart] == [sheet.rows for sheet in here]
