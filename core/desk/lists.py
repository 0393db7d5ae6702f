"""The room of inventories: what may go, gates, batches, and the list made final."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from core import casefile, clock, handover, inventory, programme
from core.casefile import Permission
from core.desk import restored
from core.desk.base import Room, Seat
from core.desk.carried import agreed_fields, reasons
from core.desk.chain import ChainRoom
from core.desk.check import CheckRoom
from core.desk.export import ExportRoom
from core.desk.matter import GATE_TASKS, agree_on_end, close_gates, read_matter
from core.desk.planning import PlanRoom
from core.desk.warnings import Crossed, Threshold, Warned, warnings
from core.errors import Refused
from core.handover import Receipt, WrittenPackage
from core.inventory import Frozen, Gate, Gates, Proposal
from core.jobs import QUIET, Job
from core.records import Carrier
from core.store import batches, figures, inventories, sources
from core.store.batches import BatchLine
from core.store.inventories import APART, HeldBack

__all__ = [
    "APART",
    "BatchLine",
    "Crossed",
    "Frozen",
    "Gate",
    "Gates",
    "HeldBack",
    "ListsRoom",
    "Proposal",
    "Receipt",
    "Threshold",
    "Warned",
    "WrittenPackage",
]

_MORE = "gate.export_more"  # a way abroad was recorded, and is not enough for what would go now
_ON_PAPER = "paper"  # what shows that a gate's task was done on an earlier day: the paper that was signed


class ListsRoom(Room):
    """Proposes and freezes the inventory of a batch."""

    def __init__(self, seat: Seat, check: CheckRoom, plan: PlanRoom, export: ExportRoom) -> None:
        """Sit down beside the law, the plan and the way abroad: a gate that was passed is a task that is done."""
        super().__init__(seat)
        self._check, self._plan, self._export = check, plan, export

    def propose(self) -> Proposal:
        """Count what may be handed over now by the agreed fields, and say what is missing before it can be final."""
        matter = read_matter(self._store)
        with self._long_look() as looking:
            found = inventory.propose(looking, matter, agreed_fields(self._store, matter))
        return found if self._export.enough() else replace(found, open=(_MORE, *found.open))

    def held_back(self, proposal: Proposal) -> tuple[HeldBack, ...]:
        """Return by outcome of how many customers who go a kind of record stays that goes of others, such as one with an allergy."""
        with self._long_look() as looking:
            return inventories.held_back(looking, sorted({one.kind for one in proposal.lines}))

    def warnings(self) -> Warned:
        """Return what has no basis to leave, and by which way data may leave the country, in numbers."""
        return warnings(self._store, self._check, read_matter(self._store))

    def gates(self) -> Gates:
        """Return how the gates stand (practice 12)."""
        found = inventory.gates(self._store, read_matter(self._store))
        return found if self._export.enough() else replace(found, abroad=_MORE)

    def has_lapsed(self, gate: Gate) -> bool:
        """Tell whether a gate's paper speaks of another receiver, purpose or field list than there is now."""
        return inventory.has_lapsed(self._store, gate)

    def has_printed(self, gate: Gate) -> bool:
        """Tell whether a gate's paper was made for this receiver and these purposes, and saved or printed."""
        found = inventory.paper_of(self._store, gate)
        return found is not None and bool(found.printed)

    def pass_gate(self, gate: Gate, by: str, day: date, said: str = "") -> None:
        """Record that a gate's paper was signed; a day before it was made counts only with what it rests on (`said`).

        The end of later batches that stands in signed data terms is agreed on, and no proposal of ours any more.
        Raises Refused('day.to_come') and what `inventory.pass_gate` raises.
        """
        self._may(Permission.WORK)
        if day > clock.today():
            raise Refused("day.to_come")
        with self._store.transaction():
            inventory.pass_gate(self._store, gate, by, day, said)
            if gate is Gate.DATA_TERMS:
                agree_on_end(self._store, self._who)
            self._plan.tick_if_planned(GATE_TASKS[gate], day, said or _ON_PAPER)

    def take_back_gate(self, gate: Gate) -> None:
        """Take back that a gate's paper was signed, and open its task again."""
        self._may(Permission.WORK)
        with self._store.transaction():
            inventory.take_back_gate(self._store, gate, self._who)
            self._plan.untick_if_planned(GATE_TASKS[gate])

    def open_carriers(self) -> tuple[Carrier, ...]:
        """Return the mixed carriers that nobody has decided about."""
        return inventory.open_carriers(self._store)

    def current_batch(self) -> BatchLine:
        """Return the batch that is open, opening the next one when none is."""
        running = batches.current(self._store)
        if running is None:
            with self._change(Permission.FREEZE, "batch.opened") as told:
                running = batches.open_batch(self._store)
                told["batch"] = running.number
        return running

    def freeze(self, cutoff: str = "", job: Job = QUIET) -> Frozen:
        """Make the list of the open batch final, with the agreed fields; refused while the backup code is unproven.

        `cutoff` is ISO to the minute, now when empty; refused ('inventory.cutoff') before the newest source's day and
        after now. Raises Refused('recovery.not_proven'), Refused('batch.over') after
        the last day for batches, Refused('inventory.decisions_old') where facts have changed since the decisions were
        made, and what `inventory.freeze` raises.
        """
        self._may(Permission.FREEZE)
        if not casefile.recovery_proven(self._seat.case):
            raise Refused("recovery.not_proven")
        restored.caught_up(self._store)
        matter = read_matter(self._store)
        if matter.told_until is not None and clock.today() > matter.told_until:
            raise Refused("batch.over", day=matter.told_until.isoformat())
        if not self._export.enough():
            raise Refused("inventory.gates_closed", count=1, first=_MORE)
        moved = sum(one.records for one in self._check.would_move())
        if moved:
            raise Refused("inventory.decisions_old", count=moved)
        batch = self.current_batch()
        when = self._cutoff(cutoff)
        fields, why = agreed_fields(self._store, matter), reasons(self._store)
        try:
            return inventory.freeze(self._store, matter, batch.id, when, self._who, fields, why, job)
        except Refused as reason:
            if reason.code == "inventory.not_assessed":  # it is made and signed anew, as for another purpose
                close_gates(self._store, self._who, (Gate.SELF_ASSESSMENT,))
            raise

    def _cutoff(self, told: str) -> str:
        """Return the minute up to which the figures count: now, or one between the newest source and now."""
        now = self._now()[:16]
        known = [one.added[:10] for one in sources.every(self._store) if one.state == sources.READ]
        newest = max(known, default="")
        if told and not newest <= told[:16] <= now:
            raise Refused("inventory.cutoff", first=newest, last=now.replace("T", " "))
        return told or now

    def pack(
        self, frozen: Frozen, path: Path, part_size: int = 0, job: Job = QUIET, *, unconfirmed: bool = False
    ) -> WrittenPackage:
        """Write the encrypted package of a final list, read it back, and return it with its pass-phrase.

        What is larger than `part_size` bytes (0: what an older U盘 can hold) lies in parts .001, .002 and so on.
        The pass-phrase is kept nowhere: it goes onto the sheet for the receiver and then away. Refused as by
        `inventory.usable`, inventory.gates_closed where a gate has closed again since, and chain.unsigned while whoever
        handles the matter for the firm has not signed what comes first (practice 20).
        """
        self._may(Permission.EXPORT)
        restored.caught_up(self._store)
        matter = read_matter(self._store)
        inventory.still_says(self._store, inventory.usable(self._store, frozen, matter))
        closed = self.gates().closed
        if closed:
            raise Refused("inventory.gates_closed", count=len(closed), first=closed[0])
        unsigned = ChainRoom(self._seat).waiting()
        if unsigned:
            raise Refused("chain.unsigned", count=len(unsigned))
        programme.unlocked(self._store, self._check.pack, self._check.case_facts(), "package")
        size = part_size or handover.FAT32_MOST
        return handover.write_package(
            self._store, frozen.id, path, job, by=self._who, giver=matter.giver.name, part_size=size,
            unconfirmed=unconfirmed, rules=self._check.pack.rules,
        )  # fmt: skip

    def outdated(self, frozen: Frozen) -> str:
        """Return why a final list may not be used any more as the code of what refuses it, empty while it may."""
        try:
            inventory.still_says(self._store, inventory.usable(self._store, frozen, read_matter(self._store)))
        except Refused as reason:
            return reason.code
        return ""

    def packed(self, frozen: Frozen) -> bool:
        """Tell whether a package of a list was written and read back."""
        return figures.package_of(self._store, frozen.id) is not None

    def history(self) -> tuple[Frozen, ...]:
        """Return every inventory in the order in which it was frozen."""
        return inventory.history(self._store)

    def latest(self) -> Frozen | None:
        """Return the newest inventory that stands."""
        standing = [one for one in self.history() if one.state != "replaced"]
        return standing[-1] if standing else None

    def first(self) -> Frozen | None:
        """Return the newest list of the first batch that stands: what the meeting is about, whatever was handed over later."""
        standing = [one for one in self.history() if one.state != "replaced" and one.batch_number == 1]
        return standing[-1] if standing else None

    def workbook(self, frozen: Frozen, *, unconfirmed: bool = False) -> bytes:
        """Return the summary list as .xlsx; `unconfirmed` writes over it that no person has looked (practice 42).

        Raises Refused('case.sealed').
        """
        self._not_sealed()
        mark = handover.unconfirmed_mark() if unconfirmed else ""
        return inventory.inventory_xlsx(frozen, handover.sheet_words(self._check.pack.rules), mark)
