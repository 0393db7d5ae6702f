"""What the papers of a case call the matter: what is agreed on, and what lets the records go over."""

from __future__ import annotations

from core.desk.terms import term
from core.records import Answer, Matter, Scenario

_PASSED_BY_LAW = {
    Scenario.MERGER: "merger",
    Scenario.DIVISION: "division",
    Scenario.SUCCESSOR: "successor",
}
_CLOSED = (Scenario.DEREGISTRATION, Scenario.BANKRUPTCY)
_SAME_OWNER = (Scenario.TO_COMPANY, Scenario.EQUITY)
ASKED, TOLD, NOBODY = "asked", "told", ""


def told_as(matter: Matter) -> Scenario:
    """Return how a case is told: a bankruptcy out of which somebody takes the business over is a succession."""
    taken_over = matter.scenario is Scenario.BANKRUPTCY and matter.interview.has_successor is Answer.YES
    return Scenario.SUCCESSOR if taken_over else matter.scenario


def ground(matter: Matter) -> str:
    """Return whether customers are asked or only told (PIPL articles 22 and 23); empty where nobody takes over."""
    scenario = told_as(matter)
    if scenario in _CLOSED:
        return NOBODY
    return TOLD if scenario in _PASSED_BY_LAW or scenario in _SAME_OWNER else ASKED


def after_us(matter: Matter) -> str:
    """Return who answers for a child's data after the handover, empty where nobody takes over."""
    receiver = matter.receiver
    reach = receiver.phone or receiver.address
    return term("fixed", "after_us", receiver=receiver.name, reach=reach) if receiver.name else ""


def agreed(matter: Matter) -> dict[str, str]:
    """Return the words for what both sides agree on, by the names that the templates use."""
    event = _PASSED_BY_LAW.get(told_as(matter), "transfer")
    rests_on = ground(matter) or ASKED
    return {
        "event": term("event", event),
        "deal": term("deal", event, shop=matter.giver.name),
        "contract": term("contract", event, title=matter.title),
        **{name: term(name, rests_on) for name in ("left_out", "late", "ground")},
    }
