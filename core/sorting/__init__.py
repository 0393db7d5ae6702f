"""Look through what came in: equal customers joined, what is held per kind, searching, oddities and corrections.

A person comes here to find somebody, to decide whether two entries are one, and to mend what is wrong. Nothing
that needs a person's judgement happens by itself, and every join and every correction can be undone.
"""

from core.sorting.carrying import carried, carry, leave_overtaken, use_overtaken
from core.sorting.correcting import correct
from core.sorting.correcting import undo as take_back
from core.sorting.correcting import write_all as correct_all
from core.sorting.doubles import propose as propose_doubles
from core.sorting.editions import settle_edition
from core.sorting.merging import conflicts, decide, merge
from core.sorting.merging import undo as part
from core.sorting.proposals import call_fresh, call_stale, proposals
from core.sorting.quick import QUICK_ENTRY, typed_in
from core.sorting.quick import carried as carried_quick
from core.sorting.quick import change as change_quick
from core.sorting.quick import check as check_quick
from core.sorting.quick import enter as enter_quick
from core.sorting.quick import look as look_quick
from core.sorting.quick import take_out as take_out_quick
from core.sorting.restating import restate
from core.sorting.searching import search, search_ids
from core.sorting.settling import Settled, settle
from core.sorting.withdrawing import Withdrawn, withdraw

__all__ = [
    "QUICK_ENTRY",
    "Settled",
    "Withdrawn",
    "call_fresh",
    "call_stale",
    "carried",
    "carried_quick",
    "carry",
    "change_quick",
    "check_quick",
    "conflicts",
    "correct",
    "correct_all",
    "decide",
    "enter_quick",
    "leave_overtaken",
    "look_quick",
    "merge",
    "part",
    "proposals",
    "propose_doubles",
    "restate",
    "search",
    "search_ids",
    "settle",
    "settle_edition",
    "take_back",
    "take_out_quick",
    "typed_in",
    "use_overtaken",
    "withdraw",
]
