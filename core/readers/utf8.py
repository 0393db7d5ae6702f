"""What UTF-8 looks like line by line, and the two ways in which Java and old databases write it differently."""

from __future__ import annotations

import re

_HAN = rb"[\xe2-\xe9\xef][\x80-\xbf]{2}"
_FOUR = rb"\xf0[\x90-\xbf][\x80-\xbf]{2}"
_DOT = rb"\xc2\xb7"  # the middle dot in names; any other sign of two bytes is more likely Han in another encoding
_CHINESE = re.compile(
    rb"(?:[\x00-\x7f]++|" + _DOT + rb")*+(?:" + _HAN + rb"|" + _FOUR + rb")"
    rb"(?:[\x00-\x7f]++|" + _DOT + rb"|" + _HAN + rb"|" + _FOUR + rb")*+"
).fullmatch  # fmt: skip
_PAIR = re.compile(rb"\xed([\xa0-\xaf])([\x80-\xbf])\xed([\xb0-\xbf])([\x80-\xbf])")
_LONG_NUL = b"\xc0\x80"


def is_chinese_line(line: bytes) -> bool:
    """Tell whether a line is strict UTF-8 with at least one sign of three bytes: hardly ever so in GB18030 or Big5."""
    return _CHINESE(line) is not None


def whole_pairs(text: bytes) -> bytes:
    """Return UTF-8 in which signs beyond U+FFFF are written as Unicode says, not as two surrogates.

    CESU-8 (Unicode Technical Report 26) and Java's modified UTF-8, which also writes NUL in two bytes, come from
    databases and phones.
    """
    if b"\xed" in text:
        text = _PAIR.sub(_joined, text)
    return text.replace(_LONG_NUL, b"\0") if _LONG_NUL in text else text


def _joined(pair: re.Match[bytes]) -> bytes:
    high = (pair[1][0] & 0x0F) << 6 | pair[2][0] & 0x3F
    low = (pair[3][0] & 0x0F) << 6 | pair[4][0] & 0x3F
    return chr(0x10000 + (high << 10 | low)).encode()
