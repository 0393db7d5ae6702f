"""What the receiver's receipt says against a list: it waits as a task, and the own copies stay until it is settled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.desk.terms import term
from core.handover import Finding, Receipt, read_receipt
from core.inventory import Frozen
from core.records import Task
from core.store import Store, packages, tasks

DIFFERS = "differs."


@dataclass(frozen=True, slots=True)
class Answer:
    """The receiver's answer to a list: accepted or given back, by whom, on which ISO day, and what differs.

    `settled` is the ISO day on which the last difference was settled, `how` what was agreed; both empty while it waits.
    """

    accepted: bool
    by: str
    day: str
    differences: tuple[Finding, ...]
    settled: str = ""
    how: str = ""

    @property
    def waits(self) -> bool:
        """Tell whether something is to be settled with the receiver."""
        return self.accepted and bool(self.differences) and not self.settled


def answer_to(store: Store, frozen: Frozen) -> Answer | None:
    """Return what came back for the newest package of a list, None while nothing did."""
    written = packages.all_of(store, frozen.id)
    if not written or not written[-1][9]:
        return None
    receipt, task = read_receipt(str(written[-1][9]).encode()), tasks.get(store, f"{DIFFERS}{frozen.number}")
    if frozen.state == "accepted" and not receipt.accepted:
        return None  # given back first, and signed for on paper later
    settled, how = (task.done, task.note) if task else ("", "")
    return Answer(receipt.accepted, receipt.by, receipt.at[:10], receipt.differences, settled, how)


def is_open(store: Store, number: str) -> bool:
    """Tell whether differences of a list wait to be settled."""
    task = tasks.get(store, f"{DIFFERS}{number}")
    return task is not None and not task.done


def wait_for(store: Store, receipt: Receipt, due: date) -> str:
    """Put the differences of an accepted list into the plan, due when the days for objections end; return the code."""
    code = f"{DIFFERS}{receipt.number}"
    title = term("receiving", "differs", number=receipt.number, count=len(receipt.differences))
    tasks.put(store, [Task(0, code, title, due=due.isoformat())])
    return code
