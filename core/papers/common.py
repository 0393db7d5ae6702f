"""Parts that many papers share: words of the kit, the table of both parties, sums, the last row."""

from __future__ import annotations

from collections.abc import Callable

from core.papers.kit.flow import Block
from core.papers.kit.grid import FORM_LOOK, Cell, Column, Look, Row
from core.papers.kit.inline import Content, Inline, NewLine, Run
from core.papers.kit.signs import head_title
from core.papers.kit.table import table
from core.papers.kit.texts import Texts, texts
from core.papers.kit.words import number_line
from core.records import Carrier, EntityType, Party, Seal

_NOBODY = Party()
ORDINALS = "一二三四五六七八九"


def kit() -> Texts:
    """Return the words that all papers share."""
    return texts("kit")


def numbering(seal: Seal, right: str = "", *, english: bool = False) -> Block:
    """Return the line under the title: number and version, and something on the right."""
    key = "line.number_english" if english else "line.number"
    return number_line(kit()(key, number=seal.number, version=seal.version), right)


def label(text: str, span: int = 1) -> Cell:
    """Return a label cell of a form: bold and centred; a line end in the text splits it."""
    parts: list[Inline] = []
    for line in text.split("\n"):
        parts += [NewLine(), Run(line)] if parts else [Run(line)]
    return Cell(tuple(parts) if len(parts) > 1 else text, span, "c", bold=True)


def wide(content: Content, span: int) -> Cell:
    """Return a cell over several columns, left."""
    return Cell(content, span, "l")


def empty_row(columns: int) -> Row:
    """Return the row that says that nothing follows."""
    return Row((Cell(kit()("empty"), columns, "c"),), kind="label")


def form(
    rows: tuple[Row, ...], widths: tuple[float, ...], look: Look = FORM_LOOK, *, glue: bool = False
) -> Block:
    """Return a form without a head: rows of labels and values."""
    return table(tuple(Column("", width) for width in widths), rows, look, headed=False, glue=glue)


def code_of(words: Texts, party: Party) -> str:
    """Return what identifies a party: its credit code, or that its paper was seen (never a full ID number)."""
    if party.uscc:
        return party.uscc
    return words("party.id_seen", last4=party.id_last4) if party.id_last4 else words("none")


def name_of(words: Texts, party: Party) -> str:
    """Return a party's name, with the name it will register under where it is not registered yet."""
    if party.will_register_as:
        return f"{party.name}（{words('party.will_register', name=party.will_register_as)}）"
    return party.name or words("none")


def looked_at(carrier: Carrier) -> str:
    """Return in brackets who has looked at a split or cleared carrier, when and how; nothing where nobody has to."""
    return f"（{carrier.looked}）" if carrier.looked else ""


def us(party: Party) -> str:
    """Return how a party speaks of itself to customers: 我店, 本公司 and the like."""
    return kit()(f"us.{party.entity.value}")


def ordinal(index: int) -> str:
    """Return the Chinese numeral of a position that counts from nought: 一, 十, 十一, 二十."""
    tens, ones = divmod(index + 1, 10)
    head = "" if not tens else "十" if tens == 1 else f"{ORDINALS[tens - 1]}十"
    return head + (ORDINALS[ones - 1] if ones else "")


def head_of(words: Texts, party: Party) -> str:
    """Return who stands for a party, with the title that its kind of entity has."""
    if party.entity is EntityType.COMPANY and not party.head:
        return words("none")  # a firm does not stand for itself
    if party.entity is EntityType.PERSON or not party.head:
        return party.head or party.name or words("none")
    title = head_title(words, party)
    return party.head if party.head.strip().endswith(f"（{title}）") else f"{party.head}（{title}）"


def _by_pen(words: Texts, said: str, party: Party | None = None) -> str:
    """Return what is known, else room for the pen; of a person only the last digits of a paper are written (practice 29)."""
    if said != words("none"):
        return said
    return words("party.id_pen") if party is not None and party.entity is EntityType.PERSON else ""


def both_parties(
    left: Party, right: Party, *, roles: tuple[str, str] | None = None, short: bool = False
) -> Block:
    """Return the table of both parties with name, code, address, head and contact; short: name and code alone, where a side has one.

    What is not known of a side stays empty: both sign, and the pen writes it in.
    """
    words = kit()
    persons = EntityType.PERSON in (left.entity, right.entity)
    rows: tuple[tuple[str, Callable[[Party], str]], ...] = (
        ("names" if persons else "name", lambda party: name_of(words, party)),
        (
            "uscc" if left.uscc and right.uscc else "code",
            lambda party: _by_pen(words, code_of(words, party), party),
        ),
        ("address", lambda party: party.address),
        ("head", lambda party: _by_pen(words, head_of(words, party))),
        (
            "contact",
            lambda party: "　".join(part for part in (party.contact, party.phone) if part),
        ),
    )
    known = any(party == _NOBODY or code_of(words, party) != words("none") for party in (left, right))
    rows = rows[: 2 if known else 1] if short else rows
    last = rows[-1][0]
    heads = roles or (words("party.giver"), words("party.receiver"))
    laid = [Row((label(""), label(heads[0]), label(heads[1])), glue=True)]
    laid += [
        Row(
            (label(words(f"party.{key}")), *("" if party == _NOBODY else say(party) for party in (left, right))),
            glue=key != last, height=9.0 if _NOBODY in (left, right) else 0.0,
        )
        for key, say in rows
    ]  # fmt: skip  # a side that is not known yet is written in by hand
    return form(tuple(laid), (34, 63, 63))
