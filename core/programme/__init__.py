"""Plan the matter: tasks with the law's dates, lawful ways out when time is short, a calendar to take along."""

from core.programme.calendar import calendar
from core.programme.plan import ENTERED, LAW, Plan, PlanDates, PlanLine, make_plan, must_come_first
from core.programme.refunds import Card, Refund, refund
from core.programme.tasks import add_own, assign, is_own, move_own, save_plan, tick, unlocked, untick

__all__ = [
    "ENTERED",
    "LAW",
    "Card",
    "Plan",
    "PlanDates",
    "PlanLine",
    "Refund",
    "add_own",
    "assign",
    "calendar",
    "is_own",
    "make_plan",
    "move_own",
    "must_come_first",
    "refund",
    "save_plan",
    "tick",
    "unlocked",
    "untick",
]
