"""The flow of a new case in the short way: one question a page, before anything is on the disk (practice 4, 1 to 7)."""

from __future__ import annotations

from datetime import date

from core.flows.engine import Flow, FlowStep, Trouble
from core.flows.new_case import (
    NewCase,
    day_troubles,
    lock_troubles,
    needs_notice,
    needs_receiver,
    shop_troubles,
    unsaid,
    way_troubles,
    what_troubles,
)
from core.records import Scenario

THREE = ("goes_on_elsewhere", "disputes", "books_kept")


def sentences_of(draft: NewCase) -> tuple[str, ...]:
    """Return which of the three sentences are asked: a trade elsewhere counts only where records could go to another."""
    return THREE[1:] if draft.scenario in (Scenario.EQUITY, Scenario.DEREGISTRATION) else THREE


def short_case_flow(today: date, lead_days: int = 30) -> Flow[NewCase]:
    """Return the flow at its first question."""
    return Flow(STEPS, NewCase(today=today, lead_days=lead_days, short_way=True))


def _receiver_troubles(draft: NewCase) -> tuple[Trouble, ...]:
    """Return what is missing about who takes over: a name, and whether records would leave the country."""
    return (*shop_troubles(draft, "receiver"), *unsaid(draft, "receiver_abroad"))


def _shop_troubles(draft: NewCase) -> tuple[Trouble, ...]:
    """Return what is missing about the shop: its name, and whose name its licence will bear."""
    return (*shop_troubles(draft, "giver"), *(unsaid(draft, "licence") if needs_receiver(draft) else ()))


def _after_shop(draft: NewCase) -> str:
    return "receiver" if needs_receiver(draft) else "day"


def _after_day(draft: NewCase) -> str:
    return "too_late" if draft.too_late and needs_notice(draft) else "questions"


def _after_way_out(draft: NewCase) -> str:
    return "day" if draft.way_out == "move_day" and draft.too_late else "questions"


STEPS: tuple[FlowStep[NewCase], ...] = (
    FlowStep("what", what_troubles, lambda _: "shop"),
    FlowStep("shop", _shop_troubles, _after_shop),
    FlowStep("receiver", _receiver_troubles, lambda _: "day"),
    FlowStep("day", day_troubles, _after_day),
    FlowStep("too_late", way_troubles, _after_way_out),
    FlowStep("questions", lambda draft: unsaid(draft, *sentences_of(draft)), lambda _: "lock"),
    FlowStep("lock", lock_troubles, lambda _: None),
)
