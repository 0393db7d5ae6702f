"""The room where everything goes in: files, contacts, and things that are not tables."""

from __future__ import annotations

from collections.abc import Mapping as Choices
from pathlib import Path

from core import intake, sorting
from core.casefile import Permission
from core.desk.base import Room
from core.intake import SKIP
from core.jobs import QUIET, Job
from core.records import Mapping, SheetPreview, SourceLine, Taken
from core.store import holdings, sources

__all__ = ["SKIP", "CollectRoom"]


class CollectRoom(Room):
    """Takes files in; one file is one transaction, and its line in the log stands or falls with it."""

    def preview(
        self, path: Path, password: str | None = None, encoding: str | None = None
    ) -> tuple[SheetPreview, ...]:
        """Return what a file holds and how it would be read; nothing is stored. Raises Known(file.*)."""
        return intake.preview(path, password, encoding=encoding, store=self._store)

    def take(
        self,
        path: Path,
        choices: Choices[int, Mapping] | None = None,
        password: str | None = None,
        encoding: str | None = None,
        job: Job = QUIET,
    ) -> tuple[Taken, ...]:
        """Take a file in, join what is the same beyond doubt, and bring holdings, counts and search up to date.

        Raises Cancelled and Known; the case is then exactly as before.
        """
        with self._change(Permission.WORK, "intake.taken") as told:
            taken = intake.take(self._store, path, choices, job, password=password, encoding=encoding)
            settled = sorting.settle(self._store, [one.source for one in taken if not one.refused], job)
            told.update(
                sources=len(taken),
                rows=sum(one.rows_kept for one in taken),
                rejected=sum(one.rows_rejected for one in taken),
                joined=settled.joined,
                refused=sum(bool(one.refused) for one in taken),
            )
        return taken

    def sources(self) -> tuple[SourceLine, ...]:
        """Return every source of the case, also those that were not taken."""
        return sources.every(self._store)

    def problem_counts(self, source: int) -> dict[str, int]:
        """Return how many cells of a source have which problem, by code."""
        return sources.problem_counts(self._store, source)

    def counts(self) -> dict[str, int]:
        """Return the counts of the first screen: customers, rows, holdings, kind:N, level:N, flag:N."""
        return holdings.tally(self._store)
