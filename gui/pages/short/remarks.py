"""备注里写着什么: health and children in free text, person by person; whose age a remark leaves open is said here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from core.desk.remarks import CHILD, CHILD_WORD, HEALTH, Remark
from core.flows.short import route_of
from gui.ask import Choice, Question
from gui.pages.short.base import ShortPage, panel, told, way
from gui.parts import Button, Card, Label, Look, Prose, column, holder, row, scrolling
from gui.words import N_, _, listed, mask, shown_name, shown_text

_MOST = 40  # people shown of one group; more are looked through in the full way
_HEADS = {
    CHILD: N_("像是孩子的 {count} 位：先按孩子办，要问家长"),
    CHILD_WORD: N_("写着儿童项目的 {count} 位：也许是家长的卡，没算成孩子"),
    HEALTH: N_("写着身体情况的 {count} 位"),
}


class RemarksScreen:
    """The page behind “备注里写着什么”."""

    def __init__(self, page: ShortPage, back: Callable[[], None]) -> None:
        """Know the page and the way back."""
        self.page, self._back = page, back

    def show(self) -> None:
        """Show every group with what the remark says; an age that is open can be settled."""
        page, look = self.page, self.page.look
        page.head(_("备注里写着什么"), leaves(page))
        page.why("")
        boxes: list[QWidget] = []
        for group in (CHILD, CHILD_WORD, HEALTH):
            found = page.desk.remarks.of(group)
            if found:
                boxes.append(Label(look, _(_HEADS[group], count=len(found)), "table_strong"))
                boxes += [self._line(one) for one in found[:_MOST]]
            if len(found) > _MOST:
                boxes.append(
                    Label(look, _("还有 {count} 位，在全版的“看一遍”里", count=len(found) - _MOST), "table")
                )
        if not boxes:
            boxes.append(Label(look, _("备注里没有健康、孩子这样的话"), "body"))
        side = panel(
            look, _("为什么看这个"),
            told(look, "child", _("孩子，要家长签"), _("说不准的，先按孩子办；是大人，写一句为什么。")),
            told(look, "shield", _("健康，是敏感的"), leaves(page)), None,
        )  # fmt: skip
        page.two(
            scrolling(look, holder(column(look, *boxes, None, gap=8), "remarksLeft"), "remarksScroll"), side
        )
        page.buttons(page.button(_("回去"), "primary", "backFromRemarks", self._back, "left"))
        page.note("")

    def _line(self, one: Remark) -> QWidget:
        look = self.page.look
        who = Label(look, f"{shown_name(one.name)}　{mask(one.phone)}", "table_strong")
        act: tuple[Button, ...] = ()
        if one.group == CHILD:
            ask = partial(ask_why_grown, self.page, one.customer, one.name, self.show)
            act = (self.page.small(_("是大人…"), f"grown_{one.customer}", ask, "user"),)
        elif one.group == CHILD_WORD:
            act = (self.page.small(_("是孩子"), f"child_{one.customer}", partial(self._child, one), "child"),)
        said = Prose(look, shown_text(one.text), "table", look.colours.ink2, name="remarkText", wide=True)
        return Card(look, row(look, who, None, *act, gap=12), said, pad=(16, 8), gap=2, name="remarkCard")

    def _child(self, one: Remark) -> None:
        self.page.run(lambda: self.page.desk.remarks.is_child(one.customer), lambda _none: self.show())


def ask_why_grown(page: ShortPage, customer: int, name: str, then: Callable[[], None]) -> None:
    """Ask why somebody is no child although a remark sounds like it; without a reason nothing changes."""
    leave = Choice("leave", _("先按孩子办"), "quiet")
    grown = Choice("grown", _("是大人"), "primary", "user")
    said = _("备注说的也许是他家的孩子。写一句为什么是大人，这句话会留着，以后有人问就拿它说。")
    asked = Question(
        _("{name} 是大人？", name=shown_name(name)), said, (leave, grown), "child", "amber",
        field=_("为什么是大人？比如：本人到店，备注说的是女儿"),
    )  # fmt: skip

    def answered(key: str) -> None:
        choice, _colon, why = key.partition(":")
        if choice == "grown":
            page.run(lambda: page.desk.remarks.is_grown(customer, why), lambda _none: then())

    page.kit.asker.ask(asked, answered)


def leaves(page: ShortPage) -> str:
    """Return what becomes of remarks: they stay unless their column is on the field list."""
    if route_of(page.desk.matter.get()) not in ("transfer", "unknown"):
        return _("备注留在您这里。")
    if page.desk.remarks.leave():
        return _("备注也在要交的几栏里：交以前，要本人另外点头。")
    return _("备注不交，留在您这里。")


def remarks_line(page: ShortPage, look: Look, see: Callable[[], None]) -> list[QWidget]:
    """Return what to say of remarks on health and children with a way to see them; nothing where there are none."""
    groups = page.desk.remarks.groups()
    parts = [
        _("写着身体情况的 {count} 位", count=groups[HEALTH]) if HEALTH in groups else "",
        _("儿童项目的 {count} 位（多半是家长的卡）", count=groups[CHILD_WORD])
        if CHILD_WORD in groups
        else "",
    ]
    if not groups:
        return []
    # how many stands on the line of the children
    what = listed([one for one in parts if one]) or _("像是孩子的话")
    said = _("备注里有{what}", what=what)
    line = told(look, "notebook", said, leaves(page), look.colours.amber_icon)
    return [
        line,
        way(look, page.small(_("看看写着什么"), "seeRemarks", see, "eye", "quiet")),
    ]
