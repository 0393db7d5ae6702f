"""What a yes needs by the way it came: a call is none, and at the counter the signed slip is the text (practice 2, 19)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from core.records import Channel
from gui.pages.short.base import ShortPage
from gui.pages.short.saving import save_made
from gui.pages.short.send import SLIPS
from gui.parts import Prose, holder, row, show_if
from gui.words import _


class WhatCounts:
    """The line below the ways in which an answer comes; it changes with them."""

    def __init__(self, page: ShortPage, channel: Channel) -> None:
        """Make the line; where nobody is asked there is no slip."""
        self._page, self._asks = page, page.desk.short.asks()
        look = page.look
        self._words = Prose(look, "", "table", look.colours.ink2, "whatCounts", wide=True)
        self._slips = page.small(_("小票存成 PDF…"), "slipsHere", self._save, "doc", "quiet")
        both = row(look, self._words, self._slips, gap=8, align=Qt.AlignmentFlag.AlignVCenter)
        both.setStretch(0, 1)
        self.line: QWidget = holder(both, "whatCountsLine")
        self.show(channel)

    def show(self, channel: Channel) -> None:
        """Say what counts of answers that come in a way; of a message nothing is to be said."""
        counter = channel is Channel.COUNTER and self._asks
        self._words.setText(
            _("客户看过小票、签了名，才按“同意”：小票上写着交给谁、做什么。")
            if counter
            else _("电话只算告知到了，不算同意")
            if channel is Channel.PHONE
            else ""
        )
        show_if(self._slips, counter)
        show_if(self.line, counter or channel is Channel.PHONE)

    def _save(self) -> None:
        page = self._page
        save_made(page, lambda: page.desk.letters.slips(SLIPS), _("小票.pdf"))
