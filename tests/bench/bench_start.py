"""The first picture: from the start of Python to the painted start screen, beside a bare PySide6 window.

Both as they start every day: with the bytecode that an earlier start has left.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.ratio import Ratio, begun_before, timed

ROOT = Path(__file__).parents[2]
RUNS = 5
BARE = """
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
app = QApplication([])
window = QMainWindow()
window.setCentralWidget(QLabel('x'))
window.show()
app.processEvents()
"""
OURS = """
from pathlib import Path
from PySide6.QtWidgets import QApplication
from gui.app import MainWindow, Threshold
app = QApplication([])
app.setStyle('Fusion')
window = MainWindow(Path(), print)
Threshold(window, print)
window.show()
app.processEvents()
import os
os._exit(0)
"""


def measure(size: int) -> Iterator[Ratio]:
    del size  # a start has no rows
    with tempfile.TemporaryDirectory() as folder:
        begin(OURS, folder)
        begin(BARE, folder)
        ours = min(timed(lambda: begin(OURS, folder)) for _ in range(RUNS))
        bare = min(timed(lambda: begin(BARE, folder)) for _ in range(RUNS))
    yield Ratio("first picture", ours, bare, 2.0, f"best of {RUNS}")


def begin(script: str, settings: str) -> None:
    """Start one Python with a window and wait until it has ended."""
    told = {
        **begun_before(Path(settings) / "bytecode"),
        "PYTHONPATH": str(ROOT),
        "QT_QPA_PLATFORM": "offscreen",
        "TUOJIAO_SETTINGS": settings,
    }
    subprocess.run([sys.executable, "-c", script], check=True, env=told, cwd=settings)
