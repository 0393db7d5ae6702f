"""The frozen rows of an inventory: the agreed fields themselves, and what restricts their use."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence

from core.records import ConsentState, Flag, Kind, Meaning
from core.store.connection import Row, Store
from core.store.frozen_cells import SourceName, basic_cells, record_cell, sources

_NUMBERED = "INSERT OR REPLACE INTO inventory_record(inventory, kind, record, n)"


def take_rows(store: Store, inventory: int, fields: Sequence[Meaning]) -> int:
    """Copy the agreed fields of every record on an inventory to its own frozen rows; return how many."""
    known = sources(store)
    _take_basic(store, inventory, fields, known)
    for kind in Kind:
        if kind is not Kind.BASIC:
            for source in known:
                _take_records(store, inventory, fields, kind, source)
    return int(store.value("SELECT count(*) FROM inventory_row WHERE inventory = ?", (inventory,)))


def each_row(store: Store, inventory: int, first: int = 1, last: int | None = None) -> Iterator[Row]:
    """Give (n, customer, kind, cells) of the frozen rows in order; the rows of one kind stand together."""
    end = "" if last is None else f"AND n <= {last:d}"
    return store.each(
        f"SELECT n, customer, kind, cells FROM inventory_row WHERE inventory=? AND n >= {first:d} {end} ORDER BY n",
        (inventory,),
    )


def each_cells(store: Store, inventory: int, first: int, last: int, size: int) -> Iterator[str]:
    """Give the frozen rows from one number to another as texts of `size` lines.

    A line is a JSON array, the customer's number before the cells; SQL puts the lines together, for to fetch each by
    itself costs as much as to read it.
    """
    sql = (
        "SELECT group_concat('[\"' || customer || '\",' || substr(cells, 2), char(10) ORDER BY n) FROM inventory_row"
        " WHERE inventory=? AND n BETWEEN ? AND ?"
    )
    for start in range(first, last + 1, size):
        yield str(store.value(sql, (inventory, start, min(start + size - 1, last))))


def lines_of(store: Store, inventory: int, kind: Kind, first: int, last: int) -> array[int]:
    """Return for each frozen row of a kind, from one number to another, which record it says; 0 where that is not known.

    Rows of several kinds that say one record were one line of a list.
    """
    found = array("q", bytes(8 * (last - first + 1)))
    rows = store.each(
        "SELECT n, record FROM inventory_record WHERE inventory=? AND kind=? AND n BETWEEN ? AND ?",
        (inventory, kind, first, last),
    )
    for n, record in rows:
        found[n - first] = record
    return found


def count_records(store: Store, inventory: int) -> int:
    """Count the records of which a list holds anything, each once."""
    found = store.value(
        "SELECT count(DISTINCT record) FROM inventory_record WHERE inventory=? AND n > 0", (inventory,)
    )
    return int(found)


def sources_on(store: Store, inventory: int) -> tuple[SourceName, ...]:
    """Return the sources of which a list holds records, in their order."""
    rows = store.rows(
        "SELECT DISTINCT r.source FROM inventory_record f JOIN record r ON r.id = f.record WHERE f.inventory = ? AND f.n > 0",
        (inventory,),
    )
    held = {int(source) for (source,) in rows}
    return tuple(one for one in sources(store) if one.id in held)


def side_by_side(store: Store, inventory: int, source: int) -> Iterator[Row]:
    """Give (record, customer, kind, cells) of a source, customer by customer, the kinds of one record together."""
    return store.each(
        """SELECT f.record, x.customer, x.kind, x.cells FROM inventory_record f
        JOIN record r ON r.id = f.record AND r.source = ?2
        JOIN inventory_row x ON x.inventory = f.inventory AND x.n = f.n
        WHERE f.inventory = ?1 AND f.n > 0 ORDER BY x.customer, f.record, f.kind""",
        (inventory, source),
    )


def each_restriction(store: Store, inventory: int) -> Iterator[Row]:
    """Give one CSV line per customer and kind of what binds the receiver; put together in SQL, a line per holding.

    Number, kind, no marketing, agreed to marketing, child, state of consent, its day, its number, keep until.
    """
    kinds = " ".join(f"WHEN {kind:d} THEN '{kind.name.lower()}'" for kind in Kind)
    states = " ".join(f"WHEN {state:d} THEN '{state.name.lower()}'" for state in ConsentState)
    live = "iif(instr('=+-@', substr(i.consent_number, 1, 1)), char(39), '')"
    number = f"iif(i.consent_number = '', '', char(34) || {live} || replace(i.consent_number, char(34), '') || char(34))"
    marketing = "coalesce((SELECT e.marketing <> 0 FROM consent_event e WHERE e.id = s.event), 0)"
    line = " || ',' || ".join(
        (
            "i.customer", f"CASE i.kind {kinds} END", f"(c.flags & {Flag.OPT_OUT:d} <> 0)", marketing,
            f"(c.flags & {Flag.MINOR:d} <> 0)", f"CASE max(coalesce(s.state, 0), coalesce(s.guardian, 0)) {states} END", "coalesce(s.day, '')", number,
            "coalesce(d.keep_until, '')",
        )
    )  # fmt: skip
    return store.each(
        f"SELECT {line} FROM inventory_holding i JOIN customer c ON c.id = i.customer"
        " LEFT JOIN decision d ON d.customer = i.customer AND d.kind = i.kind"
        " LEFT JOIN consent s ON s.customer = i.customer AND s.kind = i.kind"
        " WHERE i.inventory=? ORDER BY i.customer, i.kind",
        (inventory,),
    )


def _take_basic(store: Store, inventory: int, fields: Sequence[Meaning], known: Sequence[SourceName]) -> None:
    cells = basic_cells(fields, known)
    store.execute(
        f"""INSERT INTO inventory_row
        SELECT :inventory, row_number() OVER (ORDER BY i.customer), i.customer, i.kind, json_array({cells})
        FROM inventory_holding i JOIN customer c ON c.id = i.customer
        WHERE i.inventory = :inventory AND i.kind = {Kind.BASIC:d}""",
        {"inventory": inventory},
    )
    store.execute(
        f"""{_NUMBERED} SELECT f.inventory, f.kind, f.record, x.n FROM inventory_row x
        CROSS JOIN record r ON r.customer = x.customer
        CROSS JOIN inventory_record f ON f.inventory = x.inventory AND f.kind = x.kind AND f.record = r.id
        WHERE x.inventory = :inventory AND x.kind = {Kind.BASIC:d}""",
        {"inventory": inventory},
    )


def _take_records(
    store: Store, inventory: int, fields: Sequence[Meaning], kind: Kind, source: SourceName
) -> None:
    if all(source.index_of(field, kind) is None for field in fields):
        return
    cells = ", ".join(record_cell(field, source, kind) for field in fields)
    mine = f"""FROM inventory_record f JOIN record r ON r.id = f.record AND r.source = {source.id:d}
        JOIN row w ON w.id = r.id WHERE f.inventory = :inventory AND f.kind = {kind:d}"""
    store.execute(
        f"""{_NUMBERED} SELECT f.inventory, f.kind, f.record, (SELECT coalesce(max(n), 0) FROM inventory_row
            WHERE inventory = :inventory) + row_number() OVER (ORDER BY r.customer, r.id) {mine}""",
        {"inventory": inventory},
    )
    store.execute(
        f"INSERT INTO inventory_row SELECT f.inventory, f.n, r.customer, f.kind, json_array({cells}) {mine} ORDER BY f.n",
        {"inventory": inventory},
    )
