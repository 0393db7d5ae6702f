"""Papers of normal length stand on one page: a second one with three lines gets lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.papers import ConsentItem, GuardianConsent, Paper, filled, render
from core.records import Carrier, CarrierState, ItemKind, Seal
from tests.core.papers.conftest import GIVER, RECEIVER, confirmation

SEAL = Seal("YJ2026-07-W20", 1, "2026-11-22T10:00", "12-ABCDEF", "YJ2026-07　晨曦家政转让")
BASIS = "按您填写的情况和规则包 2026.11（核对至 2026-11-22）；其中 6 处法律上有不同看法；不替代律师意见。"
ASKED = tuple((str(n), "有没有投诉、官司，或有部门在查", "对方另办", "") for n in range(1, 9))
TAKEN = tuple((str(n), "收款记录.xlsx 2025年", "电子", "12,333", "2026-11-22") for n in range(1, 7))
SIGNED = (
    ("资料包密码单", "W09", "密封人、启封人、接收方签收", "封口处签字盖章"),
    ("补充协议：客户资料与保密条款", "W08", "甲乙双方", "公章，或者签名按指印；骑缝"),
    ("客户资料移交清单", "01", "三方逐页签名，末页负责人", "公章，骑缝"),
    ("核对数对照表", "W11", "双方核对人、见证人", "骑缝"),
    ("现场核对表", "W12", "移交人、接收人、见证人", "骑缝"),
    ("预付余额承接与结算单", "W13", "甲乙双方、见证人", "公章，或者签名并捺指印"),
    ("客户资料移交确认书", "W14", "双方负责人、经办人、见证人", "公章，骑缝"),
    ("补充移交单", "W15", "甲乙双方、见证人", "公章，或者签名并捺指印"),
)
ITEMS = tuple(
    ConsentItem(
        what, "继续提供已订购的服务、为储值卡划卡、预约提醒、售后联系和处理投诉。方式：保存、查阅、更新，用于联系和提供服务",
        "服务关系存续期间，结束后按法律规定的期限", "上门服务要用到；只在确有需要时交接", "泄露可能影响居住安全或个人尊严，由专人保管",
    )
    for what in (
        "基本信息（姓名、电话、联系人、地址和日期）", "服务记录（日期、服务项目、金额和订单号）",
        "付款记录（日期、订单号和实付金额）", "预付余额（卡号、余额、赠送的余额、剩余次数和日期）",
    )
)  # fmt: skip
PAPERS: dict[str, Paper] = {
    "guardian's consent, signed on the sheet of what it is about": GuardianConsent(
        GIVER, RECEIVER, ITEMS, "程欣英", storage="境内，加密保存", text_version="TY-1"
    ),
    "cover of eight papers": filled(
        "pack_cover",
        {"matter": "晨曦家政转让", "time": "2026年12月28日", "place": "浙江省杭州市西湖区文三路88号", "witness": "赵宁"},
        tables={
            "papers": tuple(
                (str(n), name, f"YJ2026-07-{number} v1", "2", "2", who, how, "□", "□")
                for n, (name, number, who, how) in enumerate(SIGNED, 1)
            )
        },
        giver=GIVER, receiver=RECEIVER,
    ),
    "facts sheet": filled(
        "facts_sheet", {"affair": "晨曦家政转让", "phone": "0571-1555 0105", "basis": BASIS},
        tables={"answers": ASKED, "sources": TAKEN}, giver=GIVER, receiver=RECEIVER,
    ),
    "staff agreement": filled("staff_nda", giver=GIVER),
    "blank risk report": filled(
        "risk_report", {"kinds": "基本信息、服务记录、预付余额", "purposes": "结清余额和没做完的事", "basis": BASIS},
        giver=GIVER,
    ),
    "plan of six steps and seven that others take": filled(
        "plan", {"matter": "丽影美发注销", "scope": "基本信息、服务记录、预付余额", "basis": BASIS},
        tables={
            "tasks": tuple(
                (str(n), what, "2026-12-01", "", "《消费者权益保护法实施条例》第21条、《公司法》第240条") for n, what in enumerate(
                    ("张贴公告：日期、有效联系方式、余额怎么办", "逐个电话、短信或邮件告知有卡的客户", "余额都退清或有人承接，留下凭据") * 2, 1)
            ),
            "outside": (("", "银行户、收款码、商户号变更或注销", "2026-12-31"),) * 7,
        },
        giver=GIVER,
    ),
    "risk report with six risks": filled(
        "risk_report", {"kinds": "基本信息、服务记录、付款记录、预付余额、合同协议", "purposes": "结清余额\n保存、查阅", "basis": BASIS, "m24": "1、6"},
        tables={"risks": (("1", "敏感内容（门锁密码、健康等）泄露", "3", "4", "2", "默认不进资料包；单独列明必要性和影响"),) * 6},
        giver=GIVER,
    ),
    "record of the witness": filled(
        "witness_record", {"witness": "赵宁", "standing": "平安里社区工作人员，和双方没有利益关系"},
        tables={"items": (("双方的证件和印章", "", "相符", "相符", "相符", ""),) * 12}, giver=GIVER, receiver=RECEIVER,
    ),
}  # fmt: skip


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS.keys())
def test_a_paper_of_normal_length_stands_on_one_page(paper: Paper) -> None:
    assert render(paper, SEAL).pages == 1


def test_a_confirmation_of_a_shop_stands_on_two_pages():
    paper = replace(
        confirmation(), purposes="继续提供已订购的服务、为储值卡划卡、预约提醒、售后联系和处理投诉",
        methods="保存、查阅、更新，用于联系和提供服务", witness="赵宁", standing="平安里社区工作人员，和双方没有利益关系",
        data_terms="YJ2026-07-W08", place="浙江省杭州市西湖区文三路88号",
        carriers=tuple(
            Carrier(0, ItemKind.PAPER, name, 1, "册", "店里", "陈", state, True, looked="赵宁　2026-11-22　逐页、逐条看过")
            for name, state in (("上门登记本", CarrierState.SPLIT), ("前台平板", CarrierState.CLEARED))
        ),
    )  # fmt: skip
    assert render(paper, SEAL).pages == 2


def test_what_a_shop_says_of_itself_stands_on_one_page():
    """Eight answers and six lists are a usual shop; the two lines to sign do not stand alone on a second page."""
    answers = tuple((f"有没有投诉、官司，或有部门在查{n}", "否", "") for n in range(8))
    lists = tuple((f"收款记录.xlsx {n}年", "电子", "600", "2026-11-22") for n in range(6))
    basis = "按您填写的情况和规则包 2026.11（核对至 2026-11-22），其中 32 条是本软件的做法，7 条法律上有不同看法；不替代律师意见。"
    values = {
        "affair": "店铺或资产转让（晨曦家政转让）",
        "closing_day": "2026年12月28日",
        "province": "浙江",
        "basis": basis,
    }
    paper = filled(
        "facts_sheet", values, tables={"answers": answers, "sources": lists}, giver=confirmation().giver
    )
    assert render(paper, SEAL).pages == 1


def test_the_list_that_a_salon_signs_stands_on_two_pages_with_six_places_that_hold_customers():
    said = ("120 条，编号\n00001—00143",)
    tables = {
        "rows": tuple((f"预付余额：卡号、余额（实付）、余额（赠送）{n}", "120", "120", "32,790.00", "416", *said) for n in range(3)),
        "excluded": (("还没同意的（没回话、没问到），卡里还有钱或次数的", "637", "不交，封存不使用；补签同意的，另批移交"),) * 4,
        "carriers": tuple((f"微信 {n}", "留在原处，不交", "□", "□") for n in range(6)),
    }  # fmt: skip
    law = "个人信息保护法第二十三条、第二十九条、第三十一条（逐人单独同意，未成年人由监护人同意）；民法典第五百五十二条（预付余额）"
    values = {
        "cut_off": "截止 2026-11-22 14:32", "batch": "第 1 批", "visits": "416", "total_words": "人民币叁万元整", "package": "p.zip",
        "hash": "e809 " * 16, "objection_days": "30", "law": law, "basis": BASIS,
    }  # fmt: skip
    paper = filled("short_handover", values, tables=tables, giver=GIVER, receiver=RECEIVER)
    assert render(paper, SEAL).pages == 2
