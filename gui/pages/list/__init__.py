"""清单定稿: what will be handed over is made final, one batch at a time."""

from gui.pages.list.page import ListPage

__all__ = ["ListPage"]
