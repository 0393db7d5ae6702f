"""Which page stands behind which key of the rail."""

from __future__ import annotations

from core.desk import Desk
from gui.pages.backup import BackupPage
from gui.pages.base import Page, PageMaker
from gui.pages.campaign import CampaignPage
from gui.pages.check import CheckPage
from gui.pages.close import ClosePage, ClosingPage
from gui.pages.collect import CollectPage
from gui.pages.destroy import DestroyPage
from gui.pages.home import HomePage
from gui.pages.library import LibraryPage
from gui.pages.list import ListPage
from gui.pages.log import LogPage
from gui.pages.meet import MeetPage
from gui.pages.papers import PaperCheckPage
from gui.pages.people import PeoplePage
from gui.pages.safeguards import SafeguardsPage
from gui.pages.short import short_page
from gui.pages.sort import SortPage
from gui.pages.tell import TellPage
from gui.parts import Kit

STEPS: dict[str, PageMaker] = {
    "tell": TellPage,
    "collect": CollectPage,
    "sort": SortPage,
    "check": CheckPage,
    "notify": CampaignPage,
    "list": ListPage,
    "meet": MeetPage,
    "destroy": DestroyPage,
    "close": ClosePage,
}
ROOMS: dict[str, PageMaker] = {
    "people": PeoplePage,
    "backup": BackupPage,
    "log": LogPage,
    "library": LibraryPage,
    "safeguards": SafeguardsPage,
}
PAGES: dict[str, PageMaker] = {
    "home": HomePage,
    "files": CollectPage,
    **STEPS,
    **ROOMS,
    "paper": PaperCheckPage,
    "closing": ClosingPage,
}


def make_page(key: str, kit: Kit, desk: Desk) -> Page:
    """Make the page behind a key."""
    return short_page(key, kit, desk) or PAGES[key](kit, desk)
