"""我这里的副本: what she still holds in other places, ticked already, and who will be beside her."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial

from shiboken6 import isValid

from core.desk.destroying import Copy
from core.desk.own_copies import How
from core.flows import today
from core.flows.short import route_of
from gui.pages.short.base import ShortPage, panel, told, way
from gui.pages.short.group_list import GroupList
from gui.pages.short.places import place_word
from gui.parts import Card, Check, Field, IconLine, Line, Look, Part, column, holder, row
from gui.words import N_, _, day_in_sentence, listed

_TICKED = "ticked"  # what she ticked under 还有哪里有客户, by its own name
_COPIES = {
    _TICKED: ("check", N_("您勾过的地方")),
    "package": ("package", N_("资料包")),
    "original_file": ("table", N_("原来的表（电脑桌面、下载、微信里）")),
    "problem_table": ("table", N_("存出去改的表")),
    "backup": ("backup", N_("备份")),
    "old_generation": ("disk", N_("旧的数据文件")),
    "unread": ("photo", N_("读不出文字的扫描件、照片")),
    "consent_proofs": ("sign", N_("客户的回话（法律要留）")),
    "evidence": ("photo", N_("截图和单子的照片（法律要留）")),
    "papers": ("doc", N_("签过的纸")),
    "rejected_rows": ("table", N_("没收进来的行（合计、空行、看不懂的）")),
}

PLACES = {  # by the codes under which each is ticked once it is cleared; the first is the case itself
    "case": N_("这个程序里"),
    "desktop": N_("电脑桌面和下载"),
    "chat": N_("微信的文件传输"),
    "sticks": N_("U 盘"),
    "phone": N_("手机里的照片和表"),
    "prints": N_("打出来的纸"),
    "register": N_("收银机里"),
    "cloud": N_("网盘、邮箱"),
}


def copy_lines(look: Look, copies: Iterable[Copy]) -> list[IconLine]:
    """Return one line for each sort of copy, with the names of all of its sort below; what was ticked is one sort."""
    sorts: dict[str, list[str]] = {}
    for one in copies:
        sorts.setdefault(one.what if one.what in _COPIES else _TICKED, []).append(place_word(one.name))
    return [
        IconLine(look, icon, _(words), listed(filter(None, names)), below=any(names), role="table")
        for (icon, words), names in ((_COPIES[what], names) for what, names in sorts.items())
    ]


class CopiesScreen:
    """Screen 22."""

    def __init__(self, page: ShortPage) -> None:
        """Know the page."""
        self.page = page

    def show(self) -> None:
        """List where copies may still be, ticked already, and ask for a witness's name."""
        page, look = self.page, self.page.look
        matter = page.desk.matter.get()
        goes = route_of(matter) != "close"
        if goes:
            page.head(
                _("我这里还留着的"), _("只清已交的那几位；没回话的，照样留着。下面几处都勾上了，没有的去掉。")
            )
            days = matter.objection_days
            page.why(_("签字以后 {days} 天里，对方可以说哪里不对；过了才清。", days=days), "own_copies")
        else:
            page.head(
                _("我这里还留着的"), _("关了门，各处还留着的资料都要清。下面几处都勾上了，没有的去掉。")
            )
            page.why(_("钱退清、税结清以后再清；法律要留的，到期再清。"), "own_copies")
        kept = page.desk.matter.draft("short.copies")
        self._ticks = [Check(look, _(word), f"copy_{number}") for number, word in enumerate(PLACES.values())]
        for tick, word in zip(self._ticks, PLACES.values(), strict=True):
            tick.setChecked(not isinstance(kept, list) or word == PLACES["case"] or word in kept)
        held = page.desk.matter.draft("short.witness")
        self._witness = Line(look, "witnessName", text=str(held or ""))
        self._field = Field(
            look, _("在旁边看着的人叫什么"), self._witness, _("当天在旁边看着的人，员工、家人都行")
        )
        halves = (len(self._ticks) + 1) // 2
        places: Part = column(look, *self._ticks, gap=4)
        if not look.narrow:  # two columns: they stay in sight on a low screen
            first, second = (
                column(look, *some, None, gap=4) for some in (self._ticks[:halves], self._ticks[halves:])
            )
            places = row(look, first, second, gap=24)
        left = column(look, Card(look, places), Card(look, self._field), None, gap=12)
        self._mixed = column(look, gap=4)
        side = panel(
            look,
            _("程序知道的"),
            *copy_lines(look, page.desk.destroy.copies()),
            holder(self._mixed, "mixedFiles"),
            None,
            IconLine(look, "info", _("程序只能清自己存的；别处的要您自己动手，纸上会写明。")),
        )
        page.two(holder(left, "copiesLeft"), side, 340)
        page.foot(_("就这几处"), "copiesDone", self._done)
        page.show_saved()
        if goes:
            page.look_up(self._look, self._seen)

    def _look(self) -> tuple[str | None, tuple[int, ...], int]:
        """Return from which day the first copies are cleared, who was handed over, and how many stay; beside the window.

        The day is None where those of all who were handed over are cleared, and empty where nobody was yet.
        """
        desk = self.page.desk
        every, handed = desk.copies.every(), desk.short.at("handed")
        waiting = [one.due for one in every if not (one.complete or one.closing)]
        due = min(waiting, default=None if every else "")
        return due, handed, desk.short.proof().customers - len(handed)

    def _seen(self, found: tuple[str | None, tuple[int, ...], int]) -> None:
        if self.page.shown is not self or not isValid(self._mixed):
            return  # she has gone on
        due, handed, stay = found
        days = self.page.desk.matter.get().objection_days
        if due is None:  # this time it is the others
            self.page.head(_("我这里还留着的"), _("这一次清该删的那几位。下面几处都勾上了，没有的去掉。"))
        elif due > today().isoformat():
            day = day_in_sentence(date.fromisoformat(due))
            said = _("对方有 {days} 天可以说哪里不对：{day}起才清，现在只记下在哪几处。", days=days, day=day)
            self.page.why(said, "own_copies")
        elif due:
            self.page.why(_("留给对方说哪里不对的 {days} 天过了，可以清了。", days=days), "own_copies")
        if due is not None and handed and stay:
            self._tell_mixed(handed, stay)

    def _tell_mixed(self, handed: tuple[int, ...], stay: int) -> None:
        """Say what becomes of a file in which some were handed over and others were not."""
        look, gone = self.page.look, f"{len(handed):,}"
        words = _("同一张表里，有 {gone} 位要清，{stay} 位要留", gone=gone, stay=f"{stay:,}")
        line = _("原来的表整张删：要留的，程序里一位不少。收银机、手机里，只删已交的。")
        see = partial(self._show_handed, handed)
        who = self.page.small(_("已交的是哪几位…"), "whoHanded", see, "people", "quiet")
        self._mixed.addWidget(told(look, "split", words, line))
        self._mixed.addWidget(way(look, who))

    def _show_handed(self, handed: tuple[int, ...]) -> None:
        GroupList(self.page, _("已交的"), handed, _("照着名单，在收银机和手机里只删这几位。")).show()

    def _done(self) -> None:
        page, name = self.page, self._witness.text().strip()
        if not name:
            self._field.wrong(_("请写上在旁边看着的人的名字"))
            return
        page.desk.matter.keep_draft("short.witness", name)
        # the first place is the case itself: the program clears it, the others are hers
        before = page.desk.matter.draft("short.copies")
        words = list(zip(list(PLACES.values())[1:], self._ticks[1:], strict=True))
        now = [word for word, tick in words if tick.isChecked()]
        page.desk.matter.keep_draft("short.copies", now)
        if before in (None, now) and len(now) == len(words):  # she took no tick from any
            page.answered()
            return
        there = {code for code, tick in zip(PLACES, self._ticks, strict=True) if tick.isChecked()}

        def go_on(_none: object) -> None:
            if page.shown is self:
                page.answered()

        page.run(lambda: self._never_there(there), go_on)

    def _never_there(self, there: set[str]) -> None:
        """Write down of the places that she took the tick from that there is nothing, so that nobody asks again."""
        room = self.page.desk.copies
        for batch in room.every():
            for one in batch.places:
                if one.code in PLACES and one.code not in there and one.how is None:
                    room.tick(batch.number, one.code, How.NONE)
                elif one.code in there and one.how is How.NONE:
                    room.untick(batch.number, one.code)
