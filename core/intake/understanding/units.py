"""In what unit a sheet writes its sums: 单位：万元 above, beside or below the table, （角） in a heading, in its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from core.values import fold

_UNITS = {
    "万元": 1_000_000,
    "千元": 100_000,
    "百元": 10_000,
    "万": 1_000_000,
    "千": 100_000,
    "元": 100,
    "圆": 100,
    "rmb": 100,
    "角": 10,
    "分": 1,
}
YUAN = 100
_SUMS = "万元|千元|百元|元|圆|角|分"
_IN = re.compile(
    rf"[(\[【](?:单位[:：]?)?(?:人民币)?({_SUMS}|万|千|rmb)(?:[/／每,，、;；/人民币]{{1,4}}[^)\]】]{{0,3}})?[)\]】]",
    re.I,
)  # 余额(万达店) names a shop
_BEHIND = re.compile(r"(?:\s*[:：/_\-·,，]?\s*(万元|千元|百元)|\s*[:：/_\-·,，]\s*(元|角|分))\s*$")
_SAID = re.compile(
    rf"单\s*位\s*(?:[:：为是]|均为)?\s*(?:人民币)?\s*({_SUMS})(?![一-鿿])|(?:均)?以\s*({_SUMS})\s*(?:为单位|计)"
)
_ALONE = re.compile(
    r"[\s(\[【]*(?:金额)?单\s*位\s*[:：为是]?\s*(?:人民币)?\s*(?:万元|千元|百元|元|圆|角|分)[\s)\]】。]*"
).fullmatch


def unit_in(plain: str) -> int:
    """Return how many fen a number counts by its heading in folded form: 余额(角), 合同金额（万元）, 已收万元; 0 where it says nothing."""
    found = _IN.search(plain) or _BEHIND.search(plain)
    return _UNITS[next(filter(None, found.groups())).lower()] if found else 0


def without_unit(plain: str) -> str:
    """Return a folded heading without the unit that stands behind it."""
    return _BEHIND.sub("", plain)


def is_unit_line(cell: str) -> bool:
    """Tell whether a cell says nothing but the unit of the sums: 单位：角."""
    return "单" in cell and _ALONE(fold(cell)) is not None


def unit_of_sheet(above: Iterable[Sequence[str]], below: Iterable[Sequence[str]], *names: str) -> int:
    """Return how many fen a bare number counts, said above the headings or by the sheet's name, or alone in a cell below."""
    titles = [cell for row in above for cell in row if cell] + list(names)
    for text in titles:
        if found := _said(fold(text)):
            return found
    alone = (cell for row in below for cell in row if is_unit_line(cell))
    return next((_said(fold(cell)) for cell in alone), YUAN) or YUAN


def _said(plain: str) -> int:
    found = _SAID.search(plain) or (_IN.search(plain) if len(plain) < 60 else None)
    return _UNITS[next(filter(None, found.groups())).lower()] if found else 0
