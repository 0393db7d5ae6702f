"""移交清单: what goes over in one batch, by kind, in numbers; upright, or wide with all columns.

It carries no names: the named list travels in the package (practice 37).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import groupby

from core.papers.common import code_of, empty_row, form, kit, label, name_of, ordinal, wide
from core.papers.kit.dates import long_day, long_moment, short_day
from core.papers.kit.flow import Block
from core.papers.kit.grid import Carry, Cell, Column, Look, Row
from core.papers.kit.inline import NewLine, Run
from core.papers.kit.money import figures, in_words
from core.papers.kit.page import COVER, LANDSCAPE, PORTRAIT, TITLE
from core.papers.kit.press import Sheet
from core.papers.kit.signs import both_sign, side
from core.papers.kit.table import table
from core.papers.kit.texts import Texts, texts
from core.papers.kit.words import heading, note, number_line, small, title
from core.records import CardRoute, Exclusion, InventoryLine, Kind, Level, Party, Scenario, Seal, Totals

KIND = "inventory"
_Cells = Callable[[InventoryLine, Texts], tuple[str | Cell, ...]]
_MANY = 300  # lines: beyond this the paper is laid out once, without looking for a better fit
_WIDE_LOOK = Look(row=6.3, head=7.0)


@dataclass(frozen=True, slots=True)
class KindTerms:
    """What is agreed for one kind: purpose, method, and on what basis it is handed over."""

    kind: Kind
    purpose: str
    method: str
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Inventory:
    """One frozen batch as it stands on paper; lines are numbered and sorted by kind."""

    giver: Party
    receiver: Party
    scenario: Scenario
    lines: tuple[InventoryLine, ...]
    totals: Totals
    cut_off: str  # ISO moment of the data
    frozen_at: str  # ISO moment
    exclusions: tuple[Exclusion, ...] = ()
    terms: tuple[KindTerms, ...] = ()
    contract: str = ""
    batch: int = 1
    batches_until: str = ""
    hand_over_day: str = ""
    place: str = ""
    retention: str = ""
    persons: int = 0
    companies: int = 0
    minors: int = 0
    basis_line: str = ""
    copies: int = 2
    landscape: bool = False
    card_route: CardRoute = CardRoute.UNDECIDED


def sheet(paper: Inventory, seal: Seal) -> Sheet:
    """Return the inventory with cover, table, exclusions and signatures."""
    words, shared = texts("inventory"), kit()
    initials = (shared("sign.giver"), shared("sign.receiver"), shared("sign.witness_short"))
    build = _landscape if paper.landscape else _portrait
    blocks = (
        *build(paper, seal, words),
        heading(words("excluded.title"), indent=False),
        _excluded(paper, words),
        note(words("note.counts"), glue=True),
        both_sign(
            shared,
            side(shared, paper.giver, shared("party.giver")),
            side(shared, paper.receiver, shared("party.receiver")),
        ),
    )
    return Sheet(
        words("title"), blocks, LANDSCAPE if paper.landscape else PORTRAIT, paper.copies, initials, seam=True,
        streamed=len(paper.lines) > _MANY, author=paper.giver.name,
    )  # fmt: skip


def _portrait(paper: Inventory, seal: Seal, words: Texts) -> tuple[Block, ...]:
    shared = kit()
    return (
        title(words("title"), COVER, below=f"（{shared(f'scenario.{paper.scenario.value}')}）"),
        _cover(paper, seal, words),
        _summary(paper, words),
        note(words("note.cover", basis=paper.basis_line) if paper.basis_line else words("note.plain")),
        table(
            _columns(words), lambda: _rows(paper, words, 8, _cells), Look(row=6.6), carry=Carry(4, _carried)
        ),
    )


def _landscape(paper: Inventory, seal: Seal, words: Texts) -> tuple[Block, ...]:
    line = words(
        "wide.parties",
        giver=paper.giver.name,
        receiver=paper.receiver.name,
        day=long_day(paper.hand_over_day),
    )
    about = words.compose(
        "wide.about",
        cut_off=long_moment(paper.cut_off),
        frozen=long_moment(paper.frozen_at),
        retention=paper.retention or kit()("none"),
        law=law_of(paper.scenario, paper.card_route),
    )
    columns = _wide_columns(words)
    return (
        title(words("title"), TITLE),
        number_line(line, kit()("line.number", number=seal.number, version=seal.version)),
        small(about, glue=True),
        table(
            columns,
            lambda: _rows(paper, words, len(columns), _wide_cells),
            _WIDE_LOOK,
            carry=Carry(5, _carried),
        ),
        note(words("note.cover", basis=paper.basis_line) if paper.basis_line else words("note.plain")),
    )


def law_of(scenario: Scenario, card_route: CardRoute) -> str:
    """Return the articles on which a handover rests, as the list of what goes over names them."""
    words = texts("inventory")
    basis, cards = f"basis.{scenario.value}", f"basis_cards.{card_route.value}"
    asked = scenario in (Scenario.ASSET, Scenario.OPERATOR) and words.has(cards)
    return words(basis if words.has(basis) else "basis.other") + (words(cards) if asked else "")


# -- cover -----------------------------------------------------------------------------------------------


def _cover(paper: Inventory, seal: Seal, words: Texts) -> Block:
    shared = kit()
    number = f"{seal.number}　第 {seal.version} 版"
    batch = (
        words("cover.batch_until", batch=paper.batch, day=long_day(paper.batches_until))
        if paper.batches_until
        else words("cover.batch_one", batch=paper.batch)
    )
    rows = [
        Row((label(words("cover.number")), number, label(words("cover.batch")), batch)),
        Row(
            (
                label(words("cover.cut_off")),
                long_moment(paper.cut_off),
                label(words("cover.frozen")),
                long_moment(paper.frozen_at),
            )
        ),
        Row(
            (
                label(words("cover.day")),
                long_day(paper.hand_over_day),
                label(words("cover.place")),
                paper.place or shared("none"),
            )
        ),
    ]
    for role, party in (("cover.giver", paper.giver), ("cover.receiver", paper.receiver)):
        code = f"{shared('party.uscc')} {party.uscc}" if party.uscc else code_of(shared, party)
        rows.append(Row((label(words(role)), wide((Run(name_of(shared, party)), NewLine(), Run(code)), 3))))
    reason = f"{shared(f'scenario.{paper.scenario.value}')}。{paper.contract}"
    rows.append(Row((label(words("cover.reason")), wide(reason, 3))))
    rows.append(Row((label(words("cover.basis")), wide(law_of(paper.scenario, paper.card_route), 3))))
    rows.append(Row((label(words("cover.retention")), wide(paper.retention or shared("none"), 3))))
    return form(tuple(rows), (22, 54, 22, 62))


def _summary(paper: Inventory, words: Texts) -> Block:
    columns = (
        Column(words("column.number"), 10, "c"), Column(words("summary.kind"), 42), Column(words("summary.items"), 20, "r", whole=True),
        Column(words("column.rows"), 28, "r", whole=True), Column(words("column.money"), 30, "r", whole=True),
        Column(words("summary.sensitive"), 30, "r", whole=True),
    )  # fmt: skip
    shared = kit()
    rows: list[Row] = []
    for index, (kind, group) in enumerate(_grouped(paper)):
        total = _sum(group)
        sensitive = sum(1 for line in group if line.level is Level.SENSITIVE)
        cells = (
            ordinal(index),
            shared(f"kind.{kind.name}"),
            f"{len(group):,}",
            f"{total[0]:,}",
            _money(total[1]),
            str(sensitive),
        )
        rows.append(Row(cells))
    rows_sum, fen = _sum(paper.lines)
    sensitive = sum(1 for line in paper.lines if line.level is Level.SENSITIVE)
    rows.append(
        Row(
            (
                label(shared("table.plain_total"), 2),
                f"{len(paper.lines):,}",
                f"{rows_sum:,}",
                _money(fen),
                str(sensitive),
            ),
            kind="sum",
        )
    )
    people = words(
        "summary.people",
        all=f"{paper.totals.customers:,}",
        persons=f"{paper.persons:,}",
        companies=f"{paper.companies:,}",
        minors=paper.minors,
    )
    rows.append(Row((wide(people, 6),), kind="label"))
    if fen:
        rows.append(Row((wide(words("summary.money", money=in_words(fen)), 6),), kind="label"))
    return table(columns, rows, Look(9.5, 13, 6.6, 7.4))


# -- the list --------------------------------------------------------------------------------------------


def _columns(words: Texts) -> tuple[Column, ...]:
    return (
        Column(words("column.number"), 10, "c", whole=True), Column(words("column.title"), 46), Column(words("column.carrier"), 16, "c"),
        Column(words("column.customers"), 14, "r", whole=True), Column(words("column.rows_two"), 17, "r", whole=True),
        Column(words("column.money_two"), 24, "r", whole=True), Column(words("column.days"), 20, "c"), Column(words("column.level"), 13, "c"),
    )  # fmt: skip


def _wide_columns(words: Texts) -> tuple[Column, ...]:
    over = words("column.counts")
    return (
        Column(words("column.number"), 10, "c", whole=True), Column(words("column.name"), 46), Column(words("column.fields"), 52),
        Column(words("column.carrier"), 13, "c"), Column(words("column.customers"), 15, "r", over, whole=True),
        Column(words("column.rows"), 25, "r", over, whole=True), Column(words("column.money"), 26, "r", over, whole=True),
        Column(words("column.days"), 22, "c"), Column(words("column.level"), 13, "c"), Column(words("column.minors"), 15, "c"),
        Column(words("column.hash"), 20, "c", whole=True),
    )  # fmt: skip


def _rows(paper: Inventory, words: Texts, width: int, cells: _Cells) -> Iterator[Row]:
    shared = kit()
    terms = {term.kind: term for term in paper.terms}
    first = 5 if paper.landscape else 4
    for index, (kind, group) in enumerate(_grouped(paper)):
        name = f"{ordinal(index)}、{shared(f'kind.{kind.name}')}"
        yield Row((Cell(_terms(name, terms.get(kind), words), width, "l"),), kind="group")
        for line in group:
            yield Row(cells(line, words), carry=(line.totals.rows, _fen(line)))
        yield _sum_row(shared("table.subtotal"), _sum(group), first, width)
    yield replace(
        _sum_row(shared("table.total", count=len(paper.lines)), _sum(paper.lines), first, width), glue=True
    )
    fen = _sum(paper.lines)[1]
    if fen:
        money = words("summary.money", money=in_words(fen))
        yield Row((Cell(money, width, "l"),), kind="label", glue=True)
    yield empty_row(width)


def _terms(name: str, terms: KindTerms | None, words: Texts) -> tuple[Run | NewLine, ...]:
    if terms is None:
        return (Run(name, bold=True),)
    said = words("kind.terms", purpose=terms.purpose, method=terms.method)
    basis = words("kind.basis", basis=terms.basis) if terms.basis else ""
    return (Run(name, bold=True), NewLine(), Run(said + basis))


def _cells(line: InventoryLine, words: Texts) -> tuple[str | Cell, ...]:
    what: str | Cell = line.title
    if line.fields:
        what = Cell((Run(line.title), NewLine(), Run(words("join").join(line.fields))))
    return (
        str(line.number),
        what,
        line.carrier,
        *_figures(line),
        _days(line),
        _level(line.level),
    )


def _wide_cells(line: InventoryLine, words: Texts) -> tuple[str | Cell, ...]:
    none = _none()
    minors = words("minors", count=line.minors) if line.minors else words("no_minors")
    return (
        str(line.number), line.title, words("join").join(line.fields) or none, line.carrier, *_figures(line), _days(line),
        _level(line.level), minors, line.sha256[:8] or none,
    )  # fmt: skip


def _figures(line: InventoryLine) -> tuple[str, str, str]:
    customers = f"{line.totals.customers:,}" if line.totals.customers else _none()
    return customers, f"{line.totals.rows:,}", _money(_fen(line))


def _days(line: InventoryLine) -> str | Cell:
    return _span(line.totals.first_day, line.totals.last_day)


@lru_cache(maxsize=1024)
def _span(first: str, last: str) -> str | Cell:
    """Return both days below each other; the same value for the same days, which lists repeat."""
    if not first and not last:
        return _none()
    return Cell((Run(short_day(first)), NewLine(), Run(short_day(last))), align="c")


def _sum_row(name: str, total: tuple[int, int], first: int, width: int) -> Row:
    cells: tuple[str | Cell, ...] = (
        Cell(name, first, "c", bold=True),
        *_carried(total),
        Cell("", width - first - 2),
    )
    return Row(cells, kind="sum")


def _excluded(paper: Inventory, words: Texts) -> Block:
    shared = kit()
    if not paper.exclusions:
        return note(words("excluded.nothing"), glue=True)
    columns = (
        Column(words("column.number"), 10, "c"), Column(words("excluded.what"), 50), Column(words("excluded.count"), 24, "r", whole=True),
        Column(words("excluded.reason"), 42), Column(words("excluded.outcome"), 34),
    )  # fmt: skip
    rows = [
        Row(
            (
                str(number),
                shared(f"kind.{item.kind.name}"),
                _quantity(item, words),
                item.reason,
                shared(f"outcome.{item.outcome.name}"),
            )
        )
        for number, item in enumerate(paper.exclusions, 1)
    ]
    return table(columns, [*rows, empty_row(5)], glue=True, bind=3)


def _quantity(item: Exclusion, words: Texts) -> str:
    if item.customers:
        return words("excluded.customers", count=f"{item.customers:,}")
    return words("excluded.rows", count=f"{item.rows:,}")


# -- sums ------------------------------------------------------------------------------------------------


def _grouped(paper: Inventory) -> Iterator[tuple[Kind, tuple[InventoryLine, ...]]]:
    for kind, group in groupby(paper.lines, key=lambda line: line.kind):
        yield kind, tuple(group)


def _fen(line: InventoryLine) -> int:
    return line.totals.paid_fen + line.totals.gift_fen if line.kind is Kind.PREPAID else 0


def _sum(lines: tuple[InventoryLine, ...]) -> tuple[int, int]:
    return sum(line.totals.rows for line in lines), sum(_fen(line) for line in lines)


def _carried(totals: tuple[int, ...]) -> tuple[str, ...]:
    rows, fen = totals or (0, 0)
    return f"{rows:,}", _money(fen)


def _money(fen: int) -> str:
    return figures(fen) if fen else _none()


@cache
def _none() -> str:
    return kit()("none")


@cache
def _level(level: Level) -> str:
    return kit()(f"level.{level.name}")
