"""Decode a text file line by line where its lines do not agree: two encodings in one file, or stray NULs.

Most blocks are one encoding from end to end and are decoded at once. Where one is not, each line is read by itself:
as the file's own encoding, as the other one it mixes, at last piece by piece; what was read otherwise than the rest
carries a mark, so that the cell can be shown to a person. U+FDD0 and U+FDD1 are noncharacters, which Unicode keeps
for such use inside a program (Unicode 15, 23.7).
"""

from __future__ import annotations

import codecs
import re

from core.readers.encodings import guesses
from core.readers.utf8 import is_chinese_line, whole_pairs

OTHERWISE, NUL_INSIDE = "\ufdd0", "\ufdd1"
MARKS = {OTHERWISE: "mixed_encoding", NUL_INSIDE: "nul_inside"}
"""The marks and the codes of what they say about a cell."""
_WIDE = ("utf-16", "utf-32")
_NUL_AMID = re.compile(r"(?<=[^\0\s,;|\"])\0+(?=[^\0\s,;|\"])")
_PIECES = re.compile(rb"([\t,;\"]+)")  # no trail byte of GB18030, Big5, Shift-JIS or EUC-KR is one of these
_FIRST_WORD = re.compile(r"[^\W\d_a-zA-Z]")
_HAN = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")


class LineDecoder:
    """Turns the blocks of a file into text; the end of a block that is no whole line waits for the next."""

    def __init__(self, encoding: str) -> None:
        self._encoding = encoding.removesuffix("-sig")
        wide = self._encoding.startswith(_WIDE)
        self._wide = codecs.getincrementaldecoder(self._encoding)("replace") if wide else None
        self._carry = b""

    @property
    def waiting(self) -> int:
        """Return how many bytes of an unfinished line wait."""
        return len(self._carry)

    def decode(self, block: bytes, *, last: bool = False) -> str:
        """Return the text of a block up to its last line end, of the last block to its end."""
        if self._wide:
            return _without_nul(self._wide.decode(block, final=last))
        block = self._carry + block
        end = len(block) if last else max(block.rfind(b"\n"), block.rfind(b"\r")) + 1
        self._carry = block[end:]
        return _without_nul(self._decoded(block[:end]))

    def _decoded(self, block: bytes) -> str:
        text = _strictly(block, self._encoding)
        if text is not None and (
            self._encoding == "utf-8" or not any(map(is_chinese_line, block.splitlines()))
        ):
            return text
        lines = block.splitlines(keepends=True)
        other = _mixed_in(lines) if self._encoding == "utf-8" else "utf-8"
        return "".join([self._line(line, other) for line in lines])

    def _line(self, line: bytes, other: str) -> str:
        """Read one line as the one or the other encoding, or as a mixture of both, cell by cell."""
        text = self._whole(line, other)
        if text is None:
            pieces = ((piece, self._whole(piece, other)) for piece in _PIECES.split(line))
            text = "".join(
                [piece.decode(self._encoding, "replace") if one is None else one for piece, one in pieces]
            )
        return text

    def _whole(self, part: bytes, other: str) -> str | None:
        """Return a part of one encoding as text, marked if that is not the file's own; None when it is of neither."""
        if other == "utf-8" and is_chinese_line(part):
            return _marked(part.decode("utf-8"))
        text = _strictly(part, self._encoding)
        if text is not None or not other or (self._encoding == "utf-8" and _is_damaged(part)):
            return text
        text = _strictly(part, other)
        return text if text is None else _marked(text)


def either(part: bytes, encoding: str) -> str:
    """Return a part of a file in the file's encoding, or else in the other one that Chinese files mix."""
    if encoding != "utf-8" and is_chinese_line(part):
        return part.decode("utf-8")
    text = _strictly(part, encoding)
    if text is None and encoding == "utf-8" and not _is_damaged(part):
        text = _strictly(part, "gb18030")
    return part.decode(encoding, "replace") if text is None else text


def _mixed_in(lines: list[bytes]) -> str:
    """Return the encoding of the lines that are no UTF-8; empty when they are damaged rather than of another one."""
    odd = (piece for line in lines if _strictly(line, "utf-8") is None for piece in _PIECES.split(line))
    told = b"\n".join(one for one in odd if _strictly(one, "utf-8") is None and not _is_damaged(one))
    found = [one.encoding for one in guesses(told)[:1] if not one.encoding.startswith(("utf", "cp"))]
    return found[0] if found else ""


def _is_damaged(line: bytes) -> bool:
    """Tell whether a line is UTF-8 with a few bytes lost, rather than of another encoding."""
    text = line.decode("utf-8", "replace")
    return len(_HAN.findall(text)) > text.count("\ufffd")


def _strictly(part: bytes, encoding: str) -> str | None:
    """Return bytes as text, or None when they are not of an encoding; surrogates in UTF-8 count as one sign."""
    try:
        return part.decode(encoding)
    except UnicodeDecodeError:
        whole = whole_pairs(part) if encoding == "utf-8" else part
    return None if whole == part else _strictly(whole, encoding)


def _marked(text: str) -> str:
    """Put the mark into the cell that holds the first word of a line."""
    return _FIRST_WORD.sub(lambda found: OTHERWISE + found[0], text, count=1)


def _without_nul(text: str) -> str:
    """Return a text without NULs; where one stood inside a cell a mark says so, where it only fills up nothing."""
    return _NUL_AMID.sub(NUL_INSIDE, text).replace("\0", "") if "\0" in text else text
