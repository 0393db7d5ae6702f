"""Values that cross borders between a file and the case: sheets, columns, batches of rows, problems."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from core.records.kinds import Kind, Level, Meaning, TableKind

_NEARLY = 0.9  # of the columns of a list stand in its newer edition
# too little to know one by
_NO_TWIN = frozenset({Meaning.OTHER, Meaning.EMPTY, Meaning.SERIAL, Meaning.NOTE})


class Confidence(StrEnum):
    """How sure a proposal is, in the three words of the screen."""

    SURE = "sure"
    LIKELY = "likely"
    UNKNOWN = "unknown"


class Severity(IntEnum):
    """How much a problem matters: a note, a look, or a row that was set aside."""

    INFO = 1
    WARNING = 2
    ERROR = 3


_GIVEN = re.compile(r"(?:first|given|fore)[ _-]?name|名|名字", re.I)
_FAMILY = re.compile(r"(?:last|family|sur)[ _-]?name|姓|姓氏", re.I)


@dataclass(frozen=True, slots=True)
class CellNote:
    """Something to say about one cell by code (digits_lost, error_cell…); line from 1, column from 0."""

    line: int
    column: int
    code: str


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows of a sheet as text; `first_line` counts from 1 as the spreadsheet does."""

    first_line: int
    rows: list[list[str]]
    notes: tuple[CellNote, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetInfo:
    """One sheet of a file before it is read."""

    index: int
    name: str
    format: str
    encoding: str = ""
    hidden: bool = False


_WITHIN = re.compile("其中|内含|含赠|含送")
_TIME = re.compile(r"天|月数|小时|时长|时间|days?|months?|hours?|minutes?", re.I)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a source: what stands over it, what we read it as, and why."""

    index: int
    header: str
    meaning: Meaning
    kind: Kind
    level: Level
    confidence: Confidence = Confidence.UNKNOWN
    reason: str = ""
    confirmed: bool = False
    fen_per_unit: int = 100  # what a bare number counts: 元 100, 万元 1,000,000, 分 1
    day_order: str = (
        ""  # dmy, mdy or ymd where the column itself settles what 5/6/2024 means; each where its cells differ
    )
    proposed: Level | None = None  # the level that was proposed, where a person set another
    why: str = ""  # her reason, where the level is freer than proposed
    kind_said: bool = False  # a person set the kind
    within: bool | None = None  # a person said whether the balance holds this gift

    @property
    def is_freer(self) -> bool:
        """Tell whether a person called the column less sensitive than it was proposed to be."""
        return self.proposed is not None and self.level < self.proposed

    @property
    def is_running(self) -> bool:
        """Tell whether the column says of every sale what was left on a card after it."""
        return self.reason == "running_balance" and self.meaning in (Meaning.BALANCE, Meaning.GIFT_BALANCE)

    @property
    def is_by_card(self) -> bool:
        """Tell whether the column counts visits on some kinds of cards and is money on others."""
        return self.reason in ("by_card", "by_card_said") and self.meaning is Meaning.BALANCE

    @property
    def is_within(self) -> bool:
        """Tell whether the column says what of the balance was given (其中赠送), so that it must not be added to it."""
        if self.meaning is not Meaning.GIFT_BALANCE:
            return False
        return _WITHIN.search(self.header) is not None if self.within is None else self.within

    @property
    def counts_visits(self) -> bool:
        """Tell whether the column says how many visits are left on a card 剩余次数; days or hours left add up to none."""
        return self.meaning is Meaning.TIMES_LEFT and not _TIME.search(self.header)


@dataclass(frozen=True, slots=True)
class Mapping:
    """How one sheet is to be read: its table kind, header row (1-based, 0 for none) and columns."""

    table: TableKind
    header_row: int
    header_rows: int
    columns: tuple[Column, ...]
    kind: Kind = Kind.BASIC
    fingerprint: str = ""

    def covers(self, other: Mapping) -> bool:
        """Tell whether nearly every column of another list stands here as well: the same list, perhaps with more columns."""
        there = other.named()
        found = self.twins(other) if self.table.may_be(other.table) else there.keys() & self.named().keys()
        return bool(there) and len(found) >= _NEARLY * len(there)

    def twins(self, other: Mapping) -> dict[int, Column]:
        """Return the columns of another list that columns of this one continue, by the place of the latter.

        Those of one heading are twins; of the rest those that alone mean the same, as where 手机 is now called 手机号.
        """
        left = other.named()
        found = {one.index: left.pop(name) for name, one in self.named().items() if name in left}
        here = _alone(one for one in self.named().values() if one.index not in found)
        there = _alone(left.values())
        return found | {here[meaning].index: there[meaning] for meaning in here if meaning in there}

    def named(self) -> dict[tuple[str, int], Column]:
        """Return the columns that have a heading, by it and the how many-th of that heading it is."""
        seen: Counter[str] = Counter()
        found = {}
        for one in self.columns:
            if name := one.header.strip():
                found[name, seen[name]] = one
                seen[name] += 1
        return found

    def column(self, meaning: Meaning) -> Column | None:
        """Return the first column with a meaning."""
        return next((column for column in self.columns if column.meaning is meaning), None)

    @property
    def family_column(self) -> Column | None:
        """Return the column of family names that stands beside one of given names, None for whole names."""
        given = self.column(Meaning.NAME)
        if given is None or not _GIVEN.fullmatch(given.header.strip()):
            return None
        beside = (column for column in self.columns if column.meaning in (Meaning.OTHER, Meaning.NAME))
        return next((column for column in beside if _FAMILY.fullmatch(column.header.strip())), None)


def _alone(columns: Iterable[Column]) -> dict[Meaning, Column]:
    """Return the columns whose meaning says something and is no other's among them."""
    held = list(columns)
    many = Counter(one.meaning for one in held)
    return {one.meaning: one for one in held if many[one.meaning] == 1 and one.meaning not in _NO_TWIN}


@dataclass(frozen=True, slots=True)
class DayDoubt:
    """A column whose days can be read in several orders from end to end: which one is likely, and what speaks for it.

    `why` is past, near, in_order or usual. Each example is a cell and its ISO day in each of the orders.
    """

    index: int
    orders: tuple[str, ...]
    likely: str
    why: str
    examples: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class GiftDoubt:
    """A gift beside a balance of which nothing says whether it is part of it, with one customer's sums to ask by.

    `why` is named_whole or usual: what speaks for the likely answer.
    """

    index: int  # of the gift
    balance: str  # its heading
    likely_within: bool
    why: str
    name: str
    fen: int
    gift_fen: int


@dataclass(frozen=True, slots=True)
class UnitDoubt:
    """A unit of sums other than the yuan that a sheet says beside its table, with one customer's sum to ask by."""

    columns: tuple[int, ...]
    fen_per_unit: int
    header: str
    cell: str
    name: str
    fen: int  # in that unit
    yuan_fen: int  # if it were yuan


@dataclass(frozen=True, slots=True)
class LeftOn:
    """What is left on somebody's card, to ask by: whose it is, what kind of card, and the number."""

    name: str
    card: str
    cell: str


@dataclass(frozen=True, slots=True)
class LeftDoubt:
    """A bare 剩余 beside cards of several kinds, of which not all names say whether it counts visits or is money."""

    index: int
    header: str
    visits: LeftOn  # one whose card names visits
    other: LeftOn  # one whose card does not


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one sheet: rows read, kept, set aside, problems by code."""

    source: int
    file: str
    sheet: str
    format: str
    encoding: str
    table: TableKind
    header_row: int
    rows_read: int
    rows_kept: int
    rows_rejected: int
    columns: tuple[Column, ...] = ()
    problems: dict[str, int] = field(default_factory=dict)
    refused: str = ""  # code of the reason when nothing was taken
    repeated: bool = False  # the same sheet had been taken before, nothing was changed
