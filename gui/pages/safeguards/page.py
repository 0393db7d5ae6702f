"""安全措施: what guards the matter, as tasks with a day, an owner and a tick."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from core.desk import Desk
from core.flows import today
from core.records import Task
from core.records.entries import Entry
from gui.ask import Choice, Question
from gui.models import RowModel
from gui.pages.base import Page
from gui.pages.safeguards.entries import entry_sign
from gui.pages.safeguards.form import told
from gui.pages.safeguards.room import REPORT, RegisterRoom
from gui.parts import EmptyState, Kit, Search, Table, TableCard, Tabs
from gui.words import N_, Cell, Col, Sign, Tone, _, listed, shown_text, tongue

_DAYS = {
    "cause": N_("决定不办了的那天"),
    "group": N_("清算组成立的那天"),
    "published": N_("清算公告登出的那天"),
    "resolution": N_("作出合并、分立决定的那天"),
}


class SafeguardsPage(Page):
    """The task list of the matter: what is due, what others do, what is done."""

    def __init__(self, kit: Kit, desk: Desk) -> None:
        """Make the page."""
        super().__init__(kit, desk, "safeguardsPage")
        self._tab = "open"
        self._group = "tasks"
        self._rooms = RegisterRoom(self)
        self._tasks: tuple[Task, ...] = ()
        self._proven: frozenset[str] = frozenset()
        self._wanted = ""
        self._found: tuple[Entry, ...] = ()

    def refresh(self) -> None:
        """Show the chosen tab: the tasks, or a register."""
        still = sum(1 for one in self.desk.plan.tasks() if not one.done and not one.reference)
        first = f"{_('待办')} {still}" if still else _("待办")
        tabs = self._rooms.above(first, self._group, self.show_group)
        if self._wanted:
            self._show_found(tabs)
            return
        if self._group != "tasks":
            kind = self._rooms.kind(self._group)
            lead = told(kind.lead) if kind else _("整件事的数、文书和没了结的，都在这一份里。")
            self.head(_("安全措施"), lead, self._search())
            self.why("", kind.cites if kind else "")
            self.note("")
            self._rooms.show(self._group, tabs)
            return
        self._show_tasks(tabs)

    def leave(self) -> None:
        """Keep what is typed into a register; what is not whole yet stays as it was typed."""
        if not self._rooms.leave():
            super().leave()

    def start_search(self) -> None:
        """Go to the field that searches all registers (Ctrl+F)."""
        field = self.findChild(Search, "searchRegisters")
        if field is not None:
            field.setFocus()

    def search(self, text: str) -> None:
        """Show the entries of all registers in which a text stands; nothing shows the tab again."""
        self._rooms.put_aside()
        self._wanted = text.strip()
        self.refresh()
        self.start_search()

    def _search(self) -> QWidget:
        """Return the field that searches all registers; it stands beside the title, for the tabs need their line."""
        field = Search(self.look, "searchRegisters", _("在登记里找"))
        field.setText(self._wanted)
        field.setFixedWidth(self.look.wide(220))
        field.returnPressed.connect(lambda: self.search(field.text()))
        field.textEdited.connect(lambda said: None if said or not self._wanted else self.search(""))
        return field

    def _show_found(self, tabs: QWidget) -> None:
        self._found = self.desk.registers.find(self._wanted)
        self.head(_("安全措施"), _("找到 {count} 条登记", count=len(self._found)), self._search())
        self.why("")
        self.note("")
        cols = (Col(_("登记")), Col(_("名称"), 300), Col(_("情况"), 190), Col("", 90, right=True))
        table = Table(self.look, "foundEntries", cols, row_height=54)
        lines = [self._found_row(one) for one in self._found]
        table.setModel(RowModel(cols, lines, table))
        table.opened.connect(lambda number: self._open_found(self._found[number]))
        back = self.small(_("不找了"), "endSearch", lambda: self.search(""), "x")
        if self._found:
            self.fill_body(tabs, TableCard(self.look, table))
        else:
            text = _("换几个字再找：\n名称、说明、客户的姓名和电话都找得到。")
            self.fill_body(tabs, EmptyState(self.look, "search", _("没有找到"), text, back))
        self.buttons(*([back] if self._found else []))

    def _found_row(self, one: Entry) -> tuple[Cell, ...]:
        kind = self.desk.registers.register(one.register)
        return (
            Cell(told(kind.title), icon=kind.icon),
            Cell(shown_text(one.title)),
            Cell(sign=entry_sign(kind, one)),
            Cell(link=_("打开")),
        )

    def _open_found(self, one: Entry) -> None:
        self._wanted = ""
        self.show_register(one.register, one.id)

    def show_group(self, group: str) -> None:
        """Show another tab."""
        self._wanted = ""
        self._rooms.put_aside()
        self._rooms.end_text()
        self._group = group
        self.refresh()

    def show_register(self, register: str, entry: int = 0) -> None:
        """Show a register with one of its entries, the first of its list where none is named."""
        kind = self.desk.registers.register(register)
        self._rooms.go(register, entry)
        self.show_group(kind.group)

    def point_at(self, what: str) -> None:
        """Show a register, or the final report, that another page named."""
        if what == REPORT:
            self._rooms.show_report()
            self.show_group("after")
        elif what in {one.id for one in self.desk.registers.every()}:
            self.show_register(what)

    @property
    def rooms(self) -> RegisterRoom:
        """Return what stands behind the tabs."""
        return self._rooms

    def _show_tasks(self, groups_above: QWidget) -> None:
        self.head(_("安全措施"), _("一件一件办：到期的在上面，办完打勾。"), self._search())
        self.why(_("有的日子是法律定的，有的是我们建议的，每件都写着。"))
        every = tuple(self.desk.plan.worded(one, tongue()) for one in self.desk.plan.tasks())
        if not every:
            make = self.small(_("排一份计划"), "makePlan", self._make, "list")
            self.fill_body(
                groups_above,
                EmptyState(
                    self.look,
                    "list",
                    _("还没有排计划"),
                    _("按交店的日子排出来：\n哪天通知、哪天回话、哪天结清。"),
                    make,
                ),
            )
            self.buttons()
            self.note("")
            return
        groups = {
            "open": [one for one in every if not one.done and not one.reference],
            "others": [one for one in every if one.reference and not one.done],
            "done": [one for one in every if one.done],
        }
        words = {"open": _("要办的 {count}"), "others": _("别处办的 {count}"), "done": _("办完的 {count}")}
        tabs = Tabs(
            self.look,
            [(key, words[key].format(count=len(found))) for key, found in groups.items()],
            self._tab,
        )
        tabs.chosen.connect(self._choose)
        self._tasks, self._proven = tuple(groups[self._tab]), self.desk.plan.proven()
        owner = () if self.look.narrow else (Col(_("谁办"), 90),)  # with large text the words need the room
        cols = (
            Col(_("什么事")),
            *owner,
            Col(_("哪天以前"), 120),
            Col(_("情况"), 120),
            Col("", 90, right=True),
        )
        table = Table(self.look, "tasks", cols, row_height=54)
        table.setModel(RowModel(cols, [self._row(one) for one in self._tasks], table))
        table.opened.connect(self._open)
        self.fill_body(groups_above, tabs, TableCard(self.look, table))
        calendar = self.button(_("存成日历…"), "secondary", "saveCalendar", self._calendar, "calendar")
        again = self.button(_("照现在的情况再排一遍"), "secondary", "makePlan", self._make, "list")
        add = self.button(_("添一件…"), "primary", "addTask", self._add, "plus")
        days = self.desk.plan.asked_days()
        enter = self.button(_("填日子…"), "secondary", "enterDay", self._enter_day, "calendar")
        self.buttons(*((calendar, again, enter, add) if days else (calendar, again, add)))
        self.show_saved()

    def _choose(self, key: str) -> None:
        self._tab = key
        self.refresh()

    def _row(self, one: Task) -> tuple[Cell, ...]:
        if one.done:
            sign = Sign("check", _("办完了"), Tone.TEAL)
        elif one.due and one.due < today().isoformat():
            sign = Sign("alert", _("逾期"), Tone.AMBER)
        else:
            sign = Sign("clock", _("还没办"), Tone.STONE)
        second = listed(part for part in (self._rests_on(one), one.note) if part)
        link = _("去办") if self._register_of(one) else _("重开") if one.done else _("办完了")
        if one.done and one.code in self._proven:
            second, link = (
                listed((second, _("交接夹里的记录已经表明"))) if second else _("交接夹里的记录已经表明"),
                "",
            )
        return (
            Cell(self._task_title(one), second, "flag"),
            *(() if self.look.narrow else (Cell(one.owner or "—", quiet=True),)),
            Cell(one.due or "—"),
            Cell(sign=sign),
            Cell(link=link),
        )

    def _rests_on(self, one: Task) -> str:
        """Return what the day of a task rests on, in the window's tongue."""
        family, _dot, rest = one.code.partition(".")
        if family != "entry":
            return one.citation
        return self.desk.registers.basis(self.desk.registers.get(int(rest)), tongue())

    def _register_of(self, one: Task) -> str:
        """Return the register behind a task, empty for one of the plan."""
        family, _dot, rest = one.code.partition(".")
        if family == "again":
            return rest
        return self.desk.registers.get(int(rest)).register if family in ("entry", "renew") else ""

    def _task_title(self, one: Task) -> str:
        register = self._register_of(one)
        if not register:
            return one.title
        title = told(self.desk.registers.register(register).title)
        family, _dot, rest = one.code.partition(".")
        if family == "again":
            return _("{register}：再做一次", register=title)
        name = shown_text(self.desk.registers.get(int(rest)).title)
        if family == "renew":
            return _("{register}快到期，要续就重签：{name}", register=title, name=name)
        return _("{register}：{name}", register=title, name=name)

    def _open(self, number: int) -> None:
        one = self._tasks[number]
        register = self._register_of(one)
        if register:
            family, _dot, rest = one.code.partition(".")
            self._rooms.go(register, int(rest) if family in ("entry", "renew") else 0)
            self.show_group(self.desk.registers.register(register).group)
            return
        if one.done and one.code in self._proven:
            return
        if one.done:
            self.run(lambda: self.desk.plan.untick(one.code), lambda _none: self._moved())
        else:
            self.run(lambda: self.desk.plan.tick(one.code), lambda _none: self._moved())

    def _moved(self) -> None:
        self.changed.emit()
        self.refresh()

    def _make(self) -> None:
        self.run(self.desk.plan.save, lambda _count: self._moved())

    def _add(self) -> None:
        choices = (Choice("leave", _("不添了"), "quiet"), Choice("yes", _("添上"), "primary", "plus"))
        question = Question(
            _("添一件待办"),
            _("写一句要办什么，日子可以以后再定。"),
            choices,
            "list",
            "teal",
            field=_("什么事"),
        )
        self.kit.asker.ask(question, self._added)

    def _added(self, said: str) -> None:
        key, _colon, title = said.partition(":")
        if key == "yes" and title.strip():
            self.run(lambda: self.desk.plan.add(title.strip(), None), lambda _code: self._moved())

    def _enter_day(self) -> None:
        known = self.desk.plan.entered_days()
        text = _("有些期限从这几天算起，只有您知道。选一个，写上日子。")
        choices = (
            Choice("leave", _("先不填"), "quiet"),
            *(
                Choice(name, f"{_(_DAYS[name])} {known[name]}" if name in known else _(_DAYS[name]))
                for name in self.desk.plan.asked_days()
            ),
        )
        question = Question(
            _("填日子"), text, choices, "calendar", "teal", field=_("哪天，像 {day} 这样写", day=str(today()))
        )
        self.kit.asker.ask(question, self._day_entered)

    def _day_entered(self, said: str) -> None:
        name, _colon, typed = said.partition(":")
        if name == "leave":
            return
        try:
            day = date.fromisoformat(typed.strip())
        except ValueError:
            self.note(_("没看懂这个日子，请像 {day} 这样写", day=str(today())), "alert", "amber")
            return
        self.run(lambda: self.desk.plan.enter_day(name, day), lambda _none: self._moved())

    def _calendar(self) -> None:
        def save(paths: tuple[Path, ...]) -> None:
            paths[0].write_text(self.desk.plan.calendar(tongue()), encoding="utf-8", newline="")

        self.kit.asker.save_file(_("日历存到哪里"), "plan.ics", "iCalendar (*.ics)", save)
