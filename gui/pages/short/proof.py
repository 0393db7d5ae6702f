"""放表格: the list goes in, then the two numbers that she knows by heart."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from core.desk.short import Known, Proof
from core.flows.short import lists_of
from core.records import SourceLine, TableKind
from gui.ask import Choice, Question
from gui.models import RowModel
from gui.pages.collect import QuickCard, not_kept, refusal
from gui.pages.file_kinds import tables_and_contacts
from gui.pages.home import keep_size, size_notice
from gui.pages.short.age import old_list
from gui.pages.short.base import Choices, ShortPage, panel, told
from gui.pages.short.oddities import Oddities
from gui.pages.short.putting_in import MONEY, PuttingIn
from gui.pages.short.several import SeveralCards
from gui.pages.short.sheets_in import SheetsIn, refused_lines
from gui.parts import (
    Card,
    DropZone,
    IconLine,
    Label,
    Link,
    Prose,
    Table,
    TableCard,
    below_each_other,
    column,
    holder,
    row,
    scrolling,
)
from gui.words import N_, Cell, Col, _, left, listed, mask, money, quoted, shown_name

WHY = {
    "most": N_("剩得最多的"),
    "latest": N_("上次来得最近的"),
    "least": N_("还有钱，剩得最少的"),
    "longest": N_("最久没来的"),
}
_ROW, _ROW_OF_TWO = 44, 52  # px at 100 %: where visits stand below the money, a row holds two lines
_ODD = 320  # wide enough for what is odd


class ProofScreen:
    """Screen 8."""

    def __init__(self, page: ShortPage) -> None:
        """Know the page."""
        self.page = page

    def show(self) -> None:
        """Ask for the list first; then show both numbers as the title."""
        self.page.desk.prepare()
        if self.page.desk.collect.counts().get("customers", 0):
            self._show_proof()
        else:
            self._show_drop()

    def put_in(self, paths: Sequence[Path], *, closely: bool = False) -> None:
        """Take files in one after the other."""
        PuttingIn(self.page, self.page.refresh).put_in(paths, closely=closely)

    def _pick(self) -> None:
        self.page.kit.asker.open_files(_("放一个文件"), tables_and_contacts(), self.put_in)

    def _show_drop(self) -> None:
        page, look = self.page, self.page.look
        page.head(_("先放一张客户表"), _("收银机里导出来的那张最好。拖进来就行，原文件不会动。"))
        pick = page.button(_("选文件…"), "secondary", "pickFiles", self._pick, "folder")
        zone = DropZone(
            look, _("把表拖到这里"), _("不知道怎么导出？找卖收银机的人问一句“导出会员”。"), [pick]
        )
        zone.dropped.connect(self.put_in)
        refused = [one for one in page.desk.collect.sources() if one.refused and one.state != "replaced"]
        lines = [
            IconLine(
                look, "stop", one.file, _("{why}，所以没有收下。原文件没有动。", why=refusal(one)),
                colour=look.colours.red,
            )
            for one in refused[-3:]
        ]  # fmt: skip
        help_card = Card(
            look, Label(look, _("表从哪里来"), "table_strong"),
            *below_each_other(
                IconLine(look, "till", _("收银机"), _("在电脑上登录，点“会员”，再点“导出”，存到桌面或 U 盘")),
                IconLine(look, "phone", _("手机上的小程序"), _("用电脑打开它的后台，一样有“导出”")),
                IconLine(look, "notebook", _("只有本子"), _("点下面的“没有表”，一位一位打进来")),
            ),
            surface="well", pad=(16, 12), gap=4,
        )  # fmt: skip
        page.fill_body(zone, *lines, *self._left_out(), help_card, None)
        page.note(_("放进一张客户表，就能去下一步"), "drop")
        page.buttons(page.button(_("没有表，只有本子…"), "quiet", "noList", self._type_in, "notebook"))

    def _type_in(self) -> None:
        """Let her type people in who stand only in a book, where there is no list at all."""
        page = self.page
        page.head(_("一位一位打进来"), _("照着本子打，回车就是下一位。打完了，看两个数对不对。"))
        card = QuickCard(page, _("本子"))
        page.fill_body(
            scrolling(page.look, holder(column(page.look, card, None), "quickBody"), "quickScroll")
        )
        page.note("")
        back = page.button(_("上一步"), "quiet", "shortBack", self.show)
        page.buttons(
            back, page.button(_("打完了"), "primary", "typedIn", lambda: card.finish(self.show), "check")
        )
        card.begin()

    def _show_proof(self) -> None:
        page, look = self.page, self.page.look
        proof = page.desk.short.proof()
        page.head(_two_numbers(proof), _("和收银机上的两个数对一对。数对了，后面的才可信。"))
        numbers = (
            self._heads(proof),
            self._number(_("卡里共剩"), money(proof.fen), _("元"), _("客户付的 {paid}，店里送的 {gift}", paid=money(proof.paid_fen), gift=money(proof.gift_fen)), "proofMoney", more=self._beside(proof)),
        )  # fmt: skip
        top = column(look, *numbers, gap=12) if look.narrow else row(look, *numbers, gap=16)
        size = size_notice(page)
        asked = [size] if size is not None else []
        old = old_list(page)
        numbers_side = column(
            look,
            *asked,
            top,
            self._file_line(),
            *self._left_out(),
            *refused_lines(page),
            *old,
            self._four(),
            *(() if old else (self._if_not(),)),  # a newer list is what such a list needs first
            None,
            gap=12,
        )
        odd = scrolling(
            look, holder(column(look, Oddities(page, self._sheets).card()), "odditiesBox"), "odditiesScroll"
        )
        page.two(scrolling(look, holder(numbers_side, "proofLeft"), "proofScroll"), odd, _ODD)
        page.foot(
            _("对，就是这个数"), "proofRight", self._right,
            page.button(_("再放一个文件…"), "quiet", "moreFiles", self._pick, "plus"),
            page.button(_("不对，差一些…"), "secondary", "proofWrong", self._what_is_wrong),
            icon="check",
        )  # fmt: skip
        page.show_saved()

    def _what_is_wrong(self) -> None:
        """Offer the three usual reasons; each leads straight to what mends it, and back to the two numbers."""
        page, look = self.page, self.page.look
        page.head(_("差在哪里？"), _("点最像的一样。原来的文件一个字没改。"))
        page.why("")
        act = {"fewer": self._pick, "newer": self._pick, "column": self._ask_again, "one": self._who}
        choices = Choices(
            look,
            (
                ("fewer", _("少了几张卡"), "plus", (("table", _("选另外那张表放进来，会合在一起"), "accent"),)),
                ("newer", _("收银机上又划过卡"), "clock", (("table", _("再导出一次，选那张新的：只换变了的，钱不会算两遍"), "accent"),)),
                ("column", _("哪一列是余额，认错了"), "coin", (("table", _("把这张表拿出来，重新放一次，一列一列看着认"), "accent"),)),
                ("one", _("两张卡是一个人"), "merge", (("table", _("看看谁不止一张卡；算成一个人的能分开，像一个人的能合上"), "accent"),)),
            ),
            "wrong", chosen=lambda key: act[key](),
        )  # fmt: skip
        page.two(holder(column(look, choices, None), "wrongLeft"), self._from_columns())
        page.buttons(page.button(_("回到那两个数"), "primary", "backToProof", self.show, "left"))
        page.note("")

    def _from_columns(self) -> Card:
        """Return where the money was read from, so that a wrong column is seen at once."""
        look, found = self.page.look, []
        for one in lists_of(self.page.desk):
            heads = [
                quoted(two.header) for two in one.mapping.columns if two.meaning in MONEY
            ] if one.mapping else []  # fmt: skip
            said = listed(heads) or _("没认出哪一列是余额")
            found.append(told(look, "table", one.file, said))
        return panel(look, _("卡里的钱，是从这几列来的"), *found, None)

    def _ask_again(self) -> None:
        lists = lists_of(self.page.desk)
        if not lists:
            self._type_in()
            return
        page, last = self.page, lists[-1]
        leave = Choice("leave", _("先不动"), "quiet")
        out = Choice("out", _("拿出来，重新放…"), "primary", "table")
        said = _("“{file}”会先拿出来，原文件不动。再选一次它，就能一列一列看着认。", file=last.file)

        def answered(key: str) -> None:
            if key == "out":
                page.run(lambda: page.desk.collect.withdraw(last.id), lambda _gone: self._pick_closely())

        page.kit.asker.ask(Question(_("重新认一遍这张表？"), said, (leave, out), "table"), answered)

    def _pick_closely(self) -> None:
        self.page.changed.emit()
        self.show()
        self.page.kit.asker.open_files(
            _("放一个文件"), tables_and_contacts(), lambda paths: self.put_in(paths, closely=True)
        )

    def _right(self) -> None:
        page = self.page

        keep_size(page)
        # the panel said: nothing is touched
        page.desk.matter.sign_choice("glance", "leave", page.signed_by())
        page.run(page.desk.check.decide, lambda _run: page.answered())

    def _number(
        self,
        words: str,
        value: str,
        unit: str,
        below: str,
        name: str,
        link: Link | None = None,
        more: Sequence[str] = (),
    ) -> Card:
        look, c = self.page.look, self.page.look.colours
        line = row(
            look, Label(look, value, "proof", name=name), Label(look, unit, "body", c.ink2), None, gap=10
        )
        said = Label(look, below, "table", c.ink2)
        foot = said if link is None else row(look, said, link, None, gap=8)
        card = Card(look, Label(look, words, "table", c.ink2), line, foot, gap=4, name=f"{name}Card")
        for one in more:
            card.column.addWidget(Prose(look, one, "table", c.ink2, wide=True))
        card.column.addStretch(1)  # beside a taller card the words still begin at one height
        return card

    def _beside(self, proof: Proof) -> list[str]:
        """Return what stands below the money: visits, what is neither, and who owes."""
        owing = self.page.desk.short.owing()
        said = []
        if proof.times_left:
            times = left(0, proof.times_left)
            said.append(_("次卡 {count} 位，共剩 {times}", count=proof.visitors, times=times))
        parts, alone = self.page.desk.short.part_visits()
        if parts:
            told = _(
                "{count} 张卡的次数带零头（比如 0.5）：这里只加整的。零头照原样写进资料包，结算单上注明，退款单上照原数印。",
                count=parts,
            )
            said.append(told)
        if unsaid := max(0, proof.no_number - alone):
            said.append(_("另有 {count} 位，表里没写剩多少钱、多少次", count=unsaid))
        if owing.fen:
            owed, net = left(owing.fen), money(proof.fen - owing.fen)
            many = len(owing.customers)
            said.append(
                _("{count} 位是负数，欠您 {owed}，没有减；减了是 {net}", count=many, owed=owed, net=net)
            )
        return said

    def _heads(self, proof: Proof) -> Card:
        """Return the first number: cards where they are counted otherwise than people, and who holds several."""
        if proof.cards in (0, proof.customers):
            named = proof.customers - proof.unnamed
            said = _("{named} 张有名字，{unnamed} 张没名字", named=named, unnamed=proof.unnamed)
            return self._number(_("客户人数"), f"{proof.customers:,}", _("位"), said, "proofCount")
        said = _("{count} 人", count=proof.customers)
        if not proof.several:
            return self._number(_("卡"), f"{proof.cards:,}", _("张"), said, "proofCount")
        said = listed((said, _("{count} 人不止一张卡", count=proof.several)))
        who = Link(self.page.look, _("看看是谁"), name="whoSeveral")
        who.clicked.connect(lambda _checked=False: self._who())
        return self._number(_("卡"), f"{proof.cards:,}", _("张"), said, "proofCount", who)

    def _who(self) -> None:
        SeveralCards(self.page, self.page.refresh, _("回到那两个数")).show()

    def _file_line(self) -> QWidget:
        lists = lists_of(self.page.desk)
        if not lists:
            again = Link(self.page.look, _("看一看，改一改"), name="typedAgain")
            again.clicked.connect(lambda _checked=False: self._type_in())
            told_in = IconLine(self.page.look, "notebook", _("本子"), _("一位一位打进来的"), bold=True)
            return holder(row(self.page.look, told_in, None, again), "typedLine")
        look, first, sheets = self.page.look, _of_customers(lists), self.page.desk.glance.sheets()
        line = IconLine(look, "table", first.file, _read_in(first), bold=True, colour=look.colours.accent)
        if len(sheets) < 2 and not first.rows_rejected:
            return line
        every = Link(look, _("看看每张表（{count}）", count=len(sheets)), name="everySheet")
        every.clicked.connect(lambda _checked=False: self._sheets())
        if look.narrow:
            return holder(column(look, line, row(look, every, None)), "fileLine")
        both = row(look, line, every, gap=12)
        both.setStretch(0, 1)
        return holder(both, "fileLine")

    def _sheets(self) -> None:
        SheetsIn(self.page, self.page.refresh, self._pick_closely).show()

    def _left_out(self) -> list[IconLine]:
        """Return a line for each telephone or chat of which somebody was not kept."""
        told = [(one.file, not_kept(one)) for one in self.page.desk.collect.sources()]
        return [IconLine(self.page.look, "contacts", file, why, bold=True) for file, why in told if why]

    def _four(self) -> QWidget:
        look = self.page.look
        name, rest = Col(_("姓名")), Col(_("卡里剩"), 190, right=True)
        cols = (
            (name, rest)
            if look.narrow
            else (Col(_("抽几位看看"), 200), name, Col(_("电话"), 150), rest, Col(_("上次来"), 130))
        )
        known = self.page.desk.short.recognise()
        two = look.narrow or any(one.fen and one.times_left for one in known)
        table = Table(look, "proofFour", cols, row_height=_ROW_OF_TWO if two else _ROW)
        rows = [_cells(one, narrow=look.narrow) for one in known]
        table.setModel(RowModel(cols, rows, table))
        card = TableCard(look, table)
        card.setFixedHeight(table.wanted_height(len(rows)) + 2)
        return card

    def _if_not(self) -> Card:
        look = self.page.look
        return Card(
            look, Label(look, _("数不对也不要紧，多半是这三样"), "table_strong"),
            *below_each_other(
                IconLine(look, "plus", _("少了几张卡"), _("别处还有一张表，再放进来，会合在一起")),
                IconLine(look, "coin", _("哪一列是余额，认错了"), _("点“不对”，重新放一次，一列一列看着认")),
                IconLine(look, "clock", _("收银机上又划过卡"), _("再导出一次，放进来就是更新")),
            ),
            surface="well", pad=(16, 12), gap=4,
        )  # fmt: skip


def _of_customers(lists: Sequence[SourceLine]) -> SourceLine:
    """Return the latest list that says what is left on cards, else one of customers, else whatever there is."""
    money = [one for one in lists if one.mapping and any(two.meaning in MONEY for two in one.mapping.columns)]
    own = [one for one in lists if one.table is TableKind.CUSTOMERS]
    return (money or own or list(lists))[-1]


def _read_in(one: SourceLine) -> str:
    """Say how many rows of a list came in, and how many did not."""
    if one.rows_rejected:
        return _(
            "工作表“{sheet}”，{rows} 行读进来了，{lost} 行放在一边；原文件一个字没改",
            sheet=one.sheet, rows=one.rows_kept, lost=one.rows_rejected,
        )  # fmt: skip
    return _("工作表“{sheet}”，{rows} 行都读进来了；原文件一个字没改", sheet=one.sheet, rows=one.rows_kept)


def _two_numbers(proof: Proof) -> str:
    """Return the question of this screen: cards and people are named apart where they differ."""
    all_left = left(proof.fen, proof.times_left)
    if proof.cards in (0, proof.customers):
        return _("{count} 人，卡里共剩 {left}，对吗？", count=proof.customers, left=all_left)
    return _(
        "{cards} 张卡，{count} 人，卡里共剩 {left}，对吗？",
        cards=proof.cards,
        count=proof.customers,
        left=all_left,
    )


def _cells(one: Known, *, narrow: bool) -> tuple[Cell, ...]:
    """Return the cells of one to recognise; with large letters the reason and the day stand below."""
    why, name, said = _(WHY[one.why]), shown_name(one.name), left(one.fen, one.times_left)
    if narrow:
        return Cell(name, why, bold=True), Cell(said, one.last_day)
    visits = left(0, one.times_left) if one.times_left and one.fen else ""
    money_there = Cell(left(one.fen) if visits else said, visits)
    return (
        Cell(why, quiet=True),
        Cell(name, bold=True),
        Cell(mask(one.phone)),
        money_there,
        Cell(one.last_day),
    )
