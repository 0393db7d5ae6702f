"""昨晚的表: only the cards that changed, old beside new, then the totals that follow (practice 27)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from core.desk.collect import NewEdition
from core.desk.mending import said
from core.desk.newcomers import NEW, newcomers
from core.desk.night import PAID
from core.desk.short import NightLine
from core.flows import now
from core.flows.short import lists_of
from core.records import Edition
from gui.models import RowModel
from gui.pages.collect import when_locked
from gui.pages.collect.second_edition import other_columns
from gui.pages.file_kinds import tables
from gui.pages.short.age import old_list
from gui.pages.short.base import ShortPage, pair, panel, told
from gui.parts import (
    Card,
    DropZone,
    IconLine,
    Label,
    Notice,
    Prose,
    Table,
    TableCard,
    column,
    hairline,
    holder,
)
from gui.words import (
    N_,
    Cell,
    Col,
    Sign,
    Tone,
    _,
    left,
    money,
    shown_name,
    shown_number,
    shown_text,
    tongue,
)

_ASIDE, _WORDS = 3, 24  # rows that are not taken in, and how much of each is shown
CUTOFF = "short.cutoff"  # the draft with the moment up to which the figures count
Compared = tuple[NewEdition, tuple[NightLine, ...], tuple[NightLine, ...]]
SIGNS: dict[str, Sign] = {
    NEW: Sign("plus", N_("新办的卡"), Tone.TEAL_OUTLINE),
    "yes": Sign("check", N_("第一批"), Tone.TEAL),
    "silent": Sign("clock", N_("没回话"), Tone.STONE),
    "untold": Sign("mail", N_("还没发"), Tone.STONE),
    "unnamed": Sign("slip", N_("没名字"), Tone.STONE),
    "wrong": Sign("phone", N_("号码不对"), Tone.STONE),
    "refund": Sign("coin", N_("要退款"), Tone.AMBER),
    PAID: Sign("alert", N_("退过款了"), Tone.AMBER),
    "no": Sign("no", N_("不同意"), Tone.RED),
}


class NightScreen:
    """Screen 17."""

    def __init__(self, page: ShortPage) -> None:
        """Know the page."""
        self.page = page
        self._path: Path | None = None
        self._password: str | None = None  # of that file; kept nowhere else
        self._source = 0  # the list of which it is the newer edition
        self._until = ""  # the moment that the page names and the papers print

    def show(self) -> None:
        """Ask for last night's list."""
        page, look = self.page, self.page.look
        page.head(_("昨晚的表"), _("关门以后再从收银机导出一次，拖进来。程序只看变了的。"))
        page.why(_("店里天天在划卡，清单上的钱要跟当面那天一样。"))
        if not lists_of(page.desk):
            typed = _("您的客户是一位一位打进来的，没有表可以比。")
            page.fill_body(
                Notice(look, Tone.STONE, "notebook", typed, _("卡里的钱变了，当面在结算单的“差额”一行写。")),
                None,
            )
            page.foot(_("没有变，按原来的数交"), "nightSame", self._same)
            page.show_saved()
            return
        zone = DropZone(look, _("把昨晚的表拖到这里"), _("表头和上次一样，不用再认一遍。"), [])
        zone.dropped.connect(lambda paths: self.compare(paths[0]))
        page.fill_body(zone, *old_list(page), None)
        # a shop that is open has used its cards: “nothing has changed” is not what one presses first
        same = page.button(_("没有变，按原来的数交"), "secondary", "nightSame", self._same)
        page.foot(_("选昨晚的表…"), "pickNight", self._pick, same, icon="folder")
        page.show_saved()

    def _pick(self) -> None:
        self.page.kit.asker.open_file(_("昨晚的表"), tables(), lambda paths: self.compare(paths[0]))

    def _same(self) -> None:
        self.page.desk.matter.drop_draft(CUTOFF)  # up to the minute in which the list becomes final
        self.page.desk.matter.sign_choice("last_night", "same", self.page.signed_by())
        self.page.answered()

    def compare(self, path: Path, password: str | None = None) -> None:
        """Read a newer list, with its password where it has one, and show how it differs; nothing is stored."""
        page = self.page
        self._path, self._password = path, password
        page.note(_("正在比…"), "hourglass")
        locked = when_locked(page, path, lambda said: self.compare(path, said), self.show, self._refused)
        page.run(lambda: self._compared(path), self._show, locked)

    def _refused(self, seen: BaseException) -> None:
        """Say what is wrong with the file; nothing is being compared any more."""
        self.page.show_saved()
        self.page.tell_fault(seen)

    def _compared(self, path: Path) -> Compared:
        collect = self.page.desk.collect
        self._source = collect.edition_of(path, self._password)
        edition = collect.compare_edition(self._source, path, self._password)
        return edition, self.page.desk.short.night(edition.difference), newcomers(edition)

    def _show(self, compared: Compared) -> None:
        page, look = self.page, self.page.look
        edition, lines, new = compared
        found = edition.difference
        page.head(
            _("昨晚的表：{count} 张卡的余额变了", count=len(lines)),
            _("只看变了的。认得就收下，清单和结算单跟着变。"),
        )
        sums = (
            Col(_("原来（元）"), 106, right=True), Col(_("昨晚（元）"), 106, right=True), Col(_("差（元）"), 96, right=True),
        )  # fmt: skip
        cols = (
            (Col(_("姓名")), *sums)
            if look.narrow
            else (Col(_("卡号"), 92), Col(_("姓名")), *sums, Col("", 128))
        )
        visits = any(one.old_times or one.new_times for one in (*lines, *new))
        table = Table(look, "nightTable", cols, row_height=56 if look.narrow or visits else 40)
        table.setModel(RowModel(cols, [self._cells(one) for one in (*lines, *new)], table))
        assert self._path is not None
        still = found.same + len(found.changed) - len(lines)  # of some only a day or a word changed
        line = IconLine(look, "table", self._path.name, _("其余 {count} 张一分没变", count=still), bold=True)
        cards = column(look, line, TableCard(look, table), gap=10)
        self._until = now().isoformat(timespec="minutes")[:16]
        cut = Card(
            look, Label(look, _("算到 {moment}", moment=self._until.replace("T", " ")), "table_strong"),
            Prose(look, _("收下以后，纸上印的就是这个时间。导出以后划的卡，当面写进结算单的“差额”一行。"), "table", wide=True), surface="well", pad=(14, 10), gap=2,
        )  # fmt: skip
        side = panel(
            look, _("人数和钱数跟着变"), *self._totals(found, sum(one.new_fen - one.old_fen for one in lines)), hairline(look),
            IconLine(look, "check", _("新办的卡 {count} 张", count=len(found.new))),
            IconLine(look, "check", _("少了的卡 {count} 张", count=len(found.gone))),
            *(IconLine(look, "check", words) for words in other_columns(found) or (_("表头和上次一样，不用再认一遍"),)),
            *self._total_off(found), *self._paid(lines), *self._aside(found), cut, None,
        )  # fmt: skip
        page.two(holder(cards, "nightLeft"), side, 332)
        again = page.button(_("有一张不对…"), "secondary", "nightAgain", self.show)
        page.foot(_("收下"), "nightTake", self._take, again, icon="check")
        page.note(_("收下以后大约 1 分钟，上一版照样留着"), "clock")

    def _totals(self, found: Edition, moved: int) -> tuple[QWidget, ...]:
        """Return the money before and now, whole as on the page of the money, so that every difference is told.

        `moved` (fen) is what the table shows; cards that came or went, and cards beside this list, have a line.
        """
        look, proof = self.page.look, self.page.desk.short.proof()
        beside = proof.fen - found.balance_before
        lines = [
            pair(look, _("全店的卡，原来"), money(found.balance_before + beside)),
            pair(
                look, _("全店的卡，昨晚"), money(found.balance_after + beside), strong=True, name="nightTotal"
            ),
        ]
        came = found.balance_after - found.balance_before - moved
        if came:
            lines.append(pair(look, _("新办的、少了的卡，共差"), money(came), name="nightCame"))
        before, after = found.times_before, found.times_after
        if before or after:
            others = proof.times_left - before
            lines.append(pair(look, _("剩余次数，原来"), left(0, before + others)))
            lines.append(
                pair(look, _("剩余次数，昨晚"), left(0, after + others), strong=True, name="nightTimes")
            )
        if beside > 0:
            lines.append(pair(look, _("其中不在这张表里的"), money(beside), name="nightBeside"))
        return tuple(lines)

    def _total_off(self, found: Edition) -> tuple[QWidget, ...]:
        """Say before anything is taken that a total of the list is not the sum of its rows: some may be missing."""
        if not found.totals_off:
            return ()
        line, said_fen, fen = found.totals_off[0]
        words = _(
            "第 {line} 行写着 {said}，上面各行加起来是 {fen}。看看是不是少导了几行，再收下。",
            line=line, said=money(said_fen), fen=money(fen),
        )  # fmt: skip
        look = self.page.look
        return (told(look, "alert", _("这张表的合计对不上"), words, look.colours.amber_icon),)

    def _paid(self, lines: Sequence[NightLine]) -> tuple[QWidget, ...]:
        """Say before anything is taken that a card that was paid back holds something by this list."""
        back = [one for one in lines if one.answer == PAID and (one.new_fen or one.new_times)]
        if not back:
            return ()
        head = _("退过款的 {count} 位，这张表里卡上还有", count=len(back))
        words = _("收下以后，他们又算没退。钱退了、卡还没销的，先在收银机里销掉，再导出一次。")
        look = self.page.look
        return (told(look, "alert", head, words, look.colours.amber_icon),)

    def _aside(self, found: Edition) -> tuple[QWidget, ...]:
        """Name the rows that are not taken in, as one that stands below the total without saying whose it is."""
        if not found.aside:
            return ()
        look = self.page.look
        lines = [
            _(
                "第 {line} 行“{words}”：{why}",
                line=line,
                words=shown_text(words[:_WORDS]),
                why=said(why, tongue()),
            )
            for line, words, why in found.aside[:_ASIDE]
        ]
        more = [_("还有 {count} 行", count=len(found.aside) - _ASIDE)] if len(found.aside) > _ASIDE else []
        head = _("有 {count} 行没收", count=len(found.aside))
        return (told(look, "alert", head, "\n".join(lines + more), look.colours.amber_icon),)

    def _cells(self, one: NightLine) -> tuple[Cell, ...]:
        """Return the cells of a card; with large letters its number stands below the name."""
        name, card = shown_name(one.name), shown_number(one.card)
        sums = (
            Cell(money(one.old_fen), _times(one.old_times, one)), Cell(money(one.new_fen), _times(one.new_times, one), bold=True),
            Cell(money(one.new_fen - one.old_fen), _times(one.new_times - one.old_times, one)),
        )  # fmt: skip
        if self.page.look.narrow:
            return Cell(name, card), *sums
        return Cell(card), Cell(name), *sums, Cell(sign=self._sign(one.answer))

    def _sign(self, answer: str) -> Sign:
        sign = SIGNS[answer]
        return Sign(sign.icon, _(sign.word), sign.tone)

    def _take(self) -> None:
        page, path, password = self.page, self._path, self._password
        assert path is not None

        def take() -> None:
            page.desk.collect.take_edition(self._source, path, password)
            page.desk.sort.propose_doubles()  # new rows may look like somebody
            page.desk.check.decide()
            page.desk.matter.keep_draft(CUTOFF, self._until)

        if page.primary is not None:
            page.primary.busy(_("正在收下…"))
        page.run(take, lambda _none: page.answered())


def _times(number: int, one: NightLine) -> str:
    """Return the visits below a sum, nothing on a card that has none."""
    return _("{times} 次", times=number) if one.old_times or one.new_times else ""
