"""别处的副本: one place after the other is cleared by hand and ticked; with the last one nothing is left to clear."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt

from core.desk.own_copies import CASE, FILE, TABLE, THING, CopyPlace, How, OwnCopies
from core.flows import today
from core.flows.short import route_of
from gui.pages.destroy.own_copies import place_words
from gui.pages.short.base import ShortPage, panel, told
from gui.pages.short.place_papers import note_cleared
from gui.parts import Card, Check, Notice, Prose, column, holder, passing, row, scrolling
from gui.words import Tone, _, day_in_sentence, listed

_HOW = {"prints": How.SHREDDED}  # the others are deleted
# A place that was ticked as holding customers is cleared where its like is: one line for both.
_LIKE = {
    "wechat": "chat", "book": "prints", "till": "register", "staff": "staff_phones", "photos": "phone", "old": "sticks",
}  # fmt: skip
_FILES = (FILE, TABLE)


class PlacesScreen:
    """What is left after the case itself was cleared."""

    def __init__(self, page: ShortPage) -> None:
        """Know the page."""
        self.page = page
        self._due: tuple[OwnCopies, ...] = ()

    def show(self) -> None:
        """Show the places of every batch whose day has come."""
        page = self.page
        page.head(_("别处的，清一处，勾一处"), _("程序够不着的地方，要您自己动手。不用一天清完。"))
        page.buttons()
        page.note(_("正在算…"), "hourglass")
        page.look_up(page.desk.copies.every, self._seen)

    def _seen(self, found: tuple[OwnCopies, ...]) -> None:
        if self.page.shown is not self:
            return  # she has gone on
        self._due = tuple(one for one in found if one.due <= today().isoformat())
        if self._due:
            self._list()
        else:
            self._not_yet(min((one.due for one in found), default=""))

    def _not_yet(self, day: str) -> None:
        page = self.page
        words = _("{day}起才清", day=day_in_sentence(date.fromisoformat(day))) if day else _("还没有要清的")
        page.fill_body(Notice(page.look, Tone.STONE, "calendar", words), None)
        page.foot(_("回首页"), "placesLater", lambda: page.go.emit("home"))
        page.show_saved()

    def _list(self) -> None:
        page, look = self.page, self.page.look
        lines, ticks = [], []
        for number, (codes, word, line) in enumerate(self._places()):
            tick = passing(Check(look, word, f"cleared_{number}"))  # written down at once
            tick.setChecked(not codes & self._open())
            tick.clicked.connect(lambda on, these=codes: self._tick(these, on))
            # names of files may be longer than the page is wide
            second = Prose(look, line, "small", look.colours.ink2, wide=True)
            both = row(look, tick, second, gap=12)
            both.setStretch(1, 1)
            both.setAlignment(second, Qt.AlignmentFlag.AlignVCenter)
            lines.append(holder(both, "placeLine"))
            ticks.append(tick)
        widest = max((one.sizeHint().width() for one in ticks), default=0)
        for one in () if look.narrow else ticks:
            one.setMinimumWidth(widest)  # what stands behind them begins at one place
        inside = [self._in_the_case()] if any(one.code == CASE for one in self._waiting()) else []
        left = column(look, *inside, Card(look, *lines, gap=6, name="placesCard"), None, gap=12)
        side = panel(
            look, _("怎么清"),
            told(look, "eraser", *self._whom()),
            told(look, "undo", _("回收站也清"), _("手机相册的“最近删除”、网盘的旧版本也看一遍。")),
            told(look, "check", _("清一处，勾一处"), _("勾错了再点一下。本来就没有的，也勾上。")), None,
        )  # fmt: skip
        page.two(scrolling(look, holder(left, "placesLeft"), "placesScroll"), side)
        self._foot()

    def _whom(self) -> tuple[str, str]:
        """Return who leaves the places, and how: when nobody is left here, nobody is left there either."""
        one_by_one = _("收银机、手机里一位一位删；原来的表整张删，要留的这里都有。")
        if route_of(self.page.desk.matter.get()) == "close":
            return _("还没了结的那几位先留着"), one_by_one
        if any(one.closing for one in self._due):
            return _("没交的也清：一位都不留"), _(
                "程序里已经没有客户了。收银机、手机里剩下的都删，本子碎掉。"
            )
        return _("只清已交的那几位"), one_by_one

    def _in_the_case(self) -> Notice:
        page = self.page
        go = page.small(_("去清"), "clearCase", lambda: page.show_at("destroy"), "eraser")
        return Notice(page.look, Tone.AMBER, "eraser", _("程序里该清的，还没清"), "", go)

    def _places(self) -> Sequence[tuple[frozenset[str], str, str]]:
        """Return the codes of each line with its words; files lie on the desktop, a book is paper, a till is a till."""
        every = {one.code: one for batch in self._due for one in batch.places if one.code != CASE}
        like = {f"{THING}{one.id}": _LIKE.get(one.note, "") for one in self.page.desk.collect.things()}
        files = [one for one in every.values() if one.code.startswith(_FILES)]
        found: dict[str, set[str]] = {}
        for code in every:
            at = "desktop" if code.startswith(_FILES) else like.get(code, "") or code
            found.setdefault(at, set()).add(code)
        told = {"desktop": listed(one.name for one in files)} if files else {}
        words = {code: place_words(every[code]) for code in found if code in every}
        return [
            (frozenset(codes), words[code][0], told.get(code, words[code][1]))
            for code, codes in found.items()
            if code in words
        ]

    def _waiting(self) -> list[CopyPlace]:
        return [one for batch in self._due for one in batch.places if one.how is None]

    def _open(self) -> set[str]:
        return {one.code for one in self._waiting()}

    def _tick(self, codes: frozenset[str], on: bool) -> None:
        desk, room, due = self.page.desk, self.page.desk.copies, self._due
        keys = {one.note for one in desk.collect.things() if f"{THING}{one.id}" in codes}

        def keep() -> tuple[OwnCopies, ...]:
            for batch in due:
                for one in batch.places:
                    if one.code in codes and on and one.how is None:
                        room.tick(batch.number, one.code, _HOW.get(one.code, How.DELETED))
                    elif one.code in codes and not on and one.how is not None:
                        room.untick(batch.number, one.code)
            note_cleared(desk, keys, on)
            return room.every()

        def failed(seen: BaseException) -> None:
            self.page.tell_fault(seen)
            self.show()

        self.page.run(keep, self._kept, failed)

    def _kept(self, found: tuple[OwnCopies, ...]) -> None:
        numbers = {one.number for one in self._due}
        self._due = tuple(one for one in found if one.number in numbers)
        self.page.changed.emit()
        self._foot()

    def _foot(self) -> None:
        page, waiting = self.page, self._open()
        left = sum(bool(codes & waiting) for codes, _word, _line in self._places())
        later = page.button(_("以后接着清"), "secondary", "placesLater", lambda: page.go.emit("home"))
        page.foot(_("都清完了"), "placesDone", page.answered, later, icon="check").setEnabled(not waiting)
        if left:
            page.note(_("还有 {count} 处没勾", count=left), "eraser")
        else:
            page.show_saved()
