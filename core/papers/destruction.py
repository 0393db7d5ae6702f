"""资料销毁申请与审批表: what is to go, who checked it and who allowed it; no customer's datum on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from core.papers.common import empty_row, form, kit, label, numbering, wide
from core.papers.kit.dates import long_day
from core.papers.kit.flow import Block, Piece, Style
from core.papers.kit.grid import Cell, Column, Look, Row
from core.papers.kit.page import ANNEX, MM
from core.papers.kit.press import Sheet
from core.papers.kit.signs import Opinion, opinions
from core.papers.kit.table import table
from core.papers.kit.texts import Texts, texts
from core.papers.kit.words import heading, note, number_line, small, title
from core.records import Level, Party, Seal

REQUEST = "destroy_request"


@dataclass(frozen=True, slots=True)
class DestroyItem:
    """One thing to be destroyed: reference, what, how many, level, ground, where, its backups, how."""

    reference: str  # D-01
    what: str
    quantity: str
    unit: str
    level: Level
    ground: str  # item of the deletion article, in words of the caller
    place: str = ""
    backups: str = ""
    method: str = ""


@dataclass(frozen=True, slots=True)
class KeptItem:
    """What is not destroyed: reference, what, how many, why, until when."""

    reference: str  # K-01
    what: str
    quantity: str
    reason: str
    until: str


@dataclass(frozen=True, slots=True)
class LegalCheck:
    """One of the seven checks: its key, whether it concerned anything that was then taken out, a remark."""

    key: str  # accounting tax prepaid labour sector open requests
    taken_out: bool
    remark: str = ""


@dataclass(frozen=True, slots=True)
class DestroyRequest:
    """A request with its list; `alone` prints a witness row where nobody else can approve."""

    unit: Party
    items: tuple[DestroyItem, ...]
    kept: tuple[KeptItem, ...] = ()
    checks: tuple[LegalCheck, ...] = ()
    applicant: str = ""
    asked: str = ""  # ISO day
    planned: str = ""
    persons: int = 0
    minors: int = 0
    reason: str = ""
    has_finance: bool = True
    alone: bool = False
    valid_days: int = 30
    basis_line: str = ""
    copies: int = 2
    hold_by: str = ""  # who answered "no" to the question before every destruction, and on which ISO day
    hold_day: str = ""


def request(paper: DestroyRequest, seal: Seal) -> Sheet:
    """Return request, hold question and opinions, and the list on the next page."""
    words = texts("destruction")
    day = long_day(seal.signed_day) if seal.signed_day else ""
    blocks: tuple[Block, ...] = (
        title(words("request.title")),
        numbering(seal, day),
        _asked(paper, words),
        _checks(paper, words),
        opinions(kit(), _opinions(paper, words)),
        _next_page(),
        title(words("list.title"), ANNEX),
        number_line(kit()("line.number", number=seal.number, version=seal.version), words("list.attached")),
        table(_item_columns(words), lambda: _items(paper, words), Look(row=7.2, head=9)),
        heading(words("kept.title"), indent=False),
        _kept(paper, words),
        note(words("list.note", basis=paper.basis_line)),
        _makers(words),
    )
    return Sheet(words("request.running"), blocks, copies=paper.copies, seam=True, author=paper.unit.name)


def _asked(paper: DestroyRequest, words: Texts) -> Block:
    none = kit()("none")
    minors = words("request.minors", count=f"{paper.minors:,}") if paper.minors else ""
    scope = words("request.scope", count=f"{len(paper.items):,}", persons=f"{paper.persons:,}", minors=minors)
    rows = (
        Row(
            (
                label(words("request.unit")),
                paper.unit.name,
                label(words("request.applicant")),
                paper.applicant or none,
            )
        ),
        Row(
            (
                label(words("request.asked")),
                long_day(paper.asked),
                label(words("request.planned")),
                long_day(paper.planned) if paper.planned else kit()("sign.pen_day"),
            )
        ),
        Row((label(words("request.range")), wide(scope, 3))),
        Row((label(words("request.reason")), wide(paper.reason or none, 3))),
    )
    return form(rows, (22, 62, 22, 54))


def _checks(paper: DestroyRequest, words: Texts) -> Block:
    columns = (
        Column(words("check.what"), 72),
        Column(words("check.result"), 40, "c"),
        Column(words("check.remark"), 48),
    )
    given = {check.key: check for check in paper.checks}
    rows: list[Row] = []
    for key in words.list("check.order"):
        check = given.get(key)
        boxes = words.compose(
            "check.boxes",
            free=check is not None and not check.taken_out,
            taken=check is not None and check.taken_out,
        )
        rows.append(Row((words(f"check.{key}"), Cell(boxes, align="c"), check.remark if check else "")))
    return table(columns, rows, Look(row=6.4, head=7.4))


def _opinions(paper: DestroyRequest, words: Texts) -> tuple[Opinion, ...]:
    hold = "hold_answered" if paper.hold_by else "hold"
    keys = [hold, "clerk", *(["finance"] if paper.has_finance else []), "contact", "head"]
    if paper.alone:
        keys = [hold, "head_alone", "witness"]
    said: dict[str, str | bool] = {
        "no": True,
        "yes": False,
        "unsure": False,
        "by": paper.hold_by,
        "day": long_day(paper.hold_day),
    }
    return tuple(
        Opinion(
            words(f"opinion.{key}.label"),
            words.compose(
                f"opinion.{key}.text", days=paper.valid_days, **(said if key == "hold_answered" else {})
            ),
            words(f"opinion.{key}.signer"),
        )
        for key in keys
    )


def _next_page() -> Block:
    """Return a gap that no page has room for, so that what follows begins a page."""

    def block(_style: Style, _measure: float) -> Iterator[Piece]:
        yield Piece(0.0, lambda _pen, _x, _y: None, before=400 * MM)

    return block


def _item_columns(words: Texts) -> tuple[Column, ...]:
    return (
        Column(words("column.reference"), 12, "c", whole=True), Column(words("column.what"), 21), Column(words("column.quantity"), 15, "r", whole=True),
        Column(words("column.unit"), 10, "c"), Column(words("column.level"), 11, "c"), Column(words("column.ground"), 33),
        Column(words("column.place"), 20), Column(words("column.backups"), 12), Column(words("column.method"), 26),
    )  # fmt: skip


def _items(paper: DestroyRequest, words: Texts) -> Iterator[Row]:
    none = words("none")
    for item in paper.items:
        yield Row(
            (
                item.reference,
                item.what,
                item.quantity,
                item.unit,
                kit()(f"level.{item.level.name}"),
                item.ground,
                item.place or none,
                item.backups or none,
                item.method or none,
            )
        )
    yield empty_row(9)


def _kept(paper: DestroyRequest, words: Texts) -> Block:
    columns = (
        Column(words("column.reference"), 13, "c", whole=True), Column(words("kept.what"), 52), Column(words("column.quantity"), 18, "r", whole=True),
        Column(words("kept.reason"), 44), Column(words("kept.until"), 33, "c"),
    )  # fmt: skip
    rows = [
        Row((item.reference, item.what, item.quantity, item.reason, item.until or kit()("none")))
        for item in paper.kept
    ]
    return table(columns, [*rows, empty_row(5)], Look(row=6.6))


def _makers(words: Texts) -> Block:
    return small(words.compose("list.makers"), before=14)
