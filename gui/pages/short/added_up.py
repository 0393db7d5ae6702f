"""两张表上都有钱: whose balance stands on two lists is counted with both; a copied list is taken out with one press."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from core.records import SourceLine
from gui.ask import Choice, Question
from gui.pages.short.base import ShortPage, told, way
from gui.words import _


class AddedUp:
    """The line on 看一眼 about the two lists that have the most customers in common."""

    def __init__(self, page: ShortPage) -> None:
        """Know the page."""
        self.page = page

    def lines(self) -> tuple[QWidget, ...]:
        """Return how many stand on both lists, and the way to take one of them out; nothing where nobody does."""
        page, look = self.page, self.page.look
        found = page.desk.collect.added_up()
        if not found:
            return ()
        one, other, many = found[0]
        head = _("{count} 位的钱，两张表上都有", count=many)
        said = _("“{one}”和“{other}”，加在一起算了。要是同一笔钱，把抄的那张拿出去。", one=one.file, other=other.file)  # fmt: skip
        act = page.small(_("是同一笔，拿出一张…"), "addedUp", lambda: self._ask(one, other), "coin", "quiet")
        return told(look, "coin", head, said, look.colours.amber_icon), way(look, act)

    def _ask(self, one: SourceLine, other: SourceLine) -> None:
        """Ask which list is the copy; whoever stands on it alone is typed in afterwards."""
        keep = Choice("keep", _("都留着，是两笔钱"), "quiet")
        out = tuple(
            Choice(str(list_.id), _("拿出“{file}”", file=list_.file), "secondary") for list_ in (one, other)
        )
        asked = _(
            "拿出去的那张，上面的人和钱都不算了；别的表里也有的人，留着。"
            "只在它上面的人，勾上“本子”，一位一位打进来。原文件不动，以后还可以再放。"
        )
        self.page.kit.asker.ask(
            Question(_("哪一张是抄的？"), asked, (keep, *out), "coin", "amber"), self._take_out
        )

    def _take_out(self, key: str) -> None:
        page = self.page
        if key != "keep":
            page.run(lambda: page.desk.collect.withdraw(int(key)), lambda _gone: page.refresh())
