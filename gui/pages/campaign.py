"""发通知、记回话 of the full way: the screens of the short way, reached from 能不能交 and left for it."""

from __future__ import annotations

from core.desk import Desk
from core.flows import short
from gui.pages.reach import ReachScreen
from gui.pages.short.answers import AnswersScreen
from gui.pages.short.base import ShortPage
from gui.pages.short.send import SendScreen
from gui.parts import Kit

REACH = "reach"


class CampaignPage(ShortPage):
    """Sending first, then the answers, then who still has to be reached; whoever has sent comes to the answers."""

    def __init__(self, kit: Kit, desk: Desk) -> None:
        """Make the page."""
        super().__init__(
            kit, desk, "notify", {"send": SendScreen, "answers": AnswersScreen, REACH: ReachScreen}
        )

    def refresh(self) -> None:
        """Show the screen that is next."""
        if self.at_work:
            return
        self.screens = tuple(one for one in short.SCREENS if one.step == "notify")
        sent = "send" in self.desk.short.done()
        self.show_at(self.at or ("answers" if sent else "send"))

    def point_at(self, what: str) -> None:
        """Show one of the screens, also the one that the short way does not have."""
        if not self.at_work:
            self.show_at(what)

    def answered(self, then: str = "") -> None:
        """Go on from sending to the answers, and from there back to 能不能交."""
        self.desk.short.mark(self.at)
        self.changed.emit()
        if self.at == "send" and not then:
            self.show_at("answers")
        else:
            self.at = ""
            self.go.emit(then or "check")
