"""The tables of a package: rows as they were frozen, lines as RFC 4180 wants them."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.handover.tables import CsvWriting, Table, rows_of, tables
from core.inventory import Frozen
from core.records import Kind
from core.store import Store

TABLE = Table("t01", Kind.BASIC, ("no", "name", "note"), (0, 1), 1, 9)
CELL = st.text("a1,'=+-@\"\t\r\n\x00＝＋－＠王𠮷", max_size=4)


@given(st.lists(st.tuples(st.integers(1, 99).map(str), CELL, CELL), min_size=1, max_size=4))
def test_lines_written_at_once_are_those_of_the_csv_module(rows: list[tuple[str, ...]]) -> None:
    file = io.BytesIO()
    writing = CsvWriting(file, TABLE)
    list(writing.through([rows]))
    slowly = CsvWriting(io.BytesIO(), TABLE)._quoted(rows)
    assert file.getvalue().partition(b"\r\n")[2] == b"\r\n".join(slowly) + b"\r\n"


@pytest.mark.parametrize("size", [1, 7, 2_000])
def test_rows_come_in_the_order_of_their_numbers(
    store: Store, frozen: Frozen, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.handover.tables._BATCH", size)
    for table in tables(frozen):
        batches = list(rows_of(store, frozen, table))
        numbers = [int(row[0]) for batch in batches for row in batch]
        assert numbers == sorted(numbers)
        assert len(numbers) == table.last - table.first + 1
        assert max(map(len, batches)) <= size


def test_a_cell_with_anything_in_it_comes_back(store: Store, frozen: Frozen) -> None:
    odd = 'a","b\\ "c"\n王'
    store.execute("UPDATE inventory_row SET cells = json_set(cells, '$[0]', ?) WHERE n = 2", (odd,))
    (table, *_) = tables(frozen)
    (batch,) = rows_of(store, frozen, table)
    assert [row[1] == odd for row in batch[:3]] == [False, True, False]
