"""What stands on 预付余额承接与结算单 besides its table: the sums in words, who owes, who asked for money, parts of visits."""

from __future__ import annotations

from core import clock, inventory
from core.desk.case_values import visits_said
from core.desk.terms import term
from core.papers.kit.money import in_words
from core.records import CardRoute, Matter
from core.store import Store, cards, left_on_cards, sources
from core.store.short import answered


def settlement_values(store: Store, matter: Matter) -> dict[str, str]:
    """Return the values that the case knows; what it has nothing to say of is left out."""
    owed = cards.still_owed(store)
    found = {
        "total_words": in_words(owed.paid_fen + owed.gift_fen),
        "visits": visits_said(owed.times_left),
        **_asked_back(store, matter),
    }
    if parts := sources.with_part_visits(store)[0]:
        found["parts"] = f"{parts:,}"
    below = left_on_cards.owing(store)
    if below.fen:
        found |= {"debtors": f"{len(below.customers):,}", "owing": _yuan(below.fen)}
    lists = inventory.history(store)
    moment = (lists[-1].cutoff if lists else clock.stamp())[:16].replace("T", " ")
    return found | {"cut_off": term("short", "cut_off", moment=moment)}


def _asked_back(store: Store, matter: Matter) -> dict[str, str]:
    """Return how many asked for their money, are not paid yet, and what stands on their cards: the seller pays them.

    Without it she would pay twice, once to them and once off the price.
    """
    if matter.card_route is CardRoute.REFUND:
        return {}
    asked = left_on_cards.card_money(store, answered(store, ("refund",)))
    if not asked:
        return {}
    fen, times = sum(one.paid_fen + one.gift_fen for one in asked), sum(one.times_left for one in asked)
    return {"asked_back": f"{len(asked):,}", "asked_fen": _yuan(fen), "asked_times": f"{times:,}"}


def _yuan(fen: int) -> str:
    return f"{fen / 100:,.2f}"
