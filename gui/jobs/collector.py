"""Python's cycle collector runs in the window's thread only: a widget that dies in another thread takes the program down."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY = 250  # ms


class Collector(QObject):
    """Looks from time to time whether something is to be collected, by Python's own thresholds; until `stop`."""

    def __init__(self, parent: QObject) -> None:
        """Switch the automatic collecting off, which happens in whatever thread makes the next object."""
        super().__init__(parent)
        self._was_on = gc.isenabled()
        gc.disable()
        gc.freeze()  # what is there stays: to look through it again takes 40 ms, a jerk of the window
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect the oldest generation that is due, as the automatic collecting would."""
        due = [
            generation
            for generation, (made, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
            if made > most
        ]
        if due and due[0] == 0:
            gc.collect(max(due))

    def stop(self) -> None:
        """Leave the collecting to Python again."""
        self._timer.stop()
        gc.unfreeze()
        if self._was_on:
            gc.enable()
