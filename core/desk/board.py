"""The board: what a case asks for now, the most pressing first, and the days to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from core import clock
from core.casefile import Check, Weight
from core.desk.agreed import asks
from core.desk.base import Room, Seat
from core.desk.chain import ChainRoom
from core.desk.check import CheckRoom
from core.desk.lists import ListsRoom
from core.desk.matter import read_matter
from core.desk.pack_lines import unsigned_lines
from core.desk.people import PeopleRoom
from core.desk.prefill import risks
from core.desk.proven import REFUNDS, every_task, proven
from core.desk.refunds import RefundsRoom
from core.desk.registers import RegistersRoom
from core.desk.safety import SafetyRoom
from core.programme import is_own
from core.records import Outcome, Scenario, Task
from core.store import decisions, evidence, holdings, short
from core.store import papers as kept

__all__ = ["BoardRoom", "Day", "Point", "Press"]
_SOON = timedelta(days=14)
_ALWAYS = (*REFUNDS, "copies.")  # tasks that have their place among the days
LICENCE = "law.licence_first"  # the task of the rule pack
_AGE = frozenset({"backup.none", "backup.old"})


class Press(StrEnum):
    """How a point presses: it stops the matter, its day is near or gone, or it should not be forgotten."""

    STOP = "stop"
    SOON = "soon"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to notice: a code, how it presses, which page mends it, and what is counted.

    `register` and `entry` name the register behind it, `check` the finding of a health check.
    """

    code: str
    press: Press
    page: str
    count: int = 0
    due: str = ""
    register: str = ""
    entry: int = 0
    check: Check | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """One day to come or gone: the code of a date of the matter, or a task with its words."""

    day: date
    code: str
    title: str = ""
    late: bool = False
    citation: str = ""
    owner: str = ""


class BoardRoom(Room):
    """Looks through the whole case for what is next; changes nothing."""

    def __init__(
        self, seat: Seat, people: PeopleRoom, safety: SafetyRoom, lists: ListsRoom, registers: RegistersRoom,
        refunds: RefundsRoom,
    ) -> None:  # fmt: skip
        """Sit down beside the rooms that know what is open."""
        super().__init__(seat)
        self._papers_first = ChainRoom(seat)
        self._people, self._safety, self._lists, self._registers = people, safety, lists, registers
        self._refunds = refunds

    def points(self) -> tuple[Point, ...]:
        """Return what to notice, what stops the matter first; one point for each thing, never two."""
        found = (
            *self._sealed(), *self._clock(), *self._behind(), *self._licence(), *self._undecided(), *self._chain(), *self._well(), *self._incidents(), *self._late(), *self._places(), *self._requests(), *self._owed(), *self._later(), *self._photographs(), *self._proofs(), *self._safe(),
            *self._risks(), *self._duties(), *self._renewals(), *self._old_rules(), *self._report(),
        )  # fmt: skip
        order = list(Press)
        return tuple(sorted(found, key=lambda one: order.index(one.press)))

    def days(self, limit: int = 7) -> tuple[Day, ...]:
        """Return days: what is late, then what comes within the year.

        The dates of the matter, of refunds and of the own copies have their place whatever else comes.
        """
        matter, today = read_matter(self._store), clock.today()
        told = (
            (matter.answer_by, "answers"), (matter.closing_day, "closing"), (matter.told_until, "batches"),
        )  # fmt: skip
        alone = matter.scenario in (
            Scenario.DEREGISTRATION,
            Scenario.EQUITY,
        )  # nobody is asked, nothing is handed over
        unasked = {"answers"} if not asks(matter) else set()
        left_out = {"answers", "batches"} if alone else unasked
        own = [Day(day, code) for day, code in told if day is not None and code not in left_out]
        waiting = [self._day(one, today) for one in self._told() if one.due and not one.done]
        dates = [one for one in own if one.day >= today]
        dates += [one for one in waiting if one.code.startswith(_ALWAYS) and not one.late]
        waiting = [one for one in waiting if one not in dates]
        late = sorted((one for one in waiting if one.late), key=lambda one: one.day)[: limit // 2]
        room = max(0, limit - len(late) - len(dates))  # the dates of the matter always have their place
        coming = sorted((one for one in waiting if not one.late), key=lambda one: one.day)[:room]
        return (*late, *sorted((*dates, *coming), key=lambda one: one.day))

    def overdue(self) -> int:
        """Return how many tasks are late."""
        return len(self._late_tasks())

    def licence_waits(self) -> bool:
        """Tell whether the licence stays in the seller's name and nobody has ticked yet that it was changed (practice 9)."""
        mine = read_matter(self._store).interview.licence_after == "mine"
        return mine and any(one.code == LICENCE and not one.done for one in self._tasks())

    def _day(self, one: Task, today: date) -> Day:
        day = date.fromisoformat(one.due)
        return Day(day, one.code, one.title, day < today, one.citation, one.owner)

    def _sealed(self) -> tuple[Point, ...]:
        entry = self._registers.sealed_by()
        return (
            (Point("sealed", Press.STOP, "safeguards", register="incidents", entry=entry),) if entry else ()
        )

    def _clock(self) -> tuple[Point, ...]:
        """Tell that this computer's clock stands before what was already written down, or before this program was there."""
        early = self._safety.clock_impossible()
        if early:  # no person can say that such a day is right
            return (Point("clock_early", Press.STOP, "home", due=early),)
        day = self._safety.clock_behind()
        return (Point("clock", Press.STOP, "home", due=day),) if day else ()

    def _behind(self) -> tuple[Point, ...]:
        """Tell that the case was brought back from a backup, and from which day it stands still."""
        day = self._safety.behind()
        return (Point("restored", Press.STOP, "home", due=day),) if day else ()

    def _licence(self) -> tuple[Point, ...]:
        return (Point("licence", Press.STOP, "safeguards"),) if self.licence_waits() else ()

    def _undecided(self) -> tuple[Point, ...]:
        """Tell the full way that nobody knows yet what becomes of the shop; the short way has a screen for it."""
        matter = read_matter(self._store)
        asks_now = matter.undecided and not matter.short_way
        return (Point("undecided", Press.SOON, "tell"),) if asks_now else ()

    def _chain(self) -> tuple[Point, ...]:
        """Tell an accountant of the papers that come before the client's list, and of the receipt after it."""
        waiting = self._papers_first.waiting()
        return (Point("chain", Press.SOON, "safeguards#chain", len(waiting)),) if waiting else ()

    def _well(self) -> tuple[Point, ...]:
        said = _AGE if self._safety.due() else frozenset()  # the point of the backup says it already
        return tuple(
            Point("check", Press.STOP if one.weight is Weight.CRITICAL else Press.SOON, "backup", check=one)
            for one in self._safety.worries()
            if one.finding not in said
        )

    def _incidents(self) -> tuple[Point, ...]:
        kind, sealed = self._registers.register("incidents"), self._registers.sealed_by()
        return tuple(
            Point("incident", Press.STOP, "safeguards", due=one.due, register=kind.id, entry=one.id)
            for one in self._registers.list(kind.id)
            if one.state == "open" and one.id != sealed
        )

    def _late_tasks(self) -> list[Task]:
        today = clock.today().isoformat()
        return [one for one in self._told() if one.due and not one.done and one.due < today]

    def _told(self) -> list[Task]:
        """Return the tasks that are told by their days.

        The short way does not tell of what is done elsewhere (tax, landlord, platforms), and of its places by a point of
        their own: twenty things that are late at once help nobody.
        """
        if not self._short():
            return list(self._tasks())
        return [one for one in self._tasks() if not one.reference and not is_own(one.code)]

    def _tasks(self) -> tuple[Task, ...]:
        return every_task(self._store, CheckRoom(self._seat).pack)

    def _late(self) -> tuple[Point, ...]:
        late = self._late_tasks()
        due = min((one.due for one in late), default="")
        return (Point("late", Press.SOON, "safeguards", len(late), due),) if late else ()

    def _places(self) -> tuple[Point, ...]:
        """Tell the short way of the places with customers that are not done when their day is gone."""
        today = clock.today().isoformat()
        late = [
            one for one in self._tasks() if is_own(one.code) and one.due and not one.done and one.due < today
        ]
        if not late or not self._short():
            return ()
        return (Point("places", Press.SOON, "safeguards", len(late), min(one.due for one in late)),)

    def _requests(self) -> tuple[Point, ...]:
        near = (clock.today() + _SOON).isoformat()
        waiting = [one for one in self._registers.list("requests") if one.due and one.due <= near]
        if not waiting:
            return ()
        first = waiting[0]
        return (Point("requests", Press.SOON, "safeguards", len(waiting), first.due, "requests", first.id),)

    def _owed(self) -> tuple[Point, ...]:
        """Tell who waits for money, and by when the first must have it."""
        many, due = self._refunds.waiting()
        page = "notify#owed" if self._short() else "notify"
        asked = (Point("refunds", Press.SOON, page, many, due.isoformat()),) if due else ()
        others = len(self._refunds.to_pay()) - many if self._short() else 0
        return (*asked, Point("pay", Press.LATER, page, others)) if others > 0 else asked

    def _proofs(self) -> tuple[Point, ...]:
        """Tell the short way of every yes that nothing shows for, from the signing on: before it, the list asks for them."""
        accepted = self._short() and evidence.first_accepted(self._store)
        many = short.lacking(self._store) if accepted else 0
        return (Point("proofs", Press.LATER, "notify#answers", many),) if many else ()

    def _photographs(self) -> tuple[Point, ...]:
        """Tell the short way of every paper that was signed and of which no photograph is kept, until each has one."""
        first = self._lists.first() if self._short() else None
        if first is None or first.state != "accepted":
            return ()
        many = len(unsigned_lines(self._store, first))
        return (Point("photographs", Press.SOON, "meet#signed", many),) if many else ()

    def _later(self) -> tuple[Point, ...]:
        """Tell of those who signed after the handover and wait for a later batch."""
        many = short.later_ones(self._store) if self._short() and evidence.first_accepted(self._store) else 0
        return (Point("later", Press.SOON, "close", many),) if many else ()

    def _safe(self) -> tuple[Point, ...]:
        made = []
        if self._safety.due():
            made.append(Point("backup", Press.SOON, "backup"))
        elif self._first_backup():
            made.append(Point("backup", Press.LATER, "backup"))
        if not self._people.recovery_proven():
            made.append(Point("code", Press.SOON, "people"))
        carriers = self._lists.open_carriers()
        if carriers:
            made.append(Point("carriers", Press.LATER, "collect", len(carriers)))
        return tuple(made)

    def _first_backup(self) -> bool:
        """Tell whether the short way has customers and no backup: it may be over before the age of one is looked at."""
        held = self._short() and holdings.tally(self._store).get("customers")
        return bool(held) and not self._safety.backups()

    def _short(self) -> bool:
        return read_matter(self._store).short_way

    def _risks(self) -> tuple[Point, ...]:
        """Tell of risks that the case shows while no assessment is signed, neither the register's nor the short one.

        The short way has a screen of its own for them.
        """
        if self._short() or not holdings.tally(self._store).get("customers"):
            return ()
        signed = any(one.state == "signed" for one in self._registers.list("risk"))
        signed = signed or self._lists.gates().self_assessed is not None
        seen = risks(self._store)
        if signed or not seen:
            return ()
        found = self._registers.list("risk")
        entry = found[0].id if found else 0
        return (Point("risks", Press.LATER, "safeguards", len(seen), register="risk", entry=entry),)

    def _duties(self) -> tuple[Point, ...]:
        """Tell of balances, orders and warranties that must be settled first; the short way asks for them by a screen."""
        if self._short():
            return ()
        open_ = decisions.how_many_with(self._store, Outcome.SETTLE_FIRST)
        return (Point("duties", Press.LATER, "check", open_),) if open_ else ()

    def _renewals(self) -> tuple[Point, ...]:
        old = [one for one in self._registers.list("agreements") if self._registers.old_text(one)]
        if not old:
            return ()
        return (Point("renew", Press.LATER, "safeguards", len(old), register="agreements", entry=old[0].id),)

    def _old_rules(self) -> tuple[Point, ...]:
        """Tell of rules that nobody has compared with the law for more than a year (practice 31)."""
        return (Point("rules", Press.SOON, "library"),) if CheckRoom(self._seat).stale else ()

    def _report(self) -> tuple[Point, ...]:
        """Tell of the final report once the handover was signed, until one is made."""
        if "law.handover" not in proven(self._store) or kept.latest(self._store, "final_report", "report"):
            return ()
        return (Point("report", Press.LATER, "safeguards#report"),)
