import pytest

from core import intake
from core.store import rows, sources

HEAD = "姓名,手机,余额,消费金额\n王芳,13800138000,100.50,20\n李雷,13900000001,50,30\n"


def taken(store, tmp_path, text):
    path = tmp_path / "会员.csv"
    path.write_text(text, encoding="utf-8")
    (one,) = intake.take(store, path, apart=False)
    return one


def said(store, source):
    """Return the reasons of rows that were set aside, and the columns in which a total is wrong."""
    wrong = [one.column for one in sources.problems(store, source) if one.code == "total_differs"]
    return [one.reason for one in rows.rejected(store, source)], wrong


@pytest.mark.parametrize(
    ("foot", "reasons", "wrong"),
    [
        ("合计,,150.50,50\n", ["total_agrees"], []),
        ("合计：,,150.5,\n", ["total_agrees"], []),
        ("合计,,160.50,50\n", ["total_row"], [2]),
        ("合计,,150.50,40\n", ["total_agrees"], []),
        ("合计 2 人,,,\n", ["total_row"], []),
        ("平均,,75.25,25\n", ["total_row"], []),
        ("累计,,9999,9999\n", ["total_row"], []),
        ("小计,,150.50,50\n张三,13900000002,10,1\n小计,,10,1\n总计,,160.50,51\n", ["total_agrees"] * 3, []),
        (",,3,\n合计,,153.50,50\n", ["no_customer", "total_agrees"], []),
    ],
)
def test_a_total_is_compared_with_the_rows_above(store, tmp_path, foot, reasons, wrong):
    one = taken(store, tmp_path, HEAD + foot)
    assert said(store, one.source) == (reasons, wrong)


def test_a_customer_below_a_total_without_figures_is_kept(store, tmp_path):
    one = taken(store, tmp_path, HEAD + "合计,,,\n孙八,13900000003,66,\n合计,,,\n,,216.50,50\n")
    assert (one.rows_kept, one.rows_rejected) == (3, 0)
    assert said(store, one.source)[0] == ["total_row"] * 3


def test_the_name_of_a_part_above_headings_that_come_again_is_nobody(store, tmp_path):
    one = taken(store, tmp_path, HEAD + "9月会员,,,\n姓名,手机,余额,消费金额\n孙八,13900000003,66,\n")
    assert one.rows_kept == 3
    assert said(store, one.source)[0] == ["note_row", "header_again"]


def test_somebody_with_a_name_alone_above_headings_that_come_again_is_kept(store, tmp_path):
    one = taken(store, tmp_path, HEAD + "孙八妹,,,\n姓名,手机,余额,消费金额\n周九,13900000003,66,\n")
    assert one.rows_kept == 4


def test_a_total_is_no_row_that_was_lost(store, tmp_path):
    one = taken(store, tmp_path, HEAD + "合计,,150.50,50\n")
    assert (one.rows_read, one.rows_kept, one.rows_rejected) == (2, 2, 0)


def test_the_total_is_compared_again_when_mended_rows_come_back(store, tmp_path):
    one = taken(store, tmp_path, HEAD + ",,3,\n合计,,154.50,50\n")
    assert said(store, one.source) == (["no_customer", "total_row"], [2])
    back = tmp_path / "改好.csv"
    back.write_text("行号,姓名,手机,余额,消费金额\n4,孙八,13600000000,4,\n", encoding="utf-8")
    mended = intake.mend(store, one.source, back, ["行号"], apart=False)
    assert (mended.taken, mended.left) == (1, 0)
    assert said(store, one.source) == (["total_agrees"], [])
