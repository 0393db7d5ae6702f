"""Which kinds of data a row holds and how sensitive each of them is, from the columns that are filled in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from core.records import Column, Kind, Level, Mapping, Meaning
from core.values import columns as whole

_IGNORED = frozenset({Meaning.EMPTY, Meaning.SERIAL})

Texts = Callable[[Column], Sequence[str]]


def kind_masks(mapping: Mapping, texts_of: Texts, size: int) -> list[int]:
    """Return for every row the mask of kinds whose columns are filled in it."""
    sure, partly = 0, dict[Kind, list[Sequence[str]]]()
    for column in mapping.columns:
        if column.meaning in _IGNORED or sure & column.kind.bit:
            continue
        texts = texts_of(column)
        if "" in texts:
            partly.setdefault(column.kind, []).append(texts)
        else:
            sure |= column.kind.bit
    masks = [sure] * size
    for kind, held in partly.items():
        if not sure & kind.bit:
            bit = kind.bit
            filled = map(any, zip(*held, strict=True)) if len(held) > 1 else map(bool, held[0])
            masks = [mask | bit if some else mask for mask, some in zip(masks, filled, strict=True)]
    return masks


def level_masks(mapping: Mapping, texts_of: Texts, size: int) -> list[int]:
    """Return for every row the strictest level above ordinary of each kind, two bits a kind (Kind.shift).

    A column of its own nature, or that a person called so, counts where it is filled; a free text by what its cell says.
    """
    by_kind: dict[Kind, list[list[int]]] = {}
    for column in mapping.columns:
        found = None if column.meaning in _IGNORED else _levels(column, texts_of)
        if found:
            by_kind.setdefault(column.kind, []).append(found)
    masks = [0] * size
    for kind, held in by_kind.items():
        strictest = list(map(max, *held)) if len(held) > 1 else held[0]
        shift = kind.shift
        masks = [mask | level << shift for mask, level in zip(masks, strictest, strict=True)]
    return masks


def _levels(column: Column, texts_of: Texts) -> list[int] | None:
    """Return the level above ordinary of every cell of a column; None when there is none."""
    if column.level is Level.CONFIDENTIAL or (
        column.level is Level.SENSITIVE and (column.proposed is not None or not column.meaning.is_free_text)
    ):
        value = column.level.value
        return [value if text else 0 for text in texts_of(column)]
    if not column.meaning.is_free_text:
        return None
    ordinary = Level.ORDINARY.value
    scanned = whole.levels(texts_of(column))
    if max(scanned, default=0) <= ordinary:
        return None
    return [int(level) if level > ordinary else 0 for level in scanned]
