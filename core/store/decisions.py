"""Decisions: every holding decided by compiled rules; overrides, counts, lists of what is missing."""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Sequence
from datetime import date

from core.clock import stamp
from core.errors import Refused
from core.records import (
    CompiledRules,
    Decision,
    DecisionRun,
    Kind,
    Outcome,
    Stricter,
)
from core.store import deciding
from core.store.anew import WAITING
from core.store.connection import Store

_COLUMNS = "customer, kind, outcome, rule, keep_until"
_INSERT = f"INSERT INTO decision({_COLUMNS}) "
_REPLACE = f"INSERT OR REPLACE INTO decision({_COLUMNS}) SELECT {_COLUMNS} FROM ({{}})"
_ANY_OVERRIDE = "SELECT EXISTS(SELECT 1 FROM override)"
_MANY = 50_000  # customers from whom on it is faster to decide everybody and write only what changed
_CHOSEN = "IN (SELECT id FROM temp.deciding)"


def decide_all(store: Store, compiled: CompiledRules, by: str) -> DecisionRun:
    """Decide every holding anew as of the rules' day, keep what did not change, and write the run down."""
    with store.transaction(), store.bulk():
        _decide_everybody(store, compiled)
        return write_run(store, compiled, by)


def _decide_everybody(store: Store, compiled: CompiledRules) -> None:
    """Decide every holding and count, piece by piece; leftovers and stricter words are rare and take another look."""
    fresh = not store.value("SELECT EXISTS(SELECT 1 FROM decision)")
    counts: Counter[int] = Counter()
    holdings = 0
    for select, piece in deciding.everybody(store, compiled):
        store.execute(_INSERT + select if fresh else _REPLACE.format(deciding.changed(select)), piece)
        counts += _counts(store, deciding.IN_PIECE, piece)
        holdings += store.value(f"SELECT count(*) FROM holding WHERE customer {deciding.IN_PIECE}", piece)
    if counts.total() != holdings or store.value(_ANY_OVERRIDE):
        settle(store, compiled)
    else:
        _write_counts(store, counts)


def settle(store: Store, compiled: CompiledRules) -> None:
    """Bring to an end what decided every holding there is: leftovers go, a person's word counts, counts are taken."""
    store.execute(
        "DELETE FROM decision WHERE NOT EXISTS (SELECT 1 FROM holding h"
        " WHERE h.customer = decision.customer AND h.kind = decision.kind)"
    )
    _apply_overrides(store, compiled)
    count_up(store)


def decide_customers(store: Store, customers: Sequence[int], compiled: CompiledRules) -> tuple[Decision, ...]:
    """Decide all holdings of some customers anew, as after a consent; return their decisions."""
    with store.transaction(), store.bulk():
        _choose(store, customers)
        if len(customers) > _MANY:
            _decide_everybody(store, compiled)
        else:
            _decide_chosen(store, compiled)
        return _lines(store, f"{_LINE} WHERE d.customer {_CHOSEN} ORDER BY d.customer, d.kind", ())


def _choose(store: Store, customers: Sequence[int]) -> None:
    """Lay out the customers whom the next statements are about."""
    store.execute("CREATE TEMP TABLE IF NOT EXISTS deciding(id INTEGER PRIMARY KEY)")
    store.execute("DELETE FROM temp.deciding")
    store.executemany("INSERT OR IGNORE INTO temp.deciding VALUES(?)", [(one,) for one in customers])


def _decide_chosen(store: Store, compiled: CompiledRules) -> None:
    """Decide the chosen customers in the same statement as everybody, and shift the counts."""
    before = _counts(store, _CHOSEN)
    store.execute(f"DELETE FROM decision WHERE customer {_CHOSEN}")
    store.execute(_INSERT + deciding.some(store, compiled, _CHOSEN))
    _apply_overrides(store, compiled, _CHOSEN)
    _shift(store, before, _counts(store, _CHOSEN))


def forget(store: Store, customers: Sequence[int]) -> None:
    """Take the decisions of customers away, so that nothing of theirs can leave before they are decided anew."""
    if not store.value("SELECT EXISTS(SELECT 1 FROM decision)"):
        return
    with store.transaction():
        _choose(store, customers)
        before = _counts(store, _CHOSEN)
        store.execute(f"DELETE FROM decision WHERE customer {_CHOSEN}")
        _shift(store, before, Counter())


def _apply_overrides(store: Store, compiled: CompiledRules, whom: str = "") -> None:
    """Let a person's stricter word stand over the rule; one that is no longer stricter stays without effect."""
    if not compiled.stricter or not store.value(_ANY_OVERRIDE):
        return
    pairs = ", ".join(f"({new:d}, {old:d})" for new, old in compiled.stricter)
    only = f"AND decision.customer {whom}" if whom else ""
    store.execute(
        "UPDATE decision SET outcome = o.outcome FROM override o WHERE o.customer = decision.customer"
        f" AND o.kind = decision.kind AND (o.outcome, decision.outcome) IN (VALUES {pairs}) {only}"
    )


def write_run(store: Store, compiled: CompiledRules, by: str) -> DecisionRun:
    """Write the line of a run: which pack, which day, who, how many of each outcome."""
    counts = counts_by_outcome(store)
    facts = json.dumps({outcome.code: number for outcome, number in counts})
    version, day, at = f"{compiled.pack} {compiled.version}", compiled.as_of.isoformat(), stamp()
    done = store.execute(
        "INSERT INTO decision_run(pack, as_of, at, by, facts) VALUES(?,?,?,?,?)",
        (version, day, at, by, facts),
    )
    return DecisionRun(done.id, version, day, at, by, counts)


def last_run(store: Store) -> DecisionRun | None:
    """Return the newest run, None before the first."""
    row = store.one("SELECT id, pack, as_of, at, by, facts FROM decision_run ORDER BY id DESC LIMIT 1")
    if row is None:
        return None
    counts = tuple((Outcome[code.upper()], number) for code, number in json.loads(row[5]).items())
    return DecisionRun(row[0], row[1], row[2], row[3], row[4], counts)


# ---- counts ---------------------------------------------------------------------------------------


def count_up(store: Store) -> None:
    """Write how many holdings have each outcome to the table of counts."""
    _write_counts(store, _counts(store))


def _write_counts(store: Store, counts: Counter[int]) -> None:
    store.execute("DELETE FROM tally WHERE what LIKE 'outcome:%'")
    lines = [(f"outcome:{outcome:d}", counts[outcome]) for outcome in Outcome]
    store.executemany("INSERT INTO tally VALUES(?,?)", lines)


def counts_by_outcome(store: Store) -> tuple[tuple[Outcome, int], ...]:
    """Return how many holdings have each outcome, zero included, in the order of evaluation."""
    rows = store.rows("SELECT substr(what, 9), n FROM tally WHERE what LIKE 'outcome:%'")
    found = {int(code): int(number) for code, number in rows}
    return tuple((outcome, found.get(outcome.value, 0)) for outcome in Outcome)


def _counts(store: Store, whom: str = "", params: Sequence[object] = ()) -> Counter[int]:
    """Count outcomes, of everybody or of some: one sign for each holding, for a sum for each outcome takes three times as many steps."""
    where = f" WHERE customer {whom}" if whom else ""
    signs: str = (
        store.value(f"SELECT group_concat(char(64 + outcome), '') FROM decision{where}", params) or ""
    )
    return Counter({outcome.value: signs.count(chr(64 + outcome)) for outcome in Outcome})


def _shift(store: Store, before: Counter[int], after: Counter[int]) -> None:
    """Bring the counts up to date after some customers."""
    shifts = [
        (f"outcome:{code}", after[code] - before[code])
        for code in {*before, *after}
        if after[code] != before[code]
    ]
    store.executemany(
        "INSERT INTO tally VALUES(?,?) ON CONFLICT(what) DO UPDATE SET n = n + excluded.n", shifts
    )


# ---- reading --------------------------------------------------------------------------------------

_LINE = (
    "SELECT d.customer, d.kind, d.outcome, n.name, d.keep_until, o.outcome IS NOT NULL AND o.outcome = d.outcome"
    " FROM decision d JOIN rule_name n ON n.id = d.rule"
    " LEFT JOIN override o ON o.customer = d.customer AND o.kind = d.kind"
)


def of_customer(store: Store, customer: int) -> tuple[Decision, ...]:
    """Return the decisions on one customer by kind."""
    return _lines(store, f"{_LINE} WHERE d.customer = ? ORDER BY d.kind", (customer,))


def page(
    store: Store, outcome: Outcome, after: tuple[int, int] = (0, 0), limit: int = 100
) -> tuple[Decision, ...]:
    """Return the next decisions with an outcome behind a (customer, kind); the last one is the next `after`."""
    where = "WHERE d.outcome = ? AND (d.customer, d.kind) > (?, ?) ORDER BY d.customer, d.kind LIMIT ?"
    return _lines(store, f"{_LINE} {where}", (outcome.value, *after, limit))


def customers_with(store: Store, outcome: Outcome) -> array[int]:
    """Return every customer that has a holding with an outcome: the id array of a scrolling list."""
    sql = "SELECT DISTINCT customer FROM decision WHERE outcome = ? ORDER BY customer"
    return store.column(sql, (outcome.value,))


def how_many_with(store: Store, outcome: Outcome) -> int:
    """Return how many customers have a holding with an outcome."""
    return int(
        store.value(
            "SELECT count(*) FROM (SELECT DISTINCT customer FROM decision WHERE outcome = ?)",
            (outcome.value,),
        )
    )


def _lines(store: Store, sql: str, params: Sequence[object]) -> tuple[Decision, ...]:
    return tuple(
        Decision(
            row[0],
            Kind(row[1]),
            Outcome(row[2]),
            row[3],
            date.fromisoformat(row[4]) if row[4] else None,
            bool(row[5]),
        )
        for row in store.rows(sql, params)
    )


# ---- overrides ------------------------------------------------------------------------------------


def set_override(
    store: Store,
    customer: int,
    kind: Kind,
    outcome: Outcome,
    reason: str,
    by: str,
    allowed: Sequence[Outcome],
) -> None:
    """Put a person's stricter word over a rule; `allowed` is what the law engine lets stand over the present one.

    Raises `Refused` with `override.not_stricter`, `override.no_reason` or `override.no_decision`.
    """
    present = store.value(
        "SELECT outcome FROM decision WHERE customer = ? AND kind = ?", (customer, kind.value)
    )
    if present is None:
        raise Refused("override.no_decision", customer=customer, kind=kind.value)
    if outcome not in allowed:
        raise Refused("override.not_stricter", outcome=outcome.code, present=Outcome(present).code)
    if not reason.strip() or not by.strip():
        raise Refused("override.no_reason")
    with store.transaction():
        store.execute(
            "INSERT INTO override VALUES(?,?,?,?,?,?) ON CONFLICT(customer, kind) DO UPDATE SET"
            " outcome = excluded.outcome, reason = excluded.reason, by = excluded.by, at = excluded.at",
            (customer, kind.value, outcome.value, reason, by, stamp()),
        )
        before = _counts(store, f"= {int(customer)}")
        store.execute(
            "UPDATE decision SET outcome = ? WHERE customer = ? AND kind = ?",
            (outcome.value, customer, kind.value),
        )
        _shift(store, before, _counts(store, f"= {int(customer)}"))


def drop_overrides(store: Store, customer: int) -> int:
    """Take back what persons said stricter of a customer; decide the customer anew afterwards. Return how many."""
    return store.execute("DELETE FROM override WHERE customer = ?", (customer,)).changed


def overridden(store: Store, customers: Sequence[int]) -> int:
    """Return of how many customers a person said something stricter."""
    _choose(store, customers)
    return int(store.value(f"SELECT count(DISTINCT customer) FROM override WHERE customer {_CHOSEN}"))


def overrides(store: Store, customer: int | None = None) -> tuple[Stricter, ...]:
    """Return what persons said stricter than the rules, of one customer or of all."""
    rows = store.rows(
        "SELECT customer, kind, outcome, reason, by, at FROM override WHERE ?1 IS NULL OR customer = ?1"
        " ORDER BY customer, kind",
        (customer,),
    )
    return tuple(
        Stricter(who, Kind(kind), Outcome(outcome), reason, by, at)
        for who, kind, outcome, reason, by, at in rows
    )


def waiting_for_a_word(store: Store, scope: int) -> tuple[int, ...]:
    """Return the customers who are still to consent to one of these kinds, themselves or by a guardian."""
    return tuple(store.column(f"SELECT DISTINCT customer {WAITING} ORDER BY customer", (scope,)))


def how_many_wait_for_a_word(store: Store, scope: int) -> int:
    """Return how many they are: a list of a million, made and let go, would hold up the window."""
    return int(store.value(f"SELECT count(DISTINCT customer) {WAITING}", (scope,)))
