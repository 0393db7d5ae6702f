"""The first page of who took over: what comes with the records, nothing about letters or a shorter way."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from core.desk import Desk
from core.records import Party, Scenario
from gui.pages.rail_view import rail_of
from gui.parts import Notice, Parts
from gui.shell import MainWindow
from tests.gui.pages.on_screen import shown


def test_who_took_over_is_not_told_to_write_consent_forms(
    qtbot: QtBot, window: MainWindow, own_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_desk.matter.save(replace(own_desk.matter.get(), scenario=Scenario.UNKNOWN, receiver=Party()))
    (tmp_path / "客户.csv").write_text("姓名,手机,余额\n王芳,13800138000,100\n", encoding="utf-8")
    own_desk.collect.take(tmp_path / "客户.csv")
    monkeypatch.setattr(own_desk.collect, "only_received", lambda: True)
    page = shown(qtbot, window, own_desk, "home")
    qtbot.waitUntil(lambda: bool(page.findChildren(Notice)), timeout=20_000)
    assert page.findChild(QAbstractButton, "toKept") is not None
    assert page.findChild(QAbstractButton, "next_check") is None
    assert page.findChild(QAbstractButton, "takeProposal") is None
    assert page.findChild(QAbstractButton, "worry_risks") is None
    assert rail_of(own_desk).second.startswith("接手的客户")
    assert not [one for one in page.findChildren(Parts) if one.accessibleName().startswith("是否同意移交")]
