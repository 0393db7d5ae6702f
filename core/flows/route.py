"""The steps of a matter as data: which apply, how far each is, what is open, what is locked and why."""

from __future__ import annotations

from dataclasses import dataclass, replace

from core import clock
from core.desk import Desk
from core.flows.short import (
    close_again,
    eve_has_come,
    left_open,
    places_unsettled,
    poster_waits,
    route_of,
    screens_in,
    signing_begun,
    silence_settled,
)
from core.records import Outcome, Scenario

FULL = ("tell", "collect", "sort", "check", "list", "meet", "destroy", "close")
SHORT = ("tell", "collect", "notify", "meet", "close")
_NOBODY_TAKES = (Scenario.DEREGISTRATION,)
_STAYS_INSIDE = (Scenario.EQUITY,)
_TO_GIVE = frozenset({"check", "list", "meet", "destroy"})  # the steps of who hands something over


@dataclass(frozen=True, slots=True)
class StepState:
    """One step: done, open or locked; how many points are open in it, and the code of why it is locked.

    `counts` says what is counted: untold or silent persons, places that hold everybody, persons with whom something
    is left open, the announcement that does not hang; points where it is empty.
    `silent` stands beside the untold: who was told and has not answered.
    """

    key: str
    state: str
    open: int = 0
    why: str = ""
    counts: str = ""
    silent: int = 0


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the case shows about its progress, read once."""

    told: bool
    customers: int
    waiting_pairs: int
    refused: int
    decided: bool
    missing: int
    final: bool
    packed: bool
    accepted: bool
    unsigned: int
    open_carriers: int
    destroyed: bool
    may_go: int
    closed: bool
    stays: bool  # nothing is handed over: the matter ends without any list
    emptied: (
        bool  # everybody was destroyed: the steps behind stay what they were, and no list can come any more
    )


def steps_of(desk: Desk) -> tuple[StepState, ...]:
    """Return the steps that apply to the case, in order, with their states."""
    matter = desk.matter.get()
    keys = SHORT if matter.short_way else FULL
    left_out = _TO_GIVE if receives(desk) else _left_out(matter.scenario)
    if matter.short_way:
        return tuple(_short_state(desk, key) for key in keys if key == "tell" or screens_in(desk, key))
    seen = _look(desk)
    return tuple(_state(key, seen) for key in keys if key not in left_out)


def in_turn(desk: Desk) -> tuple[StepState, ...]:
    """Return the open steps, the one to do next first; waiting answers come last from the eve on, and while signing."""
    found = [one for one in steps_of(desk) if one.state == "open"]
    matter, sent = desk.matter.get(), "send" in desk.short.done()
    if stays_inside(desk) and not desk.collect.sources():
        found.sort(key=lambda one: one.key != "close")  # it ends without any list
    if matter.short_way and sent and (eve_has_come(matter, clock.today()) or signing_begun(desk)):
        found.sort(key=lambda one: (one.counts == "left", one.key == "notify"))
    return tuple(found)


def stays_inside(desk: Desk) -> bool:
    """Tell whether everything stays where it is, so that the matter needs no list: only the shareholders change."""
    matter = desk.matter.get()
    return matter.scenario in _STAYS_INSIDE and not matter.undecided


def receives(desk: Desk) -> bool:
    """Tell whether this is the case of who took over and hands nothing on: no situation told, nothing but a package."""
    return desk.matter.get().scenario is Scenario.UNKNOWN and desk.collect.only_received()


def _short_state(desk: Desk, key: str) -> StepState:
    """Judge one step of the short way by the screens that have their answer; open points are persons or things."""
    if key == "tell":
        return _step(key, bool(desk.matter.get().giver.name), 0)
    customers = desk.collect.counts().get("customers", 0)
    waiting = {"collect": places_unsettled(desk) if customers and key == "collect" else 0}
    counts, untold, asked = ("places" if key == "collect" else ""), 0, 0
    if key == "notify" and customers:
        untold = len(desk.short.untold())
        counts = "untold" if untold else "silent"
        silent = desk.short.people().get("silent") if desk.short.asks() else None
        asked = silent.customers if silent is not None and not silence_settled(desk) else 0
        waiting["notify"] = untold or asked
    done = set(desk.short.done())
    finished = all(one.key in done for one in screens_in(desk, key))
    if key == "notify" and "send" in done and route_of(desk.matter.get()) == "close":
        # a day's recording ends, the money stays owed
        finished = not desk.refunds.owed(tuple(desk.sort.ids()))
    finished = finished or (key == "notify" and silence_settled(desk))
    finished = finished and not (key == "close" and close_again(desk))
    if key == "close" and finished and left_open(desk):
        left = left_open(desk)
        return StepState(key, "open", left.open + left.untold, counts="left")
    finished = finished and not untold  # who came with a later list is told, whatever became of the others
    finished = finished and not waiting["collect"]  # a place that she remembered later
    if key == "notify" and finished and poster_waits(desk):
        return StepState(key, "open", 1, counts="poster")
    route = route_of(desk.matter.get())
    finished = finished or (key == "collect" and route == "shareholders" and "nothing" in done)
    emptied = "destroy" in done  # everybody was destroyed: the steps behind stay what they were
    needless = route in (
        "shareholders",
        "unknown",
    )  # nothing is handed over, or nobody knows yet: no list is needed
    why = "" if customers or key == "collect" or emptied or needless else "step.no_records"
    step = _step(key, finished, 0 if finished else waiting.get(key, 0), why)
    return replace(step, counts=counts if step.open else "", silent=asked if untold and step.open else 0)


def _left_out(scenario: Scenario) -> frozenset[str]:
    """Return the steps that cannot apply: nobody takes over, or everything stays where it is."""
    if scenario in _NOBODY_TAKES:
        return frozenset({"list", "meet"})
    return frozenset({"list", "meet", "destroy"}) if scenario in _STAYS_INSIDE else frozenset()


def _look(desk: Desk) -> _Seen:
    board = dict(desk.check.board())
    waiting = (Outcome.SETTLE_FIRST, Outcome.GUARDIAN_CONSENT, Outcome.CONSENT, Outcome.NOTIFY)
    orders = desk.destroy.orders()
    final = desk.lists.latest()
    return _Seen(
        told=bool(desk.matter.get().giver.name),
        customers=desk.collect.counts().get("customers", 0),
        waiting_pairs=desk.sort.pairs_waiting(),
        refused=0,
        decided=desk.check.last_run() is not None,
        missing=sum(board[one] for one in waiting),
        final=final is not None,
        packed=final is not None and desk.lists.packed(final),
        accepted=final is not None and final.state == "accepted",
        unsigned=_unsigned(desk),
        open_carriers=len(desk.lists.open_carriers()),
        destroyed=any(one.verified for one in orders),
        may_go=board[Outcome.DELETE],
        closed=desk.closing.closed_on() is not None,
        stays=stays_inside(desk),
        emptied=desk.destroy.emptied(),
    )


def _unsigned(desk: Desk) -> int:
    """Return how many papers of the lists that stand are not signed, the newest of each; nobody signs the cover."""
    standing = [one for one in desk.lists.history() if one.state != "replaced"]
    made = [paper for one in standing for paper in desk.meeting.papers_of(one)]
    newest = {(one.subject, one.kind): one for one in made if one.kind != "pack_cover"}
    return sum(not one.signed for one in newest.values())


def _state(key: str, seen: _Seen) -> StepState:
    """Judge one step by what the case shows."""
    gone = seen.emptied
    no_data = "" if seen.customers or gone else "step.no_records"
    no_decision = no_data or ("" if seen.decided or gone else "step.not_decided")
    not_final = "" if seen.final or gone else "step.not_final"
    table = {
        "tell": _step(key, seen.told, 0),
        "collect": _step(key, seen.customers > 0 or gone or (seen.stays and seen.closed), seen.open_carriers),
        "sort": _step(key, seen.decided or gone, seen.waiting_pairs, no_data),
        "check": _step(key, (seen.decided or gone) and not seen.missing, seen.missing, no_data),
        "notify": _step(key, seen.decided and not seen.missing, seen.missing, no_data),
        "list": _step(key, seen.packed or gone, 0, no_decision),
        "meet": _step(key, (seen.accepted or not seen.final) and not seen.unsigned, seen.unsigned, not_final),
        "destroy": _step(key, seen.destroyed, seen.may_go, no_decision),
        "close": _step(key, seen.closed, 0, "" if seen.stays else no_data),
    }
    return table[key]


def _step(key: str, done: bool, open_points: int, why: str = "") -> StepState:
    if why:
        return StepState(key, "locked", 0, why)
    return StepState(key, "done" if done and not open_points else "open", open_points)
