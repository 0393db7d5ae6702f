from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QClipboard, QGuiApplication
from pytestqt.qtbot import QtBot

from gui.parts import Look
from gui.shell import MainWindow
from gui.words import use_language


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    use_language("zh_CN")
    yield
    use_language("zh_CN")


@pytest.fixture
def look(qapp: object) -> Look:
    return Look()


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    def broke(seen: BaseException) -> None:
        raise seen

    made = MainWindow(tmp_path / "settings", broke)
    made.show()
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def clipboard(qapp: object) -> Iterator[QClipboard]:
    """Return the clipboard, empty again afterwards: what Python made must not outlive Python there."""
    yield QGuiApplication.clipboard()
    QGuiApplication.clipboard().clear()
