"""A workbook with a sheet for each month: the same cards again and again, of which only the last sheet says what is left."""

from __future__ import annotations

import re
from collections.abc import Mapping as Choices
from collections.abc import Sequence

from core.records import Mapping, Meaning, SheetPreview, TableKind
from core.values.numerals import chinese_integer

_OF_CARDS = frozenset({TableKind.CUSTOMERS, TableKind.PREPAID_CARDS})
_ON_CARDS = frozenset({Meaning.BALANCE, Meaning.TIMES_LEFT})
_KNOWN_BY = (Meaning.CARD_NUMBER, Meaning.CUSTOMER_ID, Meaning.PHONE, Meaning.NAME)
_SAME, _FEWEST = 0.5, 2
_NUMBER = re.compile("[0-9]+")
_HAN_MONTH = re.compile("(十[一二]?|[一二三四五六七八九])月")


def said_again(
    sheets: Sequence[SheetPreview], choices: Choices[int, Mapping]
) -> tuple[SheetPreview, tuple[SheetPreview, ...]] | None:
    """Return the last of the sheets that list the same cards under the same headings, and the earlier ones; None where none do.

    The last is told by the numbers in the names, 3月 after 2月, where all have them, else by its place.
    """
    lists = [one for one in sheets if _is_list(one, choices.get(one.info.index, one.mapping))]
    for first in lists:
        alike = [
            one for one in lists if one is not first and one.mapping.fingerprint == first.mapping.fingerprint
        ]
        same = [first, *(one for one in alike if _same_people(first, one))]
        if len(same) > 1:
            dated = all(_when(one.info.name) for one in same)
            order = sorted(same, key=lambda one: (_when(one.info.name) if dated else [], one.info.index))
            *earlier, last = order
            return last, tuple(earlier)
    return None


def _is_list(sheet: SheetPreview, mapping: Mapping) -> bool:
    if sheet.refused or sheet.taken or mapping.table not in _OF_CARDS or not mapping.fingerprint:
        return False
    held = [one for one in mapping.columns if one.meaning in _ON_CARDS]
    return bool(held) and not any(one.is_running for one in held)


def _same_people(one: SheetPreview, other: SheetPreview) -> bool:
    here, there = _people(one), _people(other)
    both = len(here & there)
    return both >= _FEWEST and both >= _SAME * min(len(here), len(there))


def _people(sheet: SheetPreview) -> set[str]:
    """Return who stands on the first rows of a sheet, by what tells cards apart best."""
    places = {one.meaning: one.index for one in reversed(sheet.mapping.columns)}
    place = next((places[meaning] for meaning in _KNOWN_BY if meaning in places), None)
    if place is None:
        return set()
    below = sheet.mapping.header_row + sheet.mapping.header_rows - sheet.first_line
    return {row[place].strip() for row in sheet.rows[max(below, 0) :] if place < len(row)} - {""}


def _when(name: str) -> list[int]:
    """Return the numbers in a sheet's name, by which months and days follow each other."""
    plain = _HAN_MONTH.sub(lambda found: f"{chinese_integer(found[1])}月", name)
    return [int(number) for number in _NUMBER.findall(plain)[:3] if len(number) < 9]
