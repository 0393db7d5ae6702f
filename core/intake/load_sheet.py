"""One sheet on its way into the case: raw rows as they stand, the typed layer, what was set aside, problems."""

from __future__ import annotations

from core.intake.load_portion import Portion
from core.store import Store, rows, search, sources


class SheetLoader:
    """Takes the portions of one sheet; the rows get ids from `first_id` on, in the order of the file.

    With `feed` their customers go into the search index at once, while the reading process has the other core.
    """

    def __init__(self, store: Store, source: int, first_id: int, *, feed: bool = False) -> None:
        self.read = self.kept = self.rejected = 0
        self.next_id = first_id
        self._store, self._source, self._feed = store, source, feed

    def take(self, portion: Portion) -> None:
        """Write a portion."""
        store, source, first = self._store, self._source, self.next_id
        if portion.aside:
            rows.set_aside(store, source, portion.aside)
        if portion.cells:
            ids = range(first, first + len(portion.cells))
            rows.add_raw(store, source, first, portion.lines, portion.cells)
            rows.add_told(store, source, ids, portion.who, portion.what)
            if self._feed:
                search.feed(store, ids)
        if portion.problems:
            found = [
                (first + place, line, column, code, severity)
                for place, line, column, code, severity in portion.problems
            ]
            sources.add_problems(store, source, found)
        self.next_id += len(portion.cells)
        self.read += portion.read
        self.kept += len(portion.cells)
        self.rejected += portion.rejected
