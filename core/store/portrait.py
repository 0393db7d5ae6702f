"""The customer base in counts (mission K1): who, kinds, levels, answers, activity, value, growth; no names."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from core.records import Flag, Kind
from core.store import visited
from core.store.connection import Store
from core.store.short import PEOPLE, STANDS


@dataclass(frozen=True, slots=True)
class Slice:
    """One bar of a chart: which chart, which step of it, how many customers."""

    chart: str
    step: str
    customers: int


_YEARS = 7
# Every chart but that of the kinds counts every customer once: whoever has no day or no visit has a step of its own.
_VISITED = f"kind IN ({Kind.PURCHASE.value}, {Kind.SERVICE.value})"
_VISITS = f"SELECT customer, sum(iif({_VISITED}, rows, 0)) n, sum(fen) fen FROM holding GROUP BY customer"


def portrait(store: Store, today: date, only: Collection[str] = ()) -> tuple[Slice, ...]:
    """Return every chart in order, or only some; steps are codes such as `kind_2`, `month_3`, `times_5`, `year_2024`."""
    charts = (
        ("who", _WHO), ("kinds", _KINDS), ("levels", _LEVELS), ("consent", _CONSENT), ("recency", _recency(today)),
        ("frequency", _FREQUENCY), ("amount", _AMOUNT), ("growth", _growth(today)),
    )  # fmt: skip
    return tuple(
        Slice(chart, str(step), count)
        for chart, sql in charts
        if not only or chart in only
        for step, count in store.rows(sql)
        if step is not None
    )


def _recency(today: date) -> str:
    day = today.isoformat()
    last = f"SELECT h.customer, {visited.day(today)} day FROM holding h GROUP BY h.customer"
    return (
        f"SELECT CASE WHEN day IS NULL THEN 'never' WHEN day>=date('{day}','-3 months') THEN 'month_3'"
        f" WHEN day>=date('{day}','-12 months') THEN 'month_12' WHEN day>=date('{day}','-24 months') THEN 'month_24'"
        f" ELSE 'older' END step, count(*) FROM ({last}) GROUP BY step"
        " ORDER BY instr('month_3 month_12 month_24 older never', step)"
    )


_FREQUENCY = (
    "SELECT CASE WHEN n=0 THEN 'times_0' WHEN n=1 THEN 'times_1' WHEN n<=5 THEN 'times_5' WHEN n<=20 THEN 'times_20' ELSE 'times_more' END step,"
    f" count(*) FROM ({_VISITS}) GROUP BY step ORDER BY instr('times_0 times_1 times_5 times_20 times_more', step)"
)
_AMOUNT = (
    "SELECT CASE WHEN fen<=0 THEN 'yuan_0' WHEN fen<=100000 THEN 'yuan_1000' WHEN fen<=500000 THEN 'yuan_5000'"
    f" ELSE 'yuan_more' END step, count(*) FROM ({_VISITS}) GROUP BY step"
    " ORDER BY instr('yuan_0 yuan_1000 yuan_5000 yuan_more', step)"
)
_WHO = (
    f"SELECT iif(flags & {int(Flag.COMPANY)}, 'company', 'person') step, count(*) FROM customer"
    " WHERE id IN (SELECT customer FROM holding) GROUP BY step ORDER BY step DESC"
)
_KINDS = "SELECT 'kind_'||kind step, count(*) FROM holding GROUP BY kind ORDER BY count(*) DESC, kind"
_LEVELS = (
    "SELECT 'level_'||level step, count(*) FROM (SELECT max(level) level FROM holding GROUP BY customer)"
    " GROUP BY level ORDER BY level"
)
# Counted as on every page (`short.people`).
_CONSENT = (
    f"{STANDS} SELECT 'stands_'||place step, count(*) FROM stands WHERE id IN (SELECT customer FROM holding)"
    f" GROUP BY place ORDER BY instr('{' '.join(PEOPLE)}', place)"
)


def _growth(today: date) -> str:
    """Return the years in which customers first came; what lies further back than seven years is one step."""
    return (
        f"SELECT CASE WHEN day IS NULL THEN 'year_unknown' WHEN day<'{today.year - _YEARS}' THEN 'year_before'"
        " ELSE 'year_'||substr(day, 1, 4) END step, count(*)"
        " FROM (SELECT customer, min(first_day) day FROM holding GROUP BY customer)"
        " GROUP BY step ORDER BY step='year_before' DESC, step='year_unknown', step"
    )


def retention(store: Store) -> tuple[tuple[Kind, str, int], ...]:
    """Return until when kinds of records are kept: kind, year end or day, customers; the earliest first."""
    rows = store.rows(
        "SELECT kind, keep_until, count(DISTINCT customer) FROM decision WHERE keep_until IS NOT NULL AND keep_until<>''"
        " GROUP BY kind, keep_until ORDER BY keep_until, kind"
    )
    return tuple((Kind(kind), str(until), int(count)) for kind, until, count in rows)
