"""From the pack's deadlines to days: anchors, lead times that no longer fit, and what stands in their place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from core.records import CaseFacts, EntityType
from core.rules import Deadline, Pack, Text, WayOut, add_days, after_holiday, plan_words

LAW = "law."
ENTERED = ("cause", "group", "published", "resolution")  # anchors whose day only a person knows


@dataclass(frozen=True, slots=True)
class PlanDates:
    """The days that people entered; None where nobody has said it yet."""

    closing: date | None = None
    answers_end: date | None = None
    batches_end: date | None = None
    objection_days: int = 30
    accepted: date | None = None  # the day of the receipt of the first batch
    cause: date | None = None
    group: date | None = None
    published: date | None = None
    resolution: date | None = None

    def anchors(self) -> Mapping[str, date | None]:
        """Return the day of each anchor."""
        since = self.accepted or self.closing  # what both signed for runs from the receipt
        end = add_days(since, self.objection_days) if since else None
        return {
            "closing": self.closing,
            "answers_end": self.answers_end,
            "batches_end": self.batches_end,
            "objection_end": end,
            "cause": self.cause,
            "group": self.group,
            "published": self.published,
            "resolution": self.resolution,
        }


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One task of the plan with its day.

    `due` None means that no day can be told yet. `short_days` above 0: the lead time no longer fits by so
    many days; then `due` is today, for the notice is made today and says today's date (practice 4, 5).
    """

    code: str
    text: Text
    due: date | None
    earliest: bool
    short_days: int
    lead: bool
    reference: bool
    locks: str
    citations: tuple[Text, ...]
    standing: str


@dataclass(frozen=True, slots=True)
class Plan:
    """All tasks by day, and the lawful ways out if a lead time does not fit, the recommended one first."""

    lines: tuple[PlanLine, ...]
    ways_out: tuple[WayOut, ...]
    fits_from: date | None

    @property
    def fits(self) -> bool:
        """Tell whether every lead time fits before the closing day."""
        return not self.ways_out


def make_plan(pack: Pack, case: CaseFacts, days: PlanDates, today: date) -> Plan:
    """Return the plan of a case as of today; `fits_from` is the first closing day on which every lead time fits."""
    words = plan_words(pack, case)
    lines = [
        _line(pack, deadline, days.anchors(), today, case.entity)
        for deadline in pack.deadlines
        if deadline.when.holds(words)
    ]
    lines.sort(key=lambda line: (line.due is None, line.due or date.max))
    late = [line for line in lines if line.lead and line.short_days]
    if not late or days.closing is None:
        return Plan(tuple(lines), (), days.closing)
    open_ways = [way for way in pack.ways_out if way.when.holds(words)]
    ways = sorted(open_ways, key=lambda way: not way.recommended)
    fits_from = days.closing + timedelta(days=max(line.short_days for line in late))
    return Plan(tuple(lines), tuple(ways), fits_from)


def must_come_first(pack: Pack, case: CaseFacts, act: str) -> tuple[str, ...]:
    """Return the codes of the tasks that an act (package, destroy, deregister) waits for, by the law of the case."""
    words = plan_words(pack, case)
    return tuple(LAW + one.id for one in pack.deadlines if act in one.locks.split() and one.when.holds(words))


def _line(
    pack: Pack, deadline: Deadline, anchors: Mapping[str, date | None], today: date, entity: EntityType
) -> PlanLine:
    """Give one deadline its day; a day that has gone by becomes today, never a red one in the past."""
    anchor = anchors.get(deadline.anchor)
    due = add_days(anchor, deadline.days) if anchor else None
    earliest = deadline.bound == "earliest"
    if due and earliest:
        # the end of a window that others have moves off a holiday (Civil Code 203)
        due = after_holiday(due, pack.calendar.off, pack.calendar.worked)
    short = (today - due).days if due and not earliest and deadline.days < 0 and due < today else 0
    if due and due < today and not earliest:
        due = today
    return PlanLine(
        code=LAW + deadline.id,
        text=deadline.text,
        due=due,
        earliest=earliest,
        short_days=short,
        lead=deadline.lead,
        reference=deadline.reference,
        locks=deadline.locks,
        citations=tuple(article.label for article in pack.cited(deadline.cites, entity)),
        standing=deadline.standing.value,
    )
