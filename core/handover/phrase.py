"""The pass-phrase of a package: drawn by us, at least 80 random bits, in groups that a person can type."""

from __future__ import annotations

import re
import secrets
import unicodedata

_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"  # 32 signs, without 0 o 1 l: 5 bits each
_GROUPS = 5


def new_phrase() -> str:
    """Return 100 random bits as five groups of four, such as `k7mq-…`; the hyphens belong to it."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(_GROUPS))


def typed_phrase(typed: str) -> str:
    """Return what a person typed in the form of a pass-phrase of ours: capitals, spaces and left-out hyphens do not count.

    What cannot be one of ours is given back as it was typed.
    """
    plain = re.sub(r"[\s\-‐–—－]+", "", unicodedata.normalize("NFKC", typed)).lower()
    if len(plain) != 4 * _GROUPS or not set(plain) <= set(_LETTERS):
        return typed
    return "-".join(plain[at : at + 4] for at in range(0, len(plain), 4))
