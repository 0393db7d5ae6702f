"""What a changed matter takes the ground from: signed papers and ticks that speak of what was before count no more."""

from __future__ import annotations

from core import clock, inventory, programme
from core.inventory import Gate
from core.records import Matter
from core.store import Store, papers, tasks

_TOLD = ("scenario", "interview", "province", "closing_day")  # what the facts sheet says beside both sides
_ANNOUNCED = (
    "law.closure_notice", "law.web_shop_notice", "law.each_holder_zhejiang", "law.each_holder_shanghai",
)  # fmt: skip


def gates_to_close(before: Matter, after: Matter, *, another: bool) -> tuple[Gate, ...]:
    """Return the gates whose papers are about something else now; `another` is another receiver or purpose.

    Both name the seller and the kind of matter. The data terms also say until when later batches go and how many days
    objections may take: an end put off, or other days, is agreed on anew (practice 3, 26).
    """
    if another or before.scenario is not after.scenario or _another_giver(before, after):
        return tuple(Gate)
    until, then = before.batches_until, after.batches_until
    longer = until is not None and (then is None or then > until)
    return (Gate.DATA_TERMS,) if longer or before.objection_days != after.objection_days else ()


def lapse(store: Store, who: str, before: Matter, after: Matter, *, another: bool) -> None:
    """Let papers of before count no more and open what was ticked on them; joins the caller's transaction.

    `another` is another receiver. A paper stays as it was signed, and a new one is to be made.
    """
    sides = another or _another_giver(before, after)
    moved = before.closing_day is not None and before.closing_day != after.closing_day
    route = before.card_route is not after.card_route
    kinds: list[str] = []
    codes: list[str] = []
    if sides or moved or route or after.receiver.reached_elsewhere(before.receiver):
        kinds.append("door_notice")
        codes += _ANNOUNCED
    if sides or route:
        kinds.append("settlement")
        codes.append("law.card_settlement")
    if sides or before.purposes != after.purposes:
        kinds.append("counter_slips")  # an answer on one of those counts no more
    if sides or any(getattr(before, name) != getattr(after, name) for name in _TOLD):
        kinds.append("facts_sheet")
        codes.append("chain.facts")
    if another:
        inventory.forget_way(store, who)
        codes.append("law.export_way")
    papers.lapse(store, kinds, who, clock.stamp())
    for code in codes:
        known = tasks.get(store, code)
        if known is not None and known.done:
            programme.untick(store, code, who)


def _another_giver(before: Matter, after: Matter) -> bool:
    """Tell whether the papers name another seller; the first name is none."""
    return bool(before.giver.name) and before.giver.name != after.giver.name
