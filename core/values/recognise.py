"""The four numbers of persons and firms in whole columns of any text, a million cells in a second."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from core.values.number_kind import number_kind
from core.values.terms import FindKind
from core.values.text import narrow

Hit = tuple[int, FindKind, int, int]  # index of the cell, kind, first and last place within the cell
# ASCII: \b is the edge of a run of letters and digits, Han beside it do not count
_RUN = re.compile(
    r"\b(?:(?:(?:00)?86)?(1[3-9][0-9]{9})"
    r"|([0-9ANY][0-9][0-9A-Z]{13,17})"
    r"|(1[3-9][0-9](?: [0-9]{4} |-[0-9]{4}-)[0-9]{4})"
    r"|([3-69][0-9]{3}(?:(?: [0-9]{4}){3}(?: ?[0-9]{1,3})?|(?:-[0-9]{4}){3}(?:-?[0-9]{1,3})?)))\b",
    re.A | re.I,
)
_MOBILE, _MOBILES = FindKind.MOBILE, (1, 3)


def recognise(column: Sequence[str]) -> list[Hit]:
    """Return every identity number, mobile, credit code and bank card of a column, in the order of the cells."""
    joined = narrow("\n".join(column))
    starts = [0, *accumulate(len(cell) + 1 for cell in column)]
    hits: list[Hit] = []
    index, after = 0, starts[1] if column else 0
    for match in _RUN.finditer(joined):
        group = match.lastindex or 0
        kind = _MOBILE if group in _MOBILES else _kind(match[group])
        if kind is None:
            continue
        start, end = match.span(group)
        while start >= after:
            index += 1
            after = starts[index + 1]
        first = starts[index]
        hits.append((index, kind, start - first, end - first))
    return hits


def _kind(token: str) -> FindKind | None:
    if token.isalnum():
        return number_kind(token)
    return number_kind(re.sub("[ -]", "", token)) and FindKind.BANK_CARD
