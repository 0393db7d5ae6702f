"""One's own wording of a template: its paragraphs by place, and the parts with other words put in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from core.papers.kit.inline import names_in
from core.papers.kit.texts import texts

_WORDED = {"text": "text", "steps": "items"}  # which part has paragraphs, and under which key
Part = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Clause:
    """One paragraph: its place, the heading above it, the built-in words and the own ones, empty where none are."""

    place: str
    heading: str
    built_in: str
    own: str = ""


def clauses(template: str, changes: Sequence[tuple[str, str]] = ()) -> tuple[Clause, ...]:
    """Return the paragraphs of a template that may be worded anew, in order."""
    own = dict(changes)
    found: list[Clause] = []
    heading = ""
    for number, part in enumerate(texts(f"template/{template}").parts("part")):
        if part.get("type") == "heading":
            heading = str(part["text"])
        for at, paragraph in enumerate(_paragraphs(part)):
            place = f"{number}.{at}"
            found.append(Clause(place, heading, paragraph, own.get(place, "")))
    return tuple(found)


def strange_values(template: str, changes: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names in braces that the template's own paragraphs do not use."""
    parts = texts(f"template/{template}").parts("part")
    known = {name for part in parts for text in _strings(part) for name in names_in(text)}
    asked = {name for text in changes.values() for name in names_in(text)}
    return tuple(sorted(asked - known))


def with_own(parts: Sequence[Part], changes: Sequence[tuple[str, str]]) -> list[Part]:
    """Return the parts with the own paragraphs in their places."""
    own = dict(changes)
    made: list[Part] = []
    for number, part in enumerate(parts):
        told = [own.get(f"{number}.{at}", text) for at, text in enumerate(_paragraphs(part))]
        made.append({**part, _WORDED[str(part["type"])]: told} if told else part)
    return made


def _paragraphs(part: Part) -> tuple[str, ...]:
    given = part.get(_WORDED.get(str(part.get("type")), ""))
    if given is None:
        return ()
    return tuple(str(one) for one in given) if isinstance(given, list) else (str(given),)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
