"""The ledger of answers as it leaves the case: one record for each answer, for paper and for other programs.

The fields follow ISO/IEC TS 27560 (record, controller, purpose, categories, recipient, notice, event, evidence,
withdrawal). A customer is named by the code that stands on the slips, never by name or number.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from core import consent
from core.casefile import Permission, keep_file
from core.desk.answers import ALL_KINDS
from core.desk.base import Room
from core.desk.check import CheckRoom
from core.desk.matter import read_matter
from core.desk.terms import kinds, term
from core.papers import masked
from core.records import ConsentEvent, ConsentState, Kind
from core.store import Store, consents, people, reaching

__all__ = ["AnswerRecord", "LedgerRoom", "answer_lines", "sent_lines", "text_lines"]
SCHEMA = "tuojiao-consent-1"
Lines = tuple[tuple[str, ...], ...]
_SHOWN = 8  # letters of a file's fingerprint on paper
_TAIL = 4


@dataclass(frozen=True, slots=True)
class AnswerRecord:
    """One answer by the fields of ISO/IEC TS 27560; days are ISO, `evidence` is the SHA-256 of the file behind it."""

    record_id: str
    schema: str
    principal: str
    state: str
    by_guardian: bool
    marketing: str
    basis: str
    recipient: str
    purposes: tuple[str, ...]
    categories: tuple[str, ...]
    notice_version: str
    method: str
    identity: str
    event_day: str
    entered: str
    late: bool
    evidence: str
    recorded_by: str
    keep_months: int


class LedgerRoom(Room):
    """Hands the ledger out; names stay inside."""

    open_when_sealed = True

    def records(self) -> Iterator[AnswerRecord]:
        """Yield every answer in the order of entry."""
        months = CheckRoom(self._seat).proof_months
        for event, customer, _name, _company, evidence in consents.register(self._store):
            yield AnswerRecord(
                event.number, SCHEMA, consent.row_code(customer), event.state.name.lower(), event.guardian,
                "" if event.marketing is None else "yes" if event.marketing else "no",
                "consent", event.recipient, tuple(part for part in event.purpose.split(",") if part),
                tuple(kind.name.lower() for kind in _kinds(event)), event.text_version, event.channel,
                _tail(event.identity), event.day, event.entered, event.late, evidence, event.by, months,
            )  # fmt: skip

    def write(self, path: Path) -> int:
        """Write the ledger as JSON for other programs; return how many records it holds.

        Raises Refused('permission.missing') and Refused('case.job_running').
        """
        giver = read_matter(self._store).giver
        found = [asdict(one) for one in self.records()]
        whole = {
            "schema": SCHEMA,
            "follows": "ISO/IEC TS 27560:2023",
            "controller": {"name": giver.name, "uscc": giver.uscc, "contact": giver.phone or giver.address},
            "withdrawal": term("said", "withdraw_by", "en", phone=giver.phone),
            "records": found,
        }
        with self._change(Permission.PRINT, "consent.exported", records=len(found)):
            keep_file(path, json.dumps(whole, ensure_ascii=False, indent=1))
        return len(found)


def text_lines(store: Store) -> Lines:
    """Return one line for each text that was answered: to whom, for what, and how many answers rest on it."""
    found: dict[tuple[str, str, str], int] = {}
    for event, *_rest in consents.register(store):
        key = (event.text_version, event.recipient, _purposes(event))
        found[key] = found.get(key, 0) + 1
    return tuple((*key, f"{many:,}") for key, many in found.items())


def answer_lines(store: Store) -> Lines:
    """Return one line for each answer as the 同意登记表 has it; customers are masked."""
    names = {one.id: one.name for one in people.everybody(store)}
    return tuple(
        (
            event.number,
            masked(name, company) or consent.row_code(customer),
            _said(event),
            kinds(_kinds(event)) if event.scope != ALL_KINDS else term("short", "whole"),
            event.text_version,
            term("way", event.channel),
            _known_by(event.identity),
            event.day + (term("said", "late") if event.late else ""),
            evidence[:_SHOWN],
            names.get(event.by, event.by),
        )
        for event, customer, name, company, evidence in consents.register(store)
    )


def sent_lines(store: Store) -> Lines:
    """Return one line for each notice as the sending list has it; customers are masked."""
    return tuple(
        (
            str(n),
            consent.row_code(one.customer),
            masked(one.name, one.company),
            term("sent", one.kind),
            one.text_version,
            term("way", one.channel),
            one.day,
            term("said", "back", day=one.returned) if one.returned else "",
            term("said", ConsentState(one.answer).name.lower()) if one.answer > ConsentState.ASKED else "",
            "✓" if one.proof else "",
        )
        for n, one in enumerate(reaching.sent(store), 1)
    )


def _purposes(event: ConsentEvent) -> str:
    parts = (part for part in event.purpose.split(",") if part)
    return term("text", "separator").join(term("purpose", part) for part in parts)


def _said(event: ConsentEvent) -> str:
    """Return what was said in words: the state, whether by a guardian, and about advertising."""
    words = term("said", event.state.name.lower()) if event.state else ""
    if event.guardian and words:
        words = term("said", "guardian", said=words)
    ads = "" if event.marketing is None else term("said", "ads" if event.marketing else "no_ads")
    return term("text", "separator").join(part for part in (words, ads) if part)


def _kinds(event: ConsentEvent) -> list[Kind]:
    return [kind for kind in Kind if event.scope & kind.bit]


def _known_by(identity: str) -> str:
    """Return on a masked paper how somebody was known: the end of a number, of anything else only that it was looked at."""
    tail = identity[-_TAIL:]
    return term("said", "by_tail", tail=tail) if tail.isdigit() else term("said", "known") if tail else ""


def _tail(identity: str) -> str:
    """Return by what somebody was known; of a number the last four digits only."""
    return f"…{identity[-_TAIL:]}" if identity[-_TAIL:].isdigit() else identity
