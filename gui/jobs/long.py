"""Long work in a job process of core, watched from the window's thread by a timer, never by a loop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from core.jobs import Step

_LOOK_MS = 50


class LongWork(Protocol):
    """What core hands over when a long work has begun."""

    def wait(self, seconds: float | None = None) -> Any:
        """Return the next message: a Step, the result, a fault, or None."""

    def cancel(self) -> None:
        """Ask the work to stop."""

    def close(self) -> None:
        """Let the process go."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How far a work is and how fast: stage, units done and in all, seconds left."""

    stage: str
    done: int
    total: int | None
    left: float | None = None


class LongJob(QObject):
    """Watches one long work: progress and its last message as signals."""

    progressed = Signal(object)
    ended = Signal(object)

    def __init__(self, work: LongWork, parent: QObject | None = None) -> None:
        """Watch a work; whatever message is not a Step is its last."""
        super().__init__(parent)
        self._work = work
        self._clock = QElapsedTimer()
        self._clock.start()
        self._stage_at = (0.0, "")
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        self.running = True

    def cancel(self) -> None:
        """Ask the work to stop; its last message then tells of it, or of the result where it came too late."""
        if self.running:
            self._work.cancel()

    def let_go(self) -> None:
        """Watch no more and tell the work to stop; what it had not finished is as if never begun."""
        self._timer.stop()
        self.cancel()
        self.running = False

    def _look(self) -> None:
        last: Step | None = None
        while (message := self._work.wait(0)) is not None:
            if not isinstance(message, Step):
                self._timer.stop()
                self.running = False
                self.ended.emit(message)
                return
            last = message
        if last is not None:
            self.progressed.emit(self._pace(last))

    def _pace(self, step: Step) -> Pace:
        now = self._clock.elapsed() / 1000
        if step.stage != self._stage_at[1]:
            self._stage_at = (now, step.stage)
        spent = now - self._stage_at[0]
        rate = step.done / spent if spent > 0.3 else 0.0
        left = (step.total - step.done) / rate if step.total and rate else None
        return Pace(step.stage, step.done, step.total, left)
