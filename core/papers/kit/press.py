"""Puts sheets on paper: fits each by the ladder, draws it with its frame, and returns the PDF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from core.errors import Bug
from core.papers.kit.archive import plain_line
from core.papers.kit.flow import LADDER, Block, Flow, Piece, Style
from core.papers.kit.frame import Frame
from core.papers.kit.page import INITIALS, PORTRAIT, Page
from core.papers.kit.pen import Pen
from core.papers.kit.texts import texts
from core.papers.kit.words import note
from core.records import Seal

_LONG = 12  # pages: beyond this a paper takes what it needs


@dataclass(frozen=True, slots=True)
class Sheet:
    """One paper ready to be laid out: its blocks and what its frame needs to know."""

    title: str
    blocks: tuple[Block, ...]
    page: Page = PORTRAIT
    copies: int = 1
    initials: tuple[str, ...] = ()
    seam: bool = False
    warning: str = ""
    streamed: bool = False  # its rows come from an iterator: laid out once, never counted before
    bare: bool = False  # no head: a door notice
    plain: bool = False  # neither head nor foot: slips have their own
    author: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """A sheet with its seal and code, as one of many in a file."""

    sheet: Sheet
    seal: Seal
    code: str
    missing: tuple[str, ...] = ()


def press(
    jobs: Iterable[Job], *, draft: bool, unconfirmed: bool, english: Mapping[str, str] | None = None
) -> tuple[bytes, int]:
    """Return the PDF of one or more sheets, one after the other, and its number of pages."""
    pen: Pen | None = None
    for index, job in enumerate(jobs):
        if pen is None:
            pen = Pen(job.sheet.page, _moment(job.seal.made_at))
            _describe(pen, job)
        pen.turn_to(job.sheet.page)
        _one(pen, job, str(index), (draft, unconfirmed), english or {})
    if pen is None:
        raise Bug("nothing to print")
    return pen.save(), pen.pages


def _one(pen: Pen, job: Job, key: str, marks: tuple[bool, bool], english: Mapping[str, str]) -> None:
    sheet = job.sheet
    frame = Frame(
        sheet.page, sheet.title, job.seal, job.code, texts("kit"), sheet.copies, sheet.initials, sheet.seam,
        sheet.warning, *marks, key, sheet.bare, sheet.plain,
    )  # fmt: skip
    style = Style(english=english) if sheet.streamed else _fitting(job, english)

    flow = Flow(sheet.page, pen, partial(frame.begin, pen), lambda _number: pen.end_page(), _bottom(sheet))
    pages = flow.run(_pieces(job, style))
    frame.finish(pen, pages)


def _fitting(job: Job, english: Mapping[str, str]) -> Style:
    """Return the first step of the ladder with the fewest pages and no block alone on the last one."""
    first, *ladder = [replace(step, english=english) for step in LADDER]
    best, least = first, _tried(job, first)
    if least[0] == 1 or least[0] > _LONG or (not least[1] and _tried(job, ladder[-1])[0] == least[0]):
        return best  # where the tightest step saves no page, none between does
    for style in ladder:
        found = _tried(job, style)
        if found < least:
            best, least = style, found
        if found[0] == 1:
            break
    return best


def _tried(job: Job, style: Style) -> tuple[int, bool]:
    """Return how many pages a step takes, and whether a block stands alone on the last one."""
    flow = Flow(job.sheet.page, None, _nothing, _nothing, _bottom(job.sheet))
    return flow.run(_pieces(job, style)), flow.alone


def _pieces(job: Job, style: Style) -> Iterator[Piece]:
    measure = job.sheet.page.measure
    for block in job.sheet.blocks:
        yield from block(style, measure)
    if job.missing:
        shown = "、".join(f"〔U+{ord(char):04X}〕" for char in job.missing)
        yield from note(texts("kit")("missing", codes=shown))(style, measure)


def _bottom(sheet: Sheet) -> float:
    return sheet.page.bottom - (INITIALS if sheet.initials else 0.0)


def _describe(pen: Pen, job: Job) -> None:
    canvas, words = pen.canvas, texts("kit")
    canvas.setTitle(plain_line(f"{job.sheet.title} {job.seal.number}"))
    canvas.setAuthor(plain_line(job.sheet.author))
    canvas.setSubject(plain_line(f"{job.seal.case_title} {job.code}".strip()))
    canvas.setCreator(words("maker"))
    canvas.setProducer(words("maker"))
    canvas.setViewerPreference("DisplayDocTitle", "true")


def _moment(made: str) -> tuple[int, int, int, int, int]:
    when = datetime.fromisoformat(made)
    return when.year, when.month, when.day, when.hour, when.minute


def _nothing(_number: int) -> None:
    return None


def sealed(seal: Seal, number: str) -> Seal:
    """Return the seal with another number, for one of many papers in a file."""
    return replace(seal, number=number)
