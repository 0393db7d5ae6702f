"""The facts of every holding as columns named like `HoldingFacts`, put together set-wise for the law engine."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from core.records import ConsentState, FactBit, FactPlace, Flag, HoldingFacts, Kind, Level, Reach
from core.store import anew
from core.store.connection import Store

# Facts with evidence per customer (table customer_fact): a person entered each of them.
ENTERED = (
    "settled",
    "successor_accepted",
    "purpose_expired",
    "account_closed",
    "not_a_minor",
    "order_done",
    "warranty_done",
    "debt_paid",
)
# A visit that was paid for is owed like money, and so is what the list tells in days.
_LEFT = f"(sum(balance_fen + gift_fen + times_left) + (max(flags & {Flag.BALANCE:d}) > 0))"
_SHARED = Flag.OPEN_ORDER | Flag.WARRANTY | Flag.DEBT
_KEPT_FLAGS = (
    Flag.MINOR
    | Flag.VOUCHER
    | Flag.LEGAL_HOLD
    | Flag.OPT_OUT
    | Flag.B2B_CONTACT
    | Flag.PURPOSE_EXPIRED
    | _SHARED
)
# A person's entry takes these away again.
_ENDED_BY: dict[str, int] = {
    "settled": FactBit.OWED,
    "not_a_minor": Flag.MINOR,
    "order_done": Flag.OPEN_ORDER,
    "warranty_done": Flag.WARRANTY,
    "debt_paid": Flag.DEBT,
}
_CUSTOMER_BITS = (
    FactBit.ACCOUNT_CLOSED
    | FactBit.SUCCESSOR_ACCEPTED
    | FactBit.OWED
    | FactBit.COMPANY
    | FactBit.NOTIFIED
    | FactBit.UNREACHABLE
)
# A holding that names a contact is no longer one of a mere company, whatever the customer's own flags say.
_WITH_PERSON = (
    f"((h.flags & {Flag.B2B_CONTACT:d}) << {FactBit.COMPANY.bit_length() - Flag.B2B_CONTACT.bit_length()})"
)
_ENDED_AT = 32  # what is over travels with the customer's flags in the upper half
# Where a number of `pattern` has what is no flag: beside what is over.
_KIND_AT, _LEVEL_AT, _STATE_AT, _GUARDIAN_AT, _TOLD_AT = 36, 40, 42, 47, 52
_BOOLS = (
    FactBit.B2B_CONTACT, FactBit.MINOR, FactBit.OPEN_ORDER, FactBit.WARRANTY, FactBit.DEBT, FactBit.VOUCHER,
    FactBit.LEGAL_HOLD, FactBit.PURPOSE_EXPIRED, FactBit.OPT_OUT, FactBit.COMPANY, FactBit.SUCCESSOR_ACCEPTED,
    FactBit.NOTIFIED, FactBit.ASKED, FactBit.UNREACHABLE, FactBit.ACCOUNT_CLOSED,
)  # fmt: skip


def prepare(store: Store, whom: str = "", params: Sequence[object] = ()) -> None:
    """Gather what concerns all holdings of a customer in one number each (`temp.whose`).

    `whom` is SQL text that follows a customer's id, such as `= 7` or `IN (…)`, and may take `params`; empty for everybody.
    """
    _gather_open_matters(store, f"AND customer {whom}" if whom else "", params)
    where = f" WHERE c.id {whom}" if whom else ""
    store.execute("CREATE TEMP TABLE IF NOT EXISTS whose(id INTEGER PRIMARY KEY, flags)")
    store.execute("DELETE FROM temp.whose")
    store.execute(
        f"INSERT INTO temp.whose SELECT c.id, {_flags(_said(store))} FROM customer c"
        f" LEFT JOIN temp.open_matter o ON o.id = c.id{where}",
        params,
    )


def _gather_open_matters(store: Store, only: str, params: Sequence[object]) -> None:
    """Gather the open matters and what is left on cards of a customer's holdings, which count for all of them."""
    shared = " | ".join(f"max(flags & {flag:d})" for flag in (Flag.OPEN_ORDER, Flag.WARRANTY, Flag.DEBT))
    store.execute("CREATE TEMP TABLE IF NOT EXISTS open_matter(id INTEGER PRIMARY KEY, flags, left_on_cards)")
    store.execute("DELETE FROM temp.open_matter")
    store.execute(
        f"INSERT INTO temp.open_matter SELECT customer, {shared} | ({_LEFT} > 0) * {FactBit.OWED:d}, {_LEFT}"
        f" FROM holding WHERE (flags & {_SHARED | Flag.BALANCE:d} <> 0 OR balance_fen <> 0) {only} GROUP BY customer",
        params,
    )


def _said(store: Store) -> set[str]:
    """Return the facts of customers that anybody entered; one that nobody entered costs nothing."""
    return {name for (name,) in store.rows("SELECT DISTINCT name FROM customer_fact")}


# The holdings are read as they lie; what concerns their customer is the same row, or the next one, again.
HOLDINGS = (
    " FROM holding h CROSS JOIN temp.whose p ON p.id = h.customer"
    " LEFT JOIN consent s ON s.customer = h.customer AND s.kind = h.kind"
)


def packed(store: Store, closed: bool) -> str:
    """Return the facts of a line of `HOLDINGS` as SQL text: everything in one integer (`FactBit`).

    Call `prepare` for the same customers before; `closed` says that the day for answers has passed. A yes from before
    a join counts as asked: it does not cover the wider data (practice 25).
    """
    said = f"{_state_bits('s.state', FactPlace.CONSENT, closed)} | {_state_bits('s.guardian', FactPlace.GUARDIAN)}"
    nothing = _bits(ConsentState.NONE, FactPlace.CONSENT, closed) | _bits(
        ConsentState.NONE, FactPlace.GUARDIAN
    )
    if told := _of_another_matter(store):
        said = f"({said}) & ~(({told}) * {FactBit.NOTIFIED:d})"
    own = f"(h.flags | p.flags) & {_KEPT_FLAGS | _CUSTOMER_BITS:d}{_ended(_said(store))} & ~{_WITH_PERSON}"
    return " | ".join(
        (
            f"({own})",
            f"(CASE WHEN s.state IS NULL THEN {nothing} ELSE {said} END)",
            f"({1 << FactPlace.KIND:d} << h.kind)",
            f"({1 << FactPlace.LEVEL:d} << h.level)",
        )
    )


def pattern(store: Store) -> str:
    """Return a number for a line of `HOLDINGS` as SQL text: two lines with the same one have the same facts.

    It takes two thirds of the steps of the facts themselves.
    """
    told = _of_another_matter(store)
    said = f"(s.state | s.guardian << {_GUARDIAN_AT - _STATE_AT}) << {_STATE_AT}"
    said += f" | ({told}) << {_TOLD_AT}" if told else ""
    return (
        f"(h.flags & {_KEPT_FLAGS:d} | p.flags) + (h.kind << {_KIND_AT}) + (h.level << {_LEVEL_AT})"
        f" + (CASE WHEN s.state IS NULL THEN 0 ELSE {said} END)"
    )


def _of_another_matter(store: Store) -> str:
    """Return whether what was said was said of a matter that is another one now, as SQL text; empty if none is."""
    since = anew.since(store)
    ends = [f"s.event <= {since.told:d}"] if since.told else []
    ends += [f"(h.kind = {Kind.PREPAID:d} AND s.event <= {since.cards:d})"] if since.cards else []
    return " OR ".join(ends)


_JOINED = f"p.flags & {Flag.MERGED_AFTER_CONSENT:d} <> 0"
_REACHED = (
    f"(CASE c.reach WHEN {Reach.TOLD:d} THEN {FactBit.NOTIFIED:d} WHEN 0 THEN"
    f" (c.flags & {Flag.NO_CONTACT | Flag.UNNAMED:d} <> 0) * {FactBit.UNREACHABLE:d} ELSE {FactBit.UNREACHABLE:d} END)"
)
_COMPANY = f"(c.flags & {Flag.COMPANY | Flag.B2B_CONTACT:d} = {Flag.COMPANY:d}) * {FactBit.COMPANY:d}"
# What of a customer's own concerns all holdings; of most there is nothing to say.
_OWN = (
    f"CASE WHEN c.flags | c.reach THEN c.flags & {_KEPT_FLAGS | Flag.MERGED_AFTER_CONSENT:d} | {_COMPANY} | {_REACHED}"
    " ELSE 0 END"
)


def _entered(name: str, customer: str = "c.id") -> str:
    """Return whether a person entered a fact of the customer, as SQL text."""
    return (
        "coalesce((SELECT x.value = 'yes' FROM customer_fact x"
        f" WHERE x.customer = {customer} AND x.name = '{name}'), 0)"
    )


def _state(column: str) -> str:
    """Return a consent state as SQL text; a yes from before a join is only asked."""
    return f"(coalesce({column}, 0) - ({column} IS {ConsentState.GIVEN:d} AND {_JOINED}))"


def _bits(state: ConsentState, place: FactPlace, closed: bool = False) -> int:
    """Return the bits of a consent state; the person's own word also says told and asked, or that none came in time."""
    found = 1 << (place + state)
    if place is FactPlace.CONSENT:
        found |= FactBit.NOTIFIED if state else 0
        found |= FactBit.ASKED if state >= ConsentState.ASKED else 0
        found |= FactBit.SILENT if closed and state < ConsentState.GIVEN else 0
    return found


def _state_bits(column: str, place: FactPlace, closed: bool = False) -> str:
    """Return the bits of a consent state as SQL text; a yes from before a join is only asked."""
    bits = {state: _bits(state, place, closed) for state in ConsentState}
    whens = [
        f"WHEN {state:d} THEN {bits[state]}"
        for state in ConsentState
        if state not in (ConsentState.NONE, ConsentState.GIVEN)
    ]
    given = f"CASE WHEN {_JOINED} THEN {bits[ConsentState.ASKED]} ELSE {bits[ConsentState.GIVEN]} END"
    return f"(CASE {column} WHEN {ConsentState.GIVEN:d} THEN {given} {' '.join(whens)} ELSE {bits[ConsentState.NONE]} END)"


def _flags(entered: set[str]) -> str:
    """Return the flags of a customer and its open matters together, with what people entered."""
    flags = f"coalesce(o.flags, 0) | {_OWN}"
    if "purpose_expired" in entered:
        flags += f" | {_entered('purpose_expired')} * {Flag.PURPOSE_EXPIRED:d}"
    if "account_closed" in entered:  # what served the account has served its purpose
        flags += f" | {_entered('account_closed')} * {Flag.PURPOSE_EXPIRED | FactBit.ACCOUNT_CLOSED:d}"
    if "successor_accepted" in entered:
        flags += f" | {_entered('successor_accepted')} * {FactBit.SUCCESSOR_ACCEPTED:d}"
    ended = [f"{_entered(name)} * {bit << _ENDED_AT}" for name, bit in _ENDED_BY.items() if name in entered]
    return " | ".join([flags, *ended])


def _ended(entered: set[str]) -> str:
    """Return the SQL text that takes away what people entered as over, of the holding's own flags too."""
    return f" & ~(p.flags >> {_ENDED_AT})" if entered & _ENDED_BY.keys() else ""


def facts_of(store: Store, customer: int) -> tuple[HoldingFacts, ...]:
    """Return the facts of one customer's holdings by kind, as the explanation asks for them."""
    with store.transaction():
        whom = f"= {int(customer)}"
        prepare(store, whom)
        states = f"{_state('s.state')}, {_state('s.guardian')}"
        money = f"coalesce(o.left_on_cards, 0), {_entered('settled', 'h.customer')}"
        rows = store.rows(
            f"SELECT h.kind, h.level, {states}, {money}, h.last_day, {packed(store, False)}{HOLDINGS}"
            f" LEFT JOIN temp.open_matter o ON o.id = h.customer WHERE h.customer {whom} ORDER BY h.kind"
        )
    return tuple(_facts(*row) for row in rows)


def _facts(
    kind: int,
    level: int,
    consent: int,
    guardian: int,
    left: int,
    settled: int,
    day: str | None,
    facts: int,
) -> HoldingFacts:
    """Unpack one line of the view."""
    bools: dict[str, Any] = {bit.name.lower(): bool(facts & bit) for bit in _BOOLS}
    return HoldingFacts(
        Kind(kind),
        Level(level),
        consent=ConsentState(consent),
        guardian=ConsentState(guardian),
        left_on_cards=left,
        settled=bool(settled),
        last_day=date.fromisoformat(day) if day else None,
        **bools,
    )
