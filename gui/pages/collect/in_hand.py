"""The files that go into 放资料 one after the other: looked at, asked about, read, or left out with a reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from core.desk import Desk
from core.errors import Known
from core.records import Contact, ContactChoice, Given, SheetPreview, TableKind
from core.records import Mapping as Columns
from gui.jobs import Pace
from gui.pages.collect.contacts import ContactsPanel
from gui.pages.collect.file_help import ask_encoding, when_locked
from gui.pages.collect.inbox import Inbox
from gui.pages.collect.looking import asks_who, files_of, needs_person
from gui.pages.collect.mapping import MappingPanel
from gui.pages.collect.months import ask_and_take
from gui.pages.collect.names_only import ask_about_names
from gui.pages.collect.pasting import kept, pasted_now, revived
from gui.pages.collect.reading import reading_panel
from gui.pages.collect.second_edition import ask_if_newer, older_of
from gui.parts import Kit, ProgressPanel
from gui.words import _, code_of


class FilesInHand(Inbox):
    """What waits, the file that is looked at, and what became of those that could not be read."""

    def __init__(self, kit: Kit, desk: Desk) -> None:
        """Have nothing in hand."""
        super().__init__(kit, desk, "collectPage")
        self._waiting: list[Given] = []
        self._looked_at: Given | None = None
        self._panel: MappingPanel | ContactsPanel | None = None
        self._answers: dict[str, object] = {}  # given to the file that was looked at when the page was left
        self._failed: dict[str, str] = {}
        self._password: str | None = None  # of the file that is looked at; kept nowhere else
        self._encoding: str | None = None
        self._progress: ProgressPanel | None = None

    def put_in(self, paths: Sequence[Path]) -> None:
        """Take files, and the files of folders, one after the other."""
        for path in paths:
            self._failed.pop(path.name, None)
        files, pictured = files_of(paths)
        self._waiting += files
        self._failed |= dict.fromkeys(pictured, "file.pictures")
        self._next_file()

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

    def look_at(
        self, path: Given, password: str | None = None, encoding: str | None = None, *, closely: bool = False
    ) -> None:
        """Look into a file, with the password or the encoding that a person gave; `closely` asks her in any case."""
        self._looked_at, self._password, self._encoding = path, password, encoding
        self.note(_("正在看“{file}”…", file=path.name), "hourglass")
        if password is not None and self.desk.collect.is_package(path):
            self._take_package(path, password)
            return
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
            ask_about_names(self, path, sheets, lambda said: self._take_said(path, sheets, said))

    def _take_said(
        self, path: Given, sheets: Sequence[SheetPreview], said: Mapping[int, Columns] | None
    ) -> None:
        """Take a file without the sheets that she left out; of a file of nothing else nothing is taken."""
        if path != self._looked_at:
            return  # the page was left while the question stood
        if said is not None and len(said) == len(sheets):
            self.skip_file()
        else:
            ask_and_take(self, path, sheets, said)

    def _read_contacts(self, path: Given, columns: Mapping[int, Columns] | None = None) -> None:
        """Read who stands on a telephone's list or in a chat, to ask who of them is a customer."""
        password, encoding = self._password, self._encoding
        self._looked_at = path
        self.run(
            lambda: self.desk.collect.contacts(path, columns, password, encoding),
            lambda found: self._look_contacts(path, found, columns),
            self._failed_at(path),
        )

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
        if self._waiting:
            self.desk.prepare()  # the process of the next file starts meanwhile: to start takes it longer than a small file

    def _take_package(self, path: Given, words: str) -> None:
        """Take over what somebody handed over: with its opt-outs, consents and periods, not as bare lists."""
        self.note(_("正在收下…"), "hourglass")
        self.run_long(self.desk.collect.take_package, path, words, done=lambda _t: self._next_file(),
                      failed=self._failed_at(path))  # fmt: skip

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
                leave("file.locked" if seen.code == "file.encrypted" else code_of(seen.code, seen.facts))
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
