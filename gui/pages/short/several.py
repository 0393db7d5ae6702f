"""谁不止一张卡: who was taken for one person, who may be one; each can be parted or joined with one press."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from core.desk.short import Found, HeldCard
from core.records import Verdict
from gui.pages.short.base import ShortPage, panel, told, told_apart
from gui.parts import Card, IconLine, Label, Look, column, holder, row, scrolling
from gui.words import _, left, mask, shown_name, shown_number

_MOST = 40  # people shown at once; more are looked through in the full way


class SeveralCards:
    """The page behind “看看是谁”."""

    def __init__(
        self, page: ShortPage, back: Callable[[], None], words: str, *, alike_first: bool = False
    ) -> None:
        """Know the page, the way back with its words, and what she came for."""
        self.page, self._back, self._words, self._alike_first = page, back, words, alike_first

    def show(self) -> None:
        """Show who holds several cards, and below who may be one person with two."""
        page, look = self.page, self.page.look
        several = page.desk.short.with_several_cards()
        waiting = page.desk.sort.pairs_waiting() if self._alike_first else 0
        page.head(
            _("{count} 组像是同一位", count=waiting)
            if waiting
            else _("{count} 人不止一张卡", count=len(several)),
            _("同名、同电话的，算成一个人；每张卡的钱还是各算各的。"),
        )
        page.why("")
        people = [self._person(one) for one in several[:_MOST]]
        pairs = [self._pair(n) for n in range(len(page.desk.sort.pairs(_MOST)))]
        alike = [Label(look, _("这几组像是同一位，还没算成一个人"), "table_strong")] if pairs else []
        if len(several) > _MOST:
            people.append(
                IconLine(look, "info", _("还有 {count} 位，在全版的“看一遍”里", count=len(several) - _MOST))
            )
        if not people and not pairs:
            people.append(IconLine(look, "check", _("每人一张卡，没有像同一位的")))
        groups = (
            [*pairs, Label(look, _("已经算成一个人的"), "table_strong"), *people]
            if waiting
            else [*people, *alike, *pairs]
        )
        left = column(look, *groups, None, gap=8)
        side = panel(
            look, _("算成一个人，是什么意思"),
            told(look, "chat", _("只问一次"), _("通知、同意、退款，按人算。")),
            told(look, "coin", _("钱一分不并"), _("每张卡的卡号和钱都留着，清单、结算单按卡数。")),
            told(look, "undo", _("随时能改"), _("分开了还能再合，合了还能再分。")), None,
        )  # fmt: skip
        page.two(scrolling(look, holder(left, "severalLeft"), "severalScroll"), side)
        page.buttons(page.button(self._words, "primary", "backFromSeveral", self._back, "left"))
        page.note("")

    def _person(self, one: Found) -> QWidget:
        look = self.page.look
        apart = self.page.small(
            _("不是一个人"), f"apart_{one.customer}", partial(self._part, one.customer), "swap"
        )
        who = Label(look, f"{shown_name(one.name)}　{mask(one.phone)}", "table_strong")
        head = row(look, who, None, apart, gap=12)
        return Card(look, head, *card_lines(look, one.cards), pad=(16, 8), gap=2, name="severalCard")

    def _pair(self, number: int) -> QWidget:
        look, pair = self.page.look, self.page.desk.sort.pairs(_MOST)[number]
        both = self.page.desk.sort.fetch([pair.a, pair.b])
        one = self.page.small(_("是一个人"), f"same_{number}", partial(self._join, pair.a, pair.b), "merge")
        other = self.page.small(
            _("不是"), f"different_{number}", partial(self._differ, pair.a, pair.b), "", "quiet"
        )
        lines = [Label(look, told_apart(each), "table") for each in both]
        return Card(
            look,
            row(look, column(look, *lines, gap=2), None, other, one, gap=8),
            pad=(16, 8),
            name="pairCard",
        )

    def _part(self, customer: int) -> None:
        """Take apart what was joined, and keep that they are not one: no later list joins them again."""
        sort = self.page.desk.sort

        def part() -> None:
            for joined in sort.lineage(customer):
                if not joined.undone:
                    a, b = sort.part(joined.id)
                    sort.judge(a, b, Verdict.DIFFERENT)
            self.page.desk.check.decide()

        self._change(part)

    def _join(self, a: int, b: int) -> None:
        def join() -> None:
            self.page.desk.sort.merge((a, b))
            self.page.desk.check.decide()

        self._change(join)

    def _differ(self, a: int, b: int) -> None:
        self._change(lambda: self.page.desk.sort.judge(a, b, Verdict.DIFFERENT))

    def _change(self, act: Callable[[], object]) -> None:
        def shown(_none: object) -> None:
            self.page.changed.emit()
            self.show()

        self.page.run(act, shown)


def card_lines(look: Look, held: Sequence[HeldCard]) -> list[Label]:
    """Return a line for each card: its number, and what is left on it."""
    said = [
        _("卡 {card}，剩 {left}", card=shown_number(one.number), left=left(one.fen, one.times_left))
        if one.number
        else _("一张没有卡号的，剩 {left}", left=left(one.fen, one.times_left))
        for one in held
    ]
    return [Label(look, line, "table", look.colours.ink2, name="heldCard") for line in said]
