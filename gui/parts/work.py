"""Putting things in and waiting for them: drop zone, progress panel, the bar itself."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.jobs import COMMIT
from gui.jobs import Pace
from gui.parts.boxes import column, fill, hairline, holder, row
from gui.parts.buttons import Button
from gui.parts.labels import Icon, Label, Prose, tone_icon
from gui.parts.look import Look
from gui.parts.paint import painter_for, rounded
from gui.parts.tokens import CARD
from gui.words import Tone, _


class DropZone(QFrame):
    """A place where files and folders are dropped; buttons do the same by keyboard."""

    dropped = Signal(object)

    def __init__(
        self, look: Look, title: str, text: str, buttons: Sequence[Button], name: str = "dropZone"
    ) -> None:
        """Say what may be dropped here."""
        super().__init__()
        self.setObjectName(name)
        self._look, self._over = look, False
        self._words, self._title = title, Label(look, title, "section", name="dropTitle")
        c = look.colours
        self.setAcceptDrops(True)
        self.setMinimumHeight(look.high(104))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        text_part = Prose(look, text, "table", c.ink2, "dropText", wide=True)
        box = QHBoxLayout(self)
        box.setContentsMargins(look.px(24), look.px(12), look.px(24), look.px(12))
        box.setSpacing(look.px(20))
        words = column(look, None, self._title, text_part, None, gap=6)
        if look.narrow:
            words.addLayout(row(look, *buttons, None))
        box.addWidget(tone_icon(look, "drop", Tone.TEAL, 28, 56))
        box.addLayout(words, 1)
        if not look.narrow:
            for button in buttons:
                box.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(f"{title}。{text}")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
            self._show_over(True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Look as before."""
        self._show_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand over what was dropped."""
        self._show_over(False)
        paths = tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
        event.acceptProposedAction()
        if paths:
            self.dropped.emit(paths)

    def _show_over(self, over: bool) -> None:
        self._over = over
        self._title.setText(_("松手就放进来") if over else self._words)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the dashed edge, solid while something is over it."""
        painter, c = painter_for(self), self._look.colours
        pen = QPen(QColor(c.accent if self._over else c.edge), 2)
        if not self._over:
            pen.setDashPattern([5, 3])
        painter.setPen(pen)
        painter.setBrush(QColor(c.tint if self._over else c.well))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), CARD, CARD)


class Bar(QWidget):
    """A bar of 10 px that says how far a work is; a short piece moves nowhere when nobody knows."""

    def __init__(self, look: Look, name: str = "bar") -> None:
        """Make an empty bar."""
        super().__init__()
        self.setObjectName(name)
        self._look, self._share = look, 0.0
        self.setFixedHeight(10)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float) -> None:
        """Fill a part between 0 and 1."""
        self._share = min(1.0, max(0.0, share))
        self.setAccessibleName(f"{self._share:.0%}")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw track and part."""
        painter, c = painter_for(self), self._look.colours
        rect = QRectF(self.rect())
        rounded(painter, rect, 5, c.stone)
        if self._share:
            rounded(painter, QRectF(0, 0, max(10.0, rect.width() * self._share), 10), 5, c.accent)


class ProgressPanel(QFrame):
    """Long work in the page: remaining time, the share that is done, stages in words, Cancel with its consequence."""

    cancelled = Signal()

    def __init__(
        self,
        look: Look,
        title: str,
        second: str,
        stages: Sequence[tuple[str | tuple[str, ...], str]],
        undo: str,
        *,
        stops: bool = True,
    ) -> None:
        """Show stages as their code, or codes, and word; `undo` says what a cancel means, or that there is none.

        Only the share is told: one reader counts rows, the next bytes, and 342,552 of 800 rows had been read.
        """
        super().__init__()
        self.setObjectName("progress")
        self.setProperty("surface", "card")
        self._look = look
        self._codes = [(code,) if isinstance(code, str) else code for code, _word in stages]
        self._at = -1
        self.bar = Bar(look)
        self._left = Label(look, _("正在开始…"), "num2", name="timeLeft")
        self._counts = Label(look, "", "table_strong", name="counts")
        self.cancel = Button(look, _("取消"), "secondary", "x", name="cancelJob")
        self.cancel.clicked.connect(self._cancel)
        self._marks: list[tuple[Icon, Label]] = []
        line: QBoxLayout = column(look, gap=4) if look.narrow else row(look, gap=10)
        for _code, word in stages:
            pair = (Icon(look, "minus", look.colours.ink3, 18), Label(look, word, "table", look.colours.ink2))
            self._marks.append(pair)
            if look.narrow:  # side by side they would be cut with large text
                line.addLayout(row(look, *pair, None, gap=10))
            else:
                fill(look, line, (*pair, 16))
        line.addStretch(1)
        words = column(
            look, Label(look, title, "section"), Label(look, second, "table", look.colours.ink2), gap=0
        )
        head = row(look, tone_icon(look, "table", Tone.TEAL, 24, 44), words, None, self.cancel, gap=16)
        numbers = row(look, self._left, None, self._counts, gap=20)
        note = row(
            look, Icon(look, "undo" if stops else "info", look.colours.ink2, 18),
            Prose(look, undo, "body", wide=True), gap=12,
        )  # fmt: skip
        note.setStretch(1, 1)
        self._undo = holder(note, "canCancel")
        box = QVBoxLayout(self)
        box.setContentsMargins(*(look.px(24),) * 4)
        box.setSpacing(look.px(12))
        fill(look, box, (head, numbers, self.bar, line, hairline(look), self._undo))
        if not stops:
            self.cancel.hide()  # a button that does nothing promises something

    def show_pace(self, pace: Pace) -> None:
        """Show how far the work is; the bar is full only when the last stage is."""
        self._show_stage(pace.stage)
        share = min(pace.done / pace.total, 1.0) if pace.total else 0.0
        self.bar.show_share((max(self._at, 0) + share) / len(self._codes))
        self._left.setText(time_left(pace.left))
        self._counts.setText(f"{share:.0%}" if pace.total else "")
        if pace.stage == COMMIT:  # it would come too late
            self.cancel.busy(_("马上就好…"))
            self._undo.hide()  # no word of cancelling where there is none

    def _show_stage(self, stage: str) -> None:
        at = next((number for number, codes in enumerate(self._codes) if stage in codes), -1)
        if at < self._at or at < 0:  # a later stage may look at the pages once more
            return
        self._at = at
        c = self._look.colours
        for number, (icon, label) in enumerate(self._marks):
            state = "check" if number < at else "hourglass" if number == at else "minus"
            icon.show_icon(state, c.ink3 if number > at else c.accent)
            label.setFont(self._look.font("table", bold=number == at))
            label.colour(c.ink2 if number > at else c.ink)

    def _cancel(self) -> None:
        self.cancel.busy(_("正在停…"))
        self.cancelled.emit()


def time_left(seconds: float | None) -> str:
    """Say how long it will take."""
    if seconds is None:
        return _("正在估算时间…")
    if seconds < 90:
        return _("大约还要 {seconds} 秒", seconds=max(1, round(seconds)))
    return _("大约还要 {minutes} 分钟", minutes=max(2, round(seconds / 60)))
