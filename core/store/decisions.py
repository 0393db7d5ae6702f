"""Decisions: every holding decided in one statement by compiled rules; overrides, counts, lists of what is missing."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Sequence
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
from core.store import fact_view
from core.store.connection import Store

_CHANGED = "excluded.outcome <> outcome OR excluded.rule <> rule OR coalesce(excluded.keep_until, '') <> coalesce(keep_until, '')"
_UPSERT = (
    " ON CONFLICT(customer, kind) DO UPDATE SET outcome = excluded.outcome, rule = excluded.rule,"
    f" keep_until = excluded.keep_until WHERE {_CHANGED}"
)
_MANY = 50_000  # customers from whom on it is faster to decide everybody and write only what changed
_FIRST = 2_000  # customers whose patterns of facts are decided beforehand
_CHOSEN = "IN (SELECT id FROM temp.deciding)"


def rule_ids(store: Store, names: Iterable[str]) -> dict[str, int]:
    """Return the numbers that stand for rules in the store, new ones where a rule is not known yet."""
    store.executemany("INSERT OR IGNORE INTO rule_name(name) VALUES(?)", [(name,) for name in names])
    return {name: number for number, name in store.rows("SELECT id, name FROM rule_name")}


def decide_all(store: Store, compiled: CompiledRules, by: str) -> DecisionRun:
    """Decide every holding anew as of the rules' day, keep what did not change, and write the run down."""
    with store.transaction(), store.bulk():
        _decide_everybody(store, compiled)
        return write_run(store, compiled, by)


def _decide_everybody(store: Store, compiled: CompiledRules) -> None:
    """Decide every holding in one statement and count."""
    fresh = not store.value("SELECT EXISTS(SELECT 1 FROM decision)")
    sql = _insert(decided(store, compiled))
    store.execute(sql if fresh else sql + _UPSERT)
    settle(store, compiled)


def settle(store: Store, compiled: CompiledRules) -> None:
    """Bring to an end what decided every holding there is: leftovers go, a person's word counts, counts are taken."""
    if _numbers_differ(store):
        store.execute(
            "DELETE FROM decision WHERE NOT EXISTS (SELECT 1 FROM holding h"
            " WHERE h.customer = decision.customer AND h.kind = decision.kind)"
        )
    _apply_overrides(store, compiled)
    count_up(store)


def _numbers_differ(store: Store) -> bool:
    """Tell whether there are decisions on holdings that are gone; every holding there is has just been decided."""
    return bool(store.value("SELECT (SELECT count(*) FROM decision) <> (SELECT count(*) FROM holding)"))


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
    store.execute(_insert(_decided_chosen(store, compiled)))
    _apply_overrides(store, compiled, _CHOSEN)
    _shift(store, before, _counts(store, _CHOSEN))


def decide_customer(store: Store, customer: int, compiled: CompiledRules) -> tuple[Decision, ...]:
    """Decide all holdings of one customer anew."""
    return decide_customers(store, (customer,), compiled)


def forget(store: Store, customers: Sequence[int]) -> None:
    """Take the decisions of customers away, so that nothing of theirs can leave before they are decided anew."""
    if not store.value("SELECT EXISTS(SELECT 1 FROM decision)"):
        return
    with store.transaction():
        _choose(store, customers)
        before = _counts(store, _CHOSEN)
        store.execute(f"DELETE FROM decision WHERE customer {_CHOSEN}")
        _shift(store, before, {})


def _insert(decided: str) -> str:
    """Return the one statement that writes what was decided; the branch that decides gives rule * 16 + outcome.

    A LIMIT at every level keeps SQLite from folding them into one, where every branch would work out
    its facts again (restriction 13 of its flattening): each level is read once a row.
    """
    return (
        "INSERT INTO decision(customer, kind, outcome, rule, keep_until)"
        f" SELECT customer, kind, found & 15, found >> 4, keep_until FROM ({decided} LIMIT -1) LIMIT -1"
    )


def decided(store: Store, compiled: CompiledRules) -> str:
    """Prepare, and return the SELECT that decides everybody: customer, kind, keep_until, found.

    Customers are alike: some hundred patterns of facts cover nearly all of them. Those of the first customers are
    decided beforehand, each as kept and as not; any other pattern is decided by the rules where it stands.
    """
    fact_view.prepare(store)
    found = _found(store, compiled)
    _decide_patterns(store, compiled, found)
    kept = _kept(compiled, fact_view.view(store, compiled.answers_closed))
    known = f"CASE WHEN known IS NULL THEN {found} WHEN {compiled.kept} THEN kept ELSE free END"
    return (
        f"SELECT customer, kind, keep_until, {known} AS found FROM ({kept} LIMIT -1)"
        " LEFT JOIN temp.pattern ON known = facts"
    )


def _decide_patterns(store: Store, compiled: CompiledRules, found: str) -> None:
    """Decide the patterns of facts that the first customers show: as what is still to be kept, and as what is not."""
    first = f"IN (SELECT id FROM customer LIMIT {_FIRST})"
    facts = f"SELECT DISTINCT facts FROM ({fact_view.view(store, compiled.answers_closed, first)} LIMIT -1)"
    days = "SELECT '9999' AS keep_until UNION ALL SELECT ''"
    each = f"SELECT facts, keep_until, {found} AS found FROM ({facts}) CROSS JOIN ({days})"
    store.execute("CREATE TEMP TABLE IF NOT EXISTS pattern(known INTEGER PRIMARY KEY, kept, free)")
    store.execute("DELETE FROM temp.pattern")
    store.execute(
        f"INSERT INTO temp.pattern SELECT facts, max(found) FILTER (WHERE {compiled.kept}),"
        f" max(found) FILTER (WHERE NOT {compiled.kept}) FROM ({each}) GROUP BY facts"
    )


def _decided_chosen(store: Store, compiled: CompiledRules) -> str:
    """Prepare, and return the SELECT that decides the chosen customers, each by the rules."""
    fact_view.prepare(store, _CHOSEN)
    kept = _kept(compiled, fact_view.view(store, compiled.answers_closed, _CHOSEN))
    return f"SELECT customer, kind, keep_until, {_found(store, compiled)} AS found FROM ({kept} LIMIT -1)"


def _kept(compiled: CompiledRules, facts: str) -> str:
    """Return a facts view with the end of keeping: customer, kind, facts, keep_until."""
    return f"SELECT customer, kind, facts, {compiled.keep_until} AS keep_until FROM ({facts} LIMIT -1)"


def _found(store: Store, compiled: CompiledRules) -> str:
    """Return the rules as one expression over `facts` and `keep_until`: rule * 16 + outcome."""
    ids = rule_ids(store, [branch.rule for branch in compiled.branches])
    whens = [f"WHEN {one.condition} THEN {ids[one.rule] * 16 + one.outcome}" for one in compiled.branches]
    return f"CASE {' '.join(whens)} END"


def _apply_overrides(store: Store, compiled: CompiledRules, whom: str = "") -> None:
    """Let a person's stricter word stand over the rule; one that is no longer stricter stays without effect."""
    if not compiled.stricter or not store.value("SELECT EXISTS(SELECT 1 FROM override)"):
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
    counts = ", ".join(f"count(*) FILTER (WHERE outcome = {outcome:d})" for outcome in Outcome)
    found = store.one(f"SELECT {counts} FROM decision") or ()
    store.execute("DELETE FROM tally WHERE what LIKE 'outcome:%'")
    lines = [(f"outcome:{outcome:d}", count or 0) for outcome, count in zip(Outcome, found, strict=True)]
    store.executemany("INSERT INTO tally VALUES(?,?)", lines)


def counts_by_outcome(store: Store) -> tuple[tuple[Outcome, int], ...]:
    """Return how many holdings have each outcome, zero included, in the order of evaluation."""
    rows = store.rows("SELECT substr(what, 9), n FROM tally WHERE what LIKE 'outcome:%'")
    found = {int(code): int(number) for code, number in rows}
    return tuple((outcome, found.get(outcome.value, 0)) for outcome in Outcome)


def _counts(store: Store, whom: str) -> dict[int, int]:
    return dict(store.rows(f"SELECT outcome, count(*) FROM decision WHERE customer {whom} GROUP BY outcome"))


def _shift(store: Store, before: dict[int, int], after: dict[int, int]) -> None:
    """Bring the counts up to date after some customers."""
    shifts = [
        (f"outcome:{code}", after.get(code, 0) - before.get(code, 0))
        for code in {*before, *after}
        if after.get(code, 0) != before.get(code, 0)
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
    rows = store.rows(
        f"SELECT DISTINCT customer FROM decision WHERE outcome IN ({Outcome.CONSENT:d}, {Outcome.GUARDIAN_CONSENT:d})"
        " AND ? & (1 << kind) ORDER BY customer",
        (scope,),
    )
    return tuple(customer for (customer,) in rows)
