"""Intake of a list into the case, sorted and searchable, against reading it and inserting the same cells bare.

Run: `python -m tests.bench intake --size 100000`. Floors: calamine and csv.reader, each with plain sqlite3, in the
same run. A workbook comes in three ways of writing: shared strings (Excel, WPS), strings in the cells, and every Han
sign as a reference (openpyxl). The goals are those of the design for a million rows, with the holdings of every
customer and the counts made as well, which the design counts with deciding; the note gives the ratio without them.

Where the processor goes for 100,000 rows of .csv, in the process that writes: trigrams of the search index a third,
holdings and counts a fifth, rows a sixth, indexes and joins a seventh, writing down a seventh; the reader beside it
works less long than that. Tried, and no gain: the customer's text for the index made by the reader (it is one part in
sixteen of feeding the index), identity numbers without a call for each, days of birth from a table, the check for
signs below the space on bytes instead of on text, a smaller page cache while indexes are made.
"""

from __future__ import annotations

import csv
import random
import secrets
import sqlite3
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import python_calamine

from core.sorting import doubles, search_ids
from core.store import Store, open_store
from core.values import check_digit
from tests.bench import sheets
from tests.bench.ratio import Ratio, timed
from tests.bench.taking import Cost, measured

HEADINGS = [
    "客户编号",
    "姓名",
    "手机",
    "身份证号",
    "地址",
    "办卡日期",
    "余额",
    "消费项目",
    "消费金额",
    "备注",
]
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧"
NOTES = ["", "", "", "老客户", "喜欢安静", "周末来", "过敏"]


def measure(size: int) -> Iterator[Ratio]:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        rows = list(people(size))
        key = secrets.token_bytes(32)
        _begin_once(place, rows[:20], key)
        for name, goal in (("shared", 2.0), ("inline", 1.8), ("references", 1.8)):
            book = place / f"{name}.xlsx"
            sheets.write(book, rows, name)
            floor = timed(lambda book=book, name=name: bare(place / f"{name}.floor", _cells(book)))  # type: ignore[misc]  # bound now
            cost = measured(book, place / f"{name}.db", key)
            yield _ratio(f"xlsx, {name}", cost, floor, goal if size >= 1_000_000 else 2.3)
            yield Ratio(f"xlsx, {name}: all processes", cost.here + cost.reader, 450, 1.0, unit="MiB")
            (place / f"{name}.db").unlink()
        text, tenth = place / "list.csv", place / "tenth.csv"
        for path, part in ((text, rows), (tenth, rows[: size // 10 + 1])):
            with path.open("w", newline="", encoding="utf-8") as stream:
                csv.writer(stream).writerows(part)
        with text.open(newline="", encoding="utf-8") as stream:
            floor = timed(lambda: bare(place / "csv.floor", csv.reader(stream)))
        cost, less = (measured(path, path.with_suffix(".db"), key) for path in (text, tenth))
        yield _ratio("csv", cost, floor, 5.0)
        yield Ratio("csv: all processes", cost.here + cost.reader, 320, 1.0, unit="MiB")
        yield Ratio("csv: ten times the rows", cost.seconds, less.seconds, 11.0)
        store = open_store(text.with_suffix(".db"), key)
        yield from afterwards(store, size)
        store.close()


def _begin_once(place: Path, rows: list[list[str]], key: bytes) -> None:
    """Let the programs that are measured leave their bytecode, as at a first start."""
    first = place / "first.xlsx"
    sheets.write(first, rows, "shared")
    measured(first, place / "first.db", key)


def _ratio(work: str, cost: Cost, floor: float, goal: float) -> Ratio:
    rest = (cost.seconds - cost.holdings) / floor
    note = f"{rest:.2f} x without holdings; processor {cost.processor:.1f} s; {cost.here:.0f} + {cost.reader:.0f} MiB"
    note += f"; the log goes into the file behind it in {cost.log:.1f} s"
    return Ratio(f"{work} taken, sorted, found", cost.seconds, floor, goal, note)


def _cells(book: Path) -> Any:
    found: Any = python_calamine.load_workbook(book).get_sheet_by_index(0).to_python()
    return found


def afterwards(store: Store, size: int) -> Iterator[Ratio]:
    """Search as you type against 15 ms, the index against 110 MB, weak doubles against 15 s for 50,000 customers."""
    late = sorted(waits(store))
    yield Ratio(
        "search, 95th of 100", late[int(len(late) * 0.95)], 0.015, 1.0, f"worst {late[-1] * 1000:.0f} ms"
    )
    index = int(store.value("SELECT sum(length(block)) FROM search_data"))
    yield Ratio("search index", index / 1e6, 110 * size / 1e6, 1.0, unit="MB")
    if size <= 100_000:
        yield Ratio("weak doubles", timed(lambda: doubles.propose(store)), 15 * size / 50_000, 1.0)


def waits(store: Store) -> Iterator[float]:
    """Yield how long each search takes: fragments of one to eleven signs out of names, phones, addresses, numbers."""
    chance = random.Random(3)
    held = store.rows("SELECT name, phone, idno, addr FROM customer ORDER BY id LIMIT 3000")
    for n in range(330):
        text = str(chance.choice(chance.choice(held)) or "王芳")
        length = n % 11 + 1
        start = chance.randrange(max(len(text) - length, 0) + 1)
        fragment = text[start : start + length]
        began = time.perf_counter()
        search_ids(store, fragment)
        yield time.perf_counter() - began


def bare(path: Path, rows: Iterable[list[object]]) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t(a, b, c, d, e, f, g, h, i, j)")
    connection.executemany("INSERT INTO t VALUES(?,?,?,?,?,?,?,?,?,?)", rows)
    connection.commit()
    connection.close()


def people(size: int) -> Iterator[list[str]]:
    """Yield headings and an invented list: six in ten with an ID number, three in a hundred twice."""
    chance = random.Random(7)
    given = [chr(0x4E00 + chance.randrange(3000)) for _ in range(900)]
    yield HEADINGS
    before: list[str] = []
    for n in range(size):
        if before and chance.random() < 0.03:
            yield [f"K{n:07}", *before[1:]]
            continue
        before = person(chance, given, n)
        yield before


def person(chance: random.Random, given: list[str], n: int) -> list[str]:
    day = f"{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    number = f"33010{chance.randrange(1, 9)}{chance.randrange(1950, 2012)}{day.replace('-', '')}{chance.randrange(1000):03}"
    return [
        f"K{n:07}",
        chance.choice(SURNAMES) + "".join(chance.choices(given, k=chance.choice([1, 2, 2]))),
        str(13_000_000_000 + chance.randrange(5 * 10**9)),
        number + check_digit(number) if chance.random() < 0.6 else "",
        f"杭州市西湖区文{chance.randrange(99)}路{chance.randrange(999)}号{chance.randrange(20)}幢{chance.randrange(30)}室",
        f"20{chance.randrange(15, 26)}-{day}",
        f"{chance.randrange(500)}.{chance.randrange(100):02}",
        chance.choice(["剪发", "烫发", "染发", "护理"]),
        str(chance.randrange(30, 900)),
        chance.choice(NOTES),
    ]
