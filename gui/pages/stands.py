"""Where people stand: the same groups, numbers and colours on every page that counts who answered what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from core.desk import Desk
from core.desk.report import step_word
from gui.parts import Label, Look, Parts, Swatch, holder, row
from gui.words import heading, shown_number, tongue

# The series colour of each place: what went over and what was agreed are teal, who waits is light, who is owed stands out.
_COLOURS = {
    "handed": 0,
    "yes": 1,
    "no": 4,
    "refund": 6,
    "gone": 7,
    "unreached": 5,
    "silent": 3,
    "untold": 2,
}
NOT_ANSWERED = ("unreached", "silent", "untold")
_ALWAYS = ("yes", "no", "refund", "unreached", "silent")  # told even where nobody stands there


@dataclass(frozen=True, slots=True)
class Stand:
    """One place: its code and word, how many stand there, with what on their cards, and its series colour."""

    code: str
    word: str
    customers: int
    fen: int
    paid_fen: int
    colour: int
    times_left: int = 0


def stands(desk: Desk) -> tuple[Stand, ...]:
    """Return the places in their order; one where nobody stands only where she looks for it."""
    found = desk.short.people()
    return tuple(
        Stand(
            code,
            step_word(f"stands_{code}", tongue()),
            one.customers if one else 0,
            one.fen if one else 0,
            one.paid_fen if one else 0,
            colour,
            one.times_left if one else 0,
        )
        for code, colour in _COLOURS.items()
        if (one := found.get(code)) or code in _ALWAYS
    )


def stands_bar(look: Look, found: Sequence[Stand], title: str = "", name: str = "standsBar") -> Parts:
    """Return the bar of the places, with their words where it has a title."""
    parts = [(one.word if title else "", one.customers) for one in found]
    return Parts(look, title, parts, name, [one.colour for one in found])


def stand_line(look: Look, one: Stand, *more: QWidget) -> QWidget:
    """Return the line of a place beside the bar: colour, word, and how many."""
    many = Label(look, shown_number(f"{one.customers:,}"), "strong", name=f"count_{one.code}")
    said = Label(look, heading(one.word), "table")
    return holder(row(look, Swatch(look, one.colour), said, None, *more, many, gap=10), "countLine")
