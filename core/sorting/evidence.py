"""Evidence that two entries may be one customer, as codes with weights; a person reads it and decides."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

from core.sorting.name_forms import NameForms

ENOUGH = 0.6  # proposals below this are not shown

_WEIGHTS = {
    "same_phone": 0.55, "near_phone": 0.35, "same_name": 0.45, "name_script": 0.43, "name_suffix": 0.42, "name_sound": 0.35,
    "name_near": 0.32, "name_part": 0.3, "same_address": 0.36, "near_address": 0.24, "same_birth": 0.48, "near_birth": 0.22,
    "name_rare": 0.3, "name_alike": 0.2,
}  # fmt: skip
_AGAINST = {"birth_differs": 0.45, "id_differs": 0.15}


@dataclass(frozen=True, slots=True)
class Entry:
    """What is compared of one customer."""

    id: int
    name: NameForms
    phones: tuple[int, ...]
    id_number: str
    address: str
    birth: str
    rare: bool = False  # nobody else but one has this name


def compare(one: Entry, other: Entry) -> tuple[tuple[str, ...], float]:
    """Return the codes of what speaks for and against two entries being one, and a score from 0 to 1."""
    found = [
        code
        for code in (
            _phones(one, other),
            _names(one.name, other.name),
            _addresses(one, other),
            _births(one, other),
        )
        if code
    ]
    if (
        "same_name" in found
        and one.rare
        and (not one.phones or not other.phones or "near_address" in found)
        and "birth_differs" not in found
    ):
        found.append("name_rare")
    if one.id_number and other.id_number and one.id_number != other.id_number:
        found.append("id_differs")
    doubt, against = 1.0, 1.0
    for code in found:
        doubt *= 1 - _WEIGHTS.get(code, 0.0)
        against *= _AGAINST.get(code, 1.0)
    return tuple(found), round((1 - doubt) * against, 4)


def _phones(one: Entry, other: Entry) -> str:
    if any(phone in other.phones for phone in one.phones):
        return "same_phone"
    near = any(
        DamerauLevenshtein.distance(str(a), str(b), score_cutoff=1) <= 1
        for a in one.phones
        for b in other.phones
    )
    return "near_phone" if near else ""


def _names(one: NameForms, other: NameForms) -> str:
    if one.key == other.key:
        return "same_name"
    if one.simple == other.simple:
        return "name_script"
    if one.core == other.core:
        return "name_suffix"
    if one.sound and one.sound == other.sound:
        return "name_sound"
    short, long = sorted((one.core, other.core), key=len)
    if len(short) > 1 and (long.startswith(short) or long.endswith(short)):
        return "name_part"
    if one.sound or other.sound:
        near = DamerauLevenshtein.distance(short, long, score_cutoff=1) <= 1 and len(long) > 1 + (
            len(short) < 2
        )
        return "name_near" if near else ""
    alike = max(JaroWinkler.similarity(short, long), JaroWinkler.similarity(_turned(short), long))
    return "name_near" if alike >= 0.9 else "name_alike" if alike >= 0.72 else ""


def _turned(name: str) -> str:
    """Return a Latin name with the family name first, or last."""
    return " ".join(reversed(name.split(" ")))


def _addresses(one: Entry, other: Entry) -> str:
    if len(one.address) < 5 or len(other.address) < 5:
        return ""
    if one.address == other.address:
        return "same_address"
    far = DamerauLevenshtein.normalized_distance(one.address, other.address, score_cutoff=0.25)
    return "near_address" if far <= 0.25 else ""


def _births(one: Entry, other: Entry) -> str:
    if not one.birth or not other.birth:
        return ""
    if one.birth == other.birth:
        return "same_birth"
    return (
        "near_birth"
        if DamerauLevenshtein.distance(one.birth, other.birth, score_cutoff=1) <= 1
        else "birth_differs"
    )
