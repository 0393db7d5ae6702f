"""换股东: nearly nothing to hand over, and it says so."""

from __future__ import annotations

from gui.pages.short.base import ShortPage
from gui.parts import EmptyState
from gui.words import _


class NothingScreen:
    """The end of a change of shareholders: nearly nothing to hand over, and it says so."""

    def __init__(self, page: ShortPage) -> None:
        """Know the page."""
        self.page = page

    def show(self) -> None:
        """Say that everything stays where it is."""
        page, look = self.page, self.page.look
        page.head(_("资料留在原处"), _("公司还是那家公司，客户资料不用交，也不用问。"))
        page.why("")
        page.fill_body(
            EmptyState(
                look,
                "pin",
                _("没有要交的"),
                _(
                    "换股东不换公司，原来怎么管，现在还怎么管；客户表不用放进来，这件事也能办完。\n"
                    "公章、账号的密码，换人时记得改。股东名册和登记哪天前要办，写在待办里。"
                ),
            )
        )
        tasks = page.button(
            _("看待办…"), "secondary", "nothingTasks", lambda: page.go.emit("safeguards#tasks"), "list"
        )
        page.buttons(
            tasks, page.button(_("知道了，没有要交的"), "primary", "nothingHome", page.answered, "check")
        )
        page.show_saved()
