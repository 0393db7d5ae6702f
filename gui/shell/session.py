"""Hears that the person leaves the computer: screen lock, user switch, sleep, end of the session.

Windows tells all of them. On macOS and Linux the end of the session is told, and a sleep is seen from the
clock afterwards; their screen lock would need a message bus, which is a socket, and is left to the idle timer.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from core.flows import now

_SESSION_CHANGE, _POWER = 0x02B1, 0x0218  # WM_WTSSESSION_CHANGE, WM_POWERBROADCAST
_GOING = {2, 4, 6, 7}  # console or remote disconnect, log-off, lock
_SUSPEND = 4  # PBT_APMSUSPEND
_EVERY, _ASLEEP = 5, 45  # seconds between looks at the clock; a gap that only sleep makes


def tells_of_leaving(message: int, what: int) -> bool:
    """Tell whether a Windows message says that the person goes away."""
    return (message == _SESSION_CHANGE and what in _GOING) or (message == _POWER and what == _SUSPEND)


class _Messages(QAbstractNativeEventFilter):
    """Looks at the messages that Windows sends to the window."""

    def __init__(self, left: Callable[[], None]) -> None:
        super().__init__()
        self._left = left

    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        named = kind.data() if isinstance(kind, QByteArray) else bytes(kind)
        if named == b"windows_generic_MSG" and sys.platform == "win32":
            from ctypes import wintypes  # only there

            told = wintypes.MSG.from_address(int(message))
            if tells_of_leaving(int(told.message), int(told.wParam)):
                self._left()
        return False, 0


class Session(QObject):
    """Emits `left` when the system says that the person goes, or the clock shows that it slept."""

    left = Signal()

    def __init__(self, parent: QObject, clock: Callable[[], datetime] = now) -> None:
        """Begin to listen."""
        super().__init__(parent)
        self._clock, self._last = clock, clock()
        self._messages = _Messages(self.left.emit)
        app = QApplication.instance()
        if isinstance(app, QGuiApplication):
            app.installNativeEventFilter(self._messages)
            app.commitDataRequest.connect(lambda _manager: self.left.emit())
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(_EVERY * 1000)

    def watch(self, window: QWidget) -> None:
        """Ask Windows to tell this window of locks and user switches."""
        if sys.platform == "win32" and QGuiApplication.platformName() == "windows":
            ctypes.windll.wtsapi32.WTSRegisterSessionNotification(ctypes.c_void_p(int(window.winId())), 0)

    def look(self) -> None:
        """Compare the clock with the last look; one that was set back may hide a sleep."""
        before, self._last = self._last, self._clock()
        if abs((self._last - before).total_seconds()) > _ASLEEP:
            self.left.emit()
