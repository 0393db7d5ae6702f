"""The window itself: start, unlock, rail and rooms, lock timer, settings; it navigates, pages work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.shell.threshold import Threshold
from gui.shell.window import MainWindow
from gui.words.later import later

if TYPE_CHECKING:
    from gui.shell.office import Office
else:
    __getattr__ = later(__name__, {"office": "Office"})

__all__ = ["MainWindow", "Office", "Threshold"]
