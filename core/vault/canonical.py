"""One spelling of a JSON value, for everything that is signed or summed (after RFC 8785)."""

from __future__ import annotations

import json


def canonical(value: object) -> bytes:
    """The value as UTF-8 JSON: names sorted, no spaces, no escapes beyond the needed ones."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()
