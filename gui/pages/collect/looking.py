"""What a look into a file tells before it is taken: whether somebody must say something first."""

from __future__ import annotations

from collections.abc import Sequence

from core.records import SheetPreview, TableKind


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
