"""Text of an XML part in whole pieces, for the roads that cut it by hand instead of parsing it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator, Sequence
from xml.parsers import expat

_JOINT = "\ue01d"  # a sign of the private use area, between cells that are read together
CARRY = 16 << 20  # one row or string over this many characters is not canonical
_ENTITY = re.compile(r"&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([0-9A-Fa-f]{1,6}));")
_NAMES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_DECLARED = re.compile(rb"<\?xml[^>]*encoding=[\"']([^\"']+)")


class NotCanonical(Exception):
    """The part is not written the way spreadsheet programs write; another road must read it."""


def pieces(chunks: Iterable[bytes], mark: str) -> Iterator[tuple[str, int, bool]]:
    """Yield text up to the last mark of each chunk, the bytes behind it, and at last the tail with True."""
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    carry, done = "", 0
    try:
        for chunk in chunks:
            if not done:
                chunk = _utf8(chunk)
            done += len(chunk)
            carry += decoder.decode(chunk)
            cut = carry.rfind(mark) + len(mark)
            if cut >= len(mark):
                yield carry[:cut], done, False
                carry = carry[cut:]
            elif len(carry) > CARRY:
                raise NotCanonical
        yield carry + decoder.decode(b"", final=True), done, True
    except UnicodeDecodeError as fault:
        raise NotCanonical from fault


def refuse_foreign(text: str) -> None:
    """Refuse what the quick roads do not understand: comments, CDATA, document types."""
    if "<!" in text:
        raise NotCanonical


def plain_text(text: str) -> str:
    """Undo entities, line ends and `_x000D_` as an XML parser and a spreadsheet program would."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "&" in text:
        named = text.count("&")
        text, undone = _ENTITY.subn(_entity, text)
        if undone != named:
            raise NotCanonical
    return unescaped(text)


def plain_texts(texts: Sequence[str]) -> Sequence[str]:
    """Undo in many cells at once what `plain_text` undoes in one.

    Some writers put every Han sign as a character reference: expat undoes a whole column of them in one call, ten
    times as fast as an expression does (measured). What it refuses is left to `plain_text`.
    """
    joined = _JOINT.join(texts)
    if "&" in joined:
        told: list[str] = []
        parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.buffer_size = 1 << 16
        parser.CharacterDataHandler = told.append
        try:
            parser.Parse(f"<t>{joined}</t>", True)
        except (expat.ExpatError, UnicodeEncodeError):
            return [plain_text(text) for text in texts]
        joined = "".join(told)
    elif "\r" in joined:
        joined = joined.replace("\r\n", "\n").replace("\r", "\n")
    found = joined.split(_JOINT)
    if len(found) != len(texts):
        return [plain_text(text) for text in texts]
    return [unescaped(text) for text in found] if "_x" in joined else found


def unescaped(text: str) -> str:
    """Undo `_x000D_` and the like (ECMA-376 22.9.2.19)."""
    return _ESCAPE.sub(lambda match: _character(int(match[1], 16), match[0]), text) if "_x" in text else text


def _entity(match: re.Match[str]) -> str:
    name, decimal, hexadecimal = match.groups()
    if name:
        return _NAMES[name]
    return _character(int(decimal) if decimal else int(hexadecimal, 16), match[0])


def _character(code: int, written: str) -> str:
    return written if 0xD800 <= code < 0xE000 or code > 0x10FFFF else chr(code)


def _utf8(chunk: bytes) -> bytes:
    """Return a part's first bytes without the mark; raises NotCanonical for another encoding."""
    declared = _DECLARED.match(chunk.removeprefix(codecs.BOM_UTF8))
    if chunk.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or (
        declared and declared[1].lower() not in {b"utf-8", b"utf8", b"us-ascii"}
    ):
        raise NotCanonical
    return chunk.removeprefix(codecs.BOM_UTF8)
