"""Values about sources, customers and what is proposed about them: what pages show and rooms exchange."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.records.kinds import Flag, Kind, Level, Meaning, TableKind
from core.records.table import DayDoubt, GiftDoubt, LeftDoubt, Mapping, Severity, SheetInfo, UnitDoubt


class ContactChoice(StrEnum):
    """What a person says about one phone contact (practice 14); only customers are ever stored."""

    CUSTOMER = "customer"
    PRIVATE = "private"
    UNCLEAR = "unclear"


OUTSIDE = "outside"  # in the log: somebody who acts but is not in the case, whose name does not stand there


@dataclass(frozen=True, slots=True)
class SheetPreview:
    """One sheet before it is taken in: what we understood, and its first rows as they stand."""

    info: SheetInfo
    mapping: Mapping
    rows: tuple[tuple[str, ...], ...]
    first_line: int = 1
    refused: str = ""  # code of the reason why it would not be taken in
    remembered: bool = False  # a person mapped such a header before
    taken: bool = False  # the very same sheet is in the case already
    doubts: tuple[DayDoubt, ...] = ()  # of every column whose cells are days with several readings
    gift: GiftDoubt | None = None  # whether the balance holds it is nowhere said
    unit: UnitDoubt | None = None  # sums in another unit than the yuan, by a line beside the table
    left: LeftDoubt | None = None  # visits on some cards, money on others
    examples: tuple[tuple[str, ...], ...] = ()  # of each column of the mapping

    def open_days(self, mapping: Mapping) -> tuple[DayDoubt, ...]:
        """Return the doubts that somebody must settle when the sheet is read so: of columns of days with no order yet."""
        waiting = {one.index for one in mapping.columns if one.meaning.is_day and not one.day_order}
        return tuple(one for one in self.doubts if one.index in waiting)

    def open_gift(self, mapping: Mapping) -> GiftDoubt | None:
        """Return the doubt about the gift that somebody must settle when the sheet is read so."""
        waiting = {
            one.index for one in mapping.columns if one.meaning is Meaning.GIFT_BALANCE and one.within is None
        }
        has_balance = any(one.meaning is Meaning.BALANCE for one in mapping.columns)
        return self.gift if self.gift and has_balance and self.gift.index in waiting else None


@dataclass(frozen=True, slots=True)
class Contact:
    """One entry of a phone's contacts or a chat's members, in memory only; `known` is the customer with the same number.

    Instead of a company it tells what is noted beside the name, where there is no company.
    """

    index: int
    name: str
    phones: tuple[str, ...]
    company: str = ""
    known: int | None = None


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source of the case as lists show it."""

    id: int
    file: str
    sheet: str
    format: str
    encoding: str
    table: TableKind
    header_row: int
    rows_read: int
    rows_kept: int
    rows_rejected: int
    state: str  # read | refused | replaced
    refused: str
    replaces: int | None
    added: str
    sha256: str
    mapping: Mapping | None = None


@dataclass(frozen=True, slots=True)
class Customer:
    """A person or a firm as put together from rows; empty text where nothing is known."""

    id: int
    name: str = ""
    phone: str = ""
    phone2: str = ""
    id_number: str = ""
    uscc: str = ""
    code: str = ""
    card: str = ""
    wechat: str = ""
    email: str = ""
    address: str = ""
    birth: str = ""
    contact: str = ""
    note: str = ""
    flags: int = 0
    reach: int = 0

    def has(self, flag: Flag) -> bool:
        """Tell whether a flag is set."""
        return bool(self.flags & flag)


@dataclass(frozen=True, slots=True)
class Holding:
    """What the firm holds about one customer of one kind; money in fen, days as ISO text."""

    customer: int
    kind: Kind
    rows: int
    first_day: str
    last_day: str
    fen: int
    balance_fen: int
    gift_fen: int
    level: Level
    flags: int
    times_left: int = 0  # visits left on cards


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row exactly as the file says, with where it stands."""

    id: int
    source: int
    line: int
    cells: tuple[str, ...]


TOTAL, TOTAL_AGREES = "total_row", "total_agrees"
NOBODYS = frozenset({TOTAL, TOTAL_AGREES, "header_again", "note_row"})
"""Why a row is nobody's at all: totals, the headings once more, notes; it is kept aside and is no loss."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that was set aside, with the code of the reason."""

    id: int
    source: int
    line: int
    cells: tuple[str, ...]
    reason: str

    @property
    def is_nobodys(self) -> bool:
        """Tell whether it is no row of a customer that was lost."""
        return self.reason in NOBODYS


@dataclass(frozen=True, slots=True)
class CellProblem:
    """A problem of a source as lists show it."""

    source: int
    row: int | None
    line: int
    column: int | None
    code: str
    severity: int


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """One thing to look at in a source: line from 1, column from 0 (None: the whole row), what stands there, why."""

    line: int
    column: int | None
    heading: str
    text: str
    code: str
    severity: Severity
    meant: str = ""  # the number that it must mean, where that is sure

    @property
    def cell(self) -> str:
        """Return the cell as spreadsheets name it, such as C5; the bare line for a whole row."""
        name, place = "", -1 if self.column is None else self.column
        while place >= 0:
            name, place = chr(65 + place % 26) + name, place // 26 - 1
        return f"{name}{self.line}"


_NAMES_AGREE = frozenset(
    {"same_name", "name_script", "name_suffix", "name_sound", "name_near", "name_part", "by_hand"}
)


class Verdict(StrEnum):
    """What a person said about two customers that may be one."""

    WAITING = ""
    SAME = "same"
    DIFFERENT = "different"
    LATER = "later"
    FAMILY = "family"  # two people who share a number or a door
    CONTACT = "contact"  # a firm and the person who speaks for it

    @property
    def is_apart(self) -> bool:
        """Tell whether the two stay two, whatever a later file says."""
        return self in (Verdict.DIFFERENT, Verdict.FAMILY, Verdict.CONTACT)

    @property
    def is_link(self) -> bool:
        """Tell whether the two belong together though they are two."""
        return self in (Verdict.FAMILY, Verdict.CONTACT)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two customers that may be one, with the codes of the evidence and a score of 0 to 1."""

    a: int
    b: int
    why: tuple[str, ...]
    score: float
    verdict: Verdict = Verdict.WAITING

    @property
    def names_agree(self) -> bool:
        """Tell whether the names speak for one person."""
        return not _NAMES_AGREE.isdisjoint(self.why)

    @property
    def likely(self) -> Verdict:
        """Return what the evidence speaks for: other names on one number or door are a family (or a firm and its contact)."""
        if self.names_agree:
            return Verdict.SAME
        return Verdict.FAMILY if {"same_phone", "same_address"} & set(self.why) else Verdict.DIFFERENT


@dataclass(frozen=True, slots=True)
class Change:
    """One correction of one field: old to new, who and when."""

    id: int
    customer: int
    field: str
    old: str
    new: str
    by: str
    at: str
    undone: bool = False
    overtaken: bool = False  # a newer list says something else: it waits for a person's word


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of corrections after newer lists: usable once more, each for whom; and what a list says otherwise."""

    again: tuple[tuple[Change, int], ...] = ()
    overtaken: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Lineage:
    """One customer that was joined into another, and why; undoable."""

    id: int
    customer: int
    root: int
    why: str
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Conflict:
    """One field on which customers that are to be joined disagree."""

    field: str
    values: tuple[tuple[int, str], ...]  # customer and what it says


@dataclass(frozen=True, slots=True)
class Filter:
    """What of the customers a list shows; None or empty means no limit. Days are ISO text."""

    kind: Kind | None = None
    level: Level | None = None
    company: bool | None = None
    flag: Flag | None = None
    last_from: str = ""
    last_to: str = ""
    rows_at_least: int = 0
    rows_at_most: int = 0
    product: str = ""
    source: int | None = None
    outcome: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """One value of a facet and how many customers it holds."""

    name: str
    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """Customers proposed for a look: stale, invalid, empty; nothing happens by itself."""

    code: str
    customers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One field that differs between two editions."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Edition:
    """The difference between a list and its second edition: new, changed and gone rows, what is left on cards before and after.

    A row is changed where a column differs that both have, or money came with a new one; columns that only one of
    them has are named by their headings. Rows that are not taken in are named, except totals, headings, and what the
    older list said in the same words.
    """

    source: int
    file: str
    new: tuple[int, ...] = ()  # lines of the new file
    changed: tuple[tuple[int, int, tuple[Cell, ...]], ...] = ()  # old row, line of the new file, fields
    gone: tuple[int, ...] = ()  # old rows
    same: int = 0
    balance_before: int = 0
    balance_after: int = 0
    times_before: int = 0
    times_after: int = 0
    columns_new: tuple[str, ...] = ()
    columns_gone: tuple[str, ...] = ()
    gift_within: bool = False  # what was given stands within the balance, so that it is no money of its own
    # line of the new file, its words, why: rows that are nobody's
    aside: tuple[tuple[int, str, str], ...] = ()
    totals_off: tuple[tuple[int, int, int], ...] = ()  # line of a total, what it says, what its rows come to


@dataclass(frozen=True, slots=True)
class QuickEntry:
    """One person typed in from a book (practice 35); balance in fen, visits left, last visit as ISO text.

    `another_card` says that what is left is not what the list has for the same person already.
    """

    name: str
    phone: str = ""
    balance_fen: int | None = None
    last_visit: str = ""
    book: str = ""
    page: str = ""
    another_card: bool = False
    times_left: int | None = None

    @property
    def says_left(self) -> bool:
        """Tell whether the book says what is left on the card, in money or visits."""
        return self.balance_fen is not None or self.times_left is not None


@dataclass(frozen=True, slots=True)
class TypedIn:
    """A line typed in from a book, as it was kept: its row and what it says."""

    row: int
    entry: QuickEntry


@dataclass(frozen=True, slots=True)
class Attachment:
    """A photo or scan kept in the case; the bytes are fetched apart."""

    id: int
    owner: str
    owner_id: str
    name: str
    mime: str
    size: int
    sha256: str
    added: str
