"""A small case file with five customers who hold basic data and a card."""

import secrets
from datetime import date

import pytest

from core.records import Answer, CaseFacts, Channel, ConsentAnswer, ConsentState, EntityType, Kind, Scenario
from core.rules import compile_sql, load_pack
from core.store import attachments, create_store, decisions, meta

DAY = date(2026, 11, 22)
NAMES = ("王小明", "曾丽", "李雷", "单田芳", "欧阳娜")


@pytest.fixture
def store(tmp_path):
    made = create_store(tmp_path / "case.1.db", secrets.token_bytes(32))
    meta.write_birth(made, "CASE", 1, secrets.token_bytes(32))
    for number, name in enumerate(NAMES, start=1):
        made.execute(
            "INSERT INTO customer(id, name, phone) VALUES(?, ?, ?)",
            (number, name, 13_800_000_000 + number * 1111),
        )
        for kind in (Kind.BASIC, Kind.PREPAID):
            made.execute("INSERT INTO holding VALUES(?,?,1,NULL,NULL,0,0,0,0,1,0)", (number, kind.value))
    yield made
    made.close()


@pytest.fixture
def rules(store):
    compiled = compile_sql(
        load_pack(),
        CaseFacts(Scenario.ASSET, entity=EntityType.SOLE_TRADER, goes_on_elsewhere=Answer.NO),
        DAY,
    )
    decisions.decide_all(store, compiled, "张")
    return compiled


@pytest.fixture
def yes():
    return ConsentAnswer(
        ConsentState.GIVEN, Channel.COUNTER, DAY, "张", scope=Kind.BASIC.bit | Kind.PREPAID.bit,
        recipient="赵六", purpose="继续理发划卡", text_version="同意书 1",
    )  # fmt: skip


def slip(store):
    """Keep a photo of a slip; return its number."""
    return attachments.add(store, "consent", 1, "slip.png", "image/png", b"signed")
