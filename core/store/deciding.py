"""The SELECT that decides: everybody piece by piece with the patterns of their facts, or some customers by the rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from core.records import CompiledRules
from core.store import fact_view
from core.store.connection import Store

_FIRST = 2_000  # customers whose patterns of facts are decided beforehand
_PIECE = 50_000  # ids of customers: their pages stay in the cache from one step to the next
IN_PIECE = "BETWEEN ?1 AND ?2"


def rule_ids(store: Store, names: Iterable[str]) -> dict[str, int]:
    """Return the numbers that stand for rules in the store, new ones where a rule is not known yet."""
    store.executemany("INSERT OR IGNORE INTO rule_name(name) VALUES(?)", [(name,) for name in names])
    return {name: number for number, name in store.rows("SELECT id, name FROM rule_name")}


def everybody(store: Store, compiled: CompiledRules) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the SELECT that decides, with its parameters, for each piece: customer, kind, outcome, rule, keep_until.

    A piece is prepared when it is asked for, so run the SELECT before the next one. The pieces cover whatever has a
    holding or a decision.
    """
    _decide_patterns(store, compiled)
    sql = _by_patterns(store, compiled)
    least, most = (
        store.value(
            f"SELECT {which}(customer) FROM (SELECT {which}(customer) AS customer FROM holding"
            f" UNION ALL SELECT {which}(customer) FROM decision)"
        )
        for which in ("min", "max")
    )
    for first in range(least or 0, (most or -1) + 1, _PIECE):
        piece = (first, first + _PIECE - 1)
        fact_view.prepare(store, IN_PIECE, piece)
        yield sql, piece


def changed(select: str) -> str:
    """Return the SELECT of what a SELECT that decides finds otherwise than it is written, with the outcome before.

    The LEFT JOIN keeps the order of reading: SQLite would rather begin with the old decisions and make an index of the new.
    """
    return (
        f"SELECT f.*, d.outcome AS before FROM ({select}) f LEFT JOIN decision d ON d.customer = f.customer AND d.kind = f.kind"
        " WHERE d.rule IS NOT f.rule OR d.outcome IS NOT f.outcome OR d.keep_until IS NOT f.keep_until"
    )


def some(store: Store, compiled: CompiledRules, whom: str) -> str:
    """Prepare, and return the SELECT that decides some customers, each by the rules; columns as for everybody.

    A LIMIT at every level keeps SQLite from folding them into one, where every use of a column would work it out
    again (restriction 13 of its flattening).
    """
    fact_view.prepare(store, whom)
    columns = f"h.customer, h.kind, h.last_day, {fact_view.packed(store, compiled.answers_closed)} AS facts"
    facts = f"SELECT {columns}{fact_view.HOLDINGS} WHERE h.customer {whom}"
    kept = f"SELECT customer, kind, facts, {compiled.keep_until} AS keep_until FROM ({facts} LIMIT -1)"
    found = f"SELECT customer, kind, keep_until, {_found(store, compiled)} AS found FROM ({kept} LIMIT -1)"
    return f"SELECT customer, kind, found & 15 AS outcome, found >> 4 AS rule, keep_until FROM ({found} LIMIT -1) LIMIT -1"


def _by_patterns(store: Store, compiled: CompiledRules) -> str:
    """Return the SELECT that looks the pattern of a holding up, and goes through the rules where it is not known."""
    day = f"coalesce(h.last_day, '{compiled.as_of.isoformat()}')"
    facts = f"(SELECT {fact_view.packed(store, compiled.answers_closed)} AS facts, {day} AS last_day LIMIT 1)"
    kept = f"(SELECT facts, {compiled.keep_until} AS keep_until FROM {facts} LIMIT 1)"
    found = f"(SELECT {_found(store, compiled)} FROM {kept})"
    outcome, rule = (
        f"CASE WHEN h.last_day < t.since THEN t.free_{name} WHEN t.known THEN t.kept_{name} ELSE {found} {of_all} END"
        for name, of_all in (("outcome", "& 15"), ("rule", ">> 4"))
    )
    leap = f"{day} % 4 = 0 AND substr({day}, 6) = '02-29'"
    until = (
        f"CASE WHEN t.fiscal THEN ({day} + t.fiscal) || '-12-31' WHEN t.years = 0 THEN NULL"
        f" WHEN t.years IS NULL OR {leap} THEN (SELECT keep_until FROM {kept})"
        f" ELSE ({day} + t.years) || substr({day}, 5) END"
    )
    return (
        f"SELECT h.customer, h.kind, {outcome} AS outcome, {rule} AS rule, {until} AS keep_until{fact_view.HOLDINGS}"
        f" LEFT JOIN temp.pattern t ON t.known = {fact_view.pattern(store)} WHERE h.customer {IN_PIECE} LIMIT -1"
    )


_PATTERN = "pattern(known INTEGER PRIMARY KEY, since, fiscal, years, kept_outcome, kept_rule, free_outcome, free_rule)"


def _decide_patterns(store: Store, compiled: CompiledRules) -> None:
    """Decide the patterns of facts that the first customers show: as what is still to be kept, and as what is not.

    Customers are alike: some hundred patterns cover nearly all of them.
    """
    first = f"IN (SELECT id FROM customer LIMIT {_FIRST})"
    fact_view.prepare(store, first)
    line = (
        f"SELECT {fact_view.pattern(store)} AS known, {fact_view.packed(store, compiled.answers_closed)} AS facts"
        f"{fact_view.HOLDINGS} WHERE h.customer {first} LIMIT -1"
    )
    days = "SELECT '9999' AS keep_until UNION ALL SELECT ''"
    each = (
        f"SELECT known, facts, {compiled.kept} AS kept, {_found(store, compiled)} AS found"
        f" FROM (SELECT DISTINCT known, facts FROM ({line})) CROSS JOIN ({days}) LIMIT -1"
    )
    both = (
        f"SELECT known, {compiled.kept_since} AS since, {compiled.fiscal_years} AS fiscal, {compiled.whole_years} AS years,"
        " max(found) FILTER (WHERE NOT kept) AS free, max(found) FILTER (WHERE kept) AS kept"
        f" FROM ({each}) GROUP BY known LIMIT -1"
    )
    store.execute(f"CREATE TEMP TABLE IF NOT EXISTS {_PATTERN}")
    store.execute("DELETE FROM temp.pattern")
    store.execute(
        "INSERT INTO temp.pattern SELECT known, since, fiscal, years, kept & 15, kept >> 4, free & 15, free >> 4 FROM"
        # what no period holds is free on every day, also where no day is known
        f" (SELECT known, since, fiscal, years, free, iif(years = 0, free, kept) AS kept FROM ({both}) WHERE since IS NOT NULL)"
    )


def _found(store: Store, compiled: CompiledRules) -> str:
    """Return the rules as one expression over `facts` and `keep_until`: rule * 16 + outcome."""
    ids = rule_ids(store, [branch.rule for branch in compiled.branches])
    whens = [f"WHEN {one.condition} THEN {ids[one.rule] * 16 + one.outcome}" for one in compiled.branches]
    return f"CASE {' '.join(whens)} END"
