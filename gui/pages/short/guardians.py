"""家长的纸: the consents that guardians of children sign, saved as one file; a message alone is none of theirs."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from core.desk.pack import GUARDIANS
from core.desk.press import Made
from core.records import Filter, Flag
from gui.ask import Choice, Question
from gui.pages.short.base import ShortPage
from gui.pages.short.saving import save_made
from gui.parts import IconLine, Notice, holder, row
from gui.words import Tone, _


def guardians_line(page: ShortPage) -> QWidget | None:
    """Return beside the notices that parents sign a paper of their own, with the way to it; nothing without children."""
    children, look = page.desk.collect.counts().get(f"flag:{Flag.MINOR:d}", 0), page.look
    if not (children and page.desk.short.asks()):
        return None
    told = _("{count} 位是孩子，或者像是孩子：家长在微信里回了不算，要到店签纸", count=children)
    line = IconLine(look, "child", told, colour=look.colours.amber_icon, name="guardiansLine")
    save = page.small(_("家长的纸存成 PDF…"), "guardianPapers", partial(save_guardians, page), "doc")
    both = row(look, line, None, save, gap=12, align=Qt.AlignmentFlag.AlignVCenter)
    return holder(both, "guardians")


def guardians_missing(page: ShortPage) -> list[Notice]:
    """Return before the list is settled that the parents' paper was never made; without it the children stay."""
    lines = page.desk.pack.lines(page.desk.lists.first())
    line = next((one for one in lines if one.kind.kind == GUARDIANS and one.made is None), None)
    if line is None or line.back >= line.people:
        return []
    save = page.small(_("家长的纸存成 PDF…"), "guardianPapers", partial(save_guardians, page), "doc")
    told = _("家长到店签了纸，孩子的资料才交；签了，在“谁回了”记一笔。来不及的，以后可以补交。")
    head = _("{count} 位孩子的家长还没签纸，纸也还没打", count=line.people - line.back)
    return [Notice(page.look, Tone.AMBER, "child", head, told, save, name="guardiansMissing")]


def save_guardians(page: ShortPage) -> None:
    """Save the papers of all guardians; before she has said what the receiver does with the data, ask whether now."""

    def made() -> Made:
        return page.desk.letters.guardians(page.desk.sort.ids(Filter(flag=Flag.MINOR)))

    def save() -> None:
        save_made(page, made, _("家长同意书.pdf"))

    if "purposes" in page.desk.short.done():
        save()
        return
    later = Choice("later", _("先不打，定好了再来"), "primary")
    words = _("纸上写着对方拿去做什么，这件事后面才问您。那里一改，这些纸就要重打。")
    question = Question(_("现在就打家长的纸？"), words, (later, Choice("now", _("照现在的存"))), "child")
    page.kit.asker.ask(question, lambda key: save() if key == "now" else None)
