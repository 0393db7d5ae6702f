"""What may go now, what must stay, and which copies an erasure in the case will not reach."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from core.destroy.values import Copy, Ground, Kept, OrderLine, Proposal
from core.papers import every_kind
from core.records import Kind, Outcome
from core.store import Store, erasing, orders, proofs
from core.store.proofs import Standing

OBJECTION_DAYS = 30  # house rule (practice 26) where the agreement says nothing


def propose(
    store: Store, today: date, objection_days: int = OBJECTION_DAYS, proof_months: int = 0
) -> Proposal:
    """Count what may go on a day; own copies go when the days for objections after acceptance are over.

    `proof_months` are the months for which proofs are kept, 0 where nobody has said an end.
    """
    going, kept, (whose, gone, stay) = orders.allowed_and_kept(store, today, objection_days)
    return Proposal(
        (*lines_of(going), *old_proofs(store, proof_months, today)),
        tuple(
            Kept(Kind(kind), Outcome(outcome) if outcome else None, customers, rows, bool(waits))
            for kind, outcome, waits, customers, rows in kept
        ),
        copies(store, proof_months),
        proofs_held(store, proof_months),
        whose,
        gone,
        stay,
    )


def proofs_held(store: Store, proof_months: int) -> tuple[Standing, ...]:
    """Return the proofs of the case by sort and by the year in which their time ends, 0 months being without end."""
    return proofs.standing(store, named_papers(), proof_months)


def old_proofs(store: Store, proof_months: int, day: date) -> tuple[OrderLine, ...]:
    """Return the line of the proofs whose time is over and whose customers are gone, nothing where there are none."""
    number = proofs.over(store, named_papers(), proof_months, day)
    return proof_line(number)


def proof_line(number: int) -> tuple[OrderLine, ...]:
    """Return so many old proofs as a line of an order; they belong to no customer any more."""
    return (OrderLine(Kind.CONSENT_PROOF, Ground.PROOF_OVER, 0, number),) if number else ()


def lines_of(rows: Sequence[tuple[object, ...]]) -> list[OrderLine]:
    """Make lines of the counts of the store."""
    return [
        OrderLine(Kind(int(str(kind))), Ground(str(ground)), int(str(customers)), int(str(count)))
        for kind, ground, customers, count in rows
    ]


def copies(store: Store, proof_months: int = 0) -> tuple[Copy, ...]:
    """Return every copy outside the records: backups, packages, files, things, and what stays in the case on purpose."""
    outside = [_copy(one) for one in erasing.copies_elsewhere(store)]
    kept = proofs.left_behind(store, named_papers(), proof_months)
    inside = [Copy(what, until=until, count=number) for what, (number, until) in kept.items()]
    return (*outside, *inside)


def named_papers() -> tuple[str, ...]:
    """Return the kinds of paper that customers may stand on by name."""
    return tuple(one.kind for one in every_kind() if one.names)


def _copy(held: dict[str, object]) -> Copy:
    name, place, holder, until = (str(held.get(one) or "") for one in ("name", "place", "holder", "until"))
    count = int(str(held.get("count") or 0))
    return Copy(str(held["what"]), int(str(held["id"])), name, place, holder, until, count)
