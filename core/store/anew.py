"""From when on words count: what was said or told before another receiver, purpose or card route was meant does not."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from core.records import ConsentState, Flag, Outcome, Reach
from core.store import facts
from core.store.connection import Store

_NAME = "said.since"
_OWED = (
    f"SELECT h.customer FROM holding h WHERE (h.balance_fen > 0 OR h.flags & {Flag.BALANCE:d}) AND NOT EXISTS (SELECT 1 FROM customer_fact f"
    " WHERE f.customer = h.customer AND f.name = 'settled' AND f.value = 'yes')"
)
_AGREED = f"SELECT DISTINCT customer FROM consent WHERE {ConsentState.GIVEN:d} IN (state, guardian)"

WAITING = (  # who is still to consent to a kind of a scope
    f"FROM decision WHERE outcome IN ({Outcome.CONSENT:d}, {Outcome.GUARDIAN_CONSENT:d}) AND ? & (1 << kind)"
)
_TO_TELL = (
    "FROM decision d JOIN customer c ON c.id = d.customer"
    " LEFT JOIN consent s ON s.customer = d.customer AND s.kind = d.kind"
    f" WHERE c.reach <= {Reach.TOLD:d} AND NOT c.flags & {Flag.UNNAMED | Flag.NO_CONTACT:d}"
    " AND (d.outcome IN (SELECT value FROM json_each(?)) OR (d.outcome = ? AND c.reach = ?"
    f" AND coalesce(s.state, 0) < ?)) AND d.customer NOT IN (SELECT customer {WAITING})"
)


@dataclass(frozen=True, slots=True)
class Since:
    """The last entries that count no more, 0 where all do.

    `answers` is of the ledger: a yes up to it is none. `letters` is of the sending list: a reminder up to it is not
    counted. `told` and `cards` are of the ledger again: an answer up to them does not show that its giver was told
    of the matter, or of who answers for the money on the card, as it is meant now. `others` is of the ledger too: up to
    it another receiver, other fields or another matter was meant, and nothing brings that back. An answer behind it
    counts, however old, where it was given for one of the `purposes` (PIPL 14): they hold all that is planned now. Of
    those none counts that was given to one of the texts that are `lacking` a field which is agreed on now.
    """

    answers: int = 0
    letters: int = 0
    told: int = 0
    cards: int = 0
    others: int = 0
    purposes: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()


def since(store: Store) -> Since:
    """Return from when on words count; of a case from before purposes could come back, none of old does."""
    held = facts.get(store, _NAME)
    if held is None:
        return Since()
    held = {"others": max(held["answers"], held["told"]), **held}
    return Since(**held | {name: tuple(held.get(name, ())) for name in ("purposes", "lacking")})


def counted(store: Store) -> str:
    """Return the condition that an answer `e` was given for what is meant now, as SQL text."""
    now = since(store)
    return f"(e.id > {now.answers:d} OR {_again(now)})"


def told(store: Store) -> str:
    """Return the condition that an answer `e` shows that its giver was told of what is meant now, as SQL text."""
    now = since(store)
    return f"(e.id > {now.told:d} OR {_again(now)})"


def _again(now: Since) -> str:
    whole = f" AND e.text_version NOT IN ({_quoted(now.lacking)})" if now.lacking else ""
    return f"(e.id > {now.others:d} AND e.purpose IN ({_quoted(now.purposes)}){whole})"


def _quoted(names: Sequence[str]) -> str:
    return ", ".join("'" + one.replace("'", "''") + "'" for one in names)


def texts(store: Store) -> tuple[str, ...]:
    """Return the numbers of the texts by which somebody was asked, told or answered of what is meant now."""
    now = since(store)
    told = "SELECT text_version FROM consent_event WHERE id > ? UNION SELECT text_version FROM notice WHERE id > ?"
    return _words(store, told, now.others, now.letters)


def purposes(store: Store) -> tuple[str, ...]:
    """Return the purposes, as the ledger keeps them, of the answers that only another purpose keeps from counting."""
    now = since(store)
    answered = "SELECT DISTINCT purpose FROM consent_event WHERE id > ? AND id <= ? ORDER BY 1"
    return _words(store, answered, now.others, now.answers)


def cover(
    store: Store, covering: Sequence[str], by: str, at: str, lacking: Sequence[str] | None = None
) -> bool:
    """Let the answers that were given for these purposes count, and no others of old; tell whether that is a change.

    With `lacking` none counts that was given to one of these texts; else those of before stay out.
    """
    now = since(store)
    then = replace(now, purposes=tuple(covering), lacking=now.lacking if lacking is None else tuple(lacking))
    if now == then:
        return False
    _put(store, then, by, at)
    return True


def given_for(store: Store) -> tuple[str, ...]:
    """Return the purposes for which a yes stands, as the ledger keeps them."""
    stands = f"SELECT event FROM consent WHERE {ConsentState.GIVEN:d} IN (state, guardian)"
    return _words(store, f"SELECT DISTINCT purpose FROM consent_event WHERE id IN ({stands})")


def _words(store: Store, sql: str, *params: int) -> tuple[str, ...]:
    return tuple(str(one) for (one,) in store.rows(sql, params))


def given_for_less(store: Store, covering: Sequence[str]) -> int:
    """Return how many customers agreed to something, but not for one of these purposes."""
    return int(
        store.value(
            "SELECT count(DISTINCT s.customer) FROM consent s JOIN consent_event e ON e.id = s.event"
            f" WHERE {ConsentState.GIVEN:d} IN (s.state, s.guardian)"
            " AND e.purpose NOT IN (SELECT value FROM json_each(?))",
            (json.dumps(list(covering)),),
        )
    )


def given_to(store: Store, lacking: Sequence[str]) -> int:
    """Return how many customers agreed to something, but to one of these texts."""
    return int(
        store.value(
            "SELECT count(DISTINCT s.customer) FROM consent s JOIN consent_event e ON e.id = s.event"
            f" WHERE {ConsentState.GIVEN:d} IN (s.state, s.guardian)"
            " AND e.text_version IN (SELECT value FROM json_each(?))",
            (json.dumps(list(lacking)),),
        )
    )


def told_again(store: Store) -> None:
    """Let those count as told whom a question that counts once more had told of this very receiver and purpose."""
    now = since(store)
    store.execute(
        f"UPDATE OR FAIL customer SET reach = {Reach.TOLD:d} WHERE reach = {Reach.UNKNOWN:d} AND id IN (SELECT s.customer"
        f" FROM consent s JOIN consent_event e ON e.id = s.event WHERE {_again(now)} AND e.id > {now.cards:d})"
    )


def ask(store: Store, by: str, at: str, *, others: bool = True) -> tuple[int, ...]:
    """Let no earlier yes count and nobody be told; return the customers whose yes stood.

    `others` says that somebody else or something else was meant, so that no change of the purposes brings it back.
    """
    whose = tuple(customer for (customer,) in store.rows(f"{_AGREED} ORDER BY customer"))
    last, letter = _last(store, "consent_event"), _last(store, "notice")
    now = replace(since(store), answers=last, letters=letter, told=last)
    _put(store, replace(now, others=last, purposes=()) if others else now, by, at)
    _untold(store, "IS NOT NULL")
    return whose


def tell(store: Store, by: str, at: str, *, agreed_too: bool = True) -> int:
    """Let everybody be told again, of a matter that is another one now; a yes stays. Return how many were told.

    Without `agreed_too` whose yes stands counts as told all the same.
    """
    last, letter = _last(store, "consent_event"), _last(store, "notice")
    _put(store, replace(since(store), told=last, letters=letter), by, at)
    return _untold(store, "IS NOT NULL" if agreed_too else f"NOT IN ({_AGREED})")


def told_before(store: Store, *, everybody: bool, elsewhere: bool, cards: bool) -> int:
    """Return how many count as told whom `tell` or `tell_of_cards` would take out of it: all, who gave no yes, who has a card."""
    which = " OR ".join(
        f"id {one}"
        for one, so in (
            ("IS NOT NULL", everybody),
            (f"NOT IN ({_AGREED})", elsewhere),
            (f"IN ({_OWED})", cards),
        )
        if so
    )
    if not which:
        return 0
    return int(store.value(f"SELECT count(*) FROM customer WHERE reach = {Reach.TOLD:d} AND ({which})"))


def tell_of_cards(store: Store, by: str, at: str) -> int:
    """Let those with money on a card be told again who answers for it (Civil Code 552); return how many were told."""
    _put(store, replace(since(store), cards=_last(store, "consent_event")), by, at)
    return _untold(store, f"IN ({_OWED})")


def not_accepted(store: Store) -> tuple[int, ...]:
    """Take back that customers accepted the successor, for it was another one; return whose. The evidence stays."""
    where = "name = 'successor_accepted' AND value = 'yes'"
    whose = tuple(customer for (customer,) in store.rows(f"SELECT customer FROM customer_fact WHERE {where}"))
    store.execute(f"UPDATE customer_fact SET value = 'no' WHERE {where}")
    return whose


def to_tell(store: Store, outcomes: Sequence[int], settle: int, scope: int = 0) -> tuple[int, ...]:
    """Return who waits to be told and can be: by an outcome, or because open money or orders were never spoken of.

    Who is still asked for a kind of `scope` hears of it with the question.
    """
    told = _TO_TELL, _to_tell_params(outcomes, settle, scope)
    return tuple(store.column(f"SELECT DISTINCT d.customer {told[0]} ORDER BY d.customer", told[1]))


def how_many_to_tell(store: Store, outcomes: Sequence[int], settle: int, scope: int = 0) -> int:
    """Return how many they are: a list of a million, made and let go, would hold up the window."""
    params = _to_tell_params(outcomes, settle, scope)
    return int(store.value(f"SELECT count(DISTINCT d.customer) {_TO_TELL}", params))


def _to_tell_params(outcomes: Sequence[int], settle: int, scope: int) -> tuple[object, ...]:
    unspoken = (settle, Reach.UNKNOWN.value, ConsentState.REFUSED.value)
    return json.dumps(list(outcomes)), *unspoken, scope


def _last(store: Store, table: str) -> int:
    return int(store.value(f"SELECT coalesce(max(id), 0) FROM {table}"))


def _put(store: Store, now: Since, by: str, at: str) -> None:
    facts.put(store, _NAME, asdict(now), by, at)


def _untold(store: Store, which: str) -> int:
    """Take back that customers were told; who cannot be reached stays so."""
    told = f"reach = {Reach.TOLD:d} AND id {which}"
    return store.execute(f"UPDATE OR FAIL customer SET reach = {Reach.UNKNOWN:d} WHERE {told}").changed
