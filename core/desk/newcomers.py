"""Who is new in a newer edition of a list, before it is taken in: typed as its list is read, nothing of it is kept."""

from __future__ import annotations

from collections.abc import Sequence

from core import clock
from core.desk.night import NightLine
from core.intake import NewEdition
from core.records import Mapping, Meaning
from core.values.sheet import Typer

NEW = "new"


def newcomers(edition: NewEdition) -> tuple[NightLine, ...]:
    """Return a line for each card that the list before did not have: its number, its holder, and what is on it."""
    fresh = [
        cells
        for n, (cells, before) in enumerate(zip(edition.cells, edition.matched, strict=True))
        if before is None and n not in edition.nameless
    ]
    places = _places(edition.mapping)
    what = Typer(edition.mapping, clock.today()).type(fresh).what
    left = zip(what["balance_fen"], what["gift_fen"], what["times_left"], strict=True)
    return tuple(
        NightLine(
            _said(cells, places, Meaning.CARD_NUMBER),
            _said(cells, places, Meaning.NAME),
            0,
            max(paid or 0, 0) + max(gift or 0, 0),
            NEW,
            new_times=times or 0,
        )
        for cells, (paid, gift, times) in zip(fresh, left, strict=True)
    )


def _places(mapping: Mapping) -> dict[Meaning, int]:
    return {one.meaning: one.index for one in reversed(mapping.columns)}


def _said(cells: Sequence[str], places: dict[Meaning, int], meaning: Meaning) -> str:
    at = places.get(meaning, -1)
    return cells[at].strip() if 0 <= at < len(cells) else ""
