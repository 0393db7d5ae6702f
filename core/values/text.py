"""The shavings that every recogniser needs first: widths folded, invisible marks off, numbers as typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

LONGEST = 200  # a longer cell is a text, not a number, a day or a name
_INVISIBLE = dict.fromkeys(
    map(ord, "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u00ad\ufeff")
)
UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
"""Controls, separators of lines, marks of direction (UAX 9) and other signs that are not seen; emoji's joiners are not among them."""
_ESCAPED = re.compile(r"_x[0-9A-Fa-f]{4}_")
_POINT_ZERO = re.compile(r"(-?[0-9]+)\.0+")
_SCIENTIFIC = re.compile(r"(-?)([0-9])(?:\.([0-9]+))?[eE]\+?([0-9]{1,2})")
_SPACES = re.compile(r"\s+")
# one sign for one, so that places found in the plain text are places in the text itself
WIDE: dict[int, int] = str.maketrans("０１２３４５６７８９Ｘｘ：（）＋－　＠", "0123456789Xx:()+- @")


def fold(text: str) -> str:
    """Return the text in NFKC, without invisible marks and outer spaces; for reading, never for keeping."""
    if text.isascii():
        return text.strip()
    return unicodedata.normalize("NFKC", text.translate(_INVISIBLE)).strip()


def squeeze(text: str) -> str:
    """Return the folded text without any white space."""
    return _SPACES.sub("", fold(text))


def unescape(text: str) -> str:
    """Return a spreadsheet's text without its `_x000D_` escapes (ECMA-376 part 1, 22.9.2.19)."""
    return _ESCAPED.sub("", text) if "_x" in text else text


def as_typed(text: str) -> str:
    """Return the digits that a number cell stands for: `13800138000.0` and `1.3800138000E+10` become 13800138000.

    A scientific form that has lost digits comes back unchanged.
    """
    folded = fold(text)
    whole = _POINT_ZERO.fullmatch(folded)
    if whole:
        return whole[1]
    power = _SCIENTIFIC.fullmatch(folded)
    if not power:
        return folded
    decimals = (power[3] or "").rstrip("0")
    exponent = int(power[4])
    if len(power[3] or "") < exponent:
        return folded
    return power[1] + power[2] + decimals.ljust(exponent, "0") if len(decimals) <= exponent else folded


def digits_lost(text: str) -> bool:
    """Tell whether a spreadsheet has destroyed a long number here: `1.38E+10`, or 15 digits and then noughts."""
    folded = as_typed(text)
    if _SCIENTIFIC.fullmatch(folded):
        return True
    return len(folded) > 15 and folded.isascii() and folded.isdigit() and not folded[15:].strip("0")


def joined_cells(column: Sequence[str]) -> str:
    """Return the cells of a column one per line, full-width digits made plain, every sign at its place."""
    text = "\n".join(column)
    if text.count("\n") >= len(column) > 0:
        text = "\n".join([cell.replace("\n", " ") for cell in column])
    return narrow(text)


def cells_at(joined: str, places: Iterable[int]) -> set[int]:
    """Return the indexes of the cells of a joined column in which rising places lie."""
    found: set[int] = set()
    index = last = 0
    for place in places:
        index += joined.count("\n", last, place)
        last = place
        found.add(index)
    return found


def narrow(text: str) -> str:
    """Return a long text with full-width digits made plain, every sign at its place."""
    if not text.isascii():
        for code, sign in WIDE.items():
            if chr(code) in text:
                text = text.replace(chr(code), chr(sign))
    return text
