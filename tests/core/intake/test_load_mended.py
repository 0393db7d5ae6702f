import pytest

from core import intake
from core.errors import Known
from core.sorting import settle, settle_edition
from core.store import customers, rows, sources


@pytest.fixture
def shop(store, members):
    with store.transaction():
        settle(store, [one.source for one in intake.take(store, members, apart=False)])
    return store


def back(tmp_path, text):
    path = tmp_path / "改好.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_rows_go_out_with_the_reason_beside_each_cell(shop):
    headings, found = intake.to_mend(shop, 1)
    assert headings[:3] == ("姓名", "手机", "身份证号")
    assert [(one.line, one.codes) for one in found] == [
        (5, ((2, "id_length"),)),
        (8, ((None, "no_customer"),)),
        (9, ((None, "total_agrees"),)),
    ]


def test_mended_rows_come_back_in_their_place(shop, tmp_path):
    path = back(
        tmp_path,
        "行号,姓名,手机,身份证号,地址\n5,张三,13900000001,440524188001010014,上海\n8,孙八,13600000000,,无主之地\n",
    )
    with shop.transaction():
        mended = intake.mend(shop, 1, path, ["行号"], apart=False)
        settle_edition(shop, 1, mended.touched)
    assert (mended.taken, mended.replaced, mended.left) == (1, 1, 0)
    assert customers.get(shop, 4).id_number == "440524188001010014"
    assert {one.name for one in customers.fetch(shop, customers.ids(shop))} >= {"孙八", "张三"}
    assert [one.reason for one in rows.rejected(shop)] == ["total_agrees"]
    assert sources.problem_counts(shop, 1) == {}


def test_a_row_that_still_names_nobody_stays_aside(shop, tmp_path):
    mended = intake.mend(shop, 1, back(tmp_path, "行号,姓名,手机\n8,,\n"), ["行号"], apart=False)
    assert (mended.taken, mended.left) == (0, 1)


def test_a_table_without_lines_is_refused(shop, tmp_path):
    with pytest.raises(Known, match=r"mended\.no_lines"):
        intake.mend(shop, 1, back(tmp_path, "姓名,手机\n孙八,1\n"), ["行号"], apart=False)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("行号,姓名,手机,身份证号\n2,张三,13900000001,440524188001010014\n", (0, 1, 0)),
        ("行号,姓名,手机,身份证号\n5,,,\n", (0, 1, 0)),
        ("行号,姓名,手机,身份证号\n5,张三,13900000001,440524188001010014\n,新客,13900000009,\n", (1, 0, 1)),
        ("身份证号,行号\n440524188001010014,5\n", (1, 0, 0)),
    ],
    ids=["the line of another", "emptied", "a customer added below", "columns taken out"],
)
def test_a_line_that_was_changed_overwrites_nobody(shop, tmp_path, text, told):
    whose = {one.name: one.phone for one in customers.fetch(shop, customers.ids(shop))}
    mended = intake.mend(shop, 1, back(tmp_path, text), ["行号"], apart=False)
    assert (mended.replaced, mended.strange, mended.new) == told
    assert {one.name: one.phone for one in customers.fetch(shop, customers.ids(shop))} == whose
    assert {"地址", "余额"} <= set(mended.missing)
