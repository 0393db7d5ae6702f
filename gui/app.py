"""Builds the window: application, look, office; without a display it says so in one sentence."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from gui.shell import MainWindow, Threshold
from gui.shell.report import say
from gui.shell.settings import settings_folder
from gui.words import resources

if TYPE_CHECKING:  # the office brings every room with it; the threshold loads it behind the first picture
    from gui.shell import Office

_TITLE_BAR = 32  # px: the system draws it above the window
NO_DISPLAY = (
    "没有可用的显示器，窗口打不开；不用窗口可以运行 python main.py demo --out DIR。\n"
    "There is no display for the window; without one, run: python main.py demo --out DIR."
)


def run(argv: list[str]) -> int:
    """Open the window and stay until it is closed; returns 2 where there is no display."""
    if not has_display(sys.platform, dict(os.environ)):
        sys.stderr.write(NO_DISPLAY + "\n")
        return 2
    app = QApplication.instance() or QApplication([sys.argv[0], *argv])
    assert isinstance(app, QApplication)
    app.setStyle("Fusion")
    app.setApplicationName("tuojiao")
    QGuiApplication.setApplicationDisplayName("妥交")
    app.setWindowIcon(QIcon(str(resources() / "icons" / "app.png")))
    holder: list[Office] = []

    def broke(seen: BaseException) -> None:
        say(seen)
        if holder:
            holder[0].broke(seen)

    def ready(office: Office) -> None:
        office.harden()
        holder.append(office)

    window = MainWindow(settings_folder(), broke)
    Threshold(window, ready)
    sys.excepthook = lambda _kind, seen, _trace: broke(seen)
    window.fit(window.screen().availableSize() - QSize(0, _TITLE_BAR))
    window.show()
    return app.exec()


def has_display(platform: str, environment: dict[str, str]) -> bool:
    """Tell whether a window can be shown; only X11 and Wayland can be missing."""
    if not platform.startswith("linux") or environment.get("QT_QPA_PLATFORM"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))
