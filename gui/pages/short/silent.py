"""没回话的: sealed until the end date, or refunded; who comes to the counter later goes over alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from core.desk.press import Made
from core.flows import today
from core.flows.short import SILENT, end_has_come
from gui.pages.short.base import Choices, ShortPage, panel
from gui.pages.short.later_batch import LaterBatch
from gui.pages.short.saving import offer
from gui.parts import (
    Card,
    Day,
    Icon,
    IconLine,
    Label,
    Parts,
    Prose,
    Swatch,
    column,
    hairline,
    holder,
    row,
    scrolling,
)
from gui.words import _, day_in_sentence, heading, money

_OTHERS = ("handed", "gone", "yes", "no", "refund")
_ANOTHER_SPELL = timedelta(days=90)  # proposed where the first end date has come


class SilentScreen:
    """Screen 21, and later batches of one."""

    def __init__(self, page: ShortPage) -> None:
        """Know the page."""
        self.page = page

    def show(self) -> None:
        """Offer to seal until the end date, or to refund; nobody is deleted or handed over for silence."""
        page, look = self.page, self.page.look
        groups, matter = page.desk.short.ended(), page.desk.matter.get()
        self._untold = len(page.desk.short.untold())
        many = {key: groups[key].customers if key in groups else 0 for key in (*SILENT, *_OTHERS)}
        people = many["silent"] + many["wrong"] + many["unnamed"]
        fen = sum(groups[key].fen for key in SILENT if key in groups)
        ended = end_has_come(page.desk)
        page.head(
            _("到日子了，还有 {count} 人没回话", count=people)
            if ended
            else _("还有 {count} 人没回话", count=people),
            _("不回话不算同意，资料不交，也不删。先封在您这里，卡照样能用。"),
        )
        page.why(_("他们卡里还有 {money} 元。", money=money(fen)), "silence")
        until = matter.batches_until or today()
        if ended:
            until = today() + _ANOTHER_SPELL
        self._day = Day(look, "sealUntil", until, earliest=today() + timedelta(days=1))
        self._day.dateChanged.connect(lambda _d: self._words())
        self._choices = Choices(
            look,
            (
                ("seal", _("先封存，等他们来"), "tied", (
                    ("slip", _("到店签一张小票，就补交一位，印一张补交单"), "accent"),
                    ("calendar", _("到日子再问您怎么办，程序不会自己动"), "accent"))),
                ("refund", _("全部退款"), "coin", (
                    ("coin", _("一共 {money} 元，含赠送的；一位一张退款单", money=money(fen)), "amber_icon"),
                    ("check", _("退一位，到“谁回了”打他的后四位，添上凭据"), "accent"),
                    ("archive", _("退完以后，只留下退款凭证，其余的再问您"), "accent"))),
            ),
            "silent", advised="seal", at="" if ended else page.desk.matter.choice("silent"), chosen=lambda _k: self._words(),
            under=holder(row(look, 16, Label(look, _("封存到"), "strong"), self._day, None, gap=12), "sealUntilLine"),
        )  # fmt: skip
        when = Card(
            look, Label(look, _("他们拿着卡来店里，怎么办"), "table_strong"),
            IconLine(look, "sign", _("先签小票，再划卡。签了就补交那一位。")),
            IconLine(look, "coin", _("不想签的，您来退，或者您来划。")), surface="well", pad=(16, 12), gap=4,
        )  # fmt: skip
        left = column(look, *LaterBatch(page, self.show).offer(), self._choices, when, None, gap=12)
        side = self._who(many, people)
        page.two(scrolling(look, holder(left, "silentLeft"), "silentScroll"), side, 330)
        again = page.button(
            _("封存前再发一遍…"), "secondary", "tellAgain", lambda: page.go.emit("notify"), "chat"
        )
        self._primary = page.foot("", "silentDone", self._done, again, icon="tied")
        self._words()
        page.show_saved()

    def _words(self) -> None:
        day = day_in_sentence(self._day.day())
        words = _("全部退款，存退款单…") if self._choices.value == "refund" else _("封存到 {day}", day=day)
        self._primary.show_words(words, "coin" if self._choices.value == "refund" else "tied")

    def _who(self, many: dict[str, int], people: int) -> Card:
        look, c = self.page.look, self.page.look.colours
        lines = []
        for icon, word, second, number, colour in (
            *((("alert", _("还没通知"), _("后来添的，先发通知"), self._untold, c.amber_icon),) if self._untold else ()),
            ("mail", _("通知到了，没回"), _("封存以前还可以问一遍"), many["silent"] - self._untold, c.accent),
            ("phone", _("号码不对，或者没有"), _("来店里时当面问"), many["wrong"], c.amber_icon),
            ("help", _("卡上没名字"), _("凭卡认人，来了再登记"), many["unnamed"], c.ink2),
        ):  # fmt: skip
            words = column(
                look,
                Label(look, heading(word), "strong"),
                Prose(look, second, "small", c.ink2, wide=True),
                gap=0,
            )
            lines.append(
                holder(
                    row(
                        look,
                        Icon(look, icon, colour, 20),
                        words,
                        None,
                        Label(look, f"{number:,}", "num2"),
                        gap=12,
                    ),
                    "whoLine",
                )
            )
            lines.append(hairline(look))
        gone = ((_("已交出去、后来撤回"), many["gone"]),) if many["gone"] else ()
        waiting = ((_("同意了，还没交"), many["yes"]),) if many["yes"] else ()
        everybody = (
            (_("已交接"), self._handed(many)),
            *gone,
            *waiting,
            (_("要退款"), many["refund"]),
            (_("不同意"), many["no"]),
            (_("没回话，封存"), people),
        )
        legend = [
            holder(row(look, Swatch(look, place), Label(look, heading(word), "table"), None, Label(look, f"{number:,}", "table_strong"), gap=8), "legend")
            for place, (word, number) in enumerate(everybody)
        ]  # fmt: skip
        told = [IconLine(look, "alert", _("撤回的那几位，要告诉对方停用、删掉。待办里有一条。"), colour=c.amber_icon)] if gone else []  # fmt: skip
        seal = IconLine(look, "lock", _("封存以后，不再用、不再问、不导出。他来了，才打开那一位。"))
        return panel(
            look,
            _("这 {count} 人是谁", count=people),
            *lines,
            Parts(look, "", tuple(("", number) for _word, number in everybody), "silentBar"),
            *legend,
            *told,
            None,
            seal,
        )

    def _handed(self, many: dict[str, int]) -> int:
        """Return how many were handed over; once the own copies are cleared, only the lists still say it."""
        accepted = [one for one in self.page.desk.lists.history() if one.state == "accepted"]
        listed = accepted[-1].basis.running.customers if accepted else 0
        return max(many["handed"], listed - many["gone"])

    def _done(self) -> None:
        page, picked = self.page, self._choices.value
        if not picked:
            page.note(_("请选一条路"), "help", "amber")
            return
        matter = page.desk.matter.get()
        page.desk.matter.save(replace(matter, batches_until=max(self._day.day(), today())))
        page.desk.matter.sign_choice("silent", picked, page.signed_by())
        if picked == "refund":
            self._primary.setEnabled(False)  # hundreds of slips take a while
            page.note(_("正在做退款单…"), "hourglass")
            page.run(self._slips, self._save_slips, self._no_slips)
        else:
            page.run(page.desk.check.decide, lambda _run: page.answered())

    def _slips(self) -> Made | None:
        """Make a slip for each silent one with money left; paying and signing is for people, one by one."""
        owed = self.page.desk.refunds.owed(self.page.desk.short.who(*SILENT))
        slips = self.page.desk.refunds.slips(owed) if owed else None
        self.page.desk.check.decide()
        return slips

    def _no_slips(self, seen: BaseException) -> None:
        self.page.tell_fault(seen)
        if self.page.desk.is_readable:
            self.show()

    def _save_slips(self, slips: Made | None) -> None:
        page = self.page
        self._primary.setEnabled(True)
        page.show_saved()
        if slips is None:
            page.answered()
        else:
            offer(page, slips, _("退款单.pdf"), _("退款单，别发微信"), page.answered)
