"""Papers of normal length stand on one page: a second one with three lines gets lost."""

from __future__ import annotations

import pytest

from core.papers import Filled, filled, render
from core.records import Seal
from tests.core.papers.conftest import GIVER, RECEIVER

SEAL = Seal("YJ2026-07-W20", 1, "2026-11-22T10:00", "12-ABCDEF", "YJ2026-07　晨曦家政转让")
BASIS = "按您填写的情况和规则包 2026.11（核对至 2026-11-22）；其中 6 处法律上有不同看法；不替代律师意见。"
ASKED = tuple((str(n), "有没有投诉、官司，或有部门在查", "对方另办", "") for n in range(1, 9))
TAKEN = tuple((str(n), "收款记录.xlsx 2025年", "电子", "12,333", "2026-11-22") for n in range(1, 7))
PAPERS = {
    "facts sheet": filled(
        "facts_sheet", {"affair": "晨曦家政转让", "phone": "0571-1555 0105", "basis": BASIS},
        tables={"answers": ASKED, "sources": TAKEN}, giver=GIVER, receiver=RECEIVER,
    ),
    "staff agreement": filled("staff_nda", giver=GIVER),
    "blank risk report": filled(
        "risk_report", {"kinds": "基本信息、服务记录、预付余额", "purposes": "结清余额和没做完的事", "basis": BASIS},
        giver=GIVER,
    ),
    "record of the witness": filled(
        "witness_record", {"witness": "赵宁", "standing": "平安里社区工作人员，和双方没有利益关系"},
        tables={"items": (("双方的证件和印章", "", "相符", "相符", "相符", ""),) * 12}, giver=GIVER, receiver=RECEIVER,
    ),
}  # fmt: skip


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS.keys())
def test_a_paper_of_normal_length_stands_on_one_page(paper: Filled) -> None:
    assert render(paper, SEAL).pages == 1
