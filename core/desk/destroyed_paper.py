"""What 销毁申请及记录 of the short way says: what was erased, what somebody cleared by hand, what was not touched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from core.desk.own_copies import CopyPlace, all_go, place_of, said_cleared
from core.desk.terms import has_term, kinds, term
from core.destroy import Copy, Ground, Order, OrderLine
from core.papers.kit.dates import long_day
from core.product import VERSION
from core.records import Outcome
from core.store import Store, figures, holds, orders

Tables = dict[str, tuple[tuple[str, ...], ...]]


def said_in(store: Store, order: Order) -> str:
    """Return in words who denied a dispute, and when; empty for an order without an answer."""
    found = orders.hold_answer(store, order.hold_question or 0)
    if not found:
        return ""
    by, day, held = str(found[1]), long_day(str(found[2])), holds.standing_at(store, order.executed)
    if held:  # those were picked out first: the answer is about the others
        return term("destroy", "said_but", by=by, day=day, count=f"{held:,}")
    return term("destroy", "said", by=by, day=day)


def tables_of(
    store: Store,
    order: Order,
    by: str,
    places: Mapping[str, str],
    left: Sequence[Copy],
    stays: Sequence[tuple[str, int]],
) -> Tables:
    """Return the tables of the record: what was read back, what somebody said to have cleared, what is still there.

    `places` are the words of the places by code, `stays` the reasons and of how many customers each is. Of one that is still open time, result, who and beside whom are left to the pen.
    """
    said, alone = said_cleared(store), all_go(store)
    own, inside = term("destroy", "case_verification"), term("destroy", "case_place")
    method, tool = term("destroy", "case_method"), term("destroy", "case_tool", version=VERSION)
    when, hand = order.executed[:16].replace("T", " "), term("destroy", "by_hand")
    gone = [one for one in left if place_of(one) in said]
    several = len({line.ground for line in order.lines if line.customers}) > 1
    asked = [(_which(line, several=several), _many(line), inside, method) for line in order.lines]
    asked += [(term("destroy", "copies"), "", place, hand) for place in places.values()]
    asked += [(_what(one), "", one.place or term("destroy", "originals_where"), hand) for one in gone]
    done = [(when, tool, own, by, order.witness) for _line in order.lines]
    still_open = (
        "",
        term("destroy", "hand"),
        "",
        "",
        "",
    )  # nobody did it yet: the pen names who does, and who watches
    done += [_said(said[code], alone=alone) if code in said else still_open for code in places]
    done += [_said(said[place_of(one)], alone=alone) for one in gone]
    days = figures.kept_until(store).values()
    rest = [*staying(stays, max(days, default="")), *(_remains(one) for one in left if one not in gone)]
    return {
        "items": tuple((f"D-{n:02d}", *line) for n, line in enumerate(asked, 1)),
        "done": tuple((f"D-{n:02d}", *line) for n, line in enumerate(done, 1)),
        "remaining": tuple((f"R-{n:02d}", *line) for n, line in enumerate(rest, 1)),
    }


def _which(line: OrderLine, *, several: bool) -> str:
    """Return the kind of a line, and whose it was where some went over and others did not."""
    kind = kinds((line.kind,))
    if not several or line.ground is Ground.PROOF_OVER:
        return kind
    return term("destroy", f"of_{line.ground.value}", kind=kind)


def _many(line: OrderLine) -> str:
    """Return how many customers go with a line, as the screen counts them; of old proofs, which are nobody's, how many."""
    if line.customers:
        return term("report", "customers_of", count=f"{line.customers:,}")
    return term("report", "copies", count=f"{line.rows:,}")


def _said(one: CopyPlace, *, alone: bool) -> tuple[str, str, str, str, str]:
    """Return who said when how a place was cleared; who was beside is left to the pen.

    After a handover a place was cleared of whom was handed over, no more; a file went as a whole.
    """
    how = term("cleared", one.how.value) if one.how else ""
    told = term("cleared", "said" if one.is_whole(alone=alone) else "said_handed", by=one.by, how=how)
    return one.day, term("destroy", "hand"), told, one.by, ""


def staying(stays: Sequence[tuple[str, int]], law: str) -> Iterator[tuple[str, ...]]:
    """Yield one line for each reason for which customers stay in the case: how many, why, until when.

    `law` is the last day of what the law keeps.
    """
    for code, customers in stays:
        until = term("stays_until", code) if has_term("stays_until", code) else ""
        until = long_day(law) if law and code == Outcome.KEEP.code else until
        yield term("destroy", "staying", count=f"{customers:,}"), term("reason", code), until


def _remains(copy: Copy) -> tuple[str, ...]:
    """Return one line about a copy that was not reached: what and where, why, until when and with whom."""
    care = "　".join(part for part in (copy.holder, copy.until) if part) or term("copy", "next")
    return _what(copy), term("copy_why", copy.what), care


def _what(copy: Copy) -> str:
    return f"{term('copy', copy.what)}　{copy.name}".strip()
