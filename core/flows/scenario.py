"""From plain answers to one of the nine legal situations (mission A1, practice 15)."""

from __future__ import annotations

from dataclasses import replace

from core.records import Answer, EntityType, Interview, Scenario


def scenario_of(interview: Interview, entity: EntityType) -> Scenario:
    """Return the situation that the answers describe; unknown answers take the stricter branch.

    The stricter branch of a shop that is passed on is the asset transfer: everybody is asked.
    """
    if interview.expert_scenario is not Scenario.UNKNOWN:
        return interview.expert_scenario
    if interview.shareholders_change is Answer.YES:
        return Scenario.EQUITY
    if interview.handed_to_other is Answer.YES:
        return _passed_on(interview, entity)
    if interview.still_open is Answer.NO and interview.handed_to_other is Answer.NO:
        return Scenario.DEREGISTRATION
    if interview.still_open is Answer.YES and interview.uscc_kept is not Answer.UNKNOWN:
        return Scenario.TO_COMPANY
    return Scenario.ASSET


def _passed_on(interview: Interview, entity: EntityType) -> Scenario:
    """Tell a change of operator from a sale of the shop."""
    same_licence = interview.licence_after == "receiver"
    return Scenario.OPERATOR if same_licence and entity is EntityType.SOLE_TRADER else Scenario.ASSET


_SAID = {  # what each situation answers to the three first questions: still open, handed to somebody, new shareholders
    Scenario.DEREGISTRATION: (Answer.NO, Answer.NO, Answer.NO),
    Scenario.EQUITY: (Answer.YES, Answer.NO, Answer.YES),
    Scenario.TO_COMPANY: (Answer.YES, Answer.NO, Answer.NO),
    Scenario.UNKNOWN: (Answer.UNKNOWN, Answer.UNKNOWN, Answer.UNKNOWN),
}


def answered_as(interview: Interview, scenario: Scenario) -> Interview:
    """Return the answers as they are once somebody says which situation it is; what else was answered stays."""
    still, handed, shares = _SAID.get(scenario, (Answer.YES, Answer.YES, Answer.NO))
    return replace(
        interview,
        still_open=still,
        handed_to_other=handed,
        shareholders_change=shares,
        expert_scenario=scenario,
    )
