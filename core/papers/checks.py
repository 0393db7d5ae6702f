"""核对数对照表 and 现场核对表: what both sides count for themselves, and what they tick at the table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from core.papers.common import empty_row, form, kit, label, looked_at, numbering, ordinal, wide
from core.papers.kit.dates import long_day
from core.papers.kit.flow import Block
from core.papers.kit.grid import TICK_LOOK, Cell, Column, Look, Row
from core.papers.kit.inline import NewLine, Run
from core.papers.kit.press import Sheet
from core.papers.kit.signs import sign_lines
from core.papers.kit.table import table
from core.papers.kit.texts import Texts, texts
from core.papers.kit.words import heading, paragraph, small, title
from core.records import Carrier, Seal

TOTALS = "control_totals"
ON_SITE = "on_site_check"
_PITCH = 4.65  # points: one width for every character of a hash


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One total: what, by which rule it is counted, and the sender's figure with its unit."""

    what: str
    rule: str
    ours: str


@dataclass(frozen=True, slots=True)
class CheckGroup:
    """Totals that belong together under one name."""

    name: str
    rows: tuple[CheckRow, ...]


@dataclass(frozen=True, slots=True)
class FileRow:
    """One file of the package: rows, bytes, SHA-256."""

    name: str
    rows: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class ControlTotals:
    """The sender's totals of a frozen inventory; the receiver's column stays empty for his own count."""

    inventory: str
    inventory_version: int
    groups: tuple[CheckGroup, ...]
    files: tuple[FileRow, ...] = ()
    copies: int = 2


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing that changes hands: its line in the inventory, name, and how many are due."""

    line: str
    name: str
    due: str


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample drawn by a seed both sides can use: population, numbers, the seed, and the plan in words."""

    population: int
    numbers: tuple[int, ...]
    seed: str
    plan: str = ""


@dataclass(frozen=True, slots=True)
class OnSiteCheck:
    """What both sides tick at the meeting; nothing is ticked beforehand."""

    inventory: str
    inventory_version: int
    day: str = ""
    place: str = ""
    witness: str = ""
    standing: str = ""  # how the witness stands to both sides
    things: tuple[Thing, ...] = ()
    carriers: tuple[Carrier, ...] = ()
    sample: Sample | None = None
    totals_sheet: str = ""
    copies: int = 2


def totals(paper: ControlTotals, seal: Seal) -> Sheet:
    """Return the control totals."""
    words, shared = texts("checks"), kit()
    blocks: list[Block] = [
        title(words("totals.title"), below=words("totals.below")),
        numbering(seal, words("for_list", number=paper.inventory, version=paper.inventory_version)),
        small(words("totals.lead")),
        table(_total_columns(words), lambda: _total_rows(paper, words), TICK_LOOK),
    ]
    if paper.files:
        name = words("totals.files", number=ordinal(len(paper.groups)))
        blocks += [
            heading(name, indent=False),
            table(_file_columns(words), lambda: _file_rows(paper, words), Look(row=9.6, head=8)),
        ]
    blocks += [
        paragraph(words.compose("totals.result"), indent=False, before=10, glue=True),
        sign_lines(shared, (words("sign.giver"), words("sign.receiver"), words("sign.witness"))),
    ]
    return Sheet(words("totals.title"), tuple(blocks), copies=paper.copies, seam=True)


def _total_columns(words: Texts) -> tuple[Column, ...]:
    return (
        Column(words("column.number"), 10, "c"), Column(words("column.what"), 30), Column(words("column.rule"), 28),
        Column(words("column.ours"), 26, "r", whole=True), Column(words("column.theirs"), 25), Column(words("column.difference"), 13),
        Column(words("column.verdict"), 28, "c"),
    )  # fmt: skip


def _total_rows(paper: ControlTotals, words: Texts) -> Iterator[Row]:
    number = 0
    for index, group in enumerate(paper.groups):
        yield Row((Cell(f"{ordinal(index)}、{group.name}", 7, "l", bold=True),), height=7, kind="group")
        for row in group.rows:
            number += 1
            yield Row(
                (str(number), row.what, row.rule, row.ours, "", "", Cell(words.compose("verdict"), align="c"))
            )
    yield empty_row(7)


def _file_columns(words: Texts) -> tuple[Column, ...]:
    return (
        Column(words("column.number"), 10, "c"), Column(words("column.file"), 32), Column(words("column.rows"), 17, "r", whole=True),
        Column(words("column.bytes"), 22, "r", whole=True), Column(words("column.hash"), 62, "c"), Column(words("column.verdict"), 17, "c"),
    )  # fmt: skip


def _file_rows(paper: ControlTotals, words: Texts) -> Iterator[Row]:
    for number, file in enumerate(paper.files, 1):
        yield Row(
            (
                str(number),
                file.name,
                f"{file.rows:,}",
                f"{file.bytes:,}",
                _hash(file.sha256),
                Cell(words.compose("verdict_two"), align="c"),
            )
        )
    yield empty_row(6)


def _hash(sha256: str) -> Cell:
    """Return a SHA-256 at fixed pitch: groups of eight, two lines of 32."""
    lines = [" ".join(sha256[at : at + 8] for at in range(start, start + 32, 8)) for start in (0, 32)]
    return Cell((Run(lines[0], pitch=_PITCH), NewLine(), Run(lines[1], pitch=_PITCH)), align="c")


def on_site(paper: OnSiteCheck, seal: Seal) -> Sheet:
    """Return the sheet of the meeting: steps, things, mixed carriers, sample, opinion, signatures."""
    words, shared = texts("checks"), kit()
    mixed = tuple(carrier for carrier in paper.carriers if carrier.mixed)
    blocks: list[Block] = [
        title(words("site.title")),
        numbering(seal, words("for_list", number=paper.inventory, version=paper.inventory_version)),
        _meeting(paper, words),
        *_part(words, 1, "site.steps_title", _steps(paper, words)),
    ]
    count = 1
    if paper.things:
        count += 1
        blocks += _part(words, count, "site.things_title", _things(paper, words))
    if mixed:
        count += 1
        blocks += _part(words, count, "site.carriers_title", _mixed(mixed, paper, words))
    if paper.sample:
        count += 1
        said = words.compose(
            "site.sample", population=f"{paper.sample.population:,}", plan=paper.sample.plan or words("site.plan"),
            size=len(paper.sample.numbers), seed=paper.sample.seed,
        )  # fmt: skip
        blocks += [
            heading(f"{ordinal(count - 1)}、{words('site.sample_title')}", indent=False),
            small(said),
            _sampled(paper.sample, words),
        ]
    blocks += [
        small(words.compose("site.opinion"), before=10, glue=True),
        sign_lines(shared, (words("sign.giver_site"), words("sign.receiver_site"), words("sign.witness"))),
    ]
    return Sheet(words("site.title"), tuple(blocks), copies=paper.copies, seam=True)


def _part(words: Texts, number: int, key: str, block: Block) -> list[Block]:
    return [heading(f"{ordinal(number - 1)}、{words(key)}", indent=False), block]


def _meeting(paper: OnSiteCheck, words: Texts) -> Block:
    when = (
        words.compose("site.when", day=long_day(paper.day))
        if paper.day
        else words.compose("site.when_by_hand")
    )
    rows = (
        Row((label(words("site.time")), Cell(when, 3)), height=8),
        Row((label(words("site.place")), wide(paper.place, 3)), height=8),
        Row((label(words("site.givers")), "", label(words("site.receivers")), ""), height=8.5),
        Row((label(words("site.witness")), wide(_watching(paper, words), 3)), height=8.5),
    )
    return form(rows, (28, 66, 28, 38))


def _watching(paper: OnSiteCheck, words: Texts) -> str:
    """Return who watches and how that person stands to both sides, empty for the pen."""
    return (
        words("site.watching", name=paper.witness, standing=paper.standing)
        if paper.standing
        else paper.witness
    )


def _sides(words: Texts, paper: OnSiteCheck) -> tuple[Column, ...]:
    """Return the columns in which is ticked: both sides, and the witness where one is named."""
    names = ("site.giver", "site.receiver", *(("site.witness",) if paper.witness else ()))
    return tuple(Column(words(name), 13 if paper.witness else 15, "c") for name in names)


def _ticks(words: Texts, paper: OnSiteCheck) -> tuple[Cell, ...]:
    return (Cell(words.compose("box"), align="c"),) * (3 if paper.witness else 2)


def _steps(paper: OnSiteCheck, words: Texts) -> Block:
    less = 9 if paper.witness else 0
    columns = (
        Column(words("column.number"), 10, "c"), Column(words("site.step"), 82 - less), Column(words("site.done_at"), 18),
        *_sides(words, paper), Column(words("column.remark"), 20),
    )  # fmt: skip
    size = len(paper.sample.numbers) if paper.sample else 0
    steps = [
        step.format(totals=paper.totals_sheet or kit()("none"), size=size)
        for step in words.list("site.steps")
    ]
    ticks = _ticks(words, paper)
    rows = [Row((str(number), step, "", *ticks, "")) for number, step in enumerate(steps, 1)]
    return table(columns, rows, TICK_LOOK)


def _things(paper: OnSiteCheck, words: Texts) -> Block:
    less = 9 if paper.witness else 0
    columns = (
        Column(words("site.line"), 14, "c"), Column(words("site.thing"), 60 - less), Column(words("site.due"), 18, "r"),
        Column(words("site.given"), 18), *_sides(words, paper), Column(words("column.remark"), 20),
    )  # fmt: skip
    ticks = _ticks(words, paper)
    rows = [Row((thing.line, thing.name, thing.due, "", *ticks, "")) for thing in paper.things]
    return table(columns, [*rows, empty_row(len(columns))], TICK_LOOK)


def _mixed(mixed: tuple[Carrier, ...], paper: OnSiteCheck, words: Texts) -> Block:
    shared, less = kit(), 9 if paper.witness else 0
    columns = (
        Column(words("site.carrier"), 45), Column(words("site.outcome"), 70 - less), *_sides(words, paper),
        Column(words("column.remark"), 15),
    )  # fmt: skip
    ticks = _ticks(words, paper)
    rows = [
        Row((carrier.name, shared(f"carrier.{carrier.state.name}") + looked_at(carrier), *ticks, ""))
        for carrier in mixed
    ]
    return table(columns, rows, TICK_LOOK)


def _sampled(sample: Sample, words: Texts) -> Block:
    columns = tuple(
        Column(
            words("column.number") if index % 2 == 0 else words("site.result"),
            16 if index % 2 == 0 else 24,
            "c",
        )
        for index in range(8)
    )
    rows: list[Row] = []
    for start in range(0, len(sample.numbers), 4):
        four = [str(number) for number in sample.numbers[start : start + 4]]
        cells = [part for number in four + [""] * (4 - len(four)) for part in (number, "")]
        rows.append(Row(tuple(cells)))
    return table(columns, rows, TICK_LOOK)
