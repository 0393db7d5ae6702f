"""What the field list carries: the agreed fields, the kinds of records that have one, and how they are named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.desk.terms import has_term, term
from core.inventory import AGREED, asked_apart, default_fields, kept_fields
from core.records import Kind, Level, Matter, Meaning
from core.store import Store, facts, frozen_cells, sources

_SAID_WITH = {Meaning.COMPANY: Meaning.NAME}  # a firm's name is the customer's name
_NO_FIELDS = (
    Kind.BASIC,
    Kind.STAFF,
    Kind.ACCOUNTING,
    Kind.PHOTOS,
    Kind.CONSENT_PROOF,
)  # a name is always basic


def agreed_fields(store: Store, matter: Matter) -> tuple[Meaning, ...]:
    """Return the agreed fields: those that were kept, else what the lists hold of the trade's own list."""
    kept = kept_fields(store)
    if kept is not None:
        return kept
    proposed, there = default_fields(matter), held_fields(store)
    return tuple(one for one in proposed if one in there) or proposed


def keep_agreed(store: Store, matter: Matter, who: str, at: str) -> None:
    """Fix the list when the first question goes out: what a later file brings was not asked for."""
    if facts.get(store, AGREED) is None and held_fields(store):
        put_agreed(store, agreed_fields(store, matter), {}, who, at)


def reasons(store: Store) -> dict[Meaning, str]:
    """Return the sentence for each field that was added."""
    kept = facts.get(store, AGREED) or {"why": {}}
    return {Meaning(one): str(said) for one, said in kept["why"].items()}


def carried_by(store: Store, fields: Sequence[Meaning]) -> dict[Kind, tuple[Meaning, ...]]:
    """Return which of these fields each kind of record holds here; a name is always basic."""
    found: dict[Kind, dict[Meaning, None]] = {Kind.BASIC: {}}
    for one in frozen_cells.sources(store):
        for _index, field, kind in one.columns:
            if field in fields:
                found.setdefault(kind, {})[field] = None
    return {kind: tuple(one for one in fields if one in own) for kind, own in sorted(found.items())}


def left_out(store: Store, matter: Matter) -> tuple[Kind, ...]:
    """Return the kinds of which no field is agreed on: they are not handed over, and nobody is asked for them.

    Staff files, books, pictures and proofs are no matter of the field list.
    """
    fields = agreed_fields(store, matter)
    carried = {kind for kind, own in carried_by(store, fields).items() if own}
    carried |= {Kind.PREPAID} if {Meaning.BALANCE, Meaning.CARD_NUMBER} & set(fields) else set()
    return tuple(kind for kind in Kind if kind not in carried and kind not in _NO_FIELDS)


def without_apart(store: Store, fields: Sequence[Meaning]) -> tuple[Meaning, ...]:
    """Return the fields that a message or a slip may ask for: sensitive ones are asked on a sheet of their own."""
    there = held_fields(store)
    return tuple(one for one in fields if not is_apart(one, there))


def asked_for_apart(store: Store, matter: Matter) -> tuple[Meaning, ...]:
    """Return the agreed fields that are sensitive in themselves, whoever the customer is."""
    there = held_fields(store)
    return tuple(one for one in agreed_fields(store, matter) if is_apart(one, there))


def named(fields: Sequence[Meaning], language: str = "zh", trade: str = "") -> str:
    """Return fields as a customer reads them, in the words of the trade: 姓名、电话、卡号和余额."""
    said = [one for one in fields if _SAID_WITH.get(one) not in fields]
    words = [_word(one, language, trade) for one in said]
    words = words if language == "zh" else [one[:1].lower() + one[1:] for one in words]
    if len(words) < 2:
        return "".join(words)
    last = term("text", "and", language)
    return f"{term('text', 'separator', language).join(words[:-1])}{last}{words[-1]}"


def _word(field: Meaning, language: str, trade: str) -> str:
    own = f"{field.value}_{trade}"
    code = own if has_term("asked_field", own) else field.value
    return term("asked_field" if has_term("asked_field", code) else "meaning", code, language)


def put_agreed(
    store: Store, fields: Sequence[Meaning], why: Mapping[Meaning, str], who: str, at: str
) -> None:
    """Keep the list with the sentence for each field that was added."""
    held = {"fields": [one.value for one in fields], "why": {one.value: said for one, said in why.items()}}
    facts.put(store, AGREED, held, who, at)


def held_fields(store: Store) -> dict[Meaning, Level]:
    """Return the fields that the lists hold, each with the strictest level of its columns."""
    found: dict[Meaning, Level] = {}
    for one in sources.every(store):
        for column in one.mapping.columns if one.state == sources.READ and one.mapping else ():
            if column.meaning is Meaning.COMPANY and not sources.says(store, one.id, column.index):
                continue  # the column of a telephone's contacts that nobody filled: it would be offered to a salon
            if column.kind not in (Kind.STAFF, Kind.ACCOUNTING, Kind.CONSENT_PROOF):
                found[column.meaning] = max(found.get(column.meaning, Level.PUBLIC), column.level)
        for _place, field, _kind in frozen_cells.visits_for_money(store, one):
            found[field] = found[Meaning.BALANCE]
    return found


def is_apart(field: Meaning, there: Mapping[Meaning, Level]) -> bool:
    """Tell whether a field is sensitive, so that only a paper or the counter can ask for it."""
    return asked_apart(field) or there.get(field, Level.PUBLIC) >= Level.SENSITIVE
