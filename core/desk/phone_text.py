"""The text that the owner sends by her phone: one question where the law asks, else what is told, and in whose words."""

from __future__ import annotations

from datetime import date

from core import clock
from core.desk import wording
from core.desk.agreed import ASKED, PASSED_BY_LAW, TOLD, event_of, ground, methods, told_as
from core.desk.carried import named
from core.desk.terms import purposes, term
from core.papers.kit.dates import long_day
from core.records import Flag, Matter, Scenario
from core.store import Store, duties, holdings


def phone_text(store: Store, matter: Matter, kind: str, language: str) -> str:
    """Return the text of a kind with today's date, by default of the kind that the matter calls for."""
    counts = holdings.tally(store)
    children = counts.get(f"flag:{Flag.MINOR.value}", 0)
    told = _facts(store, matter, language)
    told["whose"] = _whose(children, counts.get("customers", 0), language)
    open_orders = dict(duties.count(store)).get(Flag.OPEN_ORDER)
    told["money"] = term("short", matter.card_route.value, language, **told)
    told["orders"] = term("short", "orders", language) if open_orders else ""
    told["parents"] = term("short", "parents", language) if children else ""
    return term("short", kind or _kind(matter), language, **told)


def _facts(store: Store, matter: Matter, language: str) -> dict[str, str]:
    return {
        "shop": matter.giver.name,
        "head": matter.giver.head or matter.giver.name,
        "own_phone": matter.giver.phone,
        "receiver": wording.recipient_of(matter),
        "receiver_phone": matter.receiver.phone,
        "day": _said(matter.closing_day, language) if matter.closing_day else "",
        "purposes": purposes(matter, language),
        "methods": methods(matter, language),
        "kinds": named(wording.current(store, wording.Family.MESSAGE, matter).fields, language, matter.trade),
        "today": _said(clock.today(), language),
        "by": _answer_by(matter, language),
        "how": term("passing", event_of(matter), language),
    }


def _whose(children: int, everybody: int, language: str) -> str:
    """Return whose records are asked about: the reader's own, the child's, or either where there are both."""
    if not children:
        return term("short", "whose", language)
    return term("short", "whose_child" if children == everybody else "whose_either", language)


def _answer_by(matter: Matter, language: str) -> str:
    """Return until when an answer is asked for, in words; nothing once both days are gone."""
    coming = [one for one in (matter.answer_by, matter.closing_day) if one and one >= clock.today()]
    return term("short", "by", language, day=_said(coming[0], language)) if coming else ""


def _said(day: date, language: str) -> str:
    """Return a day as the people who read the text write it."""
    return long_day(day) if language == "zh" else day.isoformat()


def _kind(matter: Matter) -> str:
    if ground(matter) == TOLD:
        return "over" if told_as(matter) in PASSED_BY_LAW else "same"
    if ground(matter) == ASKED:
        return "ask"
    return "bankrupt" if matter.scenario is Scenario.BANKRUPTCY else "tell"
