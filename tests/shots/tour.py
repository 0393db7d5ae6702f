"""Draw every stop of the guided look: `python -m tests.shots.tour out/`."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest  # the platform must be chosen before Qt is loaded
from PySide6.QtWidgets import QApplication

from gui.shell import MainWindow, Office
from gui.shell.tour import TourScene
from gui.shell.tour_stops import STOPS

_SETTLE_MS = 250


def main(
    out: Path, languages: tuple[str, ...] = ("zh_CN", "en"), sizes: tuple[int, ...] = (100, 200)
) -> None:
    """Walk the tour and draw."""
    out.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication([])
    app.setStyle("Fusion")
    window = MainWindow(Path(tempfile.mkdtemp()), _raise)
    office = Office(window)
    window.resize(1280, 800)
    window.show()
    office.window.scene.demo_asked.emit()
    while not isinstance(window.scene, TourScene):
        QTest.qWait(20)
    for language in languages:
        for percent in sizes:
            window.text_size(percent)
            window.speak(language)
            for number in range(len(STOPS)):
                scene = window.scene
                assert isinstance(scene, TourScene)
                scene.show_stop(number)
                QTest.qWait(_SETTLE_MS)
                window.grab().save(str(out / f"tour-{number + 1:02d}-{language[:2]}-{percent}.png"))
    window.close()


def _raise(fault: BaseException) -> None:
    raise fault


if __name__ == "__main__":
    main(Path(sys.argv[1]))
