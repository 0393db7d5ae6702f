"""The short way: one question or one list a page, in the order of practice 4; the same case, the same rooms."""

from gui.pages.short.book import SCREENS, ShortStep, short_page

__all__ = ["SCREENS", "ShortStep", "short_page"]
