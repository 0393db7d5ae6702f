"""一个号码几个人用: who has one telephone together; nobody is joined by it, a person may say why (practice 25)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from core.desk.short import Found
from core.records import Customer
from gui.pages.short.base import ShortPage, on_card, panel, told
from gui.parts import Button, Card, IconLine, Label, column, holder, row, scrolling
from gui.words import _, mask, shown_name

_MOST = 40  # telephones shown at once


class SharedPhones:
    """The page behind “看看是谁在用”."""

    def __init__(self, page: ShortPage, back: Callable[[], None]) -> None:
        """Know the page and the way back."""
        self.page, self._back = page, back

    def show(self) -> None:
        """Show each telephone with everybody who has it, and what is on their cards."""
        page, look = self.page, self.page.look
        found = page.desk.glance.shared_phones()
        page.head(
            _("{count} 个号码，不止一个人在用", count=len(found)) if found else _("共用的号码都看过了"),
            _("没有合并，各人的卡和钱还是各人的。是一家人，点一下就行。"),
        )
        page.why("")
        boxes: list[QWidget] = [self._group(n, group) for n, group in enumerate(found[:_MOST])]
        if len(found) > _MOST:
            boxes.append(
                IconLine(look, "info", _("还有 {count} 个号码，看完这些再来", count=len(found) - _MOST))
            )
        if not found:
            boxes.append(IconLine(look, "check", _("没有要看的了")))
        side = panel(
            look, _("可能是哪一样"),
            told(look, "people", _("一家人共用"), _("点“是一家人”。还是两位客户，各问各的。")),
            told(look, "merge", _("其实是同一个人"), _("点“是一个人”，合成一位；每张卡的钱各算各的，还能再分开。")),
            told(look, "pen", _("有一个号码抄错了"), _("先不动。在收银机里改好，再导出一张放进来。")), None,
        )  # fmt: skip
        page.two(
            scrolling(look, holder(column(look, *boxes, None, gap=8), "sharedLeft"), "sharedScroll"), side
        )
        page.buttons(page.button(_("回到那两个数"), "primary", "backFromShared", self._back, "left"))
        page.note("")

    def _group(self, number: int, group: tuple[int, ...]) -> QWidget:
        look, c = self.page.look, self.page.look.colours
        them = self.page.desk.short.found(group)
        head = Label(look, mask(_in_common(self.page.desk.sort.fetch(group))), "table_strong")
        lines = [Label(look, _line(one), "table", c.ink2, name="sharedBy") for one in them]
        return Card(
            look,
            row(look, head, None, *self._acts(number, group), gap=8),
            *lines,
            pad=(16, 8),
            gap=2,
            name="sharedCard",
        )

    def _acts(self, number: int, group: tuple[int, ...]) -> Sequence[Button]:
        family = self.page.small(_("是一家人"), f"family_{number}", partial(self._family, group), "people")
        if len(group) > 2:
            return (family,)
        same = self.page.small(
            _("是一个人"), f"onePerson_{number}", partial(self._join, group), "merge", "quiet"
        )
        return same, family

    def _family(self, group: tuple[int, ...]) -> None:
        self._change(lambda: self.page.desk.glance.is_family(group))

    def _join(self, group: tuple[int, ...]) -> None:
        def join() -> None:
            self.page.desk.sort.merge(group)
            self.page.desk.check.decide()

        self._change(join)

    def _change(self, act: Callable[[], object]) -> None:
        def shown(_none: object) -> None:
            self.page.changed.emit()
            self.show()

        self.page.run(act, shown)


def _in_common(them: Sequence[Customer]) -> str:
    """Return the number that they share, of which it may be the second."""
    return Counter(number for one in them for number in (one.phone, one.phone2) if number).most_common(1)[0][
        0
    ]


def _line(one: Found) -> str:
    return _("{name}，{left}", name=shown_name(one.name) or _("没名字的卡"), left=on_card(one))
