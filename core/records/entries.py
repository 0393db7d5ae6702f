"""Registers as data and their entries: what is asked, which states there are, when something falls due."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.records.law import Channel


@dataclass(frozen=True, slots=True)
class Two:
    """One text in both languages."""

    zh: str
    en: str

    def __call__(self, language: str = "zh") -> str:
        """Return the text in a language; everything but `en` is Chinese."""
        return self.en if language == "en" else self.zh


class FieldKind(StrEnum):
    """What a field of a register holds; a grid has fixed lines with a few columns each.

    Customers are ids parted by commas: names stay where they can be erased. A paper is its number.
    """

    TEXT = "text"
    LONG = "long"
    DAY = "day"
    TIME = "time"
    CHOICE = "choice"
    NUMBER = "number"
    PERSON = "person"
    ITEM = "item"
    PAPER = "paper"
    CUSTOMERS = "customers"
    GRID = "grid"


_GRAVE, _MIDDLE = 9, 4  # likelihood times effect from which a risk comes first, or is dealt with


def risk_weight(likely: int, effect: int) -> int:
    """Return 2 for a risk that comes first, 1 for one that is dealt with, 0 for the others; both run from 1 to 4."""
    product = likely * effect
    return 2 if product >= _GRAVE else 1 if product >= _MIDDLE else 0


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a choice, or one line of a grid."""

    code: str
    text: Two


@dataclass(frozen=True, slots=True)
class RegisterField:
    """One thing that a register asks; `fill` names what the case puts in first,
    `later` marks what nobody needs to begin.

    Columns are those of a grid: each a field of its own with the kind text, choice or number.
    """

    key: str
    kind: FieldKind
    text: Two
    required: bool = False
    half: bool = False
    fill: str = ""
    later: bool = False
    options: tuple[Option, ...] = ()
    columns: tuple[RegisterField, ...] = ()


@dataclass(frozen=True, slots=True)
class RegisterState:
    """Where an entry can stand; the first is where it begins, `closed` ends its clocks.

    An entry that still stands at the first moves here by itself once all fields of `filled` are.
    """

    code: str
    text: Two
    icon: str
    tone: str
    closed: bool = False
    filled: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class When:
    """A condition on one field; an empty key always holds."""

    key: str = ""
    values: tuple[str, ...] = ()

    def holds(self, values: dict[str, str]) -> bool:
        """Tell whether an entry's values fit."""
        return not self.key or values.get(self.key, "") in self.values


@dataclass(frozen=True, slots=True)
class RegisterClock:
    """What falls due so long after a day of the entry; `rule` names a threshold of the rule pack, `done` the field that ends it.

    The rule `province_refund` stands for the days in which the province asks for refunds.
    """

    rule: str
    start: str
    when: When = When()
    done: str = ""


@dataclass(frozen=True, slots=True)
class RegisterPaper:
    """A paper of a register: its template, when it is offered, which fields fill what."""

    template: str
    text: Two
    when: When = When()
    values: tuple[tuple[str, str], ...] = ()
    tables: tuple[tuple[str, str], ...] = ()
    ticks: tuple[tuple[str, str, str], ...] = ()  # tick, field, value
    party: str = ""  # the field that names the other side


@dataclass(frozen=True, slots=True)
class Preset:
    """What a line of a grid begins with when the case shows that it is there."""

    line: str
    values: tuple[tuple[str, Two], ...]


@dataclass(frozen=True, slots=True)
class Register:
    """One register: its words, fields, states, clocks and papers, all from a file."""

    id: str
    group: str
    title: Two
    lead: Two
    add: Two
    empty: Two
    icon: str
    name: str
    fields: tuple[RegisterField, ...]
    states: tuple[RegisterState, ...]
    clocks: tuple[RegisterClock, ...] = ()
    papers: tuple[RegisterPaper, ...] = ()
    cites: str = ""
    again: str = ""  # the clock after which it is done once more
    keep: str = ""  # the clock until which a closed entry is kept
    expires: str = ""  # the field with the day until which a signed entry is in force
    # lines of its grid that are proposed from the case; none: every line is asked
    presets: tuple[Preset, ...] = ()

    def field(self, key: str) -> RegisterField:
        """Return a field by its key; a `KeyError` means that the key is of another register."""
        found = {one.key: one for one in self.fields}
        return found[key]

    def state(self, code: str) -> RegisterState:
        """Return a state by its code."""
        found = {one.code: one for one in self.states}
        return found[code]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a register; values by key, those of a grid as `field.line.column`; 0 is a new one."""

    id: int
    register: str
    title: str
    state: str
    due: str = ""
    owner: str = ""
    values: tuple[tuple[str, str], ...] = ()
    made: str = ""
    changed: str = ""

    def value(self, key: str) -> str:
        """Return one value, empty where nothing was said."""
        return dict(self.values).get(key, "")


@dataclass(frozen=True, slots=True)
class Clock:
    """When something is due: ISO day, or ISO minute for a clock of hours; `text` says what.

    `unsure` is a year whose days off are not known yet and on which the day rests, 0 where it rests on none.
    """

    rule: str
    due: str
    text: Two
    cites: tuple[str, ...]
    house: bool
    unsure: int = 0


@dataclass(frozen=True, slots=True)
class LeakTold:
    """How and on which ISO day somebody was told about an incident, and the file name of the proof, empty without one."""

    channel: Channel
    day: str
    proof: str = ""


@dataclass(frozen=True, slots=True)
class Affected:
    """One customer whom an incident concerns; for a child the guardian is told as well; `told` is None until then."""

    customer: int
    name: str
    phone: str
    minor: bool
    told: LeakTold | None = None
