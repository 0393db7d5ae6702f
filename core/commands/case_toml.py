"""Reads CASE.toml: everything about a matter that a headless run cannot ask a person."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from core import clock
from core.errors import Known
from core.records import Answer, CardRoute, EntityType, Interview, Matter, Party, Purposes, Scenario
from core.records.codec import revive

V = TypeVar("V")
_NUMBER = re.compile(r"[A-Z0-9][A-Z0-9/-]{2,19}")
_TOP = {
    "title", "number", "scenario", "trade", "province", "closing_day", "answer_by", "batches_until", "objection_days",
    "card_route", "short_way", "giver", "receiver", "people", "interview", "purposes", "gates", "confirmed",
    "hold_question", "answers",
}  # fmt: skip


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
    folder: Path


def read_case_toml(path: Path) -> JobFile:
    """Return the checked contents; raises Known('case_toml.…') that names the line, key or choice at fault."""
    data = _load(path)
    unknown = sorted(set(data) - _TOP)
    if unknown:
        raise Known("case_toml.unknown_key", key=unknown[0], file=path.name)
    matter = Matter(
        case_id=clock.new_id(),
        title=_text(data, "title", needed=True),
        number=_number(_text(data, "number") or f"YJ{clock.today():%Y-%m}"),
        scenario=_choice(Scenario, data, "scenario"),
        interview=_section(Interview, data, "interview"),
        giver=_section(Party, data, "giver"),
        receiver=_section(Party, data, "receiver"),
        province=_text(data, "province"),
        closing_day=_day(data, "closing_day"),
        answer_by=_day(data, "answer_by"),
        batches_until=_day(data, "batches_until"),
        objection_days=_whole(data, "objection_days", 30),
        card_route=_choice(CardRoute, data, "card_route"),
        purposes=_section(Purposes, data, "purposes"),
        trade=_text(data, "trade"),
        short_way=bool(data.get("short_way", False)),
    )
    return JobFile(
        matter,
        _section(Signers, data, "people"),
        _section(Gates, data, "gates"),
        _section(Confirmed, data, "confirmed"),
        _section(HoldQuestion, data, "hold_question"),
        _section(Answers, data, "answers"),
        path.resolve().parent,
    )


def _load(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise Known("case_toml.missing", file=path.name) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        where = re.search(r"line (\d+)", str(fault))
        raise Known("case_toml.broken", file=path.name, line=int(where[1]) if where else 0) from None


def _text(data: dict[str, Any], key: str, *, needed: bool = False) -> str:
    value = data.get(key, "")
    if not isinstance(value, str) or (needed and not value.strip()):
        raise Known("case_toml.needs_text", key=key)
    return value.strip()


def _number(text: str) -> str:
    if not _NUMBER.fullmatch(text):
        raise Known("case_toml.bad_number", key="number")
    return text


def _whole(data: dict[str, Any], key: str, default: int) -> int:
    value = data.get(key, default)
    if not isinstance(value, int) or value < 0:
        raise Known("case_toml.needs_number", key=key)
    return value


def _day(data: dict[str, Any], key: str) -> date | None:
    value = data.get(key)
    if value is not None and type(value) is not date:
        raise Known("case_toml.needs_day", key=key)
    return value


def _choice(kind: type[V], data: dict[str, Any], key: str) -> V:
    value = data.get(key, {"scenario": "unknown", "card_route": "undecided"}[key])
    try:
        return kind(value)  # type: ignore[call-arg]  # the enums are called with their value
    except ValueError:
        choices = " ".join(str(one.value) for one in kind)  # type: ignore[attr-defined]  # only enums come here
        raise Known("case_toml.bad_choice", key=key, choices=choices) from None


def _section(kind: type[V], data: dict[str, Any], name: str) -> V:
    """Return one table of the file as a value; unknown keys and wrong types are named."""
    found = data.get(name, {})
    if not isinstance(found, dict):
        raise Known("case_toml.needs_table", key=name)
    known = {field.name for field in fields(kind)}  # type: ignore[arg-type]  # only dataclasses come here
    for key, value in found.items():
        if key not in known:
            raise Known("case_toml.unknown_key", key=f"{name}.{key}", file="")
        if not isinstance(value, str | int | bool | date):
            raise Known("case_toml.needs_text", key=f"{name}.{key}")
    try:
        plain = {key: value.isoformat() if isinstance(value, date) else value for key, value in found.items()}
        return revive(kind, plain)
    except (ValueError, TypeError):
        choices = (
            " ".join(entity.value for entity in EntityType)
            if name in ("giver", "receiver")
            else "yes no unknown"
        )
        raise Known("case_toml.bad_choice", key=name, choices=choices) from None
