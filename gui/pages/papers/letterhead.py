"""The head of the firm's own letters: its name as it wants to be seen, a second line, and a mark."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel

from core.desk.press import Letterhead
from gui.jobs import still
from gui.pages.base import Page
from gui.pages.office import mark_of
from gui.parts import Button, Card, Field, Label, Line, Look, Prose, row, show_if
from gui.words import _

_SIDE = 64


class LetterheadCard(Card):
    """Three things and two buttons; `done` is called when the head was set or taken away."""

    def __init__(self, page: Page, done: Callable[[], None]) -> None:
        """Show the head that is set; without one the name and address of the firm are proposed."""
        look, held = page.look, page.desk.press.letterhead()
        super().__init__(look, Label(look, _("信头"), "section"), gap=10, name="letterheadCard")
        self._page, self._done, self._logo = page, done, held.logo
        giver = page.desk.matter.get().giver
        told = _("印在寄给客户、平台和部门的信最上面；协议、清单、确认书不印。正文里的单位名称不跟着改。")
        self._name = Line(look, "headName", text=held.name or giver.name)
        line = held.line or "　".join(part for part in (giver.address, giver.phone) if part)
        self._line = Line(look, "headLine", text=line)
        self.column.addWidget(Prose(look, told, "table", look.colours.ink2, wide=True))
        self.column.addWidget(Field(look, _("名称"), self._name))
        self.column.addWidget(Field(look, _("第二行（地址、电话）"), self._line))
        if self._logo:
            self.column.addWidget(_picture(look, self._logo))
        pick = self._button(_("选一张图做标志…"), "pickMark", "photo", self._pick)
        drop = self._button(_("去掉标志"), "dropMark", "x", lambda: self._keep(()))
        show_if(drop, bool(self._logo))
        self.column.addLayout(row(look, pick, None))
        self.column.addLayout(row(look, drop, None))
        keep = self._button(_("用这个信头"), "keepHead", "check", lambda: self._keep(self._logo))
        none = self._button(_("不要信头"), "noHead", "minus", lambda: self._set(Letterhead()))
        show_if(none, bool(held.lines))
        self.column.addLayout(row(look, keep, none, None, gap=8))
        self.column.addStretch(1)

    def _pick(self) -> None:
        pattern = "PNG JPG (*.png *.jpg *.jpeg *.bmp)"
        self._page.kit.asker.open_file(_("选一张图"), pattern, lambda paths: self._picked(paths[0]))

    def _picked(self, path: Path) -> None:
        mark = mark_of(path)
        if not mark:
            self._page.note(_("这不是图片，换一张 PNG 或 JPG"), "alert", "amber")
            return
        self._keep(mark)

    def _keep(self, logo: tuple[str, ...]) -> None:
        name = self._name.text().strip()
        if not name:
            self._page.note(_("写上信头的名称"), "pen", "amber")
            return
        self._set(Letterhead(name, self._line.text().strip(), logo))

    def _set(self, head: Letterhead) -> None:
        press = self._page.desk.press
        self._page.run(lambda: press.set_letterhead(head), still(self, lambda _none: self._kept(head)))

    def _kept(self, head: Letterhead) -> None:
        self._page.form_saved()
        self._page.note(_("以后做的信都带这个信头") if head.lines else _("以后做的信不带信头"), "check")
        self._done()

    def _button(self, words: str, name: str, icon: str, act: Callable[[], None]) -> Button:
        made = Button(self._page.look, words, "secondary", icon, small=True, name=name)
        made.clicked.connect(lambda _checked=False: act())
        return made


def _picture(look: Look, rows: tuple[str, ...]) -> QLabel:
    """Return the mark as it will be printed, black on white."""
    image = QImage(len(rows[0]), len(rows), QImage.Format.Format_RGB32)
    for y, dots in enumerate(rows):
        for x, dot in enumerate(dots):
            image.setPixel(x, y, 0x000000 if dot == "1" else 0xFFFFFF)
    made = QLabel()
    made.setObjectName("headMark")
    made.setAccessibleName(_("抬头上的标志"))
    side = look.px(_SIDE)
    made.setPixmap(QPixmap.fromImage(image).scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio))
    return made
