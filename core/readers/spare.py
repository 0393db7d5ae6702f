"""A sheet with a second reader behind it, for what the first one refuses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from core.errors import Known
from core.readers.shapes import Merge, Sheet
from core.records import Batch


class SpareSheet:
    """Reads with the first reader; if that refuses before giving a row, with the second."""

    def __init__(self, first: Sheet, second: Callable[[], Sheet | None]) -> None:
        self.info = first.info
        self._first = first
        self._second = second

    def batches(self, progress: Callable[[int, int], None]) -> Iterator[Batch]:
        """Yield the rows; raises what the first reader raised when the second does no better."""
        rows = self._first.batches(progress)
        try:
            begun = [batch for batch in [next(rows, None)] if batch]
        except Known as refused:
            yield from self._spare(refused).batches(progress)
            return
        yield from chain(begun, rows)

    def merges(self) -> tuple[Merge, ...]:
        """Return the merged ranges."""
        try:
            return self._first.merges()
        except Known as refused:
            return self._spare(refused).merges()

    def _spare(self, refused: Known) -> Sheet:
        try:
            sheet = self._second()
        except Known:
            sheet = None
        if sheet is None:
            raise refused
        return sheet
