"""What stands in the fields of a page, as plain values: so that a lock or another page loses nothing typed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QWidget

from gui.parts.choices import Check
from gui.parts.fields import Choice, Day, Line, Search, Secret

Told = Mapping[str, object]


def read_fields(inside: QWidget) -> Told:
    """Return the values of all fields by name; pass-phrases and search words are never taken along."""
    found: dict[str, object] = {}
    for line in inside.findChildren(Line):
        if not isinstance(line, Secret | Search):
            found[line.objectName()] = line.text()
    for choice in inside.findChildren(Choice):
        found[choice.objectName()] = choice.currentIndex()
    for day in inside.findChildren(Day):
        found[day.objectName()] = day.date().toString(Qt.DateFormat.ISODate)
    for check in inside.findChildren(Check):
        found[check.objectName()] = check.isChecked()
    return found


def write_fields(inside: QWidget, told: Told) -> None:
    """Put values back into the fields of the same names; what has no field any more is left out."""
    for line in inside.findChildren(Line):
        if not isinstance(line, Secret | Search):
            line.setText(str(told.get(line.objectName(), line.text())))
    for choice in inside.findChildren(Choice):
        place = told.get(choice.objectName())
        if isinstance(place, int) and 0 <= place < choice.count():
            choice.setCurrentIndex(place)
    for day in inside.findChildren(Day):
        value = QDate.fromString(str(told.get(day.objectName(), "")), Qt.DateFormat.ISODate)
        if value.isValid():
            day.setDate(value)
    for check in inside.findChildren(Check):
        check.setChecked(bool(told.get(check.objectName(), check.isChecked())))
