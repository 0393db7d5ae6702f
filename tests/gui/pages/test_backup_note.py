"""The footer of the backups never calls a case without any backup safe."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from core.desk import Desk
from gui.pages.backup import BackupPage
from gui.shell import MainWindow


def test_no_backup_is_not_new_enough(window: MainWindow, empty_desk: Desk) -> None:
    window.show_scene(lambda kit: BackupPage(kit, empty_desk))
    page = window.scene
    assert isinstance(page, BackupPage)
    page.come_back()
    assert page.findChild(QLabel, "footerNote").text() == "还没有备份"
