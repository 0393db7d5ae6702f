"""The room of the log: who did what and when, and whether anybody rewrote it."""

from __future__ import annotations

from dataclasses import replace

from core import audit
from core.audit import Act, Anchor, ChainReport, Filter
from core.desk.base import Room
from core.records import Head

__all__ = ["Act", "Anchor", "ChainReport", "Filter", "LogRoom"]
_END = 2**62


class LogRoom(Room):
    """Looks up lines and walks the chain."""

    def find(self, wanted: Filter | None = None, before: int = _END, limit: int = 200) -> tuple[Act, ...]:
        """Return the newest lines that fit, newest first; `before` is the last number of the page above."""
        return audit.find(self._store, wanted or Filter(), before, limit)

    def find_kinds(self, wanted: Filter, codes: tuple[str, ...], limit: int = 200) -> tuple[Act, ...]:
        """Return the newest lines that fit and whose code begins with one of some words; all codes when none is given."""
        if not codes:
            return self.find(wanted, limit=limit)
        found = [act for code in codes for act in self.find(replace(wanted, code=code), limit=limit)]
        return tuple(sorted(found, key=lambda act: -act.seq)[:limit])

    def verify(self) -> ChainReport:
        """Walk the whole chain and compare it with the papers and backups that carry its heads."""
        return audit.verify(self._store)

    def head(self) -> Head:
        """Return how many lines there are and the short code of the last."""
        return self._head()

    def agrees(self, told: str) -> bool:
        """Tell whether a head read from paper, such as 418-9F2C61, stands in this log."""
        return audit.agrees(self._store, told)
