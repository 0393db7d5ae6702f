"""Take vCards apart: 2.1, 3.0 and 4.0, folded and quoted-printable lines, charsets, and the dialects of phones."""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from core.readers.encodings import known
from core.readers.lines import either
from core.readers.shapes import too_large

MOST = 1000  # properties of one card; further ones are counted as left out
IN_ALL = 1_000_000  # properties of a file, pictures apart: far over any telephone, some seconds of reading
LONGEST = 1 << 20  # a text value over this many bytes is cut: no name and no note is that long
_PROPERTY = re.compile(rb"(?:[A-Za-z0-9_-]+\.)?[A-Za-z][A-Za-z0-9_-]*(?=[;:])").match
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_PARTS = re.compile(r"((?:\\.|[^;\\])*)(?:;|\Z)", re.DOTALL)
_BINARY = frozenset({"PHOTO", "LOGO", "SOUND", "KEY"})
_COMMON = 200  # bytes; heads as short as that come again with every card and are remembered
_BEGINS_OR_ENDS = b"BbEe"


class _Head(NamedTuple):
    """What stands before the colon: name, group, types, charset, whether the value is quoted-printable or no text."""

    name: str
    group: str
    types: frozenset[str]
    charset: str
    quoted: bool
    binary: bool


class Property(NamedTuple):
    """One line of a card: name, group label, types in lower case, and the value as text."""

    name: str
    group: str
    types: frozenset[str]
    value: str

    def parts(self) -> list[str]:
        """Return the parts of a structured value such as N or ADR."""
        found = [unescaped(part).strip() for part in _PARTS.findall(self.value)]
        return found[:-1] if len(found) > 1 and self.value and not self.value.endswith(";") else found

    def text(self) -> str:
        """Return the value as one text."""
        return unescaped(self.value).strip()


@dataclass(slots=True)
class Card:
    """The properties of one person or company, and how much else was left out: pictures, keys."""

    properties: list[Property] = field(default_factory=list)
    left_out: int = 0
    undecodable: bool = False
    closed: bool = False
    labels: dict[str, str] | None = None  # of the whole card, once somebody asks for one

    def all(self, name: str) -> list[Property]:
        """Return all properties of a name."""
        return [one for one in self.properties if one.name == name]

    def label(self, group: str) -> str:
        """Return the label that a phone gave to a group of lines (`item1.X-ABLabel`)."""
        if not group:
            return ""
        if self.labels is None:  # made once: a hostile card has a thousand groups
            named = (one for one in reversed(self.properties) if one.name == "X-ABLABEL")
            self.labels = {one.group: one.text() for one in named}
        return self.labels.get(group, "").removeprefix("_$!<").removesuffix(">!$_")


def cards(lines: Iterable[bytes], encoding: str) -> Iterator[Card]:
    """Yield the cards of a file from its physical lines; a card that never ends is yielded as it is.

    Only an AGENT has a card within a card: another that begins means that the one before was cut off.
    Raises Known(file.too_large) after IN_ALL properties.
    """
    card: Card | None = None
    depth = seen = 0
    agent = False
    for line in _logical(lines):
        word = line[:16].strip().upper() if line[0] in _BEGINS_OR_ENDS else b""
        if word == b"BEGIN:VCARD":
            if card and not agent:
                if card.properties:
                    yield card
                card, depth = None, 0
            depth += 1
            card = card or Card()
        elif word == b"END:VCARD":
            depth = max(depth - 1, 0)
            if card and not depth:
                card.closed = True
                yield card
                card = None
        elif card and depth == 1:
            seen += 1
            if seen > IN_ALL:
                raise too_large("properties", IN_ALL)
            _take(card, line, encoding)  # an AGENT's card inside a card belongs to somebody else
        agent = line[:5].upper() == b"AGENT"
    if card and card.properties:
        yield card


def _logical(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Join what belongs to one property: folds, soft line breaks, and lines a phone forgot to fold."""
    current: bytes | bytearray | None = None
    quoted = skipping = False
    for line in lines:
        if quoted and current is not None and current.endswith(b"="):
            current = _grown(current, line, without=1)
        elif current is not None and line[:1] in {b" ", b"\t"}:
            if not skipping:
                current = _grown(current, line[1:])
        elif _PROPERTY(line):
            if current is not None:
                yield bytes(current[:LONGEST])
            head = line[: line.find(b":")]
            current = line
            quoted, skipping = _goes_on(head) if len(head) > _COMMON else _usually_goes_on(head)
        elif current is not None and line.strip() and not skipping:
            current = _grown(current, b"\n" + line)
    if current is not None:
        yield bytes(current[:LONGEST])


def _grown(begun: bytes | bytearray, more: bytes, without: int = 0) -> bytearray:
    """Return a value that another line goes on, without its last signs; most values stand on one line."""
    grown = bytearray(begun) if isinstance(begun, bytes) else begun
    del grown[len(grown) - without :]
    grown += more
    return grown


def _goes_on(head: bytes) -> tuple[bool, bool]:
    """Tell whether a value is quoted-printable, and whether it is a picture or the like."""
    head = head.upper()
    return b"QUOTED-PRINTABLE" in head, b"BASE64" in head or b"ENCODING=B" in head


_usually_goes_on = lru_cache(1000)(_goes_on)


def _take(card: Card, line: bytes, encoding: str) -> None:
    if len(card.properties) >= MOST:
        card.left_out += 1
        return
    before, value = _halves(line)
    head = _read_head(before) if len(before) > _COMMON else _usual_head(before)
    if head.binary:
        card.left_out += 1
        return
    if head.quoted:
        value = quopri.decodestring(value)
    if value.isascii() and not head.charset:
        text = value.decode()
    else:
        text = _decoded(value, head.charset) if head.charset else either(value, encoding)
        card.undecodable = card.undecodable or "\ufffd" in text
    card.properties.append(Property(head.name, head.group, head.types, text))


def _read_head(head: bytes) -> _Head:
    name, *parameters = _split(head.decode("ascii", "replace"))
    group, _, name = name.rpartition(".")
    name = name.upper()
    return _Head(name, group, *_parameters(parameters), name in _BINARY or _is_binary(parameters))


_usual_head = lru_cache(1000)(_read_head)


def _halves(line: bytes) -> tuple[bytes, bytes]:
    """Cut at the first colon outside quotes."""
    head, _, value = line.partition(b":")
    if b'"' not in head:
        return head, value
    inside = False
    for place, byte in enumerate(line):
        if byte == 0x22:
            inside = not inside
        elif byte == 0x3A and not inside:
            return line[:place], line[place + 1 :]
    return head, value


def _split(head: str) -> list[str]:
    """Cut a head at its semicolons outside quotes."""
    return [part.strip() for part in re.findall(r'((?:"[^"]*"|[^;"]|")+)', head)] or [""]


def _is_binary(parameters: list[str]) -> bool:
    return any(one.upper().removeprefix("ENCODING=") in {"B", "BASE64"} for one in parameters)


def _parameters(parameters: list[str]) -> tuple[frozenset[str], str, bool]:
    """Return types, charset, and whether the value is quoted-printable."""
    types: set[str] = set()
    charset, quoted = "", False
    for one in parameters:
        name, equals, value = one.partition("=")
        value = value.strip('"') if equals else name
        name = name.upper() if equals else "TYPE"
        if value.upper() == "QUOTED-PRINTABLE":
            quoted = True
        elif name == "CHARSET":
            charset = value
        elif name in {"TYPE", "X-SERVICE-TYPE"}:
            types.update(part.strip().lower() for part in value.split(","))
    return frozenset(types), charset, quoted


def _decoded(value: bytes, encoding: str) -> str:
    """Decode by the charset a line names; GB2312 is read as GB18030, which contains it."""
    return value.decode(known(encoding) or "utf-8", "replace")


def unescaped(text: str) -> str:
    """Undo the backslashes of RFC 6350 3.4."""
    if "\\" not in text:
        return text
    return _ESCAPE.sub(
        lambda found: "\n" if found[1] in "nN" else found[1] if found[1] in "\\;,:" else found[0], text
    )
