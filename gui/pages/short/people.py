"""本子: people who stand only in the book."""

from __future__ import annotations

from gui.pages.collect import QuickCard
from gui.pages.short.base import Choices, ShortPage, panel, told
from gui.parts import column, holder, scrolling
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
                ("all", _("都有"), "check", (("notebook", _("本子就是一份抄件，到日子和别处的抄件一起销毁"), "accent"),)),
                ("some", _("有些人只在本子上"), "pen", (("plus", _("在这里一位一位打进来，回车就是下一位"), "accent"),)),
                ("unknown", _("不知道"), "help", (("clock", _("先放着，本子不交；以后想起来再添"), "ink2"),)),
            ),
            "book", at=said, chosen=self._chosen,
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
