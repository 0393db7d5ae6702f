"""Which files are looked at, and what the look tells before one is taken: whether somebody must say something first."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from core.records import SheetPreview, TableKind

PATTERN = (
    "Excel WPS CSV (*.xlsx *.xlsm *.xls *.xlsb *.ods *.et *.csv *.tsv *.txt *.html *.htm *.vcf *.zip);;* (*)"
)
"""What a person may choose in a file dialog."""
_OF_THE_SYSTEM = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini"})


def files_of(paths: Sequence[Path]) -> list[Path]:
    """Return files, and the files of folders, without those that a system or an open program leaves there."""
    found = []
    for path in paths:
        found += sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path]
    return [
        one
        for one in found
        if not one.name.startswith((".", "~$")) and one.name.casefold() not in _OF_THE_SYSTEM
    ]


def asks_who(sheets: Sequence[SheetPreview]) -> bool:
    """Tell whether a file holds contacts to ask about, and nothing else of it needs somebody's eyes."""
    contacts = [one for one in sheets if one.mapping.table is TableKind.CONTACTS and not one.taken]
    return bool(contacts) and not any(needs_person(one) for one in sheets if one not in contacts)


def needs_person(sheet: SheetPreview) -> bool:
    """Tell whether somebody must look at a sheet before it is taken in."""
    return not (sheet.refused or sheet.taken) and (
        any(column.confidence.value == "unknown" and not column.confirmed for column in sheet.mapping.columns)
        or days_open(sheet)
    )


def days_open(sheet: SheetPreview) -> bool:
    """Tell whether a column holds days that can be read in two ways from end to end."""
    return bool(sheet.open_days(sheet.mapping))
