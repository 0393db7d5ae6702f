"""Search as you type: the fragment as a person types it, folded the way the index is."""

from __future__ import annotations

import re

from core.records import Customer
from core.store import Store, customers
from core.store import search as index
from core.values import fold

_NUMBER = re.compile(r"\+?[0-9][0-9\s\-]{2,}")
_UPPER = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")


def search(store: Store, text: str, limit: int = 50) -> tuple[Customer, ...]:
    """Return customers in whom a fragment of name, phone, number or address is found, beginnings of names first."""
    return customers.fetch(store, search_ids(store, text, limit))


def search_ids(store: Store, text: str, limit: int = 50) -> list[int]:
    """Return the ids of what `search` finds; numbers may be typed with blanks and hyphens."""
    folded = fold(text).translate(_UPPER)
    found = index.find(store, folded, limit)
    if not found and _NUMBER.fullmatch(folded):
        found = index.find(store, re.sub(r"[+\s\-]", "", folded), limit)
    return found
