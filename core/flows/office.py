"""The card of a client: how far the opened case is, what is next, which paper is missing."""

from __future__ import annotations

from core.desk import Desk
from core.desk.office import ClientCard
from core.flows.route import steps_of


def client_card(desk: Desk) -> ClientCard:
    """Return the card of an opened case; it holds no customer's name, number or sum."""
    matter, waiting = desk.matter.get(), (*desk.press.unsigned(), *desk.press.own_unsigned())
    step = next((one.key for one in steps_of(desk) if one.state == "open"), "close")
    return ClientCard(
        matter.case_id,
        str(desk.folder),
        matter.title,
        matter.giver,
        step,
        waiting[0].kind if waiting else "",
        len(waiting),
        desk.board.overdue(),
        tasks=tuple(one for one in desk.plan.tasks() if one.due and not one.done),
    )
