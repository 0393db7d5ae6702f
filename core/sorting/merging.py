"""Customers joined and parted by a person's decision, with conflicts shown before and lineage kept after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields

from core.errors import Known
from core.records import Conflict, Customer, Flag, Verdict
from core.sorting import correcting, retyping
from core.sorting.refreshing import Refreshed, refreshed
from core.store import Store, consents, customers, merges, pairs

_COMPARED = tuple(field.name for field in fields(Customer) if field.name in customers.FIELDS)


def conflicts(store: Store, members: Sequence[int]) -> tuple[Conflict, ...]:
    """Return the fields on which customers disagree; what only one of them knows is no conflict."""
    found = customers.fetch(store, members)
    said = [
        (name, tuple((one.id, str(getattr(one, name))) for one in found if getattr(one, name)))
        for name in _COMPARED
    ]
    return tuple(Conflict(name, values) for name, values in said if len({value for _, value in values}) > 1)


def merge(
    store: Store,
    members: Sequence[int],
    by: str,
    chosen: Mapping[str, int] | None = None,
    why: str = "by_hand",
    act: int | None = None,
) -> int:
    """Join customers into the one with the smallest id and return that id.

    `chosen` names for a field in conflict the customer whose value stays. Consents stay with the rows they were
    given for; the caller lets the consent room find the strictest state anew (practice 25). Raises
    Known(merge.gone) when one is no longer there, Known(merge.one) for fewer than two.
    """
    everybody = sorted(set(members))
    found = {one.id: one for one in customers.fetch(store, everybody)}
    if len(everybody) < 2:
        raise Known("merge.one")
    if len(found) < len(everybody):
        raise Known("merge.gone")
    root = everybody[0]
    with store.transaction(), refreshed(store, everybody) as done:
        merges.stage(store, [(one, root, why) for one in everybody[1:]])
        merges.apply(store, act)
        pairs.decide(store, [(root, one) for one in everybody[1:]], Verdict.SAME)
        done.now = [root]
        for field, owner in (chosen or {}).items():
            correcting.write(store, root, field, str(getattr(found[owner], field)), by, act or 0)
    return root


def undo(store: Store, merge_id: int) -> tuple[int, int]:
    """Part a customer from the one it was joined into; both are put together anew from their rows.

    Returns the ids of both. Raises Known(merge.gone) when the join does not hold any more.
    """
    join = merges.get(store, merge_id)
    if join is None or join.undone:
        raise Known("merge.gone")
    with store.transaction():
        root = merges.present_root(store, join.root)
        with refreshed(store, [root]) as done:
            _part(store, join.customer, merge_id, root, done)
    return join.customer, root


def _part(store: Store, member: int, merge_id: int, root: int, done: Refreshed) -> None:
    part = merges.rows_of_member(store, member)
    merges.mark_undone(store, merge_id)
    merges.give_rows(store, member, part)
    held = customers.get(store, root)
    retyping.put_together(store, member, held.flags if held else 0)
    retyping.put_together(store, root)
    merges.copy_holds(store, root, member)
    if not merges.holds_any(store, root):
        customers.set_flags(store, root, off=Flag.MERGED_AFTER_CONSENT.value)
    customers.set_flags(store, member, off=Flag.MERGED_AFTER_CONSENT.value)
    for one in consents.part(store, member, root):
        customers.set_flags(store, one, on=Flag.MERGED_AFTER_CONSENT.value)
    pairs.decide(store, [(member, root)], Verdict.DIFFERENT)
    done.now = [member, root]


def decide(
    store: Store, decided: Sequence[tuple[int, int]], verdict: Verdict, by: str, act: int | None = None
) -> int:
    """Keep a verdict on proposed pairs and join those that are the same; return how many were joined."""
    with store.transaction():
        if verdict is Verdict.WAITING:
            for a, b in decided:
                pairs.take_back(store, a, b)
            return 0
        if verdict is not Verdict.SAME:
            pairs.decide(store, decided, verdict)
            return 0
        joined = 0
        for a, b in decided:
            one, other = (merges.present_root(store, who) for who in (a, b))
            if one != other:
                merge(store, (one, other), by, why="pair", act=act)
                joined += 1
        return joined
