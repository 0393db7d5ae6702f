"""Walk a small XML part with expat; document types and entities are refused, prefixes are cut off."""

from __future__ import annotations

from typing import NamedTuple
from xml.parsers import expat

from core.readers.shapes import hostile, too_large, unreadable

LONGEST = 4 << 20  # characters; a cell holds 32,767 at most, a text file may hold more


class Element(NamedTuple):
    """A start tag: the name of its parent, its own, its attributes, all without prefixes."""

    parent: str
    name: str
    attributes: dict[str, str]


class Ear:
    """Listens to the text between two tags; longer text than any cell holds is refused."""

    def __init__(self) -> None:
        self.listens = False
        self._parts: list[str] = []
        self._heard = 0

    def hear(self, text: str) -> None:
        """Take text from expat, if it is listened to."""
        if self.listens:
            self._parts.append(text)
            self._heard += len(text)
            if self._heard > LONGEST:
                raise too_large("cell", LONGEST)

    def take(self) -> str:
        """Return what was heard since the last time."""
        text = "".join(self._parts)
        self._parts.clear()
        self._heard = 0
        return text


def local(name: str) -> str:
    """Return a name without its prefix."""
    return name.rpartition(":")[2]


def refuse_doctype(*_: object) -> None:
    """Refuse a document type: no workbook needs one, and entity attacks begin there."""
    raise hostile("xml_entities")


def parser() -> expat.XMLParserType:
    """Return an expat parser that refuses document types and hands text over in large pieces."""
    made = expat.ParserCreate()
    made.StartDoctypeDeclHandler = refuse_doctype
    made.buffer_text = True
    made.buffer_size = 1 << 16
    return made


def elements(data: bytes) -> list[Element]:
    """Return every start tag of a part in order; raises Known for broken XML."""
    found: list[Element] = []
    path = [""]
    made = parser()

    def start(name: str, attributes: dict[str, str]) -> None:
        plain = local(name)
        found.append(Element(path[-1], plain, {local(key): value for key, value in attributes.items()}))
        path.append(plain)

    made.StartElementHandler = start
    made.EndElementHandler = lambda _: path.pop()
    feed_some(made, data, last=True)
    return found


def feed_some(made: expat.XMLParserType, chunk: bytes, *, last: bool = False) -> None:
    """Parse a further chunk; raises Known for broken XML."""
    try:
        made.Parse(chunk, last)
    except expat.ExpatError as fault:
        raise unreadable("broken_xml") from fault
