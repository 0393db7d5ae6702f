"""本子, 看一眼: people who stand only in the book, and one page of oddities that may all stay as they are."""

from __future__ import annotations

from core.desk.press import Made
from core.flows.short import route_of
from core.records import Filter, Flag
from gui.pages.collect import QuickCard
from gui.pages.short.base import Choices, ShortPage, panel, told, told_apart
from gui.pages.short.remarks import RemarksScreen, remarks_line
from gui.pages.short.saving import save_made
from gui.pages.short.several import SeveralCards
from gui.parts import Card, IconLine, below_each_other, column, holder, row, scrolling
from gui.words import _


class BookScreen:
    """Screen 10."""

    def __init__(self, page: ShortPage) -> None:
        """Know the page."""
        self.page = page

    def show(self) -> None:
        """Ask whether everybody in the book is on the list too."""
        page, look = self.page, self.page.look
        said = page.desk.matter.choice("book")
        page.head(_("本子上的人，表里都有吗？"), _("翻几页看看就行。"))
        self._choices = Choices(
            look,
            (
                ("all", _("都有"), "check", (("notebook", _("本子就是一份抄件，到期和别的副本一起销毁"), "accent"),)),
                ("some", _("有些人只在本子上"), "pen", (("plus", _("在这里一位一位打进来，回车就是下一位"), "accent"),)),
                ("unknown", _("不知道"), "help", (("clock", _("先放着，本子不交；以后想起来再添"), "ink2"),)),
            ),
            "book", advised="all", at=said, chosen=self._chosen,
        )  # fmt: skip
        self._entry = QuickCard(page, _("本子"))
        self._entry.setVisible(said == "some")
        left = column(look, self._choices, self._entry, None, gap=16)
        side = panel(
            look, _("为什么问这个"),
            told(look, "people", _("只在本子上的人"), _("也要问过本人；漏了，就交不出去。")),
            told(look, "merge", _("打进来，马上比一比"), _("表里已经有的，会告诉您。")), None,
        )  # fmt: skip
        page.two(scrolling(look, holder(left, "bookLeft"), "bookScroll"), side)
        page.foot(_("就这样"), "bookDone", self._done)
        page.show_saved()

    def _chosen(self, key: str) -> None:
        self._entry.setVisible(key == "some")
        if key == "some":
            self._entry.begin()

    def _done(self) -> None:
        page = self.page
        if not self._choices.value:
            page.note(_("请点一个，都不像就点“不知道”"), "help", "amber")
            return
        page.desk.matter.sign_choice("book", self._choices.value, page.signed_by())
        self._entry.finish(lambda: page.run(page.desk.check.decide, lambda _run: page.answered()))


class GlanceScreen:
    """Screen 11."""

    def __init__(self, page: ShortPage) -> None:
        """Know the page."""
        self.page = page

    def show(self) -> None:
        """Show oddities on one page; the default touches nothing."""
        page, look, c = self.page, self.page.look, self.page.look.colours
        counts = page.desk.collect.counts()
        pairs, children = page.desk.sort.pairs(6), counts.get("flag:2", 0)
        page.head(_("看一眼就行"), _("这几样有点怪。先都不动，一张卡也不会少。"))
        shown = []
        for pair in pairs[:3]:
            a, b = page.desk.sort.fetch([pair.a, pair.b])
            shown.append(IconLine(look, "people", told_apart(a), told_apart(b)))
        cut_off, of_child = self._told()
        remarks = remarks_line(page, look, self._remarks)
        cards = (
            Card(look, told(look, "merge", _("{count} 组像是同一位", count=page.desk.sort.pairs_waiting()), self._joined()), *below_each_other(*shown), row(look, page.small(_("看看是谁"), "whoSeveral", self._who, "people", "quiet"), None), gap=8),
            Card(look, told(look, "phone", _("有 {count} 位，发了也收不到", count=len(page.desk.short.out_of_reach())), _("号码不对、没有号码，或者卡上没名字。") + cut_off, c.amber_icon), gap=8),
            Card(look, told(look, "child", _("{count} 位未满 14 岁，或者像是孩子", count=children), of_child, c.amber_icon), gap=8),
            *((Card(look, *remarks, gap=4),) if remarks else ()),
        )  # fmt: skip
        left = column(look, *cards, None, gap=12)
        side = panel(
            look, _("先都不动，会怎样"),
            told(look, "check", _("不再合并，不删除"), _("以后随时可以回来看。")),
            told(look, "child", _("孩子按孩子办"), _("像是孩子的，先按孩子办；是大人，写一句为什么。")), None,
        )  # fmt: skip
        page.two(scrolling(look, holder(left, "glanceLeft"), "glanceScroll"), side)
        slips = page.button(_("家长的纸存成 PDF…"), "secondary", "guardianSlips", self._guardians, "child")
        page.foot(
            _("先都不动，往下走"),
            "glanceDone",
            self._done,
            *((slips,) if children and self._goes() else ()),
            icon="check",
        )
        page.show_saved()

    def _joined(self) -> str:
        """Return what became of two cards: of one name and number they are one person's, others stay apart."""
        several = self.page.desk.short.proof().several
        apart = _("这几组没合并，各算各的。")
        if not several:
            return apart
        return apart + _(
            "另有 {count} 人不止一张卡：同名、同电话的算一个人，每张卡的钱各算各的。", count=several
        )

    def _remarks(self) -> None:
        RemarksScreen(self.page, self.page.refresh).show()

    def _who(self) -> None:
        SeveralCards(self.page, self.page.refresh, _("回去"), alike_first=True).show()

    def _goes(self) -> bool:
        """Tell whether records go to somebody else."""
        return route_of(self.page.desk.matter.get()) in ("transfer", "unknown")

    def _told(self) -> tuple[str, str]:
        """Return what follows for those out of reach and for children, by the answer to the first question."""
        if self._goes():
            return _("来店里时当面问。"), _("要家长签纸才能交；家长的纸已备好。")
        if route_of(self.page.desk.matter.get()) == "close":
            return _("来店里时当面退。"), _("退卡里的钱，让家长来签字。")
        return _("不影响换股东，以后慢慢改。"), _("资料留在原处，不用另外签。")

    def _done(self) -> None:
        self.page.desk.matter.sign_choice("glance", "leave", self.page.signed_by())
        self.page.answered()

    def _guardians(self) -> None:
        page = self.page

        def made() -> Made:
            return page.desk.letters.guardians(page.desk.sort.ids(Filter(flag=Flag.MINOR)), "JH-1")

        save_made(page, made, _("家长同意书.pdf"))
