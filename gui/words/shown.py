"""What a list shows, as values: a word with its icon and tone, a cell, a column."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from gui.words.helping import help_on, shown_number


class Tone(StrEnum):
    """The colours of a state; each is ink, fill and border together (look.md 1)."""

    TEAL = "teal"
    TEAL_OUTLINE = "teal_outline"
    AMBER = "amber"
    RED = "red"
    STONE = "stone"
    HOLD = "hold"
    SEAL = "seal"
    DELETE = "delete"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Sign:
    """A state: icon, word and tone, which always go together."""

    icon: str
    word: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a list: up to two lines, an icon before, a sign, a link, a tint behind."""

    text: str = ""
    second: str = ""
    icon: str = ""
    icon_tone: Tone | None = None
    sign: Sign | None = None
    link: str = ""
    bold: bool = False
    quiet: bool = False
    mark: Tone | None = None
    mark_icon: str = ""
    tone: Tone | None = None
    wraps: bool = False  # a text without room takes both lines, and the second is left out

    def masked(self) -> Cell:
        """Return the cell as it may be drawn now: without its digits while somebody helps."""
        if not help_on():
            return self
        return replace(self, text=shown_number(self.text), second=shown_number(self.second))

    def sentence(self) -> str:
        """Return the whole cell as plain words, for screen readers and for tests."""
        sign = self.sign.word if self.sign else ""
        return "，".join(part for part in (self.text, sign, self.second, self.link) if part)


@dataclass(frozen=True, slots=True)
class Col:
    """One column: its heading, a width in px at 100 % (0 takes what is left), words left or numbers right."""

    title: str
    width: int = 0
    right: bool = False
