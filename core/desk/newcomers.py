"""Who is new in a newer edition of a list, before it is taken in: read from its cells, nothing of it is kept."""

from __future__ import annotations

from collections.abc import Sequence

from core.desk.night import NightLine
from core.intake import NewEdition
from core.records import Mapping, Meaning
from core.values import owed_on_card, visits, visits_for_money

NEW = "new"


def newcomers(edition: NewEdition) -> tuple[NightLine, ...]:
    """Return a line for each card that the list before did not have: its number, its holder, and what is on it."""
    places = _places(edition.mapping)
    return tuple(
        NightLine(
            _said(cells, places, Meaning.CARD_NUMBER),
            _said(cells, places, Meaning.NAME),
            0,
            sum(owed_on_card(_said(cells, places, one)) for one in (Meaning.BALANCE, Meaning.GIFT_BALANCE)),
            NEW,
            new_times=visits(_said(cells, places, Meaning.TIMES_LEFT))
            or visits_for_money(_said(cells, places, Meaning.BALANCE))
            or 0,
        )
        for n, (cells, before) in enumerate(zip(edition.cells, edition.matched, strict=True))
        if before is None and n not in edition.nameless
    )


def _places(mapping: Mapping) -> dict[Meaning, int]:
    return {one.meaning: one.index for one in reversed(mapping.columns)}


def _said(cells: Sequence[str], places: dict[Meaning, int], meaning: Meaning) -> str:
    at = places.get(meaning, -1)
    return cells[at].strip() if 0 <= at < len(cells) else ""
