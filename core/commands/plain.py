"""Text for a terminal: names of files may hold line ends and marks that turn the writing round; these are written out."""

from __future__ import annotations

import re
from typing import Any

from core.values import UNSEEN


def plain(value: Any) -> Any:
    """Return an answer whose texts can be printed on one line each, lists and dicts alike."""
    if isinstance(value, str):
        return UNSEEN.sub(_escaped, value)
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, list | tuple) else value


def plain_json(text: str) -> str:
    """Return JSON in which such signs are escaped; read back it is the same."""
    return UNSEEN.sub(lambda found: found[0] if found[0] == "\n" else _escaped(found), text)


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
