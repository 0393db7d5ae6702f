"""看一遍: who may be the same customer, who is on the list, what is odd."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from core.desk import Desk
from core.records import Filter, Kind, Level
from gui.models import PagedModel
from gui.pages.base import Page
from gui.pages.customers import CustomerRows, customer_cols
from gui.pages.sort.doubles import DoublesPanel
from gui.parts import (
    Card,
    EmptyState,
    Kit,
    Label,
    Notice,
    Parts,
    Search,
    Table,
    TableCard,
    Tabs,
    column,
    holder,
    row,
    scrolling,
)
from gui.words import N_, Tone, _, in_place, kind_word, level_word

PROPOSALS = {
    "stale": N_("很久没有来过"),
    "invalid_phone": N_("号码不对"),
    "invalid_id": N_("证件号不对"),
    "empty": N_("只有一个空名字"),
    "no_contact": N_("没有联系方式"),
    "unnamed": N_("没有名字"),
    "minor": N_("是孩子"),
}


class SortPage(Page):
    """Tabs: possible doubles, all customers, what to look at."""

    def __init__(self, kit: Kit, desk: Desk) -> None:
        """Make the page."""
        super().__init__(kit, desk, "sortPage")
        self._tab = ""
        self._model: PagedModel | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(1500)
        self._pause.timeout.connect(self._searched)

    def refresh(self) -> None:
        """Show the tab that was chosen, doubles first when some wait."""
        if self.at_work:
            return
        waiting = self.desk.sort.pairs_waiting()
        if not self._tab:
            self._tab = "doubles" if waiting else "customers"
        self.head(_("看一遍"), _("看看谁和谁是同一位，名单有没有不对。拿不准可以先放着。"))
        self.why(_("同一个人重复出现，会收到两份同意书，余额也会算错。"))
        self._model = None
        tabs = Tabs(self.look, self._tabs(waiting), self._tab)
        tabs.chosen.connect(self._choose)
        body = {"doubles": self._doubles, "customers": self._customers, "look": self._look}[self._tab]()
        self.fill_body(tabs, body)
        if self._tab != "doubles" or not waiting:
            self._foot(waiting)

    def start_search(self) -> None:
        """Go to the search field (Ctrl+F)."""
        self._choose("customers")
        field = self.findChild(Search, "findCustomer")
        if field is not None:
            field.setFocus()

    def _tabs(self, waiting: int) -> tuple[tuple[str, str], ...]:
        many = self.desk.collect.counts().get("customers", 0)
        looked = waiting or self.desk.sort.doubles_looked_for()
        return (
            ("doubles", _("可能重复 {count}", count=waiting) if looked else _("可能重复 还没找")),
            ("customers", _("客户 {count}", count=many)),
            ("look", _("要留意")),
        )

    def _choose(self, key: str) -> None:
        self._tab = key
        self.refresh()

    def _foot(self, waiting: int) -> None:
        onward = self.button(_("下一步：能不能交"), "primary", "toCheck", self._onward)
        back = self.button(_("上一步"), "quiet", "toCollect", lambda: self.go.emit("collect"))
        again = self.button(_("找一遍重复的"), "secondary", "findDoubles", self._find_doubles, "merge")
        self.buttons(back, again, onward)
        if waiting:
            self.note(_("还有 {count} 组没看。可以先走，下次从这里接着看。", count=waiting), "merge")
        else:
            self.show_saved()

    def _find_doubles(self) -> None:
        self.note(_("正在找…"), "hourglass")
        self.run_long(self.desk.sort.propose_doubles, done=self._found)

    def _found(self, _pairs: object) -> None:
        self._tab = "doubles"
        self.refresh()

    def _onward(self) -> None:
        if self.desk.check.last_run() is None:
            self.note(_("正在按规则一位一位看…"), "hourglass")
            self.run_long(self.desk.check.decide, done=lambda _run: self.go.emit("check"))
        else:
            self.go.emit("check")

    def _doubles(self) -> QWidget:
        if not self.desk.sort.pairs_waiting() and not self.desk.sort.doubles_looked_for():
            find = self.small(
                _("找一遍重复的"), "findDoublesNow", self._find_doubles, "merge", kind="primary"
            )
            told = _("同一个人在几张表里写法不同，程序能找出来给您看。\n只列出来，不会自己合并。")
            return EmptyState(self.look, "merge", _("重复的客户还没找过"), told, find)
        if not self.desk.sort.pairs_waiting():
            many = self.desk.collect.counts().get("customers", 0)
            told = _("{count} 位客户都各是各的，\n可以去下一步。", count=many)
            return EmptyState(self.look, "check", _("没有等着看的重复客户"), told)
        return DoublesPanel(self)

    def _customers(self) -> QWidget:
        look = self.look
        search = Search(look, "findCustomer", _("姓名、电话、卡号"))
        search.setFixedWidth(look.wide(280))
        search.textChanged.connect(self._search)
        counts = self.desk.collect.counts()
        told = _(
            "{count} 位客户，{rows} 条记录", count=counts.get("customers", 0), rows=counts.get("rows", 0)
        )
        self._told = Label(look, told, "table", look.colours.ink2)
        head = row(look, Label(look, _("全部客户"), "section"), self._told, None, search)
        # Held by the page: its rows come when nothing in Python holds it any more, and it may not be collected before.
        self._table = table = Table(look, "customers", customer_cols(), row_height=52)
        query = CustomerRows(self.desk, Filter())
        self._model = PagedModel(customer_cols(), query, parent=table)
        table.setModel(self._model)
        self._list(query)
        return holder(column(look, head, TableCard(look, table), gap=12), "customersBox")

    def _search(self, text: str) -> None:
        if self._model is None:
            return
        self._list(CustomerRows(self.desk, Filter(), text.strip()))
        self._pause.start()

    def _list(self, query: CustomerRows) -> None:
        """Read the ids of a query beside the window and list them."""

        def show(ids: Sequence[int]) -> None:
            if self._model is None:  # another tab was chosen meanwhile
                return
            self._model.show(query, ids)
            if query.text:
                self._told.setText(_("找到 {count} 位", count=len(ids)))

        self.look_up(query.ids, show)

    def leave(self) -> None:
        """Note a search that was just made, for after a lock it is too late, and keep what is unfinished."""
        if self._pause.isActive():
            self._pause.stop()
            self._searched()
        super().leave()

    def _searched(self) -> None:
        """Note the search once the person has stopped typing: that it was made and what it found, not its words."""
        if self._model is not None:
            self.desk.sort.searched(self._model.rowCount())

    def _look(self) -> QWidget:
        look, counts = self.look, self.desk.collect.counts()
        kinds = sorted(((counts.get(f"rows:{kind.value}", 0), kind) for kind in Kind), reverse=True)
        levels = [(level_word(level), counts.get(f"level:{level.value}", 0)) for level in Level]
        many, firms = counts.get("customers", 0), counts.get("flag:1", 0)
        told = Card(
            look,
            Label(look, _("手里有什么"), "section"),
            Parts(
                look,
                _("是谁"),
                ((in_place("chart", "个人"), many - firms), (in_place("chart", "公司"), firms)),
            ),
            Parts(look, _("哪些记录"), [(kind_word(kind), number) for number, kind in kinds[:4]]),
            Parts(look, _("有多敏感"), levels),
            name="whatIsHeld",
        )
        notices = [
            Notice(look, Tone.STONE, "info", _("{what}：{count} 位", what=_(PROPOSALS.get(one.code, one.code)), count=len(one.customers)),
                   _("只是提醒，程序不会自己动。"))
            for one in self.desk.sort.proposals()
            if one.customers
        ]  # fmt: skip
        return scrolling(look, holder(column(look, told, *notices, None, gap=12), "lookBox"), "lookScroll")
