"""凭据: the yeses that have nothing to show yet, and the pictures of a telephone beside them, looked at before they are kept."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from core.desk.short import Answered
from gui.models import RowModel
from gui.pages.answer_form import attach_proof
from gui.pages.short.base import ShortPage
from gui.parts import DropZone, Table, TableCard
from gui.words import Cell, Col, _, shown_name, shown_number

Pairs = tuple[tuple[Answered, Path], ...]


class ProofMatch:
    """The page behind “添截图”."""

    def __init__(self, page: ShortPage) -> None:
        """Know the page."""
        self.page = page
        self._waiting: tuple[Answered, ...] = ()
        self._pairs: Pairs = ()

    def show(self) -> None:
        """Show who lacks a proof, and where the pictures are dropped."""
        page = self.page
        self._waiting, self._pairs = page.desk.showing.waiting(), ()
        page.head(
            _("{count} 位还缺凭据", count=len(self._waiting)),
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
        page.head(_("看一眼：哪张截图是谁的"), _("不对就退回去，一位一位添，或者把后四位写进文件名。"))
        page.fill_body(self._table({one.number: path.name for one, path in self._pairs}))
        back = page.button(_("不对，退回去"), "secondary", "proofsWrong", self.show, "undo")
        words = _("对，{count} 张都存下", count=len(self._pairs))
        keep = page.button(words, "primary", "keepProofs", self._keep, "check")
        keep.setEnabled(bool(self._pairs))
        page.buttons(back, keep)
        if left:
            page.note(_("多出 {count} 张，没用上", count=len(left)), "photo", "amber")
        else:
            page.note("")

    def _table(self, files: dict[str, str]) -> TableCard:
        """Return the list in the order in which the answers were written down, each with its picture."""
        look = self.page.look
        cols = (Col("", 56), Col(_("姓名")), Col(_("电话"), 150), Col(_("截图")))
        table = Table(look, "proofTable", cols, row_height=44)
        lines = [
            (
                Cell(str(n), quiet=True),
                Cell(shown_name(one.name), bold=True),
                Cell(shown_number(f"**** {one.phone[-4:]}") if one.phone else "—"),
                Cell(files.get(one.number, "—")) if files else Cell(link=_("附凭据…")),
            )
            for n, one in enumerate(self._waiting, 1)
        ]
        table.setModel(RowModel(cols, lines, table))
        if not files:
            table.opened.connect(
                lambda number: attach_proof(self.page, self._waiting[number].number, self.show)
            )
        return TableCard(look, table)

    def _keep(self) -> None:
        page, pairs = self.page, self._pairs

        def kept(many: int) -> None:
            page.refresh()
            page.note(_("{count} 张截图存好了", count=many), "check", "accent")

        page.run(lambda: page.desk.showing.attach(pairs), kept)
