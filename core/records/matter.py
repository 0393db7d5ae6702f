"""The matter itself: parties, interview answers, and the facts that the law engine is asked with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from core.records.kinds import (
    Answer,
    CardRoute,
    ConsentState,
    EntityType,
    ItemKind,
    Kind,
    Level,
    Role,
    Scenario,
)


@dataclass(frozen=True, slots=True)
class Party:
    """One side of the matter as it stands on paper; empty text means not known yet."""

    name: str = ""
    entity: EntityType = EntityType.OTHER
    uscc: str = ""
    address: str = ""
    head: str = ""
    contact: str = ""
    phone: str = ""
    will_register_as: str = ""
    id_last4: str = ""

    def reached_elsewhere(self, before: Party) -> bool:
        """Tell whether people who were told how this side can be reached were told another number or place (PIPL 22, 23)."""
        now, then = (
            re.sub(r"[\s()（）-]", "", one.phone or one.address).removeprefix("+86") for one in (self, before)
        )
        return now != then


@dataclass(frozen=True, slots=True)
class Person:
    """One of the case's people; `slot` names the keyring slot, empty for people without a pass-phrase."""

    id: str
    name: str
    role: Role
    slot: str = ""
    added: str = ""
    removed: str = ""


@dataclass(frozen=True, slots=True)
class Interview:
    """The answers of step 1 (practice 15); unknown stays unknown and is never read as no."""

    still_open: Answer = Answer.UNKNOWN
    handed_to_other: Answer = Answer.UNKNOWN
    shareholders_change: Answer = Answer.UNKNOWN
    licence_after: str = "unknown"  # receiver | receiver_new | mine | unknown (practice 9)
    uscc_kept: Answer = Answer.UNKNOWN
    goes_on_elsewhere: Answer = Answer.UNKNOWN
    disputes: Answer = Answer.UNKNOWN
    books_kept: Answer = Answer.UNKNOWN
    has_successor: Answer = Answer.UNKNOWN
    giver_survives: Answer = Answer.UNKNOWN
    migrant_workers: Answer = Answer.UNKNOWN
    new_purposes: Answer = Answer.UNKNOWN
    receiver_abroad: Answer | None = None  # None: nobody was asked, which is no answer either
    important_data: Answer = Answer.UNKNOWN  # told or published as such by an authority
    receiver_kin: str = "unknown"  # other | branch | group | unknown
    expert_scenario: Scenario = Scenario.UNKNOWN

    @property
    def abroad(self) -> Answer:
        """Return whether the receiver or its server is abroad; a number of the mainland says nothing of a server."""
        return self.receiver_abroad or Answer.UNKNOWN


PURPOSES = ("serve_cards", "reminders", "after_sales", "marketing")  # as the ledger names them, in this order


def covers(said: str, planned: str) -> bool:
    """Tell whether a purpose of the ledger holds all that another one names; one in own words has to be the same."""
    ticks, own = _parts(planned)
    wider, theirs = _parts(said)
    return bool(planned) and ticks <= wider and own in ("", theirs)


def _parts(purpose: str) -> tuple[set[str], str]:
    words = purpose.split(",")
    ticks = {one for one in words if one in PURPOSES}
    return ticks, ",".join(one for one in words if one not in PURPOSES)


@dataclass(frozen=True, slots=True)
class Purposes:
    """What the receiver will do with the data, in ticks (practice 38); marketing is apart and off."""

    serve_cards: bool = True
    reminders: bool = True
    after_sales: bool = False
    marketing: bool = False
    other: str = ""

    def within(self, wider: Purposes) -> bool:
        """Tell whether something is left and all of it was in `wider` too: dropping one of several asks nothing new (PIPL 14)."""
        held = [name for name in PURPOSES if getattr(self, name)]
        inside = all(getattr(wider, name) for name in held) and self.other in ("", wider.other)
        return inside and bool(held or self.other)

    @property
    def code(self) -> str:
        """Return the ticked purposes by name, then the one in own words, as the ledger keeps them."""
        found = [name for name in PURPOSES if getattr(self, name)]
        return ",".join([*found, self.other] if self.other else found)


@dataclass(frozen=True, slots=True)
class Matter:
    """Everything that is known about one handover before any record is looked at."""

    case_id: str
    title: str
    number: str  # ASCII, such as YJ2026-07
    scenario: Scenario
    interview: Interview
    giver: Party
    receiver: Party
    province: str = ""  # two-digit code of GB/T 2260, empty when unknown
    closing_day: date | None = None
    answer_by: date | None = None
    batches_until: date | None = None
    objection_days: int = 30
    card_route: CardRoute = CardRoute.UNDECIDED
    purposes: Purposes = Purposes()
    trade: str = ""
    short_way: bool = False
    # nobody knows what becomes of the shop: meanwhile treated as sold, the stricter way
    undecided: bool = False
    until_chosen: bool = False  # somebody chose `batches_until`; before that it is a proposal of ours

    @property
    def told_until(self) -> date | None:
        """Return the day that others may be told: until when we can be reached, None while nobody chose one."""
        return self.batches_until if self.until_chosen else None

    @property
    def serves_by_contract(self) -> bool:
        """Tell whether contracts and orders are served, not cards: a trading firm, or a whole firm whose trade nobody said."""
        return self.trade == "trading" or (not self.trade and self.scenario.is_succession)


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """The facts of the case that rules may ask for; folded to constants when a set is decided."""

    scenario: Scenario
    province: str = ""
    entity: EntityType = EntityType.OTHER
    books_kept: Answer = Answer.UNKNOWN
    goes_on_elsewhere: Answer = Answer.UNKNOWN
    uscc_kept: Answer = Answer.UNKNOWN
    licence_after: str = "unknown"
    receiver_abroad: Answer = Answer.NO
    # other | branch (of the same legal person) | group (head office, parent, franchise)
    receiver_kin: str = "other"
    card_route: CardRoute = CardRoute.UNDECIDED
    hold_answer: Answer = Answer.UNKNOWN  # 'no' only when asked, answered and signed (practice 24)
    handed_to_other: Answer = Answer.YES  # unknown while nobody knows whether somebody takes over at all
    disputes: Answer = Answer.UNKNOWN  # complaints, lawsuits or checks that were known of at the start
    answers_closed: bool = False  # the date for answers has passed: silence seals
    shop_closed: bool = False  # the closing day has come: what served the shop has served its purpose
    contract_necessity: bool = False  # the disputed option was chosen by a named person
    minimum_card_set: bool = False  # the disputed provincial option was chosen by a named person
    closing_day: date | None = None
    fiscal_year_end: date | None = None
    has_successor: Answer = Answer.UNKNOWN  # bankruptcy: somebody takes the business over
    giver_survives: Answer = Answer.UNKNOWN  # division: the old firm goes on and keeps its books
    new_purposes: Answer = Answer.NO  # the receiver will use the data for something new
    announced: bool = False  # the public notice hangs, with proof
    migrant_workers: Answer = Answer.UNKNOWN  # staff files: longer wage records
    trade: str = ""  # some trades have periods of their own
    persons: int = 0  # whose records the case holds
    important_data: Answer = Answer.UNKNOWN  # an authority said that such data are held
    left_out: tuple[Kind, ...] = ()  # kinds of which no field is agreed on: not handed over, nobody is asked


@dataclass(frozen=True, slots=True)
class HoldingFacts:
    """The facts of one holding that rules may ask for; names are the columns of the facts view."""

    kind: Kind
    level: Level = Level.ORDINARY
    company: bool = False
    b2b_contact: bool = False
    minor: bool = False
    left_on_cards: int = 0  # money, gifts and visits together: any of them is owed
    open_order: bool = False
    warranty: bool = False
    debt: bool = False
    voucher: bool = False
    legal_hold: bool = False
    purpose_expired: bool = False
    account_closed: bool = False  # the customer closed the account online; then the purpose is over too
    opt_out: bool = False
    settled: bool = False  # balance refunded or taken over with proof
    successor_accepted: bool = False
    consent: ConsentState = ConsentState.NONE
    guardian: ConsentState = ConsentState.NONE
    notified: bool = False
    asked: bool = False
    last_day: date | None = None
    unreachable: bool = False  # wrong number, no address, unnamed card
    carrier: ItemKind | None = None  # a carrier of many customers is asked about as a thing of its own
    mixed: bool = False  # it holds customers with different outcomes
