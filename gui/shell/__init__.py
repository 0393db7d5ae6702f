"""The window itself: start, unlock, rail and rooms, lock timer, settings; it navigates, pages work."""

from gui.shell.office import Office
from gui.shell.window import MainWindow

__all__ = ["MainWindow", "Office"]
