"""看一眼: what is odd about the list, on one panel beside the two numbers; the default touches nothing (practice 14)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from core.flows.short import route_of
from core.records import Filter, Flag
from gui.pages.collect.problems import ProblemsPanel
from gui.pages.short.added_up import AddedUp
from gui.pages.short.base import WAY, ShortPage, panel, told, way
from gui.pages.short.group_list import GroupList
from gui.pages.short.guardians import save_guardians
from gui.pages.short.paid_back import PaidBackCards
from gui.pages.short.remarks import RemarksScreen, remarks_line
from gui.pages.short.several import SeveralCards
from gui.pages.short.shared_phone import SharedPhones
from gui.pages.short.sheets_in import in_words
from gui.parts import Card, IconLine, column, holder
from gui.words import _, left, listed


class Oddities:
    """Maybe doubles, numbers that reach nobody, children, remarks: each with the way to look closer."""

    def __init__(self, page: ShortPage, sheets: Callable[[], None]) -> None:
        """Know the page, to which whoever looks closer comes back, and the way to every sheet."""
        self.page, self._sheets = page, sheets

    def card(self) -> Card:
        """Return the panel."""
        page, look, amber = self.page, self.page.look, self.page.look.colours.amber_icon
        alike, out = page.desk.sort.pairs_waiting(), len(page.desk.short.out_of_reach())
        children = page.desk.collect.counts().get("flag:2", 0)
        unreached, of_child = self._told()
        found = (
            *((told(look, "merge", _("{count} 组像是同一位", count=alike), self._joined()), self._link(_("看看是谁"), "whoOdd", self._who, "people")) if alike else ()),
            *((told(look, "phone", _("有 {count} 位，发了也收不到", count=out), unreached, amber),) if out else ()),
            *((told(look, "child", _("{count} 位未满 14 岁，或者像是孩子", count=children), of_child, amber), self._link(_("看看是哪些孩子"), "whoChildren", self._children, "people"),) if children else ()),
            *((self._link(_("家长的纸存成 PDF…"), "guardianSlips", partial(save_guardians, page), "doc"),) if children and self._goes() else ()),
            *AddedUp(page).lines(),
            *self._shared(),
            *self._money(),
            *self._not_understood(),
            *remarks_line(page, look, RemarksScreen(page, page.refresh).show),
        )  # fmt: skip
        untouched = _("先都不动：不再合并，不删除，以后随时回来看。")
        second = _("这几样有点怪，一张卡也不会少") if found else _("没看到奇怪的地方")
        last = IconLine(look, "check", untouched, colour=look.colours.accent)
        return panel(
            look, _("看一眼就行"), *self._together(found), None, last, second=second, name="oddities"
        )

    def _together(self, found: Sequence[QWidget]) -> list[QWidget]:
        """Put every way to look closer right below what it belongs to: the panel is short, and nothing is guessed."""
        groups: list[list[QWidget]] = []
        for one in found:
            if groups and one.property(WAY):
                groups[-1].append(one)
            else:
                groups.append([one])
        return [holder(column(self.page.look, *one, gap=0), "oddGroup") for one in groups]

    def _shared(self) -> tuple[QWidget, ...]:
        """Return how many telephones several people have, with the way to see who; nobody is joined by it."""
        page, shared = self.page, len(self.page.desk.glance.shared_phones())
        if not shared:
            return ()
        return (
            told(page.look, "phone", _("{count} 个号码，不止一个人在用", count=shared), _("一家人共用，或者抄错了。没合并，各算各的。")),
            self._link(_("看看是谁在用"), "whoShares", SharedPhones(page, page.refresh).show, "people"),
        )  # fmt: skip

    def _not_understood(self) -> tuple[QWidget, ...]:
        """Return what of the lists was not understood, and how many rows were set aside, with the way to each."""
        page, amber, found = self.page, self.page.look.colours.amber_icon, self.page.desk.glance.doubts()
        if not found.lists:
            return ()
        head = _("有 {count} 处没看懂，或者要对一下", count=found.cells + found.aside)
        said = told(page.look, "eye", head, _("{what}。没看懂的先没算进去。", what=in_words(found)), amber)
        return said, self._link(_("看看是哪几处"), "whichCells", partial(self._cells, found.lists), "table")

    def _cells(self, lists: Sequence[int]) -> None:
        """Lead to the cells of the one list that has any, else to every sheet."""
        held = [one for one in self.page.desk.glance.sheets() if one.id in lists]
        if len(held) == 1:
            ProblemsPanel(self.page, held[0]).show_in(self.page)
        else:
            self._sheets()

    def _money(self) -> tuple[QWidget, ...]:
        """Return who owes the shop, and whose card was stopped, each with the way to see them."""
        page, look, amber = self.page, self.page.look, self.page.look.colours.amber_icon
        owing, stopped = page.desk.short.owing(), page.desk.short.stopped()
        found: list[QWidget] = []
        if owing.fen:
            head = _("{count} 位欠您的，共 {owed}", count=len(owing.customers), owed=left(owing.fen))
            said = _("卡上是负数。没从别人的钱里减，单列着。")
            title = _("欠您的，共 {owed}", owed=left(owing.fen))  # the page itself says how many they are
            found.append(told(look, "coin", head, said, amber))
            found.append(
                self._link(
                    _("看看是谁欠的"), "whoOwes", partial(self._these, title, owing.customers, said), "people"
                )
            )
        if stopped.words:
            words = listed(f"{word} {many}" for word, many in stopped.words)
            head = _("{count} 张卡不能刷：{words}", count=sum(n for _w, n in stopped.words), words=words)
            said = _(
                "里面的 {left}照样算在内：卡停了，钱还是他的。", left=left(stopped.fen, stopped.times_left)
            )
            found.append(told(look, "no", head, said, amber))
            found.append(
                self._link(
                    _("看看是谁的卡"),
                    "whoStopped",
                    partial(self._these, head, stopped.customers, said),
                    "people",
                )
            )
        if back := page.desk.glance.paid_back():
            head = _("{count} 位在退卡的表上，卡里还有钱", count=len(back))
            found.append(told(look, "coin", head, _("退清了没有，您点一下。程序不替您减。"), amber))
            found.append(
                self._link(_("看看是哪几张"), "whoWasPaid", PaidBackCards(page, page.refresh).show, "people")
            )
        return tuple(found)

    def _these(self, head: str, whose: Sequence[int], lead: str) -> None:
        """List those of a line; nothing is sent to them, so the page says again what the line says."""
        GroupList(self.page, head, list(whose), lead).show()

    def _link(self, words: str, name: str, act: object, icon: str) -> QWidget:
        assert callable(act)
        return way(self.page.look, self.page.small(words, name, act, icon, "quiet"))

    def _joined(self) -> str:
        """Return what became of two cards: of one name and number they are one person's, others stay apart."""
        several = self.page.desk.short.proof().several
        apart = _("这几组没合并，各算各的。")
        if not several:
            return apart
        return apart + _(
            "另有 {count} 人不止一张卡：同名、同电话的算一个人，每张卡的钱各算各的。", count=several
        )

    def _who(self) -> None:
        SeveralCards(self.page, self.page.refresh, _("回去"), alike_first=True).show()

    def _children(self) -> None:
        said = _("未满 14 岁，或者像是孩子")
        lead = (
            _("只是像、其实是大人的：以后在“谁回了”里打他的电话后四位，再点“是大人”。")
            if self._goes()
            else _("不是孩子的：备注里写着的，回去点“看看写着什么”，再点“是大人”。")
        )
        GroupList(self.page, said, self.page.desk.sort.ids(Filter(flag=Flag.MINOR)), lead).show()

    def _goes(self) -> bool:
        """Tell whether records go to somebody else."""
        return route_of(self.page.desk.matter.get()) in ("transfer", "unknown")

    def _told(self) -> tuple[str, str]:
        """Return what follows for those out of reach and for children, by the answer to the first question."""
        no_number = _("号码不对、没有号码，或者卡上没名字。")
        if self._goes():
            return no_number + _("来店里时当面问。"), _("先按孩子办：要家长签纸才能交。")
        if route_of(self.page.desk.matter.get()) == "close":
            return no_number + _("来店里时当面退。"), _("退卡里的钱，让家长来签字。")
        return no_number + _("不影响换股东，以后慢慢改。"), _("资料留在原处，不用另外签。")
