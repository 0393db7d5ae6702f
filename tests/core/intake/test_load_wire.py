"""What the reader process makes of rows arrives as it was made; what no reader of ours would send is refused."""

import csv
import json
import random
import secrets
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import intake
from core.errors import Known
from core.intake import load_wire
from core.intake.load_meaning import read_meaning
from core.intake.load_portion import PortionMaker
from core.records import Batch, CellNote, SheetInfo
from core.store import create_store

HEAD = ["姓名", "手机", "余额", "备注"]
MAPPING = read_meaning(
    [HEAD, *[[f"王{n}", f"1380013{n:04}", "1.50", "周末"] for n in range(30)]],
    "a.csv",
    SheetInfo(0, "", "csv"),
)
cells = st.sampled_from(
    ["王芳", "", "合计", "13800138000", "1e5", "3.50", "过敏\n青霉素", "a\x1fb", "\ud800", "小计"]
)


def plain(portion):
    """Return a portion in the form in which two can be compared."""
    columns = [
        {name: (list(told.values), told.nothing) for name, told in held.items()}
        for held in (portion.who, portion.what)
    ]
    counts = (portion.read, portion.rejected)
    return counts, list(portion.lines), list(portion.cells), columns, [*portion.aside], [*portion.problems]


@given(st.lists(st.lists(cells, min_size=4, max_size=5), max_size=12), st.integers(2, 9))
def test_a_portion_arrives_as_it_was_made(rows, line):
    batch = Batch(line, rows, (CellNote(line, 1, "digits_lost"),))
    made = PortionMaker(MAPPING, (), date(2026, 11, 22)).make(batch)
    assert plain(load_wire.read(load_wire.write(made))) == plain(made)


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (5, [["who", "name) VALUES(1); --", False, "t", 0]]),
        (5, [["who", "kinds", False, "q", 8]]),
        (5, [["act", "name", False, "t", 0]]),
        (5, [["what", "day", False, "t", 4]]),
        (4, [[7, 2, 0, "phone_shape", 2]]),
        (3, [[2, "[]", "DROP TABLE"]]),
        (0, "many"),
    ],
)
def test_what_no_reader_would_send_is_refused(place, said):
    made = PortionMaker(MAPPING, (), date(2026, 11, 22)).make(Batch(2, [["王芳", "13800138000", "1.50", ""]]))
    head, _, body = load_wire.write(made).partition(b"\n")
    spoiled = json.loads(head)
    spoiled[place] = said
    with pytest.raises(Known, match=r"file\.unreadable"):
        load_wire.read(json.dumps(spoiled).encode() + b"\n" + body)
    with pytest.raises(Known, match=r"file\.unreadable"):
        load_wire.read(head)


def dirty(size):
    """Return the lines of a long list with everything in it that is told apart on the way."""
    chance = random.Random(5)
    for n in range(size):
        phone = chance.choice([f"138{n:08}", "1.38E+10", "", "010-8888 8888", f"139{n:08} 转 3"])
        name = chance.choice([f"王{chr(0x4E00 + n % 5000)}", f"李{chr(0x4E00 + n % 5000)}", "", "合计"])
        yield [
            name,
            phone,
            chance.choice(["3.50", "￥1,200", "many"]),
            chance.choice(["", "青霉素过敏", "x" * 300]),
        ]


def test_a_long_list_comes_in_the_same_whichever_process_makes_it_ready(tmp_path):
    path = tmp_path / "会员.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([HEAD, *dirty(9_000)])
    held = []
    for apart in (True, False):
        store = create_store(tmp_path / f"{apart}.db", secrets.token_bytes(32))
        intake.take(store, path, apart=apart)
        tables = ("row", "customer", "record", "rejected", "problem")
        held.append([store.rows(f"SELECT * FROM {table} ORDER BY 1, 2, 3, 4") for table in tables])
        store.close()
    assert held[0] == held[1]
    assert all(held[0])


def test_digits_that_a_spreadsheet_lost_are_told_once_of_a_cell():
    mapping = read_meaning(
        [["姓名", "身份证号"], *[[f"王{n}", "11010519491231002X"] for n in range(9)]],
        "a.csv",
        SheetInfo(0, "", "csv"),
    )
    rows = [["王芳", "110105194912310000"], ["李雷", "11010519491231002X"]]
    batch = Batch(2, rows, (CellNote(2, 1, "digits_lost"), CellNote(3, 1, "digits_lost")))
    made = PortionMaker(mapping, (), date(2026, 11, 22)).make(batch)
    assert [(line, code) for _, line, _, code, _ in made.problems] == [
        (2, "id_digits_lost"),
        (3, "digits_lost"),
    ]
