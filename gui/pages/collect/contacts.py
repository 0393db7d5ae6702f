"""手机通讯录、群成员: who is a customer and who is private; private and undecided ones are never stored (practice 14)."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from core.records import Contact, ContactChoice, Given
from core.records import Mapping as Columns
from gui.models import RowModel
from gui.pages.collect.inbox import Inbox
from gui.parts import Label, Notice, Search, Table, TableCard, row
from gui.words import Cell, Col, Sign, Tone, _, listed, mask, shown_name, shown_text

_NEXT = {
    ContactChoice.UNCLEAR: ContactChoice.CUSTOMER,
    ContactChoice.CUSTOMER: ContactChoice.PRIVATE,
    ContactChoice.PRIVATE: ContactChoice.UNCLEAR,
}


class ContactsPanel(QWidget):
    """The contacts once, with three answers; known numbers are customers already."""

    def __init__(
        self,
        page: Inbox,
        path: Given,
        found: tuple[Contact, ...],
        columns: Mapping[int, Columns] | None = None,
    ) -> None:
        """Show contacts, in memory only; `columns` is what was said of the sheets of the file, and goes in with it."""
        super().__init__()
        self.setObjectName("contacts")
        self._page, self._path, self._columns = page, path, columns
        self._known = [one for one in found if one.known is not None]
        self._asked = [one for one in found if one.known is None]
        self._shown = list(self._asked)
        self._choices = {one.index: ContactChoice.UNCLEAR for one in self._asked}

    def told(self) -> dict[str, object]:
        """Return the answers so far by place in the file, for after a lock; no name and no number is in them."""
        said = {
            str(index): one.value for index, one in self._choices.items() if one is not ContactChoice.UNCLEAR
        }
        return {"file": str(self._path), "asked": len(self._asked), "choices": said}

    def take_up(self, told: Mapping[str, object]) -> None:
        """Go on with answers that were given before a lock, if it is still the same file."""
        said = told.get("choices")
        same = told.get("file") == str(self._path) and told.get("asked") == len(self._asked)
        if same and isinstance(said, dict):
            known = {str(index): index for index in self._choices}
            self._choices |= {known[at]: ContactChoice(one) for at, one in said.items() if at in known}

    def show_in(self, page: Inbox) -> None:
        """Take the place of the list."""
        look = page.look
        page.head(
            _("{file}：哪些是客户？", file=self._path.name), _("点一下换一个答案：客户、私人、不清楚。")
        )
        page.why(_("家里人和朋友不该进来。私人和不清楚的都不存，只记个数。"))
        told = _("有 {count} 位的号码已经在客户表里，直接对上。", count=len(self._known))
        known = [Notice(look, Tone.TEAL, "check", told)] if self._known else []
        wide = (140, 130, 120) if look.narrow else (220, 240, 150)
        heads = (_("电话"), _("单位或备注"), _("是谁"))
        cols = (Col(_("姓名")), *(Col(head, width) for head, width in zip(heads, wide, strict=True)))
        self._table = Table(look, "contactList", cols, row_height=44)
        self._model = RowModel(cols, self._rows(), self._table)
        self._table.setModel(self._model)
        self._table.opened.connect(self._turn)
        self._table.clicked.connect(lambda index: self._turn(index.row()))
        search = Search(look, "findContact", _("姓名、电话、备注"))
        search.setFixedWidth(look.wide(200))
        search.textChanged.connect(self._find)
        keys = row(
            look,
            Label(look, _("还要问 {count} 位", count=len(self._asked)), "section"),
            None,
            search,
            page.small(_("都是客户"), "allCustomers", lambda: self._all(ContactChoice.CUSTOMER)),
            page.small(_("都是私人"), "allPrivate", lambda: self._all(ContactChoice.PRIVATE)),
        )
        page.fill_body(*known, keys, TableCard(look, self._table))
        self._foot()

    def _rows(self) -> list[tuple[Cell, ...]]:
        return [
            (
                Cell(shown_name(one.name), bold=True),
                Cell(listed(mask(p) for p in one.phones)),
                Cell(shown_text(" ".join(one.company.split()))),
                Cell(sign=self._sign(one)),
            )
            for one in self._shown
        ]

    def _find(self, text: str) -> None:
        """Show whom the typed words fit; the two bulk keys then count for these alone."""
        wanted = text.strip().lower()
        self._shown = [
            one for one in self._asked if wanted in " ".join((one.name, one.company, *one.phones)).lower()
        ]
        self._model.replace(self._rows())

    def _sign(self, one: Contact) -> Sign:
        signs = {
            ContactChoice.CUSTOMER: Sign("check", _("客户"), Tone.TEAL),
            ContactChoice.PRIVATE: Sign("home", _("私人"), Tone.STONE),
            ContactChoice.UNCLEAR: Sign("help", _("不清楚"), Tone.AMBER),
        }
        return signs[self._choices[one.index]]

    def _turn(self, number: int) -> None:
        one = self._shown[number]
        self._choices[one.index] = _NEXT[self._choices[one.index]]
        self._model.replace(self._rows())
        self._table.choose_row(number)
        self._foot()

    def _all(self, choice: ContactChoice) -> None:
        self._choices |= dict.fromkeys((one.index for one in self._shown), choice)
        self._model.replace(self._rows())
        self._foot()

    def _foot(self) -> None:
        page = self._page
        out = sum(choice is not ContactChoice.CUSTOMER for choice in self._choices.values())
        page.note(_("私人和不清楚的 {count} 位不会存，只记个数。", count=out), "info")
        take = page.button(_("就这样，收下"), "primary", "takeContacts", self._take)
        page.buttons(page.button(_("不收这个文件"), "quiet", "leaveFile", page.skip_file), take)

    def _take(self) -> None:
        chosen = {index: c for index, c in self._choices.items() if c is ContactChoice.CUSTOMER}
        self._page.take(self._path, self._columns, chosen)
