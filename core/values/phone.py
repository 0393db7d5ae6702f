"""Telephone numbers as people write them, brought to bare digits and a kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from core.values.text import LONGEST, as_typed, digits_lost, fold


class PhoneKind(StrEnum):
    """What sort of line a number belongs to."""

    MOBILE = "mobile"
    LANDLINE = "landline"
    LOCAL = "local"  # a landline without its area code
    SERVICE = "service"  # 400, 800, 95xxx, 1xx
    HONG_KONG = "hong_kong"
    MACAO = "macao"
    TAIWAN = "taiwan"
    ABROAD = "abroad"


@dataclass(frozen=True, slots=True)
class Phone:
    """A number as digits: national for the mainland, with country code for everywhere else."""

    digits: str
    kind: PhoneKind
    extension: str = ""

    @property
    def key(self) -> int:
        """Return the integer kept in the store; the kinds do not collide in it."""
        return int(self.digits)


_EXTENSION = re.compile(r"(?:转|轉|分机|分機|ext\.?|x|#|[-—,]\s*分机)\s*[:：]?\s*([0-9]{1,6})$", re.I)
_LABEL = re.compile(
    r"^(?:手机|电话|手機|電話|联系电话|座机|固话|tel|mobile|phone|m|t)?\s*[:：.]?\s*(?=[(+0-9])", re.I
)
_SEPARATORS = re.compile(r"[\s\-‐‑–—−_.·()\[\]/]+")
_SPLIT = re.compile(r"[,，、;；/|\n\r]+|\s{2,}|(?<=[0-9]{7})\s+(?=1[3-9][0-9])|和|或")
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_AMONG_WORDS = re.compile(r"(?<![0-9A-Za-z.])1[3-9][0-9](?:[0-9]{8}|[ -][0-9]{4}[ -][0-9]{4})(?![0-9A-Za-z])")
_LANDLINE = re.compile(r"0(?:10|2[0-57-9]|[3-9][0-9]{2})[2-8][0-9]{6,7}")
_LANDLINE_BARE = re.compile(r"(?:10|2[0-57-9])[2-8][0-9]{7}|[3-9][0-9]{2}[2-8][0-9]{6,7}")
_LOCAL = re.compile(r"[2-8][0-9]{6,7}")
_SERVICE = re.compile(r"[48]00[0-9]{7}|9[56][0-9]{3,6}|1[0-2][0-9]{1,3}")
_NORTH_AMERICA = re.compile(r"\+1[\s\-(.]")
_AREA_EXTENSION = re.compile(r"(0[0-9]{2,3}[-\s]?[2-8][0-9]{6,7})[-—]([0-9]{1,6})")
_TAIWAN_AT_HOME = re.compile(r"09[0-9]{8}")  # a landline of the mainland has a digit more behind 09
_REGIONS = {"852": (PhoneKind.HONG_KONG, re.compile(r"[235-9][0-9]{7}")),
            "853": (PhoneKind.MACAO, re.compile(r"(?:6|28|8)[0-9]{6,7}")),
            "886": (PhoneKind.TAIWAN, re.compile(r"0?[2-9][0-9]{7,8}"))}  # fmt: skip


def phone(text: str) -> Phone | None:
    """Return the first valid number of a cell, or None; words around a mobile number are passed over."""
    found = _one(text)
    return found or next(iter(phones_in(text)), None)


def phones_in(text: str) -> tuple[Phone, ...]:
    """Return every number of a cell that holds several, between whatever signs they stand."""
    if not text or len(text) > LONGEST:
        return ()
    folded = fold(text)
    parts = tuple(number for part in _SPLIT.split(folded) if (number := _one(part)))
    among = (_SEPARATORS.sub("", digits) for digits in _AMONG_WORDS.findall(folded))
    return parts or tuple(Phone(digits, PhoneKind.MOBILE) for digits in among)


def phone_fault(text: str) -> str | None:
    """Return why a cell is not a telephone number: digits_lost, masked, zero_cut, too_short, too_long or invalid."""
    if not text.strip() or phone(text):
        return None
    digits = sum(sign.isdigit() for sign in text)
    if digits_lost(text):
        return "digits_lost"
    if re.search(r"[*＊xX•]{2,}", text) and digits:
        return "masked"
    if _LANDLINE_BARE.fullmatch(as_typed(text)):
        return "zero_cut"
    if digits == len(fold(text)):
        return "too_short" if digits < 11 else "too_long" if digits > 11 else "invalid"
    return "invalid"


def _one(text: str) -> Phone | None:
    if len(text) > LONGEST:
        return None
    folded = _LABEL.sub("", as_typed(text).removeprefix("'"))
    if not folded:
        return None
    extension = ""
    tail = _EXTENSION.search(folded)
    if tail:
        folded, extension = folded[: tail.start()].rstrip("( ,-"), tail[1]
    else:
        area = _AREA_EXTENSION.fullmatch(folded)
        if area:
            folded, extension = area[1], area[2]
    return _number(folded, extension)


def _number(folded: str, extension: str) -> Phone | None:
    plus = folded.startswith(("+", "00"))
    digits = _SEPARATORS.sub("", folded).removeprefix("+")
    if not (digits.isascii() and digits.isdigit()):
        return None
    if plus:
        digits = digits.removeprefix("00")
    if _MOBILE.fullmatch(digits) and not _NORTH_AMERICA.match(folded):
        return Phone(digits, PhoneKind.MOBILE, extension)
    if digits.startswith("86") and len(digits) > 10:
        return _mainland(digits[2:], extension)
    for code, (kind, shape) in _REGIONS.items():
        if digits.startswith(code) and shape.fullmatch(digits[3:]) and (plus or len(digits) >= 11):
            return Phone(code + digits[3:].lstrip("0"), kind, extension)
    if _TAIWAN_AT_HOME.fullmatch(digits) and not plus:
        return Phone("886" + digits[1:], PhoneKind.TAIWAN, extension)
    return _abroad(digits, extension) if plus else _mainland_or_local(digits, extension)


def _mainland(digits: str, extension: str) -> Phone | None:
    if _MOBILE.fullmatch(digits):
        return Phone(digits, PhoneKind.MOBILE, extension)
    if _LANDLINE_BARE.fullmatch(digits):
        return Phone("0" + digits, PhoneKind.LANDLINE, extension)
    return _mainland_or_local(digits, extension)


def _mainland_or_local(digits: str, extension: str) -> Phone | None:
    if digits.startswith("01") and _MOBILE.fullmatch(digits[1:]):
        return Phone(digits[1:], PhoneKind.MOBILE, extension)
    shapes = ((_LANDLINE, PhoneKind.LANDLINE), (_SERVICE, PhoneKind.SERVICE), (_LOCAL, PhoneKind.LOCAL))
    return next((Phone(digits, kind, extension) for shape, kind in shapes if shape.fullmatch(digits)), None)


def _abroad(digits: str, extension: str) -> Phone | None:
    import phonenumbers  # its tables take a tenth of a reader's start, and most firms know no number abroad

    try:
        parsed = phonenumbers.parse("+" + digits)
    except phonenumbers.NumberParseException:
        return None
    return Phone(digits, PhoneKind.ABROAD, extension) if phonenumbers.is_valid_number(parsed) else None
