"""The cases that were open before: how they stand now, their rows on the start screen, and what is done about a lost one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton

from gui.ask import Choice, Question
from gui.parts import Look, draw_disc, painter_for, rounded, write
from gui.parts.labels import draw_tag, tag_width
from gui.parts.tokens import CONTROL
from gui.shell import settings
from gui.shell.settings import Settings
from gui.shell.window import MainWindow
from gui.words import N_, Sign, Tone, _, folder_there

WHY = {
    "stick": Sign("alert", N_("U 盘没插"), Tone.AMBER),
    "moved": Sign("alert", N_("不在原处"), Tone.AMBER),
    "erased": Sign("eraser", N_("已经删除"), Tone.STONE),
}


@dataclass(frozen=True, slots=True)
class RecentCase:
    """One case that was open before: its folder, when it was last changed, whether it is there now and if not, why."""

    folder: Path
    when: str = ""
    there: bool = True
    # stick: the disk it lay on is not there; moved: the disk is; erased: the program erased it
    why: str = "stick"


def recent_cases(kept: Settings) -> tuple[RecentCase, ...]:
    """Return how the cases that are remembered stand now."""
    return tuple(recent_case(Path(path), erased=path in kept.erased) for path in kept.recent)


def recent_case(folder: Path, *, erased: bool = False) -> RecentCase:
    """Return how a recent case stands: when its folder was changed, or why it is not there."""
    if erased:  # what she had put into the folder herself may be left
        return RecentCase(folder, there=False, why="erased")
    try:
        changed = datetime.fromtimestamp(folder.stat().st_mtime).astimezone()
    except OSError:
        return RecentCase(folder, there=False, why="moved" if folder_there(folder.parent) else "stick")
    except (ValueError, OverflowError):  # a stick whose clock says the year 60,000
        return RecentCase(folder)
    return RecentCase(folder, f"{changed:%Y-%m-%d %H:%M}")


class RecentRow(QPushButton):
    """One recent case; a missing one says so and offers to look for it."""

    def __init__(self, look: Look, case: RecentCase, last: bool) -> None:
        super().__init__(case.folder.stem)
        self.setObjectName("recentCase")
        self._look, self._case, self._last = look, case, last
        self.setFixedHeight(look.high(62, "body") + look.line("table") - 22)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(case.folder.stem)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw disc, name, path and state."""
        painter, look, c = painter_for(self), self._look, self._look.colours
        if self.underMouse():
            rounded(painter, QRectF(self.rect()).adjusted(-8, 2, 8, -3), CONTROL, c.well)
        middle, there = self.height() / 2, self._case.there
        left = draw_disc(painter, look, "archive", 0, middle, there)
        right = self._right(painter)
        first, second = look.line("body"), look.line("table")
        top = middle - (first + second) / 2
        ink = c.ink if there else c.ink2
        inner = QRectF(left, top, right - left, first)
        write(painter, inner, self.text(), look.font("body", bold=there), ink)
        below = QRectF(left, top + first, right - left, second)
        write(painter, below, str(self._case.folder), look.font("table"), c.ink2)
        if not self._last:
            painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), QColor(c.line))

    def _right(self, brush: QPainter) -> float:
        look, c = self._look, self._look.colours
        end = float(self.width())
        if self._case.there:
            side = look.icon_px(18)
            look.draw_icon(brush, "right", c.ink2, 18, end - side, self.height() / 2)
            end -= side + look.px(16)
            rect = QRectF(end - look.wide(150), 0, look.wide(150), self.height())
            write(brush, rect, self._case.when, look.font("table"), c.ink2, Qt.AlignmentFlag.AlignRight)
            return end - look.wide(150)
        sign = WHY[self._case.why]
        words = _("去掉这一行") if self._case.why == "erased" else _("找一找…")
        width = look.width_of(words, "table")
        rect = QRectF(end - width, 0, width + 2, self.height())
        write(brush, rect, words, look.font("table"), c.accent)
        sign = Sign(sign.icon, _(sign.word), sign.tone)
        tag, high = tag_width(look, sign), look.high(26, "small")
        start = end - width - look.px(20) - tag
        draw_tag(brush, look, sign, QRectF(start, (self.height() - high) / 2, tag, high))
        return start - look.px(12)


def ask_about(window: MainWindow, folder: Path, find: Callable[[], None], drawn: Callable[[], None]) -> None:
    """Ask what to do about a case that is not there: look for it, or drop its line; `drawn` shows the lines anew."""
    drop, leave = Choice("drop", _("去掉这一行")), Choice("leave", _("先留着"), "quiet")
    name = folder.stem
    if str(folder) in window.settings.erased:
        asked = Question(
            _("已经删除了：“{name}”", name=name), _("钥匙毁了，里面的资料打不开了。签过的纸在您手里，请收好。"), (leave, drop), "eraser",
        )  # fmt: skip
    else:
        look = Choice("find", _("找一找…"), "primary", "folder")
        asked = Question(
            _("没在原来的地方：“{name}”", name=name), _("在 U 盘上的，插上 U 盘再点一次。挪到别处的，点“找一找”。"), (leave, drop, look), "help",
        )  # fmt: skip

    def said(key: str) -> None:
        if key == "drop":
            window.keep(settings.forget(window.settings, folder))
            drawn()
        elif key == "find":
            find()

    window.asker.ask(asked, said)
