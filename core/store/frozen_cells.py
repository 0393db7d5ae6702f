"""What a cell of a final list says, as SQL: which column of which source it is read from, and how money is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.records import Flag, Kind, Meaning, SourceLine
from core.store.connection import Store
from core.store.sources import READ, every, problem_counts

_AMOUNTS = (Meaning.AMOUNT, Meaning.PAID_AMOUNT, Meaning.DEBT)  # the first of these of a source is record.fen
_IDENTITY = {
    Meaning.NAME: "name",
    Meaning.CONTACT_PERSON: "contact",
    Meaning.PHONE: "phone",
    Meaning.PHONE2: "phone2",
    Meaning.ID_NUMBER: "idno",
    Meaning.USCC: "uscc",
    Meaning.CUSTOMER_ID: "code",
    Meaning.WECHAT: "wechat",
    Meaning.EMAIL: "email",
    Meaning.ADDRESS: "addr",
    Meaning.BIRTH_DATE: "birth",
}
VISITS_FOR_MONEY = "money_visits"  # the problem of a cell that says visits where a sum is asked for
_BALANCES = {Meaning.BALANCE: "balance_fen", Meaning.GIFT_BALANCE: "gift_fen"}


@dataclass(frozen=True, slots=True)
class SourceName:
    """What a line needs to know of its source; `columns` is (index, meaning, kind) as confirmed."""

    id: int
    file: str
    sheet: str
    sha256: str
    columns: tuple[tuple[int, Meaning, Kind], ...]
    left: str = ""  # what stands over the visits left

    def index_of(self, field: Meaning, kind: Kind) -> int | None:
        """Return the first column of a meaning that belongs to a kind."""
        return next((index for index, meaning, its in self.columns if meaning is field and its is kind), None)

    def amount(self) -> tuple[Meaning, Kind] | None:
        """Return the meaning and kind of the column that the record's amount was read from."""
        found = [(meaning, kind) for one in _AMOUNTS for _, meaning, kind in self.columns if meaning is one]
        return found[0] if found else None


def sources(store: Store) -> tuple[SourceName, ...]:
    """Return the read sources with the meaning and kind of their columns."""
    return tuple(_source(store, line) for line in every(store) if line.state == READ)


# What a person typed in by hand has no columns: its balance and last visit stand in the record alone.
_TYPED_IN = (
    (-1, Meaning.NAME, Kind.BASIC),
    (-1, Meaning.BALANCE, Kind.PREPAID),
    (-1, Meaning.LAST_VISIT, Kind.PREPAID),
)


def _source(store: Store, line: SourceLine) -> SourceName:
    columns = (
        tuple((one.index, one.meaning, one.kind) for one in line.mapping.columns)
        if line.mapping
        else _TYPED_IN
    )
    columns += visits_for_money(store, line)
    held = line.mapping.columns if line.mapping else ()
    left = next((one.header for one in held if one.meaning is Meaning.TIMES_LEFT), "")
    return SourceName(line.id, line.file, line.sheet, line.sha256, columns, left)


def visits_for_money(store: Store, line: SourceLine) -> tuple[tuple[int, Meaning, Kind], ...]:
    """Return a column of visits for a list that has none and says 剩3次 under its balance, or 8 beside 次卡: they stand in the record alone."""
    held = line.mapping.columns if line.mapping else ()
    balance = next((one for one in held if one.meaning is Meaning.BALANCE), None)
    if balance is None or any(one.meaning is Meaning.TIMES_LEFT for one in held):
        return ()
    said = balance.is_by_card or VISITS_FOR_MONEY in problem_counts(store, line.id)
    return ((-1, Meaning.TIMES_LEFT, balance.kind),) if said else ()


def basic_cells(fields: Sequence[Meaning], known: Sequence[SourceName]) -> str:
    """Return the cells of the agreed fields of kind basic, in order; a firm never goes without its name."""
    return ", ".join(basic_cell(field, known, firms_apart=Meaning.COMPANY in fields) for field in fields)


def basic_cell(field: Meaning, known: Sequence[SourceName], *, firms_apart: bool = True) -> str:
    """Take an identity field from the customer, any other of kind basic from the customer's newest row that has it.

    `firms_apart` tells that the name of a firm stands in a column of its own.
    """
    if field is Meaning.COMPANY:
        return f"CASE WHEN c.flags & {Flag.COMPANY:d} THEN coalesce(c.name, '') ELSE '' END"
    if field is Meaning.NAME and firms_apart:
        return f"CASE WHEN c.flags & {Flag.COMPANY:d} THEN '' ELSE coalesce(c.name, '') END"
    kinds = {kind for source in known for _index, meaning, kind in source.columns if meaning is field}
    if kinds and Kind.BASIC not in kinds:  # it goes with the kind of its column, or not at all
        return "''"
    if field in _IDENTITY:
        return f"coalesce(CAST(c.{_IDENTITY[field]} AS TEXT), '')"
    newest = [
        f"(SELECT CAST(w.cells ->> {index} AS TEXT) FROM record r JOIN row w ON w.id = r.id"
        f" WHERE r.customer = i.customer AND r.source = {source.id} ORDER BY r.id DESC LIMIT 1)"
        for source in known
        for index, meaning, kind in source.columns
        if meaning is field and kind is Kind.BASIC and index >= 0
    ]
    return f"coalesce({', '.join(newest)}, '')" if newest else "''"


def record_cell(field: Meaning, source: SourceName, kind: Kind) -> str:
    """Take one agreed field of a record: money, visits and days as understood, all else as the file says."""
    index = source.index_of(field, kind)
    if index is None:
        return "''"
    raw = f"coalesce(CAST(w.cells ->> {index} AS TEXT), '')" if index >= 0 else "''"
    if field in _BALANCES:
        return _fen(f"r.{_BALANCES[field]}", raw)
    if field is Meaning.TIMES_LEFT:
        return _visits(source.left, raw)
    if (field, kind) == source.amount():
        return _fen("r.fen", raw)
    return f"coalesce(r.day, {raw})" if field is Meaning.DATE or index < 0 else raw


def _visits(heading: str, raw: str) -> str:
    """Return the visits that are counted; a number that counts none, such as days, says what stood over it.

    Where a part of one stands in the cell, it goes as it was written: only whole ones are added up, and it is not lost.
    """
    named = heading.replace("'", "''")
    other = f"iif({raw} GLOB '[0-9０-９]*', '{named} ' || {raw}, {raw})"
    part = f"{raw} GLOB '[0-9]*.*[1-9]*' AND CAST({raw} AS INTEGER) = r.times_left"
    return f"CASE WHEN r.times_left IS NULL THEN {other} WHEN {part} THEN {raw} ELSE CAST(r.times_left AS TEXT) END"


def _fen(column: str, raw: str) -> str:
    sign = f"CASE WHEN {column} < 0 THEN '-' ELSE '' END"
    text = f"printf('%s%d.%02d', {sign}, abs({column})/100, abs({column})%100)"
    return f"CASE WHEN {column} IS NULL THEN {raw} ELSE {text} END"
