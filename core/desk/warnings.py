"""What is said before anything leaves: the crime line of what has no basis, and the way that data abroad must take."""

from __future__ import annotations

from dataclasses import dataclass

from core import rules
from core.desk.agreed import ASKED, PASSED_BY_LAW, ground, told_as
from core.desk.carried import agreed_fields, carried_by
from core.desk.check import CheckRoom
from core.records import Answer, Kind, Matter
from core.rules import Crossed, Pile, Threshold
from core.store import Store, piles

__all__ = ["Crossed", "Threshold", "Warned", "warnings"]


@dataclass(frozen=True, slots=True)
class Warned:
    """Numbers that are reached: `persons` have no basis to go and `pile` says how grave it is; `abroad` is the way out.

    `abroad` is None where the receiver is at home; `sure` says that somebody told that it is abroad. `proceeds` is the line
    that no count of records tells: what is paid for data stands in the main contract and is never asked for here.
    """

    persons: int
    pile: tuple[Crossed, ...]
    abroad: Crossed | None
    sure: bool
    proceeds: Threshold | None = None


def warnings(store: Store, check: CheckRoom, matter: Matter) -> Warned:
    """Count in the case what may not leave and what would leave the country (practice 2, PIPL 38)."""
    if not _somebody_else(matter):
        return Warned(0, (), None, sure=False)
    persons, records = piles.without_basis(store)
    sure = matter.interview.abroad is Answer.YES
    pile = rules.crossed(check.pack, Pile(persons, records))
    proceeds = check.pack.thresholds["proceeds"] if pile else None
    return Warned(persons, pile, reached_abroad(store, check, matter), sure, proceeds)


def reached_abroad(store: Store, check: CheckRoom, matter: Matter) -> Crossed | None:
    """Return the number that decides by which ways the data may leave the country, None where they do not leave it."""
    if matter.interview.abroad is Answer.NO or not _somebody_else(matter):
        return None
    return _way(store, check, matter)


def _somebody_else(matter: Matter) -> bool:
    """Tell whether records come to anybody who did not have them; the same owner under another name does not count."""
    return ground(matter) == ASKED or told_as(matter) in PASSED_BY_LAW


def _way(store: Store, check: CheckRoom, matter: Matter) -> Crossed:
    """Return by which way the kinds that are agreed on may leave the country, sensitive ones where their fields are agreed."""
    carried = {
        kind
        for kind, own in carried_by(store, agreed_fields(store, matter)).items()
        if own or kind is Kind.BASIC
    }
    return rules.export_way(check.pack, *piles.going(store, sorted(carried)))
