"""What stands in a line: runs of text, boxes to tick, blanks to fill; and templates that become them.

Data never goes through the markup: a template is cut first, values are put in afterwards as they are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from core.papers.kit.faces import Face
from core.papers.kit.page import MM


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text; bold turns it into sans bold, pitch (points) sets every character at one width."""

    text: str
    bold: bool = False
    pitch: float = 0.0


@dataclass(frozen=True, slots=True)
class Box:
    """A square to tick, drawn; ticked only for facts that were read back."""

    ticked: bool = False


@dataclass(frozen=True, slots=True)
class Blank:
    """A rule to write on, of so many points; without a rule it is a clear gap."""

    width: float
    rule: bool = True


@dataclass(frozen=True, slots=True)
class NewLine:
    """The line ends here."""


Inline = Run | Box | Blank | NewLine
Content = str | tuple[Inline, ...]

_CUT = re.compile(r"(\*\*|\{[^{}]*\}|\n)")
Values = Mapping[str, str | bool | int]


def compose(template: str, values: Values) -> tuple[Inline, ...]:
    """Return a template as inline parts.

    `**…**` is bold, `{name}` a value, `{name:20}` a value or, where it is empty, a blank of 20 mm,
    `{o}` an empty box, `{o:name}` a box ticked if the value is true, `{_:20}` a blank of 20 mm,
    `{gap:5}` a clear gap, a line end begins a new line.
    Raises KeyError for a name that has no value.
    """
    parts: list[Inline] = []
    bold = False
    for part in _CUT.split(template):
        if part == "**":
            bold = not bold
        elif part == "\n":
            parts.append(NewLine())
        elif part.startswith("{"):
            parts.append(_field(part[1:-1], values, bold))
        elif part:
            parts.append(Run(part, bold))
    return tuple(parts)


def _field(name: str, values: Values, bold: bool) -> Inline:
    kind, _, rest = name.partition(":")
    if kind == "o":
        return Box(bool(values[rest]) if rest else False)
    if kind in ("_", "gap"):
        return Blank(float(rest) * MM, rule=kind == "_")
    said = str(values[kind])
    return Blank(float(rest) * MM) if rest and not said else Run(said, bold)


def as_parts(content: Content) -> tuple[Inline, ...]:
    """Return plain data or inline parts as inline parts."""
    return (Run(content),) if isinstance(content, str) else content


def for_the_pen(content: Content) -> bool:
    """Tell whether nothing is printed here, or a rule to write on."""
    parts = as_parts(content)
    ruled = any(isinstance(part, Blank) and part.rule for part in parts)
    return ruled or all(isinstance(part, Run) and not part.text.strip() for part in parts)


def flat(content: Content) -> str:
    """Return only the text of some content."""
    return "".join(part.text for part in as_parts(content) if isinstance(part, Run))


def face_in(part: Run, face: Face) -> Face:
    """Return the face that a run is set in."""
    return face.bold if part.bold else face


def names_in(template: str) -> tuple[str, ...]:
    """Return the values that a template asks for; ticks begin with `o:`."""
    found: list[str] = []
    for part in _CUT.split(template):
        if part.startswith("{"):
            kind, _, rest = part[1:-1].partition(":")
            if kind == "o":
                found += [f"o:{rest}"] * bool(rest)
            elif kind not in ("_", "gap"):
                found.append(kind)
    return tuple(found)
