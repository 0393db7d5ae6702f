"""The window itself: start, unlock, rail and rooms, lock timer, settings; it navigates, pages work."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from gui.shell.threshold import Threshold
from gui.shell.window import MainWindow

if TYPE_CHECKING:
    from gui.shell.office import Office

__all__ = ["MainWindow", "Office", "Threshold"]


def __getattr__(name: str) -> Any:
    """Load the office, and all rooms behind it, only when somebody asks for it."""
    if name == "Office":
        return import_module("gui.shell.office").Office
    raise AttributeError(name)
