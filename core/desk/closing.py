"""The room of the last act: every copy that ever left is accounted for, signed for, and only then the matter is closed.

The closed case holds what the law makes keep, proofs, papers and counts; its first page says so (practice 26).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core import audit, clock, inventory, papers
from core.audit import Act, Filter
from core.casefile import Permission
from core.desk.agreed import NOBODY, ground
from core.desk.base import Room, Seat
from core.desk.check import CheckRoom
from core.desk.left_copies import Fate, LeftCopy, left_copies
from core.desk.matter import read_matter
from core.desk.own_copies import OwnCopiesRoom
from core.desk.press import Made, PressRoom
from core.desk.statement import affair
from core.desk.terms import term
from core.destroy import Proposal, propose
from core.errors import Refused
from core.papers.kit.dates import long_day
from core.records import CarrierState, Outcome
from core.store import Store, facts, figures, items, orders
from core.store import papers as kept

__all__ = ["Block", "Closing", "ClosingRoom", "Fate", "LeftCopy"]
KIND = "closing_record"
_FATES, _CLOSED = "closing.fates", "closing.closed"
# Acts that bring customers' data in, or let them out: a matter in which one comes later is not closed.
_GOES_ON = (
    "intake.", "contacts.", "edition.", "customer.typed_in", "problems.", "answers.taken_out", "consent.", "batch.",
    "inventory.", "package.", "thing.entered", "numbers.taken_out",
)  # fmt: skip
# What still waits for an answer, a refund or a handover; the closed case holds nothing of the kind (practice 26).
_WAITS = frozenset(
    {
        Outcome.SETTLE_FIRST, Outcome.GUARDIAN_CONSENT, Outcome.CONSENT, Outcome.NOTIFY, Outcome.HAND_OVER, None,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Block:
    """One thing that stands before the closing, and how many of it.

    Codes: own_copies, may_go, waiting, things, final_list, left_unsaid, not_made, not_signed.
    """

    code: str
    count: int
    people: int = 0  # the customers whose records these are


@dataclass(frozen=True, slots=True)
class Closing:
    """How the end of a matter stands: the copies that left, what is in the way, and the day it was closed, if it was."""

    left: tuple[LeftCopy, ...]
    blocks: tuple[Block, ...]
    closed: date | None = None
    by: str = ""

    @property
    def said(self) -> int:
        """Return of how many copies it is known what became of them."""
        return sum(one.fate is not None for one in self.left)


def closing_known(store: Store) -> bool:
    """Tell whether a person said that the matter is closed; what came later is not asked."""
    return bool(facts.get(store, _CLOSED))


class ClosingRoom(Room):
    """Accounts for every copy that left, makes the paper of it, closes the matter and opens it again."""

    def __init__(self, seat: Seat, press: PressRoom, check: CheckRoom) -> None:
        """Sit down beside the press and the law."""
        super().__init__(seat)
        self._press, self._check, self._own = press, check, OwnCopiesRoom(seat)

    def standing(self) -> Closing:
        """Return how the end of this matter stands today."""
        left = left_copies(self._store, self._said())
        unsaid = sum(one.fate is None for one in left)
        proposal = self._proposal()
        counts = {
            "own_copies": sum(not one.complete for one in self._own.every()),
            "may_go": sum(line.rows for line in proposal.lines),
            "waiting": sum(one.rows for one in proposal.kept if one.outcome in _WAITS and not one.waits),
            "things": self._open_things(),
            "final_list": self._final_lists(),
            "left_unsaid": unsaid,
            **({} if unsaid else self._paper_open(left)),
        }
        found, day = facts.get(self._store, _CLOSED) or {}, self.closed_on()
        people = self._people() if counts["may_go"] or counts["waiting"] else {}
        blocks = tuple(Block(code, count, people.get(code, 0)) for code, count in counts.items() if count)
        return Closing(left, blocks, day, found.get("by", ""))

    def accounted(self) -> tuple[int, int]:
        """Return of how many copies that left it is known what became of them, and how many there are."""
        left = left_copies(self._store, self._said())
        return sum(one.fate is not None for one in left), len(left)

    def closed_on(self) -> date | None:
        """Return the day on which the matter was closed, None while it is open or where something came in or went out later."""
        found = facts.get(self._store, _CLOSED)
        if not found:
            return None
        (closed,) = audit.find(self._store, Filter(code="matter.closed"), limit=1)
        latest = self._went_on()
        return None if latest is not None and latest.seq > closed.seq else date.fromisoformat(found["day"])

    def _went_on(self) -> Act | None:
        """Return the newest act that brought data in or let them out."""
        newest = [act for code in _GOES_ON for act in audit.find(self._store, Filter(code=code), limit=1)]
        return max(newest, key=lambda act: act.seq, default=None)

    def _final_lists(self) -> int:
        """Return how many lists are final and neither accepted nor replaced."""
        return sum(one.state == "final" for one in inventory.history(self._store))

    def _open_things(self) -> int:
        """Return how many things that hold customers have no answer yet, or one that nobody has looked after."""
        return sum(
            one.mixed and (one.state is CarrierState.UNDECIDED or one.unproven)
            for one in items.every(self._store)
        )

    def say(self, code: str, fate: Fate, note: str = "") -> None:
        """Write down what became of a copy that left; one that is still somewhere needs where and with whom.

        Refused: closing.unknown_copy, closing.known_already, closing.where, closing.closed_already.
        """
        self._open()
        found = next((one for one in left_copies(self._store, self._said()) if one.code == code), None)
        if found is None:
            raise Refused("closing.unknown_copy", copy=code)
        if found.known:
            raise Refused("closing.known_already", copy=code)
        if fate in (Fate.GIVEN, Fate.KEPT) and not note.strip():
            raise Refused("closing.where")
        with self._change(Permission.WORK, "closing.copy_said", copy=code, fate=fate.value):
            said = self._said()
            said[code] = {
                "fate": fate.value, "note": note.strip(), "by": self._seat.person.name, "day": clock.today().isoformat(),
            }  # fmt: skip
            facts.put(self._store, _FATES, said, self._who, self._now())

    def paper(self) -> Made:
        """Make the 收尾确认书: every copy that left with what became of it, and what the case still holds.

        Refused('closing.left_unsaid') while nobody said what became of one of them.
        """
        left = left_copies(self._store, self._said())
        unsaid = sum(one.fate is None for one in left)
        if unsaid:
            raise Refused("closing.left_unsaid", count=unsaid)
        matter = read_matter(self._store)
        values = {
            "affair": affair(matter),
            "head": matter.giver.head,
            "until": long_day(matter.told_until) if matter.told_until and ground(matter) != NOBODY else "",
            "log_head": str(self._head()),
        }
        tables = {"left": tuple(_line(one) for one in left), "stays": self._stays()}
        paper = papers.filled(
            KIND, {key: said for key, said in values.items() if said}, tables=tables, giver=matter.giver,
            receiver=matter.receiver,
        )  # fmt: skip
        made = self._press.make(paper, subject="closing")
        facts.put(self._store, f"{_FATES}.on_paper", _state(left), self._who, self._now())
        return made

    def close(self, *, all_done: bool = False) -> Closing:
        """Close the matter once everything is accounted for and signed; before the end date only when somebody says
        that all is done.

        Refused: closing.blocked, closing.before_end, closing.closed_already.
        """
        self._open()
        stands = self.standing()
        if stands.blocks:
            raise Refused("closing.blocked", count=len(stands.blocks), first=stands.blocks[0].code)
        until = read_matter(self._store).told_until
        if until is not None and clock.today() <= until and not all_done:
            raise Refused("closing.before_end", until=until.isoformat())
        with self._change(Permission.CLOSE, "matter.closed", copies=len(stands.left)):
            told = {"day": clock.today().isoformat(), "by": self._seat.person.name}
            facts.put(self._store, _CLOSED, told, self._who, self._now())
        return self.standing()

    def reopen(self) -> None:
        """Open a closed matter again, because something came after all."""
        with self._change(Permission.CLOSE, "matter.reopened"):
            facts.forget(self._store, _CLOSED)

    def _open(self) -> None:
        if self.closed_on() is not None:
            raise Refused("closing.closed_already")

    def _said(self) -> dict[str, dict[str, str]]:
        return dict(facts.get(self._store, _FATES) or {})

    def _people(self) -> dict[str, int]:
        """Return of how many customers records may go, and of how many they wait."""
        days = read_matter(self._store).objection_days
        waits = [0 if one is None else int(one) for one in _WAITS]
        going, waiting = orders.people(self._store, clock.today(), days, waits)
        return {"may_go": going, "waiting": waiting}

    def _proposal(self) -> Proposal:
        days = read_matter(self._store).objection_days
        return propose(self._store, clock.today(), days, self._check.proof_months)

    def _paper_open(self, left: tuple[LeftCopy, ...]) -> dict[str, int]:
        """Tell whether the paper is missing or says something else than is known now, or has not come back signed."""
        newest, latest = kept.latest(self._store, KIND, "closing"), self._went_on()
        if (
            newest is None
            or (latest is not None and latest.seq > _line_of(newest.audit_head))
            or facts.get(self._store, f"{_FATES}.on_paper") != _state(left)
        ):
            return {"not_made": 1}
        return {} if newest.signed else {"not_signed": 1}

    def _stays(self) -> tuple[tuple[str, ...], ...]:
        """Return what the case still holds: by kind and outcome with the day, then proofs, papers and the log."""
        found, until = self._proposal(), figures.kept_until(self._store)
        lines = [
            (
                term("kind", one.kind.name.lower()),
                f"{one.rows:,}",
                term("reason", "waits" if one.waits else one.outcome.code if one.outcome else "undecided"),
                until.get(one.kind, "") if one.outcome is Outcome.KEEP else "",
            )
            for one in found.kept
        ]
        lines += [
            (term("copy", one.what), f"{one.count:,}", term("reason", "proof"), one.until)
            for one in found.proofs
        ]
        lines.append(
            (term("closing", "papers"), f"{len(kept.every(self._store)):,}", term("closing", "record"), "")
        )
        acts = audit.find(self._store, Filter(), limit=1)
        lines.append(
            (term("closing", "log"), f"{acts[0].seq if acts else 0:,}", term("closing", "record"), "")
        )
        return tuple(lines)


def _line_of(head: str) -> int:
    """Return the number of the log's line at which a paper was made; its mark begins with it."""
    return int(head.partition("-")[0] or 0)


def _line(one: LeftCopy) -> tuple[str, ...]:
    assert one.fate is not None
    name = f"{term('left', one.what)}　{one.name}".strip()
    became = "　".join(part for part in (term("fate", one.fate.value), one.note) if part)
    return name, one.day, became, "　".join(part for part in (one.by, one.said_on) if part)


def _state(left: tuple[LeftCopy, ...]) -> list[list[str]]:
    """Return what a paper about these copies says, to know later whether it still says all."""
    return [[one.code, one.fate.value if one.fate else "", one.note] for one in left]
