"""Who takes the word back after the handover was recorded: the receiver hears of each, to stop using and delete."""

from __future__ import annotations

from collections.abc import Sequence

from core import clock
from core.consent import row_code
from core.desk.terms import term
from core.records import Task
from core.store import Store, short, tasks

_GONE, _NO_ADS, _CHILD = "gone.", "no_ads.", "child."


def say_gone(store: Store, customers: Sequence[int]) -> None:
    """Put into the plan that the receiver hears of those among some customers who were handed over (PIPL 15)."""
    _tell(store, customers, _GONE, "gone_after")


def say_no_ads(store: Store, customers: Sequence[int]) -> None:
    """Put into the plan that the receiver hears which of those who were handed over want no advertising any more."""
    _tell(store, customers, _NO_ADS, "no_ads_after")


def say_child(store: Store, customers: Sequence[int]) -> None:
    """Put into the plan that the receiver hears who of those handed over turned out to be a child (PIPL 31)."""
    _tell(store, customers, _CHILD, "child_after")


def unsay_gone(store: Store, customers: Sequence[int]) -> None:
    """Take those tasks away again where the word was a slip of the key; what was ticked stays as history."""
    for one in customers:
        tasks.drop_missing(store, (), f"{_GONE}{one}.")


def _tell(store: Store, customers: Sequence[int], family: str, what: str) -> None:
    today = clock.today().isoformat()
    made = [
        Task(0, f"{family}{one.customer}.{one.number}", _told_of(one, what), due=today)
        for one in short.handovers_of(store, customers)
    ]
    tasks.put(store, made)
    for one in made:
        tasks.untick(store, one.code)  # said once more: the receiver hears of it once more


def _told_of(one: short.HandedOver, what: str) -> str:
    slip = one.slip or row_code(one.customer)
    return term("receiving", what, number=one.number, count=1, numbers=slip)
