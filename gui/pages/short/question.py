"""What the first screens of the short way share: a question at the left, why it is asked at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.pages.short.base import Choices
from gui.parts import Card, Look, column, row
from gui.wizard import FlowPage
from gui.words import _

_PANEL = 300


class QuestionPage(FlowPage):
    """A page with big choices at the left and a panel at the right."""

    def lay_out(self, left: QWidget, side: Card) -> None:
        """Put both beside each other, or the panel below."""
        look = self.look
        if look.narrow:
            box = column(look, left, side, None, gap=16)
        else:
            side.setFixedWidth(look.wide(_PANEL))
            box = column(look, _beside(look, left, side))
        box.setContentsMargins(0, 0, 0, 0)
        self.setLayout(box)

    def note(self) -> tuple[str, str, str]:
        """Say that nothing is on the disk yet."""
        return _("还没开始存，您填的只在这个窗口里"), "", "ink2"


def _beside(look: Look, left: QWidget, side: Card) -> QHBoxLayout:
    both = row(look, left, side, gap=16)
    both.setStretch(0, 1)
    return both


class Chips(Choices):
    """Answers in one row."""

    def __init__(self, look: Look, name: str, options: Sequence[tuple[str, str]], at: str) -> None:
        """Show chips."""
        super().__init__(
            look, [(key, word, "", ()) for key, word in options], name, at=at, across=not look.narrow
        )

    def chosen(self, then: Callable[[str], None]) -> None:
        """Call `then` with the key of every answer that is chosen from now on."""
        self._then = then
