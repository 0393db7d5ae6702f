"""A rule pack as values: instruments, articles, rules, periods, duties, deadlines, contents, provinces."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.records import EntityType, Outcome
from core.rules.conditions import Condition
from core.rules.dates import Starts


class Standing(StrEnum):
    """How firm a rule is: settled law, disputed law, or a practice of this program."""

    SETTLED = "settled"
    DISPUTED = "disputed"
    HOUSE = "house rule"


class Confidence(StrEnum):
    """How sure we are that the law is told right: read in its own text, on a page only, or open."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Text:
    """One plain sentence in Chinese and in English."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Instrument:
    """A law, regulation, rule or standard with its version and the days it is in force."""

    id: str
    name: Text
    issuer: str
    rank: str
    version: str
    since: date
    until: date | None
    status: str
    proof: str
    replaces: tuple[str, ...] = ()
    read: date | None = None  # of which day the text or page is that was read
    binds: tuple[EntityType, ...] = ()  # which firms it speaks to; all where none is named

    def in_force(self, day: date) -> bool:
        """Tell whether it binds on a day; a standard never binds but may be named while it is listed."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Article:
    """One article that rules cite, with our own short paraphrase."""

    id: str
    instrument: str
    number: str
    text: Text
    label: Text


@dataclass(frozen=True, slots=True)
class Route:
    """How a case is treated as a whole: same person, succession, transfer, closing."""

    id: str
    when: Condition
    text: Text


@dataclass(frozen=True, slots=True)
class Rule:
    """One decision rule: on these routes, when these facts hold, this outcome with these duties.

    Where the law is disputed, `other` is the other view, and `option` the fact by which a named person may choose.
    """

    id: str
    routes: tuple[str, ...]
    when: Condition
    outcome: Outcome
    duties: tuple[str, ...]
    cites: tuple[str, ...]
    standing: Standing
    confidence: Confidence
    checked_on: date
    text: Text
    other: Text | None = None
    option: str = ""


@dataclass(frozen=True, slots=True)
class Addition:
    """Duties that come on top whatever the outcome, for instance that an opt-out travels along."""

    id: str
    routes: tuple[str, ...]
    when: Condition
    duties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Period:
    """A retention period; `months` 0 means without end, and `Starts.DAYS` that they are days. `basis`: law, regulation, delegated, rule, house.

    One of a stranger only keeps: no rule that would free rests on it (practice 31).
    """

    id: str
    when: Condition
    months: int
    starts: Starts
    basis: str
    cites: tuple[str, ...]
    standing: Standing
    confidence: Confidence
    text: Text
    of_stranger: bool = False


@dataclass(frozen=True, slots=True)
class Duty:
    """Something to do beside the outcome, in one sentence."""

    id: str
    text: Text
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Remedy:
    """A fact that a person may enter with evidence and that may change an outcome."""

    id: str
    when: Condition
    change: Mapping[str, str]
    text: Text


@dataclass(frozen=True, slots=True)
class Content:
    """One thing that a notice or consent must say; `field` is what the paper needs to print it."""

    paper: str
    field: str
    required: bool
    cites: tuple[str, ...]
    text: Text


@dataclass(frozen=True, slots=True)
class Deadline:
    """One task of the plan: so many days from an anchor, at the latest or not before, or a mere milestone."""

    id: str
    when: Condition
    anchor: str
    days: int
    unit: str
    bound: str
    lead: bool
    reference: bool
    locks: str
    act: str
    cites: tuple[str, ...]
    standing: Standing
    text: Text


@dataclass(frozen=True, slots=True)
class WayOut:
    """A lawful way when a lead time no longer fits; the recommended one stands first (practice 4)."""

    id: str
    when: Condition
    recommended: bool
    text: Text
    effect: Text
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unclaimed:
    """What may be done at a closing with money and things that nobody fetches: told as information, chosen by nobody here.

    `other` is the other view of a disputed one.
    """

    id: str
    when: Condition
    cites: tuple[str, ...]
    standing: Standing
    confidence: Confidence
    text: Text
    other: Text | None


@dataclass(frozen=True, slots=True)
class Threshold:
    """A number that stops or warns, in persons, records or fen; `kinds` are those it counts, `sensitive` and `any` too."""

    id: str
    number: int
    unit: str
    cites: tuple[str, ...]
    standing: Standing
    text: Text
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExportWay:
    """A way by which records may leave the country (PIPL 38); `covers` are the numbers with which it is enough.

    `needs` says what is written down beside it; `other` is the other view of a disputed one.
    """

    id: str
    covers: tuple[str, ...]
    cites: tuple[str, ...]
    standing: Standing
    confidence: Confidence
    text: Text
    needs: Text
    other: Text | None


@dataclass(frozen=True, slots=True)
class Province:
    """What a province adds to the national rules; `code` is the first two digits of GB/T 2260.

    `refund` is what it says of how much goes back, above the national ways of reckoning; `notice` is the law that asks
    for a notice to customers, as papers cite it, and `takes_over` what who takes the shop over owes them.
    """

    code: str
    name: Text
    checked: bool
    refund_days: int
    text: Text
    cites: tuple[str, ...]
    refund: Text | None = None
    notice: Text | None = None
    takes_over: Text | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A question to a person, with why it is asked; used for the hold question and the interview."""

    id: str
    text: Text
    why: Text


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause for the contract between the parties; `mark`: law, custom, giver, receiver (whom it favours)."""

    id: str
    mark: str
    cites: tuple[str, ...]
    text: Text
    usual: Text | None = None  # what is usually written into its blank


@dataclass(frozen=True, slots=True)
class Pitfall:
    """What is often said and is wrong or old, and what holds instead."""

    id: str
    wrong: Text
    text: Text
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days off beside the weekends, weekend days that are worked, and the years whose notice is known."""

    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()
    noticed: frozenset[int] = frozenset()

    def unsure(self, first: date, last: date) -> int:
        """Return the first year between two days whose notice is not known yet, 0 where every one is."""
        return next((year for year in range(first.year, last.year + 1) if year not in self.noticed), 0)


@dataclass(frozen=True, slots=True)
class Rates:
    """The one-year loan prime rate in basis points from each day of change, and until when it is known."""

    changes: tuple[tuple[date, int], ...] = ()
    known_to: date = date.min
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pack:
    """A whole rule pack, checked: every reference leads somewhere, rules stand in the order of outcomes."""

    id: str
    version: str
    checked_on: date
    name: Text
    house: Text
    fallback: Text
    instruments: Mapping[str, Instrument]
    articles: Mapping[str, Article]
    routes: tuple[Route, ...]
    rules: tuple[Rule, ...]
    additions: tuple[Addition, ...]
    periods: tuple[Period, ...]
    duties: Mapping[str, Duty]
    remedies: tuple[Remedy, ...]
    contents: tuple[Content, ...]
    deadlines: tuple[Deadline, ...]
    ways_out: tuple[WayOut, ...]
    thresholds: Mapping[str, Threshold]
    provinces: Mapping[str, Province]
    questions: Mapping[str, Question]
    calendar: Calendar = Calendar()
    rates: Rates = Rates()
    archives: tuple[Period, ...] = ()
    clauses: tuple[Clause, ...] = ()
    pitfalls: tuple[Pitfall, ...] = ()
    export_ways: tuple[ExportWay, ...] = ()
    unclaimed: tuple[Unclaimed, ...] = ()

    def rule(self, rule_id: str) -> Rule:
        """Return a rule by its id; a `KeyError` means that the id is of another pack."""
        return next(rule for rule in self.rules if rule.id == rule_id)

    def cited(self, articles: Iterable[str], entity: EntityType) -> tuple[Article, ...]:
        """Return the articles that speak to a firm of such a kind; all of them where none does."""
        every = tuple(self.articles[one] for one in articles)
        spoken = tuple(
            one for one in every if entity in (self.instruments[one.instrument].binds or (entity,))
        )
        return spoken or every

    def province(self, code: str) -> Province:
        """Return a province's rules, or the entry for provinces without a checked pack."""
        return self.provinces.get(code) or self.provinces["other"]

    def is_stale(self, today: date) -> bool:
        """Tell whether the pack was checked more than twelve months ago (practice 31)."""
        return today > add_year(self.checked_on)


def add_year(day: date) -> date:
    """Return the same day a year later."""
    return day.replace(year=day.year + 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


UNCLEAR = "unclear"
ALL_ROUTES = "all"
