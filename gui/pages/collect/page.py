"""放资料: files and things go in at one place; what needs a person comes first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from shiboken6 import isValid

from core.desk import Desk
from core.errors import Known
from core.records import (
    Carrier,
    CarrierState,
    Contact,
    ContactChoice,
    Given,
    ItemKind,
    SheetPreview,
    TableKind,
)
from core.records import Mapping as Columns
from gui.jobs import Pace
from gui.models import RowModel
from gui.pages.collect.carried import carried_box
from gui.pages.collect.contacts import ContactsPanel
from gui.pages.collect.file_help import ask_encoding, offer_naming, when_locked
from gui.pages.collect.inbox import Inbox
from gui.pages.collect.lines import (
    Counted,
    Entry,
    are_many,
    counted,
    entries_of,
    has_places,
    refusal,
    tabs_of,
)
from gui.pages.collect.looking import PATTERN, asks_who, files_of, needs_person
from gui.pages.collect.mapping import MappingPanel
from gui.pages.collect.pasting import kept, pasted_now, revived
from gui.pages.collect.problems import ProblemsPanel
from gui.pages.collect.quick import show_quick_entry
from gui.pages.collect.reading import reading_panel
from gui.pages.collect.second_edition import ask_if_newer, older_of
from gui.pages.collect.things import ThingPanel, carrier_question
from gui.pages.collect.twice import twice
from gui.parts import (
    DropZone,
    EmptyState,
    Kit,
    Notice,
    ProgressPanel,
    Search,
    Table,
    TableCard,
    Tabs,
    column,
    row,
)
from gui.words import Col, Tone, _, fault, listed


class CollectPage(Inbox):
    """Drop zone, progress, list; mapping, contacts and things open in the same place."""

    def __init__(self, kit: Kit, desk: Desk) -> None:
        """Make the page."""
        super().__init__(kit, desk, "collectPage")
        self._waiting: list[Given] = []
        self._looked_at: Given | None = None
        self._panel: MappingPanel | ContactsPanel | None = None
        self._answers: dict[str, object] = {}  # given to the file that was looked at when the page was left
        self._failed: dict[str, str] = {}
        self._twice: tuple[tuple[str, str, int], ...] = ()
        self._password: str | None = None  # of the file that is looked at; kept nowhere else
        self._encoding: str | None = None
        self._tab, self._wanted = "all", ""
        self._entries: tuple[Entry, ...] = ()
        self._progress: ProgressPanel | None = None
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
        self.head(_("放资料"), _("把手里所有记着客户的东西都放进来：表格、通讯录，还有纸本子、旧手机。"))
        self.why(_("漏掉的资料，交不出去，以后也说不清。"))
        self._show_list()
        onward = self.button(_("下一步：看一遍"), "primary", "toSort", lambda: self.go.emit("sort"))
        back = self.button(_("上一步"), "quiet", "toTell", lambda: self.go.emit("tell"))
        self.buttons(back, onward)
        onward.setEnabled(any(entry.group == "file" for entry in self._entries))
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

    def more_unfinished(self) -> object:
        """Return the files that still wait, the answers given to the first, and which files were refused."""
        if self.at_work:
            return None
        if self._looked_at is not None:
            self._waiting.insert(0, self._looked_at)
            self._answers = self._panel.told() if self._panel is not None else {}
            self._looked_at = self._panel = None
        told = {
            "files": [kept(path) for path in self._waiting],
            "answers": self._answers,
            "failed": self._failed,
        }
        return told if self._waiting or self._failed else None

    def take_up(self, more: object) -> None:
        """Offer the files that still waited when the page was left."""
        if not isinstance(more, dict) or self.at_work or self._waiting:
            return
        self._failed = {**more["failed"], **self._failed}
        self._answers = dict(more["answers"])
        self._waiting = [revived(one) for one in more["files"]]
        self.refresh()

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

    def put_in(self, paths: Sequence[Path]) -> None:
        """Take files, and the files of folders, one after the other."""
        for path in paths:
            self._failed.pop(path.name, None)
        files, pictured = files_of(paths)
        self._waiting += files
        self._failed |= dict.fromkeys(pictured, "file.pictures")
        self._next_file()

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
            Col(_("类别"), 130),
            Col(_("读到"), 110),
            Col(_("情况"), 270),
            Col("", 90, right=True),
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
        self.kit.asker.open_files(_("选文件"), PATTERN, self.put_in)

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
            self.kit.asker.tell(_("没有收下"), refusal(line), _("知道了"), "stop", "red")
        elif has_places(self.desk.collect, line):
            ProblemsPanel(self, line).show_in(self)
        else:
            panel = MappingPanel.of_source(self, line)
            panel.show_in(self)

    def paste(self) -> None:
        """Put in the table that the clipboard holds; it is read from memory and lies nowhere else."""
        found = pasted_now()
        if found is None:
            text = _("先在 Excel、WPS 或网页里选中表格，按 Ctrl+C 复制，再回到这里点“粘贴表格”。")
            self.kit.asker.tell(_("没有可以粘贴的表格"), text, _("知道了"), "copy", "amber")
            return
        self._failed.pop(found.name, None)
        self._waiting.append(found)
        self._next_file()

    def _add_thing(self) -> None:
        ThingPanel(self).show_in(self)

    # one file after the other

    def skip_file(self) -> None:
        """Leave the file out that is being looked at."""
        self._looked_at = self._panel = None
        self._next_file()

    def _next_file(self) -> None:
        if self.at_work:
            return
        if not self._waiting:
            self._progress = None
            self.refresh()
            return
        path = self._looked_at = self._waiting.pop(0)
        self._password = self._encoding = None
        self.look_at(path)

    def _read_contacts(self, path: Given, columns: Mapping[int, Columns] | None = None) -> None:
        """Read who stands on a telephone's list or in a chat, to ask who of them is a customer."""
        password, encoding = self._password, self._encoding
        self._looked_at = path
        self.run(
            lambda: self.desk.collect.contacts(path, columns, password, encoding),
            lambda found: self._look_contacts(path, found, columns),
            self._failed_at(path),
        )

    def look_at(
        self, path: Given, password: str | None = None, encoding: str | None = None, *, closely: bool = False
    ) -> None:
        """Look into a file, with the password or the encoding that a person gave; `closely` asks her in any case."""
        self._looked_at, self._password, self._encoding = path, password, encoding
        self.note(_("正在看“{file}”…", file=path.name), "hourglass")
        closely = closely or encoding is not None
        self.run(
            lambda: self.desk.collect.preview(path, password, encoding),
            lambda sheets: self._look(path, sheets, closely=closely),
            self._failed_at(path),
        )

    def choose_encoding(self, path: Path) -> None:
        """Let the person choose how the text of a file is to be read."""
        ask_encoding(self, path, lambda encoding: self.look_at(path, self._password, encoding))

    def _look(self, path: Given, sheets: tuple[SheetPreview, ...], *, closely: bool) -> None:
        if path != self._looked_at:
            return  # the page was left meanwhile; the file waits
        if not closely and asks_who(sheets):
            self._read_contacts(path)  # whatever the file is called: nobody enters unasked
            return
        older = None if closely else older_of(self.desk.collect.sources(), sheets)
        if older is not None:
            further = partial(self._look_further, path, sheets, closely=False)
            ask_if_newer(self, path, older, further, self._password)
        else:
            self._look_further(path, sheets, closely=closely)

    def _look_further(self, path: Given, sheets: tuple[SheetPreview, ...], *, closely: bool) -> None:
        if path != self._looked_at:
            return
        if closely or any(needs_person(sheet) for sheet in sheets):
            self._panel = panel = MappingPanel(self, path, sheets, every=closely)
            panel.take_up(self._answers)
            panel.show_in(self)
        else:
            self.take(path, None)

    def _look_contacts(
        self, path: Given, found: tuple[Contact, ...], columns: Mapping[int, Columns] | None
    ) -> None:
        if path != self._looked_at:
            return
        self._panel = panel = ContactsPanel(self, path, found, columns)
        panel.take_up(self._answers)
        panel.show_in(self)

    def take(
        self,
        path: Given,
        choices: Mapping[int, Columns] | None,
        contacts: Mapping[int, ContactChoice] | None = None,
    ) -> None:
        """Take one file in, in the job process, with its progress on the page; whom it names as contacts is asked first."""
        if contacts is None and any(one.table is TableKind.CONTACTS for one in (choices or {}).values()):
            self._read_contacts(path, choices)
            return
        self._looked_at, self._panel, self._answers = None, None, {}
        password, encoding = self._password, self._encoding
        second = (
            _("后面还有 {count} 个文件", count=len(self._waiting)) if self._waiting else _("只这一个文件")
        )
        panel = self._progress = reading_panel(self, path.name, second)
        self.head(_("放资料"), _("正在读取，请稍等。这期间可以去看别的页面，不会断。"))
        self.why(_("大文件第一次读得慢，以后打开就快了。"))
        self.fill_body(panel, None)
        self.note(_("读完这一批，就能去下一步"), "hourglass")
        self.buttons()
        if contacts is not None:
            self.run_long(self.desk.collect.take_contacts, path, contacts, choices, password, encoding, done=lambda _t: self._next_file(),
                          failed=self._failed_at(path), progress=self._pace)  # fmt: skip
        else:
            self.run_long(self.desk.collect.take, path, choices, password, encoding, done=lambda _t: self._next_file(),
                          failed=self._failed_at(path), progress=self._pace)  # fmt: skip

    def take_newer(self, source: int, path: Given) -> None:
        """Take only what differs in a newer edition of a list."""
        self._looked_at, self._panel, self._answers = None, None, {}
        self.note(_("正在收下…"), "hourglass")
        self.run_long(self.desk.collect.take_edition, source, path, self._password, done=lambda _t: self._next_file(),
                      failed=self._failed_at(path))  # fmt: skip

    def _pace(self, pace: Pace) -> None:
        if self._progress is not None:
            self._progress.show_pace(pace)

    def _failed_at(self, path: Given) -> Callable[[BaseException], None]:
        """Return what follows when a file cannot be read: its password is asked for, or it is left out with a reason."""

        def otherwise(seen: BaseException) -> None:
            self._looked_at = None
            if isinstance(seen, Known):
                leave("file.locked" if seen.code == "file.encrypted" else seen.code)
            else:
                self.tell_fault(seen)
                self._next_file()

        def leave(code: str) -> None:
            self._looked_at = None
            self._failed[path.name] = code
            self._next_file()

        return when_locked(
            self, path, lambda said: self.look_at(path, said), lambda: leave("file.encrypted"), otherwise
        )
