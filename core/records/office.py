"""The office folder 办公夹: an accountant's own firm, own texts and blocks, and cards of clients without a customer."""

from __future__ import annotations

from dataclasses import dataclass

from core.records.law import Task
from core.records.matter import Party


@dataclass(frozen=True, slots=True)
class Profile:
    """The office itself as letters show it; `logo` is a square of dark and light as rows of 1 and 0."""

    party: Party = Party()
    licence: str = ""  # 代理记账许可证书号或备案号
    signers: tuple[str, ...] = ()
    logo: tuple[str, ...] = ()

    @property
    def line(self) -> str:
        """Return address, telephone and licence as the second line of a letterhead."""
        told = (self.party.address, self.party.phone, self.licence)
        return "　".join(part for part in told if part)


@dataclass(frozen=True, slots=True)
class OwnText:
    """One version of one's own wording of a paper: paragraphs by place, all others as built in."""

    template: str
    version: int
    made: str
    by: str
    changes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A few sentences used again and again, for one trade or, with an empty one, for all."""

    trade: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class ClientCard:
    """How a client's matter stood when it was last open: numbers, days and paper titles, no customer."""

    case_id: str
    folder: str
    title: str
    giver: Party
    step: str = ""
    missing: str = ""  # the kind of the first paper that has not come back
    unsigned: int = 0
    late: int = 0
    seen: str = ""
    tasks: tuple[Task, ...] = ()

    def next(self, today: str) -> Task | None:
        """Return the first open task from a day on, an overdue one before it."""
        waiting = sorted((one for one in self.tasks if one.due), key=lambda one: one.due)
        coming = [one for one in waiting if one.due >= today]
        return (waiting if len(coming) < len(waiting) else coming)[0] if waiting else None


@dataclass(frozen=True, slots=True)
class ClientDay:
    """One day of one client: the card and the open task that falls due."""

    card: ClientCard
    task: Task


@dataclass(frozen=True, slots=True)
class Loan:
    """What an office lends to a client's case: its profile, texts, blocks, and how columns were understood."""

    profile: Profile = Profile()
    texts: tuple[OwnText, ...] = ()
    blocks: tuple[TextBlock, ...] = ()
    mappings: tuple[tuple[str, str], ...] = ()
