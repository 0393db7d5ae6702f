"""The office folder: the board of clients first, then the firm, its texts, its blocks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from core.desk import Desk
from core.desk.office import TextBlock
from gui.models import RowModel
from gui.pages.office.board import ClientBoard
from gui.pages.office.firm import FirmForm, mark_of
from gui.pages.safeguards import TextPane
from gui.parts import (
    Card,
    Choice,
    Field,
    Kit,
    Line,
    Table,
    TableCard,
    Tabs,
    Text,
    column,
    hairline,
    holder,
    row,
    scrolling,
)
from gui.words import N_, Cell, Col, _

TABS = {
    "clients": N_("店家"),
    "days": N_("各家的日子"),
    "firm": N_("我们的信息"),
    "texts": N_("文本"),
    "blocks": N_("文字块"),
}
TRADES = {
    "": N_("都能用"),
    "salon": N_("美容美发"),
    "cleaning": N_("家政保洁"),
    "trading": N_("商贸"),
    "repair": N_("维修"),
}
TEXTS = {
    "staff_nda": N_("员工、帮忙的人保密协议"),
    "nda": N_("接手的人保密协议"),
    "entrusting": N_("委托处理协议"),
    "customer_pledge": N_("给客户的保密承诺"),
    "data_policy": N_("客户信息管理制度"),
    "emergency_plan": N_("应急预案"),
    "leak_person": N_("出事以后给客户的告知书"),
    "leak_guardian": N_("出事以后给监护人的告知书"),
    "request_answer": N_("请求答复书"),
}


class OfficeView(ClientBoard):
    """Shows one tab; the shell opens the case that is chosen and the wizard for a new one."""

    def __init__(self, kit: Kit, desk: Desk) -> None:
        """Show the board."""
        super().__init__(kit, desk)
        self._tab = "clients"
        self._firm: FirmForm | None = None
        self._blocks: list[tuple[Choice, Line, Text]] = []
        self._texts = TextPane(self, kit, desk, self._leave_text)
        self.refresh()

    def refresh(self) -> None:
        """Show the chosen tab."""
        tabs = Tabs(self.look, [(key, _(word)) for key, word in TABS.items()], self._tab)
        tabs.chosen.connect(self.show_tab)
        shown: dict[str, Callable[[QWidget], None]] = {
            "clients": self.show_clients, "days": self.show_days, "firm": self._show_firm,
            "texts": self._show_texts, "blocks": self._show_blocks,
        }  # fmt: skip
        self.note("")
        shown[self._tab](tabs)

    def show_tab(self, tab: str) -> None:
        """Show another tab."""
        self._tab = tab
        self._texts.open("")
        self.refresh()

    # the firm

    def _show_firm(self, tabs: QWidget) -> None:
        self.head(_("我们的信息"), _("写一次，各家的接收单、计划、协议上都用它。"))
        self.why("")
        self._firm = FirmForm(self.look, self.desk.office.profile())
        self.fill_body(tabs, scrolling(self.look, self._firm, "firmScroll"))
        self.buttons(
            self._button(_("选标志…"), "secondary", "pickLogo", self._logo, "photo"),
            self._button(_("存下"), "primary", "saveFirm", self._save_firm, "check"),
        )

    def _save_firm(self) -> None:
        if self._firm is not None:
            profile = self._firm.profile()
            self._keep(lambda: self.desk.office.save_profile(profile))

    def _logo(self) -> None:
        def chosen(paths: tuple[Path, ...]) -> None:
            mark = mark_of(paths[0])
            if not mark:
                self.note(_("这个文件不是图片"), "info", "amber")
            elif self._firm is not None:
                profile = replace(self._firm.profile(), logo=mark)
                self._keep(lambda: self.desk.office.save_profile(profile))

        self.kit.asker.open_file(_("选标志"), "PNG JPG BMP (*.png *.jpg *.jpeg *.bmp)", chosen)

    # texts

    def _show_texts(self, tabs: QWidget) -> None:
        self.head(_("文本"), _("自己的说法写一次，打开哪家都能用。"))
        self.why(_("各家的交接夹里要用时按“用办公夹的文本”，不会自己换。"))
        if self._texts.template:
            self.fill_body(tabs, *self._texts.parts())
            self.buttons(*self._texts.buttons())
            return
        cols = (Col(_("文书")), Col(_("用的是"), 260), Col("", 90, right=True))
        names = list(TEXTS)
        table = Table(self.look, "officeTexts", cols, row_height=50)
        table.setModel(RowModel(cols, [self._text_row(one) for one in names], table))
        table.opened.connect(lambda number: self._word(names[number]))
        self.fill_body(tabs, TableCard(self.look, table))
        self.buttons()

    def _text_row(self, template: str) -> tuple[Cell, ...]:
        found = self.desk.texts.versions(template)
        own = bool(found and found[0].changes)
        words = _("自己的第 {version} 版", version=found[0].version) if own else _("内置文本")
        return (Cell(_(TEXTS[template]), icon="doc"), Cell(words, quiet=not own), Cell(link=_("改")))

    def _word(self, template: str) -> None:
        self._texts.open(template)
        self.refresh()

    def _leave_text(self) -> None:
        self._texts.open("")
        self.refresh()

    # blocks

    def _show_blocks(self, tabs: QWidget) -> None:
        self.head(_("文字块"), _("常写的几句话，按行业放好，改文本时接上就行。"))
        self.why("")
        self._blocks = []
        box = column(self.look, gap=12)
        for one in (*self.desk.office.blocks(), TextBlock("", "", "")):
            box.addWidget(self._block(one))
            box.addWidget(hairline(self.look))
        box.addStretch(1)
        card = Card(self.look, scrolling(self.look, holder(box, "blocks"), "blocksScroll"), name="blocksCard")
        self.fill_body(tabs, card)
        self.note(_("标题和文字都空着的会去掉；存下以后又有一行空的可以接着写"), "info")
        self.buttons(self._button(_("存下"), "primary", "saveBlocks", self._save_blocks, "check"))

    def _block(self, one: TextBlock) -> QWidget:
        look, number = self.look, len(self._blocks)
        trade = Choice(look, f"blockTrade_{number}", [(_(word), key) for key, word in TRADES.items()])
        trade.choose(one.trade)
        title = Line(look, f"blockTitle_{number}", text=one.title)
        text = Text(look, f"blockText_{number}", lines=3, text=one.text)
        self._blocks.append((trade, title, text))
        top = row(look, Field(look, _("标题"), title), Field(look, _("哪一行用"), trade), gap=14)
        top.setStretch(0, 1)
        return holder(
            column(look, holder(top, "blockTop"), Field(look, _("文字"), text), gap=8), f"block_{number}"
        )

    def _save_blocks(self) -> None:
        said = tuple(
            TextBlock(str(trade.value()), title.text().strip(), text.toPlainText().strip())
            for trade, title, text in self._blocks
        )
        self._keep(lambda: self.desk.office.save_blocks(said))

    def _keep(self, act: Callable[[], None]) -> None:
        def done(_none: object) -> None:
            self.refresh()
            self.note(_("存好了"), "check", "accent")

        self.kit.jobs.run(act, done, self.tell_fault)
