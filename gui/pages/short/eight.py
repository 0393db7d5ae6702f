"""要签的纸: the list in signing order, one PDF for the copy shop, the pass-phrase sheet apart."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from core.desk.lists import Frozen
from core.desk.pack import GUARDIANS, PackLine
from core.records import EntityType
from gui.ask import Choice, Question
from gui.models import RowModel
from gui.pages.short.base import ShortPage
from gui.pages.short.hold_page import hold_press
from gui.pages.short.saving import save_made
from gui.parts import IconLine, Table, TableCard, Wrapping, column, holder, row, show_if
from gui.words import N_, Cell, Col, Sign, Tone, _, tongue

STATES = {
    "none": Sign("alert", N_("还没存"), Tone.AMBER),
    "home": Sign("home", N_("在家打"), Tone.STONE),
    "later": Sign("clock", N_("还没到"), Tone.STONE),
    "made": Sign("printer", N_("可以打印"), Tone.TEAL_OUTLINE),
    "printed": Sign("printer", N_("已存好，待签"), Tone.TEAL_OUTLINE),
    "agreed": Sign("sign", N_("已签，待拍照"), Tone.TEAL_OUTLINE),
    "signed": Sign("scan", N_("已签收回"), Tone.TEAL),
}
_PLAIN = {  # what a paper is about, where its title says it in words of the law
    "self_assessment": N_("交出去前的自查"),
    "settlement": N_("卡里的钱谁认"),
    GUARDIANS: N_("家长签的纸"),
}
_ALONE = (EntityType.SOLE_TRADER, EntityType.PERSON)  # nobody without a seal is asked for one
_AT_NOTIFY = ("door_notice", "counter_slips", GUARDIANS)  # saved on 发通知


class EightPapers:
    """Screen 18 once the list is final."""

    def __init__(self, page: ShortPage, frozen: Frozen, pack: Callable[[Path], None]) -> None:
        """Know the page and the list; `pack` writes its package anew."""
        self.page, self._frozen, self._pack = page, frozen, pack
        self._lines: tuple[PackLine, ...] = ()

    def show(self) -> None:
        """Show the list, and what may be printed where."""
        page, look, frozen = self.page, self.page.look, self._frozen
        self._lines = page.desk.pack.lines(frozen)
        page.head(
            _("要签的纸，一共 {count} 种", count=len(self._lines)),
            _("从上到下按顺序签；最上面那张（0 号）您自己留底。能不能拿去打印店，每行后面写着。"),
        )
        page.why(_("纸上的“甲方”是您，“乙方”是接手的人，“见证人”是在旁边看着的人。"))
        table = papers_table(page, self._lines, self._open, over=frozen.state == "accepted")
        held = page.desk.pack.held(frozen) is not None
        alone = (
            page.button(_("密码单在家打…"), "secondary", "savePass", self._save_words, "printer")
            if held
            else page.button(_("重出密码单…"), "secondary", "newPass", self._ask_new_words, "printer")
        )
        over = frozen.state == "accepted"  # its package was opened and signed for: no other words are needed
        show_if(alone, held or not over)
        kinds, copies = page.desk.pack.sheets(frozen)
        words = _("存成一个 PDF 去打（{kinds} 种，{copies} 份）", kinds=kinds, copies=copies)
        save = page.button(words, "secondary", "saveEight", self._save_eight, "doc")
        if look.narrow:
            page.scroll_body(
                holder(column(look, Wrapping(look, alone, save), table, *self._hints(), gap=12), "eightBody")
            )
            page.foot(_("打好了，去见面"), "papersDone", self._done).setEnabled(
                not page.desk.pack.words_waiting()
            )
            return
        page.fill_body(table, *self._hints())
        onward = page.foot(_("打好了，去见面"), "papersDone", self._done, alone, save)
        waits = page.desk.pack.words_waiting()
        onward.setEnabled(not waits)
        page.note(
            _("先存好密码单：密码不存在电脑里，关了就没有了") if waits else "",
            "key" if waits else "",
            "amber",
        )

    def _hints(self) -> tuple[QWidget, ...]:
        look = self.page.look
        matter = self.page.desk.matter.get()
        sign = how_signed((matter.giver.entity, matter.receiver.entity)) + _(
            "发票章、财务章不算。日期用笔填。“骑缝”：几页叠开，跨着纸边签。"
        )
        agent = self.page.small(_("授权委托书…"), "saveAgent", self._save_agent, "doc")
        who = IconLine(look, "user", _("别人代签，还要一张授权委托书"))
        over = self._frozen.state == "accepted"  # who complains now is asked for before the destruction
        acts = (agent,) if over else (agent, hold_press(self.page))
        line = (
            column(look, who, Wrapping(look, *acts), gap=8)
            if look.narrow
            else row(look, who, agent, None, *acts[1:], gap=12, align=Qt.AlignmentFlag.AlignVCenter)
        )
        told = [IconLine(look, "sign", sign), holder(line, "agentLine")]
        if not over and "short_handover" in self.page.desk.meeting.outdated(self._frozen):
            anew = _(
                "本子、账号、手机的办法改过，《移交清单（汇总）和确认书》换了新的一张。以前打出来的别签，撕掉。"
            )
            told.insert(0, IconLine(look, "alert", anew, name="madeAnew", colour=look.colours.amber_icon))
        if any(one.made is None and one.kind.kind in _AT_NOTIFY for one in self._lines):
            later = _("1 号、2 号是发通知那一步的，“还没存”的点一下就去存；不存也能去见面。")
            told.insert(0, IconLine(look, "info", later, name="notSavedYet"))
        return tuple(told)

    def _open(self, number: int) -> None:
        """Go where a paper that is not saved yet is made."""
        line = self._lines[number]
        if line.made is None and line.kind.kind in _AT_NOTIFY:
            self.page.go.emit("notify#send")

    def _save_agent(self) -> None:
        save_made(self.page, lambda: self.page.desk.forms.make("power_of_attorney"), _("授权委托书.pdf"))

    def _ask_new_words(self) -> None:
        """The words of a package are kept nowhere: after the program was closed, new ones need a new file."""
        leave = Choice("leave", _("先不重出"))
        again = Choice("again", _("重写资料包…"), "primary", "package")
        asked = Question(
            _("密码单要重出一张"),
            _("密码不存在电脑里，关过程序就没有了。把资料包再写一次，约 1 分钟，换一个新密码；U 盘上的旧包和旧密码单都作废，请撕掉。"),
            (leave, again), "key",
        )  # fmt: skip
        self.page.kit.asker.ask(asked, lambda key: self._pick_again() if key == "again" else None)

    def _pick_again(self) -> None:
        self.page.kit.asker.save_file(
            _("资料包存到 U 盘"), _("资料包.zip"), "ZIP (*.zip)", lambda paths: self._pack(paths[0])
        )

    def _save_eight(self) -> None:
        page = self.page

        def kept() -> None:
            for one in self._lines:
                if one.made is not None and one.state == "made" and one.kind.shop.value == "yes":
                    page.desk.press.printed(one.made.id)
            self.show()

        inside = [one.made.id for one in self._lines if one.made is not None and one.state == "made"]
        rare = page.desk.press.rare(inside)

        def save(pdf: bytes) -> None:
            page.kit.asker.save_paper(
                _("存成 PDF"), _("要签的纸.pdf"), rare, lambda paths: page.write(paths[0], lambda: pdf, kept)
            )

        page.run(lambda: page.desk.pack.one_pdf(self._frozen), save)

    def _save_words(self) -> None:
        page, package = self.page, self.page.desk.pack.held(self._frozen)
        assert package is not None
        save_made(
            page,
            lambda: page.desk.meeting.passphrase_sheet(package),
            _("密码单.pdf"),
            _("密码单，别发微信"),
            self._on_paper,
        )

    def _on_paper(self) -> None:
        self.page.desk.pack.on_paper(self._frozen)
        self.show()

    def _done(self) -> None:
        """Go on, once the pass-phrase is on paper: it is kept nowhere else."""
        if self.page.desk.pack.words_waiting():
            self.page.note(_("先存好密码单：密码不存在电脑里，关了就没有了"), "key", "amber")
            return
        self.page.answered()


def how_signed(sides: tuple[EntityType, EntityType]) -> str:
    """Return what each side presses or signs: a firm its seal, everybody else a name and a finger."""
    firm = _("签字：公司盖公章，再由负责人签名；")
    alone = _("签字：个体户签名按指印就行，有章再盖上；")
    both = _("签字：公司盖公章，再由负责人签名；个体户、个人签名按指印就行，有章再盖上；")
    firms = [one not in _ALONE for one in sides if one is not EntityType.OTHER]
    if not firms or (any(firms) and not all(firms)):
        return both
    return firm if all(firms) else alone


_ROW = 52  # two lines and some air, in px at 100 %


def papers_table(
    page: ShortPage,
    lines: tuple[PackLine, ...],
    pick: Callable[[int], None] | None = None,
    *,
    over: bool = False,
    at: int = 0,
    chosen: Callable[[int], None] | None = None,
) -> TableCard:
    """Return the list of papers: who signs, copies, for whom, when, copy shop, state; `over`: both sides have signed.

    `chosen` hears which row is lit, `at` first.
    """
    look = page.look
    cols = _COLS_NARROW if look.narrow else _COLS
    shown = tuple(Col(_(one.title) if one.title else "", one.width) for one in cols)
    table = Table(look, "papersTable", shown, row_height=56 if look.narrow else _ROW)
    agreed = page.desk.lists.gates().terms_signed is not None
    rows = [_cells(one, narrow=look.narrow, agreed=agreed, over=over) for one in lines]
    table.setModel(RowModel(shown, rows, table))
    if pick is not None:
        table.opened.connect(pick)
    if chosen is not None:
        table.row_chosen.connect(chosen)
        table.choose_row(at)
    card = TableCard(look, table)
    if look.narrow:
        card.setFixedHeight(table.wanted_height(len(lines)) + 2)
    return card


_COLS = (
    Col("", 44), Col(N_("哪份纸，谁签、盖什么")), Col(N_("几份"), 66), Col(N_("交给谁，什么时候"), 230),
    Col(N_("打印店"), 108), Col(N_("情况"), 162),
)  # fmt: skip
_COLS_NARROW = (Col("", 36), Col(N_("哪份纸，几份、交给谁")), Col(N_("情况"), 170))
_SHOPS = {"yes": (N_("可以"), None), "blank": (N_("只打空白的"), Tone.AMBER), "no": (N_("不可以"), Tone.RED)}


def _cells(line: PackLine, *, narrow: bool, agreed: bool, over: bool) -> tuple[Cell, ...]:
    kind, state = line.kind.said_in(tongue()), STATES[state_of(line, agreed=agreed, over=over)]
    plain = _PLAIN.get(line.kind.kind, "")
    title = _("{paper}（{plain}）", paper=kind.title, plain=_(plain)) if plain and not narrow else kind.title
    title = _("{paper}（第 {number} 批）", paper=kind.title, number=line.batch) if line.batch else title
    number, sign = Cell(str(line.number), quiet=True), Cell(sign=Sign(state.icon, _(state.word), state.tone))
    shop, tone = _SHOPS[kind.shop.value]
    if narrow:
        told = _("{copies} 份，给{to}；打印店：{shop}", copies=kind.copies, to=kind.to, shop=_(shop))
        return number, Cell(title, told, bold=True), sign
    who = _("{who}；{seal}", who=kind.signs, seal=kind.pressed)
    if line.people:
        who = _("一位孩子一张；{count} 位里，家长签了 {back} 位", count=line.people, back=line.back)
    said = Cell(title, who, bold=True)
    return (
        number,
        said,
        Cell(str(kind.copies)),
        Cell(kind.to, kind.when),
        Cell(_(shop), tone=tone),
        sign,
    )


def state_of(line: PackLine, *, agreed: bool, over: bool = False) -> str:
    """Return how far a paper is: not made where it could be, made at home only, not due before the end, or on its way.

    `agreed`: both signed the data terms; `over`: both signed everything that the first list is handed over with. A later
    batch knows it of itself.
    """
    signed = (line.over if line.batch else over) or (agreed and line.kind.kind == "data_terms")
    if line.made is not None and line.state != "signed" and signed and line.kind.kind not in _AT_NOTIFY:
        return "agreed"
    if line.made is not None:
        return "signed" if line.state == "signed" else "printed" if line.made.printed else "made"
    return {"passphrase_sheet": "home", "short_destroy": "later"}.get(line.kind.kind, "none")
