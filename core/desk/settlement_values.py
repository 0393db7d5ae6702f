"""What stands on 预付余额承接与结算单 besides its table: the sums in words, who owes, who asked for money, parts of visits."""

from __future__ import annotations

from core import clock, inventory
from core.desk.case_values import visits_said
from core.desk.terms import term
from core.papers.kit.money import in_words
from core.records import CardRoute, Matter
from core.store import Store, cards, left_on_cards, sources
from core.store.short import answered

_SCHOOL = "training"  # sells lessons, where others sell visits


def settlement_values(store: Store, matter: Matter) -> dict[str, str]:
    """Return the values that the case knows; what it has nothing to say of is left out."""
    owed, school = cards.still_owed(store), matter.trade == _SCHOOL
    found = {
        "total_words": in_words(owed.paid_fen + owed.gift_fen),
        "visits": visits_said(owed.times_left),
        "visits_head": visits_head(matter),
        "each_visit": term("card", "each_lesson" if school else "each_visit"),
        **_asked_back(store, matter),
    }
    if parts := sources.with_part_visits(store)[0]:
        found["parts"] = term("card", "parts_lessons" if school else "parts", count=f"{parts:,}")
    below = left_on_cards.owing(store)
    if below.fen:
        found |= {"debtors": f"{len(below.customers):,}", "owing": _yuan(below.fen)}
    lists = inventory.history(store)
    moment = (lists[-1].cutoff if lists else clock.stamp())[:16].replace("T", " ")
    return found | {"cut_off": term("short", "cut_off", moment=moment)}


def visits_head(matter: Matter) -> str:
    """Return what the column of visits is called: a school has lessons."""
    return term("card", "lessons_head" if matter.trade == _SCHOOL else "visits_head")


def visits_unit(matter: Matter) -> str:
    """Return in what visits are counted."""
    return term("card", "unit_lesson" if matter.trade == _SCHOOL else "unit_visit")


def sold_as(matter: Matter, times: int, fen: int) -> str:
    """Return the code of what was paid for ahead: cards with money, with visits too, or the lessons of a school.

    Where a firm serves by contracts it is an advance, and there is no card.
    """
    if not times:
        return "advance" if matter.serves_by_contract else "kind"
    if matter.trade != _SCHOOL:
        return "both"
    return "both_lessons" if fen else "school"


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
    unit = term("card", "lessons" if matter.trade == _SCHOOL else "times", count=f"{times:,}")
    return {"asked_back": f"{len(asked):,}", "asked_fen": _yuan(fen), "asked_times": unit}


def _yuan(fen: int) -> str:
    return f"{fen / 100:,.2f}"
