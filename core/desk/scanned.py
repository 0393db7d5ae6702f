"""What comes back on paper: scans are matched to their papers by the QR code of each page, and the pages are counted."""

from __future__ import annotations

import hashlib
import mimetypes
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from core import scans
from core.casefile import read_file
from core.papers import paper_kind
from core.scans import Mark, marks_in
from core.store import Store, attachments
from core.store import papers as kept
from core.store.papers import PaperLine

__all__ = ["Brought", "Mark", "Returned", "marks_in"]
_OWNER = "paper"
_PAGES = re.compile(r"P([0-9+]+) ")  # how the name of a kept scan begins: the pages that it shows


@dataclass(frozen=True, slots=True)
class Returned:
    """How a paper stands after scans of it came back: the pages that are there, those that are still to come, and whether it is out of date."""

    paper: PaperLine
    pages: tuple[int, ...]
    missing: tuple[int, ...]
    replaced: bool


@dataclass(frozen=True, slots=True)
class Brought:
    """What some files of scans were: the papers found, pages of other cases, pictures without a code, files that could not be read.

    `secret` names the files that show a page with a pass-phrase: of these nothing is kept.
    """

    papers: tuple[Returned, ...]
    strange: int
    without: int
    unread: tuple[str, ...]
    secret: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """One file with the pages that it shows of each paper of this case."""

    file: Path
    pages: dict[int, set[int]]
    strange: int
    without: int
    secret: bool = False


def look(store: Store, file: Path, beat: Callable[[], None]) -> Found:
    """Read the marks of one file and find their papers; raises what scans.marks_in raises."""
    seen = scans.marks_in(file, beat=beat)
    pages: dict[int, set[int]] = {}
    strange, secret = 0, False
    for mark in seen.marks:
        paper = kept.by_code(store, mark.code)
        if paper is None or not 1 <= mark.page <= paper.pages:
            strange += 1
        else:
            secret = secret or mark.page not in _pages_of(paper)
            pages.setdefault(paper.id, set()).add(mark.page)
    return Found(file, pages, strange, seen.without, secret)


def keep(store: Store, paper: int, file: Path, pages: set[int]) -> tuple[int, str]:
    """Keep a scan with a paper and return its number and its SHA-256."""
    content = read_file(file)
    mime = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    name = f"P{'+'.join(map(str, sorted(pages)))} {file.name}"
    return attachments.add(store, _OWNER, str(paper), name, mime, content), hashlib.sha256(
        content
    ).hexdigest()


def pages_back(store: Store, paper: PaperLine) -> tuple[int, ...]:
    """Return the pages of a paper of which a scan is kept."""
    found: set[int] = set()
    for one in attachments.of_owner(store, _OWNER, paper.id):
        named = _PAGES.match(one.name)
        found.update(int(page) for page in named[1].split("+") if page) if named else None
    return tuple(sorted(found))


def standing(store: Store, papers: Sequence[int]) -> tuple[Returned, ...]:
    """Return how some papers stand, in the order in which they were made."""
    wanted = set(papers)
    return tuple(_standing(store, one) for one in kept.every(store) if one.id in wanted)


def _standing(store: Store, paper: PaperLine) -> Returned:
    back = pages_back(store, paper)
    newest = kept.latest(store, paper.kind, paper.subject)
    missing = tuple(page for page in _pages_of(paper) if page not in back)
    replaced = (newest is not None and newest.id != paper.id) or paper.id in kept.outdated(store)
    return Returned(paper, back, missing, replaced)


def _pages_of(paper: PaperLine) -> tuple[int, ...]:
    return paper_kind(paper.kind).pages_back(paper.pages)
