"""凭据: the yeses that have nothing to show yet, and the pictures of a telephone beside them, looked at before they are kept."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from shiboken6 import isValid

from core.desk.short import Answered
from gui.models import RowModel
from gui.pages.answer_form import attach_proof
from gui.pages.collect.photos import Picture, bytes_of, thumb
from gui.pages.short.base import ShortPage
from gui.parts import Card, DropZone, Label, Table, TableCard, clear, column, holder, row
from gui.words import Cell, Col, _, shown_name, shown_number

_WIDE, _HIGH = 256, 440  # px: a chat's name and its words can be read
Pairs = tuple[tuple[Answered, Path], ...]


class ProofMatch:
    """The page behind “添截图”."""

    def __init__(self, page: ShortPage) -> None:
        """Know the page."""
        self.page = page
        self._waiting: tuple[Answered, ...] = ()
        self._pairs: Pairs = ()
        self._at = 0  # the line whose picture is shown

    def show(self) -> None:
        """Show who lacks a proof, and where the pictures are dropped."""
        page = self.page
        self._waiting, self._pairs = page.desk.showing.waiting(), ()
        page.head(
            _("{count} 位还缺截图或小票", count=len(self._waiting)),
            _("照表里的先后截图，一次拖进来，不用改名；或者一位一位添。"),
        )
        page.why("")
        pick = page.button(_("选截图…"), "secondary", "pickProofs", self._pick, "photo")
        zone = DropZone(page.look, _("把聊天截图拖到这里"), _("文件名里有电话后四位的，先照号码对。"), [pick])
        zone.dropped.connect(self._take)
        page.fill_body(zone, self._table({}))
        page.buttons(page.button(_("回到“谁回了”"), "primary", "backToAnswers", page.refresh, "left"))
        page.note("")

    def _pick(self) -> None:
        self.page.kit.asker.open_files(_("聊天截图"), _("照片 (*.jpg *.jpeg *.png)"), self._take)

    def _take(self, paths: Sequence[Path]) -> None:
        """Lay the pictures beside the list; nothing is kept before she has looked."""
        page = self.page
        folders = [sorted(path.iterdir()) if path.is_dir() else [path] for path in paths]
        files = [one for some in folders for one in some if one.is_file()]
        self._pairs, left = page.desk.showing.match(files)
        matched = [one.number for one, _path in self._pairs]
        self._at = next((n for n, one in enumerate(self._waiting) if one.number in matched), 0)
        self._compare(len(left))

    def _part(self, number: str) -> None:
        """Leave one picture out: it is of somebody else."""
        self._pairs = tuple((one, path) for one, path in self._pairs if one.number != number)
        self._compare(0)

    def _compare(self, left: int) -> None:
        """Show each name with its picture, to be looked at before anything is kept."""
        page = self.page
        page.head(_("看一眼：哪张截图是谁的"), _("按 ↑ ↓ 一位一位看；不是他的，点“这张不是他的”。"))
        table = self._table({one.number: path.name for one, path in self._pairs})
        self._beside = column(page.look, gap=8)
        page.two(table, Card(page.look, holder(self._beside, "proofPicture"), pad=(16, 12), name="proofCard"))
        self._list.row_chosen.connect(self._look_at)
        self._list.choose_row(self._at)
        back = page.button(_("不对，退回去"), "secondary", "proofsWrong", self.show, "undo")
        words = _("对，{count} 张都存下", count=len(self._pairs))
        keep = page.button(words, "primary", "keepProofs", self._keep, "check")
        keep.setEnabled(bool(self._pairs))
        page.buttons(back, keep)
        if left:
            page.note(_("多出 {count} 张，没用上", count=left), "photo", "amber")
        else:
            page.note("")

    def _table(self, files: dict[str, str]) -> TableCard:
        """Return the list in the order in which the answers were written down, each with its picture."""
        look = self.page.look
        cols = (Col("", 56), Col(_("姓名")), Col(_("电话"), 150), Col(_("截图")))
        table = self._list = Table(look, "proofTable", cols, row_height=44)
        lines = [
            (
                Cell(str(n), quiet=True),
                Cell(shown_name(one.name), bold=True),
                Cell(shown_number(f"**** {one.phone[-4:]}") if one.phone else "—"),
                Cell(files.get(one.number, "—")) if files else Cell(link=_("补上…")),
            )
            for n, one in enumerate(self._waiting, 1)
        ]
        table.setModel(RowModel(cols, lines, table))
        if not files:
            table.opened.connect(
                lambda number: attach_proof(self.page, self._waiting[number].number, self.show)
            )
        return TableCard(look, table)

    def _look_at(self, number: int) -> None:
        """Show the picture of a line beside it, large enough to read whose chat it is."""
        page, one, self._at = self.page, self._waiting[number], number
        path = next((path for other, path in self._pairs if other.number == one.number), None)
        clear(self._beside)
        phone = shown_number(f"**** {one.phone[-4:]}") if one.phone else ""
        words = " ".join(filter(None, (shown_name(one.name), phone)))
        self._beside.addWidget(Label(page.look, words, "strong", name="proofWhose"))
        if path is None:
            self._beside.addWidget(Label(page.look, _("没有截图"), "table", page.look.colours.ink2))
            return

        def shown(found: list[Picture]) -> None:
            if isValid(self._beside) and self._at == number and found:
                wrong = page.small(_("这张不是他的"), "notHis", lambda: self._part(one.number), "no", "quiet")
                self._beside.addWidget(thumb(page.look, found[0][1], _WIDE, _HIGH))
                self._beside.addLayout(row(page.look, wrong, None))
                self._beside.addStretch(1)

        page.run(lambda: bytes_of([path]), shown)

    def _keep(self) -> None:
        page, pairs = self.page, self._pairs

        def kept(many: int) -> None:
            page.refresh()
            page.note(_("{count} 张截图存好了", count=many), "check", "accent")

        page.run(lambda: page.desk.showing.attach(pairs), kept)
