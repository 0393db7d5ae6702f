"""定稿, 当面核对, 签好的纸: the first batch, the eight papers, what came back signed."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from core.desk.lists import Frozen, Gate, WrittenPackage
from core.desk.pack import PackLine
from core.errors import Known
from core.flows import today
from gui.ask import Choice, Question
from gui.models import RowModel
from gui.pages.short.base import Choices, ShortPage, pair, panel, told, write_file
from gui.parts import (
    Card,
    Check,
    IconLine,
    Label,
    Notice,
    ProgressPanel,
    Prose,
    Table,
    TableCard,
    column,
    hairline,
    holder,
    row,
)
from gui.words import N_, Cell, Col, Sign, Tone, _, carrier_sign, money

GATE_WORDS = {
    "gate.self_assessment": N_("自评那一页还没看"),
    "gate.data_terms": N_("补充协议双方还没签"),
    "gate.receiver": N_("接手的人还缺名字或电话"),
    "gate.purposes": N_("还没勾对方拿去做什么"),
    "handover.carriers_open": N_("有几样混着全部客户，还没选怎么办"),
    "inventory.undecided": N_("还没算完，稍等"),
    "inventory.empty": N_("还没有一位客户点头"),
}
GOES = {
    "handover.carriers_open": "collect#where",
    "gate.self_assessment": "collect#assess",
    "gate.purposes": "collect#purposes",
    "gate.receiver": "tell",
}
TERMS = "law.data_terms"
_PDF = "PDF (*.pdf)"
STATES = {
    "none": Sign("clock", N_("还没到"), Tone.STONE),
    "made": Sign("printer", N_("可以打印"), Tone.TEAL_OUTLINE),
    "signed": Sign("scan", N_("已签收回"), Tone.TEAL),
}


class FinalScreen:
    """Screen 18."""

    def __init__(self, page: ShortPage) -> None:
        """Know the page."""
        self.page = page

    def show(self) -> None:
        """Show what the first batch would be, or its papers once it is final."""
        frozen = self.page.desk.lists.latest()
        if frozen is not None and self.page.desk.lists.packed(frozen):
            self._show_papers(frozen)
        else:
            self._show_batch()

    def _show_batch(self) -> None:
        page, look = self.page, self.page.look
        proposal = page.desk.lists.propose()
        totals = proposal.totals
        fen = totals.paid_fen + totals.gift_fen
        page.head(
            _("第一批交 {count} 人，卡款 {money} 元", count=totals.customers, money=money(fen)),
            _("只有点了头的。没回话的、不同意的、要退款的，都不在里面。"),
        )
        numbers = Card(
            look, pair(look, _("客户"), _("{count} 位", count=totals.customers), strong=True, name="batchCustomers"), hairline(look),
            pair(look, _("实付部分"), _("{money} 元", money=money(totals.paid_fen))), hairline(look),
            pair(look, _("赠送部分"), _("{money} 元", money=money(totals.gift_fen))), hairline(look),
            pair(look, _("卡款合计"), _("{money} 元", money=money(fen)), strong=True, name="batchMoney"), gap=8,
        )  # fmt: skip
        left = column(look, numbers, *self._missing(proposal.open), None, gap=12)
        side = panel(
            look, _("按下以后"), told(look, "list", _("清单定稿"), _("数字不再变；要改就出下一版。")),
            told(look, "package", _("写资料包"), _("加了密，写完会读回来对一遍。")),
            told(look, "doc", _("备好要签的纸"), _("可以拿去打印店的合成一个 PDF。")),
            told(look, "key", _("密码单单独出"), _("只在家里打，不和 U 盘放一起。"), look.colours.amber_icon), None,
        )  # fmt: skip
        page.two(holder(left, "finalLeft"), side)
        onward = page.foot(_("定稿，写资料包…"), "freezeShort", self._where, icon="lock")
        ready = not proposal.open and page.desk.people.recovery_proven()
        onward.setEnabled(ready)
        page.note("" if ready else _("上面几样办好，才能定稿"), "" if ready else "help", "amber")

    def _missing(self, open_points: tuple[str, ...]) -> list[Notice | Card]:
        page, look = self.page, self.page.look
        found: list[Notice | Card] = []
        if not page.desk.people.recovery_proven():
            go = page.small(_("去抄备用密码"), "toCode", lambda: page.go.emit("people"), "key")
            found.append(
                Notice(
                    look,
                    Tone.AMBER,
                    "key",
                    _("先把备用密码抄在纸上"),
                    _("密码忘了，只有它打得开。抄一遍，大约 2 分钟。"),
                    go,
                )
            )
        for code in open_points:
            if code == "gate.data_terms":
                found.append(self._terms())
            elif code in GATE_WORDS:
                go_on = page.small(_("去看"), f"fix_{code}", partial(page.go.emit, GOES.get(code, "notify")))
                found.append(Notice(look, Tone.AMBER, "alert", _(GATE_WORDS[code]), "", go_on))
        return found

    def _terms(self) -> Card:
        page, look = self.page, self.page.look
        save = page.small(_("存成 PDF…"), "saveTerms", self._save_terms, "doc")
        tick = Check(look, _("双方都签好了"), "termsSigned")
        tick.clicked.connect(lambda _on=False: self._sign_terms())
        said = Prose(
            look, _("资料打包以前，先和对方签好：只做什么、怎么保管、出了事谁管。"), "table", wide=True
        )
        return Card(look, IconLine(look, "sign", _("补充协议：客户资料与保密"), bold=True, role="body"), said, row(look, save, tick, None, gap=20), gap=8, name="termsCard")  # fmt: skip

    def _save_terms(self) -> None:
        page = self.page

        def save(made: object) -> None:
            pdf = getattr(made, "printed").pdf  # noqa: B009  # a Made of the press, kept loose for the callback
            page.kit.asker.save_file(
                _("存成 PDF"), _("补充协议.pdf"), _PDF, lambda paths: write_file(paths[0], pdf)
            )

        page.run(lambda: page.desk.forms.make("data_terms"), save)

    def _sign_terms(self) -> None:
        page = self.page

        def keep() -> None:
            page.desk.lists.pass_gate(Gate.DATA_TERMS, page.signed_by(), today())
            if any(one.code == TERMS for one in page.desk.plan.tasks()):
                page.desk.plan.tick(TERMS)

        page.run(keep, lambda _none: self._show_batch())

    def _where(self) -> None:
        self.page.kit.asker.save_file(
            _("资料包存到 U 盘"), _("资料包.zip"), "ZIP (*.zip)", lambda paths: self._freeze(paths[0])
        )

    def _freeze(self, path: Path) -> None:
        page = self.page
        cutoff = page.desk.matter.draft("short.cutoff")
        page.note(_("正在定稿…"), "hourglass")
        page.run(lambda: page.desk.lists.freeze(str(cutoff or "")), lambda frozen: self._pack(frozen, path))

    def _pack(self, frozen: Frozen, path: Path) -> None:
        page, look = self.page, self.page.look
        progress = ProgressPanel(
            look,
            path.name,
            "",
            (("package.rows", _("写")), ("package.check", _("读回核对"))),
            _("取消就没有这个文件，清单不变。"),
        )
        progress.cancelled.connect(page.stop_long)
        page.fill_body(progress, None)
        page.buttons()
        page.run_long(
            page.desk.lists.pack, frozen, path, done=lambda made: self._packed(frozen, made),
            failed=self._not_packed, progress=lambda p: progress.show_pace(p.stage, p.done, p.total, p.rate, p.left),
        )  # fmt: skip

    def _not_packed(self, seen: BaseException) -> None:
        self.page.tell_fault(seen)
        if self.page.desk.is_readable:  # after a fault of our own the case is closed
            self._show_batch()

    def _packed(self, frozen: Frozen, package: WrittenPackage) -> None:
        self.page.desk.pack.hold(frozen, package)
        self.page.run(lambda: self.page.desk.pack.make(frozen), lambda _made: self._show_papers(frozen))

    def _show_papers(self, frozen: Frozen) -> None:
        page, look = self.page, self.page.look
        page.head(_("要签的 8 份纸"), _("从上往下签。灰字写着谁签、盖什么；右边写着能不能拿去打印店。"))
        page.why("")
        self._lines = page.desk.pack.lines(frozen)
        hint = IconLine(
            look, "sign", _("签字：个体户签名按指印就行，有章加盖；发票章、财务章不算。日期用笔填。")
        )
        kinds, copies = page.desk.pack.sheets(frozen)
        if page.desk.pack.held(frozen) is not None:
            alone = page.button(
                _("密码单在家打…"), "secondary", "savePass", lambda: self._save_pass(frozen), "printer"
            )
        else:
            alone = page.button(
                _("重出密码单…"), "secondary", "newPass", lambda: self._ask_new_words(frozen), "printer"
            )
        words = _("存成一个 PDF 去打（{kinds} 种，{copies} 份）", kinds=kinds, copies=copies)
        save = page.button(words, "secondary", "saveEight", lambda: self._save_eight(frozen), "doc")
        if page.look.narrow:
            page.fill_body(papers_table(page, self._lines), column(look, alone, save, gap=8))
            page.foot(_("打好了，去见面"), "papersDone", page.answered)
            return
        page.fill_body(papers_table(page, self._lines), hint)
        page.foot(_("打好了，去见面"), "papersDone", page.answered, alone, save)
        page.note(_("别人代签，还要一张授权委托书"), "clock")

    def _ask_new_words(self, frozen: Frozen) -> None:
        """The words of a package are kept nowhere: after the program was closed, new ones need a new file."""
        leave = Choice("leave", _("先不重出"))
        again = Choice("again", _("重写资料包…"), "primary", "package")
        asked = Question(
            _("密码单要重出一张"),
            _("密码不存在电脑里，关过程序就没有了。把资料包再写一次，约 1 分钟，换一个新密码；U 盘上的旧包和旧密码单都作废，请撕掉。"),
            (leave, again), "key",
        )  # fmt: skip
        self.page.kit.asker.ask(asked, lambda key: self._pick_again(frozen) if key == "again" else None)

    def _pick_again(self, frozen: Frozen) -> None:
        self.page.kit.asker.save_file(
            _("资料包存到 U 盘"),
            _("资料包.zip"),
            "ZIP (*.zip)",
            lambda paths: self._pack(frozen, paths[0]),
        )

    def _save_eight(self, frozen: Frozen) -> None:
        page = self.page

        def save(pdf: bytes) -> None:
            page.kit.asker.save_file(
                _("存成 PDF"), _("要签的纸.pdf"), _PDF, lambda paths: write_file(paths[0], pdf)
            )

        page.run(lambda: page.desk.pack.one_pdf(frozen), save)

    def _save_pass(self, frozen: Frozen) -> None:
        page, package = self.page, self.page.desk.pack.held(frozen)
        assert package is not None

        def save(made: object) -> None:
            pdf = getattr(made, "printed").pdf  # noqa: B009  # a Made of the press, kept loose for the callback
            page.kit.asker.save_file(
                _("密码单，别发微信"), _("密码单.pdf"), _PDF, lambda paths: write_file(paths[0], pdf)
            )

        page.run(lambda: page.desk.meeting.passphrase_sheet(package), save)


class TableScreen:
    """Screen 19."""

    def __init__(self, page: ShortPage) -> None:
        """Know the page."""
        self.page = page

    def show(self) -> None:
        """Ask whether the other side opened the package and counted the same."""
        page, look = self.page, self.page.look
        frozen = page.desk.lists.latest()
        page.head(
            _("人数和钱数，对方打开看了，对吗？"), _("先看身份证和执照，再打开资料包一起数，数对了才签字。")
        )
        if frozen is None:
            page.fill_body(
                Notice(look, Tone.STONE, "lock", _("还没有定稿"), _("先回上一页定稿，才有东西可核对。")), None
            )
            page.foot(_("回去定稿"), "toFinal", page.step_back)
            return
        totals = frozen.totals
        numbers = Card(
            look, pair(look, _("客户"), _("{count} 位", count=totals.customers), strong=True), hairline(look),
            pair(look, _("卡款"), _("{money} 元", money=money(totals.paid_fen + totals.gift_fen)), strong=True), gap=8,
        )  # fmt: skip
        self._choices = Choices(
            look,
            (
                ("same", _("都对"), "check", (("sign", _("可以签字了"), "accent"),)),
                ("differs", _("有差"), "scale", (("pen", _("差在哪里，写在确认书的“差异”一栏，改日补"), "amber_icon"),)),
                ("unopened", _("对方打不开"), "help", (("package", _("用 7-Zip、360压缩、Bandizip 打开，不能直接双击"), "ink2"),)),
            ),
            "table", chosen=lambda _k: page.note(""),
        )  # fmt: skip
        left = column(look, numbers, self._choices, None, gap=16)
        things: list[QWidget] = [
            IconLine(look, "no", one.name, carrier_sign(one.state).word)
            for one in page.desk.collect.things()
            if one.mixed
        ]
        side = panel(look, _("这些不整件交"), *(things or [Label(look, _("没有"), "table")]), None)
        page.two(holder(left, "tableLeft"), side)
        page.foot(_("就这样"), "tableDone", self._done)

    def _done(self) -> None:
        page, picked = self.page, self._choices.value
        if picked not in ("same", "differs"):
            page.note(_("数对了、或者写下差在哪里，再往下走"), "help", "amber")
            return
        page.desk.matter.sign_choice("table", picked, page.signed_by())
        page.answered()


class SignedScreen:
    """Screen 20."""

    def __init__(self, page: ShortPage) -> None:
        """Know the page."""
        self.page = page

    def show(self) -> None:
        """Take photos of the signed papers, and close the batch."""
        page = self.page
        frozen = page.desk.lists.latest()
        page.head(_("签好的纸"), _("一张一张拍下来，存进来。原件放好，照片不能代替。"))
        self._lines = page.desk.pack.lines(frozen)
        page.fill_body(papers_table(page, self._lines, pick=self._photo))
        add = page.button(_("添照片…"), "secondary", "addSigned", lambda: self._photo(self._next()), "photo")
        page.foot(_("都签好了，第一批交完"), "signedDone", lambda: self._done(frozen), add, icon="check")
        if frozen is None or frozen.state == "accepted":
            page.show_saved()
        else:
            page.note(_("按下就记：{day} 双方签了字", day=today().isoformat()), "sign")

    def _next(self) -> int:
        waiting = [n for n, one in enumerate(self._lines) if one.made is not None and not one.made.signed]
        return waiting[0] if waiting else 0

    def _photo(self, number: int) -> None:
        page, line = self.page, self._lines[number]
        if line.made is None:
            page.note(_("这一份还没有"), "clock")
            return
        made = line.made

        def keep(paths: tuple[Path, ...]) -> None:
            page.desk.press.signed(made.id, paths[0])
            self.show()

        page.kit.asker.open_file(line.kind.title, _("照片和 PDF (*.jpg *.jpeg *.png *.pdf)"), keep)

    def _done(self, frozen: Frozen | None) -> None:
        page = self.page
        try:
            if frozen is not None and frozen.state == "final":
                page.desk.pack.accept(frozen, today())
        except Known as known:
            page.tell_fault(known)
            return
        page.answered()


def papers_table(page: ShortPage, lines: tuple[PackLine, ...], pick: object = None) -> TableCard:
    """Return the list of papers: who signs, copies, for whom, when, copy shop, state."""
    look = page.look
    shops = {"yes": (_("可以"), None), "blank": (_("只打空白的"), Tone.AMBER), "no": (_("不可以"), Tone.RED)}
    cols = (Col("", 44), Col(_("文书，谁签、盖什么")), Col(_("几份"), 60), Col(_("交给谁"), 190), Col(_("什么时候"), 150), Col(_("打印店"), 110), Col(_("情况"), 130))  # fmt: skip
    table = Table(look, "papersTable", cols, row_height=56)
    rows = []
    for one in lines:
        word, tone = shops[one.kind.shop.value]
        state = STATES[one.state]
        rows.append((
            Cell(str(one.number), quiet=True), Cell(one.kind.title, f"{one.kind.signs}；{one.kind.pressed}", bold=True),
            Cell(str(one.kind.copies)), Cell(one.kind.to), Cell(one.kind.when), Cell(word, tone=tone), Cell(sign=Sign(state.icon, _(state.word), state.tone)),
        ))  # fmt: skip
    table.setModel(RowModel(cols, rows, table))
    if callable(pick):
        table.opened.connect(pick)
    return TableCard(look, table)
