"""Who has the message by telephone: groups of 200, who stands in each, and a word that can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCollator, QLocale, Qt
from PySide6.QtWidgets import QHBoxLayout
from shiboken6 import isValid

from core.flows import today
from core.records import Customer, Flag
from gui.models import RowModel
from gui.pages.short.base import ShortPage, panel, told
from gui.parts import Icon, IconLine, Label, Link, Part, Table, TableCard, clear, column, holder, row, show_if
from gui.words import Cell, Col, _, mask, shown_name

_BEFORE, _AFTER = 2, 5  # groups shown before and after the one that is next: a large shop has hundreds
_SENT = "short.sent"


class MessageGroups:
    """The lines below the code: one for each group, the next with its button."""

    def __init__(self, page: ShortPage, *, ready: bool, changed: Callable[[], None]) -> None:
        """Know the page and whether the text has no gap; `changed` is called after a group was noted or taken back."""
        self.page, self._ready, self._changed = page, ready, changed
        self.box = column(page.look, gap=4)
        self._all: tuple[int, ...] = ()
        self._late = 0  # who came with a list after every group was sent

    def count(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Return how many stand in each group, who came later being in none, and who was never told; read beside the window."""
        desk, sent = self.page.desk.short, len(self.sent)
        untold, many = desk.untold(), desk.groups()
        late = frozenset(untold) if sent >= len(many) else frozenset()
        return tuple(
            len(set(desk.group(n)) - late) if late and n == len(many) - 1 else one
            for n, one in enumerate(many)
        ), untold

    def fill(self, counted: tuple[tuple[int, ...], tuple[int, ...]]) -> None:
        """Show what was counted."""
        self._all, untold = counted
        self._late = len(untold) if len(self.sent) >= len(self._all) else 0
        self.show()

    @property
    def sent(self) -> list[str]:
        """Return the days on which groups were noted as sent, the first group first."""
        held = self.page.desk.matter.draft(_SENT)
        return [str(one) for one in held] if isinstance(held, list) else []

    @property
    def left(self) -> int:
        """Return how many groups still wait for their message."""
        return max(0, len(self._all) - len(self.sent))

    def people(self) -> tuple[int, int]:
        """Return how many have the message, and how many wait for it."""
        done = sum(self._all[: len(self.sent)])
        return done, sum(self._all) + self._late - done

    def show(self) -> None:
        """Show the groups around the next one."""
        look, c, sent = self.page.look, self.page.look.colours, self.sent
        clear(self.box)
        shown = range(max(0, len(sent) - _BEFORE), min(len(self._all), len(sent) + _AFTER + 1))
        if shown.start:
            said = _("前面 {count} 组已发", count=shown.start)
            self.box.addWidget(IconLine(look, "check", said, colour=c.accent))
        for number in shown:
            self.box.addWidget(holder(self._line(number), f"group_{number}"))
        if shown.stop < len(self._all):
            said = _("后面还有 {count} 组", count=len(self._all) - shown.stop)
            self.box.addWidget(IconLine(look, "clock", said, colour=c.ink2))
        if self._late:
            came = IconLine(look, "arrow", _("后来添的 {count} 位", count=self._late), colour=c.accent)
            who = self._who(_("是谁"), "lateWho", self._see_late)
            send = self.page.small(_("发好了"), "lateSent", self._send_late)
            middle = Qt.AlignmentFlag.AlignVCenter
            self.box.addWidget(holder(row(look, came, who, None, send, gap=8, align=middle), "lateGroup"))

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
        GroupList(
            self.page, _("第 {number} 组", number=number + 1), self.page.desk.short.group(number)
        ).show()

    def _see_late(self) -> None:
        said = _("后来添的 {count} 位", count=self._late)
        GroupList(self.page, said, self.page.desk.short.untold()).show()

    def send_all(self, then: Callable[[], None]) -> None:
        """Note every group that waits as sent today, then go on."""
        self._send(range(len(self.sent), len(self._all)), lambda _none: then())

    def _send_next(self) -> None:
        first = len(self.sent)
        self._send(range(first, first + 1), self._was_noted)

    def _send(self, numbers: range, then: Callable[[object], None]) -> None:
        page, sent = self.page, self.sent

        def send() -> None:
            for number in numbers:
                page.desk.short.send_group(number)
                sent.append(today().isoformat())
                page.desk.matter.keep_draft(_SENT, sent)

        page.run(send, then)

    def _send_late(self) -> None:
        """Note that those who came with a later list have their message too."""
        self._late = 0
        self.page.run(self.page.desk.short.send_untold, self._was_noted)

    def _take_back(self) -> None:
        """Take the last group back, which was noted as sent by a slip."""
        page, sent = self.page, self.sent

        def take_back() -> None:
            page.desk.short.unsend_group(len(sent) - 1, date.fromisoformat(sent[-1]))
            page.desk.matter.keep_draft(_SENT, sent[:-1])

        page.run(take_back, self._was_noted)

    def _was_noted(self, _none: object) -> None:
        self.page.look_up(self.count, self._noted)

    def _noted(self, counted: tuple[tuple[int, ...], tuple[int, ...]]) -> None:
        if isValid(self.box):  # she may have gone on
            self.fill(counted)
            self._changed()


class GroupList:
    """Who stands in one group, in the order of the phone's own list; the numbers are whole in the saved table only."""

    def __init__(self, page: ShortPage, title: str, whose: Sequence[int], lead: str = "") -> None:
        """Know whose names are shown; `lead` says what the list is for, where nothing is sent by it."""
        self.page, self._title, self._whose, self._lead = page, title, whose, lead

    def show(self) -> None:
        """Show the list by name, and how it helps."""
        page, look = self.page, self.page.look
        page.shown = self  # what is still being counted for the page before must not write into this one
        them = by_sound(page.desk.sort.fetch(self._whose))
        self._whose = [one.id for one in them]
        page.head(
            _("{group}：{count} 位", group=self._title, count=len(them)),
            self._lead or _("照着名单，在手机微信“群发助手”里勾人。"),
        )
        page.why("")
        cols = (Col("", 64), Col(_("姓名")), Col(_("电话"), 180))
        table = Table(look, "groupTable", cols, row_height=40)
        table.setModel(RowModel(cols, [_cells(n, one) for n, one in enumerate(them, 1)], table))
        side = panel(
            look, _("怎么用"),
            told(look, "phone", _("手机微信里勾"), _("“设置”“通用”“辅助功能”里有“群发助手”，一次最多 200 位。")),
            told(look, "mail", _("没加您微信的"), _("点“存成表”，里面有全号码，照着发短信；或者等他来店里当面问。")),
            told(look, "check", _("发完按“发好了”"), _("按错了，点“收回”。")), None,
        )  # fmt: skip
        if self._lead:
            page.fill_body(TableCard(look, table))
        else:
            page.two(TableCard(look, table), side)
        save = page.button(_("存成表…"), "secondary", "saveGroup", self._save, "table")
        page.buttons(save, page.button(_("回去"), "primary", "backFromGroup", page.refresh, "left"))
        page.note(_("屏幕上遮着号码；存的表里是全的，用完就删"), "shield")

    def _save(self) -> None:
        page = self.page

        def keep(paths: tuple[Path, ...]) -> None:
            page.write(paths[0], lambda: page.desk.answers.numbers_workbook(self._whose))

        page.kit.asker.save_file(_("存成表"), f"{self._title}.xlsx", _("表 (*.xlsx)"), keep)


def by_sound(them: Sequence[Customer]) -> list[Customer]:
    """Return customers in the order of the pinyin of their names, as a phone lists them; names alike by number."""
    order = QCollator(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    return sorted(them, key=lambda one: (order.sortKey(one.name), one.phone))


def _cells(number: int, one: Customer) -> tuple[Cell, ...]:
    name = shown_name(one.name)
    if one.has(Flag.MINOR):  # a message alone is no consent of theirs
        name = _("{name}（孩子，请家长到店签）", name=name)
    return Cell(str(number), quiet=True), Cell(name, bold=True), Cell(mask(one.phone))
