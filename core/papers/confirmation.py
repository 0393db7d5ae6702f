"""移交确认书: the act itself; both sides' totals, package, purposes, carriers, cards, copies, signatures."""

from __future__ import annotations

from dataclasses import dataclass

from core.papers.common import both_parties, kit, looked_at, numbering, wide
from core.papers.kit.dates import long_day
from core.papers.kit.flow import Block
from core.papers.kit.grid import Cell, Column, Look, Row
from core.papers.kit.inline import Box, Content, Run
from core.papers.kit.money import figures, in_words
from core.papers.kit.page import BODY
from core.papers.kit.press import Sheet
from core.papers.kit.signs import both_sign, side
from core.papers.kit.table import table
from core.papers.kit.texts import Texts, texts
from core.papers.kit.words import heading, paragraph, title
from core.records import CardRoute, Carrier, Party, Scenario, Seal, Totals

KIND = "confirmation"
_MEASURED = Look(9.5, 13, 6.4, 7.4)


@dataclass(frozen=True, slots=True)
class PackageFacts:
    """The package as it was read back: file name, bytes, SHA-256, short code of the signing key."""

    file: str
    bytes: int
    sha256: str
    key_code: str
    carried_on: str = ""  # such as: U盘（序列号尾号 7F3C）
    passphrase_sheet: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """What one side counted: customers, persons, companies, rows, balance, excluded positions."""

    totals: Totals
    persons: int
    companies: int
    excluded: int


@dataclass(frozen=True, slots=True)
class Confirmation:
    """The handover of one batch; `theirs` is what the receiver counted, None leaves it to the pen."""

    giver: Party
    receiver: Party
    scenario: Scenario
    inventory: str
    inventory_version: int
    ours: Counted
    theirs: Counted | None = None
    package: PackageFacts | None = None
    contract: str = ""
    data_terms: str = ""  # number of the agreement on data and secrecy
    hand_over_day: str = ""
    place: str = ""  # which shop or business goes over
    apart: str = ""  # of those who go without a consent of their own, by a disputed view that somebody chose
    purposes: str = ""
    methods: str = ""
    carriers: tuple[Carrier, ...] = ()
    card_route: CardRoute = CardRoute.UNDECIDED
    settlement: str = ""  # number of the settlement of cards
    check_sheet: str = ""  # number of the on-site check
    objection_days: int = 30
    shown_on_givers_computer: bool = False
    copies: int = 2
    extra_witness: bool = False
    witness: str = ""  # who was named to watch, and how that person stands to both sides
    standing: str = ""
    differs: bool = False  # one of both found something else at the table, such as a record of the sample


def sheet(paper: Confirmation, seal: Seal) -> Sheet:
    """Return the confirmation."""
    words, shared = texts("confirmation"), kit()
    day = words("day", day=long_day(paper.hand_over_day)) if paper.hand_over_day else ""
    blocks: tuple[Block, ...] = (
        title(words("title")),
        numbering(seal, day),
        both_parties(paper.giver, paper.receiver),
        *_clause(words, 1, _reason(paper, words), *((paper.apart,) if paper.apart else ())),
        *_clause(words, 2, words.compose("list", number=paper.inventory, version=paper.inventory_version)),
        _counts(paper, words),
        *_package(paper, words),
        *_clause(words, 3, *_scope(paper, words)),
        *_clause(words, 4, *_carriers(paper, words)),
        *_clause(words, 5, *_way(paper, words)),
        *_clause(words, 6, words.compose(_keeping(paper), days=paper.objection_days)),
        *_clause(words, 7, _copies(paper, words), glue=True),
        both_sign(
            shared, side(shared, paper.giver, shared("party.giver")), side(shared, paper.receiver, shared("party.receiver")),
            witnesses=2 if paper.extra_witness else 1, watching=(paper.witness, paper.standing),
        ),
    )  # fmt: skip
    return Sheet(words("title"), blocks, copies=paper.copies, seam=True, author=paper.giver.name)


def _clause(words: Texts, number: int, *contents: Content, glue: bool = False) -> tuple[Block, ...]:
    last = len(contents) - 1
    return (
        heading(words(f"clause.{number}")),
        *(paragraph(content, glue=glue and index == last) for index, content in enumerate(contents)),
    )


def _reason(paper: Confirmation, words: Texts) -> Content:
    key, named = f"reason.{paper.scenario.value}", f"some_contract.{paper.scenario.value}"
    contract = paper.contract or words(named if words.has(named) else "some_contract.other")
    terms = words("terms", number=paper.data_terms) if paper.data_terms else ""
    return words.compose(
        key if words.has(key) else "reason.other", contract=contract, terms=terms,
        day=long_day(paper.hand_over_day), place=paper.place or words("some_place"),
        but=words("but") if paper.apart else "",
    )  # fmt: skip


def _counts(paper: Confirmation, words: Texts) -> Block:
    columns = (
        Column(words("count.what"), 46), Column(words("count.ours"), 38, "r", whole=True),
        Column(words("count.theirs"), 38, "r", whole=True), Column(words("count.result"), 38, "c"),
    )  # fmt: skip
    ours, theirs = _figures(paper.ours), _figures(paper.theirs) if paper.theirs else ("",) * 6
    counted = [one for one in (paper.ours, paper.theirs) if one is not None]
    money = any(_balance(one) for one in counted)
    shown = {"balance": money, "visits": any(one.totals.times_left for one in counted)}
    rows = [
        Row((words(f"count.{key}"), mine, other, _result(words, mine, other)), glue=True)
        for key, mine, other in zip(
            ("customers", "split", "rows", "balance", "visits", "excluded"), ours, theirs, strict=True
        )
        if shown.get(key, True)
    ]
    if money:
        rows.append(Row((wide(words("count.words", money=in_words(_balance(paper.ours))), 4),), kind="label"))
    return table(columns, rows, _MEASURED)


def _figures(counted: Counted) -> tuple[str, ...]:
    totals = counted.totals
    return (
        f"{totals.customers:,}", f"{counted.persons:,} / {counted.companies:,}", f"{totals.rows:,}",
        figures(_balance(counted)), f"{totals.times_left:,}", f"{counted.excluded:,}",
    )  # fmt: skip


def _balance(counted: Counted) -> int:
    return counted.totals.paid_fen + counted.totals.gift_fen


def _result(words: Texts, mine: str, other: str) -> Cell:
    """Return the two boxes; ticked only when the receiver's own count is there."""
    same, differs = bool(other) and mine == other, bool(other) and mine != other
    return Cell(
        (Box(same), Run(words("count.same")), Run("　"), Box(differs), Run(words("count.differs"))), align="c"
    )


def agrees(paper: Confirmation) -> bool:
    """Tell whether the receiver counted the same, and nothing else differed at the table."""
    return paper.theirs is not None and _figures(paper.ours) == _figures(paper.theirs) and not paper.differs


def _package(paper: Confirmation, words: Texts) -> tuple[Block, ...]:
    package = paper.package
    if package is None:
        return (paragraph(words.compose("package.none")),)
    pairs = [package.sha256[at : at + 4] for at in range(0, 64, 4)]
    rows = [" ".join(pairs[at : at + 8]) for at in (0, 8)]
    same = agrees(paper)
    differs = paper.theirs is not None and not same
    return (
        paragraph(words.compose("package.file", file=package.file, bytes=f"{package.bytes:,}"), glue=True),
        *(paragraph((Run(row, pitch=BODY * 0.58),), glue=True) for row in rows),
        paragraph(words.compose("package.key", code=package.key_code, same=same, differs=differs)),
    )


def _scope(paper: Confirmation, words: Texts) -> tuple[Content, ...]:
    purposes = paper.purposes or words("scope.purposes")
    return (
        words.compose("scope.use", purposes=purposes, methods=paper.methods or words("scope.methods")),
        words.compose("scope.duties"),
    )


def _carriers(paper: Confirmation, words: Texts) -> tuple[Content, ...]:
    shared = kit()
    mixed = [carrier for carrier in paper.carriers if carrier.mixed]
    listed = "；".join(
        f"{carrier.name}：{shared(f'carrier.{carrier.state.name}')}{looked_at(carrier)}" for carrier in mixed
    )
    first = words.compose("carriers.some", list=listed) if mixed else words.compose("carriers.none")
    return first, words.compose(_of_cards(paper, words), settlement=_settled(paper, words))


def _of_cards(paper: Confirmation, words: Texts) -> str:
    """Return the words on the money of the cards: by succession it passes by law, nobody joins a debt (Civil Code 67)."""
    passes = f"passes.{paper.scenario.value}"
    if not words.has(passes):
        return f"cards.{paper.card_route.value}"
    totals = paper.ours.totals
    return passes if totals.cards_fen or totals.times_left else f"cards.{CardRoute.UNDECIDED.value}"


def _keeping(paper: Confirmation) -> str:
    """Return the words on what the giver keeps: books of a firm that ends go to its successor (archives 20 to 22)."""
    return "keep_passes" if paper.scenario.is_succession else "keep"


def _settled(paper: Confirmation, words: Texts) -> str:
    return words("settled", number=paper.settlement) if paper.settlement else ""


def _way(paper: Confirmation, words: Texts) -> tuple[Content, ...]:
    if paper.package is None:
        return (words.compose("way.paper", check=paper.check_sheet or kit()("none")),)
    said = words.compose(
        "way.package", carrier=paper.package.carried_on or words("way.medium"),
        sheet=paper.package.passphrase_sheet or kit()("none"), check=paper.check_sheet or kit()("none"),
    )  # fmt: skip
    return (said, words.compose("way.shown")) if paper.shown_on_givers_computer else (said,)


def _copies(paper: Confirmation, words: Texts) -> Content:
    each, record = words(f"each.{min(paper.copies, 3)}"), words("record") if paper.witness else ""
    return words.compose("copies", copies=_number(paper.copies), each=each, more=record)


def _number(count: int) -> str:
    return "零一两三四五六七八九"[count] if 0 < count < 10 else str(count)
