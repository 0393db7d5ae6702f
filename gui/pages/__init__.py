"""The pages of an open case, one for each step and each room, and those of a new case."""

from gui.pages.base import Page, PageMaker
from gui.pages.book import PAGES, ROOMS, STEPS, make_page
from gui.pages.rail_view import SHORT_IDLE, rail_of

__all__ = ["PAGES", "ROOMS", "SHORT_IDLE", "STEPS", "Page", "PageMaker", "make_page", "rail_of"]
