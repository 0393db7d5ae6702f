"""Draw every page at 100 % and 200 %, in Chinese and English, as PNG files in a folder."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_SCALE_FACTOR", "2")

from PySide6.QtCore import QCoreApplication, QThread  # the platform must be chosen before Qt is loaded
from PySide6.QtWidgets import QApplication

from gui.shell import MainWindow
from tests.shots.scenes import SCENES

EVERY = (("zh_CN", 100), ("zh_CN", 200), ("en", 100), ("en", 200))


def main(out: Path, wanted: list[str], ways: tuple[tuple[str, int], ...] = EVERY) -> None:
    """Draw the wanted scenes, all of them when none is named, in languages and sizes of the text (percent)."""
    app = QApplication.instance() or QApplication([])
    app.setStyle("Fusion")
    out.mkdir(parents=True, exist_ok=True)
    window = MainWindow(Path(tempfile.mkdtemp()), _raise)
    for language, percent in ways:
        window.remember(language=language)
        window.text_size(percent)
        window.speak(language)
        for name, make in SCENES.items():
            if wanted and not any(name.startswith(one) for one in wanted):
                continue
            window.resize(1280, 800)
            window.show_scene(make)
            window.show()
            _settle(window, app)
            window.grab().save(str(out / f"{name}-{language[:2]}-{percent}.png"))
    window.close()


def _settle(window: MainWindow, app: QCoreApplication) -> None:
    """Let what was asked beside the window come back and be laid out."""
    for _round in range(3):
        app.processEvents()
        while window.jobs.busy:
            app.processEvents()
            QThread.msleep(5)
    for _round in range(8):
        app.processEvents()


def _raise(fault: BaseException) -> None:
    raise fault


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
