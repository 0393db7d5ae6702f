"""移交清单: what goes over in one batch, by kind, in numbers; upright, or wide with all columns.

It carries no names: the named list travels in the package (practice 37).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial
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
_Cells = Callable[[InventoryLine, Texts, bool], tuple[str | Cell, ...]]
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
    visits = _visits(paper)
    return (
        title(words("title"), COVER, below=f"（{shared(f'scenario.{paper.scenario.value}')}）"),
        _cover(paper, seal, words),
        _summary(paper, words),
        note(words("note.cover", basis=paper.basis_line) if paper.basis_line else words("note.plain")),
        table(
            _columns(words, visits=visits),
            lambda: _rows(paper, words, 9 if visits else 8, _cells),
            Look(row=6.6),
            carry=Carry(4, partial(_carried, visits=visits)),
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
    visits = _visits(paper)
    columns = _wide_columns(words, visits=visits)
    return (
        title(words("title"), TITLE),
        number_line(line, kit()("line.number", number=seal.number, version=seal.version)),
        small(about, glue=True),
        table(
            columns,
            lambda: _rows(paper, words, len(columns), _wide_cells),
            _WIDE_LOOK,
            carry=Carry(5, partial(_carried, visits=visits)),
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
    visits, shared = _visits(paper), kit()
    narrow = 18 if visits else 0  # what the others give the column of visits
    columns = (
        Column(words("column.number"), 10, "c"), Column(words("summary.kind"), 42 - narrow / 3),
        Column(words("summary.items"), 20 - narrow / 6, "r", whole=True),
        Column(words("column.rows"), 28 - narrow / 6, "r", whole=True), Column(words("column.money"), 30, "r", whole=True),
        *([Column(words("column.visits"), narrow, "r", whole=True)] if visits else []),
        Column(words("summary.sensitive"), 30 - narrow / 3, "r", whole=True),
    )  # fmt: skip
    rows: list[Row] = []
    for index, (kind, group) in enumerate(_grouped(paper)):
        total = _sum(group, visits=visits)
        sensitive = sum(1 for line in group if line.level is Level.SENSITIVE)
        cells = (
            ordinal(index),
            shared(f"kind.{kind.name}"),
            f"{len(group):,}",
            *_carried(total, visits=visits),
            str(sensitive),
        )
        rows.append(Row(cells))
    whole = _sum(paper.lines, visits=visits)
    sensitive = sum(1 for line in paper.lines if line.level is Level.SENSITIVE)
    rows.append(
        Row(
            (
                label(shared("table.plain_total"), 2),
                f"{len(paper.lines):,}",
                *_carried(whole, visits=visits),
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
    rows.append(Row((wide(people, len(columns)),), kind="label"))
    if whole[1]:
        money = words("summary.money", money=in_words(whole[1]))
        rows.append(Row((wide(money, len(columns)),), kind="label"))
    return table(columns, rows, Look(9.5, 13, 6.6, 7.4))


# -- the list --------------------------------------------------------------------------------------------


def _columns(words: Texts, *, visits: bool) -> tuple[Column, ...]:
    more = [Column(words("column.visits_two"), 14, "r", whole=True)] if visits else []
    return (
        Column(words("column.number"), 10, "c", whole=True), Column(words("column.title"), 32 if visits else 46),
        Column(words("column.carrier"), 16, "c"),
        Column(words("column.customers"), 14, "r", whole=True), Column(words("column.rows_two"), 17, "r", whole=True),
        Column(words("column.money_two"), 24, "r", whole=True), *more, Column(words("column.days"), 20, "c"),
        Column(words("column.level"), 13, "c"),
    )  # fmt: skip


def _wide_columns(words: Texts, *, visits: bool) -> tuple[Column, ...]:
    over = words("column.counts")
    more = [Column(words("column.visits"), 18, "r", over, whole=True)] if visits else []
    return (
        Column(words("column.number"), 10, "c", whole=True), Column(words("column.name"), 46),
        Column(words("column.fields"), 34 if visits else 52),
        Column(words("column.carrier"), 13, "c"), Column(words("column.customers"), 15, "r", over, whole=True),
        Column(words("column.rows"), 25, "r", over, whole=True), Column(words("column.money"), 26, "r", over, whole=True),
        *more, Column(words("column.days"), 22, "c"), Column(words("column.level"), 13, "c"), Column(words("column.minors"), 15, "c"),
        Column(words("column.hash"), 20, "c", whole=True),
    )  # fmt: skip


def _rows(paper: Inventory, words: Texts, width: int, cells: _Cells) -> Iterator[Row]:
    shared, visits = kit(), _visits(paper)
    terms = {term.kind: term for term in paper.terms}
    first = 5 if paper.landscape else 4
    for index, (kind, group) in enumerate(_grouped(paper)):
        name = f"{ordinal(index)}、{shared(f'kind.{kind.name}')}"
        yield Row((Cell(_terms(name, terms.get(kind), words), width, "l"),), kind="group")
        for line in group:
            yield Row(cells(line, words, visits), carry=_counts(line, visits=visits))
        subtotal = _carried(_sum(group, visits=visits), visits=visits)
        yield _sum_row(shared("table.subtotal"), subtotal, first, width)
    whole = _sum(paper.lines, visits=visits)
    name = shared("table.total", count=len(paper.lines))
    yield replace(_sum_row(name, _carried(whole, visits=visits), first, width), glue=True)
    if whole[1]:
        money = words("summary.money", money=in_words(whole[1]))
        yield Row((Cell(money, width, "l"),), kind="label", glue=True)
    yield empty_row(width)


def _terms(name: str, terms: KindTerms | None, words: Texts) -> tuple[Run | NewLine, ...]:
    if terms is None:
        return (Run(name, bold=True),)
    said = words("kind.terms", purpose=terms.purpose, method=terms.method)
    basis = words("kind.basis", basis=terms.basis) if terms.basis else ""
    return (Run(name, bold=True), NewLine(), Run(said + basis))


def _cells(line: InventoryLine, words: Texts, visits: bool) -> tuple[str | Cell, ...]:
    what: str | Cell = line.title
    if line.fields:
        what = Cell((Run(line.title), NewLine(), Run(words("join").join(line.fields))))
    return (
        str(line.number),
        what,
        line.carrier,
        *_figures(line, visits=visits),
        _days(line),
        _level(line.level),
    )


def _wide_cells(line: InventoryLine, words: Texts, visits: bool) -> tuple[str | Cell, ...]:
    none = _none()
    minors = words("minors", count=line.minors) if line.minors else words("no_minors")
    return (
        str(line.number), line.title, words("join").join(line.fields) or none, line.carrier, *_figures(line, visits=visits), _days(line),
        _level(line.level), minors, line.sha256[:8] or none,
    )  # fmt: skip


def _figures(line: InventoryLine, *, visits: bool) -> tuple[str, ...]:
    customers = f"{line.totals.customers:,}" if line.totals.customers else _none()
    return customers, *_carried(_counts(line, visits=visits), visits=visits)


def _days(line: InventoryLine) -> str | Cell:
    return _span(line.totals.first_day, line.totals.last_day)


@lru_cache(maxsize=1024)
def _span(first: str, last: str) -> str | Cell:
    """Return both days below each other; the same value for the same days, which lists repeat."""
    if not first and not last:
        return _none()
    return Cell((Run(short_day(first)), NewLine(), Run(short_day(last))), align="c")


def _sum_row(name: str, said: tuple[str, ...], first: int, width: int) -> Row:
    cells: tuple[str | Cell, ...] = (
        Cell(name, first, "c", bold=True),
        *said,
        Cell("", width - first - len(said)),
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


def _visits(paper: Inventory) -> bool:
    """Tell whether visits are left on any card of the list: then they have a column beside the money."""
    return any(line.totals.times_left for line in paper.lines)


def _counts(line: InventoryLine, *, visits: bool) -> tuple[int, ...]:
    """Return what is summed of a line: rows, money in fen, and visits where the list has any."""
    return line.totals.rows, _fen(line), *((line.totals.times_left,) if visits else ())


def _sum(lines: tuple[InventoryLine, ...], *, visits: bool) -> tuple[int, ...]:
    counted = [_counts(one, visits=visits) for one in lines] or [(0,) * (3 if visits else 2)]
    return tuple(sum(column) for column in zip(*counted, strict=True))


def _carried(totals: tuple[int, ...], *, visits: bool) -> tuple[str, ...]:
    rows, fen, *left = totals or (0,) * (3 if visits else 2)
    return f"{rows:,}", _money(fen), *(f"{one:,}" if one else _none() for one in left)


def _money(fen: int) -> str:
    return figures(fen) if fen else _none()


@cache
def _none() -> str:
    return kit()("none")


@cache
def _level(level: Level) -> str:
    return kit()(f"level.{level.name}")
