"""What became of everybody, in counts for the final report: who was handed over, who was not, where it began."""

from __future__ import annotations

from collections import Counter

from core import audit
from core.desk.agreed import NOBODY, ground
from core.desk.began import Beginning, beginning
from core.desk.matter import read_matter
from core.desk.proven import sealed
from core.desk.terms import term
from core.destroy import Ground, Order, OrderState, orders
from core.inventory import history, running
from core.store import Store, cards, customers, decisions, holdings, short
from core.store.left_on_cards import card_money

__all__ = ["batches", "began", "concerned", "ends", "listed", "outcomes"]

Told = list[tuple[str, str]]
_YUAN = 100
_EVERY = 1 << 30


def ends(store: Store) -> Told:
    """Return names with units and numbers: who waits at a firm that closes, else what went over, back or for good."""
    if ground(read_matter(store)) == NOBODY:
        return _closed(store)
    return [*_went(store), *_sealed(store)]


def outcomes(store: Store) -> tuple[tuple[str, int], ...]:
    """Return what became of each kind of each customer: what is here by its decision, what was destroyed by its ground."""
    here = [(term("outcome", one.code), count) for one, count in decisions.counts_by_outcome(store) if count]
    if ground(read_matter(store)) == NOBODY:
        return tuple(here)
    went: Counter[Ground] = Counter()
    for one in (line for order in _verified(store) for line in order.lines):
        went[one.ground] += one.customers
    del went[Ground.PROOF_OVER]  # old proofs are nobody's any more
    return (*here, *((term("report", f"went_{one.value}"), count) for one, count in went.items()))


def _closed(store: Store) -> Told:
    """Return who still waits for money, and whose records went; the order stays when those of whom it tells are gone."""
    left, found = cards.still_owed(store), card_money(store, tuple(customers.ids(store)))
    unpaid = [one for one in found if not one.gift_alone]
    gone = sum(one.customers for one in _verified(store))
    told = [
        (term("report", "paid_back"), f"{_settled(store):,}"),
        (term("report", "unpaid"), f"{len(unpaid):,}"),
        (term("report", "unpaid_money"), f"{left.paid_fen / _YUAN:,.2f}"),
    ]
    if left.times_left:
        told.append((term("report", "unpaid_visits"), f"{left.times_left:,}"))
    if len(found) > len(unpaid):
        told.append((term("report", "gifts_open"), f"{len(found) - len(unpaid):,}"))
    return [*told, (term("report", "records_gone"), f"{gone:,}")]


def began(store: Store) -> Told:
    """Return where a firm that closes began: customers, cards and money before anything was destroyed.

    Of one that hands over, once some are gone: until then all of them stand among what is there now.
    """
    found, alone = beginning(store), ground(read_matter(store)) == NOBODY
    if found is None or not (alone or _fewer(store, found)):
        return []
    told = [(term("report", "began_customers"), f"{found.customers:,}")]
    if found.cards:
        told.append((term("report", "began_cards"), f"{found.cards:,}"))
    if found.paid_fen or found.gift_fen:
        told.append((term("report", "began_money"), f"{found.paid_fen / _YUAN:,.2f}"))
        told.append((term("report", "began_gift"), f"{found.gift_fen / _YUAN:,.2f}"))
    if found.times_left:
        told.append((term("report", "began_visits"), f"{found.times_left:,}"))
    return told


def concerned(store: Store) -> dict[str, str]:
    """Return how many customers a handover concerned, also when they have been destroyed here; the present number else."""
    found = beginning(store)
    kept = found is None or ground(read_matter(store)) == NOBODY
    return {} if kept or found is None else {"persons": f"{found.customers:,}"}


def listed(store: Store) -> int:
    """Return how many stand on lists; whose own copies are gone are counted as the lists themselves counted them."""
    return running(store).customers


def batches(store: Store) -> tuple[tuple[str, ...], ...]:
    """Return each list as it was made final: its rows go with the own copies, its totals stay."""
    return tuple(
        (
            str(one.batch_number),
            one.number,
            f"{one.totals.customers:,}",
            f"{one.totals.items:,}",
            one.frozen[:10],
        )
        for one in history(store)
    )


def _fewer(store: Store, before: Beginning) -> bool:
    return holdings.tally(store).get("customers", 0) < before.customers


def _verified(store: Store) -> list[Order]:
    return [one for one in orders(store) if one.lines and one.state is OrderState.VERIFIED]


def _went(store: Store) -> Told:
    """Return what of the money went over, who was paid back, and how many are gone, once some are."""
    found, here = beginning(store), holdings.tally(store).get("customers", 0)
    if found is None or here >= found.customers:
        return []
    over, back = running(store), _settled(store)
    told = []
    if over.paid_fen or over.gift_fen:
        told.append((term("report", "over_money"), f"{over.paid_fen / _YUAN:,.2f}"))
        told.append((term("report", "over_gift"), f"{over.gift_fen / _YUAN:,.2f}"))
    if over.times_left:
        told.append((term("report", "over_visits"), f"{over.times_left:,}"))
    if back:
        told.append((term("report", "paid_back"), f"{back:,}"))
    return [*told, (term("report", "gone"), f"{found.customers - here:,}")]


def _settled(store: Store) -> int:
    """Return how many customers were written down as settled, by the log: it stands when they are gone."""
    stands: dict[object, bool] = {}
    for act in audit.find(store, audit.Filter(code="fact.entered"), limit=_EVERY):  # the newest first
        if act.facts.get("name") == "settled":
            stands.setdefault(act.facts.get("customer"), bool(act.facts.get("yes")))
    return sum(stands.values())


def _sealed(store: Store) -> Told:
    """Return how many who gave no answer were sealed at the signing, and until which day."""
    if not sealed(store):
        return []
    until, stand = read_matter(store).told_until, short.people(store)
    many = sum(stand[place].customers for place in ("unreached", "silent", "untold") if place in stand)
    return [
        (term("report", "sealed"), f"{many:,}"),
        (term("report", "sealed_until"), until.isoformat() if until else "—"),
    ]
