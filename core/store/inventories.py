"""Inventories 移交清单: what the decisions release, frozen set-wise; nothing here trusts a caller's list."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from core.errors import Refused
from core.records import Flag, Kind, Meaning, Outcome, Reach
from core.store.connection import Row, Store
from core.store.frozen_cells import SourceName
from core.store.given import anything, laid_out

HeldBack = tuple[Kind, Outcome, int]
APART = (Outcome.CONSENT, Outcome.GUARDIAN_CONSENT)  # what waits for a yes of its own

# A holding is free when its decision says so (or says notify, and the notice went out), no hold is open, no
# stricter word of a person stands, and something of it is on no list of another batch (see `given`).
FREE = f"""
SELECT d.customer, d.kind, d.rule, d.keep_until FROM decision d
WHERE (d.outcome = {Outcome.HAND_OVER:d} OR (d.outcome = {Outcome.NOTIFY:d} AND EXISTS (
         SELECT 1 FROM customer c WHERE c.id = d.customer AND c.reach = {Reach.TOLD:d})))
  AND NOT EXISTS (SELECT 1 FROM legal_hold l WHERE l.customer = d.customer AND l.released IS NULL)
  AND NOT EXISTS (SELECT 1 FROM override o WHERE o.customer = d.customer AND o.kind = d.kind
                  AND o.outcome NOT IN ({Outcome.NOTIFY:d}, {Outcome.HAND_OVER:d}))
"""
# Whether something of it has an agreed field: `pairs` lists source * 64 + kind (see `Wanted`).
_CARRIED = """d.kind IN (SELECT value % 64 FROM json_each(:pairs)) AND EXISTS (SELECT 1 FROM record r WHERE r.customer = d.customer AND r.kinds & (1 << d.kind)
    AND r.source * 64 + d.kind IN (SELECT value FROM json_each(:pairs))
    AND r.id * 64 + d.kind NOT IN (SELECT key FROM given))"""
_LEFT_OVER = "NOT IN (SELECT key FROM given)"
_ON_LIST = "IN (SELECT record * 64 + kind FROM inventory_record WHERE inventory = :inventory)"
_WHOLE = "IS NOT NULL"

_LINES = f"""
SELECT e.source, e.kind, count(DISTINCT e.customer), count(*), sum(e.fen), sum(e.paid), sum(e.gift), sum(e.times),
       coalesce(min(e.day), ''), coalesce(max(e.day), ''), max(h.level),
       count(DISTINCT CASE WHEN h.flags & {Flag.MINOR:d} THEN e.customer END),
       coalesce(group_concat(DISTINCT n.name), ''), coalesce(min(nullif(c.number, '')), ''),
       coalesce(max(nullif(c.number, '')), ''), count(DISTINCT nullif(c.number, '')), coalesce(max(e.keep_until), '')
FROM delivered e JOIN holding h ON h.customer = e.customer AND h.kind = e.kind
LEFT JOIN rule_name n ON n.id = e.rule LEFT JOIN consent c ON c.customer = e.customer AND c.kind = e.kind
GROUP BY e.source, e.kind ORDER BY e.kind, e.source
"""
_FROZEN_SET = """
SELECT i.customer, i.kind, d.rule, d.keep_until FROM inventory_holding i
LEFT JOIN decision d ON d.customer = i.customer AND d.kind = i.kind WHERE i.inventory = :inventory
"""


_LEFT = (
    ("fen", "r.fen"),
    ("paid", "max(r.balance_fen, 0)"),
    ("gift", "max(r.gift_fen, 0)"),
    ("times", "r.times_left"),
)


def _delivered(which: str) -> str:
    """Return the lines of the package: the customer's own row for its basic data, every record for all other kinds.

    `which` says of a record (id * 64 + kind) whether it is meant.
    """
    return f"""
SELECT f.customer, f.kind, r.id AS record, r.source, r.day,
       CASE WHEN r.source * 64 + f.kind IN (SELECT value FROM json_each(:fen)) THEN coalesce(r.fen, 0) ELSE 0 END AS fen,
       CASE WHEN r.source * 64 + f.kind IN (SELECT value FROM json_each(:paid)) THEN max(coalesce(r.balance_fen, 0), 0) ELSE 0 END AS paid,
       CASE WHEN r.source * 64 + f.kind IN (SELECT value FROM json_each(:gift)) THEN max(coalesce(r.gift_fen, 0), 0) ELSE 0 END AS gift,
       CASE WHEN r.source * 64 + f.kind IN (SELECT value FROM json_each(:times)) THEN coalesce(r.times_left, 0) ELSE 0 END AS times,
       f.rule, f.keep_until
FROM listed f JOIN record r ON r.customer = f.customer AND r.kinds & (1 << f.kind) AND (f.kind <> {Kind.BASIC:d}
     OR r.id = (SELECT min(x.id) FROM record x WHERE x.customer = f.customer AND x.kinds & (1 << {Kind.BASIC:d})
                AND x.id * 64 + {Kind.BASIC:d} {which}))
WHERE r.source * 64 + f.kind IN (SELECT value FROM json_each(:pairs)) AND r.id * 64 + f.kind {which}
"""


@dataclass(frozen=True, slots=True)
class RawLine:
    """The counts of one kind from one source; money in fen, days as ISO text."""

    source: int
    kind: Kind
    customers: int
    rows: int
    fen: int
    paid_fen: int
    gift_fen: int
    times_left: int
    first_day: str
    last_day: str
    level: int
    minors: int
    rules: str
    first_consent: str
    last_consent: str
    consents: int
    keep_until: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Every (source, kind) that has an agreed field, and where its money counts; JSON lists of source * 64 + kind."""

    pairs: str
    fen: str
    paid: str
    gift: str
    times: str

    def binds(self, **more: int) -> dict[str, object]:
        """Return the named values that the questions below take."""
        money = {"fen": self.fen, "paid": self.paid, "gift": self.gift}
        return {"pairs": self.pairs, **money, "times": self.times, **more}


def wanted(known: Sequence[SourceName], fields: Sequence[Meaning]) -> Wanted:
    """Work out what the agreed fields let through, by source and kind."""
    columns = [(one, field, kind) for one in known for _, field, kind in one.columns if field in fields]
    basic = any(kind is Kind.BASIC for _, _, kind in columns)
    pairs = {one.id * 64 + kind for one, _, kind in columns if kind is not Kind.BASIC}
    pairs |= {one.id * 64 + Kind.BASIC for one in known if basic}
    amounts = [(one, one.amount()) for one in known]
    fen = [one.id * 64 + found[1] for one, found in amounts if found and found[0] in fields]
    left = (
        json.dumps([one.id * 64 + kind for one, field, kind in columns if field is meant])
        for meant in (Meaning.BALANCE, Meaning.GIFT_BALANCE, Meaning.TIMES_LEFT)
    )
    return Wanted(json.dumps(sorted(pairs)), json.dumps(fen), *left)


def ready(store: Store) -> None:
    """Make sure that records can be found by customer fast."""
    store.execute("CREATE INDEX IF NOT EXISTS record_customer ON record(customer)")


@contextmanager
def free(store: Store, want: Wanted, batch: int = 0) -> Iterator[None]:
    """Lay out, for the questions inside, what the decisions release now and no list of another batch has.

    `free` lists customer and kind, and whether any of it is `carried` by the agreed fields.
    """
    table = "free(key INTEGER PRIMARY KEY, customer, kind, rule, keep_until, carried)"
    with laid_out(store, batch), store.aside(table):
        store.execute(
            f"""INSERT INTO temp.free SELECT d.customer * 64 + d.kind, d.customer, d.kind, d.rule, d.keep_until, {_CARRIED}
            FROM ({FREE}) d WHERE d.customer * 64 + d.kind NOT IN (SELECT key FROM temp.all_given)""",
            {"pairs": want.pairs},
        )
        yield


def free_lines(store: Store, want: Wanted) -> tuple[RawLine, ...]:
    """Count what is free, by kind and source; inside `free`."""
    sql = f"WITH listed AS (SELECT * FROM temp.free WHERE carried), delivered AS ({_delivered(_LEFT_OVER)}) {_LINES}"
    return tuple(_raw_line(row) for row in store.rows(sql, want.binds()))


def frozen_lines(store: Store, want: Wanted, inventory: int, batch: int) -> tuple[RawLine, ...]:
    """Count what an inventory of a batch holds, by kind and source; in the first batch every record of a holding."""
    which = _ON_LIST if anything(store, batch) else _WHOLE
    sql = f"WITH listed AS ({_FROZEN_SET}), delivered AS ({_delivered(which)}) {_LINES}"
    return tuple(_raw_line(row) for row in store.rows(sql, want.binds(inventory=inventory)))


def free_customers(store: Store) -> tuple[int, int]:
    """Return how many customers and holdings are free; inside `free`."""
    row = store.one("SELECT count(DISTINCT customer), count(*) FROM temp.free WHERE carried")
    return (int(row[0]), int(row[1])) if row else (0, 0)


def frozen_customers(store: Store, inventory: int) -> tuple[int, int]:
    """Return how many customers and holdings an inventory holds."""
    sql = "SELECT count(DISTINCT customer), count(*) FROM inventory_holding WHERE inventory = ?"
    row = store.one(sql, (inventory,))
    return (int(row[0]), int(row[1])) if row else (0, 0)


def excluded(store: Store) -> tuple[Row, ...]:
    """Return (kind, outcome, customers, rows, reason) of all that is not on the list, as numbers only; inside `free`."""
    return tuple(
        store.rows(
            f"""SELECT d.kind, d.outcome, count(*), sum(h.rows),
              CASE WHEN d.outcome NOT IN ({Outcome.NOTIFY:d}, {Outcome.HAND_OVER:d}) THEN coalesce(n.name, '')
                   WHEN f.key IS NOT NULL THEN 'no_agreed_field'
                   WHEN d.customer * 64 + d.kind IN (SELECT key FROM temp.all_given) THEN 'other_batch'
                   WHEN d.outcome = {Outcome.NOTIFY:d} THEN 'not_notified' ELSE 'held' END AS reason
            FROM decision d JOIN holding h ON h.customer = d.customer AND h.kind = d.kind
            LEFT JOIN rule_name n ON n.id = d.rule LEFT JOIN temp.free f ON f.key = d.customer * 64 + d.kind
            WHERE f.carried IS NOT 1 GROUP BY d.kind, d.outcome, reason ORDER BY d.kind, d.outcome, reason"""
        )
    )


def held_back(store: Store, kinds: Sequence[Kind], inventory: int = 0) -> tuple[HeldBack, ...]:
    """Return by outcome of how many customers of an inventory, or of those free to go, a kind stays that goes of others.

    Whoever has such a word as an allergy among his visits keeps all of them, because that kind is asked for apart.
    """
    goes = (
        "SELECT customer FROM inventory_holding WHERE inventory = :inventory"
        if inventory
        else f"SELECT customer FROM ({FREE})"
    )
    rows = store.rows(
        f"""SELECT d.kind, d.outcome, count(*) FROM decision d WHERE d.kind IN (SELECT value FROM json_each(:kinds))
          AND d.outcome NOT IN ({Outcome.NOTIFY:d}, {Outcome.HAND_OVER:d})
          AND d.customer IN ({goes} {"AND" if inventory else "WHERE"} kind = {Kind.BASIC:d})
        GROUP BY d.kind, d.outcome ORDER BY d.kind, d.outcome""",
        {"inventory": inventory, "kinds": json.dumps([int(one) for one in kinds])},
    )
    return tuple((Kind(int(kind)), Outcome(int(outcome)), int(count)) for kind, outcome, count in rows)


def undecided(store: Store) -> int:
    """Return how many holdings have no decision at all."""
    return int(
        store.value(
            "SELECT count(*) FROM holding h WHERE NOT EXISTS (SELECT 1 FROM decision d"
            " WHERE d.customer = h.customer AND d.kind = h.kind)"
        )
    )


def last_run(store: Store) -> Row | None:
    """Return pack, as-of day, time and id of the last decision run."""
    return store.one("SELECT pack, as_of, at, id FROM decision_run ORDER BY id DESC LIMIT 1")


def insert(store: Store, values: Sequence[object]) -> int:
    """Write the head of an inventory whose totals, lines and digest follow by `seal`; return its id."""
    return store.execute(
        "INSERT INTO inventory(batch, number, version, replaces, cutoff, frozen, by, fields, totals, lines,"
        " exclusions, basis, digest, state) VALUES(?,?,?,?,?,?,?,?,'{}','[]','[]','{}',x'','freezing')",
        values,
    ).id


def take_free(store: Store, want: Wanted, batch: int, inventory: int) -> int:
    """Write every free holding that has an agreed field to an inventory; return how many. Inside `free`."""
    taken = store.execute(
        """INSERT INTO inventory_holding
        SELECT :inventory, f.customer, f.kind, h.rows, h.fen, h.balance_fen, h.gift_fen, h.times_left,
               coalesce(n.name, ''), coalesce(c.number, '')
        FROM temp.free f JOIN holding h ON h.customer = f.customer AND h.kind = f.kind
        LEFT JOIN rule_name n ON n.id = f.rule
        LEFT JOIN consent c ON c.customer = f.customer AND c.kind = f.kind WHERE f.carried""",
        {"inventory": inventory},
    ).changed
    store.execute(
        f"""INSERT INTO inventory_record(inventory, kind, record)
        SELECT i.inventory, i.kind, r.id FROM inventory_holding i
        JOIN record r ON r.customer = i.customer AND r.kinds & (1 << i.kind)
        WHERE i.inventory = :inventory AND r.id * 64 + i.kind {_LEFT_OVER} ORDER BY i.kind, r.id""",
        {"inventory": inventory},
    )
    if anything(store, batch):
        _count_left_over(store, want, inventory)
    return taken


def _count_left_over(store: Store, want: Wanted, inventory: int) -> None:
    """Let a holding of which another list has a part count on this one with the rest alone."""
    sums = ", ".join(
        f"sum(CASE WHEN r.source * 64 + f.kind IN (SELECT value FROM json_each(:{name})) THEN {left} END) AS {name}"
        for name, left in _LEFT
    )
    store.execute(
        f"""INSERT OR REPLACE INTO inventory_holding
        SELECT i.inventory, i.customer, i.kind, g.rows, coalesce(g.fen, 0), coalesce(g.paid, 0), coalesce(g.gift, 0),
               coalesce(g.times, 0), i.basis, i.consent_number
        FROM (SELECT r.customer, f.kind, count(*) AS rows, {sums}
              FROM inventory_record f JOIN record r ON r.id = f.record WHERE f.inventory = :inventory
              GROUP BY r.customer, f.kind) g
        CROSS JOIN inventory_holding i ON i.inventory = :inventory AND i.customer = g.customer AND i.kind = g.kind
        WHERE i.rows <> g.rows""",
        want.binds(inventory=inventory),
    )


def unlawful(store: Store, inventory: int) -> int:
    """Count the holdings of an inventory that the decisions do not release (must be none)."""
    return int(
        store.value(
            f"""SELECT count(*) FROM inventory_holding i WHERE i.inventory = ?
            AND NOT EXISTS (SELECT 1 FROM ({FREE}) f WHERE f.customer = i.customer AND f.kind = i.kind)""",
            (inventory,),
        )
    )


def seal(store: Store, inventory: int, parts: Sequence[object]) -> None:
    """Write totals, lines, exclusions, basis and digest, and make the inventory final."""
    store.execute(
        "UPDATE inventory SET totals=?, lines=?, exclusions=?, basis=?, digest=?, state='final' WHERE id=?",
        (*parts, inventory),
    )


def set_state(store: Store, inventory: int, state: str) -> None:
    """Write the state: final, replaced, accepted."""
    store.execute("UPDATE inventory SET state=? WHERE id=?", (state, inventory))


_HEAD = (
    "v.id, v.batch, b.number, v.number, v.version, v.replaces, v.cutoff, v.frozen, v.by, v.fields, v.totals,"
    " v.lines, v.exclusions, v.basis, hex(v.digest), v.state FROM inventory v JOIN batch b ON b.id = v.batch"
)


def read(store: Store, inventory: int) -> Row:
    """Return the stored columns of one inventory; `inventory.unknown` if there is none."""
    row = store.one(f"SELECT {_HEAD} WHERE v.id=?", (inventory,))
    if row is None:
        raise Refused("inventory.unknown", inventory=inventory)
    return row


def all_of(store: Store) -> tuple[Row, ...]:
    """Return the stored columns of every inventory in order."""
    return tuple(store.rows(f"SELECT {_HEAD} ORDER BY v.id"))


def latest_of(store: Store, batch: int) -> int | None:
    """Return the inventory that stands for a batch now."""
    found = store.value(
        "SELECT id FROM inventory WHERE batch=? AND state IN ('final', 'accepted') ORDER BY version DESC LIMIT 1",
        (batch,),
    )
    return None if found is None else int(found)


def next_version(store: Store, batch: int) -> int:
    """Return the version number that the next inventory of a batch bears."""
    return int(store.value("SELECT coalesce(max(version), 0) + 1 FROM inventory WHERE batch=?", (batch,)))


def standing_customers(store: Store, also: int = 0) -> int:
    """Return how many customers stand on any inventory that is final or accepted, or on one more."""
    return int(
        store.value(
            "SELECT count(DISTINCT i.customer) FROM inventory_holding i JOIN inventory v ON v.id = i.inventory"
            " WHERE v.state IN ('final', 'accepted') OR v.id = ?",
            (also,),
        )
    )


def each_holding(store: Store, inventory: int) -> Iterator[Row]:
    """Give (customer, kind, rows, fen, balance, gift, visits left, basis, consent number) of an inventory in order."""
    return store.each(
        "SELECT customer, kind, rows, fen, balance_fen, gift_fen, times_left, basis, consent_number FROM inventory_holding"
        " WHERE inventory=? ORDER BY customer, kind",
        (inventory,),
    )


def _raw_line(row: Row) -> RawLine:
    return RawLine(row[0], Kind(row[1]), *row[2:])
