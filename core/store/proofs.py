"""Proofs that stay when their customers go: consents, evidence, signed papers; how many, until when, and which are over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.records import ConsentState
from core.store.connection import Store

_ENTERED = "SELECT max(entered) AS made FROM consent_event GROUP BY number"
_GONE = "row NOT IN (SELECT id FROM record)"


@dataclass(frozen=True, slots=True)
class Standing:
    """Proofs of one sort whose time ends in one year: the last of these days as ISO text, empty without end."""

    what: str  # consent_proofs | letters | evidence | papers
    until: str
    count: int


def left_behind(
    store: Store, named_papers: Sequence[str], proof_months: int = 0
) -> dict[str, tuple[int, str]]:
    """Count what stays in the case on purpose and may still name people, each with the day until which it is kept.

    `named_papers` are the kinds that customers may stand on; 0 months are without end.
    """
    until = f"date(max(substr({{}}, 1, 10)), '+{proof_months:d} months')" if proof_months else "''"
    asked = {
        "consent_proofs": f"SELECT count(*), {until.format('entered')} FROM consent_event",
        "evidence": f"SELECT count(*), {until.format('added')} FROM attachment",
        "papers": f"SELECT count(*), {until.format('made')} FROM paper WHERE length(pdf) AND {_among(named_papers)}",
        "rejected_rows": "SELECT count(*), '' FROM rejected",
    }
    found = {name: store.rows(sql)[0] for name, sql in asked.items()}
    return {name: (int(number), str(day or "")) for name, (number, day) in found.items() if number}


def drop_papers(store: Store, named_papers: Sequence[str]) -> int:
    """Empty the papers that customers may stand on and that were neither printed nor signed; number and hash stay."""
    where = f"length(pdf) AND printed = '' AND signed = '' AND scan IS NULL AND {_among(named_papers)}"
    return store.execute(f"UPDATE paper SET pdf = x'' WHERE {where}").changed


def drop_old_proofs(store: Store, named_papers: Sequence[str], proof_months: int, today: str) -> int:
    """Take away proofs whose time is over and whose customers are gone; return how many."""
    if not proof_months:
        return 0
    binds = {"today": today}
    said, shown, printed = _overdue(named_papers, proof_months)
    done = store.execute(f"DELETE FROM {said}", binds).changed
    done += store.execute(f"DELETE FROM {shown}", binds).changed
    scans = printed.replace("paper WHERE", "SELECT CAST(id AS TEXT) FROM paper WHERE", 1)
    store.execute(f"DELETE FROM attachment WHERE owner = 'paper' AND owner_id IN ({scans})", binds)
    old = printed.removeprefix("paper ")
    return done + store.execute(f"UPDATE paper SET pdf = x'' {old}", binds).changed


def _among(kinds: Sequence[str]) -> str:
    """Return the condition that a paper is of one of some kinds, which are words of our own catalogue."""
    assert all(kind.replace("_", "").isalnum() for kind in kinds)
    return f"kind IN ({', '.join(repr(kind) for kind in kinds)})"


def standing(store: Store, named_papers: Sequence[str], proof_months: int) -> tuple[Standing, ...]:
    """Return all proofs of the case by sort and by the year in which their time ends, the earliest first."""
    each = {
        "consent_proofs": f"{_ENTERED} HAVING max(state) > {ConsentState.ASKED:d}",
        "letters": f"{_ENTERED} HAVING max(state) <= {ConsentState.ASKED:d}",
        "evidence": "SELECT added AS made FROM attachment WHERE owner = 'consent'",
        "papers": f"SELECT made FROM paper WHERE length(pdf) AND {_among(named_papers)}",
    }
    end = f"date(substr(made, 1, 10), '+{proof_months:d} months')" if proof_months else "''"
    found = [
        Standing(what, str(until), int(count))
        for what, sql in each.items()
        for until, count in store.rows(
            f"SELECT max(u), count(*) FROM (SELECT {end} AS u FROM ({sql})) GROUP BY substr(u, 1, 4) ORDER BY 1"
        )
    ]
    return tuple(sorted(found, key=lambda one: one.until))


def over(store: Store, named_papers: Sequence[str], proof_months: int, today: date) -> int:
    """Count the proofs that `drop_old_proofs` would take away on a day."""
    if not proof_months:
        return 0
    return sum(
        int(store.value(f"SELECT count(*) FROM {where}", {"today": today.isoformat()}))
        for where in _overdue(named_papers, proof_months)
    )


def _overdue(named_papers: Sequence[str], proof_months: int) -> tuple[str, str, str]:
    """Return table and condition of what is over, of consents, evidence and papers; `:today` is bound."""
    late = f"date(substr({{}}, 1, 10), '+{proof_months:d} months') < :today"
    said = f"{late.format('entered')} AND {_GONE}"
    used = (
        f"SELECT evidence FROM consent_event WHERE evidence IS NOT NULL AND NOT ({said})"
        " UNION SELECT evidence FROM notice WHERE evidence IS NOT NULL"
        " UNION SELECT evidence FROM customer_fact WHERE evidence IS NOT NULL"
    )
    # a picture that stands beside another goes with it
    beside = f"owner_id IN (SELECT CAST(evidence AS TEXT) FROM ({used}))"
    return (
        f"consent_event WHERE {said}",
        f"attachment WHERE owner = 'consent' AND {late.format('added')} AND id NOT IN ({used}) AND NOT {beside}",
        f"paper WHERE length(pdf) AND {late.format('made')} AND {_among(named_papers)}",
    )
