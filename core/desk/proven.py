"""Tasks that the case itself proves done: nobody is reminded of what its papers and answers already show."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from core import clock
from core.desk.agreed import by_administrator
from core.desk.chain import CHAIN
from core.desk.matter import read_matter
from core.destroy import OrderState, orders
from core.inventory import gates
from core.programme import LAW
from core.records import Outcome, Task
from core.rules import Pack
from core.store import Store, decisions, evidence, facts, holdings, holds, papers, short, tasks
from core.store.orders import nobody_held_since

_COPIES = "copies."  # the tasks of the own copies
_SETTLED, _POSTER, _SIGNED = ("settlement",), ("door_notice",), ("short_handover", "confirmation")
_CUSTODY, _TERMS, _ASSESSED = ("custody",), ("data_terms",), ("self_assessment",)
_OWN_COPIES = LAW + "own_copies"
REFUNDS = (LAW + "refund_zhejiang", LAW + "refund")


def proven(store: Store, asked_for: Collection[str] | None = None) -> dict[str, str]:
    """Return the tasks of the law that the case proves done, with the ISO day; a person's tick is not among them.

    With `asked_for` only those are looked at: whether everybody was told is asked of all customers, which a plan that
    does not have this task need not wait for.
    """
    handover = evidence.signed_on(store, *_SIGNED) or evidence.first_accepted(store)
    asked, until = evidence.first_asked(store), read_matter(store).answer_by
    # the silent are sealed by the list that is signed, or paid back: nothing is left to do once that is chosen
    ended = until is None or handover >= until.isoformat() or sealed(store) or bool(_all_refunded(store))
    ways: dict[str, Callable[[], str]] = {
        "law.closure_notice": lambda: evidence.signed_on(store, *_POSTER),
        "law.ask_consents": lambda: asked,
        "law.succession_notice": lambda: evidence.everybody_told(store),
        "law.each_holder_zhejiang": lambda: evidence.holders_told(store),
        "law.each_holder_shanghai": lambda: evidence.holders_told(store),
        "law.card_settlement": lambda: evidence.signed_on(store, *_SETTLED) or _settled(store),
        "law.handover": lambda: handover,
        "law.assessment": lambda: (
            evidence.signed_on(store, *_ASSESSED) or _passed(gates(store, read_matter(store)).self_assessed)
        ),
        "law.data_terms": lambda: (
            evidence.signed_on(store, *_TERMS) or _passed(gates(store, read_matter(store)).terms_signed)
        ),
        "law.who_disputes": lambda: holds.first(store) or nobody_held_since(store),
        "law.custodian": lambda: evidence.signed_on(store, *_CUSTODY),
        "law.answers_end": lambda: handover if ended else "",
        "law.own_copies": lambda: _copies(store),
        "law.batches_end": lambda: _all_refunded(store),
        "law.destroyed": lambda: _destroyed(store),
    }
    ways |= {code: lambda: _nobody_left(store) for code in REFUNDS}
    ways |= {code: partial(evidence.signed_on, store, paper) for code, paper in CHAIN.items()}
    seen = {code: way() for code, way in ways.items() if asked_for is None or code in asked_for}
    return {code: day for code, day in seen.items() if day}


def _passed(day: date | None) -> str:
    return day.isoformat() if day else ""


def every_task(store: Store, pack: Pack) -> tuple[Task, ...]:
    """Return every task by day, done where a person ticked it or the case proves it.

    A refund that somebody waits for has its day and stands first. Once a batch is accepted its own task tells of the
    own copies, from the day of the receipt, and that of the plan, from the planned day, is not told too.
    """
    refund, every = refund_due(store, pack), tasks.every(store)
    shown = proven(store, {one.code for one in every if not one.done})
    accepted = any(one.code.startswith(_COPIES) for one in every)
    found = []
    for one in every:
        if one.code in REFUNDS and refund[1]:
            found.append(replace(one, due=refund[1].isoformat(), done=""))
        elif not (one.code == _OWN_COPIES and accepted):
            found.append(replace(one, done=one.done or shown.get(one.code, "")))
    return tuple(sorted(found, key=lambda one: (not (one.code in REFUNDS and one.due), not one.due, one.due)))


def refund_due(store: Store, pack: Pack) -> tuple[int, date | None]:
    """Return how many wait for their money, and by which day the first of them must have it by the province's rule."""
    matter = read_matter(store)
    if by_administrator(matter):
        return 0, None  # who asks is a creditor, and claims
    many, asked = short.refunds_waiting(store)
    days = pack.province(matter.province).refund_days
    return many, date.fromisoformat(asked) + timedelta(days=days) if asked else None


def sealed(store: Store) -> bool:
    """Tell whether a list was signed and the owner chose that who gave no answer is sealed."""
    chosen = facts.get(store, "choice.silent")
    return chosen is not None and chosen["value"] == "seal" and bool(evidence.first_accepted(store))


def _all_refunded(store: Store) -> str:
    """Return the day from which nobody is asked once more: she chose to pay back all who gave no answer."""
    chosen, until = facts.get(store, "choice.silent") or {}, read_matter(store).batches_until
    paid = chosen.get("value") == "refund" and until is not None and bool(evidence.first_accepted(store))
    return min(until, clock.today()).isoformat() if paid and until is not None else ""


def _settled(store: Store) -> str:
    """Return the day on which a person said that all was signed at the table, where the settlement lay among it."""
    since = papers.stands_from(store, _SETTLED[0])
    lay = any(one.kind in _SETTLED and one.id > since for one in papers.every(store))
    return evidence.first_accepted(store) if lay and read_matter(store).short_way else ""


def _destroyed(store: Store) -> str:
    """Return the day of the newest destruction that was read back, empty while somebody's records may go still."""
    days = [one.executed[:10] for one in orders(store) if one.lines and one.state is OrderState.VERIFIED]
    return max(days) if days and not decisions.how_many_with(store, Outcome.DELETE) else ""


def _nobody_left(store: Store) -> str:
    """Return the day of the destruction that took the last customer, empty while there is one."""
    return "" if holdings.tally(store).get("customers", 0) else _destroyed(store)


def _copies(store: Store) -> str:
    """Return the day of the last of the own copies, empty while one is open or there is none."""
    found = [one.done for one in tasks.every(store) if one.code.startswith(_COPIES)]
    return max(found) if found and all(found) else ""
