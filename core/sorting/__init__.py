"""Look through what came in: equal customers joined, what is held per kind, searching, oddities and corrections.

A person comes here to find somebody, to decide whether two entries are one, and to mend what is wrong. Nothing
that needs a person's judgement happens by itself, and every join and every correction can be undone.
"""

from core.sorting.correcting import correct
from core.sorting.correcting import undo as take_back
from core.sorting.merging import conflicts, decide, merge
from core.sorting.merging import undo as part
from core.sorting.searching import search, search_ids
from core.sorting.settling import Settled, rebuild_holdings, rebuild_search, settle

__all__ = [
    "Settled",
    "conflicts",
    "correct",
    "decide",
    "merge",
    "part",
    "rebuild_holdings",
    "rebuild_search",
    "search",
    "search_ids",
    "settle",
    "take_back",
]
