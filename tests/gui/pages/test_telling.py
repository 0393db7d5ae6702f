"""Telling those whom an incident concerns, in the window: the list, the letters, and what the notice still lacks."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from core.desk import Desk
from gui.pages.safeguards import SafeguardsPage
from gui.parts import Button, Notice, QrCode, Table
from gui.shell import MainWindow
from tests.core.desk.test_leaks import SAID
from tests.core.desk.test_registers import filled
from tests.core.papers.reading import text_of
from tests.gui.pages.on_screen import press, seen, settle, shown


@pytest.fixture
def incident(full_desk: Desk) -> int:
    picked = ",".join(map(str, full_desk.sort.ids()[:2]))
    said = {**SAID, "customers": picked, "persons": "2"}
    return full_desk.registers.save(filled(full_desk.registers.new("incidents"), **said)).id


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, full_desk: Desk, incident: int) -> SafeguardsPage:
    made = shown(qtbot, window, full_desk, "safeguards")
    assert isinstance(made, SafeguardsPage)
    made.show_register("incidents", incident)
    press(qtbot, made, "tellEach")
    settle(qtbot, window)
    assert seen(made, QrCode, "leakQr")
    return made


def test_one_is_told_by_wechat_with_a_picture_and_the_rest_by_telephone(
    qtbot: QtBot, window: MainWindow, page: SafeguardsPage, full_desk: Desk, incident: int, tmp_path: Path
) -> None:
    (tmp_path / "p.png").write_bytes(b"\x89PNG")
    for key in ("wechat", "proof"):
        window.kit.asker.answer_next(key)
    window.kit.asker.give_files_next(tmp_path / "p.png")
    seen(page, Table, "affected").opened.emit(0)
    settle(qtbot, window)
    for key in ("phone", "plain"):
        window.kit.asker.answer_next(key)
    press(qtbot, page, "tellRest")
    settle(qtbot, window)
    ways = sorted(one.told.channel.value for one in full_desk.leaks.affected(incident) if one.told)
    assert ways == ["phone", "wechat"]
    assert "已告知 2 人" in seen(page, QLabel, "toldCount").text()
    assert not seen(page, Button, "tellRest").isEnabled()


def test_letters_and_sending_list_are_saved(
    qtbot: QtBot, window: MainWindow, page: SafeguardsPage, full_desk: Desk, incident: int, tmp_path: Path
) -> None:
    for name in ("saveLetters", "saveSendingList"):
        window.kit.asker.give_files_next(tmp_path / f"{name}.pdf")
        press(qtbot, page, name)
        settle(qtbot, window)
    names = [one.name for one in full_desk.leaks.affected(incident)]
    letters = text_of((tmp_path / "saveLetters.pdf").read_bytes())
    assert [one for one in names if one not in letters] == []
    assert "告知发送表" in text_of((tmp_path / "saveSendingList.pdf").read_bytes())


def test_what_the_law_asks_and_nobody_wrote_is_named_before_anything_is_printed(
    qtbot: QtBot, window: MainWindow, full_desk: Desk
) -> None:
    entry = full_desk.registers.save(filled(full_desk.registers.new("incidents"), what="丢了本子", kinds=""))
    page = shown(qtbot, window, full_desk, "safeguards")
    assert isinstance(page, SafeguardsPage)
    page.show_register("incidents", entry.id)
    press(qtbot, page, "tellEach")
    settle(qtbot, window)
    notice = seen(page, Notice, "notice")
    assert [
        word for word in ("哪些资料", "原因和可能的危害", "已经做了什么") if word not in notice.text.text()
    ] == []
    assert not seen(page, Button, "saveLetters").isEnabled()
    assert not page.findChildren(QrCode, "leakQr")
