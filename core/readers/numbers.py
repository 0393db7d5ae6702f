"""Turn a stored number into the text a person saw: plain digits, zero padding, dates; never 1.38E+10."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from enum import StrEnum

EXACT_DIGITS = 15  # a spreadsheet number keeps this many (IEEE 754 double, ECMA-376 18.3.1.96)
_PLAIN = re.compile(r"-?\d{1,15}\Z")
_LAST_DAY = 2958465  # 9999-12-31
_TOKEN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|.', re.DOTALL)


class Look(StrEnum):
    """What a number format does to what a person sees."""

    PLAIN = "plain"
    PADDED = "padded"
    PERCENT = "percent"
    DATE = "date"
    TIME = "time"
    ELAPSED = "elapsed"


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """A number format, read once: its look and, for padded numbers, its digits and literals."""

    look: Look
    pattern: str = ""


PLAIN = NumberFormat(Look.PLAIN)
_BUILT_IN = {
    **dict.fromkeys((9, 10), NumberFormat(Look.PERCENT)),
    **dict.fromkeys((*range(14, 18), 22, *range(27, 32), 36, *range(50, 59)), NumberFormat(Look.DATE)),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 47), NumberFormat(Look.TIME)),
    46: NumberFormat(Look.ELAPSED),
}


def built_in(number: int) -> NumberFormat:
    """Return a format that files name by number only (ECMA-376 18.8.30, with the Chinese ones)."""
    return _BUILT_IN.get(number, PLAIN)


def from_code(code: str) -> NumberFormat:
    """Read a format code such as `00000000000`, `yyyy"年"m"月"` or `[$-804]h:mm`."""
    tokens = _TOKEN.findall(code.split(";", 1)[0] if '"' not in code else _first_section(code))
    bare = "".join(token for token in tokens if len(token) == 1).lower()
    brackets = [token.lower() for token in tokens if token[0] == "["]
    if any(re.fullmatch(r"\[(h+|m+|s+)\]", token) for token in brackets):
        return NumberFormat(Look.ELAPSED)
    if "general" in bare or "@" in bare:
        return PLAIN
    if "e+" in bare or "e-" in bare:
        return PLAIN
    if dated := _dated(bare):
        return NumberFormat(dated)
    if "%" in bare:
        return NumberFormat(Look.PERCENT)
    return _padded(tokens)


def plain(value: str) -> str:
    """Return a stored number without exponent and without an empty fraction; other text as it is."""
    if _PLAIN.match(value):
        return value
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if not number.is_finite() or not -30 < number.adjusted() < 30:
        return value
    return _short(number) if number else "0"


def digits_lost(text: str) -> bool:
    """Return whether a whole number has more digits than a spreadsheet keeps (an ID, a bank card)."""
    return len(text) > EXACT_DIGITS and text.lstrip("-").isdecimal() and len(text.lstrip("-")) > EXACT_DIGITS


def shown(value: str, number_format: NumberFormat, *, base_1904: bool = False) -> str:
    """Return a stored number as its format shows it, dates and times in ISO form."""
    look = number_format.look
    if look is Look.PLAIN:
        return plain(value)
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if not number.is_finite() or abs(number.adjusted()) > 30:
        return value
    if look is Look.PADDED:
        return _pad(number, number_format.pattern)
    if look is Look.PERCENT:
        return plain(f"{number * 100:f}") + "%"
    return _moment(number, look, base_1904=base_1904) or plain(value)


def _first_section(code: str) -> str:
    """Return the code up to the first semicolon outside quotes."""
    inside = False
    for place, character in enumerate(code):
        if character == '"':
            inside = not inside
        elif character == ";" and not inside:
            return code[:place]
    return code


def _dated(bare: str) -> Look | None:
    clock = "h" in bare or "s" in bare
    if (
        set(bare) & set("yd")
        or "aaa" in bare
        or ("e" in bare and "0" not in bare)
        or ("m" in bare and not clock)
    ):
        return None if set(bare) & set("#?") else Look.DATE
    return Look.TIME if clock and not set(bare) & set("#?") else None


def _padded(tokens: list[str]) -> NumberFormat:
    """Keep a pattern of two or more zeros with literals; anything with # . , / keeps its own digits."""
    pattern = ""
    for part in tokens:
        if part == "0":
            pattern += "0"
        elif part[0] == '"':
            pattern += part[1:-1].replace("0", "\0")
        elif part[0] == "\\" and len(part) == 2:
            pattern += part[1].replace("0", "\0")
        elif part in "- ()+":
            pattern += part
        elif part[0] not in "_*[":
            return PLAIN
    return NumberFormat(Look.PADDED, pattern) if pattern.count("0") > 1 else PLAIN


def _pad(number: Decimal, pattern: str) -> str:
    """Fill the zeros of a pattern from the right; further digits go before its first zero."""
    if number < 0 or number != number.to_integral_value():
        return plain(f"{number:f}")
    digits = list(f"{number:f}".partition(".")[0])
    out: list[str] = []
    first = pattern.index("0")
    for place in range(len(pattern) - 1, -1, -1):
        if pattern[place] != "0":
            out.append(pattern[place])
            continue
        out.append(digits.pop() if digits else "0")
        if place == first:
            out.extend(reversed(digits))
    return "".join(reversed(out)).replace("\0", "0")


def _short(number: Decimal) -> str:
    """Return a number as Excel shows it: a fraction of at most fifteen digits, no trailing zeros behind the point."""
    if number != number.to_integral_value() and len(number.as_tuple().digits) > EXACT_DIGITS:
        number = Decimal(f"{float(number):.15g}")
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _moment(serial: Decimal, look: Look, *, base_1904: bool) -> str | None:
    """Return a serial as ISO date, date and time, or time; None where it is none."""
    if serial < 0 or serial > _LAST_DAY + 1:
        return None
    seconds = math.floor(serial * 86400 + Decimal("0.5"))
    days, rest = divmod(seconds, 86400)
    clock = f"{rest // 3600:02}:{rest // 60 % 60:02}:{rest % 60:02}"
    if look is Look.ELAPSED:
        return f"{seconds // 3600:02}:{rest // 60 % 60:02}:{rest % 60:02}"
    if days == 0 and not base_1904:
        return clock if rest or look is Look.TIME else None
    if look is Look.TIME and days == 0:
        return clock
    day = _day(days, base_1904=base_1904)
    return (f"{day} {clock}" if rest else day) if day else None


def _day(days: int, *, base_1904: bool) -> str | None:
    """Return the ISO day of a serial; Excel's 1900-02-29 stays what Excel shows."""
    if base_1904:
        base = date(1904, 1, 1)
    elif days == 60:
        return "1900-02-29"
    else:
        base = date(1899, 12, 31) if days < 60 else date(1899, 12, 30)
    try:
        return (base + timedelta(days=days)).isoformat()
    except OverflowError:
        return None
