"""看一遍: who may be the same customer, who is on the list, what is odd."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from core.desk import Desk
from gui.pages.base import Page
from gui.pages.rail_view import step_word
from gui.pages.sort.browse import BrowsePanel, Wanted
from gui.pages.sort.doubles import DoublesPanel, Waiting, read_waiting
from gui.pages.sort.held import Held, held_view, read_held
from gui.pages.sort.judged import Judged, JudgedPanel, read_judged
from gui.parts import EmptyState, Kit, ProgressPanel, Search, Tabs
from gui.words import _


@dataclass(frozen=True, slots=True)
class Seen:
    """What the page shows: which tab, how many customers, rows and pairs, and what stands in the tab."""

    tab: str
    customers: int
    rows: int
    waiting: int
    looked: bool
    judged: int
    doubles: Waiting | None = None
    kept: Judged | None = None
    held: Held | None = None


def read(desk: Desk, tab: str) -> Seen:
    """Read what a tab shows; without a tab the doubles come first when some wait."""
    counts, waiting = desk.collect.counts(), desk.sort.pairs_waiting()
    kept = read_judged(desk)
    tab = tab if tab != "judged" or kept.pairs else "doubles"
    tab = tab or ("doubles" if waiting else "customers")
    return Seen(
        tab,
        counts.get("customers", 0),
        counts.get("rows", 0),
        waiting,
        bool(waiting) or desk.sort.doubles_looked_for(),
        len(kept.pairs),
        read_waiting(desk) if tab == "doubles" and waiting else None,
        kept if tab == "judged" else None,
        read_held(desk) if tab == "look" else None,
    )


class SortPage(Page):
    """Tabs: possible doubles, those that were looked at, all customers, what to look at."""

    long_ahead = True

    def __init__(self, kit: Kit, desk: Desk) -> None:
        """Make the page."""
        super().__init__(kit, desk, "sortPage")
        self._tab = ""
        self._wanted = Wanted()
        self._browse: BrowsePanel | None = None
        self._searching = False

    def refresh(self) -> None:
        """Read the tab that was chosen beside the window, then show it."""
        if self.at_work:
            return
        self.head(_("看一遍"), _("看看谁和谁是同一位，名单有没有不对。拿不准可以先放着。"))
        self.why(_("同一个人重复出现，会收到两份同意书，余额也会算错。"))
        tab = self._tab
        self.look_up(lambda: read(self.desk, tab), self._lay_out)

    def _lay_out(self, seen: Seen) -> None:
        if self.at_work:
            return
        self._tab, self._browse = seen.tab, None
        tabs = Tabs(self.look, _tabs(seen), seen.tab)
        tabs.chosen.connect(self._choose)
        self.fill_body(tabs, self._body(seen))
        if seen.doubles is None and seen.kept is None:
            self._foot(seen.waiting)
        self._wanted = Wanted()
        field = self.findChild(Search, "findCustomer")
        if self._searching and field is not None:
            self._searching = False
            field.setFocus()

    def _body(self, seen: Seen) -> QWidget:
        if seen.held is not None:
            return held_view(self, seen.held, self._look_at)
        if seen.kept is not None:
            return JudgedPanel(self, seen.kept)
        if seen.tab == "customers":
            self._browse = BrowsePanel(self, self._wanted, seen.customers, seen.rows)
            return self._browse
        return DoublesPanel(self, seen.doubles) if seen.doubles is not None else self._no_doubles(seen)

    def start_search(self) -> None:
        """Go to the search field (Ctrl+F)."""
        self._searching = True
        self._choose("customers")

    def _look_at(self, wanted: Wanted) -> None:
        """Show some customers in the list."""
        self._wanted = wanted
        self._choose("customers")

    def _choose(self, key: str) -> None:
        self._tab = key
        self.refresh()

    def _foot(self, waiting: int) -> None:
        onward = self.button(
            _("下一步：{word}", word=step_word("check", self.desk.matter.get().scenario)),
            "primary",
            "toCheck",
            self._onward,
        )
        back = self.button(_("上一步"), "quiet", "toCollect", lambda: self.go.emit("collect"))
        again = self.button(_("找一遍重复的"), "secondary", "findDoubles", self._find_doubles, "merge")
        self.buttons(back, again, onward)
        if waiting:
            self.note(_("还有 {count} 组没看。可以先走，下次从这里接着看。", count=waiting), "merge")
        else:
            self.show_saved()

    def _find_doubles(self) -> None:
        stages = (("doubles", _("一对一对比")),)
        undo = _("现在停下也没关系：名单一个字没动。")
        panel = ProgressPanel(self.look, _("找一遍重复的"), _("名单长的时候要几分钟"), stages, undo)
        panel.cancelled.connect(self.stop_long)
        self.fill_body(panel, None)
        self.buttons()
        self.note(_("正在找…"), "hourglass")
        self.run_long(
            self.desk.sort.propose_doubles, done=self._found, failed=self.failed,
            progress=panel.show_pace,
        )  # fmt: skip

    def _found(self, _pairs: object) -> None:
        self._tab = "doubles"
        self.refresh()

    def _onward(self) -> None:
        if self.desk.check.last_run() is None:
            self.note(_("正在按规则一位一位看…"), "hourglass")
            self.run_long(self.desk.check.decide, done=lambda _run: self.go.emit("check"))
        else:
            self.go.emit("check")

    def _no_doubles(self, seen: Seen) -> QWidget:
        if not seen.looked:
            find = self.small(
                _("找一遍重复的"), "findDoublesNow", self._find_doubles, "merge", kind="primary"
            )
            told = _("同一个人在几张表里写法不同，程序能找出来给您看。\n只列出来，不会自己合并。")
            return EmptyState(self.look, "merge", _("重复的客户还没找过"), told, find)
        told = _("{count} 位客户都各是各的，\n可以去下一步。", count=seen.customers)
        return EmptyState(self.look, "check", _("没有等着看的重复客户"), told)

    def leave(self) -> None:
        """Note a search that was just made, for after a lock it is too late, and keep what is unfinished."""
        if self._browse is not None:
            self._browse.leave()
        super().leave()


def _tabs(seen: Seen) -> tuple[tuple[str, str], ...]:
    kept = (("judged", _("看过的 {count}", count=seen.judged)),) if seen.judged else ()
    return (
        ("doubles", _("可能重复 {count}", count=seen.waiting) if seen.looked else _("可能重复 还没找")),
        *kept,
        ("customers", _("客户 {count}", count=seen.customers)),
        ("look", _("要留意")),
    )
