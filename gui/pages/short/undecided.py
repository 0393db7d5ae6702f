"""还没定: who answered 不知道 takes a few papers to the accountant, and comes back with the answer; nothing is lost by it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from core.flows import answered_as
from core.records import Scenario
from gui.pages.for_accountant import save_for_accountant
from gui.pages.short.base import Choices, ShortPage, panel, told
from gui.parts import Card, IconLine, Label, column, holder, row, scrolling
from gui.words import _, day_in_sentence, language

_ANSWERS = {"transfer": Scenario.ASSET, "close": Scenario.DEREGISTRATION, "shareholders": Scenario.EQUITY}


class UndecidedScreen:
    """The end of 不知道: papers without names for the accountant, and the three answers again."""

    def __init__(self, page: ShortPage) -> None:
        """Know the page."""
        self.page = page

    def show(self) -> None:
        """Show what to take along, and what may be answered once it is known."""
        page, look = self.page, self.page.look
        page.head(_("店以后怎么办，还没定"), _("先带几张纸去问会计；问清了，回来点一个，接着办。"))
        page.why(_("定了以前什么都不会发出去、交出去，也不会删。放进来的资料都在，不用重来。"))
        take = Card(
            look, Label(look, _("一、带去问会计"), "section"),
            IconLine(look, "doc", _("情况说明、要办的事和日子、客户概况，一共三份。里面没有客户的名字和电话。")),
            row(look, page.small(_("存到一个文件夹…"), "saveFolder", lambda: save_for_accountant(page), "folder"), None), gap=8, name="askCard",
        )  # fmt: skip
        self._choices = Choices(
            look,
            (
                ("transfer", _("转给别人接着开"), "store", ((("people", _("客户的资料要先问过本人，才能交。"), "accent")),)),
                ("close", _("关门不开了"), "door", ((("archive", _("没有人接，就结清、保存、销毁。"), "accent")),)),
                ("shareholders", _("公司还在，只换股东"), "building", ((("pin", _("资料留在原处，不用问。"), "accent")),)),
            ),
            "decided", anew=True,
        )  # fmt: skip
        head = Label(look, _("二、问清了，是哪一种"), "section")
        left = holder(column(look, take, head, self._choices, None, gap=12), "undecidedLeft")
        page.two(
            scrolling(look, left, "undecidedScroll"), panel(look, _("哪天以前要定"), *self._days(), None)
        )
        later = page.button(_("问过再来"), "secondary", "askLater", lambda: page.go.emit("home"), "clock")
        page.foot(_("就是这一种，接着办"), "decidedDone", self._done, later, icon="check")
        page.show_saved()

    def _days(self) -> tuple[IconLine, ...]:
        """Return until when it should be known, so that the notice that comes first still fits."""
        look, lead = self.page.look, [one for one in self.page.desk.plan.make().lines if one.lead and one.due]
        calm = told(look, "shield", _("没定也不耽误看资料"), _("表、本子、别处的客户，照样可以先放进来。"))
        if not lead:
            return (calm,)
        first = min(lead, key=lambda one: one.due or date.max)
        words = first.text.en if language() == "en" else first.text.zh
        when = _("越早越好") if first.short_days or first.due is None else day_in_sentence(first.due)
        return told(look, "calendar", when, _("转让、关门，第一样要赶的：{what}", what=words)), calm

    def _done(self) -> None:
        page, picked = self.page, self._choices.value
        if not picked:
            page.note(_("请点一个；还不知道，就问过再来"), "help", "amber")
            return
        before, scenario = page.desk.matter.get(), _ANSWERS[picked]
        after = replace(
            before, scenario=scenario, interview=answered_as(before.interview, scenario), undecided=False
        )

        def keep() -> None:
            page.desk.matter.save(after)
            page.desk.plan.save()

        page.run(keep, lambda _none: self._decided())

    def _decided(self) -> None:
        """Go to the first step that the answer leaves open; what was answered before is not asked again."""
        page = self.page
        page.desk.prepare()
        page.changed.emit()
        page.at = ""
        page.go.emit("home")
