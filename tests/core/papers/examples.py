"""One filled example of every paper, in values of any length, for tests and for looking at."""

from __future__ import annotations

from core.papers import (
    CheckGroup,
    CheckRow,
    Consent,
    ConsentItem,
    ControlTotals,
    CounterSlips,
    DestroyItem,
    DestroyRecord,
    DestroyRequest,
    DoneItem,
    DoorNotice,
    FileRow,
    GuardianConsent,
    KeptItem,
    LegalCheck,
    NamedList,
    NamedRow,
    Notice,
    OnSiteCheck,
    Paper,
    PassphraseSheet,
    RecoveryBlank,
    RecoverySheet,
    RemainingItem,
    Sample,
    Thing,
    Verdict,
)
from core.records import Level, Party, Scenario
from tests.core.papers.conftest import GIVER, MOMENT, RECEIVER, confirmation, inventory

GROUPS = ("NQ7R", "GRKP", "FKJK", "PF3F", "GAHD", "K9NQ")
SENSITIVE = ConsentItem("过敏情况", "选用清洁剂", "服务终止即删除", "避免伤害", "泄露可能暴露健康状况")


def every_paper(
    count: int = 3, giver: Party = GIVER, receiver: Party = RECEIVER, name: str = "王秀兰"
) -> list[Paper]:
    """Return every paper that is made here, its lists with so many lines."""
    items = (ConsentItem("姓名、手机号", "继续提供已订购的服务", "末次服务后二年"),) * max(count, 1)
    return [
        RecoverySheet("4T9W-C2HN", (2, 5), GROUPS),
        RecoveryBlank((2, 5)),
        PassphraseSheet(
            "YJ2026-07-P1.zip",
            48_230_914,
            ("nzy4", "8ty8", "yhki", "4kxi", "h825"),
            giver.name,
            receiver.name,
        ),
        inventory(count, giver, receiver),
        inventory(count, giver, receiver, landscape=True),
        confirmation(giver, receiver),
        Notice(name, giver, receiver, Scenario.ASSET, "2026-11-22", kinds="姓名、手机号", balance_fen=42_000),
        Consent(giver, receiver, (*items[:8], SENSITIVE), name, "K0132", "5678", marketing=True),
        GuardianConsent(giver, receiver, (SENSITIVE,), child=name),
        control_totals(count),
        on_site(count),
        request(count, giver, name),
        record(max(count, 1), giver, name),
        DoorNotice(giver, receiver, Scenario.ASSET, "2026-11-22"),
        slips(giver, receiver, max(count, 1)),
        named_list(count, name),
    ]


def control_totals(count: int) -> ControlTotals:
    """Return control totals of so many lines and files."""
    rows = tuple(CheckRow("客户（去重）", "客户编号唯一值", f"{n} 户") for n in range(count))
    files = tuple(FileRow(f"t{n:02d}.csv", n, n * 1_000, "ab" * 32) for n in range(count))
    return ControlTotals("YJ2026-07-03", 1, (CheckGroup("户数和人数", rows),), files)


def on_site(count: int) -> OnSiteCheck:
    """Return an on-site check of so many things."""
    things = tuple(Thing(str(n), "派工单存根", "8 册") for n in range(count))
    sample = Sample(879, tuple(range(count)), "5K7T-0PXM") if count else None
    return OnSiteCheck(
        "YJ2026-07-03", 1, "2026-11-22", "平安路88号", "赵宁", "平安里社区工作人员", things, sample=sample
    )


def request(count: int, unit: Party = GIVER, name: str = "孙莉") -> DestroyRequest:
    """Return a request to destroy so many things."""
    items = tuple(
        DestroyItem(f"D-{n:02d}", "会员资料表", f"{n:,}", "条", Level.SENSITIVE, "一、二项", "收银电脑")
        for n in range(count)
    )
    kept = tuple(
        KeptItem(f"K-{n:02d}", "记账凭证", "64 册", "会计档案，保管三十年", "各年度分别计算")
        for n in range(count)
    )
    return DestroyRequest(
        unit,
        items,
        kept,
        (LegalCheck("accounting", True, "留存"),),
        name,
        "2026-12-28",
        "2026-12-31",
        2_147,
        31,
    )


def record(
    count: int, unit: Party = GIVER, name: str = "孙莉", verdict: Verdict = Verdict.PASSED
) -> DestroyRecord:
    """Return a record of so many things destroyed and as many that remain."""
    done = tuple(
        DoneItem(f"D-{n:02d}", "会员资料表", "2,147 条", "删除、换密钥", "妥交 1.0", "读回未见", verdict)
        for n in range(count)
    )
    left = tuple(
        RemainingItem(f"R-{n:02d}", "备份 B-03", "移动硬盘", "备份不能单条删除", "2027年1月15日前销毁")
        for n in range(count)
    )
    return DestroyRecord(
        unit, done, left, "ZX2026-11-06", MOMENT, MOMENT, "底层", name, (name, "郑欣"), 2_147
    )


def slips(giver: Party = GIVER, receiver: Party = RECEIVER, count: int = 2) -> CounterSlips:
    """Return so many counter slips."""
    numbers = tuple(f"HM-{n:04d}" for n in range(count))
    return CounterSlips(
        giver,
        receiver,
        numbers,
        "2026-11-23",
        "理发划卡",
        "存在加密的电脑里",
        "称呼、电话、卡号",
        "退完为止",
        text_version="理-1",
    )


def named_list(count: int, name: str = "王秀兰") -> NamedList:
    """Return a named list of so many customers."""
    return NamedList(
        "YJ2026-07-03",
        1,
        count,
        "ab" * 32,
        lambda: (NamedRow(n + 1, f"K{n:04d}", name, rows=2, balance_fen=1_050) for n in range(count)),
    )
