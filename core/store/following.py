"""What decisions would move if they were made anew, and moving them: each holding is looked at once."""

from __future__ import annotations

from dataclasses import dataclass

from core.records import CompiledRules, DecisionRun, Moved, Outcome
from core.store import deciding, decisions
from core.store.connection import Store


@dataclass(frozen=True, slots=True)
class Followed:
    """What moved, how many holdings were decided for the first time, and the run; None where nothing was written."""

    moved: tuple[Moved, ...]
    first: int
    run: DecisionRun | None


def would_move(store: Store, compiled: CompiledRules, named: int = 20) -> tuple[Moved, ...]:
    """Return which decisions these rules would change, by outcome before and after; nothing is changed yet.

    A decision that a person made stricter counts as it stands.
    """
    with store.transaction(), store.bulk():
        _lay_out(store, compiled)
        return _moved(store, named)


def follow(store: Store, compiled: CompiledRules, by: str, named: int = 20) -> Followed:
    """Decide everybody anew if that moves anything or decides something for the first time; else write nothing."""
    with store.transaction(), store.bulk():
        _lay_out(store, compiled)
        moved = _moved(store, named)
        first = int(store.value("SELECT count(*) FROM temp.changing WHERE before IS NULL"))
        if not moved and not first:
            return Followed((), 0, None)
        store.execute(
            "INSERT OR REPLACE INTO decision SELECT customer, kind, outcome, rule, keep_until FROM temp.changing"
        )
        decisions.settle(store, compiled)
        return Followed(moved, first, decisions.write_run(store, compiled, by))


def _lay_out(store: Store, compiled: CompiledRules) -> None:
    """Lay out what is decided otherwise now, with the outcome before, NULL where there was none."""
    store.execute(
        "CREATE TEMP TABLE IF NOT EXISTS changing(customer, kind, outcome, rule, keep_until, before)"
    )
    store.execute("DELETE FROM temp.changing")
    for select, piece in deciding.everybody(store, compiled):
        store.execute(f"INSERT INTO temp.changing {deciding.changed(select)}", piece)


def _moved(store: Store, named: int) -> tuple[Moved, ...]:
    """Sum up which decisions come to another outcome."""
    found = store.rows(
        "SELECT c.before, c.outcome, count(*), group_concat(c.customer) FROM temp.changing c"
        " WHERE c.before <> c.outcome AND NOT EXISTS (SELECT 1 FROM override o WHERE o.customer = c.customer"
        " AND o.kind = c.kind AND o.outcome = c.before) GROUP BY 1, 2 ORDER BY 1, 2"
    )
    return tuple(
        Moved(Outcome(before), Outcome(after), number, _first(whose, named))
        for before, after, number, whose in found
    )


def _first(whose: str, named: int) -> tuple[int, ...]:
    """Return the first different customers of a list of ids."""
    return tuple(dict.fromkeys(int(one) for one in whose.split(",", named * 20)[: named * 20]))[:named]
