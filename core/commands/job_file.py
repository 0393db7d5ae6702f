"""What a CASE.toml says, read: the matter, who signs, the gates, who confirmed; and whether it makes sense."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from core import clock
from core.errors import Known
from core.inventory import agreeable, needs_purpose
from core.records import Answer, Matter, Meaning

_LICENCE = ("receiver", "receiver_new", "mine", "unknown")


@dataclass(frozen=True, slots=True)
class Signers:
    """The persons who sign; empty means nobody was named."""

    handover: str = ""
    receiver: str = ""
    witness: str = ""
    applicant: str = ""
    approver: str = ""


@dataclass(frozen=True, slots=True)
class Gates:
    """What must be in before anything named leaves (practice 12); empty means missing."""

    self_assessment: str = ""
    data_terms: str = ""
    export_way: str = ""  # by which way of the rule pack, who and what day, with its number or reason


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Who looked at what; a missing name marks every paper as unconfirmed (practice 42)."""

    mapping: str = ""
    decisions: str = ""
    order: str = ""

    @property
    def whole(self) -> bool:
        """Tell whether persons confirmed all three."""
        return bool(self.mapping and self.decisions and self.order)


@dataclass(frozen=True, slots=True)
class HoldQuestion:
    """The answer to the hold question, who gave it and when."""

    answer: Answer = Answer.UNKNOWN
    by: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """The sheet of returned answers, if one came back; the path is relative to the CASE.toml."""

    file: str = ""
    text_version: str = ""


@dataclass(frozen=True, slots=True)
class JobFile:
    """One CASE.toml, read and checked."""

    matter: Matter
    signers: Signers
    gates: Gates
    confirmed: Confirmed
    hold: HoldQuestion
    answers: Answers
    done: Mapping[str, str]  # tasks of the plan that others did, such as the tax clearance: who and what day
    # what is handed over, each with why where it is not usual; empty: what the trade has
    fields: Mapping[Meaning, str]
    folder: Path


def day_in(text: str) -> date | None:
    """Return the first day that stands in a text, None when there is none."""
    for word in text.replace(",", " ").replace("，", " ").split():
        try:
            return date.fromisoformat(word)
        except ValueError:
            continue
    return None


def check_sense(job: JobFile) -> None:
    """Refuse what contradicts itself before any work is done.

    Raises Known(case_toml.days_crossed, needs_gate_day, day_to_come, bad_choice, bad_province, field_name, field_why).
    """
    matter = job.matter
    _check_fields(job.fields, matter)
    for earlier, later in (("closing_day", "batches_until"), ("answer_by", "batches_until")):
        first, second = getattr(matter, earlier), getattr(matter, later)
        if first and second and first > second:
            raise Known("case_toml.days_crossed", first=earlier, second=later)
    for name in ("self_assessment", "data_terms", "export_way"):
        text = getattr(job.gates, name)
        if text and day_in(text) is None:
            raise Known("case_toml.needs_gate_day", key=f"gates.{name}")
        _check_past(day_in(text), f"gates.{name}")
    for name, text in job.done.items():
        if day_in(text) is None:
            raise Known("case_toml.needs_gate_day", key=f"done.{name}")
        _check_past(day_in(text), f"done.{name}")
    _check_past(job.hold.day, "hold_question.day")
    if matter.interview.licence_after not in _LICENCE:
        raise Known("case_toml.bad_choice", key="interview.licence_after", choices=" ".join(_LICENCE))
    if matter.province and not (len(matter.province) == 2 and matter.province.isdecimal()):
        raise Known("case_toml.bad_province", key="province")


def fields_in(told: Mapping[str, str]) -> dict[Meaning, str]:
    """Return the fields that are named, each with its sentence; raises Known(case_toml.bad_field)."""
    known = {one.value: one for one in agreeable(tuple(Meaning))}
    for name in told:
        if name not in known:
            raise Known("case_toml.bad_field", key=name, choices=" ".join(known))
    return {known[name]: why.strip() for name, why in told.items()}


def _check_fields(fields: Mapping[Meaning, str], matter: Matter) -> None:
    """Refuse a list without a name, and a field that is not usual in the trade without what it is needed for."""
    if fields and not {Meaning.NAME, Meaning.COMPANY} & set(fields):
        raise Known("case_toml.field_name")
    for one, why in fields.items():
        if needs_purpose(one, matter) and not why:
            raise Known("case_toml.field_why", key=f"fields.{one.value}")


def _check_past(day: date | None, key: str) -> None:
    if day is not None and day > clock.today():
        raise Known("case_toml.day_to_come", key=key)
