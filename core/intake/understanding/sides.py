"""Contracts with a column for each side: the side that never changes is the firm itself, the other is the customer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.intake.understanding.evidence import Profile
from core.intake.understanding.headings import Heading
from core.intake.understanding.meanings import Reading
from core.records import Confidence, Meaning

_SIDES = (("甲方", "乙方"), ("委托方", "受托方"), ("出租方", "承租方"), ("买方", "卖方"))
_WHO = frozenset({Meaning.NAME, Meaning.COMPANY})
_ENOUGH = 2  # rows from which a side that is always the same is no chance


def tell_sides(
    readings: Sequence[Reading], headings: Sequence[Heading], profiles: Sequence[Profile]
) -> list[Reading]:
    """Return the readings with the customer on the side that changes, where a table names both sides."""
    told = list(readings)
    for pair in _SIDES:
        found = [
            next((at for at, one in enumerate(headings) if one.core.startswith(side)), -1) for side in pair
        ]
        if min(found) >= 0:
            _tell(told, found, profiles)
    return told


def _tell(told: list[Reading], pair: list[int], profiles: Sequence[Profile]) -> None:
    ours = [at for at in pair if profiles[at].distinct == 1 and profiles[at].filled >= _ENOUGH]
    if len(ours) != 1:
        return
    (theirs,) = set(pair) - set(ours)
    if profiles[theirs].distinct < _ENOUGH or any(
        reading.meaning in _WHO for at, reading in enumerate(told) if at not in pair
    ):
        return
    firms = profiles[theirs].share("company") > profiles[theirs].share("person")
    party = Meaning.COMPANY if firms else Meaning.NAME
    told[theirs] = replace(told[theirs], meaning=party, confidence=Confidence.LIKELY, reason="content")
    told[ours[0]] = replace(told[ours[0]], meaning=Meaning.OTHER, reason="header_only")
