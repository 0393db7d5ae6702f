"""The flow of a new case: what it is about, both sides, the day, the pass-phrase."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from core.flows.engine import Flow, FlowStep, Trouble
from core.flows.scenario import scenario_of
from core.records import Answer, Interview, Party, Scenario
from core.values import phone_fault, uscc

WHATS = ("transfer", "close", "shareholders", "unknown")
MOST_PATH = 150  # characters: SQLite and Windows refuse much longer paths (engineering 10)


@dataclass(frozen=True, slots=True)
class NewCase:
    """Everything the person says before a case exists; nothing of it is on the disk yet."""

    today: date
    what: str = ""
    interview: Interview = Interview()
    giver: Party = Party()
    receiver: Party = Party()
    closing_day: date | None = None
    way_out: str = ""  # batches | move_day | refund, when the lead time no longer fits
    title: str = ""
    folder: Path | None = None
    trade: str = ""
    passphrase_ok: bool = False  # chosen and typed twice; the secret itself never lies in the draft
    short_way: bool = False
    by_office: bool = False  # an accountant or agent sits at the keyboard, not the firm itself
    office: str = ""  # the name of that office
    sitter: str = ""  # who sits there for the office, where its folder says so
    # questions that were answered: "unknown" is an answer, silence is none
    said: frozenset[str] = frozenset()
    lead_days: int = 30  # from the rule pack: days of public notice before the closing day

    @property
    def scenario(self) -> Scenario:
        """Return the situation that the answers describe so far."""
        return scenario_of(self.interview, self.giver.entity)

    @property
    def days_left(self) -> int | None:
        """Return days until the closing day."""
        return (self.closing_day - self.today).days if self.closing_day else None

    @property
    def too_late(self) -> bool:
        """Tell whether the lead time of the public notice no longer fits (practice 4)."""
        return self.days_left is not None and self.days_left < self.lead_days


def interview_for(what: str, before: Interview) -> Interview:
    """Return the interview with the first answer put in; 'unknown' leaves the branches open."""
    yes, no, unknown = Answer.YES, Answer.NO, Answer.UNKNOWN
    still, handed, shares = {
        "transfer": (yes, yes, no),
        "close": (no, no, no),
        "shareholders": (yes, no, yes),
    }.get(what, (unknown, unknown, unknown))
    return Interview(
        still_open=still,
        handed_to_other=handed,
        shareholders_change=shares,
        licence_after=before.licence_after,
        uscc_kept=before.uscc_kept,
        goes_on_elsewhere=before.goes_on_elsewhere,
        disputes=before.disputes,
        books_kept=before.books_kept,
        receiver_abroad=before.receiver_abroad,
        expert_scenario=before.expert_scenario,
    )


def new_case_flow(today: date, lead_days: int = 30) -> Flow[NewCase]:
    """Return the flow at its first question."""
    return Flow(STEPS, NewCase(today=today, lead_days=lead_days))


def what_troubles(draft: NewCase) -> tuple[Trouble, ...]:
    """Return what keeps the first question from being left."""
    return () if draft.what in WHATS else (Trouble("what", "choose"),)


def _parties(draft: NewCase) -> tuple[Trouble, ...]:
    receiver = shop_troubles(draft, "receiver") if needs_receiver(draft) else ()
    return (*shop_troubles(draft, "giver"), *receiver)


def day_troubles(draft: NewCase) -> tuple[Trouble, ...]:
    """Return what is wrong with the day."""
    if draft.closing_day is None:
        return (Trouble("closing_day", "needed"),)
    return (Trouble("closing_day", "past"),) if draft.closing_day < draft.today else ()


def way_troubles(draft: NewCase) -> tuple[Trouble, ...]:
    """Return whether a way out is still to be chosen."""
    return () if draft.way_out in ("batches", "move_day", "refund") else (Trouble("way_out", "choose"),)


def lock_troubles(draft: NewCase) -> tuple[Trouble, ...]:
    """Return what is missing of pass-phrase and folder."""
    troubles = [] if draft.passphrase_ok else [Trouble("passphrase", "needed")]
    if draft.folder is None:
        troubles.append(Trouble("folder", "needed"))
    elif len(str(draft.folder)) > MOST_PATH:
        troubles.append(Trouble("folder", "too_long"))
    if draft.by_office and not draft.office:
        troubles.append(Trouble("office", "needed"))
    return tuple(troubles)


def shop_troubles(draft: NewCase, side: str) -> tuple[Trouble, ...]:
    """Return whether one side still has no name; nobody takes over yet where it is not known whether anybody will."""
    name = draft.giver.name if side == "giver" else draft.receiver.name
    nobody_yet = side == "receiver" and draft.what == "unknown"  # who does not know has nobody to name
    return () if name.strip() or nobody_yet else (Trouble(f"{side}.name", "needed"),)


def phone_in_doubt(text: str) -> bool:
    """Tell whether something is written that is no whole telephone number; it may stay so, but is said at once."""
    return phone_fault(text) is not None


def code_in_doubt(text: str) -> bool:
    """Tell whether something is written that cannot be a unified social credit code (GB 32100); it may stay so."""
    return bool(text.strip()) and uscc(text) is None


def needs_receiver(draft: NewCase) -> bool:
    """Tell whether somebody takes the records over at all."""
    return draft.scenario not in (Scenario.DEREGISTRATION, Scenario.EQUITY, Scenario.TO_COMPANY)


def unsaid(draft: NewCase, *names: str) -> tuple[Trouble, ...]:
    """Return the questions that have no answer yet; 不知道 is one."""
    return tuple(Trouble(name, "choose") for name in names if name not in draft.said)


def no_troubles(_draft: NewCase) -> tuple[Trouble, ...]:
    """Return nothing: a step that may always be left."""
    return ()


def _after_day(draft: NewCase) -> str:
    return "too_late" if draft.too_late and needs_notice(draft) else "lock"


def _after_way_out(draft: NewCase) -> str:
    return "day" if draft.way_out == "move_day" and draft.too_late else "lock"


def needs_notice(draft: NewCase) -> bool:
    """Tell whether a public notice with a lead time belongs to the situation."""
    return draft.scenario not in (Scenario.EQUITY, Scenario.MERGER, Scenario.DIVISION, Scenario.BANKRUPTCY)


STEPS: tuple[FlowStep[NewCase], ...] = (
    FlowStep("what", what_troubles, lambda _: "questions"),
    FlowStep("questions", no_troubles, lambda _: "parties"),
    FlowStep("parties", _parties, lambda _: "day"),
    FlowStep("day", day_troubles, _after_day),
    FlowStep("too_late", way_troubles, _after_way_out),
    FlowStep("lock", lock_troubles, lambda _: None),
)
