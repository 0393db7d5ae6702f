"""What 销毁申请及记录 of the short way says: what was erased, what is left to the hand, and what was not touched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.desk.terms import has_term, kinds, term
from core.destroy import Copy, Kept, Order
from core.papers.kit.dates import long_day
from core.product import VERSION
from core.records import Outcome
from core.store import Store, orders

Tables = dict[str, tuple[tuple[str, ...], ...]]


def said_in(store: Store, order: Order) -> str:
    """Return in words who denied a dispute, and when; empty for an order without an answer."""
    found = orders.hold_answer(store, order.hold_question or 0)
    return term("destroy", "said", by=str(found[1]), day=long_day(str(found[2]))) if found else ""


def tables_of(
    order: Order, by: str, places: Sequence[str], left: Sequence[Copy], stays: Sequence[Kept]
) -> Tables:
    """Return the tables of the record; time and result of a place that is cleared by hand are left to the pen."""
    own, inside = term("destroy", "case_verification"), term("destroy", "case_place")
    method, tool = term("destroy", "case_method"), term("destroy", "case_tool", version=VERSION)
    when = order.executed[:16].replace("T", " ")
    asked = [(kinds((line.kind,)), f"{line.rows:,}", inside, method) for line in order.lines]
    asked += [(term("destroy", "copies"), "", place, term("destroy", "by_hand")) for place in places]
    done = [(when, tool, own, by, order.witness) for _line in order.lines]
    done += [("", term("destroy", "hand"), "", by, order.witness) for _place in places]
    rest = [*_staying(stays), *(_remains(one) for one in left)]
    return {
        "items": tuple((f"D-{n:02d}", *line) for n, line in enumerate(asked, 1)),
        "done": tuple((f"D-{n:02d}", *line) for n, line in enumerate(done, 1)),
        "remaining": tuple((f"R-{n:02d}", *line) for n, line in enumerate(rest, 1)),
    }


def _staying(stays: Sequence[Kept]) -> Iterator[tuple[str, ...]]:
    """Yield one line for each reason for which customers stay in the case: how many, why, until when."""
    most: dict[str, int] = {}
    for one in stays:
        if one.waits or one.outcome is not Outcome.DELETE:
            code = "waits" if one.waits else one.outcome.code if one.outcome else "undecided"
            most[code] = max(most.get(code, 0), one.customers)  # of a customer several kinds may stay
    for code, customers in most.items():
        until = term("stays_until", code) if has_term("stays_until", code) else ""
        yield term("destroy", "staying", count=f"{customers:,}"), term("reason", code), until


def _remains(copy: Copy) -> tuple[str, ...]:
    """Return one line about a copy that was not reached: what and where, why, until when and with whom."""
    what = f"{term('copy', copy.what)}　{copy.name}".strip()
    care = "　".join(part for part in (copy.holder, copy.until) if part) or term("copy", "next")
    return what, term("copy_why", copy.what), care
