"""客户: the whole list, searched as one types, narrowed by facets, with one customer beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from core.desk import Desk
from core.records import Facet, Filter
from gui.models import PagedModel
from gui.pages.base import Page
from gui.pages.customers import CustomerRows, customer_cols
from gui.pages.sort.card import CustomerCard, ask_stale
from gui.pages.sort.facets import FacetBar, read_facets
from gui.parts import Label, Search, Table, TableCard, clear, column, holder, row
from gui.words import Col, _

_PAUSE_MS = 1500  # after the last key, before a search is noted in the log


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list shows: a filter with a search, or the customers of one proposal with its words."""

    filter: Filter = Filter()
    text: str = ""
    chosen: tuple[int, ...] | None = None
    title: str = ""
    stale: bool = False  # the chosen ones may be called so together


class BrowsePanel(QWidget):
    """List and card; the list is read beside the window, page by page as it comes into sight."""

    def __init__(self, page: Page, wanted: Wanted, customers: int, rows: int) -> None:
        """Show all customers, or those that are wanted."""
        super().__init__()
        self.setObjectName("customersBox")
        self._page, self.wanted = page, wanted
        self._every = _("{count} 位客户，{rows} 条记录", count=customers, rows=rows)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._searched)
        self._facets = column(page.look, gap=0)
        self.card = CustomerCard(page, self._moved)
        listed = holder(column(page.look, self._above(), self._facets, self._list(), gap=12), "listed")
        box = (
            column(page.look, listed, self.card)
            if page.look.narrow
            else row(page.look, listed, self.card, gap=16)
        )
        box.setContentsMargins(0, 0, 0, 0)
        box.setStretch(0, 1)
        self.setLayout(box)
        self._read(self.wanted)

    def _above(self) -> QWidget:
        page, look = self._page, self._page.look
        self.search = Search(look, "findCustomer", _("姓名、电话、卡号"))
        self.search.setFixedWidth(look.wide(220))
        self.search.setText(self.wanted.text)
        self.search.textChanged.connect(self._search)
        self._told = Label(look, self._every, "table", look.colours.ink2, "howMany")
        title = Label(look, self.wanted.title or _("全部客户"), "section")
        narrow = page.small(_("筛选"), "showFacets", self._ask_facets, "list")
        acts: tuple[QWidget, ...] = (narrow, self.search)
        if self.wanted.chosen is not None:
            every = page.small(_("看全部"), "showEverybody", self._show_everybody, "undo")
            acts = (every,)
            if self.wanted.stale:
                acts = (page.small(_("都不再来了…"), "callStaleAll", self._call_stale, "clock"), every)
        if look.narrow:
            return holder(column(look, row(look, title, self._told, None), row(look, *acts, None)))
        return holder(row(look, column(look, title, self._told, gap=0), None, *acts))

    def _list(self) -> QWidget:
        look = self._page.look
        cols: tuple[Col, ...] = customer_cols()
        # Held by the panel: its rows come when nothing in Python holds it any more, and it may not be collected before.
        self._table = table = Table(look, "customers", cols, row_height=52)
        self._model = PagedModel(cols, CustomerRows(self._page.desk, Filter()), parent=table)
        table.setModel(self._model)
        table.row_chosen.connect(lambda number: self.card.show_customer(self._model.id_at(number)))
        return TableCard(look, table)

    def _read(self, wanted: Wanted, at: int = 0) -> None:
        """Read the ids of what is wanted beside the window and list them; stay at the customer that was looked at."""
        self.wanted = wanted
        query = WantedRows(self._page.desk, wanted)

        def show(ids: Sequence[int]) -> None:
            self._model.show(query, ids)
            narrowed = wanted.text or wanted.filter != Filter() or wanted.chosen is not None
            self._told.setText(_("找到 {count} 位", count=len(ids)) if narrowed else self._every)
            self.card.setVisible(bool(ids))
            if ids:
                self._table.choose_row(ids.index(at) if at in ids else 0)

        self._page.look_up(query.ids, show)

    def _search(self, text: str) -> None:
        self._read(replace(self.wanted, text=text.strip()))
        self._pause.start()

    def _ask_facets(self) -> None:
        if self._facets.count():
            clear(self._facets)
            self._read(replace(self.wanted, filter=Filter()))
            return
        self._page.run(lambda: read_facets(self._page.desk), self._show_facets)

    def _show_facets(self, found: tuple[Facet, ...]) -> None:
        clear(self._facets)
        self._facets.addWidget(FacetBar(self._page.look, found, self.wanted.filter, self._narrow))

    def _narrow(self, chosen: Filter) -> None:
        self._read(replace(self.wanted, filter=chosen))

    def _moved(self, customer: int) -> None:
        """Show the list anew after a customer has changed, and stay with that customer."""
        self._page.changed.emit()
        self._read(self.wanted, customer)
        self.card.show_customer(customer)

    def _show_everybody(self) -> None:
        self._page.refresh()

    def _call_stale(self) -> None:
        ask_stale(self._page, self.wanted.chosen or (), self._page.moved)

    def _searched(self) -> None:
        """Note the search once the person has stopped typing: that it was made and what it found, not its words.

        Beside the window: it may have to wait for what is being read there.
        """
        found = self._model.rowCount()
        self._page.run(lambda: self._page.desk.sort.searched(found), lambda _none: None)

    def leave(self) -> None:
        """Note a search that was just made, for after a lock it is too late."""
        if self._pause.isActive():
            self._pause.stop()
            self._page.desk.sort.searched(self._model.rowCount())


class WantedRows(CustomerRows):
    """The customers of a filter, of a search inside it, or of a proposal."""

    def __init__(self, desk: Desk, wanted: Wanted) -> None:
        """Ask a desk."""
        super().__init__(desk, wanted.filter, wanted.text)
        self._chosen = wanted.chosen

    def ids(self) -> Sequence[int]:
        """Return the ids in order; of a search, the best first."""
        return super().ids() if self._chosen is None else self._chosen
