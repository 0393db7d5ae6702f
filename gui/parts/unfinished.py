"""What stands in the fields of a page, as plain values: so that a lock or another page loses nothing typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QLayout, QWidget

from gui.parts.choices import Check, ChoiceCard
from gui.parts.fields import Choice, Day, Line, Search, Secret, Text

Told = Mapping[str, object]
_KINDS = (Line, Text, Choice, Day, Check, ChoiceCard)
_PASSING, _ABOUT = "passing", "about"
_Field = TypeVar("_Field", bound=QWidget)


def passing(field: _Field) -> _Field:
    """Mark a field that is no edit: a filter, a secret to be typed back, a path that is only looked up."""
    field.setProperty(_PASSING, True)
    return field


def about(field: _Field, what: str) -> _Field:
    """Say which thing a field speaks of, where the same form shows one thing after the other."""
    field.setProperty(_ABOUT, what)
    return field


def read_fields(inside: QLayout) -> dict[str, object]:
    """Return the values of all fields by name; pass-phrases, searches and passing fields are never taken along."""
    return {name: _value(field) for name, field in _fields(inside)}


def days_in(inside: QLayout) -> frozenset[str]:
    """Return the names of the fields that hold a day: where none is set they show today."""
    return frozenset(name for name, field in _fields(inside) if isinstance(field, Day))


def write_fields(inside: QLayout, told: Told) -> None:
    """Put values back into the fields of the same names; what has no field any more is left out."""
    for name, field in _fields(inside):
        if name in told and told[name] != _value(field):
            _put(field, told[name])


def _fields(inside: QLayout) -> Iterator[tuple[str, QWidget]]:
    """Every field with its name; a name that comes again gets a number, so that each keeps its own value."""
    seen: Counter[str] = Counter()
    for kind in _KINDS:
        for field in _found(inside, kind):
            if isinstance(field, Secret | Search) or field.property(_PASSING):
                continue
            name = "@".join(part for part in (field.objectName(), field.property(_ABOUT)) if part)
            seen[name] += 1
            yield (name if seen[name] == 1 else f"{name}#{seen[name]}"), field


def _found(inside: QLayout, kind: type[QWidget]) -> Sequence[QWidget]:
    """Fields in what a layout holds now; what was taken out of it lives on until the event loop turns."""
    found: list[QWidget] = []
    for number in range(inside.count()):
        item = inside.itemAt(number)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            found += [widget] if isinstance(widget, kind) else []
            found += widget.findChildren(kind)
        elif inner is not None:
            found += _found(inner, kind)
    return found


def _value(field: QWidget) -> object:
    if isinstance(field, Line):
        return field.text()
    if isinstance(field, Text):
        return field.toPlainText()
    if isinstance(field, Choice):
        return field.currentIndex()
    if isinstance(field, Day):
        return field.date().toString(Qt.DateFormat.ISODate)
    assert isinstance(field, Check | ChoiceCard)
    return field.isChecked()


def _put(field: QWidget, value: object) -> None:
    if isinstance(field, Line) and isinstance(value, str):
        field.setText(value)
    elif isinstance(field, Text) and isinstance(value, str):
        field.setPlainText(value)
    elif isinstance(field, Choice) and isinstance(value, int) and 0 <= value < field.count():
        field.setCurrentIndex(value)
    elif isinstance(field, Day):
        day = QDate.fromString(str(value), Qt.DateFormat.ISODate)
        if day.isValid():
            field.setDate(day)
    elif isinstance(field, Check) and isinstance(value, bool):
        field.setChecked(value)
    elif isinstance(field, ChoiceCard) and value is True:
        field.click()
