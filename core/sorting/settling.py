"""After rows came in: equal customers joined, holdings made, counts and search index brought up to date."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from core.jobs import QUIET, Job
from core.sorting import running, union
from core.store import (
    Store,
    consents,
    customers,
    decisions,
    holdings,
    joins,
    merges,
    pairs,
    places,
    rows,
    search,
    sources,
)

_FEW = 5  # one new customer in so many or fewer is learned singly, else the index is made anew


@dataclass(frozen=True, slots=True)
class Settled:
    """What settling did: customers joined into others, customers and holdings there are now."""

    joined: int
    customers: int
    holdings: int


def settle(store: Store, source_ids: Sequence[int], job: Job = QUIET, act: int | None = None) -> Settled:
    """Join the new rows' customers where they are the same beyond doubt, then bring everything derived up to date.

    The same beyond doubt: same valid ID or company number; same phone and name; same code or card and name; a row
    without a name whose code, card, phone, room or plate has one owner; on lists of orders and visits a name that is unique.
    A phone that a family shares joins nobody, and two whom a person has called different stay two. Rows that were
    settled before are left alone.
    """
    first, last = customers.unsettled(store, source_ids) if source_ids else (0, -1)
    with store.transaction(), store.bulk():
        if last < first:
            return Settled(0, customers.count(store), holdings.tally(store).get("holdings", 0))
        pairs.look_again(store)
        job.step("indexes")
        with store.watched(job, "indexes"):
            rows.make_indexes(store)
        job.step("join")
        with store.watched(job, "join"):
            members = same_beyond_doubt(store, source_ids, first)
        anew = (last - first + 1) * _FEW >= last
        touched = sorted({root for _, root, _ in members if root < first})
        with store.watched(job, "join"):
            merges.stage(store, members)
            merges.drop_contradictions(store)
            merges.apply(store, act)
            running.count_last(store)
        consents.refresh(store, touched)
        decisions.forget(store, touched)
        job.step("index")
        with store.watched(job, "index"):
            search.catch_up(store, first, job)
        job.step("holdings")
        with store.watched(job, "holdings"):
            if anew:
                holdings.rebuild(store)
            else:
                holdings.rebuild(store, [*touched, *customers.since(store, first)])
            holdings.count_up(store)
        counts = holdings.tally(store)
        return Settled(len(members), counts["customers"], counts["holdings"])


def same_beyond_doubt(
    store: Store, source_ids: Sequence[int], first: int, among: Set[int] | None = None
) -> list[tuple[int, int, str]]:
    """Return member, root and why of customers that are one, from `first` on; only those in `among` when given."""
    joins.begin(store)
    joins.same_number(store, "idno", "id_number", first)
    joins.same_number(store, "uscc", "uscc", first)
    joins.same_phone_and_name(store, first)
    joins.same_code_and_name(store, first)
    for column in ("code", "card", "phone") if joins.has_nameless(store) else ():
        joins.nameless(store, column, f"{column}_alone", first)
    for source in source_ids:
        line = sources.get(store, source)
        if line and line.table.is_related:
            joins.by_name(store, source)
        if line and joins.is_contacts(line.table):
            joins.contacts_by_phone(store, source)
    places.join(store, source_ids, first)
    apart = pairs.apart(store)
    return union.roots(
        edge
        for edge in joins.edges(store)
        if (edge[1], edge[0]) not in apart and (among is None or (edge[0] in among and edge[1] in among))
    )
