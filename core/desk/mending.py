"""Rows to be mended: listed with a sentence each, out as a table with the reason beside each row, and back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from core import intake, sorting
from core.desk.terms import term
from core.errors import Known
from core.intake import Mended, ToMend
from core.inventory import Sheet, workbook_bytes
from core.jobs import QUIET, Job
from core.records import Meaning, ProblemLine, Rejected, Severity
from core.store import Store, customers, rows, sources
from core.values.slips import meant

__all__ = ["LANGUAGES", "Mended", "correct_slips", "lines", "mend", "take_as_above", "workbook"]

LANGUAGES = ("zh", "en")
_WIDTHS = (10, 48)
_FIELDS = {Meaning.PHONE: "phone", Meaning.PHONE2: "phone2", Meaning.ID_NUMBER: "id_number"}


def said(code: str, language: str = "zh") -> str:
    """Return the plain sentence for the code of a problem."""
    return term("problem", code, language)


def workbook(store: Store, source: int, language: str = "zh") -> tuple[bytes, int]:
    """Return the rows of a source to be looked at as .xlsx, and how many there are; made in memory only.

    Raises Known(source.gone).
    """
    headings, found = intake.to_mend(store, source)
    width = max((len(one.cells) for one in found), default=0)
    headings += ("",) * (width - len(headings))
    head = (term("mending", "line", language), term("mending", "reason", language), *headings)
    table = (
        (
            str(one.line),
            _reasons(one, headings, language),
            *one.cells,
            *[""] * (len(headings) - len(one.cells)),
        )
        for one in found
    )
    sheet = Sheet(term("mending", "sheet", language), head, table, widths=_WIDTHS)
    return workbook_bytes(sheet), len(found)


def _reasons(one: ToMend, headings: Sequence[str], language: str) -> str:
    """Put what is wrong with a row into words, each cell by its heading."""
    parts = [
        said(code, language)
        if column is None
        else term(
            "mending", "at", language, heading=_heading(headings, column, language), said=said(code, language)
        )
        for column, code in one.codes
    ]
    return " ".join(dict.fromkeys(parts))


def _heading(headings: Sequence[str], column: int, language: str) -> str:
    name = headings[column] if column < len(headings) else ""
    return name or term("mending", "whole_row", language)


def mend(store: Store, source: int, path: Path, password: str | None = None, job: Job = QUIET) -> Mended:
    """Take the mended table back, whichever language its headings speak, and bring its customers up to date.

    Raises Known(source.gone), Known(mended.no_lines) and Known(file.*); the case is then as before.
    """
    headings = tuple(term("mending", "line", language) for language in LANGUAGES)
    with store.transaction():
        mended = intake.mend(store, source, path, headings, job, password=password)
        sorting.settle_edition(store, source, mended.touched, job)
    return mended


def take_as_above(store: Store, source: int, job: Job = QUIET) -> Mended:
    """Take the rows that name nobody in as those of the customer above them, and bring customers up to date.

    Raises Known(source.gone); the case is then as before.
    """
    with store.transaction():
        taken = intake.take_as_above(store, source)
        sorting.settle_edition(store, source, (), job)
    return taken


def correct_slips(store: Store, source: int, by: str, act: int) -> int:
    """Correct the numbers of a source that can mean one thing only; return how many customers' fields changed.

    Each is a correction like one that a person typed: old and new are kept, and it can be taken back. A number that
    the customer has from another row stays. Raises Known(source.gone).
    """
    held = sources.get(store, source)
    if held is None or held.mapping is None:
        raise Known("source.gone")
    fields = {one.index: _FIELDS[one.meaning] for one in held.mapping.columns if one.meaning in _FIELDS}
    told: dict[tuple[int, str], str] = {}
    with store.transaction():
        for found in sources.problems(store, source, limit=-1):
            raw = rows.get(store, found.row) if found.row is not None else None
            if raw is None or found.column not in fields or found.column >= len(raw.cells):
                continue
            if clear := meant(found.code, raw.cells[found.column]):
                told.setdefault((rows.customer_of(store, raw.id), fields[found.column]), clear)
                sources.drop_problem(store, raw.id, found.column)
        there = {one.id: one for one in customers.fetch(store, sorted({who for who, _ in told}))}
        new = [(*key, clear) for key, clear in told.items() if not getattr(there[key[0]], key[1])]
        return sorting.correct_all(store, new, by, act)


def lines(store: Store, source: int, limit: int = 500) -> tuple[ProblemLine, ...]:
    """Return what there is to say about a source, cell by cell, the gravest first.

    Customers' rows that were set aside come before all, what is nobody's row comes last.
    """
    held = sources.get(store, source)
    if held is None:
        raise Known("source.gone")
    headings = {column.index: column.header for column in held.mapping.columns} if held.mapping else {}
    waiting = rows.rejected(store, source)
    aside = [_aside(one, Severity.ERROR) for one in waiting if not one.is_nobodys][:limit]
    nobodys = [_aside(one, Severity.INFO) for one in waiting if one.is_nobodys]
    told = {one.line: one.cells for one in waiting}
    return (*aside, *_cells(store, source, headings, told, limit - len(aside)), *nobodys)[:limit]


def _aside(one: Rejected, severity: Severity) -> ProblemLine:
    return ProblemLine(one.line, None, "", _shown(one.cells), one.reason, severity)


def _cells(
    store: Store, source: int, headings: Mapping[int, str], aside: Mapping[int, Sequence[str]], limit: int
) -> Iterator[ProblemLine]:
    for found in sources.problems(store, source, limit=max(limit, 0)):
        raw = rows.get(store, found.row) if found.row is not None else None
        cells = raw.cells if raw else aside.get(found.line, ())
        column = found.column
        text = _shown(cells) if column is None else cells[column] if column < len(cells) else ""
        heading = "" if column is None else headings.get(column, "")
        clear = meant(found.code, text)
        yield ProblemLine(found.line, column, heading, text, found.code, Severity(found.severity), clear)


def _shown(cells: Sequence[str]) -> str:
    """Return the first words of a row, by which a person knows it again."""
    return " ".join([cell.strip() for cell in cells if cell.strip()][:4])
