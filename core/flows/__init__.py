"""Wizards without windows: here a person answers questions one after the other and may always go back."""

from core.clock import now, today
from core.flows.engine import Flow, FlowStep, Trouble
from core.flows.new_case import NewCase, interview_for, needs_notice, needs_receiver, new_case_flow
from core.flows.scenario import open_questions, scenario_of

__all__ = [
    "Flow",
    "FlowStep",
    "NewCase",
    "Trouble",
    "interview_for",
    "needs_notice",
    "needs_receiver",
    "new_case_flow",
    "now",
    "open_questions",
    "scenario_of",
    "today",
]
