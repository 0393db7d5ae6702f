"""Decide: one record with its whole explanation, or a set as SQL text; both go through the same conditions."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from core.records import Branch, CaseFacts, CompiledRules, HoldingFacts, Outcome
from core.rules.conditions import Condition, any_sql, by_kind, to_sql
from core.rules.dates import Starts, first_kept, last_day, last_day_sql, never_earlier
from core.rules.facts import KEPT, ROUTE, case_words, constant_words, holding_words
from core.rules.overrides import allowed_overrides
from core.rules.pack import UNCLEAR, Article, Duty, Pack, Period, Remedy, Rule, Standing, Text

FALLBACK = "seal.nothing_else"
_HOLDING = (
    Outcome.KEEP,
    Outcome.DELETE,
)  # a period of a stranger keeps, or keeps from deletion, and does no more


@dataclass(frozen=True, slots=True)
class Change:
    """What the outcome would be if a person entered this fact with evidence."""

    remedy: Remedy
    outcome: Outcome
    rule: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why one holding may or may not go: outcome, reasons, duties, articles and what would change it."""

    outcome: Outcome
    rule: str
    text: Text
    keep_until: date | None
    periods: tuple[Period, ...]
    matched: tuple[Rule, ...]
    duties: tuple[Duty, ...]
    citations: tuple[Article, ...]
    standing: Standing
    route: str
    facts: Mapping[str, str]
    changes: tuple[Change, ...]
    other: Text | None = None
    option: str = ""

    @property
    def disputed(self) -> bool:
        """Tell whether the deciding rule rests on disputed law."""
        return self.standing is Standing.DISPUTED


@dataclass(frozen=True, slots=True)
class _Found:
    outcome: Outcome
    rule: str
    matched: tuple[Rule, ...]
    keep_until: date | None
    periods: tuple[Period, ...]


def route_of(pack: Pack, case: CaseFacts) -> str:
    """Return how the case is treated as a whole; `unclear` when the answers do not say it yet."""
    return _route(pack, case_words(case))


def _route(pack: Pack, words: Mapping[str, str]) -> str:
    return next((route.id for route in pack.routes if route.when.holds(words)), UNCLEAR)


def _may(rule: Rule, words: Mapping[str, str]) -> bool:
    """Tell whether a rule speaks; deletion is closed to every pack until the hold question was answered no."""
    if rule.outcome is Outcome.DELETE and words["hold_answer"] != "no":
        return False
    return words[ROUTE] in rule.routes and rule.when.holds(words)


def _find(pack: Pack, words: dict[str, str], day: date | None, as_of: date) -> _Found:
    """Evaluate periods, then rules in the order of outcomes."""
    periods = tuple(period for period in pack.periods if period.when.holds(words))
    ends = [last_day(day or as_of, period.starts, period.months) for period in periods]
    keep_until = max(ends, default=None)
    ours = [end for end, period in zip(ends, periods, strict=True) if not period.of_stranger]
    own = {**words, KEPT: _runs(max(ours, default=None), as_of)}
    words[KEPT] = _runs(keep_until, as_of)
    matched = tuple(rule for rule in pack.rules if _may(rule, words if rule.outcome in _HOLDING else own))
    if matched:
        return _Found(matched[0].outcome, matched[0].id, matched, keep_until, periods)
    return _Found(Outcome.SEAL, FALLBACK, (), keep_until, periods)


def _runs(end: date | None, as_of: date) -> str:
    return "yes" if end and end >= as_of else "no"


def decide_one(pack: Pack, case: CaseFacts, holding: HoldingFacts, as_of: date) -> Explanation:
    """Decide one holding as of a day, with everything that explains it."""
    words = {**case_words(case), **holding_words(case, holding), ROUTE: route_of(pack, case)}
    found = _find(pack, words, holding.last_day, as_of)
    first = found.matched[0] if found.matched else None
    duties = first.duties if first else ()
    for addition in pack.additions:
        if words[ROUTE] in addition.routes and addition.when.holds(words):
            duties = (*duties, *addition.duties)
    cited = first.cites if first else ()
    if found.outcome is Outcome.KEEP:
        cited = (*cited, *(article for period in found.periods for article in period.cites))
    return Explanation(
        outcome=found.outcome,
        rule=found.rule,
        text=first.text if first else pack.fallback,
        keep_until=found.keep_until,
        periods=found.periods,
        matched=found.matched,
        duties=tuple(pack.duties[duty] for duty in dict.fromkeys(duties)),
        citations=tuple(pack.articles[article] for article in dict.fromkeys(cited)),
        standing=first.standing if first else Standing.HOUSE,
        route=words[ROUTE],
        facts=words,
        changes=_changes(pack, words, found, holding.last_day, as_of),
        other=first.other if first else None,
        option=first.option if first else "",
    )


def _changes(
    pack: Pack, words: Mapping[str, str], found: _Found, day: date | None, as_of: date
) -> tuple[Change, ...]:
    """Try each remedy alone and name those that lead further: on to a freer outcome, or out of the seal."""
    changes = []
    for remedy in pack.remedies:
        if not remedy.when.holds(words) or all(words[fact] == word for fact, word in remedy.change.items()):
            continue
        changed = {**words, **remedy.change}
        changed[ROUTE] = _route(pack, changed)
        other = _find(pack, changed, day, as_of)
        sealed = found.outcome is Outcome.SEAL and other.outcome is not Outcome.SEAL
        settled = found.outcome is Outcome.SETTLE_FIRST and other.outcome is Outcome.KEEP
        if other.outcome > found.outcome or sealed or settled:
            changes.append(Change(remedy, other.outcome, other.rule))
    return tuple(changes)


def compile_sql(pack: Pack, case: CaseFacts, as_of: date) -> CompiledRules:
    """Fold case and day into SQL text over the columns `facts` (see `FactBit`) and `last_day` of the facts view.

    The conditions also name `keep_until`, the column that the text of that name gives: it is worked out once a row.
    """
    constants = {**constant_words(case), ROUTE: route_of(pack, case)}
    periods = _kept_by(pack, case, constants, as_of)
    kept = f"(coalesce(keep_until, '') >= '{as_of.isoformat()}')"
    own = _kept_by_us(pack, case, constants, as_of) or kept
    branches = []
    for rule in pack.rules:
        closed = rule.outcome is Outcome.DELETE and constants["hold_answer"] != "no"
        if closed or constants[ROUTE] not in rule.routes:
            continue
        runs = kept if rule.outcome in _HOLDING else own
        condition = to_sql(by_kind(rule.when, case.left_out), constants, runs)
        if condition is not None:
            branches.append(Branch(rule.id, rule.outcome, condition))
    branches.append(Branch(FALLBACK, Outcome.SEAL, "1"))
    return CompiledRules(
        pack=pack.id,
        version=pack.version,
        as_of=as_of,
        keep_until=_case({when: one.end for when, one in periods.items()}, "NULL"),
        kept=kept,
        kept_since=_case({when: one.since for when, one in periods.items()}, "'9999-99-99'"),
        fiscal_years=_case({when: one.fiscal for when, one in periods.items()}, "NULL"),
        whole_years=_case({when: one.years for when, one in periods.items()}, "0"),
        answers_closed=case.answers_closed,
        branches=tuple(branches),
        stricter=tuple((new, old) for old in Outcome for new in allowed_overrides(old)),
    )


@dataclass(frozen=True, slots=True)
class _Kept:
    """What applies periods end on, as SQL text; the rest only where one period of whole years is the longest.

    `since` is the first day whose record is still kept; the years are added to the fiscal year or to the day.
    """

    end: str
    since: str = "NULL"
    fiscal: str = "NULL"
    years: str = "NULL"


def _alone(day: str, starts: Starts, months: int, as_of: date) -> _Kept:
    """Return the branch of one period."""
    end, since = last_day_sql(day, starts, months), first_kept(as_of, starts, months)
    if since is None or not months:
        return _Kept(end)
    if starts is Starts.DAYS:
        return _Kept(end, f"'{since}'")
    years = f"{months // 12}"
    return _Kept(end, f"'{since}'", **{"fiscal" if starts is Starts.FISCAL_YEAR else "years": years})


def _kept_by(pack: Pack, case: CaseFacts, constants: Mapping[str, str], as_of: date) -> dict[str, _Kept]:
    """Return, by condition, the latest end of all periods that apply; the first condition that holds counts.

    The longest comes first, so that only what may end later still has to be looked at behind it.
    """
    day = f"coalesce(last_day, '{as_of.isoformat()}')"
    spans: dict[tuple[Starts, int], list[Condition]] = {}
    for period in pack.periods:
        spans.setdefault((period.starts, period.months), []).append(by_kind(period.when, case.left_out))
    found = [(*span, any_sql(conditions, constants, "0")) for span, conditions in spans.items()]
    live = [(starts, months, condition) for starts, months, condition in found if condition is not None]
    live.sort(key=lambda one: (one[1] or math.inf, one[0] is Starts.FISCAL_YEAR), reverse=True)
    whens: dict[str, _Kept] = {}
    while live:
        starts, months, condition = live.pop(0)
        rivals = [one for one in live if not never_earlier(starts, months, one[0], one[1])]
        end = last_day_sql(day, starts, months)
        others = [
            f"CASE WHEN {when} THEN {last_day_sql(day, begin, length)} ELSE '' END"
            for begin, length, when in rivals
        ]
        alone = _alone(day, starts, months, as_of)
        whens.setdefault(condition, _Kept(f"max({', '.join([end, *others])})") if rivals else alone)
    return whens


def _kept_by_us(pack: Pack, case: CaseFacts, constants: Mapping[str, str], as_of: date) -> str:
    """Return whether a period of our own still runs, as SQL text; empty where a stranger has added none."""
    ours = tuple(period for period in pack.periods if not period.of_stranger)
    if len(ours) == len(pack.periods):
        return ""
    ends = {
        when: one.end for when, one in _kept_by(replace(pack, periods=ours), case, constants, as_of).items()
    }
    return f"(coalesce({_case(ends, 'NULL')}, '') >= '{as_of.isoformat()}')"


def _case(whens: Mapping[str, str], otherwise: str) -> str:
    """Return SQL text that goes through conditions in order."""
    return (
        f"CASE {' '.join(f'WHEN {when} THEN {then}' for when, then in whens.items())} ELSE {otherwise} END"
        if whens
        else otherwise
    )
