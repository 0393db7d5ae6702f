"""A paper is offered under its own title and number, in the language of the window, not under a code."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.desk import Desk
from gui.shell import MainWindow
from tests.gui.pages.on_screen import shown


@pytest.mark.parametrize(
    ("tongue", "begins"), [("zh_CN", "个人信息保护影响自评表-"), ("en", "Impact self-assessment")]
)
def test_a_paper_is_saved_under_its_title(
    qtbot: QtBot,
    window: MainWindow,
    own_desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
    tongue: str,
    begins: str,
) -> None:
    page = shown(qtbot, window, own_desk, "home", tongue)
    offered: list[str] = []

    def keep(_title: str, name: str, _missing: object, then: object) -> None:
        offered.append(name)

    monkeypatch.setattr(page.kit.asker, "save_paper", keep)
    page.save_pdf("", "self_assessment.pdf", lambda: own_desk.forms.make("self_assessment"))
    qtbot.waitUntil(lambda: bool(offered), timeout=20_000)
    assert offered[0].startswith(begins)
    assert Path(offered[0]).suffix == ".pdf"
