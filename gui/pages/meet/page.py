"""交接: the package, then the papers in signing order with their preview; signed pages come back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from core.desk import Desk, keep_file
from core.desk.lists import Frozen, WrittenPackage
from core.desk.press import Made, PaperLine
from gui.models import RowModel
from gui.pages.base import Page
from gui.pages.meet.differences import DifferencesPanel
from gui.pages.meet.on_site import OnSitePanel
from gui.pages.meet.receipt_back import accepted_line, ask_for_receipt, differences_line
from gui.pages.meet.scan_back import ask_signed, bring_back
from gui.pages.meet.today import ORDER, kept_of, makers_of, order_of, paper_row
from gui.pages.papers import CataloguePanel
from gui.parts import (
    Card,
    EmptyState,
    Icon,
    Kit,
    Label,
    PaperPreview,
    ProgressPanel,
    Prose,
    Table,
    TableCard,
    Tabs,
    column,
    holder,
    row,
    show_if,
)  # fmt: skip
from gui.parts import Choice as Pick
from gui.words import N_, Col, _, size

# Bytes of a part; 0 is one file, which only beyond 4 GB (an old U盘 takes no more) is cut by itself.
PARTS = ((N_("存成一个文件"), 0), (N_("每份 100 MB 以内"), 100 << 20), (N_("每份 650 MB 以内"), 650 << 20))
STAGES = (("package.rows", N_("写资料包")), ("package.check", N_("读回核对")))


class MeetPage(Page):
    """Papers of the newest batch at the left, the paper itself at the right."""

    long_ahead = True

    def __init__(self, kit: Kit, desk: Desk) -> None:
        """Make the page."""
        super().__init__(kit, desk, "meetPage")
        self._package: WrittenPackage | None = None
        self._sheet: Made | None = None
        self._papers: list[tuple[str, PaperLine | None]] = []
        self._at = len(ORDER) - 1
        self._tab, self._order = "papers", ORDER
        self._frozen: Frozen | None = None

    def refresh(self) -> None:
        """Show the papers, or why there are none."""
        if self.at_work:
            return
        frozen = self.desk.lists.latest()
        if frozen is None:
            self.head(_("当面交接"), _("按顺序签，签完把每一页扫描或拍照收回来。"))
            self.why("")
            self._show_before()
            return
        self.head(
            _("当面交接：第 {number} 批", number=frozen.batch_number),
            _("按顺序签，签完把每一页扫描或拍照收回来。"),
        )
        self.why(_("先一起打开、点数、写差异，最后才签字。"), "receiver_terms")
        self._frozen, self._order = frozen, order_of(self.desk, frozen)
        answer = self.desk.table.answer(frozen)
        if self._tab == "all":
            self._show_all(self._tabs(frozen))
        elif self._tab == "differences" and answer is not None:
            self.fill_body(self._tabs(frozen), DifferencesPanel(self, frozen, answer))
            self.body.setStretch(1, 1)
            self._foot(frozen, kept_of(self.desk, frozen))
        elif self._tab == "check":
            self._show_check(frozen)
        else:
            self._show_papers(frozen)

    def _tabs(self, frozen: Frozen) -> Tabs:
        answer = self.desk.table.answer(frozen)
        count = len(answer.differences) if answer else 0
        named = (
            ("papers", _("文书 {count}", count=len(self._order))),
            ("check", self._check_word(frozen)),
            *((("differences", _("差异 {count}", count=count)),) if count else ()),
            ("all", _("全部文书")),
        )
        tabs = Tabs(self.look, named, self._tab, "meetTabs")
        tabs.chosen.connect(self._choose_tab)
        return tabs

    def _show_before(self) -> None:
        """Show what can be printed while no list is final: the catalogue of papers."""
        at = "all" if self._tab == "all" else "papers"
        named = (("papers", _("今天要签的")), ("all", _("全部文书")))
        tabs = Tabs(self.look, named, at, "meetTabs")
        tabs.chosen.connect(self._choose_tab)
        if at == "all":
            self._show_all(tabs)
            return
        go = self.small(_("去清单定稿"), "toList", lambda: self.go.emit("list"), "list")
        text = _("文书从定稿的清单里印出来，\n先把清单定稿。")
        self.fill_body(tabs, EmptyState(self.look, "doc", _("还没有可打印的文书"), text, go))
        self.buttons()
        self.note("")

    def _show_all(self, tabs: Tabs) -> None:
        self.fill_body(tabs, CataloguePanel(self))
        self.body.setStretch(1, 1)
        back = self.button(_("上一步"), "quiet", "toList", lambda: self.go.emit("list"))
        self.buttons(back, self.button(_("收回签字件…"), "secondary", "bringBack", self._bring_back, "scan"))
        self.note(_("做好的每一份都留底，重打一份和原来一样"), "archive")

    def _bring_back(self) -> None:
        bring_back(self, self._after)

    def _choose_tab(self, key: str) -> None:
        self._tab = key
        self.refresh()

    def _show_check(self, frozen: Frozen) -> None:
        tabs, panel = self._tabs(frozen), OnSitePanel(self, frozen)
        panel.ticked.connect(lambda: tabs.rename("check", self._check_word(frozen)))
        self.fill_body(tabs, panel)
        self.body.setStretch(1, 1)
        self._foot(frozen, kept_of(self.desk, frozen))

    def _check_word(self, frozen: Frozen) -> str:
        result = self.desk.table.result(frozen)
        return _("当面核对 {done}/{all}", done=result.done, all=result.items)

    def _show_papers(self, frozen: Frozen) -> None:
        look = self.look
        kept = kept_of(self.desk, frozen)
        self._papers = [(kind, kept.get(kind)) for kind, *_rest in self._order]
        cols = (
            Col(_("序"), 44),
            Col(_("文书")),
            Col(_("份数"), 76),
            Col(_("打印店"), 96),
            Col(_("情况"), 150),
        )
        rows = [
            paper_row(number, entry, kept.get(entry[0]), self._loose(entry[0], frozen))
            for number, entry in enumerate(self._order, start=1)
        ]
        self._table = Table(look, "papers", cols, row_height=54)
        self._table.setModel(RowModel(cols, rows, self._table))
        self._table.row_chosen.connect(self._preview_row)
        packed = self._package_card(frozen)
        left = holder(column(look, packed, TableCard(look, self._table), gap=12), "papersBox")
        self._preview = PaperPreview(look)
        self._name = Label(look, "", "strong", name="paperName")
        self._save = self.small(_("存这份…"), "saveOne", self._save_one, "file", "quiet")
        self._signs = self.small(_("已签收回…"), "signedOne", self._signed_one, "scan", "quiet")
        self._anew = self.small(_("再做一版"), "makeAgain", self._again, "doc", "quiet")
        acts = row(look, self._save, self._signs, self._anew, None, gap=4)
        right = holder(column(look, self._name, acts, self._preview, gap=8), "previewBox")
        if not look.narrow:
            right.setFixedWidth(look.wide(384))
        both = column(look, left, right, gap=16) if look.narrow else row(look, left, right, gap=16)
        both.setStretch(0, 1)
        self.fill_body(self._tabs(frozen), both)
        self.body.setStretch(1, 1)
        self._foot(frozen, kept)
        self._table.choose_row(self._at)

    def _loose(self, kind: str, frozen: Frozen) -> str:
        """Return how a paper stands that is not there: the pass-phrase sheet made, saved or gone, another one outdated or not made."""
        if kind != "passphrase_sheet":
            return "outdated" if kind in self.desk.meeting.outdated(frozen) else ""
        if self._sheet is None:
            return "gone" if self.desk.lists.packed(frozen) else ""
        return "made" if self.desk.pack.words_waiting() else "saved"

    def _package_card(self, frozen: Frozen) -> Card:
        look, c = self.look, self.look.colours
        packed = self.desk.lists.packed(frozen)
        if packed:
            title, icon = _("资料包已写好，又读回核对了一遍，核对数一个不差。"), "package"
            told = self._told(self._package) if self._package else _("密码只在密码单上，程序里没有留。")
            if self._package is not None and self._package.cleared:
                told += _("上次没写完就断了的那个已经删掉，这个是重新写的。")
        else:
            title, icon = _("先写资料包"), "package"
            told = _("加密的一个文件，拷到 U 盘当面交。写完会读回核对。")
        words = column(
            look,
            Prose(look, title, "strong", wide=True),
            Prose(look, told, "table", c.ink2, wide=True),
            gap=0,
        )
        again = _("再写一个…") if packed else _("写资料包…")
        button = self.small(again, "writePackage", lambda: self._pack(frozen), "package")
        back = self.small(
            _("对方收下了…"),
            "receiptBack",
            partial(ask_for_receipt, self, frozen, self._after, self._differs),
            "sign",
        )
        show_if(back, packed and frozen.state == "final")
        for told_back in (accepted_line(self, frozen), differences_line(self, frozen)):
            if told_back is not None:
                words.addWidget(told_back)
        words.addSpacing(look.px(8))
        self._part = Pick(look, "partSize", [(_(word), most) for word, most in PARTS], small=True)
        self._part.setAccessibleName(_("分不分成几个文件"))
        if frozen.state == "final":  # what both accepted stays as it was handed over
            words.addLayout(row(look, back, button, self._part, None, gap=12))
        line = row(look, Icon(look, icon, c.accent, 24), words, gap=14)
        line.setStretch(1, 1)
        return Card(look, line, pad=(20, 12), name="packageCard")

    @staticmethod
    def _told(package: WrittenPackage) -> str:
        """Return how large the package is, and which file is opened when it lies in several."""
        if len(package.parts) < 2:
            return size(package.size)
        return _(
            "{size}，分成 {count} 个文件，要放在一起；打开 {name}。",
            size=size(package.size),
            count=len(package.parts),
            name=package.parts[0],
        )

    def _after(self) -> None:
        self.changed.emit()
        self.refresh()

    def _differs(self) -> None:
        self._tab = "differences"
        self._after()

    def _foot(self, frozen: Frozen, kept: dict[str, PaperLine]) -> None:
        packed = self.desk.lists.packed(frozen)
        every = all(kind in kept for kind, *_rest in self._order[1:])
        back = self.button(_("上一步"), "quiet", "toList", lambda: self.go.emit("list"))
        if not every:
            words, act = _("做好今天要签的纸"), lambda: self._make_all(frozen)
            onward = self.button(words, "primary", "makePapers", act, "doc")
            onward.setEnabled(packed)
            old = packed and self.desk.meeting.outdated(frozen) - kept.keys()
            self.note(
                _("登记的东西换了办法：确认书要重做，旧的一版别签") if old
                else _("请带身份证、印泥；公司带公章") if packed
                else _("先写资料包，纸上要印它的指纹"),
                "alert" if old else "seal", "amber" if old else "",
            )  # fmt: skip
            self.buttons(back, onward)
            return
        onward = self.button(
            _("存成一个文件去打…"), "primary", "savePapers", lambda: self._save_all(frozen), "printer"
        )
        destroy = self.button(_("下一步：销毁"), "secondary", "toDestroy", lambda: self.go.emit("destroy"))
        self.note(_("请带身份证、印泥；公司带公章"), "seal")
        self.buttons(back, destroy, onward)

    def _pack(self, frozen: Frozen) -> None:
        # never over the one that it takes the place of
        version = f"-v{frozen.version}" if frozen.version > 1 else ""
        name, most = f"{frozen.number}{version}.zip", int(str(self._part.value()))
        self.kit.asker.save_file(
            _("资料包存到哪里"), name, "ZIP (*.zip)", lambda paths: self._write(frozen, paths[0], most)
        )

    def _write(self, frozen: Frozen, path: Path, most: int) -> None:
        stages = tuple((code, _(word)) for code, word in STAGES)
        panel = ProgressPanel(
            self.look,
            path.name,
            _("第 {number} 批", number=frozen.batch_number),
            stages,
            _("现在取消也没关系：写了一半的文件会删掉。"),
        )
        panel.cancelled.connect(self.stop_long)
        self.fill_body(panel, None)
        self.buttons()

        def failed(seen: BaseException) -> None:
            self.refresh()
            self.tell_fault(seen)

        self.run_long(
            self.desk.lists.pack,
            frozen,
            path,
            most,
            done=self._packed,
            failed=failed,
            progress=panel.show_pace,
        )

    def _packed(self, package: WrittenPackage) -> None:
        self._package = package
        if self._frozen is not None:
            self.desk.pack.hold(self._frozen, package)  # nobody closes the case before its sheet is saved
        self.run(lambda: self.desk.meeting.passphrase_sheet(package), self._sheet_made)

    def _sheet_made(self, made: Made) -> None:
        self._sheet, self._at = made, 0
        self.changed.emit()
        self.refresh()

    def _make_all(self, frozen: Frozen) -> None:
        """Make what is not signed yet, all of it anew: who watches and what was counted may have come in since."""
        signed = {kind for kind, one in kept_of(self.desk, frozen).items() if one.signed}
        self._make([kind for kind, *_rest in self._order if kind not in signed], frozen)
        self._at = len(self._order) - 1

    def _again(self) -> None:
        """Make the chosen paper anew as its next version, with what was ticked and named since."""
        kind, kept = self._papers[self._at]
        if kept is not None and self._frozen is not None:
            self._make([kind], self._frozen)

    def _make(self, kinds: Sequence[str], frozen: Frozen) -> None:
        self.note(_("正在排印…"), "hourglass")
        makers = makers_of(self.desk, frozen, self._package)

        def done(made: list[Made]) -> None:
            self.changed.emit()
            self.refresh()
            self.announce((char for one in made for char in one.printed.missing_glyphs), lambda: None)

        self.run(lambda: [makers[kind]() for kind in kinds if kind in makers], done)

    def _preview_row(self, number: int) -> None:
        self._at = number
        kind, kept = self._papers[number]
        self._name.setText(_(self._order[number][1]))
        self._save.setEnabled(self._one() is not None)
        for act in (self._signs, self._anew):
            act.setEnabled(kept is not None)
        if kind == "passphrase_sheet":
            instead = _("密码单跟着资料包出，程序里不留。要再打一张，再写一个资料包。")
            if self._frozen is not None and self._frozen.state != "final":
                instead = _("密码单跟着资料包出，程序里不留。")
            self._preview.show_pdf(self._sheet.printed.pdf if self._sheet else b"", instead)
        else:
            self._preview.show_pdf(self.desk.press.pdf(kept.id) if kept else b"", _("还没做"))

    def _one(self) -> tuple[str, int, bytes] | None:
        kind, kept = self._papers[self._at]
        if kind == "passphrase_sheet" and self._sheet is not None:
            return f"{self._sheet.number}.pdf", self._sheet.id, self._sheet.printed.pdf
        if kept is None:
            return None
        return f"{kept.number}-{kept.version}.pdf", kept.id, self.desk.press.pdf(kept.id)

    def _save_one(self) -> None:
        found = self._one()
        if found is None:
            return
        name, paper, pdf = found

        def keep(paths: tuple[Path, ...]) -> None:
            self._write_pdfs([(paths[0], paper, pdf)])

        self.kit.asker.save_paper(_("存到哪里"), name, self.desk.press.rare([paper]), keep)

    def _save_all(self, frozen: Frozen) -> None:
        """Save the whole meeting as one file: a cover, then each paper as often as it is signed."""

        def save(paths: tuple[Path, ...]) -> None:
            self.write(paths[0], lambda: self.desk.meeting.pack(frozen), self._after)

        name = _("当面签-{number}.pdf", number=frozen.number)
        rare = self.desk.press.rare(self.desk.meeting.pack_ids(frozen))
        self.kit.asker.save_paper(_("存到哪里（密码单不在里面）"), name, rare, save)

    def _write_pdfs(self, files: Sequence[tuple[Path, int, bytes]]) -> None:
        def act() -> None:
            for path, paper, pdf in files:
                keep_file(path, pdf)
                self.desk.press.printed(paper)
                if self._sheet is not None and paper == self._sheet.id and self._frozen is not None:
                    self.desk.pack.on_paper(self._frozen)

        self.run(act, lambda _none: self.refresh())

    def _signed_one(self) -> None:
        _kind, kept = self._papers[self._at]
        if kept is not None:
            ask_signed(self, kept.id, self._bring_back, self._after)
