"""Destruction orders 销毁申请: what may go, asked of the decisions themselves at every step, and how far each order is."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from core.errors import Refused
from core.records import Answer, Flag, Kind, Outcome
from core.store.connection import Row, Store
from core.store.given import OVER, laid_out

# What may go: decided to be deleted, or handed over and accepted with the time for objections over, every record of
# it as it is now (see `given`); never what is held, still to be kept, what a person's stricter word keeps, or whoever
# still owes the firm: without name and sum nothing is collected. `:today` and `:objection` (days) are bound.
_OWN_COPY = f"""d.outcome IN ({Outcome.NOTIFY:d}, {Outcome.HAND_OVER:d})
    AND d.customer * 64 + d.kind IN (SELECT key FROM all_given)"""
# What no agreed field carries is told apart by the rule that says so: it goes with the name that went over.
_BESIDE = f"""d.outcome = {Outcome.SEAL:d} AND d.rule IN (SELECT id FROM rule_name WHERE name = 'seal.beside')
    AND d.customer * 64 + {Kind.BASIC:d} IN (SELECT key FROM all_given)"""
_OWES = f"""SELECT customer FROM holding WHERE flags & {Flag.DEBT:d} AND customer NOT IN
    (SELECT customer FROM customer_fact WHERE name = 'debt_paid' AND value = 'yes')"""
_RELEASED = f"""
SELECT d.customer * 64 + d.kind AS key, d.outcome FROM decision d JOIN customer c ON c.id = d.customer
WHERE (d.outcome = {Outcome.DELETE:d} OR ({_OWN_COPY}) OR ({_BESIDE}))
  AND (d.keep_until IS NULL OR d.keep_until < :today)
  AND NOT c.flags & {Flag.LEGAL_HOLD:d}
  AND d.customer NOT IN ({_OWES})
  AND NOT EXISTS (SELECT 1 FROM legal_hold l WHERE l.customer = d.customer AND l.released IS NULL)
  AND NOT EXISTS (SELECT 1 FROM override o WHERE o.customer = d.customer AND o.kind = d.kind
                  AND o.outcome <> {Outcome.DELETE:d})
"""
# A name may not go while something of the same person waits that needs it (an open balance, a sealed record).
# What the law keeps does not wait for it: its own rows keep the name (see `erasing`).
_ALLOWED = f"""
SELECT r.key, CASE r.outcome WHEN {Outcome.DELETE:d} THEN 'decision' ELSE 'own_copy' END AS ground FROM temp.released r
WHERE r.key % 64 <> {Kind.BASIC:d} OR NOT EXISTS (
    SELECT 1 FROM holding h LEFT JOIN decision d ON d.customer = h.customer AND d.kind = h.kind
    WHERE h.customer = r.key / 64 AND h.kind <> {Kind.BASIC:d} AND coalesce(d.outcome, 0) <> {Outcome.KEEP:d}
      AND h.customer * 64 + h.kind NOT IN (SELECT key FROM temp.released))
"""
# Of whom it is kept only because he still owes is told as what it is: to be settled first; and what went over already
# and stays only for its day as what the law keeps, not as what may still go. `:today` is bound.
_WHY_KEPT = f"""CASE WHEN d.outcome NOT IN ({Outcome.DELETE:d}, {Outcome.NOTIFY:d}, {Outcome.HAND_OVER:d})
    THEN d.outcome WHEN d.customer IN ({_OWES}) THEN {Outcome.SETTLE_FIRST:d}
    WHEN d.keep_until >= :today AND (d.outcome = {Outcome.DELETE:d} OR {_OWN_COPY}) THEN {Outcome.KEEP:d}
    ELSE coalesce(d.outcome, 0) END"""
_OBJECTION = "8.5"  # behind what may be handed over, before what merely stays
_JUST_GIVEN = f"""SELECT r.customer FROM inventory v JOIN inventory_record f ON f.inventory = v.id
    JOIN record r ON r.id = f.record WHERE v.state = 'accepted' AND NOT ({OVER})"""
_HELD = "temp.allowed a JOIN holding h ON h.customer = a.key / 64 AND h.kind = a.key % 64"
_STAY = "SELECT count(DISTINCT customer) FROM holding WHERE customer * 64 + kind NOT IN (SELECT key FROM temp.allowed)"
_COLUMNS = (
    "id, number, state, reason, applicant, asked, approver, witness, approved, valid_until, hold_question,"
    " executed, verified, counts, remaining, hex(digest)"
)


@contextmanager
def _may_go(store: Store, today: date, objection: int) -> Iterator[None]:
    """Lay out what may go now for the questions inside, by customer * 64 + kind: `allowed` with its ground, and `released`.

    What is released and not allowed waits for something else of the same person.
    """
    binds = {"today": today.isoformat(), "objection": objection}
    with (
        laid_out(store, which=OVER, binds=binds),
        store.aside("allowed(key INTEGER PRIMARY KEY, ground)"),
        store.aside("released(key INTEGER PRIMARY KEY, outcome)"),
    ):
        store.execute(f"INSERT INTO temp.released {_RELEASED}", binds)
        store.execute(f"INSERT INTO temp.allowed {_ALLOWED}")
        yield


def allowed_and_kept(
    store: Store, today: date, objection: int
) -> tuple[list[Row], list[Row], tuple[int, int, int]]:
    """Return (kind, ground, customers, rows) of what may go, (kind, outcome, waits, customers, rows) of what stays, and people.

    The people are how many of whom something goes, of whom nothing would stay, and of whom something would. Outcome 0
    means that nothing was decided; what waits might go, but something else of the same person stays.
    """
    with _may_go(store, today, objection):
        going = store.rows(
            f"SELECT h.kind, a.ground, count(*), sum(h.rows) FROM {_HELD} GROUP BY h.kind, a.ground ORDER BY 1, 2"
        )
        kept = store.rows(
            f"""SELECT h.kind, {_WHY_KEPT}, h.customer * 64 + h.kind IN (SELECT key FROM temp.released) AS waits,
                count(*), sum(h.rows)
            FROM holding h LEFT JOIN decision d ON d.customer = h.customer AND d.kind = h.kind
            WHERE h.customer * 64 + h.kind NOT IN (SELECT key FROM temp.allowed) GROUP BY 1, 2, 3 ORDER BY 1, 2, 3""",
            {"today": today.isoformat()},
        )
        stay, whose = (
            int(store.value(_STAY)),
            int(store.value(f"SELECT count(DISTINCT h.customer) FROM {_HELD}")),
        )
    gone = int(store.value("SELECT count(DISTINCT customer) FROM holding")) - stay
    return going, kept, (whose, gone, stay)


def reasons(store: Store, today: date, objection: int) -> list[tuple[str, int]]:
    """Return for which reason how many customers stay, the strictest first; each is counted once, so that they add up.

    A reason is the code of an outcome, `objection` (handed over, and the receiver may still object), `undecided`, or
    `waits`, which nobody has alone.
    """
    names = {f"{one:d}": one.code for one in Outcome} | {
        _OBJECTION: "objection",
        "12": "undecided",
        "13": "waits",
    }
    binds = {"today": today.isoformat(), "objection": objection}
    with _may_go(store, today, objection):
        found = store.rows(
            f"""SELECT why, count(*) FROM (
                SELECT h.customer, min(CASE WHEN h.customer * 64 + h.kind IN (SELECT key FROM temp.released) THEN 13
                    WHEN {_WHY_KEPT} IN ({Outcome.NOTIFY:d}, {Outcome.HAND_OVER:d}) AND h.customer IN ({_JUST_GIVEN})
                    THEN {_OBJECTION} WHEN {_WHY_KEPT} = 0 THEN 12 ELSE {_WHY_KEPT} END) AS why
                FROM holding h LEFT JOIN decision d ON d.customer = h.customer AND d.kind = h.kind
                WHERE h.customer * 64 + h.kind NOT IN (SELECT key FROM temp.allowed) GROUP BY h.customer)
            GROUP BY why ORDER BY why""",
            binds,
        )
    return [(names[str(why)], int(str(count))) for why, count in found]


def people(store: Store, today: date, objection: int, waiting: Collection[int]) -> tuple[int, int]:
    """Return of how many customers something may go now, and of how many something stays for one of some outcomes.

    Each is counted once, whatever kinds of records there are of him; 0 among the outcomes means undecided.
    """
    outcomes = ",".join(f"{one:d}" for one in waiting)
    with _may_go(store, today, objection):
        going = int(store.value(f"SELECT count(DISTINCT h.customer) FROM {_HELD}"))
        found = store.value(
            f"""SELECT count(DISTINCT h.customer) FROM holding h
                LEFT JOIN decision d ON d.customer = h.customer AND d.kind = h.kind
                WHERE h.customer * 64 + h.kind NOT IN (SELECT key FROM temp.allowed)
                AND h.customer * 64 + h.kind NOT IN (SELECT key FROM temp.released) AND {_WHY_KEPT} IN ({outcomes})""",
            {"today": today.isoformat()},
        )
    return going, int(found)


def insert(store: Store, number: str, reason: str, applicant: str, at: str) -> int:
    """Write a new draft; return its id."""
    return store.execute(
        "INSERT INTO destroy_order(number, state, reason, applicant, asked) VALUES(?, 'draft', ?, ?, ?)",
        (number, reason, applicant, at),
    ).id


def next_number(store: Store) -> int:
    """Return the running number of the next order."""
    return int(store.value("SELECT count(*) + 1 FROM destroy_order"))


def take_allowed(
    store: Store,
    order: int,
    today: date,
    objection: int,
    kinds: Sequence[Kind],
    customers: Sequence[int] | None,
) -> int:
    """Put what may go on an order, of some kinds or customers or all; what another open order has is left out."""
    sql = f"""INSERT INTO destroy_line SELECT :order, h.customer, h.kind, h.rows, a.ground FROM {_HELD}
        WHERE (:kinds = '[]' OR h.kind IN (SELECT value FROM json_each(:kinds)))
          AND (:customers IS NULL OR h.customer IN (SELECT value FROM json_each(:customers)))
          AND a.key NOT IN (SELECT l.customer * 64 + l.kind FROM destroy_line l
               JOIN destroy_order o ON o.id = l.destroy_order WHERE o.state IN ('draft', 'asked', 'approved'))"""
    whom = None if customers is None else json.dumps(list(customers))
    chosen = json.dumps([int(kind) for kind in kinds])
    with _may_go(store, today, objection):
        return store.execute(sql, {"order": order, "kinds": chosen, "customers": whom}).changed


def not_allowed(store: Store, order: int, today: date, objection: int) -> int:
    """Count the lines of an order that may not go (any more); must be none at every step."""
    sql = """SELECT count(*) FROM destroy_line l WHERE l.destroy_order = ?
        AND l.customer * 64 + l.kind NOT IN (SELECT key FROM temp.allowed)"""
    with _may_go(store, today, objection):
        return int(store.value(sql, (order,)))


def lines(store: Store, order: int) -> tuple[Row, ...]:
    """Return (kind, ground, customers, rows) of an order."""
    sql = """SELECT kind, ground, count(*), sum(rows) FROM destroy_line WHERE destroy_order = ?
        GROUP BY kind, ground ORDER BY kind, ground"""
    return tuple(store.rows(sql, (order,)))


def customers_of(store: Store, order: int) -> int:
    """Return how many customers an order concerns."""
    return int(
        store.value("SELECT count(DISTINCT customer) FROM destroy_line WHERE destroy_order = ?", (order,))
    )


def each_line(store: Store, order: int) -> list[Row]:
    """Return (customer, kind) of every line in order."""
    return store.rows(
        "SELECT customer, kind FROM destroy_line WHERE destroy_order = ? ORDER BY 1, 2", (order,)
    )


def forget_lines(store: Store, order: int) -> None:
    """Take the lines away: who was destroyed stands nowhere, only how many."""
    store.execute("DELETE FROM destroy_line WHERE destroy_order = ?", (order,))


def read(store: Store, order: int) -> Row:
    """Return the stored columns of an order; `destroy.unknown_order` if there is none."""
    row = store.one(f"SELECT {_COLUMNS} FROM destroy_order WHERE id = ?", (order,))
    if row is None:
        raise Refused("destroy.unknown_order", order=order)
    return row


def all_of(store: Store) -> tuple[Row, ...]:
    """Return the stored columns of every order."""
    return tuple(store.rows(f"SELECT {_COLUMNS} FROM destroy_order ORDER BY id"))


def update(store: Store, order: int, **values: object) -> None:
    """Write some columns of an order."""
    names = ", ".join(f"{name} = :{name}" for name in values)
    store.execute(f"UPDATE destroy_order SET {names} WHERE id = :order", {**values, "order": order})


def hold_answer(store: Store, question: int) -> Row | None:
    """Return (answer, by, day, at) of a hold question."""
    return store.one("SELECT answer, by, day, at FROM hold_question WHERE id = ?", (question,))


def newest_hold_answer(store: Store) -> str:
    """Return the newest answer to the hold question, empty when it was never asked."""
    return str(store.value("SELECT answer FROM hold_question ORDER BY id DESC LIMIT 1") or "")


def nobody_held_since(store: Store) -> str:
    """Return the ISO day from which every answer to the hold question was no, empty after another one or none."""
    sql = """SELECT min(day) FROM hold_question WHERE answer = ? AND id > coalesce(
        (SELECT max(id) FROM hold_question WHERE answer <> ?), 0)"""
    return str(store.value(sql, (Answer.NO.value, Answer.NO.value)) or "")


def question_used(store: Store, question: int, order: int) -> bool:
    """Tell whether another order rests on the same answer."""
    sql = "SELECT EXISTS (SELECT 1 FROM destroy_order WHERE hold_question = ? AND id <> ?)"
    return bool(store.value(sql, (question, order)))


_THING = (
    "id, destroy_order, class, name, count, place, method, tool, done, verification, result, remainder, photo"
)


def add_thing(store: Store, order: int, values: Sequence[object]) -> int:
    """Put a thing (file, paper, medium, phone, account) on an order; return its id."""
    sql = "INSERT INTO destroy_thing(destroy_order, class, name, count, place) VALUES(?,?,?,?,?)"
    return store.execute(sql, (order, *values)).id


def drop_thing(store: Store, number: int) -> None:
    """Take a thing off its order."""
    store.execute("DELETE FROM destroy_thing WHERE id = ?", (number,))


def set_thing(store: Store, thing: int, **values: object) -> None:
    """Write what was done with a thing and how it was looked at."""
    names = ", ".join(f"{name} = :{name}" for name in values)
    if not store.execute(
        f"UPDATE destroy_thing SET {names} WHERE id = :thing", {**values, "thing": thing}
    ).changed:
        raise Refused("destroy.unknown_thing", thing=thing)


def thing(store: Store, number: int) -> Row:
    """Return the stored columns of one thing."""
    row = store.one(f"SELECT {_THING} FROM destroy_thing WHERE id = ?", (number,))
    if row is None:
        raise Refused("destroy.unknown_thing", thing=number)
    return row


def things(store: Store, order: int) -> tuple[Row, ...]:
    """Return the stored columns of an order's things."""
    return tuple(
        store.rows(f"SELECT {_THING} FROM destroy_thing WHERE destroy_order = ? ORDER BY id", (order,))
    )


def approvers(store: Store, applicant: str) -> tuple[int, int]:
    """Count the people besides the applicant who may approve, and those of them who have a way in of their own."""
    sql = """SELECT count(*), count(*) FILTER (WHERE slot <> '') FROM person
        WHERE removed = '' AND role IN ('owner', 'supervisor') AND id <> ? AND name <> ?"""
    found = store.one(sql, (applicant, applicant))
    return (int(found[0]), int(found[1])) if found else (0, 0)


def proof(store: Store, order: int) -> Row | None:
    """Return (seq, at, who, facts) of the log's line that says an order was read back."""
    sql = """SELECT seq, at, who, facts FROM act WHERE code = 'destroy.verified'
        AND json_extract(facts, '$.order') = ? ORDER BY seq DESC LIMIT 1"""
    return store.one(sql, (order,))
