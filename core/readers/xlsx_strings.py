"""Read the shared strings of an .xlsx file into a list, or into one blob with offsets when they are many."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence

from core.readers.shapes import too_large
from core.readers.xlsx_text import NotCanonical, pieces, plain_texts, refuse_foreign, unescaped
from core.readers.xml_parts import Ear, feed_some, local, parser
from core.readers.zips import Zip

LIST_UP_TO = 48 << 20  # a larger part goes into a blob: a third of the memory, a third slower
_ITEM = re.compile(r"<si>\s*(?:<t(?: [^>]*)?>([^<]*)</t>\s*(?:<phoneticPr[^>]*/>\s*)?|<t/>\s*)?</si>|<si/>")

Strings = Sequence[str]


class Blob(Sequence[str]):
    """Many strings in one block of UTF-8."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._ends = array("Q", [0])

    def extend(self, texts: list[str]) -> None:
        """Add strings at the end."""
        for text in texts:
            self._bytes += text.encode("utf-8", "surrogatepass")
            self._ends.append(len(self._bytes))

    @property
    def size(self) -> int:
        """Return how many bytes the strings take, with where they end."""
        return len(self._bytes) + len(self._ends) * self._ends.itemsize

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, index: int) -> str:  # type: ignore[override]  # slices are never asked for
        return self._bytes[self._ends[index] : self._ends[index + 1]].decode("utf-8", "surrogatepass")


def shared_strings(opened: Zip, part: str) -> Strings:
    """Return the strings by index; the quick road must account for every item, else expat reads them."""
    large, most = opened.size(part) > LIST_UP_TO, opened.limits.memory // 2
    try:
        return _collected(_quick(opened, part), large=large, most=most)
    except NotCanonical:
        return _collected(_slow(opened, part), large=large, most=most)


def _collected(lists: Iterator[list[str]], *, large: bool, most: int) -> Strings:
    if not large:
        return [text for texts in lists for text in texts]
    found = Blob()
    for texts in lists:
        found.extend(texts)
        if found.size > most:  # before the memory is full, which takes several times as long
            raise too_large("memory", most)
    return found


def _quick(opened: Zip, part: str) -> Iterator[list[str]]:
    named = False
    for text, _, _ in pieces(opened.chunks(part), "</si>"):
        refuse_foreign(text)
        named = named or "<sst" in text
        if not named:
            raise NotCanonical  # a part under a prefix names nothing that could be counted
        texts = _ITEM.findall(text)
        if len(texts) != text.count("<si>") + text.count("<si/>") + text.count("<si "):
            raise NotCanonical
        yield list(plain_texts(texts)) if "&" in text or "_x" in text or "\r" in text else texts


def _slow(opened: Zip, part: str) -> Iterator[list[str]]:
    """Read rich text too: runs are joined, phonetic hints are left out."""
    found: list[str] = []
    ear = Ear()
    path: list[str] = []

    def start(tag: str, _: dict[str, str]) -> None:
        path.append(local(tag))
        if path[-1] == "si":
            ear.take()
        ear.listens = path[-1] == "t" and "rPh" not in path

    def end(_: str) -> None:
        ear.listens = False
        if path.pop() == "si":
            found.append(unescaped(ear.take()))

    made = parser()
    made.StartElementHandler, made.EndElementHandler = start, end
    made.CharacterDataHandler = ear.hear
    for chunk in opened.chunks(part):
        feed_some(made, chunk)
        yield found.copy()
        found.clear()
    feed_some(made, b"", last=True)
    yield found
