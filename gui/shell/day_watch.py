"""Notices that another day has begun while the window stands open: at midnight, and when somebody comes back to it."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from core.flows import now, today

_SOON_MS = 1000  # behind midnight, not on it


class DayWatch(QObject):
    """Says once for each day that what stands on the screen was worked out on another one."""

    turned = Signal()

    def __init__(self, parent: QObject) -> None:
        """Begin with today."""
        super().__init__(parent)
        self._day = today()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        self._timer.start(to_midnight())

    def look(self) -> None:
        """Say that it is another day, where it is; a computer that slept has let the timer wait."""
        if not self._timer.isActive():
            self._timer.start(to_midnight())
        if self._day != today():
            self._day = today()
            self._timer.start(to_midnight())
            self.turned.emit()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()
        self._day = today()


def to_midnight() -> int:
    """Return the milliseconds until the next day has begun."""
    moment = now()
    next_day = datetime.combine(moment.date() + timedelta(days=1), time(), moment.tzinfo)
    return int((next_day - moment).total_seconds() * 1000) + _SOON_MS
