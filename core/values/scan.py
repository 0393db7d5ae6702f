"""Everything personal inside a free text, with its place and the level it gives."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.records import Level
from core.values.bank_card import bank_card
from core.values.handles import EMAIL
from core.values.number_kind import number_kind
from core.values.phone import PhoneKind, phone
from core.values.plate import SHAPE as PLATE
from core.values.terms import Find, FindKind, terms
from core.values.text import WIDE

# a token of digits is never cut out of a longer token of letters and digits
_TOKEN = re.compile(
    rf"(?P<email>{EMAIL})"
    r"|(?<![0-9A-Za-z.])(?P<mobile>(?:(?:\+|00)?86[ -]?)?1[3-9][0-9](?:[0-9]{8}|[ -][0-9]{4}[ -][0-9]{4}))(?![0-9A-Za-z])"
    r"|(?<![0-9A-Za-z])(?P<long>[0-9A-HJ-NPQRTUWXY]{18}|[0-9]{17}x)(?![0-9A-Za-z])"
    r"|(?<![0-9A-Za-z.])(?P<digits>[0-9]{15,19})(?![0-9A-Za-z])"
    r"|(?<![0-9A-Za-z.])(?P<spaced>[3-69][0-9]{3}(?:[ -][0-9]{4}){3}(?:[ -]?[0-9]{1,3})?)(?![ -]?[0-9A-Za-z])"
    r"|(?<![0-9A-Za-z.-])(?P<landline>(?:\(0(?:10|2[0-57-9]|[3-9][0-9]{2})\)|(?:\+86[ -]?)?0(?:10|2[0-57-9]|[3-9][0-9]{2})[ -]?)[2-8][0-9]{6,7}|[48]00-?[0-9]{3}-?[0-9]{4})(?![0-9A-Za-z])"
    rf"|(?P<plate>{PLATE})(?![0-9A-Za-z])"
    r"|(?:微信号?|wechat|weixin|(?<![A-Za-z])wx|(?<![A-Za-z])vx|V信)\s*(?:号|id)?\s*(?:是|[:：])?\s*(?P<wechat>[A-Za-z][A-Za-z0-9_-]{5,19})(?![A-Za-z0-9_-])"
    r"|(?P<wxid>(?<![A-Za-z0-9])wxid_[a-z0-9]{10,20})"
    r"|(?:QQ|扣扣)\s*号?\s*(?:是|[:：])?\s*(?P<qq>[1-9][0-9]{4,10})(?![0-9])"
    r"|(?<![0-9A-Za-z])(?P<passport>(?:E[A-HJ-NP-Z0-9]|[DGPS])[0-9]{7,8}|[HM][0-9]{8}(?:[0-9]{2})?)(?![0-9A-Za-z])",
    re.I,
)


def scan(text: str) -> tuple[Find, ...]:
    """Return every find of a text in the order in which they stand."""
    plain = text.translate(WIDE)
    return tuple(sorted((*_tokens(plain), *terms(plain))))


def level_of(text: str) -> Level:
    """Return the strictest level that stands in a text; public when nothing is found."""
    return max((find.level for find in scan(text)), default=Level.PUBLIC)


def _tokens(text: str) -> Iterator[Find]:
    for match in _TOKEN.finditer(text):
        kind = _kind(match.lastgroup or "", match[match.lastgroup or 0])
        if kind:
            start, end = match.span(match.lastgroup or 0)
            yield Find(start, end, kind, kind.level)


def _kind(group: str, token: str) -> FindKind | None:
    match group:
        case "long" | "digits":
            return number_kind(token)
        case "spaced":
            digits = re.sub("[ -]", "", token)
            return FindKind.BANK_CARD if bank_card(digits) else None
        case "landline":
            found = phone(token)
            return (
                FindKind.LANDLINE if found and found.kind in (PhoneKind.LANDLINE, PhoneKind.SERVICE) else None
            )
        case "wxid":
            return FindKind.WECHAT
        case _:
            return FindKind(group)
