"""销毁: what must go, who approves it, the work, and the record after it was read back."""

from gui.pages.destroy.page import DestroyPage

__all__ = ["DestroyPage"]
