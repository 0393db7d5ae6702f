"""The office folder 办公夹 (practice 32): one accountant, many clients; in a client's case, what the office lends to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from core import audit, casefile, clock, papers, programme
from core.casefile import OpenCase, Permission
from core.desk.base import Room, Seat
from core.desk.lent import LOAN, letterhead, loan
from core.desk.matter import write_matter
from core.desk.planning import PlanRoom
from core.desk.terms import term
from core.desk.texts import EDITABLE, own_text
from core.papers import Filled
from core.records import Interview, Matter, Party, Printed, Scenario, Seal, Task
from core.records.codec import plain, revive
from core.records.office import ClientCard, ClientDay, Loan, OwnText, Profile, TextBlock
from core.store import Store, facts, sources
from core.vault import KdfCost, Secret

__all__ = [
    "ClientCard",
    "ClientDay",
    "Loan",
    "OfficeRoom",
    "OwnText",
    "Profile",
    "TextBlock",
    "create_office",
]
_OFFICE, _CLIENTS, _BLOCKS = "office", "office.clients", "office.blocks"
_AHEAD = timedelta(days=61)  # how far the board on paper looks ahead
_OWN = "own."  # tasks that a person worded: like her notes they might name a customer


def create_office(
    folder: Path, profile: Profile, person: str, passphrase: Secret, cost: KdfCost | None = None
) -> OpenCase:
    """Make an office folder on the disk and leave it open; raises what casefile.create_case raises."""

    def birth(store: Store, who: str) -> None:
        write_matter(store, who, _no_matter(profile))
        facts.put(store, _OFFICE, plain(profile), who, clock.stamp())
        audit.append(store, who, "office.founded", {})

    return casefile.create_case(folder, person, passphrase, cost, birth=birth)


class OfficeRoom(Room):
    """In an office folder its profile, blocks and clients; in a case what was lent to it."""

    def __init__(self, seat: Seat, plan: PlanRoom) -> None:
        """Sit down beside the room that words tasks."""
        super().__init__(seat)
        self._plan = plan

    def here(self) -> bool:
        """Tell whether this folder is an office and no case."""
        return facts.get(self._store, _OFFICE) is not None

    def profile(self) -> Profile:
        """Return the office's profile; in a case the one that was lent, empty where none was."""
        found = facts.get(self._store, _OFFICE)
        return revive(Profile, found) if found else self.loan().profile

    def save_profile(self, profile: Profile) -> None:
        """Keep the profile of the office."""
        with self._change(Permission.WORK, "office.saved"):
            facts.put(self._store, _OFFICE, plain(profile), self._who, self._now())

    def blocks(self, trade: str = "") -> tuple[TextBlock, ...]:
        """Return the text blocks of a trade and those for all; every block where none is named."""
        told = facts.get(self._store, _BLOCKS)
        found = tuple(revive(TextBlock, one) for one in told) if told else self.loan().blocks
        return tuple(one for one in found if not trade or one.trade in ("", trade))

    def save_blocks(self, blocks: tuple[TextBlock, ...]) -> None:
        """Keep the text blocks; those without a title or a text are left out."""
        whole = [plain(one) for one in blocks if one.title.strip() and one.text.strip()]
        with self._change(Permission.WORK, "office.blocks", blocks=len(whole)):
            facts.put(self._store, _BLOCKS, whole, self._who, self._now())

    def clients(self) -> tuple[ClientCard, ...]:
        """Return the clients, the one with the nearest day first."""
        today = clock.today().isoformat()
        found = [revive(ClientCard, one) for one in facts.get(self._store, _CLIENTS) or []]
        return tuple(sorted(found, key=lambda one: (_due(one.next(today)), one.title)))

    def note_client(self, card: ClientCard) -> None:
        """Keep how a client's matter stands now; tasks that a person worded, and her notes, stay in the case."""
        told = ClientCard(
            card.case_id, card.folder, card.title, card.giver, card.step, card.missing, card.unsigned, card.late,
            clock.stamp(), tuple(replace(one, note="") for one in card.tasks if not one.code.startswith(_OWN)),
        )  # fmt: skip
        self._keep(
            [*(one for one in self.clients() if one.case_id != card.case_id), told], "office.client_noted"
        )

    def forget_client(self, case_id: str) -> None:
        """Take a client off the board; the case itself stays where it is."""
        self._keep([one for one in self.clients() if one.case_id != case_id], "office.client_left")

    def put_back(self, card: ClientCard) -> None:
        """Put a client back on the board as it stood when it was taken off."""
        others = [one for one in self.clients() if one.case_id != card.case_id]
        self._keep([*others, card], "office.client_noted")

    def days(self, until: date | None = None, language: str = "zh") -> tuple[ClientDay, ...]:
        """Return the open days of all clients, the earliest first, those that are late among them."""
        last = until.isoformat() if until else "9999"
        found = [
            ClientDay(card, self._plan.worded(task, language))
            for card in self.clients()
            for task in card.tasks
            if task.due and task.due <= last
        ]
        return tuple(sorted(found, key=lambda one: (one.task.due, _name(one.card))))

    def missing(self, card: ClientCard, language: str = "zh") -> str:
        """Return the title of the first paper of a client that has not come back, empty where all have."""
        known = {one.kind: one.said_in(language).title for one in papers.every_kind()}
        return known.get(card.missing, card.missing)

    def calendar(self, language: str = "zh") -> str:
        """Return one .ics text with the open tasks of all clients (RFC 5545), each with its client's name."""
        tasks = [
            replace(
                one.task,
                code=f"{one.card.case_id[:8]}.{one.task.code}",
                title=f"{_name(one.card)}：{one.task.title}",
            )
            for one in self.days(language=language)
        ]
        return programme.calendar(tasks, "office", self.profile().party.name, clock.now())

    def board_paper(self) -> Printed:
        """Return the board of all clients as a paper for one's own desk."""
        return papers.render(
            self.board(), Seal("—", 1, clock.stamp()[:16], str(self._head()), self.profile().party.name)
        )

    def board(self) -> Filled:
        """Return the board filled: client, step, next day, what is late, which paper is missing."""
        today = clock.today().isoformat()
        lines = tuple(
            (
                str(n),
                _name(one),
                term("office_step", one.step),
                next_.due if (next_ := one.next(today)) else "",
                next_.title if next_ else "",
                self.missing(one),
            )
            for n, one in enumerate(self.clients(), 1)
        )
        profile = self.profile()
        values = {"printed": clock.stamp()[:16].replace("T", " "), "count": str(len(lines))}
        return papers.filled(
            "client_board",
            values,
            tables={"clients": lines, "days": self._coming()},
            giver=profile.party,
            letterhead=letterhead(profile),
        )

    def _coming(self) -> tuple[tuple[str, ...], ...]:
        """Return the days of all clients that are late or come within two months."""
        today = clock.today()
        return tuple(
            (
                str(n),
                one.task.due,
                _name(one.card),
                one.task.title,
                one.task.owner,
                term("office", "late") if one.task.due < today.isoformat() else "",
            )
            for n, one in enumerate(self.days(today + _AHEAD), 1)
        )

    def lend(self) -> Loan:
        """Return what a client's case may use: profile, own texts, blocks, column mappings."""
        texts = tuple(one for name in EDITABLE if (one := own_text(self._store, name)) is not None)
        return Loan(self.profile(), texts, self.blocks(), sources.memory(self._store))

    def learn(self, mappings: tuple[tuple[str, str], ...]) -> None:
        """Keep how columns were understood in a client's case: headings only, no cell."""
        known = dict(sources.memory(self._store))
        new = [(mark, told) for mark, told in mappings if known.get(mark) != told]
        if new:
            with self._change(Permission.WORK, "office.learnt", mappings=len(new)):
                sources.keep_memory(self._store, new)

    def loan(self) -> Loan:
        """Return what an office lent to this case, empty where none did."""
        return loan(self._store)

    def borrow(self, loan: Loan) -> None:
        """Keep in this case what an office lends; column mappings of one's own stay."""
        told = Loan(loan.profile, loan.texts, loan.blocks)
        known = dict(sources.memory(self._store))
        new = [(mark, text) for mark, text in loan.mappings if mark not in known]
        if told == self.loan() and not new:
            return
        with self._change(Permission.WORK, "office.lent", texts=len(told.texts), mappings=len(new)):
            facts.put(self._store, LOAN, plain(told), self._who, self._now())
            sources.keep_memory(self._store, new)

    def mappings(self) -> tuple[tuple[str, str], ...]:
        """Return how the columns of this case were understood, without what was called freer for this client alone."""
        return tuple((mark, sources.without_freer(told)) for mark, told in sources.memory(self._store))

    def _keep(self, cards: list[ClientCard], code: str) -> None:
        with self._change(Permission.WORK, code, clients=len(cards)):
            facts.put(self._store, _CLIENTS, [plain(one) for one in cards], self._who, self._now())


def _no_matter(profile: Profile) -> Matter:
    """Return the matter of a folder that has none: the office's own name and nothing else."""
    return Matter(
        clock.new_id(),
        profile.party.name,
        "BGJ",
        Scenario.UNKNOWN,
        Interview(),
        giver=profile.party,
        receiver=Party(),
    )


def _due(task: Task | None) -> str:
    return task.due if task else "9999"


def _name(card: ClientCard) -> str:
    return card.giver.name or card.title
