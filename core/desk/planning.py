"""The room of the plan: tasks with the law's dates, lawful ways when time is short, the calendar file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from core import clock, programme
from core.casefile import Permission
from core.desk.base import Room, Seat
from core.desk.check import CheckRoom
from core.desk.late import shown_for
from core.desk.matter import read_matter
from core.desk.proven import every_task, proven
from core.desk.task_words import worded
from core.desk.terms import term
from core.errors import Refused
from core.programme import ENTERED, LAW, Plan, PlanDates, PlanLine
from core.records import EntityType, Task
from core.rules import Deadline, Pack
from core.store import evidence, facts, tasks

__all__ = ["ENTERED", "Plan", "PlanLine", "PlanRoom", "Task"]
_DAYS = "plan_days"


class PlanRoom(Room):
    """Computes the plan from the matter and keeps what people ticked."""

    open_when_sealed = True

    def __init__(self, seat: Seat, check: CheckRoom) -> None:
        """Sit down beside the law."""
        super().__init__(seat)
        self._check = check

    def make(self) -> Plan:
        """Compute the plan as of today; nothing is kept yet."""
        matter, accepted = read_matter(self._store), evidence.first_accepted(self._store)
        days = PlanDates(
            matter.closing_day,
            matter.answer_by,
            matter.batches_until,
            matter.objection_days,
            accepted=date.fromisoformat(accepted) if accepted else None,
            **self.entered_days(),
        )
        return programme.make_plan(self._check.pack, self._check.case_facts(), days, clock.today())

    def entered_days(self) -> Mapping[str, date]:
        """Return the days that only a person knows: cause of dissolution, group, publication, resolution."""
        held = facts.get(self._store, _DAYS) or {}
        return {name: date.fromisoformat(str(day)) for name, day in held.items()}

    def asked_days(self) -> tuple[str, ...]:
        """Return which of those days the plan of this case rests on."""
        planned = {one.code for one in self.make().lines}
        anchors = {one.anchor for one in self._check.pack.deadlines if LAW + one.id in planned}
        return tuple(name for name in ENTERED if name in anchors)

    def enter_day(self, name: str, day: date) -> None:
        """Keep a day that has come and put the plan's days right; raises `Refused("day.to_come")`."""
        if day > clock.today():
            raise Refused("day.to_come")
        held = {known: one.isoformat() for known, one in self.entered_days().items()}
        with self._change(Permission.WORK, "plan.day_entered", name=name, day=day.isoformat()):
            facts.put(self._store, _DAYS, {**held, name: day.isoformat()}, self._who, self._now())
            programme.save_plan(self._store, self.make(), self._who)

    def save(self) -> int:
        """Keep the plan's tasks over the older ones; what people ticked and noted stays."""
        self._may(Permission.WORK)
        return programme.save_plan(self._store, self.make(), self._who)

    def follow(self) -> None:
        """Give the tasks of a plan that is kept the days that follow from the matter now; joins the caller's transaction."""
        if any(one.code.startswith(LAW) for one in tasks.every(self._store)):
            programme.save_plan(self._store, self.make(), self._who)

    def tasks(self) -> tuple[Task, ...]:
        """Return every task by due date."""
        return every_task(self._store, self._check.pack)

    def proven(self) -> frozenset[str]:
        """Return the codes of the tasks that the case itself proves done, whether or not a person ticked them."""
        return frozenset(proven(self._store))

    def waiting_for(self, act: str, language: str = "zh") -> tuple[Task, ...]:
        """Return the open tasks that must come before an act (destroy, deregister), whether or not a plan was kept."""
        rules = {LAW + one.id: one for one in self._check.pack.deadlines}
        found = programme.must_come_first(self._check.pack, self._check.case_facts(), act)
        known = [tasks.get(self._store, code) or Task(0, code, rules[code].text.zh) for code in found]
        return self.all_worded([one for one in known if not one.done], language)

    def tick(
        self,
        code: str,
        day: date | None = None,
        note: str = "",
        evidence: int | None = None,
        said: str = "",
    ) -> None:
        """Mark a task as done today, or on an earlier day with something to show for it; it needs no saved plan.

        An earlier day is an entry made afterwards (补录, practice 5): it needs kept `evidence`, or another record that
        says so (`said`). Raises `Refused("task.locked")` for an act that others must come before, such as
        deregistration, `Refused("task.future")`, and what `late.shown_for` raises.
        """
        self._may(Permission.WORK)
        if day is not None and day < clock.today():
            shown_for(self._store, day, evidence, said)
            note = note or said or term("fixed", "late", number=evidence)
        line = self._deadline(code)
        if line is not None and line.act:
            programme.unlocked(self._store, self._check.pack, self._check.case_facts(), line.act)
        if tasks.get(self._store, code) is None and self._line(code) is not None:
            programme.save_plan(self._store, self.make(), self._who)
        programme.tick(self._store, code, day or clock.today(), clock.today(), self._who, note)

    def tick_if_planned(self, code: str, day: date, said: str = "") -> None:
        """Tick a task of the law when this case has it: what a gate or a paper has done needs no second tick."""
        if self._line(code) is not None:
            self.tick(code, day, said=said)

    def untick_if_planned(self, code: str) -> None:
        """Open a task of the law again when this case has it and it was ticked."""
        if any(one.code == code and one.done for one in self.tasks()):
            self.untick(code)

    def untick(self, code: str) -> None:
        """Open a task again."""
        self._may(Permission.WORK)
        programme.untick(self._store, code, self._who)

    def assign(self, code: str, owner: str, note: str = "") -> None:
        """Say who does a task, in free words, and what is to be remembered with it."""
        self._may(Permission.WORK)
        programme.assign(self._store, code, owner.strip(), note.strip(), self._who)

    def move(self, code: str, due: date | None) -> None:
        """Give a task of one's own another day, or none; raises `Refused("task.unknown")` for one of the law."""
        self._may(Permission.WORK)
        programme.move_own(self._store, code, due, self._who)

    def is_own(self, task: Task) -> bool:
        """Tell whether a person added the task and may move its day."""
        return programme.is_own(task.code)

    def add(self, title: str, due: date | None, owner: str = "", note: str = "") -> str:
        """Add a task of one's own and return its code."""
        self._may(Permission.WORK)
        return programme.add_own(self._store, title, due, self._who, owner.strip(), note.strip())

    def worded(self, task: Task, language: str = "zh") -> Task:
        """Return a task with title and citation in a language; a person's own task stays as it was written."""
        (one,) = self.all_worded((task,), language)
        return one

    def all_worded(self, some: Sequence[Task], language: str = "zh") -> tuple[Task, ...]:
        """Return tasks with title and citation in a language; the matter and its law are read once for all."""
        pack, entity = self._check.pack, read_matter(self._store).giver.entity
        lines = {LAW + one.id: one for one in pack.deadlines}
        return tuple(
            replace(one, title=worded(one, pack, language))
            if one.code not in lines
            else _said(one, lines[one.code], pack, entity, language)
            for one in some
        )

    def calendar(self, language: str = "zh") -> str:
        """Return the .ics text with every open task that has a day (RFC 5545)."""
        matter = read_matter(self._store)
        shown = self.all_worded(self.tasks(), language)
        return programme.calendar(shown, matter.case_id, matter.title, clock.now())

    def _deadline(self, code: str) -> Deadline | None:
        """Return the rule behind a task, None for one of a person's own."""
        return next((one for one in self._check.pack.deadlines if LAW + one.id == code), None)

    def _line(self, code: str) -> PlanLine | None:
        """Return the line of a task in the plan of this case, None when it has none."""
        return next((one for one in self.make().lines if one.code == code), None)


def _said(task: Task, line: Deadline, pack: Pack, entity: EntityType, language: str) -> Task:
    """Return a task of the law in a language, with the articles it rests on."""
    tongue = "en" if language == "en" else "zh"
    labels = [article.label for article in pack.cited(line.cites, entity)]
    said = [one.en if tongue == "en" else one.zh for one in labels]
    if year := _unsure(task, line, pack):
        said.append(term("plan", "unsure", tongue, year=year))
    title, between = (line.text.en, "; ") if tongue == "en" else (line.text.zh, "；")
    return replace(task, title=title, citation=between.join(said))


def _unsure(task: Task, line: Deadline, pack: Pack) -> int:
    """Return the year whose days off may still move a day that moves off a holiday, 0 where none may."""
    if line.bound != "earliest" or not task.due:
        return 0
    day = date.fromisoformat(task.due)
    return pack.calendar.unsure(day, day)
