"""Wizards without windows: here a person answers questions one after the other and may always go back."""

from core.clock import now, today
from core.flows.engine import Flow, FlowStep, Trouble
from core.flows.finish import LATER_BATCHES, matter_of, province_of
from core.flows.new_case import (
    NewCase,
    code_in_doubt,
    interview_for,
    needs_notice,
    needs_receiver,
    new_case_flow,
    phone_in_doubt,
)
from core.flows.office import client_card
from core.flows.questions import asked_of, entity_of, passed_on, trade_of
from core.flows.route import StepState, in_turn, stays_inside, steps_of
from core.flows.scenario import answered_as, scenario_of
from core.flows.short_case import sentences_of, short_case_flow

__all__ = [
    "LATER_BATCHES",
    "Flow",
    "FlowStep",
    "NewCase",
    "StepState",
    "Trouble",
    "answered_as",
    "asked_of",
    "client_card",
    "code_in_doubt",
    "entity_of",
    "in_turn",
    "interview_for",
    "matter_of",
    "needs_notice",
    "needs_receiver",
    "new_case_flow",
    "now",
    "passed_on",
    "phone_in_doubt",
    "province_of",
    "scenario_of",
    "sentences_of",
    "short_case_flow",
    "stays_inside",
    "steps_of",
    "today",
    "trade_of",
]
