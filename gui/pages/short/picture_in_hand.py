"""A screenshot of an answer, pasted or dropped while somebody's answer is written down; it waits for the key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QGuiApplication, QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from core.desk.short import Found
from gui.pages.collect.photos import Picture, bytes_of, thumb
from gui.pages.short.base import ShortPage
from gui.parts import IconLine, as_png, clear, column, holder, row
from gui.words import _, shown_name


class PictureInHand(QObject):
    """Takes one picture by Ctrl+V or by the mouse and shows it small; it lies nowhere on the disk."""

    def __init__(self, page: ShortPage, kept: Callable[[], None]) -> None:
        """Know the page; `kept` is called after a picture went to an answer that was there already."""
        super().__init__()
        self._page, self._kept = page, kept
        self._picture: Picture | None = None
        self._for: Found | None = None
        self._box = column(page.look)

    def place(self, *where: QWidget) -> QWidget:
        """Return the line of the picture for a page that is laid out anew, and take what comes to some widgets."""
        for one in where:
            one.setAcceptDrops(True)
            one.installEventFilter(self)
        self._box = column(self._page.look)
        return holder(self._box, "pictureInHand")

    def show(self, whose: Found | None) -> None:
        """Show the picture in hand beside whoever is shown, or how one is taken."""
        clear(self._box)
        page, look, self._for = self._page, self._page.look, whose
        if self._picture is None:
            if whose is not None:
                told = _("截图在电脑上：按 Ctrl+V 粘贴，或者拖到这里。")
                self._box.addWidget(IconLine(look, "photo", told, role="table"))
            return
        away = page.small(_("拿掉"), "dropPicture", self._drop, "x", "quiet")
        line = row(look, thumb(look, self._picture[1]), None, away, gap=12)
        lacks = self._lacking()
        if whose is not None and lacks:
            words = _("存到{name}的回话里", name=shown_name(whose.name))
            line.insertWidget(1, page.small(words, "attachPicture", lambda: self._attach(lacks), "check"))
        else:
            said = (
                _("截图拿好了：按数字键，跟回话一起存下。")
                if whose
                else _("截图拿好了：打出是谁，再按数字键。")
            )
            line.insertWidget(1, IconLine(look, "photo", said, role="table", colour=look.colours.accent))
        self._box.addWidget(holder(line, "pictureLine"))

    def keep_with(self, customer: int) -> None:
        """Put the picture behind the answer that was just written down, where it was this customer's."""
        written = [
            one for one in self._page.desk.short.last(1) if one.customer == customer and not one.evidence
        ]
        if self._picture is not None and written:
            self._put_behind(written[0].number)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take a picture that is dropped, or pasted into the field in which nothing else could be pasted."""
        kind = event.type()
        if kind in (QEvent.Type.DragEnter, QEvent.Type.DragMove) and isinstance(event, QDragMoveEvent):
            given = event.mimeData()
            if given.hasUrls() or given.hasImage():
                event.acceptProposedAction()
                return True
        if kind == QEvent.Type.Drop and isinstance(event, QDropEvent):
            event.acceptProposedAction()
            return self._take(event.mimeData())
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            pasted = event.matches(QKeySequence.StandardKey.Paste)
            return pasted and self._take(QGuiApplication.clipboard().mimeData())
        return False

    def _take(self, given: QMimeData) -> bool:
        """Take the picture of a drop or of the clipboard; False where there is none, and text is for the field."""
        image = given.imageData() if given.hasImage() else None
        if isinstance(image, QImage) and not image.isNull():
            self._take_in([(_("粘贴的截图.png"), as_png(image))])
            return True
        paths = [Path(one.toLocalFile()) for one in given.urls() if one.isLocalFile()]
        if paths:
            self._page.run(lambda: bytes_of(paths[:1]), self._take_in)
        return bool(paths)

    def _take_in(self, found: list[Picture]) -> None:
        if not isValid(self._box):
            return  # she has gone on
        if not found:
            self._page.note(_("这不是照片或 PDF"), "help", "amber")
            return
        self._picture = found[0]
        self.show(self._for)

    def _lacking(self) -> str:
        """Return the number of a yes of whoever is shown that has nothing behind it yet, empty without one."""
        if self._for is None:
            return ""
        waiting = self._page.desk.showing.waiting()
        return next((one.number for one in waiting if one.customer == self._for.customer), "")

    def _attach(self, number: str) -> None:
        self._put_behind(number)
        self._page.note(_("截图存好了"), "check", "accent")
        self._kept()

    def _put_behind(self, number: str) -> None:
        assert self._picture is not None
        answers = self._page.desk.answers
        answers.attach_evidence(number, answers.keep_picture(*self._picture))
        self._picture = None

    def _drop(self) -> None:
        self._picture = None
        self.show(self._for)
