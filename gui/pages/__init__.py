"""The pages of an open case, one for each step and each room, and those of a new case."""

from gui.pages.base import Page, PageMaker

__all__ = ["Page", "PageMaker"]
