"""What passes between the law engine and the store: compiled rules, one decision, one consent answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from core.records.kinds import ConsentState, Flag, Kind, Outcome


class Reach(IntEnum):
    """Whether a customer could be told (`customer.reach`); an unnamed card reaches nobody."""

    UNKNOWN = 0
    TOLD = 1
    WRONG_NUMBER = 2
    NO_ADDRESS = 3
    UNNAMED_CARD = 4


class Channel(StrEnum):
    """How an answer or a notice went."""

    PAPER = "paper"
    COUNTER = "counter"
    WECHAT = "wechat"
    SMS = "sms"
    PHONE = "phone"
    EMAIL = "email"
    LETTER = "letter"
    E_SIGNATURE = "e_signature"
    ANNOUNCEMENT = "announcement"
    SHEET = "sheet"


class FactBit(IntEnum):
    """The facts of a holding packed into one integer, so that a rule is a few masks and a million rows take seconds.

    Below bit 18 they are the `Flag` bits themselves; 25 to 29 are left to flags that no rule asks for.
    """

    MINOR = Flag.MINOR
    OPEN_ORDER = Flag.OPEN_ORDER
    VOUCHER = Flag.VOUCHER
    LEGAL_HOLD = Flag.LEGAL_HOLD
    OPT_OUT = Flag.OPT_OUT
    B2B_CONTACT = Flag.B2B_CONTACT
    DEBT = Flag.DEBT
    WARRANTY = Flag.WARRANTY
    PURPOSE_EXPIRED = Flag.PURPOSE_EXPIRED
    COMPANY = 1 << 18  # a company and no person in it
    OWED = 1 << 19
    SUCCESSOR_ACCEPTED = 1 << 20
    NOTIFIED = 1 << 21
    ASKED = 1 << 22
    UNREACHABLE = 1 << 23
    SILENT = 1 << 24
    ACCOUNT_CLOSED = 1 << 30


class FactPlace(IntEnum):
    """Where the value of an enum sets one bit of the packed facts: 1 << (place + value)."""

    KIND = 32
    CONSENT = 46
    GUARDIAN = 52
    LEVEL = 58


@dataclass(frozen=True, slots=True)
class Branch:
    """One rule as SQL text over the columns `facts` (see `FactBit`) and `last_day`."""

    rule: str
    outcome: Outcome
    condition: str


@dataclass(frozen=True, slots=True)
class CompiledRules:
    """A whole pack folded for one case and one day; the first branch whose condition holds decides.

    `keep_until` is SQL text over the facts view that gives ISO text or NULL; conditions name it as a column, and
    `kept` is the one that it has not passed. `kept_since` is SQL text for the first day whose record is still to be
    kept, NULL where only `keep_until` tells; `fiscal_years` or `whole_years` for what is added to the year, the latter
    0 where nothing is to be kept.
    `answers_closed` says that the day for answers has passed, so that the facts view may call those silent who did
    not answer; the last branch always holds.
    """

    pack: str
    version: str
    as_of: date
    keep_until: str
    kept: str
    kept_since: str
    fiscal_years: str
    whole_years: str
    answers_closed: bool
    branches: tuple[Branch, ...]
    # (override, outcome) pairs in which the override counts
    stricter: tuple[tuple[Outcome, Outcome], ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What is stored for one holding: outcome, the first rule that gave it, and until when it is kept."""

    customer: int
    kind: Kind
    outcome: Outcome
    rule: str
    keep_until: date | None = None
    overridden: bool = False


@dataclass(frozen=True, slots=True)
class ConsentAnswer:
    """One answer of a customer or guardian, as it is written down (fields after ISO/IEC TS 27560).

    `scope` is a mask of `Kind.bit`; `marketing` None means that advertising was not asked about.
    """

    state: ConsentState
    channel: Channel
    day: date
    by: str
    scope: int = 0
    guardian: bool = False
    marketing: bool | None = None
    basis: str = "consent"
    recipient: str = ""
    purpose: str = ""
    text_version: str = ""
    identity: str = ""
    evidence: int | None = None
    batch: int | None = None
    late: bool = False


@dataclass(frozen=True, slots=True)
class ConsentEvent:
    """One line of the consent ledger as it is read back."""

    id: int
    number: str
    row: int
    scope: int
    state: ConsentState
    guardian: bool
    marketing: bool | None
    recipient: str
    purpose: str
    text_version: str
    channel: str
    identity: str
    day: str
    entered: str
    late: bool
    evidence: int | None
    by: str


@dataclass(frozen=True, slots=True)
class DecisionRun:
    """One run over all holdings: pack, as-of day, when, by whom, and how many holdings had each outcome."""

    id: int
    pack: str
    as_of: str
    at: str
    by: str
    counts: tuple[tuple[Outcome, int], ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """How many records another law or another fact would move from one outcome to another, and whose."""

    before: Outcome
    after: Outcome
    records: int
    customers: tuple[int, ...]  # the first of them, at most twenty


@dataclass(frozen=True, slots=True)
class Stricter:
    """A person's stricter word over a rule, for one kind of one customer's records, with reason, name and moment."""

    customer: int
    kind: Kind
    outcome: Outcome
    reason: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Task:
    """One task of the plan; `due` empty means no date, `reference` means not done by this program."""

    id: int
    code: str
    title: str
    owner: str = ""
    due: str = ""
    done: str = ""
    reference: bool = False
    locks: str = ""
    note: str = ""
    citation: str = ""
