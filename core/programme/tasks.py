"""Keep the plan in the case: write it, tick, assign, add own tasks, and see what still locks an act."""

from __future__ import annotations

from datetime import date

from core.audit import append
from core.errors import Refused
from core.programme.plan import LAW, Plan, must_come_first
from core.records import CaseFacts, Task
from core.rules import Pack
from core.store import Store
from core.store import tasks as kept

OWN = "own."


def save_plan(store: Store, plan: Plan, by: str, english: bool = False) -> int:
    """Write the plan's tasks over the older ones; owners, ticks and notes of people stay. Return how many."""
    lines = [
        Task(
            id=0,
            code=line.code,
            title=line.text.en if english else line.text.zh,
            due=line.due.isoformat() if line.due else "",
            reference=line.reference,
            locks=line.locks,
            citation="；".join(label.en if english else label.zh for label in line.citations),
        )
        for line in plan.lines
    ]
    with store.transaction():
        kept.put(store, lines)
        kept.drop_missing(store, [line.code for line in lines], LAW)
        append(store, by, "plan.made", {"tasks": len(lines), "fits": plan.fits})
    return len(lines)


def tick(store: Store, code: str, day: date, today: date, by: str, note: str = "") -> None:
    """Mark a task as done; raises `Refused` with `task.unknown` or `task.future`."""
    if day > today:
        raise Refused("task.future", day=day.isoformat())
    with store.transaction():
        if not kept.tick(store, code, day.isoformat(), note):
            raise Refused("task.unknown", task=code)
        append(store, by, "task.done", {"code": code, "day": day.isoformat()})


def untick(store: Store, code: str, by: str) -> None:
    """Open a task again; raises `Refused("task.unknown")`."""
    with store.transaction():
        if not kept.untick(store, code):
            raise Refused("task.unknown", task=code)
        append(store, by, "task.opened", {"code": code})


def assign(store: Store, code: str, owner: str, note: str, by: str) -> None:
    """Say who does a task and what is to be remembered with it; raises `Refused("task.unknown")`."""
    with store.transaction():
        if not kept.assign(store, code, owner, note):
            raise Refused("task.unknown", task=code)
        append(store, by, "task.assigned", {"code": code})


def move_own(store: Store, code: str, due: date | None, by: str) -> None:
    """Give a task of one's own another day, or none; raises `Refused("task.unknown")` for any other task."""
    with store.transaction():
        if not (is_own(code) and kept.move(store, code, due.isoformat() if due else "")):
            raise Refused("task.unknown", task=code)
        append(store, by, "task.moved", {"code": code})


def is_own(code: str) -> bool:
    """Tell whether a person added a task: its day is hers to set, while the law or a register sets the others."""
    return code.startswith(OWN)


def add_own(store: Store, title: str, due: date | None, by: str, owner: str = "", note: str = "") -> str:
    """Add a task of one's own; return its code."""
    numbers = [int(task.code.removeprefix(OWN)) for task in kept.every(store) if is_own(task.code)]
    code = f"{OWN}{max(numbers, default=0) + 1}"
    with store.transaction():
        kept.put(store, [Task(0, code, title, owner, due.isoformat() if due else "", note=note)])
        append(store, by, "task.added", {"code": code})
    return code


def unlocked(store: Store, pack: Pack, case: CaseFacts, act: str) -> None:
    """Refuse an act (package, destroy, deregister) while a task that must come first is open (`task.locked`).

    What must come first says the rule pack, whether or not anybody made a plan (practice 33).
    """
    done = {task.code for task in kept.every(store) if task.done}
    waiting = [code for code in must_come_first(pack, case, act) if code not in done]
    if waiting:
        raise Refused("task.locked", act=act, count=len(waiting), codes=" ".join(waiting))
