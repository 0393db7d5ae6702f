"""Look at the first rows of a foreign sheet and say what it is: where the headings stand, what each column means, and why.

A proposal only: a person confirms it, and the fingerprint of the headings lets the answer be remembered.
"""

from __future__ import annotations

from collections.abc import Sequence

from core.intake.understanding.evidence import FITTING, Profile, profile
from core.intake.understanding.headings import Match, counted, fingerprint, is_month, look_up
from core.intake.understanding.layout import Layout, layout
from core.intake.understanding.meanings import Reading, read_column, settle, speaking
from core.intake.understanding.model import ColumnGuess, RowClass, Understanding
from core.intake.understanding.owed import tell_owed
from core.intake.understanding.parts import is_named, tell_counted, tell_paid_back, tell_parts
from core.intake.understanding.proposals import kind_of, level_for
from core.intake.understanding.rows import row_class
from core.intake.understanding.running import says_once, tell_before, tell_running
from core.intake.understanding.sides import tell_sides
from core.intake.understanding.tables import KINDS, WHO, Verdict, verdict
from core.intake.understanding.units import unit_of_sheet
from core.records import Confidence, Kind, Level, Meaning, TableKind

_COUNTED = 3  # headings that are numbers: the days of a month
_SAY_LEFT, _ALL_SUMS = 0.3, 0.8  # of the cells of a column without a heading
_LOOKED_AT = 300  # columns; what lies beyond is kept, but nobody guesses at it
__all__ = ["ColumnGuess", "RowClass", "Understanding", "row_class", "understand"]


def understand(
    rows: Sequence[Sequence[str]],
    *,
    file_name: str = "",
    sheet_name: str = "",
    form: str = "",
    first_line: int = 1,
    headings_at: int | None = None,
) -> Understanding:
    """Return what the first rows of a sheet (some 200 are enough) seem to be.

    Rows are the sheet's own, none left out; the first of them stands on `first_line`. `headings_at` is the index of
    the row that a person calls the headings; `form` the format as the reader names it, whatever the file is called.
    """
    if not any(cell.strip() for row in rows for cell in row):
        return Understanding(TableKind.EMPTY, Confidence.SURE, "empty", Kind.OTHER, 0, 0, ())
    where = layout(rows, headings_at)
    columns = _columns(rows, where, file_name, sheet_name, form)
    verdict_, guesses = columns
    return Understanding(
        table=verdict_.table,
        confidence=verdict_.confidence,
        reason_code=verdict_.reason,
        kind=KINDS.get(verdict_.table, Kind.OTHER),
        header_row=0 if where.top is None else where.top + first_line,
        header_rows=where.depth,
        columns=guesses,
        fingerprint=fingerprint([found.core for found in where.headings]) if where.top is not None else "",
    )


def _columns(
    rows: Sequence[Sequence[str]], where: Layout, file: str, sheet: str, form: str
) -> tuple[Verdict, tuple[ColumnGuess, ...]]:
    matches = [
        None if index in where.beside else counted(found, look_up(found.core))
        for index, found in enumerate(where.headings)
    ]
    body = _body(rows, where)
    profiles = [
        profile([row[index] if index < len(row) else "" for row in body], close=index < _LOOKED_AT)
        for index in range(len(where.headings))
    ]
    said = [
        meaning
        for index, found in enumerate(profiles)
        if index not in where.beside and (meaning := speaking(found))
    ]
    cores = ["" if index in where.beside else found.core for index, found in enumerate(where.headings)]
    if where.form:
        table = Verdict(TableKind.FORM, Confidence.LIKELY, "labels_down_the_page")
    else:
        table = verdict(cores, matches, said, file, sheet, form)
    readings = [
        _aside(index, where)
        or _nothing(where, index, found.filled)
        or _of_month(where, index, match, found)
        or _left(where, found, table.table)
        or read_column(match, found, table.table)
        for index, (match, found) in enumerate(zip(matches, profiles, strict=True))
    ]
    readings = tell_before(tell_sides(readings, where.headings, profiles), where.headings)
    if table.table.holds_customers and _unbelievable(readings, profiles):
        table = Verdict(TableKind.OTHER_TABLE, Confidence.LIKELY, "headings_without_content")
    settled = tell_parts(settle(readings, where.headings), where.headings, body)
    settled = tell_counted(settled, where.headings, body)
    settled = tell_owed(settled, where.headings, body)
    settled = tell_paid_back(settled, where.headings, sheet if is_named(sheet) else file)
    settled = tell_running(settled, where.headings, body, table.table)
    if table.table.is_related and says_once(settled, where.headings, body):
        table = Verdict(TableKind.PREPAID_CARDS, Confidence.LIKELY, "each_customer_once")
    unit = unit_of_sheet(rows[: where.top or 0], rows[where.top or 0 :], sheet, file)
    return table, tuple(
        ColumnGuess(
            index=index,
            header=heading.text,
            meaning=reading.meaning,
            kind=kind_of(reading.meaning, table.table),
            level=Level.PUBLIC
            if reading.meaning is Meaning.EMPTY
            else level_for(reading.meaning, heading.core, found.sensitive),
            confidence=reading.confidence,
            reason_code=reading.reason,
            reason_facts=(*reading.facts, *_sensitivity(reading.meaning, found.sensitive)),
            fen_per_unit=heading.fen_per_unit or unit,
            day_order=found.day_order,
        )
        for index, (heading, reading, found) in enumerate(zip(where.headings, settled, profiles, strict=True))
    )


def _unbelievable(readings: Sequence[Reading], profiles: Sequence[Profile]) -> bool:
    """Tell whether every column that should say who a customer is holds something quite different, as in a list of functions."""
    naming = [
        (reading, profile)
        for reading, profile in zip(readings, profiles, strict=True)
        if reading.meaning in WHO and profile.filled
    ]
    return bool(naming) and all(
        reading.reason == "header_content_doubtful"
        and reading.meaning
        is not Meaning.PLATE  # a number of a scooter or a made-up one is none by the rules
        and not profile.share(FITTING.get(reading.meaning, ""))
        for reading, profile in naming
    )


def _sensitivity(meaning: Meaning, share: float) -> tuple[tuple[str, int], ...]:
    return (("sensitive_percent", max(1, round(100 * share))),) if share and meaning.is_free_text else ()


def _body(rows: Sequence[Sequence[str]], where: Layout) -> list[Sequence[str]]:
    """Return the rows below the headings in which something of the table itself stands."""
    inside = [index for index in range(len(where.headings)) if index not in where.beside]
    return [
        row for row in rows[where.body :] if any(row[index].strip() for index in inside if index < len(row))
    ]


def _aside(index: int, where: Layout) -> Reading | None:
    return Reading(Meaning.EMPTY, Confidence.LIKELY, "beside_table") if index in where.beside else None


def _of_month(where: Layout, index: int, match: Match | None, found: Profile) -> Reading | None:
    """Return the reading of one of the months or days side by side: what it counts is kept, nobody has to name each."""
    core = where.headings[index].core
    counted = core.isdigit() and sum(one.core.isdigit() for one in where.headings) >= _COUNTED
    if match is not None or speaking(found) or not (counted or is_month(core)):
        return None
    return Reading(Meaning.OTHER, Confidence.LIKELY, "of_month")


def _left(where: Layout, found: Profile, table: TableKind) -> Reading | None:
    """Return the reading of a column without a heading whose cells say themselves that something is left: 还剩5次, 120元."""
    said = found.share("left")
    if where.top is not None or not table.holds_customers or said < _SAY_LEFT:
        return None
    if said + found.share("number") < _ALL_SUMS:
        return None
    counted = found.share("visits") > 0.5
    return Reading(Meaning.TIMES_LEFT if counted else Meaning.BALANCE, Confidence.LIKELY, "content")


def _nothing(where: Layout, index: int, filled: int) -> Reading | None:
    if filled or where.headings[index].core:
        return None
    return Reading(Meaning.EMPTY, Confidence.SURE, "empty")
