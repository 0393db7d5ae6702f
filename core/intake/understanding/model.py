"""What was understood of a sheet: the table, its heading rows, and one guess per column with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.records import Column, Confidence, Kind, Level, Mapping, Meaning, TableKind

# What tells one customer from another, in any list.
KNOWN_BY = frozenset(
    {
        Meaning.NAME,
        Meaning.COMPANY,
        Meaning.PHONE,
        Meaning.CUSTOMER_ID,
        Meaning.CARD_NUMBER,
        Meaning.ID_NUMBER,
    }
)


class RowClass(StrEnum):
    """What a row of a sheet is."""

    DATA = "data"
    BLANK = "blank"
    TOTAL = "total"
    HEADER = "header"
    NOTE = "note"
    OTHER_HEADER = "other_header"  # of another table further down


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """One column: what stands over it, what it seems to mean, and why.

    `reason_code` is one of header_and_content, header_only, header_suffix, header_content_doubtful, content,
    content_against_header, second_of_kind, second_group, beside_table, of_month, running_balance, sum_less_paid, beside_owed, paid_part, sum_of_parts, second_balance, before_refund, before_move, counted_left, by_card, by_card_said, empty, unknown; facts are numbers such as the share of
    cells that fit or are sensitive, in percent, and words of ours; never a customer's value.
    """

    index: int
    header: str
    meaning: Meaning
    kind: Kind
    level: Level
    confidence: Confidence
    reason_code: str
    reason_facts: tuple[tuple[str, str | int], ...] = ()
    fen_per_unit: int = 100
    day_order: str = ""

    @property
    def column(self) -> Column:
        """Return the form in which a mapping keeps it."""
        return Column(
            index=self.index,
            header=self.header,
            meaning=self.meaning,
            kind=self.kind,
            level=self.level,
            confidence=self.confidence,
            reason=self.reason_code,
            fen_per_unit=self.fen_per_unit,
            day_order=self.day_order,
        )


@dataclass(frozen=True, slots=True)
class Understanding:
    """A proposal for a whole sheet; `header_row` counts as the spreadsheet does and is 0 where there is none."""

    table: TableKind
    confidence: Confidence
    reason_code: str
    kind: Kind
    header_row: int
    header_rows: int
    columns: tuple[ColumnGuess, ...]
    fingerprint: str = ""

    @property
    def mapping(self) -> Mapping:
        """Return the proposal in the form that a person confirms and the case keeps."""
        return Mapping(
            self.table,
            self.header_row,
            self.header_rows,
            tuple(guess.column for guess in self.columns),
            self.kind,
            self.fingerprint,
        )

    def column(self, meaning: Meaning) -> ColumnGuess | None:
        """Return the first column with a meaning."""
        return next((guess for guess in self.columns if guess.meaning is meaning), None)
