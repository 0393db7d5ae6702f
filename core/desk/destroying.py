"""The room of destruction: ask, list, have it approved, execute, read back, and only then the record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from core import clock, destroy, programme
from core.casefile import Permission, allowed, prove_person, read_file
from core.desk import destroy_papers
from core.desk.base import Room, Seat
from core.desk.began import note_beginning
from core.desk.check import CheckRoom
from core.desk.late import shown_for
from core.desk.matter import read_matter
from core.desk.outdating import papers_follow
from core.desk.own_copies import OwnCopiesRoom
from core.desk.press import Made, PressRoom
from core.desk.terms import term
from core.destroy import (
    CLASS_OF,
    Certificate,
    Copy,
    FileErased,
    Kept,
    Order,
    OrderLine,
    OrderState,
    Proof,
    Proposal,
    Signature,
    Signer,
    Thing,
    ThingClass,
    Verified,
)
from core.errors import Refused
from core.jobs import QUIET, Job
from core.product import VERSION
from core.records import Answer, Kind, Person
from core.store import attachments, holdings, holds, orders, people
from core.store.holds import Hold, HoldAnswer
from core.vault import Patience, Secret

__all__ = [
    "Certificate",
    "Copy",
    "DestroyRoom",
    "FileErased",
    "Hold",
    "Kept",
    "Order",
    "OrderLine",
    "OrderState",
    "Proof",
    "Proposal",
    "Signature",
    "Signer",
    "Thing",
    "ThingClass",
    "Verified",
]
_CLASS_OF = {"backup": ThingClass.BACKUP, **{kind.value: of for kind, of in CLASS_OF.items()}}
_COPIES_LEFT = frozenset({"cloud_versions", "other_links"})
# Words of resources/words/terms.toml; the levels are those of NIST SP 800-88r2 and ISO/IEC 21964.
_METHODS = {
    ThingClass.FILE: ("overwrite", "file_delete"),
    ThingClass.PAPER: ("shred", "pulp"),
    ThingClass.MEDIUM: ("clear", "purge", "destroy"),
    ThingClass.PHONE: ("reset", "destroy", "given_back"),
    ThingClass.ACCOUNT: ("account_close", "account_clear", "account_leave"),
    ThingClass.BACKUP: ("overwrite", "clear", "destroy"),
    ThingClass.PHOTOS: ("photos_delete", "clear"),
    ThingClass.OTHER: ("destroy", "given_back"),
}


class DestroyRoom(Room):
    """Destroys in six stages; what must stay is refused at each of them."""

    def __init__(self, seat: Seat, press: PressRoom, check: CheckRoom) -> None:
        """Sit down beside the press and the law."""
        super().__init__(seat)
        self._press = press
        self._check = check
        self._patience = Patience()

    def answer_hold_question(
        self,
        answer: Answer,
        by: str,
        day: date,
        purpose: str = "destroy",
        evidence: int | None = None,
        said: str = "",
    ) -> HoldAnswer:
        """Write down the answer to the question asked before every destruction (practice 24), with name and day.

        An answer of an earlier day counts only with what shows it: kept `evidence`, or another record that says so
        (`said`). Raises Refused('day.to_come', 'late.no_evidence'), Known('attachment.gone').
        """
        shown_for(self._store, day, evidence, said)
        with self._change(
            Permission.ORDER, "hold_question.answered", answer=answer.value, purpose=purpose
        ) as told:
            told.update(late=day < clock.today(), evidence=evidence)
            return holds.answer(self._store, answer, by, day.isoformat(), self._now(), purpose)

    def hold_answer(self) -> HoldAnswer | None:
        """Return the newest answer, None when the question was never asked."""
        return holds.last_answer(self._store)

    def asked_today(self) -> bool:
        """Tell whether the question was answered today, as it must be before anything is erased (practice 24)."""
        return destroy.asked_today(self._store)

    def hold(self, customers: Sequence[int], reason: str) -> int:
        """Keep everything of some customers untouched, with the reason."""
        with self._change(Permission.WORK, "hold.placed", customers=len(customers)):
            placed = holds.place(self._store, list(customers), reason, self._who, self._now())
            self._decide_anew(customers)
            return placed

    def held(self) -> tuple[Hold, ...]:
        """Return every hold that stands, by customer."""
        return holds.standing(self._store)

    def release(self, customer: int, reason: str) -> None:
        """End the hold on one customer, because the matter is settled; he is decided anew at once.

        Raises `Refused` with `hold.no_end` without a reason, `hold.none` where nothing is held.
        """
        with self._change(Permission.DECIDE, "hold.released", customer=customer):
            holds.release(self._store, customer, self._who, self._now(), reason)
            self._decide_anew([customer])

    def _decide_anew(self, customers: Sequence[int]) -> None:
        """Decide some customers anew where the law was asked already."""
        if self._check.last_run() is not None:
            self._check.decide_some(tuple(customers))

    def copies(self) -> tuple[Copy, ...]:
        """Return every copy that an erasure in the case does not reach."""
        return destroy.copies(self._store, self._proof_months())

    def propose(self) -> Proposal:
        """Count what may go today, what stays and why, and which copies remain."""
        days = read_matter(self._store).objection_days
        with self._long_look() as looking:
            return destroy.propose(looking, clock.today(), days, self._proof_months())

    def draft(
        self, reason: str, applicant: str = "", kinds: Sequence[Kind] = (), *, with_records: bool = True
    ) -> Order:
        """Write an order for all that may go, or for some kinds of it, or for things outside the case alone.

        Raises Refused('task.locked', 'destroy.decisions_old'): nothing is written that could not be handed in.
        """
        self._may(Permission.ORDER)
        self._unlocked()
        self._as_decided()
        matter = read_matter(self._store)
        return destroy.draft(
            self._store, matter.number, reason, applicant or self._own_name(), kinds=kinds,
            objection_days=matter.objection_days, with_records=with_records, proof_months=self._proof_months(),
        )  # fmt: skip

    def ask(self, order: int, question: int) -> Order:
        """Hand a draft in with the hold question that was answered for it.

        Raises Refused('task.locked', 'destroy.decisions_old').
        """
        self._may(Permission.ORDER)
        self._unlocked()
        self._as_decided()
        return destroy.ask(self._store, order, question)

    def approvers(self, order: int) -> tuple[Person, ...]:
        """Return who can prove an approval by a pass-phrase of their own: may approve, and did not apply."""
        applicant = self.load(order).applicant
        return tuple(
            one
            for one in people.everybody(self._store)
            if one.slot and allowed(one.role, Permission.APPROVE) and one.name != applicant
        )

    def approve(self, order: int, approver: str = "", witness: str = "", finance: str = "") -> Order:
        """Approve an order on paper, where nobody else has a way in: by name, alone only with a witness.

        Refused('destroy.unproven') where a second person could type a pass-phrase.
        """
        self._may(Permission.APPROVE)
        return destroy.approve(
            self._store, order, approver or self._own_name(), witness=witness, finance=finance
        )

    def approve_as(
        self, order: int, person: str, typed: Secret, *, key_file: bytes = b"", finance: str = ""
    ) -> Order:
        """Approve an order as a second person, who types the own pass-phrase whoever sits at the case.

        Raises Known: passphrase.wrong, passphrase.wait; Refused: destroy.second_person and what `approve` refuses.
        """
        self._not_sealed()  # the right is the approver's, not that of the person who came in
        found = next((one for one in self.approvers(order) if one.id == person), None)
        if found is None:
            raise Refused("destroy.second_person")
        prove_person(self._seat.case, person, typed, key_file=key_file, patience=self._patience)
        return destroy.approve(self._store, order, found.name, finance=finance, proven=person)

    def signatures(self, order: int) -> tuple[Signature, ...]:
        """Return who of the five has signed for accounting archives, nothing where none are on the order."""
        return destroy.signatures(self._store, order)

    def sign(self, order: int, signer: Signer, name: str) -> tuple[Signature, ...]:
        """Note that one of the five has signed the form, or take the note back with an empty name."""
        self._may(Permission.ORDER)
        return destroy.sign(self._store, order, signer, name, self._who)

    def refuse(self, order: int, reason: str) -> Order:
        """End an order that is not executed; its lines are free again."""
        self._may(Permission.ORDER)
        return destroy.refuse(self._store, order, self._who, reason)

    def execute(self, order: int, job: Job = QUIET) -> Verified:
        """Erase what an approved order names, in the case; returns only what was read back.

        Raises Refused('task.locked', 'destroy.decisions_old') and what `destroy.execute` raises.
        """
        self._may(Permission.DESTROY)
        self._unlocked()
        self._as_decided()
        with self._store.transaction():
            note_beginning(self._store, self._who, self._now())
        done = destroy.execute(self._seat.case, order, job, proof_months=self._proof_months())
        with self._store.transaction():
            OwnCopiesRoom(self._seat).settle()
        return done

    def _proof_months(self) -> int:
        return self._check.proof_months

    def _unlocked(self) -> None:
        """Refuse while refunds or the tax clearance are open: they come before what the law does not keep goes."""
        programme.unlocked(self._store, self._check.pack, self._check.case_facts(), "destroy")

    def _as_decided(self) -> None:
        """Refuse while another rule pack is in use than decided last: what it keeps might go on the old decisions."""
        run, pack = self._check.last_run(), self._check.pack
        if run is not None and run.pack != f"{pack.id} {pack.version}":
            raise Refused("destroy.decisions_old", pack=pack.version)

    def add_thing(self, order: int, kind: ThingClass, name: str, count: int = 1, place: str = "") -> Thing:
        """Put paper, a device or a file on an order that is not approved yet."""
        self._may(Permission.ORDER)
        return destroy.add_thing(self._store, order, kind, name, count, place)

    def drop_thing(self, thing: int) -> None:
        """Take a thing off an order that is not approved yet."""
        self._may(Permission.ORDER)
        destroy.drop_thing(self._store, thing)

    def known_things(self, order: int) -> tuple[Copy, ...]:
        """Return the registered things and backups that are not on an order yet."""
        listed = {one.name for one in self.things(order)}
        return tuple(
            one for one in self.copies() if one.id and one.what in _CLASS_OF and one.name not in listed
        )

    def add_known_things(self, order: int) -> int:
        """Put all of them on an order that is not approved yet; return how many."""
        found = self.known_things(order)
        with self._store.transaction():
            for one in found:
                self.add_thing(order, _CLASS_OF[one.what], one.name, one.count or 1, one.place)
        return len(found)

    def methods(self, kind: ThingClass) -> tuple[tuple[str, str], ...]:
        """Return the ways in which a class of things is destroyed, the usual one first, in both languages."""
        return tuple(_both("method", code) for code in _METHODS[kind])

    def looks(self) -> tuple[tuple[str, str], ...]:
        """Return the ways in which it is looked at whether something is gone, in both languages."""
        return tuple(_both("look", code) for code in ("seen", "opened", "letter", "report"))

    def record_thing(
        self,
        thing: int,
        *,
        method: str,
        tool: str,
        verification: str,
        result: str,
        remainder: str = "",
        photo: Path | None = None,
    ) -> None:
        """Record how a thing was destroyed, how that was looked at, where the rest went, with a photo where there is one."""
        self._may(Permission.ORDER)
        content = read_file(photo) if photo else b""
        with self._store.transaction(), papers_follow(self._store, self._who):
            kept = None
            if photo is not None:
                mime = "image/png" if photo.suffix.lower() == ".png" else "image/jpeg"
                kept = attachments.add(self._store, "destroy_thing", thing, photo.name, mime, content)
            destroy.record_thing(
                self._store, thing, self._who, method=method, tool=tool, verification=verification, result=result,
                remainder=remainder, photo=kept,
            )  # fmt: skip
            OwnCopiesRoom(self._seat).settle()

    def erase_thing(self, thing: int, path: Path) -> FileErased:
        """Overwrite and delete the file that an approved order names, look whether it is gone, and record both.

        What that does not reach here is recorded with it; with other copies left it is recorded as done in part.
        Raises what destroy.erase_file raises; Refused: what destroy.thing_to_erase and destroy.check_file say, before
        anything is touched.
        """
        self._may(Permission.DESTROY)
        destroy.check_file(self._store, destroy.thing_to_erase(self._store, thing), path)
        done = destroy.erase_file(path)
        self._note("destroy.file_erased", method=str(done.method))
        self.record_thing(
            thing,
            method=term("method", "overwrite"),
            tool=term("destroy", "case_tool", version=VERSION),
            verification=term("look", "gone"),
            result="partly" if _COPIES_LEFT & set(done.limits) else "good",
            remainder="；".join(term("limit", code) for code in done.limits),
        )
        return done

    def emptied(self) -> bool:
        """Tell whether nobody is left in the case because a destruction took the last."""
        gone = any(one.lines and one.verified for one in self.orders())
        return gone and not holdings.tally(self._store).get("customers", 0)

    def orders(self) -> tuple[Order, ...]:
        """Return every order."""
        return destroy.orders(self._store)

    def load(self, order: int) -> Order:
        """Return one order."""
        return destroy.load(self._store, order)

    def things(self, order: int) -> tuple[Thing, ...]:
        """Return the things of an order."""
        return destroy.things(self._store, order)

    def request_paper(self, order: int, *, alone: bool | None = None) -> Made:
        """Make the 销毁清单与审批表: numbers only, no customer's name."""
        found = self.load(order)
        if alone is None:
            alone = not orders.approvers(self._store, found.applicant)[0]
        paper = destroy_papers.request(
            self._store, found, self._named(order), self.propose(), self._check.basis_line(), alone=alone
        )
        return self._press.make(paper, subject=f"order:{order}")

    def _named(self, order: int) -> tuple[tuple[Thing, str], ...]:
        """Return the things of an order, each with the usual way in which such are destroyed."""
        return tuple((one, self.methods(one.kind)[0][0]) for one in self.things(order))

    def record_paper(self, order: int) -> Made:
        """Make the 销毁记录; refused for an order whose erasure was not read back."""
        paper = destroy_papers.record(self._store, destroy.certificate(self._store, order))
        return self._press.make(paper, subject=f"order:{order}")

    def _own_name(self) -> str:
        return self._seat.person.name


def _both(group: str, code: str) -> tuple[str, str]:
    """Return a term as the paper says it, and in English for the window."""
    return term(group, code), term(group, code, "en")
