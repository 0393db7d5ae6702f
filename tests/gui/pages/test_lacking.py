"""The first page says what the records still wait for: consents, money on cards, or letters that only tell."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from core.desk import Desk
from core.records import Answer, Scenario
from gui.shell import MainWindow
from tests.gui.pages.on_screen import shown


@pytest.mark.parametrize(
    ("scenario", "said"),
    [(Scenario.ASSET, "同意书"), (Scenario.DEREGISTRATION, "结清"), (Scenario.MERGER, "告知书")],
)
def test_what_is_still_missing_is_said_as_the_matter_needs_it(
    qtbot: QtBot, window: MainWindow, own_desk: Desk, tmp_path: Path, scenario: Scenario, said: str
) -> None:
    matter = own_desk.matter.get()
    told = replace(matter.interview, new_purposes=Answer.NO, receiver_abroad=Answer.NO)
    own_desk.matter.save(replace(matter, scenario=scenario, interview=told))
    (tmp_path / "卡.csv").write_text("姓名,手机,余额\n王芳,13800138000,100\n", encoding="utf-8")
    own_desk.collect.take(tmp_path / "卡.csv")
    own_desk.check.decide()
    page = shown(qtbot, window, own_desk, "home")
    qtbot.waitUntil(lambda: page.findChild(QAbstractButton, "next_check") is not None, timeout=20_000)
    row = page.findChild(QAbstractButton, "next_check")
    assert row is not None
    assert said in row.accessibleName()
