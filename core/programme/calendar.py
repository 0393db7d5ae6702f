"""The plan as a calendar file (iCalendar, RFC 5545): whole days, one reminder the day before, no customer data."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from core.records import Task

_FOLD = 75  # octets in a line, RFC 5545 section 3.1
_END = "\r\n"


def calendar(tasks: Iterable[Task], case_id: str, title: str, made: datetime) -> str:
    """Return the text of an .ics file with every task that has a day and is not done."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Tuojiao//Plan//ZH", "CALSCALE:GREGORIAN"]
    lines.append(f"X-WR-CALNAME:{_escaped(title)}")
    for task in tasks:
        if task.due and not task.done:
            lines += _event(task, case_id, made)
    lines.append("END:VCALENDAR")
    return "".join(_folded(line) + _END for line in lines)


def _event(task: Task, case_id: str, made: datetime) -> list[str]:
    """Return one task as a whole-day event that takes nobody's time."""
    day, title = date.fromisoformat(task.due), _escaped(_with_owner(task))
    lines = [
        "BEGIN:VEVENT",
        f"UID:{task.code}.{case_id}@tuojiao.invalid",
        f"DTSTAMP:{made.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{title}",
        "TRANSP:TRANSPARENT",
    ]
    if told := "\n".join(part for part in (task.note, task.citation) if part):
        lines.append(f"DESCRIPTION:{_escaped(told)}")
    alarm = [
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{title}",
        "TRIGGER:-P1D",
        "END:VALARM",
    ]
    return [*lines, *alarm, "END:VEVENT"]


def _with_owner(task: Task) -> str:
    """Return what is to be done and who does it: one calendar may hold the days of several people."""
    return f"{task.title} · {task.owner}" if task.owner else task.title


def _escaped(text: str) -> str:
    """Return text with its special characters escaped (RFC 5545 section 3.3.11)."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(text.splitlines())


def _folded(line: str) -> str:
    """Break a line after at most 75 octets, never inside a character."""
    parts: list[str] = []
    part, size = "", 0
    for character in line:
        octets = len(character.encode("utf-8"))
        if size + octets > _FOLD:
            parts.append(part)
            part, size = " ", 1
        part, size = part + character, size + octets
    return _END.join([*parts, part])
