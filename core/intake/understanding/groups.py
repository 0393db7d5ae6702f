"""Groups of columns that stand side by side and say the same of several customers, or of the same months."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.intake.understanding.headings import heading, look_up
from core.records import Meaning

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
    cores = [heading(text).core for text in headers]
    stems = list(map(stem, cores))
    for start in range(len(stems) - 3):
        rest = stems[start:]
        for size in range(2, len(rest) // 2 + 1):
            if len(rest) % size:
                continue
            if (rest == rest[:size] * (len(rest) // size) and len(set(rest)) > 1) or _of_places(
                cores[start:], size
            ):
                return start, size, len(rest) // size
    return None


def _of_places(cores: Sequence[str], size: int) -> bool:
    """Tell whether groups of headings are the same below names of their own, as shops side by side: 东店姓名 … 西店姓名 ….

    A name that is itself a heading, such as 家长 or 收货人, tells another person of the same customer.
    """
    groups = [cores[at : at + size] for at in range(0, len(cores), size)]
    names = [_shared(group) for group in groups]
    said = [[core.removeprefix(name) for core in group] for group, name in zip(groups, names, strict=True)]
    if len(set(names)) < len(names) or any(one != said[0] for one in said) or not all(said[0]):
        return False
    return all(name and _is_place(name) for name in names)


def _shared(group: Sequence[str]) -> str:
    """Return what all texts of a group begin with."""
    first, last = min(group), max(group)
    same = (n for n, (one, other) in enumerate(zip(first, last, strict=False)) if one != other)
    return first[: next(same, min(len(first), len(last)))]


def _is_place(name: str) -> bool:
    match = look_up(name)
    return match is None or match.meaning is Meaning.SOURCE
