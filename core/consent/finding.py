"""Find the customer who answers: last digits of the phone or card, two letters of pinyin, or part of the name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from core.store import Store, consents

_FEWEST_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Match:
    """One customer that fits: name and the last four of the phone, enough to tell two of them apart."""

    customer: int
    name: str
    last4: str


@lru_cache(maxsize=30_000)
def _letters(character: str) -> frozenset[str]:
    """Return every first letter that a character may be read with; other characters stand for themselves."""
    from pypinyin import Style, pinyin  # 55 MB that only a search by initials needs

    readings = pinyin(character, style=Style.FIRST_LETTER, heteronym=True)
    return frozenset(letter[:1].lower() for letter in readings[0]) if readings else frozenset()


def fits(name: str, letters: str) -> bool:
    """Tell whether a name can be read with these initials: 王小明 fits wxm and w, 曾 fits z and c."""
    wanted = letters.lower()
    return len(wanted) <= len(name) and all(
        letter in _letters(character) for letter, character in zip(wanted, name, strict=False)
    )


def find(store: Store, typed: str, limit: int = 12) -> tuple[Match, ...]:
    """Return the customers that what was typed may mean; nothing for fewer than three digits.

    A number with letters in it, such as V015, is the whole number of a card.
    """
    typed = typed.strip()
    if typed.isascii() and typed.isdigit():
        found = consents.with_digits(store, typed, limit) if len(typed) >= _FEWEST_DIGITS else ()
    elif typed.isascii() and typed.isalpha():
        found = _by_initials(store, typed, limit)
    else:
        found = consents.with_name(store, typed, limit) if typed else ()
        if not found and typed.isascii() and typed:
            found = consents.with_card(store, typed, limit)
    return tuple(_match(store, customer) for customer in found)


def _by_initials(store: Store, letters: str, limit: int) -> tuple[int, ...]:
    """Walk the names until enough fit."""
    found: list[int] = []
    after = 0
    while len(found) < limit:
        some = consents.names(store, after)
        if not some:
            break
        found += [customer for customer, name in some if fits(name, letters)]
        after = some[-1][0]
    return tuple(found[:limit])


def _match(store: Store, customer: int) -> Match:
    _, name, phone = consents.label(store, customer)
    return Match(customer, name, phone[-4:])
