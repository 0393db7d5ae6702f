"""The room of the field list 字段清单: which fields the texts name and a package carries, no more (practice 23)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core import consent
from core.casefile import Permission
from core.desk import wording
from core.desk.agreed import asks
from core.desk.base import Room
from core.desk.carried import agreed_fields, held_fields, is_apart, put_agreed, reasons
from core.desk.check import CheckRoom
from core.desk.matter import SENT_GROUPS, close_gates, read_matter
from core.errors import Refused
from core.inventory import Gate, agreeable, needs_purpose
from core.records import Meaning
from core.store import anew, consents, facts

__all__ = ["FieldChoice", "FieldsRoom"]


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
        there = held_fields(self._store)
        known = dict.fromkeys((*agreed, *(one for one in Meaning if one in there)))
        return tuple(
            FieldChoice(
                one, one in agreed, why.get(one, ""), needs_purpose(one, matter), is_apart(one, there)
            )
            for one in agreeable(tuple(known))
        )

    def asked_anew(self, fields: Sequence[Meaning]) -> int:
        """Return how many yeses would no longer cover these fields."""
        before = agreed_fields(self._store, read_matter(self._store))
        if not set(fields) - set(before):
            return 0
        return anew.given_to(self._store, wording.lacking(self._store, agreeable(tuple(fields))))

    def save(self, fields: Sequence[Meaning], why: Mapping[Meaning, str]) -> int:
        """Keep the list; a yes that did not name an added field counts no more. Return how many did.

        A field more closes the gate of the data terms until they are made and signed with it, and where letters name
        the fields everybody is told anew whose text did not name it: a yes stays valid for what it was given for (PIPL
        14), so one that was dropped and comes back is no new question. Raises Refused('inventory.field_without_purpose') and Refused('inventory.no_fields').
        """
        matter = read_matter(self._store)
        picked = agreeable(tuple(fields))
        if not {Meaning.NAME, Meaning.COMPANY} & set(picked):
            raise Refused("inventory.no_fields")
        for one in picked:
            if needs_purpose(one, matter) and not why.get(one, "").strip():
                raise Refused("inventory.field_without_purpose", field=one.value)
        before = agreed_fields(self._store, matter)
        added = [one for one in picked if one not in before]
        void = 0
        with self._change(Permission.WORK, "fields.agreed", fields=len(picked), added=len(added)):
            kept = {one: why[one].strip() for one in picked if why.get(one, "").strip()}
            put_agreed(self._store, picked, kept, self._who, self._now())
            if added:
                close_gates(self._store, self._who, (Gate.DATA_TERMS,))
            short = wording.lacking(self._store, picked)
            wider = bool(added and short) and (asks(matter) or bool(consents.given(self._store)))
            given = consents.given(self._store)
            consent.ask_for(self._store, matter.purposes.code, self._who, wider=wider, lacking=short)
            if wider:
                facts.drop_draft(self._store, SENT_GROUPS)
                void = max(given - consents.given(self._store), 0)
            CheckRoom(self._seat).follow()
        return void
