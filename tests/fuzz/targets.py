"""What is fuzzed: bytes in, and either an answer or a Known; anything else is a find."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NoReturn
from unittest.mock import patch

from core import values
from core.errors import Known
from core.intake.load_below import as_one
from core.intake.load_forms import as_list, has_forms
from core.intake.load_gift import gift_doubt
from core.intake.load_turned import upright
from core.intake.understanding import row_class, understand
from core.readers import Limits, open_workbook, opening
from core.readers.contacts import ContactSheet
from core.records import Mapping
from core.values.card_money import card_money
from core.values.names import people_in
from core.values.sheet import Typer

SMALL = Limits(file=1 << 20, unpacked=2 << 20, ratio_from=1 << 19, rows=5_000, columns=2_000, members=100)
_TODAY = date(2026, 11, 22)


def readers(data: bytes) -> None:
    """Read a whole file of any format."""
    with tempfile.NamedTemporaryFile() as kept:
        kept.write(data)
        kept.flush()
        _drain(Path(kept.name))


def _no_second_reader(*_given: object) -> NoReturn:
    """Stand in for calamine: what it does to memory is held by its process (tests of read_in_process)."""
    raise Known("file.unreadable", reason="not_fuzzed")


def _drain(path: Path) -> None:
    try:
        with (
            patch.object(opening, "_forgiving", _no_second_reader),
            open_workbook(path, limits=SMALL) as book,
        ):
            for sheet in book.sheets:
                book.merges(sheet.index)
                lines = 0
                for batch in book.rows(sheet.index):
                    assert batch.first_line > lines
                    lines = batch.first_line + len(batch.rows) - 1
    except Known as fault:
        if not fault.code.startswith("file."):
            raise


def cards(data: bytes) -> None:
    """Read contacts."""
    sheet = ContactSheet(io.BytesIO(b"BEGIN:VCARD\n" + data), "utf-8", SMALL)
    try:
        for batch in sheet.batches(lambda _done, _total: None):
            assert all(isinstance(cell, str) for row in batch.rows for cell in row)
    except Known as fault:
        if not fault.code.startswith("file."):
            raise


def cells(data: bytes) -> None:
    """Recognise one cell in every way there is."""
    text = data.decode("utf-8", "replace")
    for read in _READ:
        read(text)
    for order in (None, *values.DayOrder):
        found = values.day(text, order=order)
        assert found is None or len(found.iso) in (4, 7, 10)
    for find in values.scan(text):
        assert text[find.start : find.end]
    number = values.id_number(text)
    again = values.id_number(number.digits) if number else None
    assert (again and again.digits) == (number and number.digits)
    phone = values.phone(text)
    assert phone is None or values.phones([text]) == [phone.key]


_READ: tuple[Callable[[str], object], ...] = (
    values.address, values.as_typed, values.bank_card, values.digits_lost, values.email, values.fold, values.id_fault,
    values.is_company, values.is_person, values.level_of, values.money, values.money_fault, values.name_key, values.party,
    values.phone_fault, values.plate, values.uscc, values.wechat,
    values.day_fault, values.unescape, card_money, people_in,
)  # fmt: skip


def tables(data: bytes) -> None:
    """Understand a small table and bring its rows into the typed layer."""
    rows = [line.split("\t") for line in data.decode("utf-8", "replace").split("\n")]
    turned = upright(rows) or []
    below, _lines = as_one(rows) or ([], ())
    assert {cell for row in (*turned, *below) for cell in row if cell} <= {
        cell for row in rows for cell in row
    }
    if has_forms(rows) and (listed := as_list(rows)):
        assert len([row for row in listed if row]) > 1
    found = understand(rows, file_name="a.csv")
    for row in rows:
        row_class(row, found)
    data: list[list[str]] = rows[found.header_row + found.header_rows - 1 if found.header_row else 0 :]
    mapping: Mapping = found.mapping
    gift_doubt(rows, mapping)
    typed = Typer(mapping, _TODAY).type(data)
    assert len(typed.kept) == len(data)


TARGETS: dict[str, Callable[[bytes], None]] = {
    "readers": readers, "cards": cards, "cells": cells, "tables": tables,
}  # fmt: skip
