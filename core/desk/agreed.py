"""What the papers of a case call the matter: what is agreed on, and what lets the records go over."""

from __future__ import annotations

from core.desk.terms import term
from core.records import Answer, CardRoute, EntityType, Matter, Scenario

PASSED_BY_LAW = {  # each succession with the word for its event
    Scenario.MERGER: "merger",
    Scenario.DIVISION: "division",
    Scenario.SUCCESSOR: "successor",
}
_CLOSED = (Scenario.DEREGISTRATION, Scenario.BANKRUPTCY)
_SAME_OWNER = (Scenario.TO_COMPANY, Scenario.EQUITY)
ASKED, TOLD, NOBODY = "asked", "told", ""
# Who may have branches; a shop of one person has none.
WITH_BRANCHES = (EntityType.COMPANY, EntityType.PARTNERSHIP, EntityType.COOPERATIVE)


def by_administrator(matter: Matter) -> bool:
    """Tell whether nobody may be paid back singly: in a bankruptcy all claim with the administrator (law 16, 48)."""
    return matter.scenario is Scenario.BANKRUPTCY


def in_liquidation(matter: Matter) -> bool:
    """Tell whether a company closes: while its creditors come forward its liquidators pay nobody (公司法 235)."""
    return matter.scenario is Scenario.DEREGISTRATION and matter.giver.entity is EntityType.COMPANY


def told_as(matter: Matter) -> Scenario:
    """Return how a case is told: a bankruptcy that somebody takes over is a succession, a branch is the same firm.

    A company is the shop of before only where it keeps the code; founded anew, or not known, it succeeds (practice 22).
    """
    if _own_branch(matter):
        return Scenario.TO_COMPANY
    taken_over = matter.scenario is Scenario.BANKRUPTCY and matter.interview.has_successor is Answer.YES
    founded = matter.scenario is Scenario.TO_COMPANY and matter.interview.uscc_kept is not Answer.YES
    return Scenario.SUCCESSOR if taken_over or founded else matter.scenario


def event_of(matter: Matter) -> str:
    """Return by what event a whole business passes, as letters and messages name it."""
    return matter.scenario.value if told_as(matter) is Scenario.SUCCESSOR else told_as(matter).value


def _own_branch(matter: Matter) -> bool:
    """Tell whether another branch of the same firm goes on: used within one legal person (PIPL 73)."""
    sold = matter.scenario is Scenario.ASSET and matter.giver.entity in WITH_BRANCHES
    return sold and matter.interview.receiver_kin == "branch"


def asks(matter: Matter) -> bool:
    """Tell whether any customer is asked for consent: where somebody else goes on, uses it anew or is abroad."""
    rests_on, scenario = ground(matter), told_as(matter)
    if rests_on != TOLD or scenario not in PASSED_BY_LAW:
        return rests_on == ASKED
    return matter.interview.new_purposes is not Answer.NO or matter.interview.abroad is not Answer.NO


def ground(matter: Matter) -> str:
    """Return whether customers are asked or only told (PIPL articles 22 and 23); empty where nobody takes over."""
    scenario = told_as(matter)
    if scenario in _CLOSED:
        return NOBODY
    return TOLD if scenario in PASSED_BY_LAW or scenario in _SAME_OWNER else ASKED


def settles(matter: Matter) -> bool:
    """Tell whether both sides settle the money on cards: it is said who answers for it, and it does not pass by law."""
    return ground(matter) != TOLD and matter.card_route is not CardRoute.UNDECIDED


def after_us(matter: Matter) -> str:
    """Return who answers for a child's data after the handover, empty where nobody takes over."""
    receiver = matter.receiver
    reach = receiver.phone or receiver.address
    return term("fixed", "after_us", receiver=receiver.name, reach=reach) if receiver.name else ""


def agreed(matter: Matter) -> dict[str, str]:
    """Return the words for what both sides agree on, by the names that the templates use."""
    event = PASSED_BY_LAW.get(told_as(matter), "transfer")
    rests_on = ground(matter) or ASKED
    return {
        "event": term("event", event),
        "deal": term("deal", event, shop=matter.giver.name),
        "contract": term("contract", event, title=matter.title),
        **{name: term(name, rests_on) for name in ("left_out", "late", "ground")},
    }


def methods(matter: Matter, language: str = "zh") -> str:
    """Return how the receiver will handle the data, as notices and consents say it; that they go abroad is part of it (PIPL 39)."""
    at_home = term("text", "methods", language)
    if matter.interview.abroad is not Answer.YES:
        return at_home
    receiver, giver = matter.receiver, matter.giver
    reach = receiver.phone or receiver.address
    told = {"methods": at_home, "receiver": receiver.name, "reach": reach, "own_phone": giver.phone}
    return term("text", "methods_abroad", language, **told)


def storage(matter: Matter, language: str = "zh") -> str:
    """Return where the data will lie: in the country, abroad, or that it has not been said."""
    return term("text", f"storage_{matter.interview.abroad.value}", language)
