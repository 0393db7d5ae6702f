"""放资料: files and things go in at one place; what needs a person comes first."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from shiboken6 import isValid

from core.desk import Desk
from core.flows import stays_inside
from core.records import (
    Carrier,
    CarrierState,
    ItemKind,
    Scenario,
    TableKind,
)
from gui.models import RowModel
from gui.pages.collect.carried import carried_box
from gui.pages.collect.file_help import offer_naming
from gui.pages.collect.in_hand import FilesInHand
from gui.pages.collect.lines import (
    Counted,
    Entry,
    are_many,
    counted,
    entries_of,
    has_places,
    refusal,
    tabs_of,
    told_of,
)
from gui.pages.collect.mapping import MappingPanel
from gui.pages.collect.problems import ProblemsPanel
from gui.pages.collect.quick import show_quick_entry
from gui.pages.collect.things import ThingPanel, carrier_question
from gui.pages.collect.twice import twice
from gui.pages.file_kinds import tables_and_contacts
from gui.parts import (
    DropZone,
    EmptyState,
    Kit,
    Notice,
    Search,
    Table,
    TableCard,
    Tabs,
    column,
    row,
)
from gui.words import Col, Tone, _, fault, listed


class CollectPage(FilesInHand):
    """Drop zone and list; mapping, contacts, problems and things open in the same place."""

    long_ahead = True

    def __init__(self, kit: Kit, desk: Desk) -> None:
        """Make the page."""
        super().__init__(kit, desk)
        self._twice: tuple[tuple[str, str, int], ...] = ()
        self._tab, self._wanted = "all", ""
        self._entries: tuple[Entry, ...] = ()
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.paste)

    def refresh(self) -> None:
        """Show the list, or the work that is under way."""
        if self.at_work:
            return
        room = self.desk.collect
        later = are_many(room)
        looked, self._twice = ({}, ()) if later else counted(room)
        self._entries = tuple(entries_of(room, self._failed, looked))
        needless = stays_inside(self.desk)
        if needless:
            self.head(_("放资料"), _("公司还是那家公司，资料留在原处：客户表不用放进来，这件事也能办完。"))
            self.why(_("想看一遍名单有没有不对，可以放。"))
        else:
            self.head(_("放资料"), _("把手里所有记着客户的东西都放进来：表格、通讯录，还有纸本子、旧手机。"))
            closing = self.desk.matter.get().scenario is Scenario.DEREGISTRATION
            self.why(
                _("漏掉的资料，没人去清，以后也说不清。")
                if closing
                else _("漏掉的资料，交不出去，以后也说不清。")
            )
        self._show_list()
        onward = self.button(_("下一步：看一遍"), "primary", "toSort", lambda: self.go.emit("sort"))
        if needless and not any(entry.group == "file" for entry in self._entries):
            onward = self.button(_("不放，去收尾"), "primary", "toClose", lambda: self.go.emit("close"))
        back = self.button(_("上一步"), "quiet", "toTell", lambda: self.go.emit("tell"))
        self.buttons(back, onward)
        onward.setEnabled(needless or any(entry.group == "file" for entry in self._entries))
        if onward.isEnabled():
            self.show_saved()
        else:
            self.note(_("放进一张客户表，就能去下一步"), "drop")
        if later:
            self.look_up(lambda: counted(room), self._show_counted)

    def _show_counted(self, told: Counted) -> None:
        """Say in the list how many problems there are, and above it what is counted twice, once that is counted."""
        looked, self._twice = told
        self._entries = tuple(entries_of(self.desk.collect, self._failed, looked))
        if not isValid(self._table):
            return
        if self._twice:
            self._show_list()
        else:
            self._fill_table()

    def _still_waiting(self) -> Notice:
        """Say that files were not looked at to the end before the page was left."""
        look, many = self.look, len(self._waiting)
        go = self.small(_("接着放"), "goOnPutting", self._next_file, "right")
        drop = self.small(_("不放了"), "dropWaiting", self._drop_waiting, "x", kind="quiet")
        told = _("上次有 {count} 个文件没放完", count=many)
        names = listed(path.name for path in self._waiting[:3])
        return Notice(look, Tone.AMBER, "drop", told, names, (drop, go), "waitingFiles")

    def _drop_waiting(self) -> None:
        self._waiting, self._answers = [], {}
        self.refresh()

    def _show_list(self) -> None:
        look = self.look
        pick = self.small(_("选文件…"), "pickFiles", self._pick, "folder")
        paste = self.small(_("粘贴表格"), "pasteTable", self.paste, "copy")
        thing = self.small(_("登记纸本、设备…"), "addThing", self._add_thing, "notebook")
        text = _("Excel、WPS、CSV、手机通讯录都行。原件只读取，一个字不改。")
        typed = self.small(_("打进来…"), "quickEntry", lambda: show_quick_entry(self), "pen")
        zone = DropZone(look, _("把文件或整个文件夹拖到这里"), text, (pick, paste, typed, thing))
        zone.dropped.connect(self.put_in)
        above = (
            *self._papers_first(),
            *twice(look, self._twice),
            *((self._still_waiting(), zone) if self._waiting else (zone,)),
        )
        if not self._entries:
            empty = EmptyState(look, "drop", _("还没有放进任何资料"), _("先拖一张最常用的客户表进来试试。"))
            self.fill_body(*above, empty)
            return
        tabs = Tabs(look, tabs_of(self._entries), self._tab)
        tabs.chosen.connect(self._choose_tab)
        search = Search(look, "findFile", _("按文件名找"))
        search.setFixedWidth(look.wide(200))
        search.textChanged.connect(self._find)
        cols = (
            Col(_("文件或东西")),
            Col(_("类别"), 100 if look.narrow else 144),
            Col(_("读到"), 90 if look.narrow else 110),
            Col(_("情况"), 200 if look.narrow else 270),
            Col("", 70 if look.narrow else 90, right=True),
        )
        self._table = Table(look, "sources", cols, row_height=64)
        self._model = RowModel(cols, (), self._table)
        self._table.setModel(self._model)
        self._table.opened.connect(self._open)
        self._fill_table()
        line = column(look, tabs, search) if look.narrow else row(look, tabs, search)
        self.fill_body(carried_box(self), *above, line, TableCard(look, self._table))

    def _papers_first(self) -> tuple[Notice, ...]:
        """Return what to say to an accountant before the client's list comes in: the agreement is signed first."""
        if not self.desk.chain.before_a_list():
            return ()
        go = self.small(_("去签"), "signFirst", lambda: self.go.emit("safeguards#chain"), "sign")
        title, text = (
            _("先签委托处理协议和情况说明，再放客户的表"),
            _("替别人整理客户资料，法律要求先有协议。"),
        )
        return (Notice(self.look, Tone.AMBER, "sign", title, text, go, "papersFirst"),)

    def _choose_tab(self, key: str) -> None:
        self._tab = key
        self._fill_table()

    def _find(self, text: str) -> None:
        self._wanted = text.strip().lower()
        self._fill_table()

    def _shown(self) -> list[Entry]:
        return [e for e in self._entries if e.under(self._tab) and self._wanted in e.cells[0].text.lower()]

    def _fill_table(self) -> None:
        self._model.replace([entry.cells for entry in self._shown()])

    def _pick(self) -> None:
        self.kit.asker.open_files(_("选文件"), tables_and_contacts(), self.put_in)

    def _open(self, number: int) -> None:
        entry = self._shown()[number]
        kind, _colon, rest = entry.key.partition(":")
        if kind == "thing":
            thing = next(one for one in self.desk.collect.things() if one.id == int(rest))
            if thing.mixed and thing.state is CarrierState.UNDECIDED:
                carrier_question(self, thing, lambda: ThingPanel(self, thing).show_in(self))
            else:
                ThingPanel(self, thing).show_in(self)
        elif kind == "failed":
            told = fault(self._failed.get(rest, ""), {"file": rest})
            self.kit.asker.tell(told.title, told.text, _("知道了"), told.icon, told.tone.value)
        else:
            self._open_source(int(rest))

    def _open_source(self, source: int) -> None:
        line = next(one for one in self.desk.collect.sources() if one.id == source)
        if line.refused == "not_customers":
            books = Carrier(0, ItemKind.ORIGINAL_FILE, line.file)
            register = partial(ThingPanel(self, books).show_in, self)
            offer_naming(self, refusal(line), register if line.table is TableKind.ACCOUNTING else None)
        elif line.refused:
            told = told_of(line)
            self.kit.asker.tell(told.title, told.text, _("知道了"), told.icon, told.tone.value)
        elif has_places(self.desk.collect, line):
            ProblemsPanel(self, line).show_in(self)
        else:
            panel = MappingPanel.of_source(self, line)
            panel.show_in(self)

    def _add_thing(self) -> None:
        ThingPanel(self).show_in(self)
