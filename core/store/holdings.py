"""Holdings: one line per customer and kind, made set-wise from the records; and the counts of the first screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.records import Flag, Holding, Kind, Level, Mapping, Meaning
from core.store import sources
from core.store.connection import Row, Store

_MONEY = (Meaning.AMOUNT, Meaning.PAID_AMOUNT, Meaning.DEBT)
_FREE_TEXT = frozenset(
    {Meaning.NOTE, Meaning.ADDRESS, Meaning.OTHER, Meaning.PREFERENCE, Meaning.SERVICE, Meaning.PRODUCT}
)


@dataclass(frozen=True, slots=True)
class _Share:
    """What one source can say about one kind: whether its amounts count there, and how sensitive it can be."""

    money: bool
    cap: int


def rebuild(store: Store, customers: Sequence[int] | None = None) -> int:
    """Make the holdings of all customers, or of some, anew from the records; return how many there are.

    Amounts are counted in one kind only, the kind of the source's own amount column; a level found in a row
    counts for the kinds whose columns can hold it; a child's data are sensitive in every kind.
    """
    only = _only(store, customers)
    store.execute(f"DELETE FROM holding WHERE 1 {only.replace('@', 'customer')}")
    mappings = {line.id: line.mapping for line in sources.every(store)}
    bits = [flag for (flag,) in store.rows("SELECT DISTINCT flags FROM record WHERE flags<>0")]
    flags = [flag.value for flag in Flag if any(bit & flag for bit in bits)]
    for kind in _kinds(store):
        _make(
            store, kind, {source: _share(mapping, kind) for source, mapping in mappings.items()}, flags, only
        )
    store.execute(
        f"UPDATE holding SET level=max(level, {Level.SENSITIVE.value}) WHERE flags & {Flag.MINOR.value} {only.replace('@', 'customer')}"
    )
    return int(store.value("SELECT count(*) FROM holding"))


def _only(store: Store, customers: Sequence[int] | None) -> str:
    if customers is None:
        return ""
    store.execute("CREATE TEMP TABLE IF NOT EXISTS touched(id INTEGER PRIMARY KEY)")
    store.execute("DELETE FROM temp.touched")
    store.executemany("INSERT OR IGNORE INTO temp.touched VALUES(?)", [(one,) for one in customers])
    return "AND @ IN (SELECT id FROM temp.touched)"


def _kinds(store: Store) -> list[Kind]:
    masks = [mask for (mask,) in store.rows("SELECT DISTINCT kinds FROM record")]
    return [kind for kind in Kind if any(mask & kind.bit for mask in masks)]


def _share(mapping: Mapping | None, kind: Kind) -> _Share:
    """Return what a source can say about a kind; a source without columns (typed in by hand) may say anything."""
    if mapping is None:
        return _Share(True, Level.CONFIDENTIAL.value)
    own = [column for column in mapping.columns if column.kind is kind]
    amount = next((c for meaning in _MONEY for c in mapping.columns if c.meaning is meaning), None)
    cap = max((column.level.value for column in own), default=Level.ORDINARY.value)
    if any(column.meaning in _FREE_TEXT for column in own):
        cap = max(cap, Level.SENSITIVE.value)
    return _Share(amount is not None and amount.kind is kind, cap)


def _make(store: Store, kind: Kind, shares: dict[int, _Share], flags: list[int], only: str) -> None:
    money = [source for source, share in shares.items() if share.money]
    caps = {share.cap for share in shares.values()}
    if len(caps) == 1:
        cap = str(caps.pop())
    else:
        cap = (
            "CASE r.source "
            + " ".join(f"WHEN {source} THEN {share.cap}" for source, share in shares.items())
            + " ELSE 3 END"
        )
    fen = "0"
    if money:
        fen = (
            "r.fen"
            if len(money) == len(shares)
            else f"CASE WHEN r.source IN ({','.join(map(str, money))}) THEN r.fen END"
        )
    prepaid = kind is Kind.PREPAID
    # A voucher is kept as a voucher; the profile of the same row goes its own way (one record may split).
    own_flags = [flag for flag in flags if flag != Flag.VOUCHER.value or kind is Kind.ACCOUNTING]
    held = "|".join(f"max(r.flags&{flag})" for flag in own_flags) or "0"
    store.execute(
        "INSERT INTO holding(customer, kind, rows, first_day, last_day, fen, balance_fen, gift_fen, level, flags)"
        f" SELECT r.customer, {kind.value}, count(*), min(r.day), max(r.day), coalesce(sum({fen}), 0),"
        f" {'coalesce(sum(r.balance_fen), 0)' if prepaid else '0'}, {'coalesce(sum(r.gift_fen), 0)' if prepaid else '0'},"
        f" max(min(r.level, {cap})), ({held})|c.flags"
        f" FROM record r JOIN customer c ON c.id=r.customer WHERE r.kinds & {kind.bit} {only.replace('@', 'r.customer')}"
        " GROUP BY r.customer"
    )


def _holding(row: Row) -> Holding:
    _, _, rows, first, last, fen, balance, gift, level, flags = row
    return Holding(row[0], Kind(row[1]), rows, first, last, fen, balance, gift, Level(level), flags)


def of_customer(store: Store, customer: int) -> tuple[Holding, ...]:
    """Return what the firm holds about one customer, by kind."""
    sql = (
        "SELECT customer, kind, rows, coalesce(first_day, ''), coalesce(last_day, ''), fen, balance_fen, gift_fen, level, flags"
        " FROM holding WHERE customer=? ORDER BY kind"
    )
    return tuple(_holding(row) for row in store.rows(sql, (customer,)))


def count_up(store: Store) -> None:
    """Write the counts of the first screen: customers, rows, holdings, and both by kind and level."""
    store.execute("DELETE FROM tally WHERE what<>'row_high' AND what NOT LIKE 'outcome:%'")
    store.execute("INSERT INTO tally SELECT 'customers', count(*) FROM customer")
    store.execute("INSERT INTO tally SELECT 'rows', count(*) FROM record")
    store.execute("INSERT INTO tally SELECT 'holdings', count(*) FROM holding")
    store.execute("INSERT INTO tally SELECT 'kind:'||kind, count(*) FROM holding GROUP BY kind")
    store.execute("INSERT INTO tally SELECT 'rows:'||kind, sum(rows) FROM holding GROUP BY kind")
    store.execute("INSERT INTO tally SELECT 'level:'||level, count(*) FROM holding GROUP BY level")
    store.execute(
        "INSERT INTO tally SELECT 'balance_fen', coalesce(sum(balance_fen), 0) FROM holding UNION ALL"
        " SELECT 'gift_fen', coalesce(sum(gift_fen), 0) FROM holding"
    )
    parts = ", ".join(f"sum(flags&{flag.value}<>0)" for flag in Flag)
    found = store.one(f"SELECT {parts} FROM customer") or ()
    counts = [(f"flag:{flag.value}", number or 0) for flag, number in zip(Flag, found, strict=True)]
    store.executemany("INSERT INTO tally VALUES(?,?)", counts)


def tally(store: Store) -> dict[str, int]:
    """Return the counts of the first screen by name: customers, rows, holdings, kind:N, level:N, flag:N."""
    return dict(store.rows("SELECT what, n FROM tally WHERE what<>'row_high'"))
