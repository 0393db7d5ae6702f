"""The four faces of paper: files, widths, what each can show, and how a missing character is written out."""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from functools import cache, lru_cache
from mmap import ACCESS_READ, mmap
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

_TABLE = 65_536  # bytes: what is longer is a table
FOLDER = Path(__file__).resolve().parents[3] / "resources" / "fonts"


class Face(StrEnum):
    """A face; serif from 12 pt up, sans for everything smaller (its thin strokes survive a copier)."""

    SERIF = "NotoSerifSC-Regular"
    SERIF_BOLD = "NotoSerifSC-Bold"
    SANS = "NotoSansSC-Regular"
    SANS_BOLD = "NotoSansSC-Bold"

    @property
    def bold(self) -> Face:
        """Return the bold that stands beside this face: inside serif text that is sans bold."""
        return Face.SANS_BOLD


_STAND_INS = {
    Face.SERIF: (Face.SERIF, Face.SANS),
    Face.SERIF_BOLD: (Face.SERIF_BOLD, Face.SERIF, Face.SANS),
    Face.SANS: (Face.SANS, Face.SERIF),
    Face.SANS_BOLD: (Face.SANS_BOLD, Face.SANS, Face.SERIF),
}


class PaperFont(TTFont):  # type: ignore[misc]  # reportlab ships no types
    """A TrueType font whose text comes out of the PDF again, above U+FFFF too."""

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802  # reportlab's own name
        """Add the subsets to the document with UTF-16BE in ToUnicode (PDF 32000-1, 9.10.3)."""
        subsets = [list(subset) for subset in self.state[doc].subsets]
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            name = b"".join((SUBSETN(number), b"+", self.face.name, self.face.subfontNameX)).decode("ascii")
            doc.idToObject["toUnicodeCMap:" + name].content = to_unicode(name, subset)


def to_unicode(name: str, subset: list[int]) -> str:
    """Return the ToUnicode map of a subset: UTF-16BE, at most 100 entries in a block."""
    lines = ["/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap", "/CIDSystemInfo"]
    lines += [f"<< /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def", f"/CMapName /{name} def"]
    lines += [
        "/CMapType 2 def",
        "1 begincodespacerange",
        f"<00> <{len(subset) - 1:02X}>",
        "endcodespacerange",
    ]
    entries = [
        f"<{code:02X}> <{chr(point).encode('utf-16-be').hex().upper()}>" for code, point in enumerate(subset)
    ]
    for start in range(0, len(entries), 100):
        block = entries[start : start + 100]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)


class _OnDisk:
    """The bytes of a font file where they lie: a number is read from its map, a whole table from the file.

    Held in memory the four files are 30 MB; a table of outlines read through the map would stay there as well.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        with file.open("rb") as handle:
            self._map = mmap(handle.fileno(), 0, access=ACCESS_READ)

    def __getitem__(self, part: slice) -> bytes:
        if part.stop - part.start < _TABLE:
            return self._map[part]
        with self._file.open("rb") as handle:
            handle.seek(part.start)
            return handle.read(part.stop - part.start)


@cache
def font(face: Face) -> PaperFont:
    """Return the loaded font of a face; about 0.07 s and 14 MB for a whole one, once per process."""
    file = FOLDER / f"{face.value}.ttf"
    loaded = PaperFont(face.value, str(file))
    loaded.face._ttf_data = _OnDisk(file)  # noqa: SLF001  # reportlab takes slices of it and nothing else
    pdfmetrics.registerFont(loaded)
    return loaded


@cache
def widths(face: Face) -> dict[str, int]:
    """Return the advance width of every character of a face in 1/1000 em."""
    loaded = font(face).face
    return {
        chr(point): loaded.charWidths[point] for point in loaded.charToGlyph if point in loaded.charWidths
    }


@cache
def face_of(char: str, wanted: Face) -> Face | None:
    """Return the first face of the wanted one and its stand-ins that has the character, or None."""
    return next((face for face in _STAND_INS[wanted] if char in widths(face)), None)


def cannot_show(char: str) -> bool:
    """Tell whether no face has this character (blanks and line ends become spaces and do not count)."""
    return char not in "\t\n\r\v\f" and face_of(char, Face.SANS) is None


@lru_cache(maxsize=8192)
def printable(text: str) -> str:
    """Return text with every character that no face has written out as 〔U+30EDD〕; nothing is dropped."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(char) for char in unicodedata.normalize("NFC", text))


@cache
def _shown(char: str) -> str:
    if char in "\t\n\r\v\f":
        return " "
    return f"〔U+{ord(char):04X}〕" if cannot_show(char) else char


@lru_cache(maxsize=8192)
def width_of(text: str, face: Face, size: float) -> float:
    """Return the width of printable text in points, rounded to 1/1024 so that every Python adds it alike."""
    table = widths(face)
    try:
        units = sum([table[char] for char in text])
    except KeyError:
        units = sum(widths(face_of(char, face) or face)[char] for char in text)
    return round(units * size * 1.024) / 1024


def fitting(text: str, face: Face, size: float, room: float) -> float:
    """Return the size at which a text of one line fits its room, going down from `size` to 6 pt at the least."""
    shown = printable(text)
    while size > 6 and width_of(shown, face, size) > room:
        size -= 0.25
    return size
