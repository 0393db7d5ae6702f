"""An invented cleaning firm: what its owner answered, and the bundled samples."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from core.flows import NewCase, interview_for, today
from core.records import Answer, EntityType, Interview, Party
from gui.words import resources

_FILES = ("客户名单.xlsx", "充值卡余额.xlsx", "服务记录.csv", "价目表.xlsx")


def demo_draft() -> NewCase:
    """Return what the owner of the invented cleaning firm answered."""
    answers = interview_for(
        "transfer",
        Interview(
            licence_after="receiver_new",
            goes_on_elsewhere=Answer.NO,
            disputes=Answer.NO,
            books_kept=Answer.YES,
            receiver_abroad=Answer.NO,
        ),
    )
    giver = Party(
        "晨曦家政服务部",
        EntityType.SOLE_TRADER,
        address="杭州市上城区建设路 1 号",
        head="陈慧芳",
        phone="13800006612",
    )
    receiver = Party(
        "安居家政服务有限公司", EntityType.COMPANY, head="刘国强", contact="刘国强", phone="13900005188"
    )
    return NewCase(
        today=today(),
        what="transfer",
        interview=answers,
        giver=giver,
        receiver=receiver,
        closing_day=today() + timedelta(days=40),
        title="晨曦家政转让（样子）",
    )


def demo_files() -> tuple[Path, ...]:
    """Return the samples that the demo puts in."""
    folder = resources() / "samples"
    return tuple(path for path in (folder / name for name in _FILES) if path.is_file())
