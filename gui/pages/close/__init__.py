"""收尾: what is still open, what stays until when, and the very end."""

from gui.pages.close.closing import ClosingPage
from gui.pages.close.page import ClosePage

__all__ = ["ClosePage", "ClosingPage"]
