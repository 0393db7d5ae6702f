"""个人信息销毁记录: what was destroyed, how that was checked, and what still exists; no customer's datum on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from core.errors import Known
from core.papers.common import empty_row, form, kit, label, numbering, wide
from core.papers.kit.breaker import break_lines
from core.papers.kit.dates import long_day, long_moment
from core.papers.kit.faces import Face
from core.papers.kit.flow import Block, Piece, Style
from core.papers.kit.grid import Cell, Column, Look, Row
from core.papers.kit.inline import Blank, Content, NewLine, Run
from core.papers.kit.page import BLANK_LINE, DENSE, FORM, FRAME_LINE, INNER_LINE, MM
from core.papers.kit.pen import Pen
from core.papers.kit.press import Sheet
from core.papers.kit.signs import side
from core.papers.kit.table import table
from core.papers.kit.texts import Texts, texts
from core.papers.kit.words import heading, note, paragraph, title
from core.records import Party, Seal

RECORD = "destroy_record"


class Verdict(StrEnum):
    """What the check of one erasure found; a record is printed only when every line was checked."""

    PASSED = "passed"
    CONDITIONAL = "conditional"
    FAILED = "failed"
    SAID = "said"  # somebody noted it as cleared; it was not looked at
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class DoneItem:
    """One thing that was destroyed: how, with what, how it was checked, and what the check found."""

    reference: str
    what: str
    quantity: str
    method: str
    tool: str
    verification: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class RemainingItem:
    """What still exists: where, why, and when who will deal with it."""

    reference: str
    what: str
    where: str
    why: str
    next_step: str


@dataclass(frozen=True, slots=True)
class DestroyRecord:
    """What was done, how it was verified, and what still exists; the latter is counted on page 1."""

    unit: Party
    items: tuple[DoneItem, ...]
    remaining: tuple[RemainingItem, ...]
    approval: str  # number and day of the approval
    begun: str  # ISO moment
    ended: str
    place: str = ""
    executor: str = ""
    witnesses: tuple[str, ...] = ()
    persons: int = 0
    contractor: str = ""  # name, qualification and contract of an outside firm
    read_back: str = ""  # short code of the read-back of the case
    residue: str = ""
    photos: str = ""
    copies: int = 2


def record(paper: DestroyRecord, seal: Seal) -> Sheet:
    """Return the certificate; raises Known("paper.not_verified") while any erasure was not checked."""
    if not paper.items or any(item.verdict is Verdict.UNCHECKED for item in paper.items):
        raise Known("paper.not_verified")
    words = texts("destruction")
    read = words("record.read_back", code=paper.read_back) if paper.read_back else ""
    rest = words("record.residue", residue=paper.residue) if paper.residue else ""
    photos = words("record.photos", photos=paper.photos) if paper.photos else ""
    by_word = any(item.verdict is Verdict.SAID for item in paper.items)
    said, but = (words("record.by_word"), words("record.but")) if by_word else ("", "")
    blocks: tuple[Block, ...] = (
        title(words("record.title")),
        numbering(seal, long_day(seal.signed_day) if seal.signed_day else ""),
        _done_head(paper, words),
        heading(words("record.done_title"), indent=False),
        _done(paper, words),
        note(read + rest + photos + said + words("record.scope")),
        heading(words("record.left_title"), indent=False),
        _left(paper, words),
        heading(words("record.statement_title"), indent=False),
        paragraph(words("record.statement", but=but), glue=True),
        _executed(paper, words),
    )
    return Sheet(words("record.title"), blocks, copies=paper.copies, seam=True, author=paper.unit.name)


def _done_head(paper: DestroyRecord, words: Texts) -> Block:
    counted = Counter(item.verdict.value for item in paper.items)
    after = [words("record.passed", count=counted.pop(Verdict.PASSED.value, 0))]
    after += [words(f"record.{code}", count=counted[code]) for code in Verdict if counted[code]]
    left = words("record.left", count=len(paper.remaining)) if paper.remaining else words("record.none_left")
    unit = (Run(paper.unit.name), NewLine(), Run(paper.unit.uscc)) if paper.unit.uscc else paper.unit.name
    rows = [
        Row((label(words("record.unit")), Cell(unit), label(words("record.approval")), paper.approval)),
        Row((label(words("record.when")), Cell(_time(paper)), label(words("record.place")), paper.place or kit()("none"))),
        Row((label(words("record.executor")), paper.executor, label(words("record.witness")), words("join").join(paper.witnesses))),
        Row((label(words("record.before")), words("record.counts", items=len(paper.items), persons=f"{paper.persons:,}"),
             label(words("record.after")), Cell((Run(words("comma").join(after) + "；"), NewLine(), Run(left))))),
    ]  # fmt: skip
    if paper.contractor:
        rows.append(Row((label(words("record.contractor")), wide(paper.contractor, 3))))
    return form(tuple(rows), (20, 64, 20, 56))


def _time(paper: DestroyRecord) -> Content:
    first, last = long_moment(paper.begun), long_moment(paper.ended)
    day = long_day(paper.begun)
    if last.startswith(day):
        return (Run(day), NewLine(), Run(first.removeprefix(day) + "至" + last.removeprefix(day)))
    return (Run(first + "至"), NewLine(), Run(last))


def _done(paper: DestroyRecord, words: Texts) -> Block:
    columns = (
        Column(words("column.reference"), 13, "c", whole=True), Column(words("record.object"), 31), Column(words("column.quantity"), 19, "r", whole=True),
        Column(words("column.method"), 36), Column(words("record.tool"), 22), Column(words("record.verification"), 25), Column(words("record.verdict"), 14, "c"),
    )  # fmt: skip

    def rows() -> Iterator[Row]:
        for item in paper.items:
            yield Row(
                (
                    item.reference,
                    item.what,
                    item.quantity,
                    item.method,
                    item.tool,
                    item.verification,
                    words(f"verdict.{item.verdict.value}"),
                )
            )
        yield empty_row(7)

    return table(columns, rows, Look(row=7.2, head=7.8))


def _left(paper: DestroyRecord, words: Texts) -> Block:
    columns = (
        Column(words("column.reference"), 13, "c", whole=True), Column(words("left.what"), 44), Column(words("left.where"), 34),
        Column(words("left.why"), 38), Column(words("left.next"), 31),
    )  # fmt: skip
    rows = [
        Row((item.reference, item.what, item.where or Cell((Blank(26 * MM),)), item.why, _next(item)))
        for item in paper.remaining
    ]
    return table(columns, [*rows, empty_row(5)], Look(row=7.2), bind=3)


def _next(item: RemainingItem) -> str | Cell:
    """Return what comes next; a label without its answer gets a blank for the pen."""
    if item.next_step.endswith("："):
        return Cell((Run(item.next_step), NewLine(), Blank(22 * MM)))
    return item.next_step


def _executed(paper: DestroyRecord, words: Texts) -> Block:
    """Return the block of executor, two witnesses and head beside the room for the seal."""
    shared = kit()
    pressed = side(shared, paper.unit, "").pressed
    signers = (words("sign.executor"), words("sign.witness"), words("sign.witness"), words("sign.head"))
    height = 50 * MM

    def block(_style: Style, measure: float) -> Iterator[Piece]:
        cut = measure * 0.655

        def draw(pen: Pen, x: float, y: float) -> None:
            pen.frame(x, y, measure, height, FRAME_LINE)
            pen.rule(x + cut, y, x + cut, y + height, INNER_LINE)
            for number, who in enumerate(signers):
                base = y + (9 + number * 11.2) * MM
                end = pen.text(x + 3 * MM, base, who, Face.SANS, FORM) + MM
                pen.rule(end, base + 1.5, x + 62 * MM, base + 1.5, BLANK_LINE)
                for index, unit in enumerate(words.list("sign.units")):
                    pen.text(x + (75 + index * 10.5) * MM, base, unit, Face.SANS, DENSE)
            for number, line in enumerate(
                break_lines(paper.unit.name, Face.SERIF, 12, measure - cut - 6 * MM, flush=False)[:3]
            ):
                pen.line(line, x + cut + 3 * MM, y + 7 * MM + number * 16)
            pen.right(x + measure - 3 * MM, y + height - 3 * MM, f"（{pressed}）", Face.SANS, DENSE)

        yield Piece(height, draw, before=3 * MM, clings=True)

    return block
