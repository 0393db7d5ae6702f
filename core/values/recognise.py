"""The four numbers of persons and firms in whole columns of any text, a million cells in a second."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from core.values.number_kind import number_kind
from core.values.terms import FindKind
from core.values.text import joined_cells

Hit = tuple[int, FindKind, int, int]  # index of the cell, kind, first and last place within the cell
_Found = tuple[int, int, FindKind]  # first and last place within all cells joined
# Both begin with a set of signs, so that the matcher skips over Han without trying; a run is always a whole one
_RUN = re.compile(r"[0-9A-Za-z]{11,}")
_GROUPED = re.compile(
    r"[13-69][0-9]{2}(?:[ -][0-9]{4}[ -][0-9]{4}|[0-9][ -][0-9]{4}[ -][0-9]{4}[ -][0-9]{4}(?:[ -]?[0-9]{1,3})?)"
)
_MOBILE_GROUPED = re.compile(r"1[3-9][0-9](?: [0-9]{4} |-[0-9]{4}-)[0-9]{4}")
_MOBILE = re.compile(r"1[3-9][0-9]{9}")


def recognise(column: Sequence[str]) -> list[Hit]:
    """Return every identity number, mobile, credit code and bank card of a column, in the order of the cells."""
    text = joined_cells(column)
    found, groups = _runs(text), list(_groups(text))
    if groups:
        found = sorted([*found, *groups])
    hits: list[Hit] = []
    index = last = 0
    count, newline_before = text.count, text.rfind
    for start, end, kind in found:
        index += count("\n", last, start)
        last = start
        first = newline_before("\n", 0, start) + 1
        hits.append((index, kind, start - first, end - first))
    return hits


def _runs(text: str) -> list[_Found]:
    found: list[_Found] = []
    mobile = FindKind.MOBILE
    for match in _RUN.finditer(text):
        token = match[0]
        size = len(token)
        if size == 11:
            kind = mobile if token[0] == "1" and token[1] in "3456789" and token.isdigit() else None
        elif size > 19:
            continue
        else:
            kind = number_kind(token) if size > 14 else None
            if (
                kind is None
                and size in (13, 15)
                and token[:-11] in ("86", "0086")
                and _MOBILE.fullmatch(token[-11:])
            ):
                kind = mobile
        if kind is not None:
            start, end = match.span()
            if start == 0 or text[start - 1] not in "._":
                found.append((end - 11 if kind is mobile else start, end, kind))
    return found


def _groups(text: str) -> Iterator[_Found]:
    for match in _GROUPED.finditer(text):
        start, end = match.span()
        if text[start - 1 : start].isalnum() and text[start - 1 : start].isascii():
            continue
        if text[end : end + 1].isalnum() and text[end : end + 1].isascii():
            continue
        token = match[0]
        if _MOBILE_GROUPED.fullmatch(token):
            yield start, end, FindKind.MOBILE
        elif len(token) > 18 and number_kind(re.sub("[ -]", "", token)) is FindKind.BANK_CARD:
            yield start, end, FindKind.BANK_CARD
