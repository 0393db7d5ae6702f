"""安全措施: what guards the matter, as tasks with a day, an owner and a tick."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from core.desk import Desk
from core.records import Scenario
from core.records.entries import Entry
from gui.models import RowModel
from gui.pages.base import Page
from gui.pages.safeguards.entries import entry_sign
from gui.pages.safeguards.form import told
from gui.pages.safeguards.room import REPORT, RegisterRoom
from gui.pages.safeguards.tasks import CHAIN, TaskPane
from gui.parts import EmptyState, Kit, Search, Table, TableCard
from gui.words import Cell, Col, _, shown_text

TASKS = "tasks"  # the tab of the tasks
_REPORT_OF = "close"  # the step that the final report belongs to
_ENTRY = "entry:"  # what another page points at: one entry by its number


class SafeguardsPage(Page):
    """The task list of the matter: what is due, what others do, what is done."""

    def __init__(self, kit: Kit, desk: Desk) -> None:
        """Make the page."""
        super().__init__(kit, desk, "safeguardsPage")
        self._group = TASKS
        self._rooms = RegisterRoom(self)
        self._tasks = TaskPane(self, self.show_register)
        self._wanted = ""
        self._alone = False  # report or tasks without the tabs, as the short way shows them
        self._found: tuple[Entry, ...] = ()

    def refresh(self) -> None:
        """Show the chosen tab: the tasks, or a register."""
        still = sum(1 for one in self.desk.plan.tasks() if not one.done and not one.reference)
        first = f"{_('待办')} {still}" if still else _("待办")
        tabs = self._rooms.above(first, self._group, self.show_group)
        if self._alone and self._group == TASKS:
            self.head(_("全部待办"), _("一件一件办：到期的在上面，办完打勾。"))
            self._tasks.show(None)
            return
        if self._alone:
            closes = self.desk.matter.get().scenario is Scenario.DEREGISTRATION
            title = _("停业总结报告") if closes else _("移交总结报告")
            self.head(title, _("整件事的数、文书和没了结的，都在这一份里。"))
            self.why("")
            self.note("")
            back = self.button(_("上一步"), "quiet", "reportBack", lambda: self.go.emit(_REPORT_OF))
            self._rooms.show_report_alone(back)
            return
        if self._wanted:
            self._show_found(tabs)
            return
        if self._group != TASKS:
            kind = self._rooms.kind(self._group)
            lead = told(kind.lead) if kind else _("整件事的数、文书和没了结的，都在这一份里。")
            self.head(_("安全措施"), lead, self._search())
            self.why("", kind.cites if kind else "")
            self.note("")
            self._rooms.show(self._group, tabs)
            return
        self.head(_("安全措施"), _("一件一件办：到期的在上面，办完打勾。"), self._search())
        self._tasks.show(tabs)

    def leave(self) -> None:
        """Keep what is typed into a register; what is not whole yet stays as it was typed."""
        self._alone, self.stands_in = False, ""
        if not (self._rooms.leave() or self._tasks.leave()):
            super().leave()

    def start_search(self) -> None:
        """Go to the field that searches all registers (Ctrl+F)."""
        field = self.findChild(Search, "searchRegisters")
        if field is not None:
            field.setFocus()

    def search(self, text: str) -> None:
        """Show the entries of all registers in which a text stands; nothing shows the tab again."""
        self._rooms.put_aside()
        self._tasks.leave()
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

    def show_group(self, group: str, *, alone: bool = False) -> None:
        """Show another tab; `alone`: without the other tabs above it."""
        self._wanted = ""
        self._rooms.put_aside()
        self._rooms.end_text()
        self._tasks.leave()
        self._group, self._alone = group, alone
        self.stands_in = _REPORT_OF if alone and group != TASKS else ""
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
            self.show_group("after", alone=self.desk.matter.get().short_way)
        elif what == TASKS:
            self.show_group(TASKS, alone=self.desk.matter.get().short_way)
        elif what == CHAIN:
            self._tasks.turn_to(lambda one: one.code.startswith(CHAIN))
            self.show_group(TASKS)
        elif what.startswith(_ENTRY):
            number = int(what.removeprefix(_ENTRY))
            self.show_register(self.desk.registers.get(number).register, number)
        elif what in {one.id for one in self.desk.registers.every()}:
            self.show_register(what)

    @property
    def rooms(self) -> RegisterRoom:
        """Return what stands behind the tabs."""
        return self._rooms
