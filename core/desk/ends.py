"""What became of those to whom nothing was handed over, in counts for the final report."""

from __future__ import annotations

from core.desk.agreed import NOBODY, ground
from core.desk.matter import read_matter
from core.desk.proven import sealed
from core.desk.terms import term
from core.destroy import OrderState, orders
from core.store import Store, cards, customers, short
from core.store.left_on_cards import card_money

__all__ = ["ends"]

Told = list[tuple[str, str]]
_YUAN = 100


def ends(store: Store) -> Told:
    """Return names with units and numbers: who waits at a firm that closes, else who was sealed."""
    return _closed(store) if ground(read_matter(store)) == NOBODY else _sealed(store)


def _closed(store: Store) -> Told:
    """Return who still waits for money, and whose records went; the order stays when those of whom it tells are gone."""
    left = cards.still_owed(store)
    unpaid = [one for one in card_money(store, tuple(customers.ids(store))) if not one.gift_alone]
    gone = sum(one.customers for one in orders(store) if one.lines and one.state is OrderState.VERIFIED)
    return [
        (term("report", "unpaid"), f"{len(unpaid):,}"),
        (term("report", "unpaid_money"), f"{left.paid_fen / _YUAN:,.2f}"),
        (term("report", "records_gone"), f"{gone:,}"),
    ]


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
