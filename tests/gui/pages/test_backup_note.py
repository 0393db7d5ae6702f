"""The page of the backups never calls a case without any backup safe, and says which backup was tried."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from core.desk import Desk, create_case
from core.desk.people import Secret
from core.flows import matter_of
from gui.pages.backup import BackupPage
from gui.parts import Table
from gui.shell import MainWindow
from tests.demo import demo_draft
from tests.gui.pages.conftest import CHEAP, WORDS
from tests.gui.pages.on_screen import shown


def test_no_backup_is_not_new_enough(window: MainWindow, empty_desk: Desk) -> None:
    window.show_scene(lambda kit: BackupPage(kit, empty_desk))
    page = window.scene
    assert isinstance(page, BackupPage)
    page.come_back()
    assert page.findChild(QLabel, "footerNote").text() == "还没有备份"


@pytest.mark.parametrize(("good", "word"), [(True, "试过，能恢复"), (False, "试过，没恢复成")])
def test_the_row_of_a_backup_says_whether_it_was_tried(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, good: bool, word: str
) -> None:
    case = create_case(
        tmp_path / "c.tuojiao", matter_of(demo_draft()), "陈慧芳", Secret.of_text(WORDS), CHEAP
    )
    with Desk(case) as desk:
        desk.safety.back_up(tmp_path / "b.tjbackup")
        if not good:
            (tmp_path / "b.tjbackup").write_bytes((tmp_path / "b.tjbackup").read_bytes()[:-400])
        assert desk.safety.drill(tmp_path / "b.tjbackup", Secret.of_text(WORDS)).good is good
        page = shown(qtbot, window, desk, "backup")
        model = page.findChild(Table, "backups").model()
        cells = [model.index(0, at).data(Qt.ItemDataRole.AccessibleTextRole) for at in range(5)]
        assert word in str(cells[4])
        assert "试过恢复" in str(cells[1])
