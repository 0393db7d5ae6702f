"""The room where everything goes in: files, contacts, and things that are not tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Choices
from pathlib import Path

from core import handover, intake, sorting
from core.casefile import Permission
from core.desk import mending
from core.desk.things import ThingsRoom
from core.errors import Known
from core.handover import TakenOver
from core.intake import SKIP, Mended, NewEdition, Opening
from core.jobs import QUIET, Job
from core.records import (
    Column,
    Contact,
    ContactChoice,
    Edition,
    Given,
    Kind,
    Level,
    Mapping,
    Meaning,
    ProblemLine,
    SheetPreview,
    SourceLine,
    TableKind,
    Taken,
)
from core.sorting import Withdrawn
from core.store import cards, holdings, rows, sources

__all__ = ["SKIP", "CollectRoom", "Mended", "NewEdition", "TakenOver", "Withdrawn"]


class CollectRoom(ThingsRoom):
    """Takes files in; one file is one transaction, and its line in the log stands or falls with it."""

    def preview(
        self, path: Given, password: str | None = None, encoding: str | None = None
    ) -> tuple[SheetPreview, ...]:
        """Return what a file holds and how it would be read; nothing is stored. Raises Known(file.*)."""
        return intake.preview(path, password, encoding=encoding, store=self._store)

    @staticmethod
    def called(mapping: Mapping, index: int, meaning: Meaning) -> Mapping:
        """Return a mapping whose column a person gave another meaning; its kind and level follow the meaning."""
        return intake.called(mapping, index, meaning)

    @staticmethod
    def ordered(mapping: Mapping, index: int, order: str) -> Mapping:
        """Return a mapping for one of whose columns a person said in which order its days are written."""
        return intake.ordered(mapping, index, order)

    @staticmethod
    def gift_within(mapping: Mapping, index: int, *, within: bool) -> Mapping:
        """Return a mapping of which a person said whether the balance holds the gift of a column."""
        return intake.gift_within(mapping, index, within=within)

    @staticmethod
    def left_as(mapping: Mapping, index: int, way: str) -> Mapping:
        """Return a mapping of which a person said how what is left is counted: by card, all visits, all money."""
        return intake.left_as(mapping, index, way)

    @staticmethod
    def in_yuan(mapping: Mapping, columns: Sequence[int]) -> Mapping:
        """Return a mapping of which a person said that the sums of some columns are yuan, whatever unit is written."""
        return intake.in_yuan(mapping, columns)

    @staticmethod
    def said_again(
        sheets: Sequence[SheetPreview], choices: Choices[int, Mapping]
    ) -> tuple[SheetPreview, tuple[SheetPreview, ...]] | None:
        """Return the last of the sheets that list the same cards, as one for each month does, and the earlier ones."""
        return intake.said_again(sheets, choices)

    @staticmethod
    def called_table(mapping: Mapping, table: TableKind) -> Mapping:
        """Return a mapping whose sheet a person calls another kind of table."""
        return intake.called_table(mapping, table)

    @staticmethod
    def said_of(mapping: Mapping, index: int, kind: Kind, level: Level | None, why: str = "") -> Mapping:
        """Return a mapping whose column a person calls another kind, or more or less sensitive; None lets the proposal stand.

        Raises Refused('column.freer_without_reason') and Refused('column.kind_fixed').
        """
        return intake.said_of(mapping, index, kind, level, why)

    @staticmethod
    def kinds_open(column: Column) -> tuple[Kind, ...]:
        """Return the kinds of record that a column may be called."""
        return intake.kinds_open(column)

    def restate(
        self, source: int, column: int, kind: Kind, level: Level | None, why: str = "", job: Job = QUIET
    ) -> int:
        """Say the same of a column of a list that is here already; return how many rows hold something else now.

        Raises what `said_of` raises, Known(source.gone) and Cancelled; the case is then exactly as before.
        """
        held = sources.get(self._store, source)
        if held is None or held.mapping is None:
            raise Known("source.gone")
        mapping = intake.said_of(held.mapping, column, kind, level, why)
        freer = _freer(mapping)
        with self._change(
            Permission.WORK, "source.restated", until=job, source=source, column=column, freer=freer
        ) as told:
            changed = told["rows"] = sorting.restate(self._store, source, mapping, job)
        return changed

    @staticmethod
    def headed(sheet: SheetPreview, file: str, line: int) -> Mapping:
        """Return how a sheet reads when its headings stand on the line that a person points at."""
        return intake.headed(sheet, file, line)

    @staticmethod
    def readings(path: Path) -> tuple[tuple[str, str], ...]:
        """Return the encodings a text file may be in, each with some words of it. Raises Known(file.*)."""
        return intake.readings(path)

    def take(
        self,
        path: Given,
        choices: Choices[int, Mapping] | None = None,
        password: str | None = None,
        encoding: str | None = None,
        job: Job = QUIET,
    ) -> tuple[Taken, ...]:
        """Take a file in, join what is the same beyond doubt, and bring holdings, counts and search up to date.

        Raises Cancelled and Known; the case is then exactly as before.
        """
        with self._change(Permission.WORK, "intake.taken", until=job) as told:
            taken = intake.take(self._store, path, choices, job, password=password, encoding=encoding)
            settled = sorting.settle(self._store, [one.source for one in taken if not one.refused], job)
            told.update(
                sources=len(taken),
                rows=sum(one.rows_kept for one in taken),
                rejected=sum(one.rows_rejected for one in taken),
                joined=settled.joined,
                refused=sum(bool(one.refused) for one in taken),
                freer=sum(column.is_freer for one in taken if not one.repeated for column in one.columns),
            )
        return taken

    def contacts(
        self,
        path: Given,
        columns: Choices[int, Mapping] | None = None,
        password: str | None = None,
        encoding: str | None = None,
        job: Job = QUIET,
    ) -> tuple[Contact, ...]:
        """Return a phone's contacts or a chat's members, in memory only; who is private or undecided never enters (practice 14)."""
        return intake.contacts(self._store, Opening(path, password, encoding), job, columns)

    def take_contacts(
        self,
        path: Given,
        choices: Choices[int, ContactChoice],
        columns: Choices[int, Mapping] | None = None,
        password: str | None = None,
        encoding: str | None = None,
        job: Job = QUIET,
    ) -> tuple[Taken, ...]:
        """Take in the contacts with a customer's number, and those that a person called customers; other sheets whole."""
        with self._change(Permission.WORK, "contacts.taken", until=job, chosen=len(choices)) as told:
            taken = intake.take(
                self._store, path, columns, job, contacts=choices, password=password, encoding=encoding
            )
            settled = sorting.settle(self._store, [one.source for one in taken if not one.refused], job)
            told.update(
                rows=sum(one.rows_kept for one in taken), left_out=sum(one.rows_rejected for one in taken)
            )
            told["joined"] = settled.joined
        return taken

    def compare_edition(
        self, source: int, path: Given, password: str | None = None, job: Job = QUIET
    ) -> NewEdition:
        """Return how a newer edition of a list differs from the one that is here; nothing is stored (practice 27).

        Raises Known(source.gone), Known(edition.other_list) and Known(file.*).
        """
        return intake.compare_edition(self._store, source, path, job, password=password)

    def edition_of(self, path: Given, password: str | None = None) -> int:
        """Return the list of which a file is a newer edition: that with its headings, the most alike of several.

        With one list in the case it is that one. Raises Known(edition.other_list) when none fits, Known(file.*).
        """
        lists = [one for one in self.sources() if one.state == sources.READ and _has_editions(one.table)]
        if len(lists) == 1:
            return lists[0].id
        marks = {sheet.mapping.fingerprint for sheet in self.preview(path, password)} - {""}
        same = [one.id for one in lists if one.mapping is not None and one.mapping.fingerprint in marks]
        if len(same) == 1:
            return same[0]
        told = dict(self._editions(same or [one.id for one in lists], path, password))
        if not told:
            raise Known("edition.other_list", file=path.name)
        return max(told, key=lambda one: told[one].same + len(told[one].changed))

    def _editions(
        self, lists: Sequence[int], path: Given, password: str | None
    ) -> Iterator[tuple[int, Edition]]:
        """Yield how a file differs from each of the lists whose columns it has; one more column makes no other list."""
        for one in lists:
            try:
                found = self.edition_difference(one, path, password)
            except Known as fault:
                if fault.code != "edition.other_list":
                    raise
            else:
                if found.same or found.changed:
                    yield one, found

    def edition_difference(
        self, source: int, path: Given, password: str | None = None, job: Job = QUIET
    ) -> Edition:
        """Return no more than the difference, which is little enough to come out of the job process."""
        return self.compare_edition(source, path, password, job).difference

    def take_edition(self, source: int, path: Given, password: str | None = None, job: Job = QUIET) -> Taken:
        """Take only the differences of a newer edition in, in one confirmation."""
        with self._change(Permission.WORK, "edition.taken", until=job, source=source) as told:
            edition = self.compare_edition(source, path, password, job)
            act = self._head().count + 1
            taken, touched = intake.take_edition(self._store, edition, path, self._who, act=act)
            sorting.settle_edition(self._store, taken.source, touched, job)
            told["rows"] = taken.rows_kept
        return taken

    def is_package(self, file: Given) -> bool:
        """Tell whether a file is a package that somebody handed over; nothing of it is unlocked."""
        return isinstance(file, Path) and handover.looks_like_package(file)

    def take_package(self, path: Path, passphrase: str, job: Job = QUIET) -> TakenOver:
        """Take a received package over: sources, people, and what restricts their use (opt-outs, periods, consents).

        Raises what `handover.take_over` raises; the case is then exactly as before.
        """
        self._may(Permission.WORK)
        return handover.take_over(self._store, path, handover.typed_phrase(passphrase), self._who, job)

    def only_received(self) -> bool:
        """Tell whether all that this case holds was taken over from somebody's package."""
        held = [one for one in self.sources() if not one.refused]
        return bool(held) and all(one.format == "package" for one in held)

    def sources(self) -> tuple[SourceLine, ...]:
        """Return every source of the case, also those that were not taken."""
        return sources.every(self._store)

    def problems(self, source: int, limit: int = 500) -> tuple[ProblemLine, ...]:
        """Return what there is to say about a source, cell by cell, rows set aside and the gravest first."""
        return mending.lines(self._store, source, limit)

    def problems_workbook(self, source: int, language: str = "zh") -> bytes:
        """Return the rows to be looked at as .xlsx with the reason beside each in words; names stand in it.

        Raises Known(source.gone).
        """
        with self._change(Permission.WORK, "problems.taken_out", source=source) as told:
            made, told["rows"] = mending.workbook(self._store, source, language)
        return made

    def mend(self, source: int, path: Path, password: str | None = None, job: Job = QUIET) -> Mended:
        """Take the mended table back; exactly its rows change, and what was set aside comes in where it can.

        Raises Known(source.gone), Known(mended.no_lines) and Known(file.*); the case is then exactly as before.
        """
        with self._change(Permission.WORK, "problems.mended", until=job, source=source) as told:
            mended = mending.mend(self._store, source, path, password, job)
            told.update(taken=mended.taken, replaced=mended.replaced, left=mended.left)
        return mended

    def rows_below(self, source: int) -> int:
        """Return how many rows set aside name nobody and stand right below a customer; raises Known(source.gone)."""
        return len(intake.below_a_customer(self._store, source))

    def take_as_above(self, source: int, job: Job = QUIET) -> Mended:
        """Take these rows in as the customer's above, for a person says so; raises Known(source.gone) and Cancelled."""
        with self._change(Permission.WORK, "problems.mended", until=job, source=source) as told:
            mended = mending.take_as_above(self._store, source, job)
            told.update(taken=mended.taken, replaced=mended.replaced, left=mended.left)
        return mended

    def correct_slips(self, source: int, job: Job = QUIET) -> int:
        """Correct the numbers of a source that can mean one thing only; return how many. Raises Known(source.gone)."""
        with self._change(Permission.WORK, "problems.corrected", until=job, source=source) as told:
            told["changed"] = done = mending.correct_slips(
                self._store, source, self._who, self._head().count + 1
            )
        return done

    def withdraw(self, source: int, job: Job = QUIET) -> Withdrawn:
        """Take a source out that was put in by mistake; the case is then as if it had never been there.

        Raises what `sorting.withdraw` raises, and Cancelled; the case is then exactly as before.
        """
        with self._change(Permission.WORK, "source.withdrawn", until=job, source=source) as told:
            gone = sorting.withdraw(self._store, source, job)
            told.update(rows=gone.rows, customers=gone.customers, stay=gone.stay)
        return gone

    def problem_counts(self, source: int) -> dict[str, int]:
        """Return how many cells of a source have which problem, by code."""
        return sources.problem_counts(self._store, source)

    def reject_counts(self, source: int) -> dict[str, int]:
        """Return how many rows of a source were set aside for which reason, by code."""
        return rows.reject_counts(self._store, source)

    def two_balances(self) -> tuple[tuple[str, str, int], ...]:
        """Return every two lists, by file, that both say a balance of some customers, and of how many.

        Behind them, with an empty second name, the lists that say one and the same balance of somebody twice.
        """
        both = tuple((*_told_apart(one, other), many) for one, other, many in self.added_up())
        lists = cards.lists_with_balances(self._store)
        if not lists:
            return ()
        with self._long_look() as looking:
            again = cards.twice_in_a_list(looking, lists)
        named = {line.id: line for line in self.sources()}
        return both + tuple((named[one].file, "", many) for one, many in again)

    def added_up(self) -> tuple[tuple[SourceLine, SourceLine, int], ...]:
        """Return every two lists whose balances of some customers are added, and of how many; the most come first."""
        lists = cards.lists_with_balances(self._store)
        if len(lists) < 2:
            return ()
        with self._long_look() as looking:
            found = cards.in_two_lists(looking, lists)
        named = {line.id: line for line in self.sources()}
        return tuple((named[one], named[other], many) for one, other, many in found)

    def counts(self) -> dict[str, int]:
        """Return the counts of the first screen: customers, rows, holdings, kind:N, level:N, flag:N."""
        return holdings.tally(self._store)


def _told_apart(one: SourceLine, other: SourceLine) -> tuple[str, str]:
    """Return what two lists are called: by their files, and where that is the same one by their sheets."""
    return (one.file, other.file) if one.file != other.file else (one.sheet, other.sheet)


def _has_editions(table: TableKind) -> bool:
    """Tell whether a newer file may take the place of such a list; of contacts everybody is asked about anew."""
    return table.holds_customers and table is not TableKind.CONTACTS


def _freer(mapping: Mapping) -> int:
    """Return how many columns a person called less sensitive than they were proposed to be."""
    return sum(column.is_freer for column in mapping.columns)
