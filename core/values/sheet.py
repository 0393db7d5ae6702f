"""The typed layer of a table: a mapping and rows of text in, customers and records in columns out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import compress
from typing import Any

from core.records import Column, Flag, Mapping, Meaning
from core.values.children import CHILD_YEARS
from core.values.handles import email, wechat
from core.values.id_number import birthday
from core.values.sheet_cells import Memory
from core.values.sheet_rows import Found, Rows
from core.values.sheet_what import outgoing, records
from core.values.sheet_who import (
    children,
    names,
    numbers,
    numbers_in_names,
    numbers_in_remarks,
    phones,
    places,
    refusals,
)

WHO = (
    "name", "phone", "phone2", "idno", "uscc", "code", "card", "wechat", "email", "addr", "birth", "contact", "note", "flags",
)  # fmt: skip
WHAT = ("kinds", "day", "fen", "balance_fen", "gift_fen", "times_left", "levels", "flags")


@dataclass(slots=True)
class Typed:
    """What some rows say, column by column, None where nothing is said; rows that name nobody have `kept` False."""

    who: dict[str, list[Any]]  # the columns of WHO
    what: dict[str, list[Any]]  # the columns of WHAT
    kept: list[bool]
    problems: list[Found] = field(default_factory=list)
    # reason of a row that is left, where it names somebody
    why_not: dict[int, str] = field(default_factory=dict)

    @property
    def customers(self) -> list[tuple[Any, ...]]:
        """Return the customers row by row, in the order of WHO."""
        return list(zip(*(self.who[name] for name in WHO), strict=True))

    @property
    def records(self) -> list[tuple[Any, ...]]:
        """Return the records row by row, in the order of WHAT."""
        return list(zip(*(self.what[name] for name in WHAT), strict=True))

    @property
    def all_kept(self) -> bool:
        """Tell whether every row names somebody."""
        return all(self.kept)

    def only_kept(self) -> Typed:
        """Return the same without the rows that name nobody; problems keep their old index."""
        who, what = (
            {name: list(compress(column, self.kept)) for name, column in columns.items()}
            for columns in (self.who, self.what)
        )
        return Typed(who, what, self.kept, self.problems, self.why_not)


class Typer:
    """Reads the rows of one source as its mapping says; `today` tells children and running warranties."""

    def __init__(self, mapping: Mapping, today: date) -> None:
        self._mapping = mapping
        self._memory = Memory()
        self._today = today.isoformat()
        self._child_since = birthday(today, -CHILD_YEARS).isoformat()
        self._by_meaning: dict[Meaning, list[Column]] = {}
        for column in mapping.columns:
            self._by_meaning.setdefault(column.meaning, []).append(column)

    def type(self, rows: Sequence[Sequence[str]]) -> Typed:
        """Return the typed layer of rows that stand below the header."""
        sheet = Rows(self._mapping, self._by_meaning, rows, self._memory)
        sheet.today, sheet.child_since = self._today, self._child_since
        return _typed(sheet)


def _typed(sheet: Rows) -> Typed:
    name, contact = names(sheet)
    name, phone, phone2 = numbers_in_names(sheet, name, *phones(sheet))
    phone = numbers_in_remarks(sheet, phone)
    idno, uscc, birth = numbers(sheet)
    code, card = sheet.codes(Meaning.CUSTOMER_ID), sheet.codes(Meaning.CARD_NUMBER)
    chat = sheet.read(Meaning.WECHAT, wechat)
    mail = sheet.read(Meaning.EMAIL, email)
    addr, note = sheet.words(Meaning.ADDRESS), sheet.words(Meaning.NOTE)
    if None in name:
        sheet.mark(sheet.flags, Flag.UNNAMED, [one is None for one in name])
    if None in phone:
        reached = zip(phone, phone2, chat, mail, addr, strict=True)
        sheet.mark(sheet.flags, Flag.NO_CONTACT, [not any(said) for said in reached])
    children(sheet, birth)
    refusals(sheet)
    kept = [True] * sheet.size
    if None in name:
        said_by = (name, phone, idno, uscc, code, card, chat, mail, *places(sheet))
        kept = [any(said) for said in zip(*said_by, strict=True)]
    said = (
        name,
        phone,
        phone2,
        idno,
        uscc,
        code,
        card,
        chat,
        mail,
        addr,
        birth,
        contact,
        note,
        sheet.flags,
    )
    what = dict(zip(WHAT, records(sheet), strict=True))
    why_not = dict.fromkeys(compress(range(sheet.size), outgoing(sheet, what["fen"])), "paid_out")
    kept = [one and n not in why_not for n, one in enumerate(kept)] if why_not else kept
    return Typed(dict(zip(WHO, said, strict=True)), what, kept, sheet.problems, why_not)
