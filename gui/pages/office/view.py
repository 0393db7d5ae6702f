"""The office folder: the board of clients first, then the firm, its texts, its blocks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from core.desk import Desk
from core.desk.office import ClientCard, TextBlock
from core.errors import Known
from core.flows import today
from gui.models import RowModel
from gui.pages.office.firm import FirmForm, mark_of
from gui.pages.rail_view import STEP_WORDS
from gui.pages.safeguards import TextPane
from gui.parts import (
    Button,
    Card,
    Choice,
    EmptyState,
    Field,
    Frame,
    Kit,
    Line,
    Table,
    TableCard,
    Tabs,
    Text,
    column,
    hairline,
    holder,
    passing,
    row,
    scrolling,
)
from gui.words import N_, Cell, Col, Sign, Tone, _, fault, moment, tongue

TABS = {"clients": N_("店家"), "firm": N_("我们的信息"), "texts": N_("文本"), "blocks": N_("文字块")}
TRADES = {
    "": N_("都能用"),
    "salon": N_("美容美发"),
    "cleaning": N_("家政保洁"),
    "trading": N_("商贸"),
    "repair": N_("维修"),
}
TEXTS = {
    "staff_nda": N_("员工、帮忙的人保密协议"),
    "nda": N_("接手的人保密协议"),
    "entrusting": N_("委托处理协议"),
    "customer_pledge": N_("给客户的保密承诺"),
    "data_policy": N_("客户信息管理制度"),
    "emergency_plan": N_("应急预案"),
}


class OfficeView(Frame):
    """Shows one tab; the shell opens the case that is chosen and the wizard for a new one."""

    left = Signal()
    case_chosen = Signal(object)
    new_asked = Signal(object)
    broken = Signal(object)

    def __init__(self, kit: Kit, desk: Desk) -> None:
        """Show the board."""
        super().__init__(kit.look, "officePage")
        self.kit, self.desk = kit, desk
        self._tab = "clients"
        self._clients: tuple[ClientCard, ...] = ()
        self._firm: FirmForm | None = None
        self._blocks: list[tuple[Choice, Line, Text]] = []
        self._texts = TextPane(self, kit, desk, self._leave_text)
        self.refresh()

    def refresh(self) -> None:
        """Show the chosen tab."""
        tabs = Tabs(self.look, [(key, _(word)) for key, word in TABS.items()], self._tab)
        tabs.chosen.connect(self.show_tab)
        shown: dict[str, Callable[[QWidget], None]] = {
            "clients": self._show_clients, "firm": self._show_firm, "texts": self._show_texts, "blocks": self._show_blocks,
        }  # fmt: skip
        self.note("")
        shown[self._tab](tabs)

    def show_tab(self, tab: str) -> None:
        """Show another tab."""
        self._tab = tab
        self._texts.open("")
        self.refresh()

    def tell_fault(self, seen: BaseException) -> None:
        """Say what went wrong; a fault of ours goes to the window."""
        if not isinstance(seen, Known):
            self.broken.emit(seen)
            return
        told = fault(seen.code, seen.facts)
        self.kit.asker.tell(told.title, told.text, _("知道了"), told.icon, told.tone.value)

    # clients

    def _show_clients(self, tabs: QWidget) -> None:
        self._clients = self.desk.office.clients()
        name = self.desk.office.profile().party.name
        self.head(name or _("办公夹"), _("每家办到哪一步、下一个日子是什么，一眼看全。"))
        self.why(_("每一行是上次打开那家交接夹时的样子，没有顾客的资料。"))
        back = self._button(_("锁上，回开始页"), "quiet", "leaveOffice", self.left.emit, "lock")
        add = self._button(_("新建一次交接"), "primary", "newForClient", self._new, "plus")
        if not self._clients:
            text = _("从这里打开或者新建一家的交接夹，\n办公夹就记下它的进度。")
            open_ = self._small(_("打开交接夹…"), "openClient", self._pick, "folder")
            self.fill_body(tabs, EmptyState(self.look, "people", _("还没有店家"), text, open_))
            self.buttons(back, add)
            return
        cols = (
            Col(_("店家")), Col(_("进行到"), 130), Col(_("下一件事"), 300), Col(_("还没收回的文书"), 190),
            Col(_("情况"), 150), Col("", 80, right=True),
        )  # fmt: skip
        table = Table(self.look, "clients", cols, row_height=58)
        table.setModel(RowModel(cols, [self._row(one) for one in self._clients], table))
        table.opened.connect(lambda number: self.case_chosen.emit(Path(self._clients[number].folder)))
        options: list[tuple[str, object]] = [
            (_("给新的一家"), ""),
            *((_name(one), one.case_id) for one in self._clients),
        ]
        self._for = passing(Choice(self.look, "newFor", options, small=True))
        open_ = self._small(_("打开别的交接夹…"), "openClient", self._pick, "folder")
        drop = self._small(_("从表上拿掉…"), "dropClient", self._drop, "minus")
        look = self.look
        calendar, paper = _("全部存成日历…"), _("进度表存成 PDF…")
        if (
            look.narrow
        ):  # large text: the tools go below the tabs, and the footer keeps what is needed at every turn
            small = (
                self._small(calendar, "allCalendar", self._calendar, "calendar"),
                self._small(paper, "boardPaper", self._paper, "printer"),
            )
            above: QBoxLayout = column(
                look, tabs, row(look, open_, drop, None, gap=10), row(look, self._for, *small, None, gap=10)
            )
            self.buttons(back, add)
        else:
            line = row(look, tabs, open_, drop, self._for, gap=10)
            line.setStretch(0, 1)
            above = line
            self.buttons(
                back,
                self._button(calendar, "secondary", "allCalendar", self._calendar, "calendar"),
                self._button(paper, "secondary", "boardPaper", self._paper, "printer"),
                add,
            )
        self.fill_body(holder(above, "tabsAndTools"), TableCard(look, table))

    def _row(self, one: ClientCard) -> tuple[Cell, ...]:
        task = one.next(today().isoformat())
        if not Path(one.folder).is_dir():
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
            Cell(one.missing or "—", missing),
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
        wanted = str(self._for.value())
        if not wanted:
            self.note(_("先在右边选是哪一家"), "info", "amber")
            return
        self.kit.jobs.run(
            lambda: self.desk.office.forget_client(wanted), lambda _none: self.refresh(), self.tell_fault
        )

    def _calendar(self) -> None:
        def save(paths: tuple[Path, ...]) -> None:
            paths[0].write_text(self.desk.office.calendar(), encoding="utf-8", newline="")
            self.note(_("存好了：{name}", name=paths[0].name), "check")

        self.kit.asker.save_file(_("日历存到哪里"), "clients.ics", "iCalendar (*.ics)", save)

    def _paper(self) -> None:
        def save(paths: tuple[Path, ...]) -> None:
            def kept(size: int) -> None:
                self.note(_("存好了：{name}", name=paths[0].name) if size else "", "check")

            self.kit.jobs.run(
                lambda: paths[0].write_bytes(self.desk.office.board_paper().pdf), kept, self.tell_fault
            )

        self.kit.asker.save_file(_("存到哪里"), "clients.pdf", "PDF (*.pdf)", save)

    # the firm

    def _show_firm(self, tabs: QWidget) -> None:
        self.head(_("我们的信息"), _("写一次，各家的接收单、计划、协议上都用它。"))
        self.why("")
        self._firm = FirmForm(self.look, self.desk.office.profile())
        self.fill_body(tabs, scrolling(self.look, self._firm, "firmScroll"))
        self.buttons(
            self._button(_("选标志…"), "secondary", "pickLogo", self._logo, "photo"),
            self._button(_("存下"), "primary", "saveFirm", self._save_firm, "check"),
        )

    def _save_firm(self) -> None:
        if self._firm is not None:
            profile = self._firm.profile()
            self._keep(lambda: self.desk.office.save_profile(profile))

    def _logo(self) -> None:
        def chosen(paths: tuple[Path, ...]) -> None:
            mark = mark_of(paths[0])
            if not mark:
                self.note(_("这个文件不是图片"), "info", "amber")
            elif self._firm is not None:
                profile = replace(self._firm.profile(), logo=mark)
                self._keep(lambda: self.desk.office.save_profile(profile))

        self.kit.asker.open_file(_("选标志"), "PNG JPG BMP (*.png *.jpg *.jpeg *.bmp)", chosen)

    # texts

    def _show_texts(self, tabs: QWidget) -> None:
        self.head(_("文本"), _("自己的说法写一次，打开哪家都能用。"))
        self.why(_("各家的交接夹里要用时按“用办公夹的文本”，不会自己换。"))
        if self._texts.template:
            self.fill_body(tabs, *self._texts.parts())
            self.buttons(*self._texts.buttons())
            return
        cols = (Col(_("文书")), Col(_("用的是"), 260), Col("", 90, right=True))
        names = list(TEXTS)
        table = Table(self.look, "officeTexts", cols, row_height=50)
        table.setModel(RowModel(cols, [self._text_row(one) for one in names], table))
        table.opened.connect(lambda number: self._word(names[number]))
        self.fill_body(tabs, TableCard(self.look, table))
        self.buttons()

    def _text_row(self, template: str) -> tuple[Cell, ...]:
        found = self.desk.texts.versions(template)
        own = bool(found and found[0].changes)
        words = _("自己的第 {version} 版", version=found[0].version) if own else _("内置文本")
        return (Cell(_(TEXTS[template]), icon="doc"), Cell(words, quiet=not own), Cell(link=_("改")))

    def _word(self, template: str) -> None:
        self._texts.open(template)
        self.refresh()

    def _leave_text(self) -> None:
        self._texts.open("")
        self.refresh()

    # blocks

    def _show_blocks(self, tabs: QWidget) -> None:
        self.head(_("文字块"), _("常写的几句话，按行业放好，改文本时接上就行。"))
        self.why("")
        self._blocks = []
        box = column(self.look, gap=12)
        for one in (*self.desk.office.blocks(), TextBlock("", "", "")):
            box.addWidget(self._block(one))
            box.addWidget(hairline(self.look))
        box.addStretch(1)
        card = Card(self.look, scrolling(self.look, holder(box, "blocks"), "blocksScroll"), name="blocksCard")
        self.fill_body(tabs, card)
        self.note(_("标题和文字都空着的会去掉；存下以后又有一行空的可以接着写"), "info")
        self.buttons(self._button(_("存下"), "primary", "saveBlocks", self._save_blocks, "check"))

    def _block(self, one: TextBlock) -> QWidget:
        look, number = self.look, len(self._blocks)
        trade = Choice(look, f"blockTrade_{number}", [(_(word), key) for key, word in TRADES.items()])
        trade.choose(one.trade)
        title = Line(look, f"blockTitle_{number}", text=one.title)
        text = Text(look, f"blockText_{number}", lines=3, text=one.text)
        self._blocks.append((trade, title, text))
        top = row(look, Field(look, _("标题"), title), Field(look, _("哪一行用"), trade), gap=14)
        top.setStretch(0, 1)
        return holder(
            column(look, holder(top, "blockTop"), Field(look, _("文字"), text), gap=8), f"block_{number}"
        )

    def _save_blocks(self) -> None:
        said = tuple(
            TextBlock(str(trade.value()), title.text().strip(), text.toPlainText().strip())
            for trade, title, text in self._blocks
        )
        self._keep(lambda: self.desk.office.save_blocks(said))

    def _keep(self, act: Callable[[], None]) -> None:
        def done(_none: object) -> None:
            self.refresh()
            self.note(_("存好了"), "check", "accent")

        self.kit.jobs.run(act, done, self.tell_fault)

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
