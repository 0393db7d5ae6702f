"""A list that lies on its side is set upright; a form of one person is none."""

from __future__ import annotations

import pytest

from core import intake
from core.intake.load_turned import upright
from core.store import sources

ON_ITS_SIDE = """会员登记,,,
,,,
姓名,王芳,李敏,张静
手机,13800138000,13900139000,13700137000
卡号,A01,A02,A03
余额,120,300.5,
办卡日期,2024-05-01,2023-01-09,2025-02-03
备注,,老客户,
"""


def taken(store, tmp_path, text, name="名单.csv"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path, intake.take(store, path, apart=False)[0]


def test_each_column_becomes_a_customer_and_a_finding_says_so(store, tmp_path):
    path, one = taken(store, tmp_path, ON_ITS_SIDE)
    assert (one.rows_kept, one.rows_rejected, one.refused) == (3, 0, "")
    assert store.rows(
        "SELECT name, phone, card, balance_fen FROM customer JOIN record USING(id) ORDER BY id"
    ) == [
        ("王芳", 13800138000, "A01", 12000),
        ("李敏", 13900139000, "A02", 30050),
        ("张静", 13700137000, "A03", None),
    ]
    assert dict(sources.problem_counts(store, one.source)) == {"turned_table": 1}
    (shown,) = intake.preview(path, apart=False)
    assert shown.rows[1][:3] == ("王芳", "13800138000", "A01")


def test_a_list_on_its_side_that_comes_again_changes_nothing(store, tmp_path):
    path, _ = taken(store, tmp_path, ON_ITS_SIDE)
    (again,) = intake.take(store, path, apart=False)
    assert again.repeated
    assert store.value("SELECT count(*) FROM customer") == 3


@pytest.mark.parametrize(
    "text",
    [
        "姓名,王芳\\n手机,13800138000\\n余额,120\\n",  # one person
        "姓名,王芳,性别,女\\n手机,13800138000,生日,1990-01-01\\n地址,文一路1号,备注,无\\n",  # a form in two columns
        "姓名,手机,余额\\n王芳,13800138000,120\\n李敏,13900139000,20\\n",  # upright already
        "商品名称,面膜,精华\\n规格,50ml,30ml\\n零售价,20,80\\n",  # nobody
        "",
    ],
)
def test_what_is_no_list_on_its_side_stays_as_it_is(text):
    assert upright([line.split(",") for line in text.splitlines()]) is None
