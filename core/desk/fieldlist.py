"""The room of the field list 字段清单: which fields the texts name and a package carries, no more (practice 23)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core import consent
from core.casefile import Permission
from core.desk.agreed import asks
from core.desk.base import Room
from core.desk.check import CheckRoom
from core.desk.matter import SENT_GROUPS, close_gates, read_matter
from core.desk.terms import has_term, term
from core.errors import Refused
from core.inventory import Gate, agreeable, asked_apart, default_fields, needs_purpose
from core.records import Kind, Level, Matter, Meaning
from core.store import Store, consents, facts, inventories, sources

__all__ = ["FieldChoice", "FieldsRoom", "agreed_fields", "carried_by", "keep_agreed", "named", "reasons"]
_NAME = "agreed.fields"
_SAID_WITH = {Meaning.COMPANY: Meaning.NAME}  # a firm's name is the customer's name


@dataclass(frozen=True, slots=True)
class FieldChoice:
    """One field that may be agreed on: whether it is, why where it was added, and what adding it takes."""

    field: Meaning
    agreed: bool
    why: str
    added: bool  # not on the trade's own list: a sentence says what the receiver needs it for
    apart: bool  # sensitive: only a paper or the counter can ask for it


class FieldsRoom(Room):
    """Shows, cuts and adds fields; what is added has to be asked for anew."""

    def choices(self) -> tuple[FieldChoice, ...]:
        """Return every field that the lists hold, the agreed ones first."""
        matter = read_matter(self._store)
        agreed, why = agreed_fields(self._store, matter), reasons(self._store)
        there = _held(self._store)
        known = dict.fromkeys((*agreed, *(one for one in Meaning if one in there)))
        return tuple(
            FieldChoice(
                one, one in agreed, why.get(one, ""), needs_purpose(one, matter.trade), _is_apart(one, there)
            )
            for one in agreeable(tuple(known))
        )

    def asked_anew(self, fields: Sequence[Meaning]) -> int:
        """Return how many yeses would no longer cover these fields."""
        before = agreed_fields(self._store, read_matter(self._store))
        return consents.given(self._store) if set(fields) - set(before) else 0

    def save(self, fields: Sequence[Meaning], why: Mapping[Meaning, str]) -> int:
        """Keep the list; a yes that did not name an added field counts no more. Return how many did.

        A field more closes the gate of the data terms until they are made and signed with it, and where letters name
        the fields everybody is told anew. Raises Refused('inventory.field_without_purpose') and Refused('inventory.no_fields').
        """
        matter = read_matter(self._store)
        picked = agreeable(tuple(fields))
        if not {Meaning.NAME, Meaning.COMPANY} & set(picked):
            raise Refused("inventory.no_fields")
        for one in picked:
            if needs_purpose(one, matter.trade) and not why.get(one, "").strip():
                raise Refused("inventory.field_without_purpose", field=one.value)
        before = agreed_fields(self._store, matter)
        added = [one for one in picked if one not in before]
        void = 0
        with self._change(Permission.WORK, "fields.agreed", fields=len(picked), added=len(added)):
            kept = {one: why[one].strip() for one in picked if why.get(one, "").strip()}
            _put(self._store, picked, kept, self._who, self._now())
            if added:
                close_gates(self._store, self._who, (Gate.DATA_TERMS,))
            if added and (asks(matter) or consents.given(self._store)):
                void = consent.ask_everybody_again(self._store, "fields", self._who)
                facts.drop_draft(self._store, SENT_GROUPS)
                CheckRoom(self._seat).follow()
        return void


def agreed_fields(store: Store, matter: Matter) -> tuple[Meaning, ...]:
    """Return the agreed fields: those that were kept, else what the lists hold of the trade's own list."""
    kept = facts.get(store, _NAME)
    if kept is not None:
        return tuple(Meaning(one) for one in kept["fields"])
    proposed, there = default_fields(matter.trade), _held(store)
    return tuple(one for one in proposed if one in there) or proposed


def keep_agreed(store: Store, matter: Matter, who: str, at: str) -> None:
    """Fix the list when the first question goes out: what a later file brings was not asked for."""
    if facts.get(store, _NAME) is None and _held(store):
        _put(store, agreed_fields(store, matter), {}, who, at)


def reasons(store: Store) -> dict[Meaning, str]:
    """Return the sentence for each field that was added."""
    kept = facts.get(store, _NAME) or {"why": {}}
    return {Meaning(one): str(said) for one, said in kept["why"].items()}


def carried_by(store: Store, fields: Sequence[Meaning]) -> dict[Kind, tuple[Meaning, ...]]:
    """Return which of these fields each kind of record holds here; a name is always basic."""
    found: dict[Kind, dict[Meaning, None]] = {Kind.BASIC: {}}
    for one in inventories.sources(store):
        for _index, field, kind in one.columns:
            if field in fields:
                found.setdefault(kind, {})[field] = None
    return {kind: tuple(one for one in fields if one in own) for kind, own in sorted(found.items())}


def without_apart(store: Store, fields: Sequence[Meaning]) -> tuple[Meaning, ...]:
    """Return the fields that a message or a slip may ask for: sensitive ones are asked on a sheet of their own."""
    there = _held(store)
    return tuple(one for one in fields if not _is_apart(one, there))


def named(fields: Sequence[Meaning], language: str = "zh") -> str:
    """Return fields as a customer reads them: 姓名、电话、卡号和余额."""
    said = [one for one in fields if _SAID_WITH.get(one) not in fields]
    words = [
        term("asked_field" if has_term("asked_field", one.value) else "meaning", one.value, language)
        for one in said
    ]
    words = words if language == "zh" else [one[:1].lower() + one[1:] for one in words]
    if len(words) < 2:
        return "".join(words)
    last = term("text", "and", language)
    return f"{term('text', 'separator', language).join(words[:-1])}{last}{words[-1]}"


def _put(store: Store, fields: Sequence[Meaning], why: Mapping[Meaning, str], who: str, at: str) -> None:
    held = {"fields": [one.value for one in fields], "why": {one.value: said for one, said in why.items()}}
    facts.put(store, _NAME, held, who, at)


def _held(store: Store) -> dict[Meaning, Level]:
    """Return the fields that the lists hold, each with the strictest level of its columns."""
    found: dict[Meaning, Level] = {}
    for one in sources.every(store):
        for column in one.mapping.columns if one.state == sources.READ and one.mapping else ():
            if column.kind not in (Kind.STAFF, Kind.ACCOUNTING, Kind.CONSENT_PROOF):
                found[column.meaning] = max(found.get(column.meaning, Level.PUBLIC), column.level)
    return found


def _is_apart(field: Meaning, there: Mapping[Meaning, Level]) -> bool:
    return asked_apart(field) or there.get(field, Level.PUBLIC) >= Level.SENSITIVE
