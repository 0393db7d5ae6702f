"""The facts of every holding as columns named like `HoldingFacts`, put together set-wise for the law engine."""

from __future__ import annotations

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
_BOOLS = (
    FactBit.B2B_CONTACT, FactBit.MINOR, FactBit.OPEN_ORDER, FactBit.WARRANTY, FactBit.DEBT, FactBit.VOUCHER,
    FactBit.LEGAL_HOLD, FactBit.PURPOSE_EXPIRED, FactBit.OPT_OUT, FactBit.COMPANY, FactBit.SUCCESSOR_ACCEPTED,
    FactBit.NOTIFIED, FactBit.ASKED, FactBit.UNREACHABLE, FactBit.ACCOUNT_CLOSED,
)  # fmt: skip


def prepare(store: Store, whom: str = "") -> None:
    """Gather what of one holding concerns all holdings of the customer: open matters and money on cards.

    `whom` is SQL text that follows a customer's id, such as `= 7` or `IN (…)`; empty for everybody.
    """
    only = f"AND customer {whom}" if whom else ""
    shared = " | ".join(f"max(flags & {flag:d})" for flag in (Flag.OPEN_ORDER, Flag.WARRANTY, Flag.DEBT))
    store.execute("CREATE TEMP TABLE IF NOT EXISTS open_matter(id INTEGER PRIMARY KEY, flags, balance_fen)")
    store.execute("DELETE FROM temp.open_matter")
    store.execute(
        f"INSERT INTO temp.open_matter SELECT customer, {shared} | (sum(balance_fen) > 0) * {FactBit.OWED:d},"
        f" sum(balance_fen) FROM holding WHERE (flags & {_SHARED:d} <> 0 OR balance_fen <> 0) {only} GROUP BY customer"
    )


def view(store: Store, closed: bool, whom: str = "") -> str:
    """Return the facts view as SQL text: customer, kind, last_day, facts.

    `facts` packs everything into one integer (`FactBit`); `closed` says that the day for answers has passed.
    Call `prepare` for the same customers before. Facts that nobody entered cost nothing. A yes from before a join counts as asked:
    it does not cover the wider data (practice 25).
    """
    return _view(store, closed, whom)


def _view(store: Store, closed: bool, whom: str, of_person: str = "", also: str = "") -> str:
    """Return the facts view with more columns of the person and of the whole; what nobody reads costs time too."""
    entered = {name for (name,) in store.rows("SELECT DISTINCT name FROM customer_fact")}
    company = f"(c.flags & {Flag.COMPANY | Flag.B2B_CONTACT:d} = {Flag.COMPANY:d}) * {FactBit.COMPANY:d}"
    said = f"{_state_bits('s.state', FactPlace.CONSENT, closed)} | {_state_bits('s.guardian', FactPlace.GUARDIAN)}"
    nothing = _bits(ConsentState.NONE, FactPlace.CONSENT, closed) | _bits(
        ConsentState.NONE, FactPlace.GUARDIAN
    )
    said = _told_since(anew.since(store), said)
    packed = " | ".join(
        (
            f"((h.flags | p.flags) & {_KEPT_FLAGS | _CUSTOMER_BITS:d}{_ended(entered)} & ~{_WITH_PERSON})",
            f"(CASE WHEN s.state IS NULL THEN {nothing} ELSE {said} END)",
            f"({1 << FactPlace.KIND:d} << h.kind)",
            f"({1 << FactPlace.LEVEL:d} << h.level)",
        )
    )
    where = f" WHERE c.id {whom}" if whom else ""
    person = (
        f"SELECT c.id, {_flags(entered)} | {company} | {_REACHED} AS flags{of_person}"
        f" FROM customer c LEFT JOIN temp.open_matter o ON o.id = c.id{where} LIMIT -1"
    )
    # What concerns the customer is worked out once for all kinds: CROSS JOIN keeps that order.
    return (
        f"SELECT h.customer, h.kind, h.last_day, {packed} AS facts{also} FROM ({person}) p CROSS JOIN holding h ON"
        " h.customer = p.id LEFT JOIN consent s ON s.customer = h.customer AND s.kind = h.kind"
    )


def _told_since(since: anew.Since, said: str) -> str:
    """Return the bits of what was said without the one that says told, where the matter was another one then."""
    ends = [f"s.event <= {since.told:d}"] if since.told else []
    ends += [f"(h.kind = {Kind.PREPAID:d} AND s.event <= {since.cards:d})"] if since.cards else []
    return f"({said}) & ~(({' OR '.join(ends)}) * {FactBit.NOTIFIED:d})" if ends else said


_JOINED = f"p.flags & {Flag.MERGED_AFTER_CONSENT:d} <> 0"
_REACHED = (
    f"(CASE c.reach WHEN {Reach.TOLD:d} THEN {FactBit.NOTIFIED:d} WHEN 0 THEN"
    f" (c.flags & {Flag.NO_CONTACT | Flag.UNNAMED:d} <> 0) * {FactBit.UNREACHABLE:d} ELSE {FactBit.UNREACHABLE:d} END)"
)


def _entered(name: str) -> str:
    """Return whether a person entered a fact of the customer, as SQL text."""
    return (
        "coalesce((SELECT x.value = 'yes' FROM customer_fact x"
        f" WHERE x.customer = c.id AND x.name = '{name}'), 0)"
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
    flags = "c.flags | coalesce(o.flags, 0)"
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
        money = f", coalesce(o.balance_fen, 0) AS balance_fen, {_entered('settled')} AS settled"
        also = f", h.level, {_state('s.state')} AS consent, {_state('s.guardian')} AS guardian, p.balance_fen, p.settled"
        rows = store.rows(
            "SELECT kind, level, consent, guardian, balance_fen, settled, last_day, facts FROM"
            f" ({_view(store, False, whom, money, also)}) ORDER BY kind"
        )
    return tuple(_facts(*row) for row in rows)


def _facts(
    kind: int,
    level: int,
    consent: int,
    guardian: int,
    balance: int,
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
        balance_fen=balance,
        settled=bool(settled),
        last_day=date.fromisoformat(day) if day else None,
        **bools,
    )
