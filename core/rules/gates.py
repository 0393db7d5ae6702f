"""Numbers that stop or warn before records leave: the crime line of a pile without basis, and the ways out of the country."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.records import Kind
from core.rules.pack import ExportWay, Pack, Threshold

_SENSITIVE, _ANY = "sensitive", "any"


@dataclass(frozen=True, slots=True)
class Pile:
    """What has no recorded basis: persons, and their records by kind and by whether they are sensitive."""

    persons: int = 0
    records: Mapping[tuple[Kind, bool], int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Crossed:
    """A number that is reached: which one, and how many there are."""

    threshold: Threshold
    count: int


def crossed(pack: Pack, pile: Pile) -> tuple[Crossed, ...]:
    """Return the numbers that a pile reaches, the stop first, then the gravest (Criminal Law 253-1).

    A record counts for the first number whose kinds name it: property before transactions before the rest.
    """
    counts = {one.id: 0 for one in pack.thresholds.values() if one.kinds}
    for (kind, sensitive), many in pile.records.items():
        name = next((one for one in counts if _counts_for(pack.thresholds[one], kind, sensitive)), "")
        if name:
            counts[name] += many
    found = {"pile": pile.persons, **counts}
    return tuple(
        Crossed(pack.thresholds[name], many)
        for name, many in found.items()
        if many >= pack.thresholds[name].number
    )


def _counts_for(threshold: Threshold, kind: Kind, sensitive: bool) -> bool:
    named = kind.name.lower() in threshold.kinds or _ANY in threshold.kinds
    return named or (sensitive and _SENSITIVE in threshold.kinds)


def export_way(pack: Pack, persons: int, sensitive: int) -> Crossed:
    """Return by which way so many persons' data, of so many sensitive data, may leave the country (PIPL 38).

    The counts are those since the first of January; the gravest that is reached counts.
    """
    at = pack.thresholds
    if sensitive >= at["export_sensitive"].number:
        return Crossed(at["export_sensitive"], sensitive)
    if persons >= at["export_assessment"].number:
        return Crossed(at["export_assessment"], persons)
    if sensitive or persons >= at["export_free"].number:
        return Crossed(at["export_contract"], sensitive or persons)
    return Crossed(at["export_free"], persons)


def ways_enough(pack: Pack, reached: Crossed) -> tuple[ExportWay, ...]:
    """Return the ways that are enough for what would leave the country, in the order of the pack (PIPL 38)."""
    return tuple(way for way in pack.export_ways if reached.threshold.id in way.covers)
