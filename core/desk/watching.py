"""The 监交记录: what both sides and the witness said to each item at the table, and what is to be put right."""

from __future__ import annotations

from core import papers
from core.desk.table import BAD, GOOD, CheckItem, Witness
from core.desk.terms import term
from core.inventory import Frozen
from core.papers import Filled
from core.records import CarrierState, Matter

__all__ = ["witness_record"]
_STATES = frozenset(one.value for one in CarrierState)


def witness_record(frozen: Frozen, matter: Matter, witness: Witness, items: tuple[CheckItem, ...]) -> Filled:
    """Return the record of a batch's supervision; what nobody said stays blank, and what differs has a line to be put right."""
    wrong = [one for one in items if one.differs]
    values = {
        "list": term("table", "for_list", number=frozen.number, version=frozen.version),
        "witness": witness.name,
        "standing": witness.standing,
        "place": matter.giver.address,
        "all": str(len(items)),
        "done": str(sum(one.done for one in items)),
        "differs": str(len(wrong)),
    }
    tables = {
        "items": tuple(
            (_name(one), _due(one), _said(one.giver), _said(one.receiver), _said(one.witness), one.remark)
            for one in items
        ),
        "wrong": tuple((_problem(one), "", "", "") for one in wrong),
    }
    known = {key: said for key, said in values.items() if said}
    return papers.filled("witness_record", known, tables=tables, giver=matter.giver, receiver=matter.receiver)


def _name(one: CheckItem) -> str:
    family, _dot, name = one.code.partition(".")
    if family == "thing":
        return one.what
    return term("total" if family == "total" else "table", name)


def _due(one: CheckItem) -> str:
    return term("short", f"carrier_{one.due}") if one.due in _STATES else one.due


def _said(value: str) -> str:
    return term("table", value) if value in (GOOD, BAD) else value


def _problem(one: CheckItem) -> str:
    return f"{_name(one)}：{one.remark}" if one.remark else _name(one)
