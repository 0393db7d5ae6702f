"""对方的回执: the file that the receiver's program writes, read in where the signed papers are; short."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from core.desk.lists import Frozen, Receipt
from core.desk.table import Answer
from gui.ask import Choice, Question
from gui.pages.meet.differences import difference_cells, differences_told
from gui.pages.short.base import ShortPage
from gui.parts import Button, IconLine, row
from gui.words import _

_MOST = 8  # differences that one question names


class ReceiptLine(QWidget):
    """One line: a receipt may be read in, or what it says; what differs is settled from here."""

    def __init__(self, page: ShortPage, frozen: Frozen, then: Callable[[], None]) -> None:
        """Read how the receiver has answered; `then` shows the page anew after each step."""
        super().__init__()
        self.setObjectName("receiptLine")
        self._page, self._frozen, self._then = page, frozen, then
        answer, look = page.desk.table.answer(frozen), page.look
        told, icon, colour = _("对方用本程序验收的，会给您一个回执文件"), "doc", look.colours.ink2
        act: Button | None = page.small(_("把回执放进来…"), "readReceipt", self._pick, "doc")
        if answer is not None and (answer.differences or not answer.accepted):
            told, icon, colour = differences_told(answer), "alert", look.colours.amber_icon
            if answer.accepted and not answer.settled:
                act = page.small(_("看哪里对不上…"), "seeDifferences", lambda: self._show(answer), "scale")
        elif answer is not None:
            told, icon, colour = (
                _("对方 {day} 收下，有回执文件", day=answer.day),
                "check",
                look.colours.accent,
            )
            act = None
        line = IconLine(look, icon, told, colour=colour, name="receiptTold")
        parts = (line,) if act is None else (line, act)
        inner = row(look, *parts, None, align=Qt.AlignmentFlag.AlignVCenter)
        inner.setContentsMargins(0, 0, 0, 0)
        self.setLayout(inner)

    def _pick(self) -> None:
        self._page.kit.asker.open_file(
            _("选回执文件"), "JSON (*.json);;* (*)", lambda paths: self._read(paths[0])
        )

    def _read(self, path: Path) -> None:
        page = self._page
        page.run(lambda: page.desk.table.receive_receipt(path), self._taken)

    def _taken(self, receipt: Receipt) -> None:
        page = self._page
        page.changed.emit()
        self._then()
        if not receipt.accepted:
            choices = (Choice("leave", _("知道了")), Choice("go", _("去出新的一版"), "primary"))
            text = _("改好以后，清单再定一版，重新写资料包交过去。")
            question = Question(
                _("对方退回，写了 {count} 处对不上", count=len(receipt.differences)),
                text,
                choices,
                "alert",
                "amber",
            )
            page.kit.asker.ask(question, lambda key: page.go.emit("meet#final") if key == "go" else None)
        else:
            page.note(_("回执读进来了：对方收下了"), "check", "accent")

    def _show(self, answer: Answer) -> None:
        """Name what differs, and take down how it was settled."""
        page = self._page
        lines = []
        for one in answer.differences[:_MOST]:
            what, ours, theirs = difference_cells(page, one)
            figures = _("{ours}，对方 {theirs}", ours=ours.text, theirs=theirs.text) if theirs.text else ""
            lines.append(("alert", "　".join(filter(None, (what.text, what.second))), figures))
        choices = (Choice("leave", _("以后再说")), Choice("done", _("都处理完了"), "primary", "check"))
        text = _("处理完以前，自己这里留着的先不清。别写姓名和电话。")
        title = _("{count} 处对不上", count=len(answer.differences))
        question = Question(title, text, choices, "scale", "amber", tuple(lines), field=_("怎么处理的"))
        page.kit.asker.ask(question, self._settled)

    def _settled(self, said: str) -> None:
        key, _colon, how = said.partition(":")
        if key == "done":
            page = self._page
            page.run(lambda: page.desk.table.settle(self._frozen, how), lambda _none: self._then())
