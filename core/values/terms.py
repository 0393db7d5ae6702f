"""Words in free text that make it sensitive: health, faith, children, door codes, credentials and the like."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from core.records import Level
from core.values.resource import word_list


class FindKind(StrEnum):
    """What a recogniser has found inside a text."""

    ID_NUMBER = "id_number"
    MOBILE = "mobile"
    LANDLINE = "landline"
    BANK_CARD = "bank_card"
    USCC = "uscc"
    EMAIL = "email"
    PLATE = "plate"
    WECHAT = "wechat"
    QQ = "qq"
    PASSPORT = "passport"
    HEALTH = "health"
    RELIGION = "religion"
    MINOR = "minor"
    DOOR_CODE = "door_code"
    CREDENTIAL = "credential"
    BIOMETRIC = "biometric"
    IDENTITY = "identity"
    WHEREABOUTS = "whereabouts"

    @property
    def level(self) -> Level:
        """Return the level of a text that holds such a find (legal facts 2(c))."""
        if self is FindKind.USCC:
            return Level.PUBLIC
        return Level.ORDINARY if self in _ORDINARY else Level.SENSITIVE


_ORDINARY = frozenset(
    {
        FindKind.ID_NUMBER,
        FindKind.MOBILE,
        FindKind.LANDLINE,
        FindKind.EMAIL,
        FindKind.PLATE,
        FindKind.WECHAT,
        FindKind.QQ,
        FindKind.PASSPORT,
    }
)


@dataclass(frozen=True, slots=True, order=True)
class Find:
    """One find: from which to which character of the text, what it is, and the level it gives."""

    start: int
    end: int
    kind: FindKind
    level: Level


@cache
def pattern() -> re.Pattern[str]:
    """Return one expression over all term lists; the harmless words come first and are swallowed."""
    lists = word_list("terms")
    harmless = [word for entry in lists.values() for word in entry["not_in"].split()]
    parts = [f"(?:{_words(harmless)})"]
    for name, entry in lists.items():
        options = [*entry["patterns"], _words(entry["words"].split())]
        parts.append(f"(?P<{name}>{'|'.join(options)})")
    return re.compile("|".join(parts), re.I)


def _words(words: list[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def terms(text: str) -> tuple[Find, ...]:
    """Return the sensitive terms of a text in the order in which they stand."""
    return tuple(
        Find(match.start(), match.end(), kind, kind.level)
        for match in pattern().finditer(text)
        if match.lastgroup and (kind := FindKind(match.lastgroup))
    )
