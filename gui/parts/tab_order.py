"""Tab goes through a page as it is laid out, whenever its parts were made: what is shown late would come last else."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLayout,
    QScrollArea,
    QWidget,
)

_WHOLE = (QComboBox, QAbstractSpinBox)  # what is inside them belongs to them


def tab_as_laid_out(page: QWidget) -> None:
    """Let Tab reach the controls of a page in the order of its layouts."""
    for before, after in pairwise(list(controls_in(page))):
        if before.nextInFocusChain() is not after:
            QWidget.setTabOrder(before, after)


def controls_in(one: QWidget) -> Iterator[QWidget]:
    """Return what Tab can reach inside a widget, as one reads it."""
    layout = one.layout()
    inside = one.widget() if isinstance(one, QScrollArea) else None
    if inside is not None:
        yield from _with(inside)
    elif layout is not None:
        yield from _of_layout(layout)
    elif not isinstance(one, QAbstractScrollArea):
        for child in one.children():
            if isinstance(child, QWidget) and not child.isWindow():
                yield from _with(child)


def _with(one: QWidget) -> Iterator[QWidget]:
    if one.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield one
    if not isinstance(one, _WHOLE):
        yield from controls_in(one)


def _of_layout(layout: QLayout) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            yield from _with(widget)
        elif inner is not None:
            yield from _of_layout(inner)
