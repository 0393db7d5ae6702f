"""The room of what happens at the table: both sides tick item by item, and what follows an acceptance."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

from core import clock, handover, inventory
from core.casefile import Permission, read_file
from core.desk.base import Room
from core.desk.differing import DIFFERS, Answer, answer_to, is_open, wait_for
from core.desk.matter import read_matter
from core.desk.own_copies import due_of, gone_tasks, task_for
from core.errors import Refused
from core.handover import Receipt
from core.inventory import Frozen, history
from core.papers import Counted
from core.records import Carrier, Matter, Totals
from core.store import batches, facts, packages, tasks

__all__ = ["Acceptance", "Answer", "CheckItem", "CheckResult", "TableRoom", "Witness"]
STEPS = ("identities", "terms", "seals", "opened", "sample", "differences")
TOTALS = ("customers", "items", "rows", "amount", "paid", "gift", "times_left")
_LARGEST_RECEIPT = 4 << 20  # bytes; one with a thousand differences has some hundred thousand
_WITNESS = "witness."  # the fact that names who watches a batch
GOOD, BAD = "ok", "bad"
_SUMS = frozenset({"amount", "paid", "gift"})


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One item of the on-site check: what is due, what each side and the witness ticked, and a remark.

    All three are ok, bad or empty; for a control total the receiver's is the figure it counted. A witness says
    something only where one was named (`witnessed`).
    """

    code: str
    what: str
    due: str
    giver: str
    receiver: str
    remark: str = ""
    witness: str = ""
    witnessed: bool = False

    @property
    def is_total(self) -> bool:
        """Tell whether the receiver writes a figure here."""
        return self.code.startswith("total.")

    @property
    def done(self) -> bool:
        """Tell whether both sides, and the witness where one is named, have said something."""
        return bool(self.giver and self.receiver and (self.witness or not self.witnessed))

    @property
    def differs(self) -> bool:
        """Tell whether one of them found something, or another figure was counted."""
        wrong = self.is_total and bool(self.receiver) and self.receiver != self.due
        return wrong or BAD in (self.giver, self.receiver, self.witness)


@dataclass(frozen=True, slots=True)
class CheckResult:
    """How the on-site check stands: items, those both sides have ticked, and those that differ."""

    items: int
    done: int
    differs: int

    @property
    def complete(self) -> bool:
        """Tell whether every item was ticked by both."""
        return self.done == self.items


@dataclass(frozen=True, slots=True)
class Witness:
    """Who watches the handover of a batch 监交, and how that person stands to both sides; no name: nobody was named."""

    name: str = ""
    standing: str = ""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """How a batch was accepted: on which day (ISO), entered on which, by a receipt or on paper, and what was late in it.

    `late` says that the day was entered afterwards (补录), `after` is the agreed end of later batches where it was past.
    """

    day: str
    entered: str
    by_receipt: bool
    late: bool
    after: str


def _plain(name: str) -> str:
    """Return a name as it is compared: without the spaces that some set between its characters."""
    return "".join(name.split())


def _sides(matter: Matter) -> set[str]:
    """Return everybody who stands for one of the sides: none of them watches (practice 29)."""
    return {
        _plain(one)
        for side in (matter.giver, matter.receiver)
        for one in (side.name, side.will_register_as, side.head, side.contact)
        if one
    }


class TableRoom(Room):
    """Keeps ticks, takes receipts in, opens the task of the own copies."""

    def witness(self, frozen: Frozen) -> Witness:
        """Return who was named to watch the handover of this list's batch."""
        found = facts.get(self._store, f"{_WITNESS}{frozen.batch}")
        return Witness(found["name"], found["standing"]) if found else Witness()

    def name_witness(self, frozen: Frozen, name: str, standing: str = "") -> Witness:
        """Name who watches the handover of a batch, or nobody with an empty name; another one's ticks are taken back.

        Refused: inventory.accepted_already, check.witness_is_a_side.
        """
        self._open(frozen)
        named = Witness(name.strip(), standing.strip() if name.strip() else "")
        if named.name and _plain(named.name) in _sides(read_matter(self._store)):
            raise Refused("check.witness_is_a_side")
        with self._change(
            Permission.WORK, "meeting.witness_named", inventory=frozen.id, named=bool(named.name)
        ):
            if named.name != self.witness(frozen).name:
                packages.forget_witness(self._store, frozen.id)
            facts.put(self._store, f"{_WITNESS}{frozen.batch}", asdict(named), self._who, self._now())
        return named

    def check_items(self, frozen: Frozen) -> tuple[CheckItem, ...]:
        """Return every item of the on-site check in the order of the meeting."""
        ticked = {row[0]: (row[1], row[2], row[4], row[3]) for row in packages.ticks(self._store, frozen.id)}
        watched = bool(self.witness(frozen).name)
        due = _due(frozen.totals)
        listed = [(f"step.{name}", "", "") for name in STEPS[:4]]
        listed += [(f"total.{name}", "", due[name]) for name in TOTALS if due[name] not in ("0", "0.00")]
        listed += [(f"step.{name}", "", "") for name in STEPS[4:5]]
        listed += [
            (
                f"thing.{one.id}",
                one.name,
                f"{one.count} {one.unit}".strip() if not one.mixed else one.state.value,
            )
            for one in self._things(frozen)
        ]
        listed += [(f"step.{name}", "", "") for name in STEPS[5:]]
        return tuple(
            CheckItem(code, what, must, *ticked.get(code, ("", "", "", "")), watched)
            for code, what, must in listed
        )

    def _things(self, frozen: Frozen) -> tuple[Carrier, ...]:
        """Return the things to be ticked: as they stand now, and after the acceptance only those that were there then."""
        if frozen.id in {one.id for one in history(self._store) if one.state == "final"}:
            return inventory.on_papers(self._store)
        ticked = {row[0] for row in packages.ticks(self._store, frozen.id)}
        known = {one.id for one in frozen.basis.carriers}
        return tuple(
            one for one in inventory.on_papers(self._store) if one.id in known or f"thing.{one.id}" in ticked
        )

    def tick(self, frozen: Frozen, code: str, side: str, value: str, remark: str = "") -> None:
        """Keep what one side (giver, receiver or witness) says to an item; the receiver counts totals for itself.

        Refused: inventory.accepted_already, check.unknown_item, check.no_witness.
        """
        self._open(frozen)
        if side == "witness" and not self.witness(frozen).name:
            raise Refused("check.no_witness")
        if code not in {one.code for one in self.check_items(frozen)}:
            raise Refused("check.unknown_item", item=code)
        with self._change(
            Permission.WORK, "meeting.ticked", inventory=frozen.id, item=code, side=side
        ) as told:
            packages.tick(self._store, frozen.id, code, side, value, remark)
            told["bad"] = value == BAD

    def _open(self, frozen: Frozen) -> None:
        """Refuse to change what was checked once both sides have signed for it."""
        if frozen.id not in {one.id for one in history(self._store) if one.state == "final"}:
            raise Refused("inventory.accepted_already", number=frozen.number)

    def result(self, frozen: Frozen) -> CheckResult:
        """Count how the on-site check stands."""
        found = self.check_items(frozen)
        return CheckResult(len(found), sum(one.done for one in found), sum(one.differs for one in found))

    def counted_there(self, frozen: Frozen, ours: Counted) -> Counted | None:
        """Return what the receiver counted, for the confirmation; None until every total was counted."""
        found = {one.code.removeprefix("total."): one for one in self.check_items(frozen) if one.is_total}
        if not found or not all(one.receiver for one in found.values()):
            return None
        seen = {name: _number(one.receiver, name) for name, one in found.items()}
        totals = replace(
            ours.totals,
            customers=seen.get("customers", 0), items=seen.get("items", 0), rows=seen.get("rows", 0),
            amount_fen=seen.get("amount", 0), paid_fen=seen.get("paid", 0), gift_fen=seen.get("gift", 0),
            times_left=seen.get("times_left", 0),
        )  # fmt: skip
        return replace(ours, totals=totals)

    # what comes back

    def receive_receipt(self, path: Path) -> Receipt:
        """Take the receiver's signed receipt in; an accepted one opens the task of the own copies (practice 26).

        Raises Known(receipt.*), Known(file.*) and Refused(receipt.*), and for an accepted one what `accepted_on_paper` raises.
        """
        self._may(Permission.WORK)
        with self._store.transaction():
            receipt = handover.record_receipt(self._store, read_file(path, _LARGEST_RECEIPT), self._who)
            if receipt.accepted:
                (frozen,) = (
                    one
                    for one in history(self._store)
                    if one.number == receipt.number and one.state == "accepted"
                )
                signed = handover.signed_on(receipt, frozen)
                self._for_this_matter(frozen, signed)
                self._closed(frozen, clock.today(), signed)
                if receipt.differences:
                    with self._change(Permission.WORK, "task.added") as told:
                        told["task"] = wait_for(
                            self._store, receipt, due_of(self._store, frozen, clock.today())
                        )
        return receipt

    def answer(self, frozen: Frozen) -> Answer | None:
        """Return what the receiver's receipt says of this list, None while none came back."""
        return answer_to(self._store, frozen)

    def settle(self, frozen: Frozen, how: str) -> None:
        """Write down how the differences of an accepted list were settled, in the words of who did.

        Raises Refused('differences.none') where none wait, and Refused('differences.how') without a word.
        """
        if not is_open(self._store, frozen.number):
            raise Refused("differences.none")
        if not how.strip():
            raise Refused("differences.how")
        with self._change(Permission.WORK, "differences.settled", inventory=frozen.id):
            tasks.tick(self._store, f"{DIFFERS}{frozen.number}", clock.today().isoformat(), how.strip())

    def accepted_on_paper(self, frozen: Frozen, day: date | None = None) -> None:
        """Record that both sides signed the confirmation today, or on an earlier day of which the scan is kept (补录).

        Raises Refused('day.to_come', 'accept.late_without_scan', 'inventory.other_receiver', 'inventory.gates_closed') and
        what handover.accept_on_paper raises.
        """
        self._may(Permission.FREEZE)
        signed = day or clock.today()
        if signed > clock.today():
            raise Refused("day.to_come")
        if signed < clock.today() and not self._scanned(frozen):
            raise Refused("accept.late_without_scan", day=signed.isoformat())
        with self._store.transaction():
            self._for_this_matter(frozen, signed)
            handover.accept_on_paper(self._store, frozen.id, self._who, signed)
            self._closed(frozen, signed, signed)

    def acceptance(self, frozen: Frozen) -> Acceptance | None:
        """Return how this list was accepted, None while it was not."""
        name = f"accepted.{frozen.id}"
        held, since = facts.get(self._store, name), facts.since(self._store, name)
        if not held or since is None:
            return None
        until = read_matter(self._store).told_until
        answer = self.answer(frozen)
        by_receipt = answer is not None and answer.accepted
        after = until.isoformat() if until and held["day"] > until.isoformat() else ""
        return Acceptance(held["day"], since[1][:10], by_receipt, bool(held["late"]), after)

    def _scanned(self, frozen: Frozen) -> bool:
        """Tell whether the signed confirmation of this version came back and its scan is kept."""
        return any(one.scan is not None for one in handover.confirmations(self._store, frozen))

    def _for_this_matter(self, frozen: Frozen, signed: date) -> None:
        """Refuse to accept a list that was made final for somebody else (practice 38), or behind a closed gate (12).

        What both signed on a day stands though somebody else is meant since: for that the gates were closed later.
        """
        matter = read_matter(self._store)
        if not inventory.closed_after(self._store, signed):
            inventory.of_this_receiver(frozen, matter)
        inventory.were_open(self._store, matter, signed)

    def _closed(self, frozen: Frozen, day: date, signed: date) -> None:
        """Close the batch, so that the next one may open, and open the tasks that follow from it.

        Who took the word back after both had signed went lawfully, and the receiver is told to stop and delete; so it
        is told of a dispute or a join that came later.
        """
        batches.close_batch(self._store, frozen.batch)
        gone = inventory.gone_after(self._store, frozen, signed)
        with self._change(Permission.WORK, "task.added") as told:
            told["task"] = task_for(self._store, frozen, day)
        if gone:
            with self._change(Permission.WORK, "task.added", customers=len(gone)) as told:
                told["task"] = ",".join(gone_tasks(self._store, frozen.number, gone))


def _due(totals: Totals) -> dict[str, str]:
    """Return the control totals as they are read out at the table."""
    sums = {"amount": totals.amount_fen, "paid": totals.paid_fen, "gift": totals.gift_fen}
    counts = {"customers": totals.customers, "items": totals.items, "rows": totals.rows}
    counts["times_left"] = totals.times_left
    return {name: f"{count:,}" for name, count in counts.items()} | {
        name: f"{fen / 100:,.2f}" for name, fen in sums.items()
    }


def _number(text: str, name: str) -> int:
    """Return a figure that somebody typed, in fen where it is a sum; -1 where it is none."""
    plain = text.replace(",", "").replace("，", "").strip()
    try:
        return round(float(plain) * 100) if name in _SUMS else int(plain)
    except ValueError:
        return -1
