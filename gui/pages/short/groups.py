"""Who has the message by telephone: groups of 200, who of each it did not reach, and a word that can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout
from shiboken6 import isValid

from core.desk.matter import SENT_GROUPS
from core.flows import today
from core.records import Channel
from gui.ask import Choice, Question
from gui.pages.short.base import ShortPage
from gui.pages.short.group_list import GroupList, NotFriends
from gui.pages.short.untold_list import UntoldList
from gui.parts import Icon, IconLine, Label, Link, Part, Prose, clear, column, holder, row, show_if
from gui.words import _

_BEFORE, _AFTER = 2, 5  # groups shown before and after the one that is next: a large shop has hundreds
_BY = "short.sent_by"
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of each group have their message or wait for it, who of the sent ones has not heard, who is no contact."""

    groups: tuple[int, ...]
    missed: tuple[int, ...]
    absent: tuple[int, ...]


class MessageGroups:
    """The lines below the code: one for each group, the next with its button."""

    def __init__(
        self, page: ShortPage, *, ready: bool, changed: Callable[[], None], unreached: Callable[[], None]
    ) -> None:
        """Know the page and whether the text has no gap; `changed` is called after a group was noted or taken back.

        `unreached` shows whom no message reaches.
        """
        self._see_unreached = unreached
        self.page, self._ready, self._changed = page, ready, changed
        self.box, self._marks = column(page.look, gap=4), NotFriends(page.desk)
        self._all: tuple[int, ...] = ()
        self._late: tuple[int, ...] = ()  # who came with a list after every group was sent
        self._absent: tuple[int, ...] = ()  # whom she did not find on her phone
        self._unreached = 0  # whom no message reaches: they stand in no group

    def count(self) -> Counted:
        """Return who has heard by the groups and who has not; read beside the window."""
        desk, sent = self.page.desk.short, len(self.sent)
        untold, many = set(desk.untold()), desk.groups()
        done = [desk.group(number) for number in range(min(sent, len(many)))]
        told = tuple(len(set(them) - untold) for them in done)
        missed = tuple(one for them in done for one in them if one in untold)
        return Counted((*told, *many[sent:]), missed, self._marks.among(missed))

    def fill(self, counted: Counted, unreached: int = 0) -> None:
        """Show what was counted, and why the groups are fewer than the customers."""
        self._unreached = unreached
        self._all, self._absent = counted.groups, counted.absent
        self._late = tuple(one for one in counted.missed if one not in counted.absent)
        self.show()

    @property
    def sent(self) -> list[str]:
        """Return the days on which groups were noted as sent, the first group first."""
        held = self.page.desk.matter.draft(SENT_GROUPS)
        return [str(one) for one in held] if isinstance(held, list) else []

    @property
    def left(self) -> int:
        """Return how many groups still wait for their message."""
        return max(0, len(self._all) - len(self.sent))

    def people(self) -> tuple[int, int]:
        """Return how many have the message, and how many of those whom one may reach wait for it."""
        done = sum(self._all[: len(self.sent)])
        return done, sum(self._all) + self.missed - done

    @property
    def missed(self) -> int:
        """Return how many of the groups that were sent have not heard."""
        return len(self._late) + len(self._absent)

    def show(self) -> None:
        """Show the groups around the next one."""
        look, c, sent = self.page.look, self.page.look.colours, self.sent
        clear(self.box)
        shown = range(max(0, len(sent) - _BEFORE), min(len(self._all), len(sent) + _AFTER + 1))
        self._show_missed()
        if self._unreached:
            told = _("有 {count} 位，发了也收不到", count=self._unreached)
            who = Link(look, _("是哪几位…"), name="outOfReach")
            who.clicked.connect(lambda _checked=False: self._see_unreached())
            line = row(
                look, Prose(look, told, "small", c.ink2, "groupsOfAll"), None, who, gap=8, align=_MIDDLE
            )
            self.box.addWidget(holder(line, "outOfReachLine"))
        if shown.start:
            said = _("前面 {count} 组已发", count=shown.start)
            self.box.addWidget(IconLine(look, "check", said, colour=c.accent))
        for number in shown:
            self.box.addWidget(holder(self._line(number), f"group_{number}"))
        if shown.stop < len(self._all):
            said = _("后面还有 {count} 组", count=len(self._all) - shown.stop)
            self.box.addWidget(IconLine(look, "clock", said, colour=c.ink2))

    def _show_missed(self) -> None:
        """Name first who was left out of the groups that were sent, with the way to tell them."""
        look, c = self.page.look, self.page.look.colours
        if self._late:
            came = IconLine(look, "arrow", _("后来添的 {count} 位", count=len(self._late)), colour=c.accent)
            who = self._who(_("是谁"), "lateWho", self._see_late)
            send = self.page.small(_("发好了"), "lateSent", self._send_late)
            self.box.addWidget(holder(row(look, came, who, None, send, gap=8, align=_MIDDLE), "lateGroup"))
        if self._absent:
            told = _("还没通知的 {count} 位", count=len(self._absent))
            line = IconLine(look, "phone", told, bold=True, colour=c.amber_icon)
            how = self.page.small(_("怎么告诉…"), "tellAbsent", self._tell_absent)
            self.box.addWidget(holder(row(look, line, None, how, gap=8, align=_MIDDLE), "absentGroup"))

    def _line(self, number: int) -> QHBoxLayout:
        """Return one group: who stands in it, and what is to be done or was done."""
        look, c, sent = self.page.look, self.page.look.colours, self.sent
        done, first = number < len(sent), number == len(sent)
        icon = "check" if done else "arrow" if first else "clock"
        parts: list[Part] = [
            Icon(look, icon, c.accent if done or first else c.ink2, 18),
            Label(look, _("第 {number} 组", number=number + 1), "table_strong" if first else "table"),
            self._who(_("{count} 位", count=self._all[number]), f"groupWho_{number}", partial(self._see, number)),
            None,
        ]  # fmt: skip
        if first and self._ready:
            parts.append(self.page.small(_("发好了"), "groupSent", self._send_next))
        else:
            said = _("{clock} 已发", clock=sent[number][5:]) if done else _("还没发")
            parts.append(Label(look, said, "table", c.accent if done else c.ink2))
        if sent:  # the words before it stand in one column, whether it is there or not
            back = Link(look, _("收回"), name="groupBack")
            back.setToolTip(_("按错了，其实还没发"))
            back.clicked.connect(lambda _checked=False: self._take_back())
            box = holder(row(look, back), "groupBackBox")
            box.setFixedWidth(back.sizeHint().width())
            show_if(back, number == len(sent) - 1)
            parts.append(box)
        return row(look, *parts, gap=8, align=Qt.AlignmentFlag.AlignVCenter)

    def _who(self, words: str, name: str, see: Callable[[], None]) -> Link:
        link = Link(self.page.look, words, name=name)
        link.setToolTip(_("看这一组是哪些人"))
        link.clicked.connect(lambda _checked=False: see())
        return link

    def _see(self, number: int) -> None:
        name, whose = _("第 {number} 组", number=number + 1), self.page.desk.short.group(number)
        marks = self._marks if number >= len(self.sent) else None  # what was noted is taken back as a whole
        GroupList(self.page, name, whose, marks=marks).show()

    def _see_late(self) -> None:
        name = _("后来添的 {count} 位", count=len(self._late))
        GroupList(self.page, name, self._late, marks=self._marks).show()

    def _tell_absent(self) -> None:
        UntoldList(self.page, self._absent).show()

    def send_all(self, then: Callable[[], None]) -> None:
        """Ask whom it reached, note every group that waits as sent today, then go on."""
        self._ask(range(len(self.sent), len(self._all)), then)

    def _send_next(self) -> None:
        first = len(self.sent)
        self._ask(range(first, first + 1), self._was_noted)

    def _ask(self, numbers: range, then: Callable[[], None]) -> None:
        whose = [one for number in numbers for one in self.page.desk.short.group(number)]
        ask_reached(self.page, whose, self._marks, lambda way: self._send(numbers, way, then))

    def _send(self, numbers: range, way: Channel, then: Callable[[], None]) -> None:
        """Note groups as sent by one press, which is taken back by one."""
        page, sent, by = self.page, self.sent, self._by()
        if len(sent) != numbers.start:
            return  # pressed twice: the first press has noted them

        def send() -> None:
            for number in numbers:
                page.desk.short.send_group(number, channel=way, but=self._marks)
                sent.append(today().isoformat())
                by.append([way.value, numbers.start])
                page.desk.matter.keep_draft(_BY, by)
                page.desk.matter.keep_draft(SENT_GROUPS, sent)

        page.run(send, lambda _none: then())

    def _send_late(self) -> None:
        """Note that those who came with a later list have their message too."""
        short = self.page.desk.short

        def send(way: Channel) -> None:
            self.page.run(
                lambda: short.send_untold(channel=way, but=self._marks), lambda _none: self._was_noted()
            )

        ask_reached(self.page, self._late, self._marks, send)

    def _by(self) -> list[list[object]]:
        """Return by which way each group was sent, and with which group its press began."""
        held, sent = self.page.desk.matter.draft(_BY), self.sent
        known = [list(one) for one in held] if isinstance(held, list) else []
        known = known[: len(sent)]  # who was told of another matter is told anew: those notes are gone
        return known + [[Channel.WECHAT.value, n] for n in range(len(known), len(sent))]

    def _take_back(self) -> None:
        """Take back what the last press noted as sent by a slip."""
        page, sent, by = self.page, self.sent, self._by()
        first = int(str(by[-1][1]))

        def take_back() -> None:
            for number in range(len(sent) - 1, first - 1, -1):
                day, way = date.fromisoformat(sent[number]), Channel(str(by[number][0]))
                page.desk.short.unsend_group(number, day, way)
                page.desk.matter.keep_draft(SENT_GROUPS, sent[:number])

        page.run(take_back, lambda _none: self._was_noted())

    def _was_noted(self) -> None:
        self.page.look_up(self.count, self._noted)

    def _noted(self, counted: Counted) -> None:
        if isinstance(self.page.shown, GroupList):  # noted from the list of names
            self.page.refresh()
            self._changed()
        elif isValid(self.box):  # she may have gone on
            self.fill(counted, self._unreached)
            self._changed()


def ask_reached(
    page: ShortPage, whose: Sequence[int], marks: NotFriends, then: Callable[[Channel], None]
) -> None:
    """Ask whom a message reached and how it went: only they are noted as told, the others stay to be told."""
    missed = len(marks.among(whose))

    def name_them() -> None:
        GroupList(page, _("这次发的"), whose, "", marks, lambda: then(Channel.WECHAT)).show()

    def answered(key: str) -> None:
        if key == "pick":
            name_them()
        else:
            then(Channel(key))

    pick = Choice("pick", _("再看看名单") if missed else _("有人没发到…"), "secondary")
    if missed:
        ways: tuple[Choice, ...] = (
            Choice(Channel.WECHAT.value, _("记 {count} 位", count=len(whose) - missed), "primary", "check"),
        )
        title = _("只记 {count} 位通知过", count=len(whose) - missed)
        text = _("没加微信的 {count} 位，算还没通知：再发短信、打电话、寄信，或者等他来店里。", count=missed)
    else:
        ways = (
            Choice(Channel.SMS.value, _("短信都发到了"), "secondary"),
            Choice(Channel.WECHAT.value, _("微信都发到了"), "primary", "check"),
        )
        title = _("这 {count} 位，都发到了吗？", count=len(whose))
        text = _("没加您微信的、把您删了的，群发助手里没有他，就是没发到，还得用别的办法告诉他。")
    page.kit.asker.ask(Question(title, text, (pick, *ways), "mail"), answered)
