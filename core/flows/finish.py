"""The end of the new-case flow: its draft becomes the matter that the case is born with."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from core import clock
from core.flows.new_case import NewCase
from core.flows.questions import entity_of
from core.records import CardRoute, EntityType, Matter, Party, Purposes, Scenario
from core.values import province_code

LATER_BATCHES = timedelta(days=90)  # days after the closing day: our own proposal, which a person may change
_PROVINCE = slice(2, 4)  # digits 3 and 4 of the USCC are the province of registration (GB 32100, GB/T 2260)


def province_of(uscc: str, *places: str) -> str:
    """Return the two digits of the province in a USCC of 18 signs, else those that an address or a name begins with."""
    if len(uscc) == 18:
        return uscc[_PROVINCE]
    return next(filter(None, map(province_code, places)), "")


def matter_of(draft: NewCase) -> Matter:
    """Return the matter that a finished draft describes; what nobody said stays unknown."""
    closing = draft.closing_day
    code = draft.giver.uscc
    made = Matter(
        case_id=clock.new_id(),
        title=draft.title,
        number=f"YJ{clock.today():%Y-%m%d}",
        scenario=draft.scenario,
        interview=draft.interview,
        giver=draft.giver,
        receiver=_as_named(draft.receiver),
        province=province_of(code, draft.giver.address, draft.giver.name),
        closing_day=closing,
        answer_by=closing,
        batches_until=closing + LATER_BATCHES if closing else None,
        card_route=_route_of(draft),
        trade=draft.trade,
        short_way=draft.short_way,
        undecided=draft.what == "unknown" and draft.interview.expert_scenario is Scenario.UNKNOWN,
    )
    # nobody reminds a firm of an appointment
    firms = Purposes(reminders=False, after_sales=True)
    return replace(made, purposes=firms) if made.serves_by_contract else made


def _route_of(draft: NewCase) -> CardRoute:
    """Return who answers for the cards as the way out of a late day says it (practice 4), undecided without one."""
    if draft.way_out == "batches":
        return CardRoute.JOIN
    return CardRoute.REFUND if draft.way_out == "refund" else CardRoute.UNDECIDED


def _as_named(party: Party) -> Party:
    """Return a party as its name or code says what it is, where nobody has said it."""
    if party.entity is not EntityType.OTHER:
        return party
    return replace(party, entity=entity_of(party.name, party.uscc) or EntityType.OTHER)
