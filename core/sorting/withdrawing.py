"""A file put in by mistake goes out again, and the case is as if it had never been there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from core.errors import Known
from core.jobs import QUIET, Job
from core.records import Answer, Customer
from core.sorting import merging, retyping
from core.sorting.refreshing import refreshed
from core.sorting.settling import same_beyond_doubt
from core.store import Store, customers, holdings, holds, merges, pairs, rows, sources, withdrawing
from core.store.withdrawing import Loose

_STEP = 500  # customers put together between two looks at the cancel


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What went with a source: its rows, the customers known from it alone, those known from elsewhere too."""

    rows: int
    customers: int
    stay: int


def withdraw(store: Store, source: int, job: Job = QUIET) -> Withdrawn:
    """Take a source out with its rows; who is known from elsewhere is put together anew without it.

    Joins that only this source had brought about fall apart; those that a person made hold. Raises
    Known(source.gone), Known(source.edition) when it is one of two editions of a list, Known(source.on_hold)
    while a dispute is going on, Known(source.fixed) when a final list or a destruction order names its customers,
    Known(source.told) when a person has said something of a customer known from it.
    """
    _may_go(store, source)
    touched = withdrawing.customers(store, source)
    before = {one.id: one for one in customers.fetch(store, touched)}
    with store.transaction():
        with refreshed(store, touched, count=False) as done:
            went = withdrawing.drop(store, source)
            loose, by_person = withdrawing.loosen(store, touched)
            withdrawing.drop_proposals(store)
            _settle_again(store, loose, before, job)
            done.now = rows.customers_of(store, [one.row for one in loose])
        for member, root, why in by_person:
            _as_said(store, member, root, why)
        pairs.look_again(store)
        holdings.count_up(store)
    stay = len({one.owner for one in loose})
    return Withdrawn(went, len(touched) - stay, stay)


def _may_go(store: Store, source: int) -> None:
    line = sources.get(store, source)
    if line is None:
        raise Known("source.gone")
    if line.replaces is not None or line.state == sources.REPLACED:
        raise Known("source.edition")
    said_before = holds.last_answer(store)
    if said_before is not None and said_before.answer is not Answer.NO:
        raise Known("source.on_hold")
    if fixed := withdrawing.fixed(store, source):
        raise Known("source.fixed", count=fixed)
    if said := withdrawing.told(store, source):
        raise Known("source.told", count=said)


def _settle_again(store: Store, loose: Sequence[Loose], before: Mapping[int, Customer], job: Job) -> None:
    """Let the rows come in again file by file, as they came, and join what is the same beyond doubt each time."""
    file_of = {one.id: one.sha256 for one in sources.every(store)}
    back: set[int] = set()
    for _file, came in groupby(loose, key=lambda one: file_of[one.source]):
        mine = list(came)
        for start in range(0, len(mine), _STEP):
            job.step("edition", len(back), len(loose))
            some = mine[start : start + _STEP]
            retyping.put_apart(store, {one.row: before[one.owner].flags for one in some})
            back.update(one.row for one in some)
        of_file = sorted({one.source for one in mine})
        merges.stage(store, same_beyond_doubt(store, of_file, mine[0].row, back))
        merges.drop_contradictions(store)
        merges.apply(store)


def _as_said(store: Store, member: int, root: int, why: str) -> None:
    one, other = merges.present_root(store, member), merges.present_root(store, root)
    if one != other:
        merging.merge(store, (one, other), "", why=why)
