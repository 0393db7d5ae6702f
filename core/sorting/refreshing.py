"""What is derived kept true around a change: search index, holdings, consents and counts of those it touches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from core.sorting import running
from core.sorting.somebody_else import ask_who_is_another, who_agreed
from core.store import Store, consents, decisions, holdings, search


@dataclass(slots=True)
class Refreshed:
    """The customers that a change left behind; the change sets `now` before it ends."""

    now: list[int] = field(default_factory=list)


@contextmanager
def refreshed(store: Store, before: Sequence[int], count: bool = True) -> Iterator[Refreshed]:
    """Take customers out of the index while they change, and bring what they became up to date.

    Their decisions are taken away: whoever changed is decided anew before anything of theirs can leave. Where another
    person stands now, the yes of the one before covers nothing.
    Without setting `now`, the same customers are taken. `count` False leaves the counts of the first screen, for
    a caller that changes many.
    """
    done = Refreshed(list(before))
    counted = holdings.counts_of(store, before) if count else {}
    search.forget(store, before)
    agreed = who_agreed(store, before)
    yield done
    ask_who_is_another(store, agreed)
    touched = sorted({*before, *done.now})
    search.learn(store, done.now)
    running.count_last(store, done.now)
    holdings.rebuild(store, touched)
    consents.refresh(store, touched)
    decisions.forget(store, touched)
    if count:
        holdings.shift(store, counted, holdings.counts_of(store, touched))
