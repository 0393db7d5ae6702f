"""单独同意书 and 监护人同意书: one person's own decision per kind of data, nothing ticked beforehand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from core.errors import Known
from core.papers.common import form, kit, label, numbering, ordinal, us, wide
from core.papers.kit.flow import Block
from core.papers.kit.grid import Cell, Column, Look, Row
from core.papers.kit.inline import Content, NewLine, Run, as_parts
from core.papers.kit.press import Sheet
from core.papers.kit.table import table
from core.papers.kit.texts import Texts, texts
from core.papers.kit.words import note, paragraph, small, title
from core.records import Party, Seal

KIND = "consent"
GUARDIAN = "guardian_consent"
_LOOK = Look(9.5, 12.6, 11.0, 7.4)


@dataclass(frozen=True, slots=True)
class ConsentItem:
    """One kind to decide on: what it is, for what and how, how long; sensitive kinds say why and what a leak means."""

    what: str
    purpose: str
    retention: str
    necessity: str = ""
    effect: str = ""

    @property
    def sensitive(self) -> bool:
        """Tell whether this is a sensitive kind."""
        return bool(self.necessity or self.effect)


@dataclass(frozen=True, slots=True)
class Consent:
    """What one customer is asked; an empty customer leaves the name to the pen."""

    giver: Party
    receiver: Party
    items: tuple[ConsentItem, ...]
    customer: str = ""
    customer_number: str = ""
    phone_last4: str = ""
    shop: str = ""
    marketing: bool = False  # whether advertising is asked at all: last, apart, never ticked
    text_version: str = ""
    firm: str = ""  # the company for which the person stands
    abroad: bool = False  # the receiver or its server is outside the mainland


@dataclass(frozen=True, slots=True)
class GuardianConsent:
    """What the guardian of a child under 14 is asked; names and dates are left to the pen unless known."""

    giver: Party
    receiver: Party
    items: tuple[ConsentItem, ...]
    child: str = ""
    guardian: str = ""
    shop: str = ""
    storage: str = ""
    on_expiry: str = ""
    safety: str = ""
    special_rules_pages: int = 1
    text_version: str = ""
    abroad: bool = False


def sheet(paper: Consent, seal: Seal) -> Sheet:
    """Return the consent; raises Known when a contact is missing or a sensitive kind lacks its reasons."""
    _complete(paper.giver, paper.receiver, paper.items)
    words = texts("consent")
    blocks: tuple[Block, ...] = (
        title(words("title")),
        numbering(seal, kit()("line.text_version", version=paper.text_version) if paper.text_version else ""),
        paragraph(words.compose("lead", us=us(paper.giver)), glue=True),
        _who(paper, words),
        _items(paper, words),
        note(
            words(
                "withdraw.sensitive" if any(i.sensitive for i in paper.items) else "withdraw.plain",
                phones=_phones(paper.giver, paper.receiver, words),
                abroad=words("law_abroad") if paper.abroad else "",
            ),
            glue=True,
        ),
        _signed(words, "signed"),
    )
    return Sheet(words("title"), blocks, author=paper.giver.name)


def guardian(paper: GuardianConsent, seal: Seal) -> Sheet:
    """Return the guardian's consent; raises Known as the customer's own does."""
    _complete(paper.giver, paper.receiver, paper.items)
    words = texts("consent")
    safety = (
        ("storage", paper.storage), ("on_expiry", paper.on_expiry), ("safety", paper.safety), ("refusal", us(paper.giver)),
        ("correction", _phones(paper.giver, paper.receiver, words)), ("complaint", ""), ("rules", str(paper.special_rules_pages)),
    )  # fmt: skip
    rows = [Row((label(words(f"guardian.row.{key}")), _said(words, key, value))) for key, value in safety]
    blocks: tuple[Block, ...] = (
        title(words("guardian.title"), below=words("guardian.below")),
        numbering(seal, kit()("line.text_version", version=paper.text_version) if paper.text_version else ""),
        _child(paper, words),
        paragraph(
            words.compose("guardian.lead", shop=paper.shop or us(paper.giver), us=us(paper.giver)), glue=True
        ),
        _guarded(paper, words),
        form(tuple(rows), (30, 130)),
        small(
            words.compose("guardian.eight", abroad=words("law_abroad") if paper.abroad else ""),
            before=6,
            glue=True,
        ),
        _signed(words, "guardian.signed"),
    )
    return Sheet(words("guardian.title"), blocks, author=paper.giver.name)


def _complete(giver: Party, receiver: Party, items: tuple[ConsentItem, ...]) -> None:
    if not (receiver.phone or receiver.address):
        raise Known("paper.receiver_contact_missing")
    if not (giver.phone or giver.address):
        raise Known("paper.giver_contact_missing")
    if any(item.sensitive and not (item.necessity and item.effect) for item in items):
        raise Known("paper.necessity_missing")


def _phones(giver: Party, receiver: Party, words: Texts) -> str:
    found = [party.phone for party in (giver, receiver) if party.phone]
    return words("or").join(found) or giver.address


def _party(party: Party, words: Texts) -> str:
    return "　".join(part for part in (_name(party, words), party.address, party.phone) if part)


def _name(party: Party, words: Texts) -> str:
    later = words("will_register", name=party.will_register_as) if party.will_register_as else ""
    return f"{party.name}{later}"


def _named(party: Party, words: Texts) -> Content:
    reach = [
        party.address,
        words("phone", phone=party.phone) if party.phone else "",
        words("person", name=party.contact) if party.contact else "",
    ]
    return (Run(_name(party, words)), NewLine(), Run("　".join(part for part in reach if part)))


def _who(paper: Consent, words: Texts) -> Block:
    number = paper.customer_number + (words("last4", last4=paper.phone_last4) if paper.phone_last4 else "")
    giver = words("both", name=paper.giver.name, phone=paper.giver.phone or paper.giver.address)
    rows = (
        Row(
            (
                label(words("who")),
                words("of_firm", name=paper.customer, firm=paper.firm) if paper.firm else paper.customer,
                label(words("customer_number")),
                number or Cell(words.compose("number_by_hand")),
            )
        ),
        Row(
            (
                label(words("giver")),
                giver,
                label(words("shop")),
                paper.shop or paper.giver.address or kit()("none"),
            )
        ),
        Row((label(words("receiver")), Cell(_named(paper.receiver, words), 3))),
    )
    return form(rows, (20, 66, 20, 54))


def _items(paper: Consent, words: Texts) -> Block:
    columns = (
        Column(words("column.number"), 11, "c"), Column(words("column.what"), 51), Column(words("column.purpose"), 48),
        Column(words("column.retention"), 27, "c"), Column(words("column.decision"), 23),
    )  # fmt: skip
    many = "ordinary_many" if len(paper.items) > 1 else "ordinary"
    groups = [
        (many, [item for item in paper.items if not item.sensitive]),
        ("sensitive", [item for item in paper.items if item.sensitive]),
    ]
    if paper.marketing:
        groups.append(
            (
                "optional",
                [
                    ConsentItem(
                        words("marketing.what"), words("marketing.purpose"), words("marketing.retention")
                    )
                ],
            )
        )
    rows: list[Row] = []
    number, titled = 0, 0
    for key, items in groups:
        if items:
            rows.append(
                Row(
                    (Cell(f"{ordinal(titled)}、{words(f'group.{key}')}", 5, "l", bold=True),),
                    height=7,
                    kind="group",
                )
            )
            titled += 1
        rows += _asked(items, words, numbered=number)
        number += len(items)
    return table(columns, rows, _LOOK)


def _asked(items: list[ConsentItem], words: Texts, *, numbered: int | None = None) -> Iterator[Row]:
    """Yield a row for each item; what neighbours share is said once above them, each is decided on by itself."""
    width = 4 if numbered is None else 5
    for _, run in groupby(
        items, key=lambda item: (item.purpose, item.retention, item.necessity, item.effect)
    ):
        alike = list(run)
        if len(alike) > 1:
            yield Row((Cell(_shared(alike[0], words), width, "l"),), glue=True)
        for item in alike:
            if numbered is not None:
                numbered += 1
            head = () if numbered is None else (str(numbered),)
            if len(alike) > 1:
                yield Row((*head, wide(item.what, 2), Cell(words.compose("decide_line"), 2, "l")), height=8.2)
            else:
                decide = Cell(words.compose("decide"))
                yield Row((*head, item.what, Cell(_purpose(item, words)), item.retention, decide))


def _shared(item: ConsentItem, words: Texts) -> Content:
    said = as_parts(_purpose(item, words))
    return (*said, NewLine(), *words.compose("shared", retention=item.retention))


def _purpose(item: ConsentItem, words: Texts) -> Content:
    return (
        words.compose("purpose", purpose=item.purpose, necessity=item.necessity, effect=item.effect)
        if item.sensitive
        else item.purpose
    )


def _guarded(paper: GuardianConsent, words: Texts) -> Block:
    columns = (
        Column(words("column.what"), 26), Column(words("guardian.column"), 82), Column(words("column.retention"), 28, "c"),
        Column(words("column.decision"), 24),
    )  # fmt: skip
    rows = list(_asked(list(paper.items), words))
    return table(columns, rows, _LOOK)


def _child(paper: GuardianConsent, words: Texts) -> Block:
    pen = words("guardian.pen_day")
    rows = (
        Row((label(words("guardian.child")), paper.child, label(words("guardian.born")), pen), height=8),
        Row(
            (
                label(words("guardian.name")),
                paper.guardian,
                label(words("guardian.relation")),
                Cell(words.compose("guardian.relations")),
            ),
            height=8,
        ),
        Row((label(words("guardian.checked")), Cell(words.compose("guardian.checks"), 3))),
        Row((label(words("giver")), wide(_party(paper.giver, words), 3))),
        Row((label(words("receiver")), wide(_party(paper.receiver, words), 3))),
    )
    return form(rows, (26, 52, 26, 56))


def _said(words: Texts, key: str, value: str) -> str:
    text = words(f"guardian.says.{key}", value=value) if "{value}" in words(f"guardian.says.{key}") else ""
    return (
        text
        if text and value
        else words(f"guardian.default.{key}")
        if words.has(f"guardian.default.{key}")
        else text or words(f"guardian.says.{key}")
    )


def _signed(words: Texts, key: str) -> Block:
    """Return the frame to sign in, with what the clerk fills in below."""
    rows = (
        Row((Cell(words.compose(f"{key}.read")),), height=17, glue=True),
        Row((Cell(words.compose(f"{key}.clerk")),), height=12),
    )
    return table((Column("", 160),), rows, Look(9.5, 18, 10), headed=False, before=8)
