"""The QR code of a page: made once for a paper, then only what its page number changes.

A QR code with a fixed mask is linear over GF(2) in the bits of its text: the code of page 318 is that of page 1
with the differences of a few pairs of characters added. A list of 4,000 pages so asks the encoder some fifty times.
"""

from __future__ import annotations

from functools import lru_cache

_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"  # alphanumeric mode (ISO/IEC 18004, 7.4.4)
_MODULES_AT_MOST = 67  # characters of version 4, level Q
_MASK = 2  # any mask is valid (ISO/IEC 18004, 7.8); a fixed one saves the search
_BITS = 11  # of a pair of characters


def rows_of(text: str, like: str) -> tuple[int, ...]:
    """Return the rows of a text's QR code, each as an integer whose highest bit is the leftmost module.

    `like` is a text of the same paper, such as that of its first page: what both share is not computed again.
    """
    even = len(text) & ~1
    if len(text) != len(like) or text[even:] != like[even:]:
        side, whole = _encoded(text)
    else:
        side, whole = _encoded(like)
        for at in range(0, even, 2):
            if text[at : at + 2] != like[at : at + 2]:
                turned = _value(text[at : at + 2]) ^ _value(like[at : at + 2])
                for bit in range(_BITS):
                    if turned >> bit & 1:
                        whole ^= _changes(like, at, bit)
    row = (1 << side) - 1
    return tuple(whole >> shift & row for shift in range((side - 1) * side, -1, -side))


def _value(pair: str) -> int:
    return _LETTERS.index(pair[0]) * len(_LETTERS) + _LETTERS.index(pair[1])


@lru_cache(maxsize=512)
def _changes(like: str, at: int, bit: int) -> int:
    """Return which modules turn when one bit of the pair of characters at a place turns."""
    one = "".join(_LETTERS[part] for part in divmod(1 << bit, len(_LETTERS)))
    none, some = (_encoded(f"{like[:at]}{pair}{like[at + 2 :]}") for pair in ("00", one))
    return none[1] ^ some[1]


@lru_cache(maxsize=64)
def _encoded(text: str) -> tuple[int, int]:
    """Return side and modules as the library makes them: version 4, level Q; a longer text takes the next version."""
    import segno  # brings the whole of http with it, for addresses that we never make

    version = 4 if len(text) <= _MODULES_AT_MOST else None
    made = segno.make(text, error="q", version=version, mode="alphanumeric", mask=_MASK, boost_error=False)
    return len(made.matrix), int("".join("1" if dark else "0" for row in made.matrix for dark in row), 2)
