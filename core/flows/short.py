"""The short way as data (practice 4): its screens in order, which are decisions, what is advised, where she stopped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from core import clock
from core.desk import Desk
from core.desk.short import SizeSeen
from core.records import CardRoute, CarrierState, ItemKind, Matter, Outcome, Scenario, SourceLine
from core.sorting import QUICK_ENTRY

SEAL = "seal"
POSTER = "law.closure_notice"  # the task of the announcement
COPIES = "copies."  # the tasks of the own copies, one for each batch
SILENT = ("silent", "wrong", "unnamed")  # the groups of those who have not answered
SMALL = 5_000  # customers below which the short way is proposed (practice 18)
ROUTES = ("transfer", "close", "shareholders", "unknown")
MOST_DECISIONS = 24  # practice 4 allows 25
_GOES = frozenset({"transfer"})  # somebody takes the shop over
_ENDS = frozenset({"transfer", "close"})
# nobody knows yet: the list is looked at, nothing is sent, and somebody is asked
_OPEN = frozenset({"unknown"})
_ALL = frozenset(ROUTES)


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen: its step in the rail, the decisions on it, what is advised, the routes it belongs to."""

    key: str
    number: str
    step: str
    decisions: tuple[int, ...] = ()
    advised: str = ""
    routes: frozenset[str] = _ALL
    repeats: bool = False  # recording work of several days: it is left, not finished


SCREENS: tuple[Screen, ...] = (
    Screen("what", "1", "tell", (1,)),
    Screen("shop", "2", "tell", (2,)),
    Screen("licence", "3", "tell", (3,), routes=_GOES | _OPEN),  # on the page of the shop
    # 26: abroad or not, asked since practice was written
    Screen("receiver", "4", "tell", (4, 26), routes=_GOES | _OPEN),
    Screen("day", "5", "tell", (5,)),
    Screen("too_late", "5b", "tell", (6,), "batches", _ENDS | _OPEN),
    Screen("questions", "6", "tell", (7, 8, 9)),
    Screen("lock", "7", "tell", (10,), "proposed"),
    # what is odd about the list stands beside the two numbers: 14 is answered with them
    Screen("proof", "8", "collect", (11,), "yes"),
    Screen("where", "9", "collect", (12, 13), routes=_ENDS | _OPEN),
    # 13 is said where the book is ticked: here its people are typed in
    Screen("book", "10", "collect", routes=_ENDS | _OPEN),
    Screen("purposes", "12", "collect", (15,), "serve_reminders", _GOES),
    Screen("money", "13", "collect", (16,), "join", _ENDS),
    Screen("assess", "14", "collect", (17,), routes=_GOES),
    Screen("send", "15", "notify", (18,), "all", _ENDS),
    Screen("answers", "16", "notify", (), routes=_GOES, repeats=True),
    Screen("refunds", "16", "notify", (), routes=frozenset({"close"}), repeats=True),
    Screen("last_night", "17", "meet", (19,), "take", _GOES),
    Screen("final", "18", "meet", (20,), routes=_GOES),
    Screen("table", "19", "meet", (21,), routes=_GOES),
    Screen("signed", "20", "meet", (22,), routes=_GOES),
    Screen("silent", "21", "close", (23,), "seal", _GOES),
    Screen("copies", "22", "close", (24,), "all", _ENDS),
    Screen("destroy", "23", "close", (25,), routes=_ENDS),
    Screen("places", "23", "close", routes=_ENDS, repeats=True),
    Screen("keep", "23", "close", routes=frozenset({"close"}), repeats=True),
    Screen("nothing", "", "close", (), routes=frozenset({"shareholders"}), repeats=True),
    Screen("undecided", "", "close", (), routes=_OPEN, repeats=True),
)
BEFORE = frozenset(one.key for one in SCREENS if one.step == "tell")


@dataclass(frozen=True, slots=True)
class Size:
    """Which way is proposed, and why not the short one: codes with what is counted (many, places, sensitive)."""

    seen: SizeSeen
    reasons: tuple[str, ...]

    @property
    def short(self) -> bool:
        """Tell whether the short way is enough."""
        return not self.reasons


def size_of(desk: Desk) -> Size:
    """Propose the size from the data: below 5,000 customers, one place, no sensitive kinds (practice 18)."""
    seen = desk.short.size()
    judged = (
        ("many", seen.customers >= SMALL),
        ("places", seen.places > 1),
        ("sensitive", bool(seen.sensitive)),
    )
    return Size(seen, tuple(code for code, true in judged if true))


def screens_of(route: str, *, late: bool = True) -> tuple[Screen, ...]:
    """Return the screens of one answer to screen 1; without `late` the lead time fits and is not asked about."""
    return tuple(one for one in SCREENS if route in one.routes and (late or one.key != "too_late"))


def asked_of(route: str, *, late: bool) -> tuple[Screen, ...]:
    """Return the screens of a route on which she decides: the way out of a late day says who answers for the cards."""
    return tuple(one for one in screens_of(route, late=late) if not (late and one.key == "money"))


def route_of(matter: Matter) -> str:
    """Return the answer to screen 1 that a matter came from."""
    if matter.scenario is Scenario.EQUITY:
        return "shareholders"
    if matter.scenario is Scenario.DEREGISTRATION:
        return "close"
    return "unknown" if matter.undecided or matter.scenario is Scenario.UNKNOWN else "transfer"


def screens_in(desk: Desk, step: str) -> tuple[Screen, ...]:
    """Return the screens of a step that apply to an open case; nobody is asked about a book that there is not."""
    found = tuple(one for one in screens_of(route_of(desk.matter.get())) if one.step == step)
    if step != "collect" or _has_book(desk):
        return found
    return tuple(one for one in found if one.key != "book")


def said_before(desk: Desk) -> frozenset[str]:
    """Return the screens whose question had its answer on an earlier one: they are passed, and may be gone back to."""
    done, found = desk.short.done(), set()
    if desk.matter.get().card_route is not CardRoute.UNDECIDED and "money" not in done:
        found.add("money")
    if desk.matter.choice("book") in ("all", "unknown") and "book" not in done:
        found.add("book")
    return frozenset(found)


def where_in(desk: Desk, step: str) -> str:
    """Return the screen of a step where she stopped: the first that has no answer, else the last."""
    if route_of(desk.matter.get()) in ("unknown", "shareholders"):
        return stopped_at(screens_in(desk, step), desk.short.done())
    if step == "close" and (more_to_hand_over(desk) or end_has_come(desk)):
        return "silent"
    if step == "close" and more_to_destroy(desk):
        return "destroy"
    if step == "close" and copies_wait(desk):
        return "places"
    if step == "notify" and _poster_alone(desk):
        return "send"
    answered = {*desk.short.done(), *said_before(desk)}
    at = stopped_at(screens_in(desk, step), answered)
    remembered = step == "collect" and at in answered and places_unsettled(desk)
    return "where" if remembered else at


def places_unsettled(desk: Desk) -> int:
    """Return how many places that hold customers nobody has decided about; of a closing shop also those nobody looked at."""
    found = len(desk.lists.open_carriers())
    if route_of(desk.matter.get()) == "close":
        found += sum(one.unproven for one in desk.collect.things())
    return found


def poster_waits(desk: Desk) -> bool:
    """Tell whether the customers were told and the announcement does not hang yet, nor is the shop cleared."""
    done = desk.short.done()
    if "send" not in done or "destroy" in done:
        return False
    return any(one.code == POSTER and not one.done for one in desk.plan.tasks())


def _poster_alone(desk: Desk) -> bool:
    """Tell whether nothing but the announcement is left of a closing shop's notices; a shop that goes on records answers."""
    closes = route_of(desk.matter.get()) == "close"
    return closes and poster_waits(desk) and not desk.refunds.owed(tuple(desk.sort.ids()))


def lists_of(desk: Desk) -> tuple[SourceLine, ...]:
    """Return the lists that stand in the case, the newest last; who was typed in from a book comes from no list."""
    return tuple(
        one
        for one in desk.collect.sources()
        if not one.refused
        and one.state != "replaced"
        and one.table.holds_customers
        and one.format != QUICK_ENTRY
    )


def _has_book(desk: Desk) -> bool:
    return any(
        one.kind is ItemKind.PAPER and one.mixed and one.state is not CarrierState.NOT_MIXED
        for one in desk.collect.things()
    )


def eve_has_come(matter: Matter, today: date) -> bool:
    """Tell whether the evening before the handover is here or gone: then last night's list comes, not before."""
    return matter.closing_day is not None and today >= matter.closing_day - timedelta(days=1)


def signing_begun(desk: Desk) -> bool:
    """Tell whether the first list is final and waits for both signatures: nothing else comes before it."""
    first = desk.lists.first()
    return first is not None and first.state == "final"


def end_has_come(desk: Desk) -> bool:
    """Tell whether the day is here until which the silent were sealed: what becomes of them is asked again."""
    until = desk.matter.get().told_until
    sealed = "silent" in desk.short.done() and desk.matter.choice("silent") == SEAL
    return bool(sealed and until is not None and clock.today() >= until and desk.short.who(*SILENT))


def copies_due(desk: Desk) -> date | None:
    """Return the day of the first own copies that are not cleared, None where there are none."""
    days = [one.due for one in desk.plan.tasks() if one.code.startswith(COPIES) and not one.done and one.due]
    return date.fromisoformat(min(days)) if days else None


def copies_wait(desk: Desk) -> bool:
    """Tell whether the case was cleared, and copies elsewhere whose day has come are not all ticked."""
    if "destroy" not in desk.short.done():
        return False
    due = copies_due(desk)
    return due is not None and due <= clock.today()


def more_to_destroy(desk: Desk) -> bool:
    """Tell whether, after a first destruction, somebody has been paid back or refused whose records may go as well.

    Each goes on the day on which nothing is open with him any more: others who still wait keep nobody here.
    """
    if "destroy" not in desk.short.done():
        return False
    return bool(dict(desk.check.board()).get(Outcome.DELETE, 0) or desk.refunds.useless())


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """With how many customers of a closed shop something is open beside their money, and how many were never told."""

    open: int = 0
    untold: int = 0

    def __bool__(self) -> bool:
        """Tell whether anybody waits."""
        return bool(self.open or self.untold)


def left_open(desk: Desk) -> LeftOpen:
    """Return who still waits when a shop that closes has walked all its screens: it is not done before they are."""
    if route_of(desk.matter.get()) != "close" or "destroy" not in desk.short.done():
        return LeftOpen()
    held, untold = desk.check.customers(Outcome.SETTLE_FIRST), desk.check.customers(Outcome.NOTIFY)
    paying = set(desk.refunds.owed(tuple(held)))  # the step of the notices waits for these
    return LeftOpen(sum(one not in paying for one in held), len(untold))


def where_left_open(desk: Desk) -> str:
    """Return the page on which those with whom something is open are written down, or else who was not told."""
    return "notify#open" if left_open(desk).open else "notify#send"


def where_waiting(desk: Desk) -> str:
    """Return the page on which whoever stands before the closing is written down: the money of the closed shop first."""
    if route_of(desk.matter.get()) != "close":
        return "notify#answers"
    if desk.refunds.owed(tuple(desk.sort.ids())):
        return "notify#refunds"
    return where_left_open(desk)


def close_again(desk: Desk) -> bool:
    """Tell whether a day has come, or somebody signed, so that the last step has something to do once more."""
    return more_to_hand_over(desk) or end_has_come(desk) or more_to_destroy(desk) or copies_wait(desk)


def silence_settled(desk: Desk) -> bool:
    """Tell whether it was chosen what becomes of the silent, and its day has not come: nobody is reminded any more."""
    return "silent" in desk.short.done() and not end_has_come(desk)


def more_to_hand_over(desk: Desk) -> bool:
    """Tell whether somebody signed after a batch was closed, or a later batch waits for both signatures."""
    latest = desk.lists.latest()
    if latest is None:
        return False
    if latest.state == "final":
        return latest.batch_number > 1
    return bool(desk.short.signed_later())


def stopped_at(screens: tuple[Screen, ...], done: Iterable[str]) -> str:
    """Return the first screen without an answer, the last one when all have theirs; empty without screens."""
    answered = frozenset(done)
    left = [one.key for one in screens if one.key not in answered]
    return left[0] if left else screens[-1].key if screens else ""


def after(screens: tuple[Screen, ...], key: str) -> str:
    """Return the next screen of a step, empty behind the last."""
    keys = [one.key for one in screens]
    at = keys.index(key) + 1
    return keys[at] if at < len(keys) else ""


def before(screens: tuple[Screen, ...], key: str) -> str:
    """Return the screen before, empty in front of the first and for one of another route; no answer is lost by going there."""
    keys = [one.key for one in screens]
    at = keys.index(key) if key in keys else 0
    return keys[at - 1] if at else ""
