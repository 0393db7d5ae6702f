"""What is open with customers in the words of the lists themselves: the order, until when it is under warranty, how much is owed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from core.desk.terms import term
from core.papers.kit.money import figures
from core.records import Column, Flag, Meaning
from core.store import Store, duties, sources
from core.store.duties import Duty, Told
from core.values.money import money

# In which columns each open matter is told, in the order in which they are read.
_TELLING = {
    Flag.OPEN_ORDER: (Meaning.SERVICE, Meaning.PRODUCT, Meaning.OPEN_ORDER, Meaning.AMOUNT, Meaning.STATUS),
    Flag.WARRANTY: (Meaning.SERVICE, Meaning.PRODUCT, Meaning.WARRANTY_UNTIL),
    Flag.DEBT: (Meaning.DEBT,),
}
_MOST = 3  # lines of one customer that are told in words


def every(store: Store, customer: int = 0) -> tuple[Duty, ...]:
    """Return every open matter, or those of one customer, with what the lists say of it, by sort and then by customer."""
    found = duties.every(store, customer)
    said = _said(store, customer) if found else {}
    return tuple(
        replace(one, said=_joined(said[key])) if (key := (one.customer, one.matter)) in said else one
        for one in found
    )


def _said(store: Store, customer: int) -> dict[tuple[int, Flag], list[str]]:
    """Return what each line says of an open matter, by customer and sort."""
    found: dict[tuple[int, Flag], list[str]] = {}
    for line in sources.every(store):
        if line.mapping is None or line.state != sources.READ:
            continue
        for told in duties.told(store, line.id, customer):
            for flag in _TELLING:
                if told.flags & flag and (words := _words(flag, told, line.mapping.columns)):
                    found.setdefault((told.customer, flag), []).append(words)
    return found


def _words(flag: Flag, told: Told, columns: Sequence[Column]) -> str:
    """Return what one line says of an open matter: the cells that tell of it, or what its card is below nought."""
    order = _TELLING[flag]
    held = sorted((one for one in columns if one.meaning in order), key=lambda one: order.index(one.meaning))
    cells = [told.cells[one.index].strip() if one.index < len(told.cells) else "" for one in held]
    if flag is Flag.DEBT:
        return _owed([fen for fen in map(money, cells) if fen] or [told.below_fen])
    said = [_cell(one.meaning, cell) for one, cell in zip(held, cells, strict=True) if cell]
    return term("text", "separator").join(dict.fromkeys(said))


def _cell(meaning: Meaning, said: str) -> str:
    """Return a cell as it is told beside others: a bare day or sum would not say what it is."""
    if meaning is Meaning.WARRANTY_UNTIL:
        return term("duty", "until", day=said)
    fen = money(said) if meaning is Meaning.AMOUNT else None
    return _owed([fen]) if fen else said


def _owed(fen: Iterable[int]) -> str:
    whole = sum(fen)
    return term("duty", "owes", sum=figures(whole)) if whole > 0 else ""


def _joined(said: Sequence[str]) -> str:
    """Return the words of several lines as one, the first of many."""
    once = list(dict.fromkeys(said))
    more = term("duty", "more", count=len(once)) if len(once) > _MOST else ""
    return "；".join(once[:_MOST]) + more
