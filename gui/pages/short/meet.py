"""当面核对, 签好的纸: the other side counts the same, and what came back signed."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from core.desk.lists import Frozen
from core.desk.press import PaperLine
from core.errors import Known
from core.flows import today
from core.records import CarrierState
from gui.ask import Choice, Question
from gui.pages.meet.scan_back import bring_back
from gui.pages.short.base import Choices, ShortPage, pair, panel
from gui.pages.short.eight import papers_table, state_of
from gui.pages.short.places import place_sign, place_word
from gui.pages.short.receipt import ReceiptLine
from gui.parts import Card, IconLine, Label, Notice, below_each_other, column, hairline, holder, row
from gui.words import Tone, _, left, tongue

_LONGEST = 12  # signs of a paper's name on the button


class TableScreen:
    """Screen 19."""

    def __init__(self, page: ShortPage) -> None:
        """Know the page."""
        self.page = page

    def show(self) -> None:
        """Ask whether the other side opened the package and counted the same."""
        page, look = self.page, self.page.look
        frozen = page.desk.lists.first()
        page.head(
            _("人数和钱数，对方打开看了，对吗？"), _("先看身份证和执照，再打开资料包一起数，数对了才签字。")
        )
        if frozen is None:
            page.fill_body(
                Notice(
                    look,
                    Tone.STONE,
                    "lock",
                    _("清单还没定下来"),
                    _("先回上一页把清单定下来，才有东西可核对。"),
                ),
                None,
            )
            page.foot(_("回去定清单"), "toFinal", page.step_back)
            return
        totals = frozen.totals
        numbers = Card(
            look, pair(look, _("客户"), _("{count} 位", count=totals.customers), strong=True), hairline(look),
            pair(look, _("卡款"), left(totals.cards_fen), strong=True),
            *((hairline(look), pair(look, _("剩余次数"), left(0, totals.times_left), strong=True, name="tableTimes")) if totals.times_left else ()), gap=8,
        )  # fmt: skip
        self._choices = Choices(
            look,
            (
                ("same", _("都对"), "check", (("sign", _("可以签字了"), "accent"),)),
                ("differs", _("有差"), "scale", (("pen", _("差在哪里，写在确认书的“差异”一栏，改日补"), "amber_icon"),)),
                ("unopened", _("对方打不开"), "help", (("package", _("装一个解压软件再打开：7-Zip、360压缩、Bandizip 都行；直接双击打不开"), "ink2"),)),
            ),
            "table", chosen=lambda _k: page.note(""),
        )  # fmt: skip
        shown = column(look, numbers, self._choices, None, gap=16)
        things = below_each_other(
            *(
                IconLine(look, "no", place_word(one.name), place_sign(one).word)
                for one in page.desk.collect.things()
                if one.mixed and one.state is not CarrierState.NOT_MIXED  # unticked: there is none
            )
        )
        side = panel(look, _("这些不整件交"), *(things or (Label(look, _("没有"), "table"),)), None)
        page.two(holder(shown, "tableLeft"), side)
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
        frozen = page.desk.lists.first()
        over = frozen is not None and frozen.state == "accepted"
        page.head(_("把签好的纸拍下来"), _("点一行，再按下面的“添照片”。原件放好，照片不能代替。"))
        lacking = page.desk.showing.lacking()
        unshown = _("{count} 位点了头，还没存截图或小票。今天先签也行，回去在“谁回了”补上。", count=lacking)
        page.why(unshown if lacking else "")
        self._lines = (*page.desk.pack.lines(frozen), *page.desk.pack.later_lines())
        self._lit = self._next() or 0
        add = self._add = page.button("", "secondary", "addSigned", lambda: self._act(self._lit), "photo")
        table = papers_table(page, self._lines, self._act, over=over, at=self._lit, chosen=self._choose)
        receipt = [ReceiptLine(page, frozen, self.show)] if frozen is not None else []
        page.fill_body(self._several(), table, *receipt)
        words = _("第一批交完了，往下走") if over else _("都签好了，第一批交完")
        page.foot(words, "signedDone", lambda: self._done(frozen), add, icon="check")
        # the record of the destruction is made when its day has come: it is not missing at the table
        unsaved = sum(
            one.made is None and state_of(one, agreed=False) != "later"
            for one in page.desk.pack.lines(frozen)
        )
        lacking = len(page.desk.pack.unsigned(frozen)) if frozen is not None else 0
        if over and lacking:
            page.note(_("还差 {count} 张签好的纸的照片", count=lacking), "photo", "amber")
        elif over:
            page.show_saved()
        elif unsaved:
            page.note(
                _("还有 {count} 种纸没存、没打。没签的纸，过后要再约对方", count=unsaved), "alert", "amber"
            )
        else:
            noted = _("按下就记：{day} 双方签了字。", day=today().isoformat())
            later = _("还差 {count} 张照片，首页会一直提醒。", count=lacking) if lacking else ""
            page.note(noted + later, "sign")

    def _several(self) -> QWidget:
        """Offer to bring many photographs at once: each finds its paper by the code in its corner."""
        page = self.page
        add = page.small(_("一次放几张…"), "addSeveral", lambda: bring_back(page, self.show), "scan")
        told = IconLine(page.look, "scan", _("照片可以一次选好几张：照纸角上的码，各归各份。"))
        both = row(page.look, told, None, add, gap=12, align=Qt.AlignmentFlag.AlignVCenter)
        return holder(both, "severalLine")

    def _choose(self, row: int) -> None:
        """Let the button take a photo of the row that is lit, of no other."""
        line, name = self._lines[row], self._short_name(row)
        self._lit = row
        if line.people:  # each child's is noted on its own
            self._add.show_words(_("去“谁回了”记家长签的…"), "child")
        elif line.state == "signed":
            self._add.show_words(_("换掉、撤回“{paper}”的照片…", paper=name), "undo")
        else:
            self._add.show_words(_("给“{paper}”添照片…", paper=name), "photo")
        self._add.setEnabled(line.made is not None or bool(line.people))

    def _short_name(self, row: int) -> str:
        name = self._lines[row].kind.said_in(tongue()).title
        longest = _LONGEST if tongue() == "zh" else 2 * _LONGEST
        return name if len(name) <= longest else name[: longest - 1] + "…"

    def _act(self, row: int) -> None:
        """Add a photo to the paper of a row; one that has its photo may get another, or lose a wrong one."""
        page, line = self.page, self._lines[row]
        if line.people:
            page.go.emit("notify#answers" if line.made else "notify#send")
            return
        if line.made is None or not line.made.signed:
            self._photo(row)
            return
        made = line.made

        def answered(key: str) -> None:
            if key == "leave":
                return
            page.desk.press.unsign(made.id)
            self.show()
            if key == "again":
                self._photo(row)

        choices = (
            Choice("leave", _("不用改"), "quiet"),
            Choice("back", _("撤回"), "secondary", "undo"),
            Choice("again", _("换一张…"), "primary", "photo"),
        )
        told = _("照片放错了，撤回就从程序里拿掉；电脑里原来那张不动。")
        title = _("已经有照片：“{paper}”", paper=self._short_name(row))
        page.kit.asker.ask(Question(title, told, choices, "photo"), answered)

    def _next(self) -> int | None:
        """Return the first paper that was made and has no photo, None where all have theirs."""
        waiting = [n for n, one in enumerate(self._lines) if one.state == "made" and not one.people]
        return waiting[0] if waiting else None

    def _photo(self, number: int) -> None:
        page, line = self.page, self._lines[number]
        if line.made is None:
            page.note(_("这一份还没有"), "clock")
            return
        made = line.made

        def keep(paths: tuple[Path, ...]) -> None:
            look = partial(page.desk.press.shown_on, paths[0])
            page.note(_("正在看照片…"), "hourglass")
            page.run(look, lambda seen: self._keep(made, paths[0], seen))

        page.kit.asker.open_file(
            line.kind.said_in(tongue()).title, _("照片和 PDF (*.jpg *.jpeg *.png *.pdf)"), keep
        )

    def _keep(self, made: PaperLine, photo: Path, seen: tuple[PaperLine, ...]) -> None:
        """Put a photograph behind its paper; where its code names another paper, ask first."""
        page = self.page

        def put(paper: int) -> None:
            page.run(lambda: page.desk.press.signed(paper, photo), lambda _none: self.show())

        if not seen or made.id in {one.id for one in seen}:
            put(made.id)
            return
        other = seen[0]
        leave, there = (
            Choice("leave", _("重新拍"), "quiet"),
            Choice("there", _("放到那一份"), "primary", "photo"),
        )
        names = {one.made.id: one.kind.said_in(tongue()).title for one in self._lines if one.made is not None}
        title = _(
            "照片上是“{paper}”", paper=names.get(other.id) or page.desk.press.called(other.kind, tongue())
        )
        told = _("不是您点的“{paper}”。照纸角上的码认的。", paper=names[made.id])
        page.kit.asker.ask(
            Question(title, told, (leave, there), "photo", "amber"),
            lambda key: put(other.id) if key == "there" else None,
        )

    def _done(self, frozen: Frozen | None) -> None:
        page = self.page
        try:
            if frozen is not None and frozen.state == "final":
                page.desk.pack.accept(frozen, today())
        except Known as known:
            page.tell_fault(known)
            return
        page.answered()
