"""What a template asks for: its parts as they stand in resources, and the values, ticks and tables that they name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from core.errors import Bug
from core.papers.kit.inline import names_in
from core.papers.kit.texts import Texts, texts

Part = Mapping[str, object]
BARS = ("chart", "bar", "number", "words")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a template asks for: the names of its values, ticks and tables, and how wide each table is.

    `pen` are values that the case must not fill though it knows something of that name, `renamed` say which of the
    case's values a value takes, `needs` cannot be empty; with `other_side` the second party is not the receiver.
    """

    values: tuple[str, ...]
    ticks: tuple[str, ...]
    tables: tuple[tuple[str, int], ...]
    pen: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    needs: tuple[str, ...] = ()
    other_side: bool = False
    english: bool = False


def wanted_by(name: str) -> Wanted:
    """Return what a template asks for."""
    values: dict[str, None] = {}
    ticks: dict[str, None] = {}
    tables: dict[str, int] = {}
    asked: list[str] = []  # by the conditions of parts
    for part in parts_of(template_texts(name)):
        for text in _strings(part):
            for found in names_in(text):
                (ticks if found.startswith("o:") else values)[found.removeprefix("o:")] = None
        if "right" in part:
            values[str(part["right"])] = None
        asked += [*named_by(part, "if"), *named_by(part, "unless")]
        if part.get("type") == "table":
            columns = list_in(part, "columns")
            tables[str(part["key"])] = len(columns)
            asked += [name for one in columns if isinstance(one, Mapping) for name in named_by(one, "if")]
        elif part.get("type") == "bars":
            tables[str(part["key"])] = len(BARS)
    values |= dict.fromkeys(name for name in asked if name not in tables and name not in ticks)
    own, words = {"giver", "receiver", "number"}, template_texts(name)
    pen, needs = (words.list(key) if words.has(key) else () for key in ("pen", "needs"))
    return Wanted(
        tuple(key for key in values if key not in own), tuple(ticks), tuple(tables.items()), pen, words.pairs("from"),
        needs, words.flag("other_side"), words.flag("english"),
    )  # fmt: skip


def template_texts(name: str) -> Texts:
    """Return the words of a template."""
    return texts(f"template/{name}")


def parts_of(words: Texts) -> list[Part]:
    """Return the parts of a template in their order."""
    return words.parts("part")


def named_by(part: Part, key: str) -> tuple[str, ...]:
    """Return the one or several names that a part, or a column of a table, gives under a key."""
    given = part.get(key, ())
    return tuple(map(str, given)) if isinstance(given, (list, tuple)) else (str(given),)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            if key not in ("type", "key", "if", "unless", "right"):
                yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


def list_in(part: Part, key: str) -> list[object]:
    """Return what a part gives under a key, nothing where it gives none."""
    found = part.get(key, [])
    if not isinstance(found, list):
        raise Bug(f"template part {key} is not a list")
    return found
