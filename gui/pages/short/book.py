"""Which screen stands behind which key of the short way, and which page behind which step."""

from __future__ import annotations

from collections.abc import Callable

from core.desk import Desk
from gui.pages.base import Page
from gui.pages.short.answers import AnswersScreen
from gui.pages.short.base import HOLD, OPEN, OWED, REMIND, Screen, ShortPage
from gui.pages.short.cleared import PlacesScreen
from gui.pages.short.copies import CopiesScreen
from gui.pages.short.destroying import DestroyScreen
from gui.pages.short.final import FinalScreen
from gui.pages.short.hold_page import HoldPage
from gui.pages.short.keeping import KeepingScreen
from gui.pages.short.meet import SignedScreen, TableScreen
from gui.pages.short.night import NightScreen
from gui.pages.short.nothing import NothingScreen
from gui.pages.short.open_list import OpenList
from gui.pages.short.owed_list import OwedList
from gui.pages.short.people import BookScreen
from gui.pages.short.proof import ProofScreen
from gui.pages.short.refunding import RefundsScreen
from gui.pages.short.reminder import Reminder
from gui.pages.short.send import SendScreen
from gui.pages.short.silent import SilentScreen
from gui.pages.short.terms import AssessScreen, MoneyScreen, PurposesScreen
from gui.pages.short.undecided import UndecidedScreen
from gui.pages.short.where import WhereScreen
from gui.parts import Kit

SCREENS: dict[str, Callable[[ShortPage], Screen]] = {
    "proof": ProofScreen,
    "where": WhereScreen,
    "book": BookScreen,
    "purposes": PurposesScreen,
    "money": MoneyScreen,
    "assess": AssessScreen,
    "send": SendScreen,
    "answers": AnswersScreen,
    "refunds": RefundsScreen,
    "last_night": NightScreen,
    "final": FinalScreen,
    "table": TableScreen,
    "signed": SignedScreen,
    "silent": SilentScreen,
    "copies": CopiesScreen,
    "destroy": DestroyScreen,
    "places": PlacesScreen,
    "keep": KeepingScreen,
    "nothing": NothingScreen,
    "undecided": UndecidedScreen,
}
STEPS = ("collect", "notify", "meet", "close")


class ShortStep(ShortPage):
    """A step of the short way with all its screens."""

    def __init__(self, kit: Kit, desk: Desk, step: str) -> None:
        """Make the page of a step."""
        super().__init__(
            kit, desk, step, {**SCREENS, REMIND: Reminder, OWED: OwedList, OPEN: OpenList, HOLD: HoldPage}
        )


def short_page(key: str, kit: Kit, desk: Desk) -> Page | None:
    """Return the page of the short way behind a key of the rail, None where the full way's page serves."""
    return ShortStep(kit, desk, key) if key in STEPS and desk.matter.get().short_way else None
