"""Entries of the registers that are about one customer: agreements, incidents, requests, feedback, each with its way there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from core.desk import Desk
from core.records.entries import Entry, Register
from gui.pages.safeguards import entry_sign, told
from gui.parts import Label, Link, Look, Tag, column, hairline, holder, row
from gui.words import Sign, _


@dataclass(frozen=True, slots=True)
class Written:
    """An entry in a line: what register it stands in, its day, and how it stands."""

    entry: int
    title: str
    sign: Sign


def written_about(desk: Desk, customers: tuple[int, ...]) -> tuple[Written, ...]:
    """Return the entries about a customer and those joined into it, the newest first."""
    return tuple(_line(desk.registers.register(one.register), one) for one in desk.registers.about(customers))


def _line(kind: Register, one: Entry) -> Written:
    return Written(one.id, f"{told(kind.title)}　{one.made[:10]}", entry_sign(kind, one))


def written_box(look: Look, found: tuple[Written, ...], go: Callable[[str], None]) -> QWidget:
    """Return a heading and a line for each entry; empty where none is about the customer."""
    box = column(look, gap=6)
    if found:
        box.addWidget(hairline(look))
        box.addWidget(Label(look, _("登记里的"), "table_strong"))
    for one in found:
        link = Link(look, one.title, name=f"written_{one.entry}")
        link.clicked.connect(lambda _checked=False, n=one.entry: go(f"safeguards#entry:{n}"))
        box.addLayout(row(look, link, None, Tag(look, one.sign), gap=8))
    return holder(box, "writtenBox")
