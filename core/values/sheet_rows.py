"""Some rows of a sheet as columns: what each says, what is wrong with it, and the flags of each row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import Any

from core.records import Column, Flag, Mapping, Meaning, Severity
from core.values import columns as whole
from core.values.dates import DayOrder
from core.values.sheet_cells import Memory, codes, each, folded
from core.values.text import digits_lost

Found = tuple[int, int | None, str, int]
"""A problem: index of the row, column, code, severity."""
_PREFIX = {
    Meaning.PHONE: "phone", Meaning.PHONE2: "phone", Meaning.LANDLINE: "phone", Meaning.ID_NUMBER: "id", Meaning.USCC: "uscc",
    Meaning.BANK_CARD: "bank_card", Meaning.BIRTH_DATE: "date", Meaning.DATE: "date", Meaning.START_DATE: "date",
    Meaning.END_DATE: "date", Meaning.LAST_VISIT: "date", Meaning.WARRANTY_UNTIL: "date", Meaning.BALANCE: "money",
    Meaning.GIFT_BALANCE: "money", Meaning.AMOUNT: "money", Meaning.PAID_AMOUNT: "money", Meaning.DEBT: "money", Meaning.DEPOSIT: "money",
    Meaning.REFUND: "money",
}  # fmt: skip
_INVALID = {"phone": Flag.INVALID_PHONE, "id": Flag.INVALID_ID, "uscc": Flag.INVALID_USCC}


class Rows:
    """Some rows on their way from text to values, column by column."""

    def __init__(
        self,
        mapping: Mapping,
        by_meaning: dict[Meaning, list[Column]],
        rows: Sequence[Sequence[str]],
        memory: Memory,
    ) -> None:
        """Lay the rows out as columns."""
        self.mapping, self.by_meaning, self.memory = mapping, by_meaning, memory
        self.today = self.child_since = ""
        self.size = len(rows)
        self.cells: list[Sequence[str]] = list(zip_longest(*rows, fillvalue=""))
        self.blank: list[str] = [""] * self.size
        self.none: list[Any] = [None] * self.size
        self.problems: list[Found] = []
        self.flags = [0] * self.size
        self.record_flags = [0] * self.size

    def texts(self, column: Column) -> Sequence[str]:
        """Return the cells of a column, empty ones where the rows are shorter."""
        return self.cells[column.index] if column.index < len(self.cells) else self.blank

    def first(self, meaning: Meaning) -> Column | None:
        """Return the first column of a meaning, or None."""
        held = self.by_meaning.get(meaning)
        return held[0] if held else None

    def values(
        self,
        column: Column | None,
        read: Callable[[Sequence[str]], list[Any]],
        texts: Sequence[str] | None = None,
    ) -> list[Any]:
        """Read a column, or what is meant to stand in it, and note every cell that says something else than it should."""
        if column is None:
            return self.none
        texts = self.texts(column) if texts is None else texts
        found = read(texts)
        if None in found:
            odd = [n for n, value in enumerate(found) if value is None and texts[n] and texts[n].strip()]
            if odd:
                self.note_faults(column, texts, odd)
        return found

    def note_faults(self, column: Column, texts: Sequence[str], odd: list[int]) -> None:
        """Write down what is wrong with some cells of a column."""
        prefix = _PREFIX[column.meaning]
        order = DayOrder(column.day_order) if column.day_order else None
        said = whole.faults(column.meaning, [texts[n] for n in odd], column.fen_per_unit, order)
        for n, code in said:
            self.problems.append((odd[n], column.index, f"{prefix}_{code}", Severity.WARNING.value))
            if prefix in _INVALID:
                self.flags[odd[n]] |= _INVALID[prefix].value

    def read(self, meaning: Meaning, parse: Callable[[str], str | None]) -> list[Any]:
        """Read every distinct text of the column of a meaning."""
        column = self.first(meaning)
        return self.none if column is None else each(self.texts(column), parse)

    def words(self, meaning: Meaning) -> list[Any]:
        """Join the texts of all columns of a meaning, folded; None where they say nothing."""
        held = self.by_meaning.get(meaning, [])
        parts = [folded(self.texts(column)) for column in held]
        if not parts:
            return self.none
        if len(parts) == 1:
            return parts[0]
        return [" ".join(filter(None, said)) or None for said in zip(*parts, strict=True)]

    def codes(self, meaning: Meaning) -> list[Any]:
        """Return the firm's own numbers of a meaning; what a spreadsheet made one number of is nobody's."""
        column = self.first(meaning)
        if column is None:
            return self.none
        found = codes(self.texts(column))
        lost = [n for n, code in enumerate(found) if code and "+" in code and digits_lost(code)]
        for n in lost:  # 6.22E+18: many cards have become this one number, so it is nobody's
            found[n] = None
            self.problems.append((n, column.index, "digits_lost", Severity.ERROR.value))
        return found

    def mark(self, flags: list[int], flag: Flag, where: Sequence[bool]) -> None:
        """Set a flag where it holds."""
        if any(where):
            bit = flag.value
            flags[:] = [said | bit if here else said for said, here in zip(flags, where, strict=True)]
