"""没回话的: sealed until the end date, or refunded; who comes to the counter later goes over alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from core.desk.press import Made
from core.flows import today
from core.flows.short import SILENT, end_has_come, silence_settled
from gui.pages.short.base import Choices, ShortPage, panel
from gui.pages.short.later_batch import LaterBatch
from gui.pages.short.saving import offer
from gui.pages.stands import NOT_ANSWERED, Stand, stand_line, stands, stands_bar
from gui.parts import (
    Button,
    Card,
    Day,
    Icon,
    IconLine,
    Label,
    Prose,
    column,
    hairline,
    holder,
    row,
    scrolling,
)
from gui.words import _, day_in_sentence, heading, left, money

_ANOTHER_SPELL = timedelta(days=90)  # proposed where the first end date has come


class SilentScreen:
    """Screen 21, and later batches of one."""

    def __init__(self, page: ShortPage) -> None:
        """Know the page."""
        self.page = page

    def show(self) -> None:
        """Offer to seal until the end date, or to refund; nobody is deleted or handed over for silence."""
        page, look = self.page, self.page.look
        matter, found = page.desk.matter.get(), stands(page.desk)
        waiting = [one for one in found if one.code in NOT_ANSWERED]
        people, fen = sum(one.customers for one in waiting), sum(one.fen for one in waiting)
        paid = sum(one.paid_fen for one in waiting)
        self._people = people
        ended, settled = end_has_come(page.desk), silence_settled(page.desk)
        self._kept = (page.desk.matter.choice("silent"), matter.batches_until) if settled else ("", None)
        page.head(self._title(people, ended=ended), self._lead())
        times = sum(one.times_left for one in waiting)
        page.why(_("他们卡里还有 {left}。", left=left(fen, times)), "silence")
        until = matter.batches_until or today()
        if ended:
            until = today() + _ANOTHER_SPELL
        self._day = Day(look, "sealUntil", until, earliest=today() + timedelta(days=1))
        self._day.dateChanged.connect(lambda _d: self._words())
        self._choices = Choices(
            look,
            (
                ("seal", _("先封存，等他们来"), "tied", (
                    ("slip", _("到店签一张小票，就补交一位，印一张单子"), "accent"),
                    ("calendar", _("到日子再问您怎么办，程序不会自己动"), "accent"))),
                ("refund", _("全部退款"), "coin", (
                    ("coin", _("按付过的比例退 {paid} 元，店里送的 {gift} 元不在内；一位一张退款单", paid=money(paid), gift=money(fen - paid)), "amber_icon"),
                    *((("slip", _("剩的 {times}另算，退款单上写每次多少钱", times=left(0, times)), "amber_icon"),) if times else ()),
                    ("check", _("退一位，到“谁回了”打他的后四位，添上单子或截图"), "accent"),
                    ("archive", _("退完以后，只留下退款凭证，其余的再问您"), "accent"))),
            ),
            "silent", advised="" if ended else "seal", below="seal", at="" if ended else page.desk.matter.choice("silent"), chosen=lambda _k: self._words(),
            under=holder(row(look, 16, Label(look, _("封存到"), "strong"), self._day, None, gap=12), "sealUntilLine"),
        )  # fmt: skip
        when = Card(
            look, Label(look, _("他们拿着卡来店里，怎么办"), "table_strong"),
            IconLine(look, "sign", _("先签小票，再划卡。签了就补交那一位。")),
            IconLine(look, "coin", _("不想签的，您把卡里的钱退给他。")), surface="well", pad=(16, 12), gap=4,
        )  # fmt: skip
        choices = column(look, *LaterBatch(page, self.show).offer(), self._choices, when, None, gap=12)
        side = self._who(found, people)
        page.two(scrolling(look, holder(choices, "silentLeft"), "silentScroll"), side, 330)
        self._primary = page.foot("", "silentDone", self._done, *self._beside(), icon="tied")
        self._words()
        page.show_saved()

    def _title(self, people: int, *, ended: bool) -> str:
        if ended:
            return _("到日子了，还有 {count} 人没回话", count=people)
        if self._kept[0] == "seal" and self._kept[1] is not None:
            return _("{count} 人封存到 {day}", count=people, day=day_in_sentence(self._kept[1]))
        if self._kept[0] == "refund":
            return _("{count} 人没回话，全部退款", count=people)
        return _("还有 {count} 人没回话", count=people)

    def _lead(self) -> str:
        if self._kept[0]:
            return _("选好了，不再提醒他们。来店里签了的，到“谁回了”记下，回到这里补交。")
        return _("不回话不算同意，资料不交，也不删。先封在您这里，卡照样能用。")

    def _beside(self) -> list[Button]:
        """Return what may be done besides: a last reminder before it is chosen, the slips again after it."""
        page = self.page
        if not self._kept[0]:
            remind = _("封存前再提醒一遍…")
            return [
                page.button(remind, "secondary", "tellAgain", lambda: page.go.emit("notify#remind"), "chat")
            ]
        if self._kept[0] == "refund":
            return [page.button(_("退款单再存一遍…"), "secondary", "slipsAgain", self._make_slips, "coin")]
        return []

    def _as_kept(self) -> bool:
        """Tell whether what is ticked is what was chosen before."""
        picked, day = self._kept
        return bool(picked) and self._choices.value == picked and (picked != "seal" or self._day.day() == day)

    def _words(self) -> None:
        if self._as_kept():
            self._primary.show_words(_("往下走"), "right")
            return
        if not self._choices.value:
            self._primary.show_words(_("就这样"), "check")
            return
        day = day_in_sentence(self._day.day())
        words = _("全部退款，存退款单…") if self._choices.value == "refund" else _("封存到 {day}", day=day)
        self._primary.show_words(words, "coin" if self._choices.value == "refund" else "tied")

    def _who(self, found: Sequence[Stand], people: int) -> Card:
        look, c = self.page.look, self.page.look.colours
        by, unnamed = {one.code: one.customers for one in found}, len(self.page.desk.short.who("unnamed"))
        lines = []
        for icon, word, second, number, colour in (
            ("mail", _("通知发了，没回"), "" if self._kept[0] else _("封存以前还可以问一遍"), by["silent"], c.accent),
            ("alert", _("还没发"), _("后来添的，先发通知"), by.get("untold", 0), c.amber_icon),
            ("phone", _("号码不对，或者没有"), _("来店里时当面问"), by["unreached"] - unnamed, c.amber_icon),
            ("help", _("卡上没名字"), _("凭卡认人，来了再登记"), unnamed, c.ink2),
        ):  # fmt: skip
            if number:
                words = column(look, Label(look, heading(word), "strong"), Prose(look, second, "small", c.ink2, wide=True), gap=0)  # fmt: skip
                many = Label(look, f"{number:,}", "num2")
                lines += [holder(row(look, Icon(look, icon, colour, 20), words, None, many, gap=12), "whoLine"), hairline(look)]  # fmt: skip
        told = (
            [IconLine(look, "alert", _("撤回的那几位，要告诉对方停用、删掉。待办里有一条。"), colour=c.amber_icon)]
            if by.get("gone")
            else []
        )  # fmt: skip
        seal = IconLine(look, "lock", _("封存以后，不再用、不再问、不导出。他来了，才打开那一位。"))
        return panel(
            look, _("这 {count} 人是谁", count=people), *lines, stands_bar(look, found),
            *(stand_line(look, one) for one in found), *told, None, seal,
        )  # fmt: skip

    def _done(self) -> None:
        page, picked = self.page, self._choices.value
        if not picked:
            page.note(_("请选一条路"), "help", "amber")
            return
        if self._as_kept():
            page.answered()
            return
        matter = page.desk.matter.get()
        if picked == "seal":  # who pays all of them back has no further batch to wait for
            until = max(self._day.day(), today())
            page.desk.matter.save(replace(matter, batches_until=until, until_chosen=True))
        page.desk.matter.sign_choice("silent", picked, page.signed_by())
        if picked == "refund":
            self._make_slips()
        else:
            page.run(page.desk.check.decide, lambda _run: self._sealed())

    def _sealed(self) -> None:
        """Go on, and say on the page that follows who was sealed until when."""
        page, day = self.page, self._day.day()
        page.answered()
        words = _("封存好了 {count} 位，到 {day}", count=f"{self._people:,}", day=day_in_sentence(day))
        page.note(words, "tied", "accent")

    def _make_slips(self) -> None:
        self._primary.setEnabled(False)  # hundreds of slips take a while
        self.page.note(_("正在做退款单…"), "hourglass")
        self.page.run(self._slips, self._save_slips, self._no_slips)

    def _slips(self) -> Made | None:
        """Make a slip for each silent one with money left; paying and signing is for people, one by one."""
        owed = self.page.desk.refunds.payable(self.page.desk.short.who(*SILENT))
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
