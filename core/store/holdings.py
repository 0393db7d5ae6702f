"""Holdings: one line per customer and kind, made set-wise from the records; and the counts of the first screen."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from core.records import Flag, Holding, Kind, Level, Mapping, Meaning
from core.store import sources
from core.store.connection import Row, Store

_MONEY = (Meaning.AMOUNT, Meaning.PAID_AMOUNT, Meaning.DEBT)


@dataclass(frozen=True, slots=True)
class _Share:
    """What one source can say about one kind: whether its amounts count there, and the level of its plainest row."""

    money: bool
    least: int


def rebuild(store: Store, customers: Sequence[int] | None = None) -> None:
    """Make the holdings of all customers, or of some, anew from the records.

    A card below nothing is what its holder owes: it takes nothing off what others have (see `odd_cards`).
    Amounts are counted in one kind only, the kind of the source's own amount column; a level found in a row
    counts for the kind of the column where it stands; a child's data are sensitive in every kind.
    """
    only = _only(store, customers)
    store.execute(f"DELETE FROM holding WHERE 1 {only.replace('@', 'customer')}")
    kinds = _kinds(store)
    _lay_out_shares(store, kinds)
    _sum_several(store, kinds, only)
    # In the order of the table, those with one record and those with several together: every page is written once.
    store.execute(
        f"{_INTO} SELECT c.id, s.kind, 1, r.day, r.day, iif(s.money, coalesce(r.fen, 0), 0),"
        " iif(s.prepaid, max(coalesce(r.balance_fen, 0), 0), 0), iif(s.prepaid, max(coalesce(r.gift_fen, 0), 0), 0),"
        " iif(s.prepaid, coalesce(r.times_left, 0), 0),"
        f" max(s.least, r.levels>>s.kind*2 & 3, iif((r.flags|c.flags) & {Flag.MINOR:d}, {Level.SENSITIVE:d}, 0)),"
        f" iif(s.kind={Kind.ACCOUNTING:d}, r.flags, r.flags & ~{Flag.VOUCHER:d})|c.flags"
        " FROM customer c CROSS JOIN record r ON r.id=c.id CROSS JOIN temp.share s ON s.source=r.source"
        f" WHERE r.customer=c.id AND r.kinds & s.bit AND c.id NOT IN (SELECT id FROM temp.several) {only.replace('@', 'c.id')}"
        " UNION ALL SELECT * FROM temp.summed ORDER BY 1, 2"
    )
    store.execute("DELETE FROM temp.summed")


def _lay_out_shares(store: Store, kinds: Sequence[Kind]) -> None:
    """Write what each source can say about each kind, for the statements that follow."""
    store.execute(
        "CREATE TEMP TABLE IF NOT EXISTS share(source INTEGER NOT NULL, kind INTEGER NOT NULL, bit INTEGER NOT NULL,"
        " money INTEGER NOT NULL, prepaid INTEGER NOT NULL, least INTEGER NOT NULL, PRIMARY KEY(source, kind)) WITHOUT ROWID"
    )
    store.execute("DELETE FROM temp.share")
    shares = [
        (line.id, kind.value, kind.bit, int(share.money), int(kind is Kind.PREPAID), share.least)
        for line in sources.every(store)
        for kind in kinds
        for share in (_share(line.mapping, kind),)
    ]
    store.executemany("INSERT INTO temp.share VALUES(?,?,?,?,?,?)", shares)


_INTO = "INSERT INTO holding(customer, kind, rows, first_day, last_day, fen, balance_fen, gift_fen, times_left, level, flags)"


def _sum_several(store: Store, kinds: Sequence[Kind], only: str) -> None:
    """Sum up what is held of customers who have more than their own record."""
    store.execute("CREATE TEMP TABLE IF NOT EXISTS several(id INTEGER PRIMARY KEY)")
    store.execute("DELETE FROM temp.several")
    store.execute(
        f"INSERT INTO temp.several SELECT customer FROM record WHERE 1 {only.replace('@', 'customer')}"
        " GROUP BY customer HAVING count(*)>1 OR max(id)<>customer"
    )
    store.execute("CREATE TEMP TABLE IF NOT EXISTS held_kind(kind INTEGER PRIMARY KEY)")
    store.execute("DELETE FROM temp.held_kind")
    store.executemany("INSERT INTO temp.held_kind VALUES(?)", [(kind.value,) for kind in kinds])
    store.execute(
        "CREATE TEMP TABLE IF NOT EXISTS summed(customer INTEGER, kind INTEGER, rows, first_day, last_day, fen, balance_fen,"
        " gift_fen, times_left, level, flags, PRIMARY KEY(customer, kind)) WITHOUT ROWID"
    )
    bits = [flag for (flag,) in store.rows("SELECT DISTINCT flags FROM record WHERE flags<>0")]
    held = "|".join(_held(flag) for flag in Flag if any(bit & flag for bit in bits)) or "0"
    store.execute(
        "INSERT INTO temp.summed SELECT customer, kind, rows, first_day, last_day, fen, balance_fen, gift_fen, times_left,"
        f" max(level, iif(flags & {Flag.MINOR:d}, {Level.SENSITIVE:d}, 0)), flags FROM ("
        "SELECT m.id AS customer, k.kind AS kind, count(*) AS rows, min(r.day) AS first_day, max(r.day) AS last_day,"
        " sum(iif(s.money, coalesce(r.fen, 0), 0)) AS fen, sum(iif(s.prepaid, max(coalesce(r.balance_fen, 0), 0), 0))"
        " AS balance_fen,"
        " sum(iif(s.prepaid, max(coalesce(r.gift_fen, 0), 0), 0)) AS gift_fen,"
        " sum(iif(s.prepaid, coalesce(r.times_left, 0), 0)) AS times_left, max(max(s.least, r.levels>>s.kind*2 & 3)) AS level,"
        f" ({held})|c.flags AS flags"
        " FROM temp.several m CROSS JOIN temp.held_kind k CROSS JOIN record r ON r.customer=m.id"
        " CROSS JOIN temp.share s ON s.source=r.source AND s.kind=k.kind CROSS JOIN customer c ON c.id=m.id"
        " WHERE r.kinds & s.bit GROUP BY m.id, k.kind)"
    )


def _held(flag: Flag) -> str:
    """Return the SQL of a flag that any row has; a voucher is kept as one, the profile beside it goes its own way."""
    own = f" AND k.kind={Kind.ACCOUNTING:d}" if flag is Flag.VOUCHER else ""
    return f"max(iif(r.flags & {flag:d}{own}, {flag:d}, 0))"


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
    """Return what a source can say about a kind; only what a firm tells the world about itself is public."""
    if mapping is None:
        return _Share(True, Level.ORDINARY.value)
    own = [column for column in mapping.columns if column.kind is kind]
    amount = next((c for meaning in _MONEY for c in mapping.columns if c.meaning is meaning), None)
    told = bool(own) and all(c.level is Level.PUBLIC and not c.meaning.is_free_text for c in own)
    least = Level.PUBLIC if told else Level.ORDINARY
    return _Share(amount is not None and amount.kind is kind, least.value)


def _holding(row: Row) -> Holding:
    _, _, rows, first, last, fen, balance, gift, times, level, flags = row
    return Holding(row[0], Kind(row[1]), rows, first, last, fen, balance, gift, Level(level), flags, times)


_SELECT = (
    "SELECT customer, kind, rows, coalesce(first_day, ''), coalesce(last_day, ''), fen, balance_fen, gift_fen, times_left, level, flags"
    " FROM holding"
)


def of_customer(store: Store, customer: int) -> tuple[Holding, ...]:
    """Return what the firm holds about one customer, by kind."""
    return tuple(
        _holding(row) for row in store.rows(f"{_SELECT} WHERE customer=? ORDER BY kind", (customer,))
    )


def of_customers(store: Store, customers: Sequence[int]) -> dict[int, tuple[Holding, ...]]:
    """Return what the firm holds about each of some customers, by kind: a page of a long list asks once."""
    held: dict[int, list[Holding]] = {one: [] for one in customers}
    among = f"{_SELECT} WHERE customer IN (SELECT value FROM json_each(?)) ORDER BY customer, kind"
    for row in store.rows(among, (json.dumps(list(held)),)):
        held[row[0]].append(_holding(row))
    return {one: tuple(found) for one, found in held.items()}


def count_up(store: Store) -> None:
    """Write the counts of the first screen: customers, rows, holdings, and both by kind and level."""
    store.execute(
        "DELETE FROM tally WHERE what NOT IN ('row_high', 'doubles', 'fed') AND what NOT LIKE 'outcome:%'"
    )
    store.executemany("INSERT INTO tally VALUES(?,?)", list(_counts(store).items()))


def counts_of(store: Store, customers: Sequence[int]) -> dict[str, int]:
    """Return what some customers add to the counts of the first screen."""
    return _counts(store, _only(store, customers))


def shift(store: Store, before: dict[str, int], after: dict[str, int]) -> None:
    """Bring the counts from what some customers added to what they add now, without a walk through everybody."""
    if not store.value("SELECT EXISTS(SELECT 1 FROM tally WHERE what='customers')"):
        count_up(store)
        return
    shifts = {name: after.get(name, 0) - before.get(name, 0) for name in {*before, *after}}
    store.executemany(
        "INSERT INTO tally VALUES(?,?) ON CONFLICT(what) DO UPDATE SET n=n+excluded.n", list(shifts.items())
    )
    store.execute("DELETE FROM tally WHERE n=0 AND (what LIKE 'kind:%' OR what LIKE 'rows:%')")


def _counts(store: Store, only: str = "") -> dict[str, int]:
    """Count what the first screen shows, of all or of some; one walk through each of the three tables."""
    mine = f"WHERE 1 {only.replace('@', 'customer')}"
    masks = store.rows(f"SELECT kinds, count(*) FROM record {mine} GROUP BY kinds")
    kinds = [kind for kind in Kind if any(mask & kind.bit for mask, _ in masks)]
    marks = store.rows(
        f"SELECT flags, count(*) FROM customer WHERE 1 {only.replace('@', 'id')} GROUP BY flags"
    )
    counts = {"customers": sum(n for _, n in marks), "rows": sum(n for _, n in masks)}
    counts |= {f"rows:{kind.value}": sum(n for mask, n in masks if mask & kind.bit) for kind in kinds}
    counts |= {f"flag:{flag.value}": sum(n for mark, n in marks if mark & flag) for flag in Flag}
    names = ["holdings", "balance_fen", "gift_fen", "times_left"]
    names += [f"kind:{kind.value}" for kind in kinds] + [f"level:{level.value}" for level in Level]
    sums = ["count(*)", "sum(balance_fen)", "sum(gift_fen)", "sum(times_left)"]
    sums += [f"count(*) FILTER (WHERE kind={kind.value})" for kind in kinds]
    sums += [f"count(*) FILTER (WHERE level={level.value})" for level in Level]
    held = store.one(f"SELECT {', '.join(sums)} FROM holding {mine}") or ()
    return counts | {name: number or 0 for name, number in zip(names, held, strict=True)}


def tally(store: Store) -> dict[str, int]:
    """Return the counts of the first screen by name: customers, rows, holdings, kind:N, level:N, flag:N."""
    return dict(store.rows("SELECT what, n FROM tally WHERE what NOT IN ('row_high', 'doubles', 'fed')"))
