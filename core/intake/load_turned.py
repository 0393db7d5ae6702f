"""Lists that lie on their side, a column for each customer, set upright; a form of one person stays a form."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from core.intake.understanding import understand
from core.intake.understanding.layout import filled, is_label, looks_like_form
from core.records import Meaning

TURNED = "turned_table"
_MOST = 60  # fields of one customer
_LEAST = 3
_KNOWN_BY = frozenset({Meaning.NAME, Meaning.PHONE, Meaning.COMPANY, Meaning.CARD_NUMBER})
_HALF = 0.5
_LIKE_LABELS = 0.2  # of the values; in a form labels stand between them


def upright(head: Sequence[Sequence[str]]) -> list[list[str]] | None:
    """Return a sheet that was read whole with its customers as rows, None where it is no list on its side."""
    if len(head) > _MOST or not looks_like_form(head):
        return None
    rows = [row for row in head if filled(row)]
    left = min(filled(row)[0] for row in rows)
    while rows and len(filled(rows[0])) == 1:  # titles
        rows.pop(0)
    values = [cell for row in rows for cell in row[left + 1 :] if cell.strip()]
    labels = sum(left < len(row) and is_label(row[left]) for row in rows)
    if labels < max(_LEAST, _HALF * len(rows)) or sum(map(is_label, values)) > _LIKE_LABELS * len(values):
        return None
    turned = [list(column) for column in zip_longest(*(row[left:] for row in rows), fillvalue="")]
    return turned if _are_customers(turned) else None


def _are_customers(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether below a row of headings at least two customers stand, most of whose fields are filled."""
    found = understand(rows)
    known = [column.index for column in found.columns if column.meaning in _KNOWN_BY]
    named = [row for row in rows[1:] if any(row[index].strip() for index in known)]
    whole = [row for row in named if len(filled(row)) >= _HALF * len(row)]
    return found.table.holds_customers and found.header_row == 1 and len(whole) > 1
