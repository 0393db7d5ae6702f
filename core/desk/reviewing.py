"""When the review of permissions is due: a quarter after somebody else got a way in, then after each review (A2)."""

from __future__ import annotations

from core import clock
from core.desk.terms import term
from core.programme import registers
from core.records import Task
from core.rules import Pack
from core.store import Store, people, tasks

REVIEW = "review.people"
_AGAIN = "again_quarter"  # the clock of the rule pack


def plan_review(store: Store, pack: Pack, *, done: bool = False) -> None:
    """Plan the next review inside the caller's transaction; a planned day stays unless a review was `done`.

    Who is alone with the case has nobody to review.
    """
    others = sum(bool(one.slot) for one in people.everybody(store)) > 1
    planned = tasks.get(store, REVIEW)
    if done or (others and planned is None):
        due = registers.after(_AGAIN, clock.today(), pack).isoformat()
        tasks.put(store, [Task(0, REVIEW, term("review", "task"), due=due)])
        tasks.untick(store, REVIEW)
