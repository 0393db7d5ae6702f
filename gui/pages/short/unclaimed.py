"""一直没来的: what the rule pack tells of money and things that nobody fetches; information, and nothing is chosen here."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from core.desk.refunds import Unclaimed
from gui.pages.short.base import ShortPage
from gui.parts import Card, IconLine, Label, Prose, column, holder, row, scrolling
from gui.words import _, language, listed


class UnclaimedPage:
    """The page behind “一直没来的，怎么办”."""

    def __init__(self, page: ShortPage) -> None:
        """Know the page."""
        self.page = page

    def show(self) -> None:
        """Show each way with what it rests on; of a disputed one the other view too."""
        page, look = self.page, self.page.look
        page.shown = self  # what is still being counted for the page before must not write into this one
        page.head(_("一直没来取的，怎么办"), _("法律上有这几条路，走哪条您来定；拿不准，问律师或者公证处。"))
        page.why("")
        told = [self._card(one) for one in page.desk.refunds.unclaimed()]
        body = holder(column(look, *told, None, gap=12), "unclaimedBody")
        page.fill_body(scrolling(look, body, "unclaimedScroll"))
        back = page.button(_("回去"), "primary", "backFromUnclaimed", self._back, "left")
        page.buttons(
            page.button(
                _("存没退清的名单…"), "secondary", "unclaimedList", partial(save_list, page), "printer"
            ),
            back,
        )
        page.note(_("不是法律意见"), "info")

    def _card(self, one: Unclaimed) -> Card:
        """Return one way: what it is, the other view where it is disputed, and the articles."""
        look, english = self.page.look, language() == "en"
        cited = listed(label.en if english else label.zh for label in self.page.desk.refunds.cited(one))
        parts: list[QWidget] = [Prose(look, one.text.en if english else one.text.zh, "body", wide=True)]
        if one.other is not None:
            other = one.other.en if english else one.other.zh
            head = _("法律上有不同看法")
            parts.append(
                IconLine(look, "scale", head, bold=True, colour=look.colours.amber_icon, name="disputed")
            )
            parts.append(Prose(look, other, "table", look.colours.ink2, wide=True))
        elif one.standing.value == "house rule":
            parts.append(
                holder(row(look, Label(look, _("通常的做法"), "small", look.colours.ink2), None), "usual")
            )
        parts.append(Prose(look, cited, "small", look.colours.ink2, wide=True))
        return Card(look, *parts, gap=6, name="unclaimedWay")

    def _back(self) -> None:
        self.page.show_at(self.page.at)


def save_list(page: ShortPage) -> None:
    """Save the register of what is left on cards, for whoever keeps it after the closing."""
    page.save_pdf(_("存到哪里"), "prepaid_list.pdf", lambda: page.desk.forms.make("prepaid_list"))
