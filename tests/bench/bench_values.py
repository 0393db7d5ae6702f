"""Finding what is sensitive in all cells and typing whole columns, against two bare patterns searched cell by cell."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence

from core.values import days, identities, levels, moneys, phones
from core.values.sheet_cells import named
from tests.bench.ratio import Ratio, timed, worked
from tests.core.values import labelled

_GOAL = 2.7  # a third of what JioNLP 1.5.29 took for two of the kinds: 8 times the bare patterns
_PATTERNS = (re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)"), re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)"))


def sheet(size: int) -> dict[str, list[str]]:
    """Return the columns of an invented customer list with so many rows."""
    dice = random.Random(7)
    people = [labelled.cells(1, seed)[0].text for seed in range(40)]
    return {
        "code": [f"C{number:07}" for number in range(size)],
        "name": [dice.choice("赵钱孙李周吴郑王") + dice.choice("伟芳娜敏静强磊洋") for _ in range(size)],
        "phone": [f"1{dice.randrange(3, 10)}{dice.randrange(10**9):09}" for _ in range(size)],
        "id": [labelled.identity(dice) for _ in range(size)],
        "address": [
            f"浙江省杭州市西湖区文三路{dice.randrange(999)}号{dice.randrange(30)}幢{dice.randrange(2000)}室"
            for _ in range(size)
        ],
        "day": [
            f"20{dice.randrange(10, 27)}-{dice.randrange(1, 13):02}-{dice.randrange(1, 29):02}"
            for _ in range(size)
        ],
        "amount": [f"{dice.randrange(10**6) / 100:.2f}" for _ in range(size)],
        "note": [
            dice.choice(("", "老客户介绍", "每周三上午，提前电话联系", "染膏过敏", *people))
            for _ in range(size)
        ],
    }


def measure(size: int) -> Iterator[Ratio]:
    """Yield the ratios; a column's goal is what a million rows may cost beside the rest of intake."""
    columns = sheet(size)
    cells = [cell for row in zip(*columns.values(), strict=True) for cell in row]
    identities(columns["id"])  # the tables of days fill once
    floor = min(worked(lambda: _bare(cells))[1] for _ in range(3))
    seconds = min(worked(lambda: [levels(column) for column in columns.values()])[1] for _ in range(3))
    yield Ratio(
        "levels of every column / 2 bare patterns",
        seconds,
        floor,
        _GOAL,
        f"{len(cells) / seconds:,.0f} cells/s",
    )
    works = {
        "phone": phones,
        "id": identities,
        "day": days,
        "amount": moneys,
        "name": named,
        "address": levels,
        "note": levels,
    }
    for name, work in works.items():
        bare = timed(lambda name=name: _bare(columns[name]))  # type: ignore[misc]  # mypy cannot type a default of a lambda
        seconds = timed(lambda name=name, work=work: work(columns[name]))  # type: ignore[misc]  # the same
        yield Ratio(
            f"{work.__name__} of {name} / 2 bare patterns",
            seconds,
            bare,
            None,
            f"{size / seconds:,.0f} cells/s",
        )


def _bare(cells: Sequence[str]) -> int:
    return sum(pattern.search(cell) is not None for cell in cells for pattern in _PATTERNS)
