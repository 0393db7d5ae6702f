"""The room where papers are made, kept, found again by their code, and come back signed."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from core import audit, clock, destroy, papers
from core.casefile import Permission, read_file
from core.desk import scanned
from core.desk.agreed import NOBODY, ground
from core.desk.base import Room
from core.desk.lent import lent_letterhead
from core.desk.matter import read_matter
from core.desk.scanned import Brought, Mark, Returned, marks_in
from core.errors import Known, Refused
from core.jobs import DEAF, QUIET, Job
from core.papers import Filled, Paper, RecoveryBlank, RecoverySheet
from core.records import Printed, Seal
from core.records.codec import plain, revive
from core.records.letterhead import Letterhead
from core.store import attachments, facts
from core.store import papers as kept
from core.store.papers import PaperLine
from core.vault import RecoveryCode

_LETTERHEAD = "letterhead"
_OF_PROOF = frozenset({"destroy_record", "short_destroy"})  # say that something is gone
_RARE = "rare."  # the fact that names what a kept paper could not print
# what the accountant hands out
_OF_THE_OFFICE = frozenset({"intake_receipt", "plan", "facts_sheet", "permission_review"})
__all__ = [
    "Brought",
    "Letterhead",
    "Made",
    "Mark",
    "PaperCheck",
    "PaperLine",
    "PressRoom",
    "Returned",
    "marks_in",
]


@dataclass(frozen=True, slots=True)
class Made:
    """A paper that was just made: its line in the case and the printed sheet itself."""

    id: int
    number: str
    printed: Printed


def waits(one: PaperLine) -> bool:
    """Tell whether a paper still has to come back signed; a secret never does."""
    return not (one.signed or one.secret) and papers.paper_kind(one.kind).comes_back


def by_others(one: PaperLine) -> bool:
    """Tell whether somebody outside the firm signs a paper with it."""
    return papers.paper_kind(one.kind).by is papers.Signing.SIDES


@dataclass(frozen=True, slots=True)
class PaperCheck:
    """What a code on paper says about this case (mission L1): the paper, and whether the log still agrees."""

    paper: PaperLine | None
    newest_version: int
    log_agrees: bool


class PressRoom(Room):
    """Makes papers from values; number, moment and log head come from here and nowhere else.

    `unconfirmed` writes across every page that no person has looked (headless runs, practice 42).
    """

    open_when_sealed = True
    unconfirmed = False
    bilingual = False  # sets English beside the fixed texts of the papers that have it

    def title_of(self, made: Made, language: str = "zh") -> str:
        """Return the title of a paper that was made, as the catalogue names its kind in such a matter."""
        return self.called(made.printed.kind, language)

    def called(self, name: str, language: str = "zh") -> str:
        """Return what papers of a kind are called in such a matter."""
        kind = papers.paper_kind(name)
        closes = ground(read_matter(self._store)) == NOBODY
        return (kind.for_closing() if closes else kind).said_in(language).title

    def make(
        self,
        paper: Paper,
        *,
        subject: str = "",
        title: str = "",
        number: str = "",
        version: int = 0,
        signed_day: date | None = None,
        secret: bool = False,
    ) -> Made:
        """Make one paper and keep it; the same subject again is the next version of the same number.

        Refused('destroy.not_verified') for a record of destruction whose subject names no order that was read back.
        """
        kind = papers.kind_of(paper)
        self._proven(kind, subject)
        if isinstance(paper, Filled) and kind in _OF_THE_OFFICE:
            paper = replace(paper, letterhead=lent_letterhead(self._store))
        with self._change(Permission.PRINT, "paper.made", kind=kind, subject=subject) as told:
            before = kept.latest(self._store, kind, subject)
            own = number or (before.number if before else self.next_number())
            told.update(number=own, version=version or (before.version + 1 if before else 1))
            seal = self._seal(own, int(str(told["version"])), signed_day)
            printed = papers.render(
                paper,
                seal,
                unconfirmed=self.unconfirmed,
                bilingual=self.bilingual and papers.has_english(kind),
                letterhead=self.letterhead().lines,
            )
            told["content"] = printed.content_sha256[:16]
            act = self._head().count + 1
            made = kept.add(self._store, printed, seal, act, title=title, subject=subject, secret=secret)
            self._keep_rare(made, printed)
        return Made(made, own, printed)

    def make_many(
        self, found: Iterable[tuple[Paper, str]], *, subject: str, title: str = "", job: Job = QUIET
    ) -> Made:
        """Make one file of many letters, each with its own number; the file is kept as one.

        A job may stop it until the file is written; then nothing is kept.
        """
        pairs: list[tuple[Paper, str]] = []
        for paper, number in found:
            job.step("letters.read", len(pairs))
            self._proven(papers.kind_of(paper), "")
            pairs.append((paper, number))
        if not pairs:
            raise Refused("paper.nobody")
        with self._change(
            Permission.PRINT,
            "paper.made",
            kind=papers.kind_of(pairs[0][0]),
            subject=subject,
            letters=len(pairs),
        ) as told:
            own = self.next_number()
            told["number"] = own
            printed = papers.render_many(
                self._sealed(pairs, job), unconfirmed=self.unconfirmed, letterhead=self.letterhead().lines
            )
            made = kept.add(
                self._store,
                printed,
                self._seal(own, 1, None),
                self._head().count + 1,
                title=title,
                subject=subject,
            )
            self._keep_rare(made, printed)
        return Made(made, own, printed)

    def _sealed(self, pairs: Sequence[tuple[Paper, str]], job: Job) -> Iterator[tuple[Paper, Seal]]:
        """Yield each letter with its seal, one step each; behind the last the file is put together, which cannot hear."""
        for done, (paper, number) in enumerate(pairs):
            job.step("letters.print", done, len(pairs))
            yield paper, self._seal(number, 1, None)
        job.step(DEAF, len(pairs), len(pairs))

    def again(self, paper: int) -> Made:
        """Return a kept paper as it was made, for one that is signed and stays as it is."""
        line = next(one for one in kept.every(self._store) if one.id == paper)
        pdf, rare = self.pdf(paper), self.rare([paper])
        printed = Printed(line.kind, pdf, line.pages, line.code, line.content_sha256, rare)
        return Made(paper, line.number, printed)

    def draft(self, paper: Paper, number: str = "—") -> Printed:
        """Return a preview with the draft mark; it has no code and is not kept."""
        return papers.render(
            paper, self._seal(number, 1, None), draft=True, letterhead=self.letterhead().lines
        )

    def letterhead(self) -> Letterhead:
        """Return the firm's own letterhead, empty where none was set."""
        found = facts.get(self._store, _LETTERHEAD)
        return revive(Letterhead, found) if found else Letterhead()

    def set_letterhead(self, head: Letterhead) -> None:
        """Keep the letterhead of the letters that are made from now on; an empty name takes it away."""
        with self._change(Permission.WORK, "letterhead.set", shown=bool(head.lines)):
            facts.put(self._store, _LETTERHEAD, plain(head), self._who, self._now())

    def recovery(self, code: RecoveryCode, asked: tuple[int, ...]) -> Made:
        """Make the sheet of the backup code; the sheet itself is not kept in the case."""
        first, second = asked[:2]
        sheet = RecoverySheet(read_matter(self._store).number, (first, second), code.groups())
        return self.make(sheet, subject="recovery", secret=True)

    def recovery_blank(self, asked: tuple[int, ...]) -> Printed:
        """Return the sheet with empty boxes, which may be printed anywhere."""
        return papers.render(RecoveryBlank((asked[0], asked[1])), self._seal("—", 1, None))

    def every(self) -> tuple[PaperLine, ...]:
        """Return every kept paper in the order in which it was made."""
        return kept.every(self._store)

    def unsigned(self) -> tuple[PaperLine, ...]:
        """Return the newest version of every paper that still has to come back signed by others, the oldest first."""
        return tuple(one for one in self._waiting() if by_others(one))

    def own_unsigned(self) -> tuple[PaperLine, ...]:
        """Return the newest version of every paper that only the firm's own people still have to sign."""
        return tuple(one for one in self._waiting() if not by_others(one))

    def _waiting(self) -> list[PaperLine]:
        latest, old = (
            {(one.kind, one.subject): one for one in kept.every(self._store)},
            kept.outdated(self._store),
        )
        return [one for one in latest.values() if waits(one) and one.id not in old]

    def pdf(self, paper: int) -> bytes:
        """Return the kept PDF for preview or reprint, identical to the first; the look stands in the log."""
        self._may(Permission.READ)
        return kept.pdf(self._store, paper)

    def _proven(self, kind: str, subject: str) -> None:
        """Refuse every paper that says something is gone unless its order's certificate stands, through whatever door."""
        if kind in _OF_PROOF:
            number = subject.rpartition(":")[2]
            if not number.isdecimal():
                raise Refused("destroy.not_verified", order=0)
            destroy.certificate(self._store, int(number))

    def _keep_rare(self, paper: int, printed: Printed) -> None:
        if printed.missing_glyphs:
            facts.put(self._store, f"{_RARE}{paper}", list(printed.missing_glyphs), self._who, self._now())

    def rare(self, made: Iterable[int]) -> tuple[str, ...]:
        """Return the characters that kept papers could not print, to be announced before they are printed again."""
        return tuple(char for paper in made for char in facts.get(self._store, f"{_RARE}{paper}") or ())

    def printed(self, paper: int) -> None:
        """Note that a paper was printed or saved."""
        with self._change(Permission.PRINT, "paper.printed", paper=paper):
            kept.mark_printed(self._store, paper, self._now())

    def signed(self, paper: int, scan: Path | None = None) -> None:
        """Note that the signed sheet came back, with its scan kept in the case.

        Refused('paper.secret_page') for a picture of a page that carries a pass-phrase: no copy of it may exist.
        """
        if scan is not None and self._shows_secret(paper, scan):
            raise Refused("paper.secret_page")
        with self._change(Permission.WORK, "paper.signed", paper=paper) as told:
            kept_scan = None
            if scan is not None:
                content = read_file(scan)
                mime = mimetypes.guess_type(scan.name)[0] or "application/octet-stream"
                kept_scan = attachments.add(self._store, "paper", str(paper), scan.name, mime, content)
                told["sha256"] = hashlib.sha256(content).hexdigest()
            kept.mark_signed(self._store, paper, self._now(), kept_scan)

    def _shows_secret(self, paper: int, scan: Path) -> bool:
        line = next((one for one in kept.every(self._store) if one.id == paper), None)
        if line is None or not line.secret:  # reading the codes takes a second: only where it may be needed
            return False
        try:
            return scanned.look(self._store, scan, lambda: None).secret
        except Known:
            return False

    def unsign(self, paper: int) -> None:
        """Take back that the signed sheet came back: what was added shows another paper, and goes out of the case."""
        with self._change(Permission.WORK, "paper.unsigned", paper=paper):
            for one in attachments.of_owner(self._store, "paper", paper):
                attachments.remove(self._store, one.id)
            kept.mark_unsigned(self._store, paper)

    def bring_back(self, files: Sequence[Path], job: Job = QUIET) -> Brought:
        """Match scans and photographs to their papers by the QR code of each page, keep them, and count the pages.

        A paper of which every page is back that comes back counts as signed. Files that cannot be read are named, and
        those that show a pass-phrase, which are not kept; the others go on.
        """
        self._may(Permission.WORK)
        found: list[scanned.Found] = []
        unread: list[str] = []
        for number, file in enumerate(files):
            job.step("scans", number, len(files))
            try:
                found.append(scanned.look(self._store, file, partial(job.step, "scans", number, len(files))))
            except Known:
                unread.append(file.name)
        secret = tuple(one.file.name for one in found if one.secret)
        found = [one for one in found if not one.secret]
        papers_seen = sorted({paper for one in found for paper in one.pages})
        for paper in papers_seen:
            with self._change(Permission.WORK, "paper.signed", paper=paper) as told:
                kept_scans = [
                    scanned.keep(self._store, paper, one.file, one.pages[paper])
                    for one in found
                    if paper in one.pages
                ]
                (stands,) = scanned.standing(self._store, [paper])
                told.update(pages=len(stands.pages), missing=len(stands.missing), sha256=kept_scans[0][1])
                if not stands.missing:
                    kept.mark_signed(self._store, paper, self._now(), kept_scans[0][0])
        return Brought(
            scanned.standing(self._store, papers_seen), sum(one.strange for one in found),
            sum(one.without for one in found), tuple(unread), secret,
        )  # fmt: skip

    def shown_on(self, file: Path, job: Job = QUIET) -> tuple[PaperLine, ...]:
        """Return the papers of this case of which a photograph or scan shows pages; none where no code can be read."""
        try:
            found = scanned.look(self._store, file, partial(job.step, "scans", 0, 1))
        except Known:
            return ()
        return tuple(one for one in kept.every(self._store) if one.id in found.pages)

    def check(self, code: str, head: str = "") -> PaperCheck:
        """Tell which paper a short code belongs to, and whether the log head beside it still stands."""
        found = kept.by_code(self._store, papers.typed_code(code) or code)
        told = head or (found.audit_head if found else "")
        newest = kept.latest(self._store, found.kind, found.subject) if found else None
        return PaperCheck(
            found, newest.version if newest else 0, bool(told) and audit.agrees(self._store, told)
        )

    def next_number(self) -> str:
        """Return the number of the next paper, such as YJ2026-07-W03."""
        return kept.next_number(self._store, f"{read_matter(self._store).number}-W")

    def next_version(self, kind: str, subject: str, number: str, least: int) -> int:
        """Return the version of a paper that bears its list's number: that of the list, a later one when it is made again.

        What was changed since stands on the second sheet only, and two sheets of one name may not say two things.
        """
        before = kept.latest(self._store, kind, subject)
        return max(least, before.version + 1) if before is not None and before.number == number else least

    def seal(self, number: str) -> Seal:
        """Return the seal of a paper that is made when the case is no more."""
        return self._seal(number, 1, None)

    def _seal(self, number: str, version: int, signed_day: date | None) -> Seal:
        matter = read_matter(self._store)
        title = f"{matter.number}　{matter.title}"
        return Seal(number, version, clock.stamp()[:16], str(self._head()), title, signed_day)
