"""放表格: one file after the other goes in; a newer edition of the list is told from a second one first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from core.errors import Known
from core.records import ContactChoice, Given, Meaning, SheetPreview, TableKind, Taken
from core.records import Mapping as Columns
from gui.pages.collect.contacts import ContactsPanel
from gui.pages.collect.file_help import ask_password
from gui.pages.collect.looking import asks_who, days_open, files_of, needs_person
from gui.pages.collect.mapping import MappingPanel
from gui.pages.collect.months import ask_and_take
from gui.pages.collect.names_only import ask_about_names
from gui.pages.collect.reading import reading_panel
from gui.pages.collect.second_edition import ask_if_newer, older_of
from gui.pages.short.base import ShortPage
from gui.parts import ProgressPanel
from gui.words import _

MONEY = {Meaning.BALANCE, Meaning.GIFT_BALANCE, Meaning.TIMES_LEFT}


class PuttingIn:
    """The files that were dropped, and the one in hand."""

    def __init__(self, page: ShortPage, then: Callable[[], None]) -> None:
        """Know the page; `then` is called when no file is left."""
        self.page, self._then = page, then
        self._waiting: list[Given] = []
        self._password: str | None = None
        self._encoding: str | None = None
        self._closely = False

    def put_in(self, paths: Sequence[Path], *, closely: bool = False) -> None:
        """Take files, and the files of folders; `closely` shows what each column is taken for."""
        self.page.hand, self._closely = self, closely
        files, pictured = files_of(paths)
        self._waiting += files
        if pictured:
            self.page.tell_fault(Known("file.pictures", file=pictured[0]))
        self.next_file()

    def next_file(self) -> None:
        """Look into the next file; look for doubles after the last."""
        if self._waiting:
            self.look_at(self._waiting.pop(0))
        else:
            self.page.hand = None
            self.page.run(self.page.desk.sort.propose_doubles, lambda _none: self._then())

    def look_at(
        self, path: Given, password: str | None = None, encoding: str | None = None, *, closely: bool = False
    ) -> None:
        """Look into a file before it is taken; `closely` shows what each column is taken for."""
        self._password, self._encoding, self._closely = password, encoding, self._closely or closely
        self.page.note(_("正在看“{file}”…", file=path.name), "hourglass")
        self.page.run(
            lambda: self.page.desk.collect.preview(path, password, encoding),
            lambda sheets: self._look(path, sheets),
            lambda _seen: self.take(path, None),  # says in the list of refused files why it cannot be read
        )

    def _look(self, path: Given, sheets: tuple[SheetPreview, ...]) -> None:
        older = older_of(self.page.desk.collect.sources(), sheets)
        if self._closely or any(_unclear(one) for one in sheets):
            self._closely = False
            MappingPanel(self.page, path, sheets).show_in(self.page)
        elif asks_who(sheets):
            self._ask_who(path, None)
        elif older is not None:
            ask_if_newer(self.page, path, older, lambda: self.take(path, None), self._password)
        else:
            ask_about_names(self.page, path, sheets, lambda said: self._take_said(path, sheets, said))

    def _take_said(
        self, path: Given, sheets: Sequence[SheetPreview], said: Mapping[int, Columns] | None
    ) -> None:
        """Take a file without the sheets that she left out; of a file of nothing else nothing is taken."""
        if said is not None and len(said) == len(sheets):
            self.next_file()
        else:
            ask_and_take(self.page, path, sheets, said)

    def _ask_who(self, path: Given, columns: Mapping[int, Columns] | None) -> None:
        """Ask who of a telephone's list or a chat is a customer, before anybody of it is kept (practice 14)."""
        page, password, encoding = self.page, self._password, self._encoding
        page.run(
            lambda: page.desk.collect.contacts(path, columns, password, encoding),
            lambda found: ContactsPanel(page, path, found, columns).show_in(page),
            self._failed,
        )

    def take(
        self,
        path: Given,
        choices: Mapping[int, Columns] | None,
        contacts: Mapping[int, ContactChoice] | None = None,
    ) -> None:
        """Take one file in; a locked one asks for its password first, one of contacts who of them is a customer."""
        page, password, encoding = self.page, self._password, self._encoding
        if contacts is None and any(one.table is TableKind.CONTACTS for one in (choices or {}).values()):
            self._ask_who(path, choices)
            return

        def taken(sheets: Sequence[Taken]) -> None:
            if any(one.refused == "file.encrypted" for one in sheets):
                ask_password(
                    page,
                    path,
                    lambda said: self.look_at(path, said),
                    self.next_file,
                    tried=password is not None,
                )
            else:
                self.next_file()

        room = page.desk.collect
        call, said = (room.take, ()) if contacts is None else (room.take_contacts, (contacts,))
        page.run_long(
            call, path, *said, choices, password, encoding, done=taken, failed=self._failed,
            progress=self._progress(path).show_pace,
        )  # fmt: skip

    def take_newer(self, source: int, path: Given) -> None:
        """Take only what differs in a newer edition of the list."""
        self.page.run_long(
            self.page.desk.collect.take_edition, source, path, self._password, done=lambda _t: self.next_file(),
            failed=self._failed, progress=self._progress(path).show_pace,
        )  # fmt: skip

    def _progress(self, path: Given) -> ProgressPanel:
        page = self.page
        progress = reading_panel(page, path.name)
        page.head(_("正在读您的表"), _("稍等一会儿。"))
        page.why("")
        page.fill_body(progress, None)
        page.buttons()
        page.note("")
        return progress

    def _failed(self, seen: BaseException) -> None:
        self._waiting.clear()
        self.page.hand = None
        self.page.tell_fault(seen)
        self._then()


def _unclear(sheet: SheetPreview) -> bool:
    """Tell whether nobody knows yet where the money stands, for a column that was not understood may be it, or which day is meant."""
    known = {one.meaning for one in sheet.mapping.columns}
    asked = sheet.mapping.table is not TableKind.CONTACTS and needs_person(sheet)
    second = any(one.reason == "second_balance" and not one.confirmed for one in sheet.mapping.columns)
    return asked and (not known & MONEY or days_open(sheet) or second)
