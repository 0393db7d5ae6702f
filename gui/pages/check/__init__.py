"""能不能交: what the law allows for each customer, why, and what to do about it."""

from gui.pages.check.held import ask_release
from gui.pages.check.page import CheckPage

__all__ = ["CheckPage", "ask_release"]
