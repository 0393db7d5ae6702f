"""Sums of the columns of a table: what a cell counts for, the row of totals, and how a running total is written."""

from __future__ import annotations

from core.papers.common import kit
from core.papers.kit.grid import Cell, Row
from core.papers.kit.money import figures

Lines = tuple[tuple[str, ...], ...]


def amount(text: str) -> int:
    """Return a figure of a column in fen, or in units where it has no decimals; a dash is nothing."""
    digits = text.replace(",", "").replace("¥", "").strip()
    if not digits or not digits.lstrip("-").replace(".", "", 1).isdigit():
        return 0
    whole, _, rest = digits.partition(".")
    return int(whole) * 100 + int((rest + "00")[:2]) * (-1 if whole.startswith("-") else 1)


def neighbours(summed: list[int]) -> bool:
    """Tell whether summed columns stand side by side, so that their totals can be carried on a page."""
    return summed == list(range(summed[0], summed[0] + len(summed)))


def written(totals: tuple[int, ...], money: tuple[bool, ...]) -> tuple[str, ...]:
    """Return running totals as text; before the first row they are zero."""
    found = zip(totals or (0,) * len(money), money, strict=True)
    return tuple(figures(sum_) if fen else _short(sum_) for sum_, fen in found)


def _short(hundreds: int) -> str:
    return f"{hundreds // 100:,}"


def total(lines: Lines, summed: list[int], width: int) -> Row:
    """Return the row of sums; columns without one stay empty."""
    sums = dict.fromkeys(summed, 0)
    money = dict.fromkeys(summed, False)
    for line in lines:
        shift = width - len(line)
        for column in summed:
            text = line[column - shift]
            sums[column] += amount(text)
            money[column] = money[column] or "." in text
    cells: list[str | Cell] = [Cell(kit()("table.total", count=len(lines)), summed[0], "c", bold=True)]
    cells += [
        (figures(sums[column]) if money[column] else _short(sums[column])) if column in sums else ""
        for column in range(summed[0], width)
    ]
    return Row(tuple(cells), kind="sum")
