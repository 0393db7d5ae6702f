"""个人信息转移告知书: a letter to one customer that lets him decide, or tells him where the law asks only that.

A store sale asks for consent; a merger or division informs and promises no right to refuse; a closing shop
tells what happens to data and balance. The words of each situation stand in resources/papers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from core.errors import Known
from core.papers.common import form, kit, label, numbering, us
from core.papers.kit.breaker import break_lines
from core.papers.kit.dates import long_day
from core.papers.kit.faces import Face
from core.papers.kit.flow import Block, Piece, Style
from core.papers.kit.grid import FORM_LOOK, Row
from core.papers.kit.inline import Content
from core.papers.kit.money import capitals, yuan
from core.papers.kit.page import DENSE, FINE, MM
from core.papers.kit.pen import Pen
from core.papers.kit.press import Sheet
from core.papers.kit.signs import letter_end
from core.papers.kit.texts import Texts, texts
from core.papers.kit.words import heading, paragraph, title
from core.records import CardRoute, EntityType, Party, Scenario, Seal

KIND = "notice"
LIKE = {
    Scenario.ASSET: "transfer", Scenario.OPERATOR: "transfer", Scenario.UNKNOWN: "transfer",
    Scenario.MERGER: "succession", Scenario.DIVISION: "succession", Scenario.SUCCESSOR: "succession",
    Scenario.TO_COMPANY: "renamed", Scenario.EQUITY: "owners",
    Scenario.DEREGISTRATION: "closing", Scenario.BANKRUPTCY: "bankrupt",
}  # fmt: skip


_NO_RECEIVER = ("closing", "owners", "bankrupt")  # letters in which nobody receives anything


@dataclass(frozen=True, slots=True)
class Notice:
    """What one customer is told; kinds and purposes in plain words, sums in fen, days as ISO text."""

    customer: str
    giver: Party
    receiver: Party
    scenario: Scenario
    day: str  # when it happens
    shop: str = ""
    purposes: str = ""
    methods: str = ""
    kinds: str = ""
    sensitive: str = ""
    necessity: str = ""  # of the sensitive kinds, and what a leak would mean
    retention: str = ""
    balance_fen: int = 0
    balance_day: str = ""
    card_route: CardRoute = CardRoute.UNDECIDED
    answer_by: str = ""
    contact_until: str = ""
    text_version: str = ""
    letter_day: str = ""
    firm: str = ""  # the company for which the addressed person stands
    refund_days: int = 0  # within how many days of the demand a refund is due
    gift_fen: int = 0  # given by the shop, beside what was paid
    times_left: int = 0  # visits left on cards
    open_order: bool = False  # an order of this customer is not done, or a thing not fetched
    abroad: bool = False  # the receiver or its server is outside the mainland
    local_law: str = ""  # the province's own law on such notices
    takes_over: str = ""  # what that law asks of who takes over
    event: str = ""  # by what a whole business passes, where it is not the way in which it is told


def sheet(paper: Notice, seal: Seal) -> Sheet:
    """Return the letter; raises Known when the receiver has no contact or the firm cannot be reached."""
    like = LIKE[paper.scenario]
    if like not in _NO_RECEIVER and not (paper.receiver.phone or paper.receiver.address):
        raise Known("paper.receiver_contact_missing")
    if not (paper.giver.phone or paper.giver.address):
        raise Known("paper.giver_contact_missing")
    words = texts("notice")
    version = kit()("line.text_version", version=paper.text_version) if paper.text_version else ""
    blocks: tuple[Block, ...] = (
        title(words(f"{like}.title")),
        numbering(seal, version),
        paragraph(
            words("dear_firm", name=paper.customer, firm=paper.firm)
            if paper.firm
            else words("dear", name=paper.customer),
            indent=False,
        ),
        paragraph(_lead(paper, words, like), glue=True),
        _facts(paper, words, like),
        heading(words(f"{like}.choices_title")),
        *(paragraph(content) for content in _choices(paper, words, like)),
        letter_end(paper.giver.name, long_day(paper.letter_day) if paper.letter_day else words("pen_day")),
        _strip(words),
    )
    return Sheet(words(f"{like}.title"), blocks, author=paper.giver.name)


def _lead(paper: Notice, words: Texts, like: str) -> Content:
    law = words("law.sensitive" if paper.sensitive else "law.plain") if like == "transfer" else ""
    law += words("law.abroad") if law and paper.abroad else ""
    return words.compose(
        f"{like}.lead", shop=paper.shop or (_business(paper.giver) if like == "transfer" else us(paper.giver)), day=long_day(paper.day), receiver=paper.receiver.name,
        law=law, local_law=words("and_law", law=paper.local_law) if paper.local_law else "", how=words(f"how.{paper.event or paper.scenario.value}") if like == "succession" else "",
    )  # fmt: skip


def _business(giver: Party) -> str:
    return kit()(f"business.{giver.entity.value}")


def _facts(paper: Notice, words: Texts, like: str) -> Block:
    receiver, none = paper.receiver, kit()("none")
    reach = "　".join(
        part
        for part in (
            receiver.address,
            words("phone", phone=receiver.phone) if receiver.phone else "",
            words("person", name=receiver.contact) if receiver.contact else "",
        )
        if part
    )
    kinds = (
        words("kinds_both", kinds=paper.kinds, sensitive=paper.sensitive)
        if paper.sensitive
        else paper.kinds or none
    )
    rows = [] if like in _NO_RECEIVER else [("receiver", _named(paper, words)), ("reach", reach)]
    if like not in _NO_RECEIVER:
        rows += [("purpose", paper.purposes or none), ("method", paper.methods or words("methods"))]
    rows.append(("kinds", kinds))
    if paper.sensitive and like == "transfer":
        rows.append(("necessity", paper.necessity or none))
    if like not in _NO_RECEIVER:
        rows.append(("retention", paper.retention or none))
    if paper.balance_fen or paper.gift_fen or paper.times_left:
        rows.append(("balance", _balance(paper, words, like)))
    return form(tuple(Row((label(words(f"row.{key}")), text)) for key, text in rows), (30, 130), FORM_LOOK)


def _named(paper: Notice, words: Texts) -> str:
    receiver = paper.receiver
    extra = words("uscc", uscc=receiver.uscc) if receiver.uscc else ""
    if receiver.will_register_as:
        extra = words("will_register", name=receiver.will_register_as)
    return receiver.name + extra


def _balance(paper: Notice, words: Texts, like: str) -> str:
    key = (
        like
        if like in ("closing", "bankrupt")
        else "succession"
        if like == "succession"
        else "same"
        if like in ("renamed", "owners")
        else paper.card_route.value
    )
    said = _left(paper, words) + words(f"balance.{key}", us=us(paper.giver))
    return said + paper.takes_over if like == "transfer" else said


def _left(paper: Notice, words: Texts) -> str:
    """Return what is left on the cards as of a day: the paid part in figures and words, the given part, visits."""
    said = [
        words("balance.money", money=yuan(paper.balance_fen), words=capitals(paper.balance_fen))
        if paper.balance_fen
        else "",
        words("balance.gift", money=yuan(paper.gift_fen)) if paper.gift_fen else "",
        words("balance.visits", count=f"{paper.times_left:,}") if paper.times_left else "",
    ]
    day = long_day(paper.balance_day or paper.day)
    return words("balance.amount", day=day, left=words("balance.and").join(filter(None, said)))


def _choices(paper: Notice, words: Texts, like: str) -> list[Content]:
    until = words("until", day=long_day(paper.contact_until)) if paper.contact_until else ""
    values = {
        "us": us(paper.giver), "by": words("by_day", day=long_day(paper.answer_by)) if paper.answer_by else words("by_pen"), "phone": paper.giver.phone or paper.giver.address,
        "who": paper.giver.contact or paper.giver.head or paper.giver.name, "until": until, "receiver": paper.receiver.name,
        "receiver_phone": paper.receiver.phone or paper.receiver.address,
        "claims_first": words("claims_first") if paper.giver.entity is EntityType.COMPANY else "",
        "refund": words("refund_days", days=paper.refund_days) if paper.refund_days else "",
    }  # fmt: skip
    keys = ("a", "b", "c", *(("open_order",) if paper.open_order else ()))
    return [
        words.compose(f"{like}.choice.{key}", **values) for key in keys if words.has(f"{like}.choice.{key}")
    ]


def _strip(words: Texts) -> Block:
    """Return the strip for the firm's own record of sending, below a dashed line."""

    def block(_style: Style, measure: float) -> Iterator[Piece]:
        def draw(pen: Pen, x: float, y: float) -> None:
            pen.dashed(x - 18 * MM, y, x + measure + 12 * MM, y)
            pen.centre(x + measure / 2, y - 2, words("strip.head"), Face.SANS, FINE)
            (line,) = break_lines(words.compose("strip.line"), Face.SANS, DENSE, measure + 20)[:1]
            pen.line(line, x, y + 5 * MM)

        yield Piece(7 * MM, draw, before=4 * MM)

    return block
