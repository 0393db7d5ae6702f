"""Look through what came in: equal customers joined, what is held per kind, searching, oddities and corrections.

A person comes here to find somebody, to decide whether two entries are one, and to mend what is wrong. Nothing
that needs a person's judgement happens by itself, and every join and every correction can be undone.
"""

from core.sorting.searching import search, search_ids
from core.sorting.settling import Settled, rebuild_holdings, rebuild_search, settle

__all__ = ["Settled", "rebuild_holdings", "rebuild_search", "search", "search_ids", "settle"]
