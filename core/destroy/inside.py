"""What stands inside kept files whose text is packed: PDF streams and the parts of office files, looked through in bounds.

A file is read as far as its text can be had; what cannot be (pictures, locks, fonts that do not tell their letters,
more than the bounds allow) is counted, so that the record can say what was not looked through.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from core import zips

_PDF, _ZIP = b"%PDF-", b"PK\x03\x04"
_SPACE = re.compile(r"[\s\u3000]+")
_SHOWS = "Tf Tj TJ ' \""  # the operators of a page that choose a font and show text
_BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)endbf", re.DOTALL)
# A page that shows text in hexadecimal alone, as ours do, is read without a parser: a fifth of the time (measured).
_PLAIN = re.compile(
    rb"/([^\s/<>()\[\]{}%#]+)\s+[-+.0-9]+\s+Tf\b|<([0-9A-Fa-f]*)>\s*Tj\b|\[[-+.0-9\s]*\](?:\s*(TJ)\b)?"
)
_OTHER = (b"(", b"%", b"'", b'"', b"BI")  # other strings, comments, pictures within: for the parser
_OPERATORS = (b"Tf", b"Tj", b"TJ")
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")
MOST = 32 << 20  # bytes that one packed stream or part may unpack to
PARTS = 256 << 20  # bytes that all parts of one office file may unpack to: a bomb is many small ones
PAGES = 3_000  # of one file
PACKED = 64 << 20  # bytes of packed files that are looked into at one destruction: some minutes
_ENCODINGS = ("utf-8", "utf-16-le", "gb18030")  # as a name may stand in a photo's notes or a recording


@dataclass(frozen=True, slots=True)
class Seen:
    """What looking into one file showed: whether one of the texts stands in it, and whether all of it could be read."""

    found: bool
    whole: bool


class _Unread(Exception):
    """Some of a file cannot be read as text."""


def look_inside(content: bytes, texts: Sequence[str]) -> Seen:
    """Look for texts in a kept file of any kind; blanks do not count."""
    wanted = [_SPACE.sub("", one) for one in texts]
    plain = any(one.encode(code, "ignore") in content for one in texts for code in _ENCODINGS)
    if not is_packed(content):
        return Seen(plain, _is_text(content))
    seen = _in_pdf(content, wanted) if content.startswith(_PDF) else _in_zip(content, wanted)
    return Seen(plain or seen.found, seen.whole)


def is_packed(content: bytes) -> bool:
    """Tell whether the text of a file lies packed: a PDF, or a zip as office files are."""
    return content.startswith((_PDF, _ZIP))


def _is_text(content: bytes) -> bool:
    """Tell whether the bytes are text as they stand; a picture or a recording is not."""
    if b"\0" in content[:4096]:
        return False
    for code in ("utf-8", "gb18030"):
        try:
            content.decode(code)
        except UnicodeDecodeError:
            continue
        return True
    return False


def _in_zip(content: bytes, wanted: Sequence[str]) -> Seen:
    found, whole, room = False, True, PARTS
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for part in packed.infolist():
                if part.file_size > min(MOST, room) or part.flag_bits & 1:
                    whole = False
                    continue
                room -= part.file_size
                inside = packed.read(part)
                said = _SPACE.sub("", re.sub(r"<[^>]*>", "", inside.decode("utf-8", "ignore")))
                found = found or any(one in said for one in wanted)
                whole = whole and (part.is_dir() or _is_text(inside))
    except zips.BROKEN:
        whole = False
    return Seen(found, whole)


def _in_pdf(content: bytes, wanted: Sequence[str]) -> Seen:
    found, whole = False, True
    try:
        with pikepdf.open(io.BytesIO(content)) as document:
            known = _Known()
            for number, page in enumerate(document.pages):
                if number >= PAGES:
                    return Seen(found, False)
                reader = _Page(document, known)
                said = _SPACE.sub("", "".join(reader.text_of(page.obj, page.obj.get("/Resources"))))
                found = found or any(one in said for one in wanted)
                whole = whole and reader.whole
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError, TypeError, KeyError, AttributeError):
        whole = False
    return Seen(found, whole)


@dataclass(slots=True)
class _Known:
    """What the pages of one document have in common: the letters of its fonts, and strings that were decoded by them."""

    fonts: dict[tuple[int, int], Mapping[int, str] | None] = field(default_factory=dict)
    held: dict[int, dict[bytes, str]] = field(default_factory=dict)  # by the letters' identity


class _Page:
    """Reads the text that one page shows, in the order in which it is drawn, forms within it too."""

    def __init__(self, document: pikepdf.Pdf, known: _Known) -> None:
        self.whole = True
        self._document, self._fonts, self._held, self._depth = document, known.fonts, known.held, 0

    def text_of(self, holder: pikepdf.Object, resources: pikepdf.Object | None) -> Iterator[str]:
        """Yield the texts of a page or form; `whole` turns false where something cannot be read."""
        known: Any = resources.get("/Font", {}) if resources is not None else {}
        font: Mapping[int, str] | None = None
        for stream in _streams(holder):
            try:
                content = _unpacked(stream)
            except _Unread:
                self.whole = False
                continue
            simple = _simple(content)
            if simple is None:
                font = yield from self._parsed(content, known, font)
                continue
            said, font = self._spelled(simple, known, font)
            yield said
        yield from self._forms(resources)

    def _spelled(
        self, simple: Sequence[tuple[bytes, bytes, bytes]], known: Any, font: Mapping[int, str] | None
    ) -> tuple[str, Mapping[int, str] | None]:
        """Return what a simple stream shows, and the font that it ends in; a font and a string are decoded once."""
        fonts: dict[bytes, tuple[Mapping[int, str] | None, dict[bytes, str]]] = {}
        held: dict[bytes, str] = self._held.setdefault(id(font), {})
        said: list[str] = []
        for name, shown, _moved in simple:
            if name:
                if name not in fonts:
                    told = self._letters(known.get(f"/{name.decode('ascii')}"))
                    fonts[name] = (told, self._held.setdefault(id(told), {}))
                font, held = fonts[name]
            elif font is None:
                self.whole = self.whole and not shown
            elif shown:
                text = held.get(shown)
                if text is None:
                    even = shown if len(shown) % 2 == 0 else shown + b"0"  # as ISO 32000-1, 7.3.4.3 has it
                    text = held[shown] = _decoded(bytes.fromhex(even.decode("ascii")), font)
                said.append(text)
        return "".join(said), font

    def _parsed(
        self, content: bytes, known: Any, font: Mapping[int, str] | None
    ) -> Generator[str, None, Mapping[int, str] | None]:
        """Yield what a stream of any kind shows; return the font that it ends in."""
        stream = pikepdf.Stream(self._document, content)
        for operands, operator in pikepdf.parse_content_stream(stream, _SHOWS):  # type: ignore[misc]  # pairs, typed as a union
            if str(operator) == "Tf":
                font = self._letters(known.get(str(operands[0])))
            else:
                yield self._said(operands, font)
        return font

    def _forms(self, resources: pikepdf.Object | None) -> Iterator[str]:
        inside: Any = resources.get("/XObject", {}) if resources is not None else {}
        for form in [inside[name] for name in inside.keys()] if len(inside) else []:  # noqa: SIM118 (a PDF dictionary)
            if str(form.get("/Subtype", "")) == "/Image":
                self.whole = False  # a picture may show a name
            elif self._depth < 2:
                self._depth += 1
                yield from self.text_of(form, form.get("/Resources", resources))
                self._depth -= 1

    def _said(self, operands: Sequence[pikepdf.Object], font: Mapping[int, str] | None) -> str:
        if font is None:
            self.whole = self.whole and not operands
            return ""
        parts = operands[0] if isinstance(operands[0], pikepdf.Array) else operands
        shown = [bytes(one) for one in parts if isinstance(one, pikepdf.String)]
        return "".join(_decoded(one, font) for one in shown)

    def _letters(self, font: pikepdf.Object | None) -> Mapping[int, str] | None:
        """Return which letter each code of a font is, None where the font does not tell."""
        if font is None:
            return None
        key = font.objgen
        if key not in self._fonts:
            try:
                self._fonts[key] = _letters_of(font)
            except _Unread:
                self._fonts[key] = None
        return self._fonts[key]


def _simple(content: bytes) -> list[tuple[bytes, bytes, bytes]] | None:
    """Return fonts, shown strings and moves in their order, None for a stream in which anything else may show text."""
    if any(sign in content for sign in _OTHER) or not content.isascii():
        return None
    found = _PLAIN.findall(content)
    fonts, strings, moves = (sum(map(bool, one)) for one in zip(*found, strict=True)) if found else (0, 0, 0)
    operators = sum(content.count(one) for one in _OPERATORS)
    arrays = len(found) - fonts - strings
    if (operators, content.count(b"<"), content.count(b"[")) != (fonts + strings + moves, strings, arrays):
        return None
    return found


def _streams(holder: pikepdf.Object) -> list[pikepdf.Object]:
    if isinstance(holder, pikepdf.Stream):
        return [holder]
    inside = holder.get("/Contents")
    if inside is None:
        return []
    return list(inside) if isinstance(inside, pikepdf.Array) else [inside]


def _unpacked(stream: pikepdf.Object) -> bytes:
    """Return the bytes of a stream; raises _Unread beyond MOST, so that a small file cannot fill the memory."""
    filters = stream.get("/Filter")
    raw = stream.read_raw_bytes()
    names = [str(one) for one in filters] if isinstance(filters, pikepdf.Array) else [str(filters)]
    if filters is None:
        return raw
    if names == ["/FlateDecode"] and stream.get("/DecodeParms") is None:
        whole = zlib.decompressobj()
        made = whole.decompress(raw, MOST)
        if whole.unconsumed_tail:
            raise _Unread
        return made
    if len(raw) > MOST >> 10:
        raise _Unread
    return stream.read_bytes()


def _letters_of(font: pikepdf.Object) -> Mapping[int, str] | None:
    told = font.get("/ToUnicode")
    if isinstance(told, pikepdf.Stream):
        return _to_unicode(_unpacked(told))
    if str(font.get("/Subtype", "")) == "/Type0":
        return None
    return {code: bytes([code]).decode("cp1252", "ignore") for code in range(256)}


def _to_unicode(table: bytes) -> Mapping[int, str]:
    """Return the letters of a ToUnicode table; the key -1 says that codes are two bytes long."""
    found: dict[int, str] = {}
    widest = 1
    for kind, body in _BLOCK.findall(table):
        values = [(bytes.fromhex(one[0].decode("ascii")), one[1] or one[2]) for one in _HEX.findall(body)]
        at = 0
        while at + 1 < len(values):
            first = values[at][0]
            widest = max(widest, len(first))
            if kind == b"bfchar":
                found[int.from_bytes(first)] = _utf16(values[at + 1][0])
                at += 2
                continue
            low, high = int.from_bytes(first), int.from_bytes(values[at + 1][0])
            if at + 2 < len(values) and values[at + 2][1] == b"[":
                end = next(n for n in range(at + 3, len(values)) if values[n][1] == b"]")
                for n, place in enumerate(range(at + 3, end)):
                    found[low + n] = _utf16(values[place][0])
                at = end + 1
            else:
                start = values[at + 2][0]
                for n in range(min(high - low, 0xFFFF) + 1):
                    found[low + n] = _utf16((int.from_bytes(start) + n).to_bytes(len(start)))
                at += 3
    if widest > 1:
        found[-1] = ""
    return found


def _utf16(code: bytes) -> str:
    return code.decode("utf-16-be", "ignore")


def _decoded(shown: bytes, letters: Mapping[int, str]) -> str:
    step = 2 if -1 in letters else 1
    return "".join(
        letters.get(int.from_bytes(shown[at : at + step]), "") for at in range(0, len(shown), step)
    )
