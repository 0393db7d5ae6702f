"""Tasks that the case itself proves done: nobody is reminded of what its papers and answers already show."""

from __future__ import annotations

from dataclasses import replace

from core.desk.chain import CHAIN
from core.desk.matter import read_matter
from core.records import Task
from core.store import Store, evidence, tasks

_COPIES = "copies."  # the tasks of the own copies
_SETTLED, _POSTER, _SIGNED = ("settlement",), ("door_notice",), ("short_handover", "confirmation")
_CUSTODY = ("custody",)


def proven(store: Store) -> dict[str, str]:
    """Return the tasks of the law that the case proves done, with the ISO day; a person's tick is not among them."""
    handover = evidence.signed_on(store, *_SIGNED) or evidence.first_accepted(store)
    asked, until = evidence.first_asked(store), read_matter(store).answer_by
    told = evidence.holders_told(store)
    seen = {
        "law.closure_notice": evidence.signed_on(store, *_POSTER),
        "law.ask_consents": asked,
        "law.each_holder_zhejiang": told,
        "law.each_holder_shanghai": told,
        "law.card_settlement": evidence.signed_on(store, *_SETTLED),
        "law.handover": handover,
        "law.custodian": evidence.signed_on(store, *_CUSTODY),
        # the silent are sealed by the list that is signed: nothing is left to do once it is
        "law.answers_end": handover if until is None or handover >= until.isoformat() else "",
        "law.own_copies": _copies(store),
    }
    seen |= {code: evidence.signed_on(store, paper) for code, paper in CHAIN.items()}
    return {code: day for code, day in seen.items() if day}


def every_task(store: Store) -> tuple[Task, ...]:
    """Return every task, done where a person ticked it or the case proves it."""
    shown = proven(store)
    return tuple(
        one if one.done or one.code not in shown else replace(one, done=shown[one.code])
        for one in tasks.every(store)
    )


def _copies(store: Store) -> str:
    """Return the day of the last of the own copies, empty while one is open or there is none."""
    found = [one.done for one in tasks.every(store) if one.code.startswith(_COPIES)]
    return max(found) if found and all(found) else ""
