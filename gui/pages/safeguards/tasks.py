"""The task list of the matter: what is due, who does it, what others do, what is done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.desk.chain import CHAIN as PAPERS_OF_CHAIN
from core.desk.people import Permission
from core.desk.reviewing import REVIEW
from core.errors import Known
from core.flows import today
from core.records import Task
from gui.models import RowModel
from gui.pages.base import Page
from gui.pages.rail_view import nothing_leaves
from gui.pages.safeguards.enter_day import ask_day
from gui.pages.safeguards.new_task import NewTask
from gui.pages.safeguards.signed_back import ask_signed
from gui.pages.safeguards.task_card import Said, TaskCard
from gui.pages.safeguards.task_words import register_of, rests_on, title_of
from gui.parts import (
    Button,
    EmptyState,
    Table,
    Tabs,
    Wrapping,
    clear,
    holder,
    list_and_side,
    row,
)
from gui.words import Cell, Col, Sign, Tone, _, listed, shown_name, tongue

_SIDE = 300
CHAIN = "chain"  # the tasks of whoever handles the matter for the firm
_PAPERS = {**PAPERS_OF_CHAIN, "law.custodian": "custody"}  # tasks that a signed paper does


class TaskPane:
    """Lists the tasks under three tabs and shows the chosen one beside them."""

    def __init__(self, page: Page, open_register: Callable[[str, int], None]) -> None:
        """Know the page that is written on, and the way to a register's entry."""
        self.page, self._open_register = page, open_register
        self._tab, self._at = "open", ""
        self._tasks: tuple[Task, ...] = ()
        self._proven: frozenset[str] = frozenset()
        self._card: TaskCard | None = None
        self._adding = False

    def show(self, above: QWidget | None) -> None:
        """Fill the page with the tabs above, if any, the list and the chosen task."""
        page, plan = self.page, self.page.desk.plan
        page.why(_("有的日子是法律定的，有的是我们建议的，每件都写着。"))
        self.leave()
        self._adding = False
        every = plan.all_worded(plan.tasks(), tongue())
        if not every:
            self._show_empty(above)
            return
        groups = {
            "open": [one for one in every if not one.done and not one.reference],
            "others": [one for one in every if one.reference and not one.done],
            "done": [one for one in every if one.done],
        }
        words = {"open": _("要办的 {count}"), "others": _("别处办的 {count}"), "done": _("办完的 {count}")}
        named = [(key, words[key].format(count=len(found))) for key, found in groups.items()]
        tabs = Tabs(page.look, named, self._tab)
        tabs.chosen.connect(self._choose)
        saved = _("存成计划…") if nothing_leaves(page.desk.matter.get().scenario) else _("存成移交计划…")
        paper = page.small(saved, "planPaper", self._paper, "printer", kind="quiet")
        both = (tabs, paper)
        line = Wrapping(page.look, *both) if page.look.narrow else row(page.look, tabs, None, paper)
        self._tasks, self._proven = tuple(groups[self._tab]), plan.proven()
        page.fill_body(*([above] if above else []), line, self._list())
        page.buttons(*self._footer())
        page.show_saved()

    def turn_to(self, fits: Callable[[Task], bool]) -> None:
        """Show the first open task that fits the next time."""
        self._tab = "open"
        self._at = next((one.code for one in self.page.desk.plan.tasks() if not one.done and fits(one)), "")

    def leave(self) -> bool:
        """Keep what was typed beside the list and tell whether there was something."""
        card, self._card = self._card, None
        said = card.news() if card is not None else None
        if card is None or said is None:
            return False
        try:
            self._keep(card.code, card.own, said)
        except Known:
            return False
        return True

    def _show_empty(self, above: QWidget | None) -> None:
        page = self.page
        make = page.small(_("排一份计划"), "makePlan", self._make, "list")
        text = _("按交店的日子排出来：\n哪天通知、哪天回话、哪天结清。")
        empty = EmptyState(page.look, "list", _("还没有排计划"), text, make)
        page.fill_body(*([above] if above else []), empty)
        page.buttons()
        page.note("")

    def _footer(self) -> list[Button]:
        page = self.page
        made = [
            page.button(_("存成日历…"), "secondary", "saveCalendar", self._calendar, "calendar"),
            page.button(_("照现在的情况再排一遍"), "secondary", "makePlan", self._make, "list"),
        ]
        if page.desk.plan.asked_days():
            made.append(
                page.button(
                    _("填日子…"), "secondary", "enterDay", lambda: ask_day(page, self._moved), "calendar"
                )
            )
        return [*made, page.button(_("添一件…"), "primary", "addTask", self._add, "plus")]

    def _list(self) -> QWidget:
        look = self.page.look
        # where nobody is named, and with large text, the words need the room
        self._named = not look.narrow and any(one.owner for one in self._tasks)
        owner = (Col(_("谁办"), 92),) if self._named else ()
        cols = (
            Col(_("什么事")),
            *owner,
            Col(_("哪天以前"), 104),
            Col(_("情况"), 110),
            Col("", 72, right=True),
        )
        table = Table(look, "tasks", cols, row_height=54)
        table.setModel(RowModel(cols, [self._row(one) for one in self._tasks], table))
        table.opened.connect(self._open)
        table.row_chosen.connect(self._show_card)
        self._side = QVBoxLayout()
        both = list_and_side(look, table, holder(self._side, "taskSide"), _SIDE)
        at = next((n for n, one in enumerate(self._tasks) if one.code == self._at), 0)
        if self._tasks:
            table.choose_row(at)
        return holder(both, "taskList")

    def _row(self, one: Task) -> tuple[Cell, ...]:
        if one.done:
            sign = Sign("check", _("办完了"), Tone.TEAL)
        elif one.due and one.due < today().isoformat():
            sign = Sign("alert", _("逾期"), Tone.AMBER)
        else:
            sign = Sign("clock", _("还没办"), Tone.STONE)
        second = listed(part for part in (rests_on(self.page.desk, one), one.note) if part)
        link = (
            _("去办")
            if register_of(self.page.desk, one) or one.code == REVIEW
            else _("重开")
            if one.done
            else _("办完了")
        )
        if self._is_proven(one):
            shown = _("交接夹里的记录已经表明")
            second, link = listed((second, shown)) if second else shown, ""
        return (
            Cell(title_of(self.page.desk, one), second, "flag", wraps=True),
            *((Cell(shown_name(one.owner) or "—", quiet=True),) if self._named else ()),
            Cell(one.due or "—"),
            Cell(sign=sign),
            Cell(link=link),
        )

    def _show_card(self, number: int) -> None:
        """Show a task beside the list; what was typed for the one before is kept."""
        self.leave()
        clear(self._side)
        one, desk = self._tasks[number], self.page.desk
        self._at = one.code
        acts = [(_("存下"), "saveTask", "check", lambda said: self._save(one, said))]
        if register_of(self.page.desk, one):
            acts.append((_("去办"), "openTask", "right", lambda _said: self._open(number)))
        elif one.done and not self._is_proven(one):
            acts.append((_("重开"), "reopenTask", "undo", lambda _said: self._open(number)))
        elif one.code == REVIEW:
            acts.append((_("去办"), "openTask", "right", lambda _said: self._open(number)))
        elif not one.done:
            if one.code in _PAPERS:
                acts.append((_("存成 PDF…"), "taskPaper", "printer", lambda _said: self._print(one.code)))
                acts.append((_("签好了…"), "taskSigned", "scan", lambda _said: self._signed(one.code)))
            acts.append((_("办完了"), "taskDone", "flag", lambda said: self._done(one, said)))
        self._card = TaskCard(
            self.page.look,
            one,
            (title_of(self.page.desk, one), rests_on(self.page.desk, one)),
            [person.name for person in desk.people.everybody() if person.name],
            acts,
            own=desk.plan.is_own(one),
            may=desk.people.may(Permission.WORK),
        )
        self._side.addWidget(self._card)
        self._side.addStretch(1)

    def _is_proven(self, one: Task) -> bool:
        return bool(one.done) and one.code in self._proven

    def _open(self, number: int) -> None:
        """Go to the register of a task; tick one of the plan, or open it again."""
        one, plan = self._tasks[number], self.page.desk.plan
        register = register_of(self.page.desk, one)
        if register:
            family, _dot, rest = one.code.partition(".")
            self._open_register(register, int(rest) if family in ("entry", "renew") else 0)
        elif one.code == REVIEW:
            self.page.go.emit("people")
        elif one.done and not self._is_proven(one):
            self.page.run(lambda: plan.untick(one.code), lambda _none: self._moved())
        elif not one.done:
            self.leave()
            self.page.run(lambda: plan.tick(one.code), lambda _none: self._moved())

    def _choose(self, key: str) -> None:
        self.leave()
        self._tab = key
        self.page.refresh()

    def _keep(self, code: str, own: bool, said: Said) -> None:
        plan = self.page.desk.plan
        plan.assign(code, said.owner, said.note)
        if own:
            plan.move(code, said.due)

    def _save(self, one: Task, said: Said) -> None:
        own, self._card = self.page.desk.plan.is_own(one), None
        self.page.run(lambda: self._keep(one.code, own, said), lambda _none: self._moved())

    def _done(self, one: Task, said: Said) -> None:
        def act() -> None:
            self._keep(one.code, self.page.desk.plan.is_own(one), said)
            self.page.desk.plan.tick(one.code)

        self._card = None
        self.page.run(act, lambda _none: self._moved())

    def _print(self, code: str) -> None:
        self.leave()
        page, kind = self.page, _PAPERS[code]

        page.save_pdf(_("存到哪里"), f"{kind}.pdf", lambda: page.desk.forms.make(kind))

    def _signed(self, code: str) -> None:
        """Take the newest paper of a task back signed; without one it is to be printed first."""
        self.leave()
        page = self.page
        made = [one for one in page.desk.press.every() if one.kind == _PAPERS[code]]
        if made:
            newest = max(made, key=lambda one: one.id)
            ask_signed(page, lambda scan: page.desk.press.signed(newest.id, scan), self._moved)
        else:
            page.note(_("先存成 PDF，打印出来签"), "printer", "amber")

    def _moved(self) -> None:
        """Show the list anew, unless a new task is being written by now."""
        self.page.changed.emit()
        if not self._adding:
            self.page.refresh()

    def _make(self) -> None:
        self.leave()
        self.page.run(self.page.desk.plan.save, lambda _count: self._moved())

    def _paper(self) -> None:
        self.leave()
        made = self.page.desk.forms
        self.page.save_pdf(_("存到哪里"), "plan.pdf", lambda: made.make("plan"))

    def _add(self) -> None:
        """Take the place of the list with the form of a new task."""
        self.leave()
        self._adding = True

        def added(code: str) -> None:
            self._tab, self._at = "open", code
            self.page.moved()

        NewTask(self.page, added)

    def _calendar(self) -> None:
        self.leave()

        def save(paths: tuple[Path, ...]) -> None:
            self.page.write(paths[0], lambda: self.page.desk.plan.calendar(tongue()))

        self.page.kit.asker.save_file(_("日历存到哪里"), "plan.ics", "iCalendar (*.ics)", save)
