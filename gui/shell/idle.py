"""The lock timer: idle minutes, a countdown in the last one, any key or movement says “still here”."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

_LAST_SECONDS = 60
_SIGNS = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel}
)


class IdleTimer(QObject):
    """Counts seconds without a sign of the person; watches the native window, which all input passes."""

    counted_down = Signal(int)
    still_here = Signal()
    ran_out = Signal()

    def __init__(self, minutes: int, parent: QObject) -> None:
        """Count from so many minutes; `start` begins."""
        super().__init__(parent)
        self._all = minutes * 60
        self._left = self._all
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self.tick)

    def watch(self, window: QObject) -> None:
        """Take input that passes a native window as a sign."""
        window.installEventFilter(self)

    def start(self, minutes: int) -> None:
        """Begin anew."""
        self._all = self._left = minutes * 60
        self._timer.start()

    def stop(self) -> None:
        """Count no more."""
        self._timer.stop()

    def sign(self) -> None:
        """Begin anew because the person is there."""
        if self._left <= _LAST_SECONDS:
            self.still_here.emit()
        self._left = self._all

    def tick(self, seconds: int = 1) -> None:
        """Let time pass."""
        self._left -= seconds
        if self._left <= 0:
            self._timer.stop()
            self.ran_out.emit()
        elif self._left <= _LAST_SECONDS:
            self.counted_down.emit(self._left)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Note a sign of the person."""
        if event.type() in _SIGNS:
            self.sign()
        return False
