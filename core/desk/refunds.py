"""The room of refunds: one 退款单 for each customer who is paid back, with every way of reckoning (practice 36)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from core import clock, consent, papers
from core.casefile import Permission
from core.desk import deposits, open_matters
from core.desk.agreed import by_administrator, in_liquidation
from core.desk.answers import NOT_ANSWERED
from core.desk.base import Room, Seat
from core.desk.check import CheckRoom
from core.desk.matter import read_matter
from core.desk.press import Made, PressRoom
from core.desk.proven import refund_due
from core.desk.settlement_values import visits_head, visits_unit
from core.desk.terms import term
from core.errors import Refused
from core.papers import Paper
from core.papers.kit.money import figures
from core.programme import Card, refund
from core.records import Flag, Matter
from core.rules import Text, Unclaimed, plan_words
from core.store import cards, consents, duties, facts, left_on_cards, sources
from core.store import customers as customers_of
from core.store.duties import Duty
from core.store.evidence import first_accepted
from core.store.short import answered

__all__ = ["Deposits", "Duty", "Gifts", "RefundsRoom", "Unclaimed", "Waiting"]
_REFUND = "refund"
_SETTLED = "settled"
_GIFTS = "gifts.settled_with"  # the proof behind all who were settled by one press


@dataclass(frozen=True, slots=True)
class Gifts:
    """Customers on whose cards nothing is left but what the shop gave, and how much that is together in fen."""

    customers: tuple[int, ...]
    fen: int


@dataclass(frozen=True, slots=True)
class Deposits:
    """What lists say that the firm holds as deposits: of how many customers, and how much together in fen."""

    customers: int
    fen: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """Why those wait who are to be paid back, and what is left on their cards together."""

    asked: int
    refused: int
    silent: int
    paid_fen: int
    gift_fen: int
    times_left: int


class RefundsRoom(Room):
    """Prints refund slips; which way counts, interest and the day are left to the pen of both sides."""

    def __init__(self, seat: Seat, press: PressRoom, check: CheckRoom) -> None:
        """Sit down beside press and law."""
        super().__init__(seat)
        self._press, self._check = press, check

    def days(self) -> int:
        """Return within how many days a refund is due after it was asked for, by the rule of the province."""
        return self._check.pack.province(read_matter(self._store).province).refund_days

    def days_checked(self) -> bool:
        """Tell whether the province's own rule was read; else the days are the latest that may be (practice 7)."""
        return self._check.pack.province(read_matter(self._store).province).checked

    def owed(self, customers: Sequence[int]) -> tuple[int, ...]:
        """Return those of some customers who have money or visits left on a card, in the order given."""
        return tuple(one.customer for one in left_on_cards.card_money(self._store, customers))

    def payable(self, customers: Sequence[int]) -> tuple[int, ...]:
        """Return those of some customers to whom something may be paid back: who has gifts alone is not among them."""
        found = left_on_cards.card_money(self._store, customers)
        return tuple(one.customer for one in found if not one.gift_alone)

    def gifts(self, customers: Sequence[int]) -> Gifts:
        """Return those of some customers on whose cards nothing is left but gifts, and how much that is."""
        found = [one for one in left_on_cards.card_money(self._store, customers) if one.gift_alone]
        return Gifts(tuple(one.customer for one in found), sum(one.gift_fen for one in found))

    def deposits(self) -> Deposits:
        """Return what the lists say of deposits that nobody is said to have got back; no part of what is on cards."""
        held = deposits.held(self._store)
        return Deposits(len(held), sum(held.values()))

    def settle_gifts(self, evidence: int) -> int:
        """Write down at once that all who have gifts alone are settled, with one proof for all; returns how many.

        Raises Refused('fact.no_evidence') and Known('attachment.gone').
        """
        self._may(Permission.WORK)
        found = self.gifts(customers_of.ids(self._store)).customers
        if found:
            with self._store.transaction():
                facts.put(self._store, _GIFTS, evidence, self._who, self._now())
                consent.settle_alike(self._store, found, True, evidence, self._who, self._check.compiled())
        return len(found)

    def gifts_settled(self) -> tuple[int, ...]:
        """Return who was settled so the last time and is still there: with these it can be taken back."""
        evidence = facts.get(self._store, _GIFTS)
        return consents.resting_on(self._store, _SETTLED, int(evidence)) if evidence else ()

    def unsettle_gifts(self) -> int:
        """Take that back: what the shop gave them is open again; returns of how many."""
        self._may(Permission.WORK)
        found = self.gifts_settled()
        if found:
            consent.settle_alike(self._store, found, False, None, self._who, self._check.compiled())
        return len(found)

    def useless(self) -> tuple[int, ...]:
        """Return who gave no answer and is owed nothing any more, once she chose to pay all of them back.

        In the full way, where nobody is asked that, once the day has passed until which both agreed to wait for them. Their records stay sealed until a named person says that they serve nothing (practice 10).
        """
        if not (self._all_refunded() or self._waited_out()):
            return ()
        silent = answered(self._store, NOT_ANSWERED)
        passed = {*self.owed(silent), *consents.with_fact(self._store, "purpose_expired")}
        return tuple(one for one in silent if one not in passed)

    def end_use(self, by: str) -> int:
        """Write down by name that those records serve nothing any more; returns of how many customers."""
        self._may(Permission.DECIDE)
        found = self.useless()
        if found:
            consent.end_use(self._store, found, by, self._check.compiled())
        return len(found)

    def to_pay(self) -> tuple[int, ...]:
        """Return who is to be paid back and was not yet: who asked for it; once a list was signed, who said no;
        and who gave no answer, where she chose to pay all of them back. In a bankruptcy nobody.
        """
        if by_administrator(read_matter(self._store)):
            return ()
        signed = ("no",) if first_accepted(self._store) else ()
        silent = NOT_ANSWERED if self._all_refunded() else ()
        return self.owed(answered(self._store, (_REFUND, *signed, *silent)))

    def waits_for(self) -> Waiting:
        """Return how many of those to be paid back asked for it, said no, or gave no answer, and what is left to them."""
        whom = set(self.to_pay())
        held = left_on_cards.card_money(self._store, sorted(whom))

        def of(words: Sequence[str]) -> int:
            return len(whom.intersection(answered(self._store, words)))

        return Waiting(
            asked=of((_REFUND,)),
            refused=of(("no",)),
            silent=of(NOT_ANSWERED),
            paid_fen=sum(one.paid_fen for one in held),
            gift_fen=sum(one.gift_fen for one in held),
            times_left=sum(one.times_left for one in held),
        )

    def _all_refunded(self) -> bool:
        chosen = facts.get(self._store, "choice.silent") or {}
        return bool(chosen.get("value") == _REFUND)

    def _waited_out(self) -> bool:
        matter = read_matter(self._store)
        until = matter.told_until
        over = until is not None and clock.today() > until and not matter.short_way
        return over and bool(first_accepted(self._store))

    def still_owed(self) -> cards.HeldCards:
        """Return the cards and their money that somebody has to answer for: paid and given, without who was paid back."""
        return cards.still_owed(self._store)

    def still_open(self) -> tuple[tuple[Flag, int], ...]:
        """Return of how many customers an order, a warranty or a debt is still open, beside the money on cards."""
        return duties.count(self._store)

    def each_open(self) -> tuple[Duty, ...]:
        """Return every order, warranty and debt that is still open, with what the lists say of it, customer by customer."""
        return open_matters.every(self._store)

    def open_of(self, customer: int) -> tuple[Duty, ...]:
        """Return what is still open with one customer beside the money on cards."""
        return open_matters.every(self._store, customer)

    def unclaimed(self) -> tuple[Unclaimed, ...]:
        """Return what the rule pack tells of money and things that nobody fetches, as it applies to this case."""
        words = plan_words(self._check.pack, self._check.case_facts())
        return tuple(one for one in self._check.pack.unclaimed if one.when.holds(words))

    def cited(self, one: Unclaimed) -> tuple[Text, ...]:
        """Return the articles behind what is told, as they are cited."""
        entity = read_matter(self._store).giver.entity
        return tuple(article.label for article in self._check.pack.cited(one.cites, entity))

    def waiting(self) -> tuple[int, date | None]:
        """Return how many wait for their money, and by which day the first of them must have it."""
        return refund_due(self._store, self._check.pack)

    def slips(self, customers: Sequence[int]) -> Made:
        """Make one 退款单 for each customer with money or visits left, all in one file.

        For who has gifts alone nothing is reckoned: a person who pays something all the same writes it. Raises
        Refused('paper.nobody') where nobody has any, and Refused('refund.bankruptcy') where nobody may be paid singly.
        """
        matter = read_matter(self._store)
        if by_administrator(matter):
            raise Refused("refund.bankruptcy")
        parts = sources.parts_of_visits(self._store)
        found = (
            (self._slip(matter, one, parts.get(one.customer)), f"{matter.number}-TK{one.customer:04d}")
            for one in left_on_cards.card_money(self._store, customers)
        )
        return self._press.make_many(found, subject="refund_slips")

    def _rates(self) -> str:
        """Return in one line which rate counts and between which it lay; the pen takes that of the card's month."""
        known = self._check.pack.rates
        if not known.changes:
            return term("refund", "no_rates")
        points = [found for _since, found in known.changes]
        low, high = f"{min(points) / 100:.2f}", f"{max(points) / 100:.2f}"
        first, last = f"{known.changes[0][0]:%Y-%m}", f"{known.known_to:%Y-%m}"
        return term("refund", "rates", low=low, high=high, first=first, last=last)

    def _local(self, matter: Matter) -> str:
        """Return what the province says of how much goes back, empty where it says nothing (practice 36)."""
        said = self._check.pack.province(matter.province).refund
        return said.zh if said else ""

    def _slip(self, matter: Matter, one: left_on_cards.CardMoney, part: Decimal | None) -> Paper:
        """Fill the slip of one customer; `part` is what is left besides whole visits, such as 0.5."""
        face = one.paid_fen + one.gift_fen
        asked = consents.facts_of(self._store, one.customer).get("refund_asked", "")
        due = (
            (date.fromisoformat(asked) + timedelta(days=self.days())).isoformat()
            if asked and self.days()
            else ""
        )
        by_ratio = (
            figures(refund(Card(one.paid_fen, one.gift_fen, face)).ratio_fen)
            if face and not one.owing_fen and not one.gift_alone
            else ""
        )
        left = tuple(figures(fen) if face else "—" for fen in (one.paid_fen, one.gift_fen, face))
        count = one.times_left + part if part else one.times_left
        visits = (f"{count:,}",) if count else ()
        by_pen = ("", "", term("refund", "something"))  # neither money nor visits, such as days
        values = {
            "phone": matter.giver.phone,
            "customer": one.name,
            "last4": one.phone[-4:],
            "card": one.card,
            "cut_off": clock.today().isoformat(),
            "asked": asked,
            "due": due,
            "ratio": by_ratio,
            "days": str(self.days()),
            "local": self._local(matter),
            "rates": self._rates(),
            "liquidated": "1" if in_liquidation(matter) else "",
            "visits": "".join(visits),
            "visits_head": visits_head(matter),
            "unit": visits_unit(matter),
            "owing": figures(one.owing_fen) if one.owing_fen else "",
        }
        known = {key: value for key, value in values.items() if value}
        table = {"card": ((*left, *visits) if face or visits else by_pen,)}
        return papers.filled("refund_slip", known, tables=table, giver=matter.giver)
