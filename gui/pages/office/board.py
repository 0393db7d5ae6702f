"""The boards of an office: its clients with their steps, and the days of all of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from core.desk import Desk, keep_file, world_fault
from core.desk.office import ClientCard, ClientDay
from core.errors import Known
from core.flows import today
from core.records import Printed
from gui.ask import Choice as Action
from gui.ask import Question
from gui.models import RowModel
from gui.pages.rail_view import STEP_WORDS
from gui.parts import Button, Choice, EmptyState, Frame, Kit, Table, TableCard, column, holder, passing, row
from gui.words import Cell, Col, Sign, Tone, _, fault, folder_there, moment, tongue


class ClientBoard(Frame):
    """Lists clients and days; the shell opens the case that is chosen and the wizard for a new one."""

    left = Signal()
    case_chosen = Signal(object)
    new_asked = Signal(object)
    broken = Signal(object)

    def __init__(self, kit: Kit, desk: Desk) -> None:
        """Know the office folder."""
        super().__init__(kit.look, "officePage")
        self.kit, self.desk = kit, desk
        self._clients: tuple[ClientCard, ...] = ()
        self._taken: ClientCard | None = None  # taken off the board last, for the way back

    def refresh(self) -> None:
        """Show the chosen tab."""

    def tell_fault(self, seen: BaseException) -> None:
        """Say what went wrong; a fault of ours goes to the window."""
        seen = world_fault(seen)
        if not isinstance(seen, Known):
            self.broken.emit(seen)
            return
        told = fault(seen.code, seen.facts)
        self.kit.asker.tell(told.title, told.text, _("知道了"), told.icon, told.tone.value)

    def show_clients(self, tabs: QWidget) -> None:
        """Show every client with step, next task and missing paper."""
        self._clients = self.desk.office.clients()
        name = self.desk.office.profile().party.name
        self.head(name or _("办公夹"), _("每家办到哪一步、下一个日子是什么，一眼看全。"))
        self.why(_("每一行是上次打开那家交接夹时的样子，没有顾客的资料。"))
        back = self._button(_("锁上，回开始页"), "quiet", "leaveOffice", self.left.emit, "lock")
        add = self._button(_("新建一次交接"), "primary", "newForClient", self._new, "plus")
        if not self._clients:
            text = _("从这里打开或者新建一家的交接夹，\n办公夹就记下它的进度。")
            open_ = self._small(_("打开交接夹…"), "openClient", self._pick, "folder")
            top = holder(row(self.look, tabs, *self._way_back()), "tabsAndTools")
            self.fill_body(top, EmptyState(self.look, "people", _("还没有店家"), text, open_))
            self.buttons(back, add)
            return
        cols = (
            Col(_("店家")), Col(_("进行到"), 130), Col(_("下一件事"), 300), Col(_("还没收回的文书"), 190),
            Col(_("情况"), 150), Col("", 80, right=True),
        )  # fmt: skip
        table = Table(self.look, "clients", cols, row_height=58)
        table.setModel(RowModel(cols, [self._row(one) for one in self._clients], table))
        table.opened.connect(lambda number: self.case_chosen.emit(Path(self._clients[number].folder)))
        table.choose_row(0)
        self._table = table
        options: list[tuple[str, object]] = [
            (_("新建给：新的一家"), ""),
            *((_("新建给：{name}", name=_name(one)), one.case_id) for one in self._clients),
        ]
        self._for = passing(Choice(self.look, "newFor", options, small=True))
        open_ = self._small(_("打开别的交接夹…"), "openClient", self._pick, "folder")
        drop = self._small(_("这家不看了…"), "dropClient", self._drop, "minus")
        back_on = self._way_back()
        look = self.look
        calendar, paper = _("全部存成日历…"), _("进度表存成 PDF…")
        # large text: the tools go below the tabs, and the footer keeps what is needed at every turn
        if look.narrow:
            small = (
                self._small(calendar, "allCalendar", self._calendar, "calendar"),
                self._small(paper, "boardPaper", self._paper, "printer"),
            )
            above: QBoxLayout = column(
                look,
                tabs,
                row(look, open_, drop, *back_on, None, gap=10),
                row(look, self._for, *small, None, gap=10),
            )
            self.buttons(back, add)
        else:
            above = column(look, tabs, row(look, open_, drop, *back_on, None, self._for, gap=10), gap=8)
            self.buttons(
                back,
                self._button(calendar, "secondary", "allCalendar", self._calendar, "calendar"),
                self._button(paper, "secondary", "boardPaper", self._paper, "printer"),
                add,
            )
        self.fill_body(holder(above, "tabsAndTools"), TableCard(look, table))

    def _way_back(self) -> tuple[Button, ...]:
        """Return the button that puts the client back who was taken off last."""
        if self._taken is None:
            return ()
        return (self._small(_("放回来"), "putBack", self._put_back, "undo"),)

    def _row(self, one: ClientCard) -> tuple[Cell, ...]:
        task = one.next(today().isoformat())
        if not folder_there(Path(one.folder)):
            sign = Sign("alert", _("夹子不在"), Tone.AMBER)
        elif one.late:
            sign = Sign("alert", _("逾期 {count}", count=one.late), Tone.AMBER)
        else:
            sign = Sign("check", _("没有逾期"), Tone.TEAL)
        missing = _("等 {count} 份", count=one.unsigned) if one.unsigned > 1 else ""
        return (
            Cell(_name(one), _("{when} 看过", when=moment(one.seen)), "building"),
            Cell(_(STEP_WORDS[one.step]) if one.step in STEP_WORDS else "—"),
            Cell(self.desk.plan.worded(task, tongue()).title if task else "—", task.due if task else ""),
            Cell(self.desk.office.missing(one, tongue()) or "—", missing),
            Cell(sign=sign),
            Cell(link=_("打开")),
        )

    def _new(self) -> None:
        wanted = str(self._for.value()) if self._clients else ""
        found = next((one for one in self._clients if one.case_id == wanted), None)
        self.new_asked.emit(found.giver if found else None)

    def _pick(self) -> None:
        self.kit.asker.open_folder(_("选交接夹（文件夹）"), lambda paths: self.case_chosen.emit(paths[0]))

    def _drop(self) -> None:
        number = self._table.currentIndex().row()
        if not 0 <= number < len(self._clients):
            return
        card = self._clients[number]
        text = _("只是这张表上不再列出，交接夹还在原来的地方，什么都不会删。以后再打开它，又会列出来。")
        choices = (Action("leave", _("还要看"), "quiet"), Action("yes", _("不看了"), "primary", "minus"))
        title = _("表上不再列出“{name}”？", name=_name(card))

        def taken(_none: object) -> None:
            self._taken = card
            self.refresh()
            self.note(_("不再列出{name}了，按“放回来”可以撤回", name=_name(card)), "undo")

        def answered(key: str) -> None:
            if key == "yes":
                self.kit.jobs.run(
                    lambda: self.desk.office.forget_client(card.case_id), taken, self.tell_fault
                )

        self.kit.asker.ask(Question(title, text, choices, "minus", "teal"), answered)

    def _put_back(self) -> None:
        card = self._taken
        if card is None:
            return

        def done(_none: object) -> None:
            self._taken = None
            self.refresh()

        self.kit.jobs.run(lambda: self.desk.office.put_back(card), done, self.tell_fault)

    def show_days(self, tabs: QWidget) -> None:
        """Show the open days of all clients, the earliest first."""
        self.head(_("各家的日子"), _("所有店家要办的事，早的在上面。"))
        self.why(_("日子是上次打开那家交接夹时的；没有顾客的资料。"))
        found = self.desk.office.days(language=tongue())
        back = self._button(_("锁上，回开始页"), "quiet", "leaveOffice", self.left.emit, "lock")
        calendar = self._button(_("全部存成日历…"), "secondary", "allCalendar", self._calendar, "calendar")
        if not found:
            text = _("打开店家的交接夹，排好计划，\n它的日子就列在这里。")
            self.fill_body(tabs, EmptyState(self.look, "calendar", _("没有要办的日子"), text))
            self.buttons(back)
            return
        cols = (
            Col(_("哪天"), 130),
            Col(_("店家"), 240),
            Col(_("什么事")),
            Col(_("情况"), 150),
            Col("", 80, right=True),
        )
        table = Table(self.look, "clientDays", cols, row_height=50)
        table.setModel(RowModel(cols, [self._day_row(one) for one in found], table))
        table.opened.connect(lambda number: self.case_chosen.emit(Path(found[number].card.folder)))
        self.fill_body(tabs, TableCard(self.look, table))
        self.buttons(back, calendar)

    def _day_row(self, one: ClientDay) -> tuple[Cell, ...]:
        left = (date.fromisoformat(one.task.due) - today()).days
        if left < 0:
            sign = Sign("alert", _("逾期 {days} 天", days=-left), Tone.AMBER)
        elif left == 0:
            sign = Sign("clock", _("今天"), Tone.AMBER)
        else:
            sign = Sign("clock", _("还有 {days} 天", days=left), Tone.STONE)
        return (
            Cell(one.task.due),
            Cell(_name(one.card), icon="building"),
            Cell(one.task.title, one.task.owner),
            Cell(sign=sign),
            Cell(link=_("打开")),
        )

    def _calendar(self) -> None:
        def save(paths: tuple[Path, ...]) -> None:
            self._write(paths[0], lambda: self.desk.office.calendar(tongue()))

        self.kit.asker.save_file(_("日历存到哪里"), "clients.ics", "iCalendar (*.ics)", save)

    def _paper(self) -> None:
        def offer(made: Printed) -> None:
            self.kit.asker.save_paper(
                _("存到哪里"),
                "clients.pdf",
                made.missing_glyphs,
                lambda paths: self._write(paths[0], lambda: made.pdf),
            )

        self.kit.jobs.run(self.desk.office.board_paper, offer, self.tell_fault)

    def _write(self, path: Path, make: Callable[[], bytes | str]) -> None:
        def kept(_none: None) -> None:
            self.note(_("存好了：{name}", name=path.name), "check")

        self.kit.jobs.run(lambda: keep_file(path, make()), kept, self.tell_fault)

    def _small(self, words: str, name: str, act: Callable[[], object], icon: str) -> Button:
        made = Button(self.look, words, "secondary", icon, small=True, name=name)
        made.clicked.connect(lambda _checked=False: act())
        return made

    def _button(self, words: str, kind: str, name: str, act: Callable[[], object], icon: str) -> Button:
        made = Button(self.look, words, kind, icon, name=name)
        made.clicked.connect(lambda _checked=False: act())
        return made


def _name(one: ClientCard) -> str:
    return one.giver.name or one.title
