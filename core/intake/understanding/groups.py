"""Groups of columns that stand side by side and say the same of several customers, or of the same months."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.intake.understanding.headings import heading

_COUNTED = re.compile(
    r"^(?:[0-9]{2,4}年)?[0-9一二三四五六七八九十]{1,3}月份?|^第[0-9一二三四五六七八九十]+[个位]?|第?[0-9一二三四五六七八九十]+$"
)
_MOST = 300  # headings


def stem(core: str) -> str:
    """Return a heading without the number or the month that tells its group from the others."""
    return _COUNTED.sub("", core) or core


def repeated(headers: Sequence[str]) -> tuple[int, int, int] | None:
    """Return where equal groups begin among headings, how many columns each has and how many groups there are.

    The groups stand behind what all share and reach to the last heading; None where there are none, and where so many
    headings stand that no person has written them: comparing ten thousand of them takes half a minute.
    """
    if len(headers) > _MOST:
        return None
    stems = [stem(heading(text).core) for text in headers]
    for start in range(len(stems) - 3):
        rest = stems[start:]
        for size in range(2, len(rest) // 2 + 1):
            if len(rest) % size == 0 and rest == rest[:size] * (len(rest) // size) and len(set(rest)) > 1:
                return start, size, len(rest) // size
    return None
