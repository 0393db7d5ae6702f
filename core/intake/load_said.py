"""What a person says of a column apart from its meaning: the kind of record it holds, and how sensitive it is."""

from __future__ import annotations

from dataclasses import replace

from core.errors import Refused
from core.records import Column, Kind, Level, Mapping, Meaning

_WHO = frozenset({Meaning.NAME, Meaning.COMPANY, Meaning.PHONE, Meaning.CUSTOMER_ID})
_ON_THE_CARD = frozenset({Meaning.BALANCE, Meaning.GIFT_BALANCE, Meaning.TIMES_LEFT})
_NOTHING = frozenset({Meaning.EMPTY, Meaning.SERIAL})
_WORD = 2  # signs of the shortest reason that says something, such as 尺码


def kinds_open(column: Column) -> tuple[Kind, ...]:
    """Return the kinds that a column may be called.

    Who somebody is stays 基本信息 and what stands on a card 预付余额: the lists and the settlement look there for them.
    """
    fixed = column.meaning in _WHO | _ON_THE_CARD | _NOTHING
    return (column.kind,) if fixed else tuple(Kind)


def said_of(mapping: Mapping, index: int, kind: Kind, level: Level | None, why: str = "") -> Mapping:
    """Return a mapping whose column a person calls another kind of record, or more or less sensitive.

    A level of None lets the proposal stand, by which each cell of a free text counts for itself. Stricter is free;
    freer than proposed takes a reason, which is kept. Raises Refused('column.freer_without_reason') and
    Refused('column.kind_fixed').
    """
    return replace(
        mapping,
        columns=tuple(_said(one, kind, level, why) if one.index == index else one for one in mapping.columns),
    )


def _said(column: Column, kind: Kind, level: Level | None, why: str) -> Column:
    if kind not in kinds_open(column):
        raise Refused("column.kind_fixed")
    proposed = column.level if column.proposed is None else column.proposed
    freer = level is not None and level < proposed
    if freer and sum(sign.isalnum() for sign in why) < _WORD:
        raise Refused("column.freer_without_reason")
    return replace(
        column,
        kind=kind,
        kind_said=column.kind_said or kind is not column.kind,
        level=proposed if level is None else level,
        proposed=None if level is None else proposed,
        why=why.strip() if freer else "",
    )
