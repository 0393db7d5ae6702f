"""Intake of a list into the case, sorted and searchable, against reading it and inserting the same cells bare.

Run: `python -m tests.bench intake --size 100000`. Floors: calamine and csv.reader, each with plain sqlite3.
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

import openpyxl
import python_calamine

from core import intake
from core.sorting import doubles, search_ids, settle
from core.store import Store, create_store
from core.values import check_digit
from tests.bench.ratio import Ratio, timed

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
        workbook, text = place / "list.xlsx", place / "list.csv"
        write_workbook(workbook, rows)
        with text.open("w", newline="", encoding="utf-8") as stream:
            csv.writer(stream).writerows(rows)
        xlsx = timed(
            lambda: bare(
                place / "a.db", python_calamine.load_workbook(workbook).get_sheet_by_index(0).to_python()
            )
        )
        with text.open(newline="", encoding="utf-8") as stream:
            plain = timed(lambda: bare(place / "b.db", csv.reader(stream)))
        yield Ratio(
            "xlsx taken, sorted, found", timed(lambda: taken(place / "x.db", workbook).close()), xlsx, 2.3
        )
        store: list[Store] = []
        yield Ratio(
            "csv taken, sorted, found", timed(lambda: store.append(taken(place / "y.db", text))), plain, 5.0
        )
        yield from afterwards(store[0], size)
        store[0].close()


def afterwards(store: Store, size: int) -> Iterator[Ratio]:
    """Search as you type against 15 ms, weak doubles of 50,000 customers against 15 s, each as its own floor."""
    late = sorted(waits(store))
    yield Ratio(
        "search, 95th of 100", late[int(len(late) * 0.95)], 0.015, 1.0, f"worst {late[-1] * 1000:.0f} ms"
    )
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


def taken(path: Path, file: Path) -> Store:
    store = create_store(path, secrets.token_bytes(32))
    with store.transaction():
        settle(store, [one.source for one in intake.take(store, file)])
    return store


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


def write_workbook(path: Path, rows: Iterable[list[str]]) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("会员")
    for row in rows:
        sheet.append(row)
    book.save(path)
