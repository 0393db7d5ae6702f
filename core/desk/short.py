"""The room of the short way: the first proof, the text for the phone, fast answers, where she stopped."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from datetime import date

from core import clock, consent
from core.casefile import Permission
from core.consent import Word
from core.desk import wording
from core.desk.agreed import ASKED, ground
from core.desk.answers import NOT_ANSWERED, AnswersRoom, Said, Sent
from core.desk.base import Room, Seat
from core.desk.check import CheckRoom
from core.desk.gone_since import unsay_gone
from core.desk.matter import ANSWERED, MatterRoom, read_matter
from core.desk.night import NightLine, night_lines
from core.desk.phone_text import phone_text
from core.desk.terms import term
from core.errors import Refused
from core.inventory import history
from core.papers.kit.money import capitals
from core.records import (
    Channel,
    Customer,
    Edition,
    Filter,
    Flag,
    Kind,
    Meaning,
    Purposes,
    Reach,
)
from core.store import cards, consents, customers, left_on_cards, reaching, sources, visited
from core.store import short as kept
from core.store.cards import HeldCard
from core.store.evidence import first_accepted
from core.store.left_on_cards import Owing, Stopped
from core.store.short import Answered, Group, Known, Proof

__all__ = [
    "Answered",
    "Found",
    "Group",
    "HeldCard",
    "Known",
    "NightLine",
    "Owing",
    "Proof",
    "ShortRoom",
    "SizeSeen",
    "Stopped",
]
GROUP = 200  # addressees of one broadcast of the phone's messenger (practice 13)
_ONE_SMS, _SMS_OF_SEVERAL = 70, 67
_REFUND = "refund"
_SHOP = "店"  # in the heading of a column that names the shop of a customer

Matrix = tuple[tuple[bool, ...], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Who may be meant by what was typed, with what tells two of them apart."""

    customer: int
    name: str
    phone: str
    card: str
    fen: int
    last_day: str
    child: bool
    cards: tuple[HeldCard, ...] = ()
    hint: str = ""  # the remark that speaks of a child, where nothing else does
    sure: bool = True  # by name, phone or a whole number; after a card's tail a person says that it is he
    said: str = ""  # what he has answered so far (`store.short.answers_of`)
    no_ads: bool = False  # said so before
    times_left: int = 0


@dataclass(frozen=True, slots=True)
class SizeSeen:
    """What the data say about how large a matter is: customers, shops, kinds that are sensitive."""

    customers: int
    places: int
    sensitive: tuple[Kind, ...]


class ShortRoom(Room):
    """Serves the screens that only the short way has."""

    def __init__(self, seat: Seat, matter: MatterRoom) -> None:
        """Sit down beside the matter, which keeps what was answered."""
        super().__init__(seat)
        self._matter = matter

    def done(self) -> tuple[str, ...]:
        """Return the screens that were left with an answer, in the order of the answers."""
        held = self._matter.draft(ANSWERED)
        return tuple(str(one) for one in held) if isinstance(held, list) else ()

    def mark(self, screen: str) -> None:
        """Keep that a screen was answered; a program that dies right after loses nothing."""
        self._matter.keep_draft(ANSWERED, [*(one for one in self.done() if one != screen), screen])

    def proof(self) -> Proof:
        """Return head count and money, the two numbers that the owner knows."""
        return kept.proof(self._store)

    def part_visits(self) -> tuple[int, int]:
        """Return how many cards name a part of a visit, which is added up nowhere, and for how many people it is all."""
        return sources.with_part_visits(self._store)

    def size(self) -> SizeSeen:
        """Return how large the matter is by its data; a list without a column of shops is one shop."""
        many = [
            kept.places_in(self._store, one.id, column.index)
            for one in sources.every(self._store)
            if one.state == "read" and one.mapping is not None
            for column in one.mapping.columns
            if column.meaning is Meaning.SOURCE and _SHOP in column.header
        ]
        sensitive = tuple(Kind(kind) for kind in kept.sensitive_kinds(self._store))
        return SizeSeen(self.proof().customers, max(many, default=1), sensitive)

    def with_several_cards(self) -> tuple[Found, ...]:
        """Return who holds more than one card, each with its cards."""
        return tuple(
            self._found(one) for one in customers.fetch(self._store, cards.holders_of_several(self._store))
        )

    def recognise(self) -> tuple[Known, ...]:
        """Return up to four customers that the owner will recognise."""
        return kept.four(self._store, clock.today())

    def last_visit(self) -> str:
        """Return the latest ISO day on which anybody came, empty where no list tells of a visit."""
        return visited.last(self._store, clock.today())

    def people(self) -> dict[str, Group]:
        """Return how many customers stand at which place (`store.short.PEOPLE`), with the money on their cards.

        Once the own copies are cleared, only the lists still say how many were handed over.
        """
        found = kept.people(self._store)
        accepted = [one for one in history(self._store) if one.state == "accepted"]
        if not accepted:
            return found
        none = Group("handed", 0, 0)
        gone = found.get("gone", none).customers
        handed = found.pop("handed", none)
        listed = accepted[-1].basis.running.customers - gone
        return {"handed": replace(handed, customers=max(handed.customers, listed)), **found}

    def signed_later(self) -> int:
        """Return how many agreed and wait for a later batch, 0 while the first one was not accepted."""
        return kept.later_ones(self._store) if first_accepted(self._store) else 0

    def batch_of(self, customer: int) -> int:
        """Return with which batch a customer was handed over, 0 where not."""
        return next((one.batch for one in kept.handovers_of(self._store, [customer])), 0)

    def who(self, *answers: str) -> tuple[int, ...]:
        """Return the customers of some groups."""
        return kept.answered(self._store, answers)

    def last(self, limit: int = 5) -> tuple[Answered, ...]:
        """Return the answers written down last."""
        return kept.last_answers(self._store, limit)

    def asks(self) -> bool:
        """Tell whether the text for the phone puts a question; where the business passes by law it only tells."""
        return ground(read_matter(self._store)) == ASKED

    def message(self, kind: str = "", language: str = "zh", ticked: Purposes | None = None) -> str:
        """Return the text for the phone with today's date, by default the one that this matter calls for.

        ask: one question, with receiver, purpose, method and kinds; over and same: told by law; tell: nobody takes over.
        `ticked` shows it with purposes that are not kept yet.
        """
        matter = read_matter(self._store)
        asked = matter if ticked is None else replace(matter, purposes=ticked)
        return phone_text(self._store, asked, kind, language)

    @staticmethod
    def messages(text: str) -> int:
        """Return as how many SMS a Chinese text is counted: 70 signs in one, 67 in each of several (3GPP TS 23.040)."""
        signs = len(text.encode("utf-16-le")) // 2
        return 1 if signs <= _ONE_SMS else -(-signs // _SMS_OF_SEVERAL)

    def qr(self, text: str) -> Matrix:
        """Return a text as the modules of a QR code, dark ones true (ISO/IEC 18004, level L)."""
        import segno  # brings the whole of http with it

        made = segno.make(text, error="l", micro=False, boost_error=False)
        return tuple(tuple(bool(module) for module in line) for line in made.matrix)

    def groups(self) -> tuple[int, ...]:
        """Return how many customers stand in each group of 200 that is sent one after the other.

        Whom no message reaches is in none: `out_of_reach` says who.
        """
        number = len(reaching.addressed(self._store))
        return tuple(min(GROUP, number - start) for start in range(0, number, GROUP))

    def group(self, number: int) -> tuple[int, ...]:
        """Return who stands in one group, the first being 0."""
        return reaching.addressed(self._store)[number * GROUP : (number + 1) * GROUP]

    def send_group(
        self, number: int, text_version: str = "", channel: Channel = Channel.WECHAT, but: Container[int] = ()
    ) -> int:
        """Write the notice as sent today to one group, the first being 0, less those whom it did not reach.

        Returns how many were told.
        """
        return self._send([one for one in self.group(number) if one not in but], text_version, channel)

    def unsend_group(self, number: int, day: date, channel: Channel = Channel.WECHAT) -> int:
        """Take back that a group has its message, which was noted on that day by a slip; who has answered stays told."""
        return self.untell(self.group(number), day, channel)

    def tell(self, customers: Sequence[int], channel: Channel) -> int:
        """Write down that some whom no message of a group reached were told today in another way.

        A call, or a word at the counter, tells and asks nothing (practice 19); returns how many were told.
        """
        kind = "consent" if self.asks() and channel is Channel.SMS else "notice"
        said = wording.current(self._store, wording.Family.MESSAGE).version
        return AnswersRoom(self._seat).send(list(customers), kind, Sent(said, channel))

    def untell(self, customers: Sequence[int], day: date, channel: Channel) -> int:
        """Take back that some were told on a day in a way, noted by a slip; who has answered stays told."""
        with self._change(Permission.WORK, "notice.taken_back", channel=channel.value) as told:
            waiting = tuple(sorted({*self.who(*NOT_ANSWERED)} & {*customers}))
            told["customers"] = taken = reaching.unsend(self._store, waiting, day, channel)
            consents.refresh(self._store, waiting)
            CheckRoom(self._seat).decide_some(waiting)
        return taken

    def untold(self) -> tuple[int, ...]:
        """Return who can be reached and was never told: nobody has sent to them yet, or they came with a later list."""
        return reaching.untold(self._store)

    def send_untold(
        self, text_version: str = "", channel: Channel = Channel.WECHAT, but: Container[int] = ()
    ) -> int:
        """Write the notice as sent today to those who came after the groups were sent; returns how many were told."""
        return self._send([one for one in self.untold() if one not in but], text_version, channel)

    @staticmethod
    def group_size() -> int:
        """Return how many addressees one broadcast of the phone's messenger has at most."""
        return GROUP

    def to_remind(self) -> tuple[int, ...]:
        """Return who was told, has not answered, and was not reminded today."""
        return reaching.to_remind(self._store, clock.today())

    def remind(self, customers: Sequence[int]) -> int:
        """Write down that some were reminded today; returns how many were."""
        return AnswersRoom(self._seat).send(customers, "remind", Sent("", Channel.WECHAT))

    def at(self, place: str) -> tuple[int, ...]:
        """Return the customers at one place of `store.short.PEOPLE`."""
        return kept.at(self._store, place)

    def _send(self, chosen: Sequence[int], text_version: str, channel: Channel) -> int:
        kind = "consent" if self.asks() else "notice"
        return AnswersRoom(self._seat).send(chosen, kind, Sent(text_version, channel))

    def out_of_reach(self) -> tuple[int, ...]:
        """Return whom no message reaches and who has not answered: a number that cannot be right, none, or no name."""
        doubtful = set(customers.ids(self._store, Filter(flag=Flag.INVALID_PHONE)))
        waiting = set(self.who(*NOT_ANSWERED))
        return tuple(sorted(waiting & (doubtful | set(self.who("wrong", "unnamed")))))

    def find(self, typed: str, limit: int = 6) -> tuple[Found, ...]:
        """Find who answers: four digits of the phone, or else of a card or an odd phone, or two letters of the name."""
        ids, end = [one.customer for one in consent.find(self._store, typed, limit)], typed.strip()
        people = customers.fetch(self._store, ids)
        if not any(str(number or "").endswith(end) for one in people for number in (one.phone, one.phone2)):
            ids += [one for one in cards.with_number(self._store, end) if one not in ids]
            people = customers.fetch(self._store, ids[:limit])
        said = kept.answers_of(self._store, [one.id for one in people])
        found = (self._found(one) for one in people)
        return tuple(
            replace(one, sure=_means(who, one, end), said=said.get(who.id, ""))
            for who, one in zip(people, found, strict=True)
        )

    def found(self, whose: Sequence[int]) -> tuple[Found, ...]:
        """Return customers as a search shows them."""
        return tuple(self._found(one) for one in customers.fetch(self._store, whose))

    def answer(self, customer: int, word: Word, channel: Channel, text_version: str = "") -> None:
        """Write one word down; a child's yes needs the guardian on paper.

        Raises Refused('short.guardian') for a child by any other way, and what the ledger raises.
        """
        (one,) = customers.fetch(self._store, [customer])
        guarded = one.has(Flag.MINOR) and word is Word.YES
        if guarded and channel not in (Channel.COUNTER, Channel.PAPER):
            raise Refused("short.guardian")
        known_by = channel.value if guarded else one.phone or one.wechat
        # A guardian signs the letter for guardians: the slip asks for nothing that is sensitive (PIPL 29, 31).
        letter = wording.newest_letter(self._store) if guarded and not text_version else ""
        sent = Sent(text_version or letter, channel, known_by)
        answers = AnswersRoom(self._seat)
        if channel is Channel.PHONE and word is Word.YES:  # a call is no consent (practice 19)
            answers.asked([customer], sent)
        else:
            answers.answer([customer], word, sent, said=Said(guardian=guarded))

    def is_owed(self, customer: int) -> bool:
        """Tell whether a customer is to be paid back and was not yet: asked for it, is silent and all are refunded, or
        said no and has money left after the list was signed.
        """
        facts = consents.facts_of(self._store, customer)
        if facts.get("settled") == "yes":
            return False
        refund_all = self._matter.choice("silent") == _REFUND
        said = kept.answers_of(self._store, [customer]).get(customer, "")
        stays = said == "no" and first_accepted(self._store)
        left = bool(stays and left_on_cards.card_money(self._store, [customer]))
        return said == _REFUND or left or (refund_all and said in NOT_ANSWERED)

    def take_back(self, number: str) -> None:
        """Take an answer back that was a slip of the key; refused once a final list rests on it."""
        if kept.relied_on(self._store, number):
            raise Refused("short.relied_on", number=number)
        with self._change(Permission.WORK, "consent.taken_back", number=number):
            whose = kept.customers_of(self._store, number)
            kept.strike(self._store, number, whose)
            unsay_gone(self._store, whose)
            consents.refresh(self._store, whose)
            CheckRoom(self._seat).decide_some(whose)

    def reach_again(self, customer: int) -> None:
        """Take back that a number was wrong."""
        self._may(Permission.WORK)
        consent.set_reach(
            self._store, [customer], Reach.UNKNOWN, clock.today(), self._who, CheckRoom(self._seat).compiled()
        )

    def capitals(self, fen: int) -> str:
        """Return a sum in the capitals of cheques."""
        return capitals(fen)

    def night(self, difference: Edition) -> tuple[NightLine, ...]:
        """Return the cards on which something changed between two editions, with what their holders answered."""
        return night_lines(self._store, difference, frozenset(self.untold()))

    def owing(self) -> Owing:
        """Return who owes the shop by the lists of cards."""
        return left_on_cards.owing(self._store)

    def stopped(self) -> Stopped:
        """Return whose card was reported lost or stopped."""
        return left_on_cards.stopped(self._store)

    def _found(self, one: Customer) -> Found:
        fen, times = left_on_cards.left_with(self._store, one.id)
        day = visited.last_of(self._store, one.id, clock.today())
        held = cards.of_customers(self._store, [one.id])[one.id]
        hint = (one.note or term("short", "parents_number")) if one.has(Flag.MAYBE_MINOR) else ""
        return Found(
            one.id, one.name, one.phone, one.card or one.code, fen, day, one.has(Flag.MINOR), held, hint,
            no_ads=one.has(Flag.OPT_OUT), times_left=times,
        )  # fmt: skip


def _means(who: Customer, one: Found, typed: str) -> bool:
    """Tell whether what was typed can only mean somebody's name or phone, or is the whole number of a card."""
    whole = typed in (who.card, who.code, *(card.number for card in one.cards))
    return whole or not typed.isdigit() or any(held.endswith(typed) for held in (who.phone, who.phone2))
