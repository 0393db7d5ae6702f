"""查一张纸 before a case is open: the code first, then the case that the paper belongs to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal

from gui.pages.papers import PaperAsk
from gui.parts import Button, Card, Frame, Kit, Label, Prose, column, holder, row
from gui.words import _, fault


class PaperDoor(Frame):
    """Takes the code and lets a case be chosen; `chosen` carries folder, code, head and the PDF, if any."""

    left = Signal()
    chosen = Signal(object, str, str, object)

    def __init__(self, kit: Kit, recent: Sequence[Path]) -> None:
        """Show the fields and the cases that were open lately."""
        super().__init__(kit.look, "paperDoorPage")
        look = kit.look
        self._kit = kit
        self.head(_("查一张纸"), _("打上纸下面的核验码，再选做这张纸的交接夹。"))
        self.why(_("核对要打开交接夹：纸的底和操作记录都锁在里面。"))
        self._ask = PaperAsk(kit)
        card = Card(
            look, Label(look, _("是哪个交接夹的纸？"), "section"), pad=(24, 20), gap=10, name="whichCase"
        )
        card.column.addWidget(
            Prose(
                look, _("纸上头写着交接的名字。要用密码打开才能核对。"), "table", look.colours.ink2, wide=True
            )
        )
        for number, folder in enumerate(recent):
            card.column.addWidget(self._small(folder.stem, f"paperCase_{number}", partial(self._go, folder)))
        card.column.addStretch(1)
        if not look.narrow:
            card.setFixedWidth(look.wide(344))
        both = column(look, self._ask, card, gap=16) if look.narrow else row(look, self._ask, card, gap=24)
        both.setStretch(0, 1)
        self.scroll_body(holder(column(look, both, None), "paperDoorBody"))
        back = Button(look, _("返回开始页"), "quiet", "left", name="backToStart")
        back.clicked.connect(self.left)
        onward = Button(look, _("选交接夹，核对…"), "primary", "folder", name="choosePaperCase")
        onward.clicked.connect(lambda _checked=False: self._other())
        self.buttons(back, onward)
        self.note(_("这里只看，不改任何东西"), "eye")

    def _small(self, words: str, name: str, act: Callable[[], None]) -> Button:
        made = Button(self.look, words, "secondary", "archive", small=True, name=name)
        made.clicked.connect(lambda _checked=False: act())
        return made

    def _other(self) -> None:
        if self._ready():
            self._kit.asker.open_folder(_("选交接夹（文件夹）"), lambda paths: self._go(paths[0]))

    def _go(self, folder: Path) -> None:
        if self._ready():
            self.chosen.emit(
                folder, self._ask.code.text().strip(), self._ask.head.text().strip(), self._ask.file
            )

    def _ready(self) -> bool:
        if self._ask.complete:
            return True
        told = fault("paper.code_short")
        self._kit.asker.tell(told.title, told.text, _("知道了"), told.icon, told.tone.value)
        return False
