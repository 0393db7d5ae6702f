"""Reads CASE.toml: everything about a matter that a headless run cannot ask a person."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar, get_args, get_type_hints

from core import clock
from core.commands.job_file import (
    Answers,
    Confirmed,
    Gates,
    HoldQuestion,
    JobFile,
    Signers,
    check_sense,
    fields_in,
)
from core.errors import Known
from core.records import CardRoute, Interview, Matter, Party, Purposes, Scenario
from core.records.codec import revive

V = TypeVar("V")
_MOST_DAYS = 3_650
_NUMBER = re.compile(r"[A-Z0-9][A-Z0-9/-]{2,19}")
_TOP = {
    "title", "number", "scenario", "trade", "province", "closing_day", "answer_by", "batches_until", "objection_days",
    "card_route", "short_way", "giver", "receiver", "people", "interview", "purposes", "gates", "confirmed",
    "hold_question", "answers", "done", "fields",
}  # fmt: skip


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
        short_way=_tick(data, "short_way"),
        until_chosen="batches_until" in data,
    )
    job = JobFile(
        matter,
        _section(Signers, data, "people"),
        _section(Gates, data, "gates"),
        _section(Confirmed, data, "confirmed"),
        _section(HoldQuestion, data, "hold_question"),
        _section(Answers, data, "answers"),
        _texts(data, "done"),
        fields_in(_texts(data, "fields")),
        path.resolve().parent,
    )
    check_sense(job)
    return job


def _load(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise Known("case_toml.missing", file=path.name) from None
    except OSError:
        raise Known("case_toml.unreadable", file=path.name) from None
    except UnicodeDecodeError:
        raise Known("case_toml.not_utf8", file=path.name) from None
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
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
    if type(value) is not int or not 0 <= value <= _MOST_DAYS:
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


def _tick(data: dict[str, Any], key: str) -> bool:
    value = data.get(key, False)
    if not isinstance(value, bool):
        raise Known("case_toml.needs_tick", key=key)
    return value


def _texts(data: dict[str, Any], name: str) -> dict[str, str]:
    """Return a table of texts by free names: what is said to be done by task, why a field is needed by field."""
    found = data.get(name, {})
    if not isinstance(found, dict):
        raise Known("case_toml.needs_table", key=name)
    for key, value in found.items():
        if not isinstance(value, str):
            raise Known("case_toml.needs_text", key=f"{name}.{key}")
    return found


def _section(kind: type[V], data: dict[str, Any], name: str) -> V:
    """Return one table of the file as a value; unknown keys and wrong types are named."""
    found = data.get(name, {})
    if not isinstance(found, dict):
        raise Known("case_toml.needs_table", key=name)
    wanted = get_type_hints(kind)
    for key, value in found.items():
        if key not in wanted:
            raise Known("case_toml.unknown_key", key=f"{name}.{key}", file="")
        _check_cell(wanted[key], value, f"{name}.{key}")
    plain = {key: str(value) if type(value) is date else value for key, value in found.items()}
    return revive(kind, plain)


def _check_cell(wanted: Any, value: object, key: str) -> None:
    """Refuse a value of another type than the key wants; a day may stand where text is wanted."""
    if wanted is bool and not isinstance(value, bool):
        raise Known("case_toml.needs_tick", key=key)
    if wanted is str and type(value) not in (str, date):
        raise Known("case_toml.needs_text", key=key)
    if wanted == date | None and not _is_day(value):
        raise Known("case_toml.needs_day", key=key)
    for choice in get_args(wanted) or (wanted,):
        if isinstance(choice, type) and issubclass(choice, Enum) and value not in list(choice):
            raise Known("case_toml.bad_choice", key=key, choices=" ".join(str(one.value) for one in choice))


def _is_day(value: object) -> bool:
    try:
        return type(value) is date or bool(isinstance(value, str) and date.fromisoformat(value))
    except ValueError:
        return False
