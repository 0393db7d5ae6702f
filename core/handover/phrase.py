"""The pass-phrase of a package: drawn by us, at least 80 random bits, in groups that a person can type."""

from __future__ import annotations

import secrets

_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"  # 32 signs, without 0 o 1 l: 5 bits each
_GROUPS = 5


def new_phrase() -> str:
    """Return 100 random bits as five groups of four, such as `k7mq-…`; the hyphens belong to it."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(_GROUPS))
