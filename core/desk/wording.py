"""What a question said: receiver, purposes, fields and kinds of each text that went out, and its number.

A yes covers what its text named and nothing more (PIPL 14, 23); sensitive kinds need a question of their own on
paper or at the counter (PIPL 29). A text gets the next number when what it says changes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from core.desk.agreed import ASKED, ground
from core.desk.carried import (
    agreed_fields,
    carried_by,
    held_fields,
    is_apart,
    keep_agreed,
    named,
    without_apart,
)
from core.desk.matter import read_matter
from core.desk.terms import kinds as kinds_in_words
from core.desk.terms import term
from core.records import Channel, Kind, Matter, Meaning
from core.records.codec import canonical, plain, revive
from core.store import Store, anew, facts, figures, reaching
from core.store.figures import Addressee

_NAME = "asked.texts"
_CARD = (Kind.BASIC, Kind.PREPAID)  # what is sensitive in them is cut off by the field list
# Never in one line of a message: people of the firm, papers, pictures, and what is no list of customers.
_NO_MESSAGE = (Kind.STAFF, Kind.ACCOUNTING, Kind.CONSENT_PROOF, Kind.PHOTOS, Kind.OTHER)


class Family(StrEnum):
    """How a question is put; the value stands before the number of its version."""

    MESSAGE = "WX-"
    SLIP = "TY-"
    LETTER = ""


Item = tuple[Kind, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What one customer was asked: the text, the number that goes into the ledger, and its items."""

    customer: int
    text: Wording
    number: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """One version of a question: to whom, for what, which fields and kinds it names."""

    family: Family
    number: int
    print: str
    receiver: str
    purpose: str
    fields: tuple[Meaning, ...]
    scope: int  # mask of kinds
    since: str = ""

    @property
    def version(self) -> str:
        """Return what stands on the paper, such as TY-2."""
        return f"{self.family.value}{self.number}"

    def names(self, kind: Kind) -> bool:
        """Tell whether the text names a kind."""
        return bool(self.scope & kind.bit)


def family_of(channel: Channel) -> Family:
    """Return by which kind of text an answer on a channel was asked, where nobody says."""
    if channel in (Channel.WECHAT, Channel.SMS, Channel.EMAIL, Channel.PHONE, Channel.ANNOUNCEMENT):
        return Family.MESSAGE
    return Family.SLIP if channel is Channel.COUNTER else Family.LETTER


def current(store: Store, family: Family, matter: Matter | None = None) -> Wording:
    """Return what such a text says now, with the number it has or would get."""
    matter = matter or read_matter(store)
    ours = _says(store, family, matter, agreed_fields(store, matter))
    before = [one for one in kept(store) if one.family is family]
    same = next((one for one in reversed(before) if one.print == ours.print), None)
    return same or replace(ours, number=len(before) + 1)


def lacking(store: Store, fields: Sequence[Meaning]) -> tuple[str, ...]:
    """Return which texts, by which somebody was asked or told, do not name all of some fields, or name a kind that is apart now."""
    matter = read_matter(store)
    now = {family: _says(store, family, matter, tuple(fields)) for family in Family}
    whole = {
        one.version
        for one in kept(store)
        if set(now[one.family].fields) <= set(one.fields) and not one.scope & ~now[one.family].scope
    }
    return tuple(one for one in anew.texts(store) if one not in whole)


def _says(store: Store, family: Family, matter: Matter, agreed: tuple[Meaning, ...]) -> Wording:
    """Return what such a text says of some fields, without a number of its own."""
    fields = agreed if family is Family.LETTER else without_apart(store, agreed)
    named_here, whole = carried_by(store, fields), carried_by(store, agreed)
    left_out = () if family is Family.LETTER else _NO_MESSAGE
    scope = sum(kind.bit for kind in named_here if kind not in left_out and named_here[kind] == whole[kind])
    if family is not Family.LETTER and {Meaning.BALANCE, Meaning.CARD_NUMBER} & set(fields):
        scope |= Kind.PREPAID.bit
    said = Wording(family, 1, "", recipient_of(matter), purpose_of(matter), fields, scope)
    return replace(said, print=hashlib.sha256(canonical(said).encode()).hexdigest()[:16])


def kept(store: Store) -> tuple[Wording, ...]:
    """Return every text that went out, in the order of its first use."""
    return tuple(revive(Wording, one) for one in facts.get(store, _NAME) or [])


def newest_letter(store: Store) -> str:
    """Return the number of the letter that went out last, the guardian's paper too, else of what it says now."""
    out = [one for one in kept(store) if one.family is Family.LETTER]
    return (out[-1] if out else current(store, Family.LETTER)).version


def numbers(store: Store, channel: Channel) -> tuple[str, ...]:
    """Return the numbers of the texts that went out and that an answer on a channel may belong to, oldest first."""
    family = family_of(channel)
    return tuple(one.version for one in kept(store) if _answers(family, one.family))


def went_out(store: Store, channel: Channel, number: str) -> bool:
    """Tell whether a number is that of a text that went out, or of the one that says what is asked now."""
    known = {one.version for one in kept(store)}
    return number in known or number == current(store, _family(channel, number)).version


def keep(store: Store, channel: Channel, number: str, who: str, at: str) -> Wording:
    """Return the text of a number, else keep what such a text says now; joins the caller's transaction.

    With the first question the field list is fixed: what a later file brings was not asked for.
    """
    known = next((one for one in kept(store) if number and one.version == number), None)
    if known is not None:
        return known
    matter = read_matter(store)
    if ground(matter) == ASKED:
        keep_agreed(store, matter, who, at)
    said = current(store, _family(channel, number), matter)
    if not said.since:
        said = replace(said, since=at[:16])
        facts.put(store, _NAME, [plain(one) for one in (*kept(store), said)], who, at)
    return said


def apart_in(store: Store, said: Wording) -> frozenset[Kind]:
    """Return the kinds for which a text names a field that wants a yes of its own, such as the ID number."""
    there = held_fields(store)
    return frozenset(
        kind
        for kind, fields in carried_by(store, said.fields).items()
        if kind is not Kind.BASIC and any(is_apart(one, there) for one in fields)
    )


def items_of(
    said: Wording, one: Addressee, apart: frozenset[Kind] = frozenset(), *, by_message: bool = False
) -> tuple[Item, ...]:
    """Return what a text asks one person, item by item: each kind by itself, the ordinary ones first (PIPL 23, 29).

    Kinds that are `apart` stand with the sensitive ones. A message and a slip put one question and ask for nothing that
    is sensitive; nor does a bare word by message answer the sensitive items of a letter.
    """
    alone = {*one.sensitive, *apart}
    ordinary = tuple(kind for kind in one.kinds if said.names(kind) and kind not in alone)
    if said.family is not Family.LETTER:
        asked = tuple(kind for kind in one.kinds if kind in ordinary or (kind in _CARD and said.names(kind)))
        return (asked,) if asked else ()
    first = tuple((kind,) for kind in ordinary if kind is not Kind.ACCOUNTING)
    rest = tuple((k,) for k in one.kinds if k in alone and said.names(k) and k is not Kind.ACCOUNTING)
    return first + (() if by_message else rest)


def asked(store: Store, customers: Sequence[int], channel: Channel, number: str = "") -> tuple[Asked, ...]:
    """Return in which text each customer was asked and what of it an answer can cover today.

    By the number on the text, else by what was sent last, else by the text that is current. A kind whose agreed
    fields an older text did not all name is not covered by it. A returned sheet names no text itself: its yes answers
    whatever went out to that customer, and where nothing did it covers nothing sensitive (PIPL 29).
    """
    known = {one.version: one for one in kept(store)}
    own = carried_by(store, agreed_fields(store, read_matter(store)))
    sent = {} if number else reaching.last_texts(store, customers)
    family = _family(channel, number)
    present = current(store, family)
    by_message, by_sheet = family_of(channel) is Family.MESSAGE, channel is Channel.SHEET
    people = {one.customer: one for one in figures.addressees(store, customers)}
    apart: dict[str, frozenset[Kind]] = {}
    found = []
    for customer in customers:
        went_out = known.get(number or sent.get(customer, ""))
        belongs = went_out is not None and (number or by_sheet or _answers(family, went_out.family))
        said = went_out if went_out is not None and belongs else present
        plainly = by_message or (by_sheet and not belongs)
        held = {Kind.PREPAID} | {kind for kind, fields in own.items() if set(fields) <= set(said.fields)}
        mask = sum(kind.bit for kind in held) if Kind.BASIC in held else 0  # cards without people go nowhere
        narrowed = replace(said, scope=said.scope & mask)
        one = people.get(customer)
        if said.version not in apart:
            apart[said.version] = apart_in(store, said)
        items = (
            items_of(narrowed, one, apart[said.version], by_message=plainly) if one else (_kinds(narrowed),)
        )
        found.append(Asked(customer, said, number or said.version, items))
    return tuple(found)


def _kinds(said: Wording) -> Item:
    return tuple(kind for kind in Kind if said.names(kind))


def _family(channel: Channel, number: str) -> Family:
    """Return the kind of text that a number belongs to, that of the channel where there is none; letters have it bare."""
    if not number:
        return family_of(channel)
    return next((one for one in Family if one.value and number.startswith(one.value)), Family.LETTER)


def _answers(family: Family, sent: Family) -> bool:
    """Tell whether an answer that came in one way may belong to a text that went out in another."""
    return sent in (family, Family.LETTER)


class Letter:
    """What a text says item by item, read once for everybody whom it goes to."""

    def __init__(self, store: Store, text: Wording, language: str = "zh") -> None:
        """Read which fields each kind of record holds."""
        self._text, self._there, self._language = text, carried_by(store, text.fields), language
        self._apart = apart_in(store, text)
        self._said: dict[Item, str] = {}
        self._trade = read_matter(store).trade

    def items(self, one: Addressee) -> tuple[tuple[Item, str], ...]:
        """Return the items of one person with their words."""
        return tuple((item, self.words(item)) for item in items_of(self._text, one, self._apart))

    def words(self, item: Item) -> str:
        """Return an item as a letter prints it: each kind with the fields of it that are agreed on."""
        if item not in self._said:
            separator = term("text", "separator", self._language)
            self._said[item] = separator.join(self._kind(kind) for kind in item)
        return self._said[item]

    def _kind(self, kind: Kind) -> str:
        own, said = self._there.get(kind, ()), kinds_in_words((kind,), self._language)
        fields = named(own, self._language, self._trade)
        return term("text", "kind_with_fields", self._language, kind=said, fields=fields) if own else said


def recipient_of(matter: Matter) -> str:
    """Return the receiver as a consent names it: the person now and the name it will trade under (practice 38)."""
    receiver = matter.receiver
    return f"{receiver.name}（{receiver.will_register_as}）" if receiver.will_register_as else receiver.name


def purpose_of(matter: Matter) -> str:
    """Return the ticked purposes by code, as the ledger keeps them."""
    return matter.purposes.code
