"""The room of the plan: tasks with the law's dates, lawful ways when time is short, the calendar file."""

from __future__ import annotations

from datetime import date

from core import clock, programme
from core.casefile import Permission
from core.desk.base import Room, Seat
from core.desk.check import CheckRoom
from core.desk.matter import read_matter
from core.programme import Plan, PlanDates, PlanLine
from core.records import Task
from core.store import tasks

__all__ = ["Plan", "PlanLine", "PlanRoom", "Task"]


class PlanRoom(Room):
    """Computes the plan from the matter and keeps what people ticked."""

    open_when_sealed = True

    def __init__(self, seat: Seat, check: CheckRoom) -> None:
        """Sit down beside the law."""
        super().__init__(seat)
        self._check = check

    def make(self) -> Plan:
        """Compute the plan as of today; nothing is kept yet."""
        matter = read_matter(self._store)
        days = PlanDates(matter.closing_day, matter.answer_by, matter.batches_until, matter.objection_days)
        return programme.make_plan(self._check.pack, self._check.case_facts(), days, clock.today())

    def save(self) -> int:
        """Keep the plan's tasks over the older ones; what people ticked and noted stays."""
        self._may(Permission.WORK)
        return programme.save_plan(self._store, self.make(), self._who)

    def tasks(self) -> tuple[Task, ...]:
        """Return every task by due date."""
        return tasks.every(self._store)

    def tick(self, code: str, day: date | None = None, note: str = "") -> None:
        """Mark a task as done on a day that has come."""
        self._may(Permission.WORK)
        programme.tick(self._store, code, day or clock.today(), clock.today(), self._who, note)

    def untick(self, code: str) -> None:
        """Open a task again."""
        self._may(Permission.WORK)
        programme.untick(self._store, code, self._who)

    def assign(self, code: str, owner: str) -> None:
        """Give a task to a person."""
        self._may(Permission.WORK)
        programme.assign(self._store, code, owner, self._who)

    def add(self, title: str, due: date | None) -> str:
        """Add a task of one's own and return its code."""
        self._may(Permission.WORK)
        return programme.add_own(self._store, title, due, self._who)

    def calendar(self) -> str:
        """Return the .ics text with every open task that has a day (RFC 5545)."""
        matter = read_matter(self._store)
        return programme.calendar(self.tasks(), matter.case_id, matter.title, clock.now())
