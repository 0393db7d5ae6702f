"""After a newer edition of a list: its customers put together anew, corrections replayed, the rest left alone."""

from __future__ import annotations

from collections.abc import Sequence

from core.jobs import QUIET, Job
from core.sorting import retyping
from core.sorting.refreshing import refreshed
from core.sorting.settling import Settled, settle
from core.store import Store, customers, holdings, outdating


def settle_edition(store: Store, source: int, touched: Sequence[int], job: Job = QUIET) -> Settled:
    """Bring the customers whose rows changed up to date and settle the rows that are new.

    A person's own corrections are replayed over the new edition where they fit; who has no row left is gone from the
    list.
    """
    with store.transaction():
        owed = outdating.owed(store, touched)
        with refreshed(store, touched, count=False) as done:
            gone = set(customers.remove_empty(store))
            done.now = [one for one in touched if one not in gone]
            for n, customer in enumerate(done.now):
                job.step("edition", n, len(done.now))
                retyping.put_together(store, customer, newer=True)
        outdating.by_money(store, owed)
        settled = settle(store, [source], job)
        holdings.count_up(store)  # rows went before anything here began
        return settled
