"""The short way: one question or one list a page, in the order of practice 4; the same case, the same rooms."""

from gui.pages.short.book import SCREENS, ShortStep, short_page
from gui.pages.short.opening import short_case_wizard

__all__ = ["SCREENS", "ShortStep", "short_case_wizard", "short_page"]
