"""Registers read from their files, and the days on which their entries fall due."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from core.errors import Bug, Known
from core.programme.workdays import working_days
from core.records.entries import (
    Clock,
    Entry,
    FieldKind,
    Option,
    Preset,
    Register,
    RegisterClock,
    RegisterField,
    RegisterPaper,
    RegisterState,
    Two,
    When,
)
from core.rules import Pack, add_days, add_months

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "registers"
REFUND = "province_refund"
SIGNED = "signed"
_BEFORE = timedelta(days=30)  # a house rule: time enough to print and to meet
Table = Mapping[str, Any]


@cache
def registers() -> tuple[Register, ...]:
    """Return every register in the order of their files."""
    return tuple(read_register(path) for path in sorted(FOLDER.glob("*.toml")))


def register(code: str) -> Register:
    """Return a register by its id; a Bug where there is none."""
    for one in registers():
        if one.id == code:
            return one
    raise Bug(f"no register {code}")


def read_register(path: Path) -> Register:
    """Read one file; a KeyError or ValueError means that the file is wrong, which a test sees."""
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    return Register(
        id=told["id"],
        group=told["group"],
        title=_two(told["title"]),
        lead=_two(told["lead"]),
        add=_two(told["add"]),
        empty=_two(told["empty"]),
        icon=told["icon"],
        name=told["name"],
        fields=tuple(_field(one, told) for one in told["field"]),
        states=tuple(_state(one) for one in told["state"]),
        clocks=tuple(
            RegisterClock(one["rule"], one["from"], _when(one), one.get("done", ""))
            for one in told.get("clock", [])
        ),
        papers=tuple(_paper(one) for one in told.get("paper", [])),
        cites=told.get("cites", ""),
        again=told.get("again", ""),
        keep=told.get("keep", ""),
        expires=told.get("expires", ""),
        presets=tuple(_preset(one) for one in told.get("preset", [])),
    )


def clocks_of(entry: Entry, pack: Pack, province: str, *, refunds: bool = True) -> tuple[Clock, ...]:
    """Return everything that runs for an entry, the earliest first; nothing without its day.

    Without `refunds` no day runs for money asked back: who asks has to claim it (Bankruptcy Law 16, 48).
    """
    kind, values = register(entry.register), with_derived(entry, pack)
    found = [
        clock
        for one in kind.clocks
        if one.when.holds(values)
        and (refunds or one.rule != REFUND)
        and not values.get(one.done)
        and (clock := _clock(one, values, pack, province)) is not None
    ]
    return tuple(sorted(found, key=lambda clock: clock.due))


def due_of(entry: Entry, pack: Pack, province: str, *, refunds: bool = True) -> str:
    """Return the day of the first clock that runs, empty for a closed entry or one without a clock."""
    if register(entry.register).state(entry.state).closed:
        return ""
    running = clocks_of(entry, pack, province, refunds=refunds)
    return running[0].due[:10] if running else ""


def with_derived(entry: Entry, pack: Pack) -> dict[str, str]:
    """Return the values with what follows from them: children concerned, and a leak of so many persons is large."""
    values = dict(entry.values)
    values["has_minors"] = "yes" if _number(values.get("minors", "")) else "no"
    if _number(values.get("persons", "")) >= pack.thresholds["incident_major_persons"].number:
        values["level"] = "major"
    return values


def renewal(entry: Entry) -> str:
    """Return the day on which a signed entry should be renewed, a month before it ends; empty where it does not end."""
    kind = register(entry.register)
    until = entry.value(kind.expires) if kind.expires else ""
    if not until or entry.state != SIGNED:
        return ""
    return (date.fromisoformat(until) - _BEFORE).isoformat()


def after(rule: str, start: date, pack: Pack) -> date:
    """Return the day so long after a start as a clock of the rule pack says."""
    clock = pack.thresholds[rule]
    if clock.unit == "months":
        return add_months(start, clock.number)
    if clock.unit == "working_days":
        return working_days(start, clock.number, pack.calendar)
    return add_days(start, clock.number)


def checked(entry: Entry) -> Entry:
    """Return an entry with known values only; raises Known('register.field_missing', 'register.value')."""
    kind = register(entry.register)
    values = {key: value.strip() for key, value in entry.values if value.strip() and _known(kind, key)}
    missing = [one.key for one in kind.fields if one.required and not values.get(one.key)]
    if missing:
        raise Known("register.field_missing", register=kind.id, field=missing[0])
    for one in kind.fields:
        if one.key in values and not _fits(one, values[one.key]):
            raise Known("register.value", register=kind.id, field=one.key)
    return Entry(
        entry.id, entry.register, values.get(kind.name, ""), _moved_on(kind, entry.state, values), entry.due, entry.owner,
        tuple(sorted(values.items())), entry.made, entry.changed,
    )  # fmt: skip


def _moved_on(kind: Register, state: str, values: Mapping[str, str]) -> str:
    """Return the state that what was filled in shows, the given one where none does."""
    reached = [one.code for one in kind.states if one.filled and all(values.get(key) for key in one.filled)]
    return reached[0] if reached and state == kind.states[0].code else state


def _number(text: str) -> int:
    bare = text.replace(",", "")
    return int(bare) if bare.isdigit() else 0


def _known(kind: Register, key: str) -> bool:
    name, _, rest = key.partition(".")
    for one in kind.fields:
        if one.key == name:
            line, _, column = rest.partition(".")
            lines, columns = {o.code for o in one.options}, {c.key for c in one.columns}
            return not rest or (line in lines and column in columns)
    return key == "text"  # the fingerprint of the text that was printed


def _fits(field: RegisterField, value: str) -> bool:
    if field.kind is FieldKind.CHOICE:
        return value in {one.code for one in field.options}
    if field.kind is FieldKind.NUMBER:
        return value.replace(",", "").isdigit()
    if field.kind is FieldKind.CUSTOMERS:
        return all(one.isdigit() for one in value.split(","))
    try:
        if field.kind is FieldKind.DAY:
            date.fromisoformat(value)
        if field.kind is FieldKind.TIME:
            time.fromisoformat(value)
    except ValueError:
        return False
    return True


def _clock(one: RegisterClock, values: Mapping[str, str], pack: Pack, province: str) -> Clock | None:
    told = values.get(one.start, "")
    if not told:
        return None
    start = date.fromisoformat(told)
    if one.rule == REFUND:
        found = pack.province(province)
        due = add_days(start, found.refund_days).isoformat()
        return Clock(one.rule, due, Two(found.text.zh, found.text.en), found.cites, False)
    rule = pack.thresholds[one.rule]
    text = Two(rule.text.zh, rule.text.en)
    end = after(one.rule, start, pack)
    due, unsure = end.isoformat(), pack.calendar.unsure(start, end) if rule.unit == "working_days" else 0
    if rule.unit == "hours":
        at = time.fromisoformat(values.get(f"{one.start}_time", "") or "00:00")
        due = (datetime.combine(start, at) + timedelta(hours=rule.number)).isoformat(timespec="minutes")
    return Clock(one.rule, due, text, rule.cites, rule.standing.value == "house rule", unsure)


def _two(told: Table) -> Two:
    return Two(told["zh"], told["en"])


def _when(told: Table) -> When:
    given = told.get("when")
    return When(given["field"], tuple(given["is"])) if given else When()


def _options(told: Table, whole: Table) -> tuple[Option, ...]:
    given = told.get("options", [])
    listed = whole["lists"][given] if isinstance(given, str) else given
    return tuple(Option(str(code), Two(zh, en)) for code, zh, en in listed)


def _field(told: Table, whole: Table) -> RegisterField:
    return RegisterField(
        key=told["key"],
        kind=FieldKind(told["kind"]),
        text=_two(told),
        required=bool(told.get("required", False)),
        half=bool(told.get("half", False)),
        fill=told.get("fill", ""),
        later=bool(told.get("later", False)),
        options=_options(told, whole),
        columns=tuple(_field(one, whole) for one in told.get("column", [])),
    )


def _state(told: Table) -> RegisterState:
    return RegisterState(
        told["code"],
        _two(told),
        told["icon"],
        told["tone"],
        bool(told.get("closed", False)),
        tuple(told.get("filled", ())),
    )


def _preset(told: Table) -> Preset:
    numbers = [(key, Two(str(told[key]), str(told[key]))) for key in ("likely", "effect", "left")]
    return Preset(told["line"], (*numbers, ("measure", _two(told["measure"]))))


def _paper(told: Table) -> RegisterPaper:
    return RegisterPaper(
        told["template"],
        _two(told),
        _when(told),
        tuple(told.get("values", {}).items()),
        tuple(told.get("tables", {}).items()),
        tuple((tick, given[0], given[1]) for tick, given in told.get("ticks", {}).items()),
        told.get("party", ""),
    )
