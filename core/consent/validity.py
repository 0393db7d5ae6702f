"""What counts as an answer: dates, texts, channels; silence never does and a phone call only tells."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from core.errors import Refused
from core.records import Channel, ConsentAnswer, ConsentState

# Channels on which a bare yes counts only if we know to which number or account the question went.
_BY_MESSAGE = (Channel.WECHAT, Channel.SMS, Channel.EMAIL)


def checked(answer: ConsentAnswer, today: date) -> ConsentAnswer:
    """Return the answer as it may be written down; a yes on the phone becomes "told".

    Raises `Refused`: `consent.future` (a day that has not come), `consent.late_without_evidence` (a past day
    is a late entry and needs its evidence), `consent.incomplete` with the field that is missing,
    `consent.no_name`, and `consent.not_an_answer` for a state that nobody can give.
    """
    if not answer.by.strip():
        raise Refused("consent.no_name")
    if answer.day > today:
        raise Refused("consent.future", day=answer.day.isoformat())
    late = answer.day < today
    if late and answer.evidence is None:
        raise Refused("consent.late_without_evidence", day=answer.day.isoformat())
    answer = replace(answer, late=late)
    if answer.state is ConsentState.NONE and answer.marketing is None:
        raise Refused("consent.not_an_answer")
    if answer.state is ConsentState.GIVEN and answer.channel is Channel.PHONE:
        answer = replace(answer, state=ConsentState.TOLD)
    if answer.state is ConsentState.GIVEN:
        _whole(answer)
    return answer


def _whole(answer: ConsentAnswer) -> None:
    """Refuse a yes that does not say to what: text, recipient, purpose, kinds, and by whom it was checked."""
    wanted = {
        "text_version": answer.text_version,
        "recipient": answer.recipient,
        "purpose": answer.purpose,
        "scope": answer.scope,
        "identity": answer.identity or answer.channel not in _BY_MESSAGE,
    }
    if answer.guardian:
        wanted["identity"] = answer.identity
    absent = next((name for name, value in wanted.items() if not value), None)
    if absent:
        raise Refused("consent.incomplete", field=absent)
