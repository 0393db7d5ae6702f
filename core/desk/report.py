"""The room of the final report 移交总结报告: the whole case on paper, and the picture of the customers without names."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from core import clock, papers
from core.desk.agreed import NOBODY, asks, ground
from core.desk.base import Room, Seat
from core.desk.check import CheckRoom
from core.desk.closing import closing_known
from core.desk.custody import archives, custodian_of
from core.desk.ends import batches, began, concerned, ends, listed, outcomes
from core.desk.form_lines import day_in_words
from core.desk.forms import FormsRoom
from core.desk.matter import read_matter
from core.desk.press import Made, PressRoom, by_others, waits
from core.desk.proven import every_task
from core.desk.registers import RegistersRoom
from core.desk.terms import has_term, term
from core.destroy import proofs_held
from core.inventory import gates
from core.papers import Filled
from core.records import Flag, Kind, Level, Matter, Party, Scenario, TableKind, Task
from core.store import (
    backups,
    duties,
    entries,
    evidence,
    holdings,
    inventories,
    items,
    sources,
)
from core.store import papers as kept
from core.store.portrait import Slice, portrait, retention

__all__ = ["MANY", "Kept", "ReportRoom", "Slice", "chart_word", "step_word"]
_ANSWERS, _VISITS, _SPENT = "consent", "frequency", "amount"
_EACH_VISIT = (TableKind.ORDERS, TableKind.VISITS, TableKind.PAYMENTS, TableKind.INTERACTIONS)
_AT_THE_TABLE = (
    "facts_sheet",
    "settlement",
    "short_handover",
)  # signed with the list: 都签好了 says so of all
_ON_CARDS = ("balance", "gift", "visits")
MANY = "kinds"  # the chart whose bars count a customer more than once
_NO_MORE = (Scenario.MERGER, Scenario.SUCCESSOR)  # the firm that hands over ends, its files pass to the other
Lines = tuple[tuple[str, ...], ...]
_FULL = 100
_RECORDS = "assessment_keep"  # the clock of records about what was provided


@dataclass(frozen=True, slots=True)
class Kept:
    """One line of the retention calendar: what, until when (ISO day), how many customers."""

    kind: Kind
    until: str
    customers: int


class ReportRoom(Room):
    """Gathers figures, outcomes, batches, papers, open points and what is kept until when."""

    open_when_sealed = True

    def __init__(self, seat: Seat, press: PressRoom, forms: FormsRoom, registers: RegistersRoom) -> None:
        """Sit down beside press, forms and registers."""
        super().__init__(seat)
        self._press, self._forms, self._registers = press, forms, registers

    def portrait(self, *only: str) -> tuple[Slice, ...]:
        """Return the picture of the customer base in counts, or only some of its charts; of answers where one asks."""
        found = portrait(self._store, clock.today(), only)
        untold = set() if asks(read_matter(self._store)) else {_ANSWERS}
        untold |= set() if self._has_visits() else {_VISITS}
        untold |= {_SPENT} if all(one.step == "yuan_0" for one in found if one.chart == _SPENT) else set()
        return tuple(one for one in found if one.chart not in untold)

    def _has_visits(self) -> bool:
        """Tell whether a list says each visit or order on a line of its own; a list of cards says only the last."""
        return any(
            one.table in _EACH_VISIT and one.state == sources.READ for one in sources.every(self._store)
        )

    def retention(self) -> tuple[Kept, ...]:
        """Return the retention calendar, the earliest day first."""
        return tuple(Kept(*line) for line in retention(self._store))

    def make(self) -> Made:
        """Make the final report; the next one is the next version."""
        return self._press.make(self.fill(), subject="report")

    def draft(self) -> bytes:
        """Return a preview of the report with the draft mark."""
        return self._press.draft(self.fill()).pdf

    def fill(self) -> Filled:
        """Return the report filled from the whole case."""
        matter = read_matter(self._store)
        lesson, score = self._lessons(), self._scores()
        made = self._forms.fill(
            "final_report",
            {
                "lesson": lesson or ("" if score else term("report", "no_lessons")),
                "score": score,
                "handover_day": self._handover_day(matter),
                **concerned(self._store),
                "after_contact": contact(matter.giver),
                "after_until": _still(matter.told_until),
            },
        )
        tables = {
            "figures": self._figures(),
            "outcomes": self._outcomes(),
            "portrait": self.charts(),
            "batches": batches(self._store),
            "registers": self._safeguards(),
            "papers": self._papers(),
            "open": self._open(),
            "retention": self._retention(),
        }
        wanted = dict(papers.wanted_by("final_report").tables)
        return replace(made, tables=tuple(sorted((key, tables[key]) for key in wanted)))

    def _handover_day(self, matter: Matter) -> str:
        """Return the day on which both signed, with the planned one where it was another; else the planned one as such."""
        planned, signed = day_in_words(matter.closing_day), evidence.first_accepted(self._store)
        if not signed:
            return term("report", "planned", day=planned) if planned else ""
        real = day_in_words(date.fromisoformat(signed))
        return real if planned in ("", real) else term("report", "not_as_planned", day=real, planned=planned)

    def picture(self) -> Made:
        """Make the paper 客户概况: bars and numbers without names, for the talk with the other side."""
        return self._press.make(self._picture(), subject="portrait")

    def _picture(self) -> Filled:
        made = self._forms.fill("portrait")
        return replace(made, tables=(("portrait", self.charts()),))

    def charts(self) -> Lines:
        """Return the bars of the picture as chart, bar, number and words."""
        found = self.portrait()
        whole: dict[str, int] = {}
        for one in found:
            whole[one.chart] = whole.get(one.chart, 0) + one.customers
        everybody = holdings.tally(self._store).get("customers", 0)
        return tuple(
            (
                chart_word(one.chart),
                step_word(one.step),
                f"{one.customers:,}",
                f"{one.customers:,}　{_share(one.customers, everybody if one.chart == MANY else whole[one.chart])}",
            )
            for one in found
        )

    def _lessons(self) -> str:
        """Return each lesson once, one to a line."""
        told = dict.fromkeys(one.value("lesson") for one in entries.every(self._store) if one.value("lesson"))
        return "\n".join(told)

    def _scores(self) -> str:
        """Return what each evaluation came to."""
        kind = self._registers.register("evaluation")
        field = kind.field("criteria")
        best = len(field.columns[0].options)
        lines = []
        for one in entries.of_register(self._store, kind.id):
            given = [one.value(f"criteria.{option.code}.score") for option in field.options]
            points = [int(said) for said in given if said]
            if points:
                side = {option.code: option.text.zh for option in kind.field("side").options}
                by = side.get(one.value("side"), "") or one.value("by")
                lines.append(term("report", "score", by=by, points=sum(points), full=best * len(points)))
        return "\n".join(reversed(lines))

    def _figures(self) -> Lines:
        """Return name with unit and number, two pairs to a line; what a chart says too is taken from the chart."""
        counts, charts = holdings.tally(self._store), self.portrait()
        numbers = {
            "customers": f"{counts.get('customers', 0):,}",
            "holdings": f"{counts.get('holdings', 0):,}",
            "rows": f"{counts.get('rows', 0):,}",
            "sources": f"{len(sources.every(self._store)):,}",
            "items": f"{len(items.every(self._store)):,}",
            "sensitive": f"{_at_least(charts, Level.SENSITIVE):,}",
            "minors": f"{counts.get(f'flag:{Flag.MINOR.value}', 0):,}",
            "balance": f"{counts.get('balance_fen', 0) / _FULL:,.2f}",
            "gift": f"{counts.get('gift_fen', 0) / _FULL:,.2f}",
            "visits": f"{counts.get('times_left', 0):,}",
            "listed": f"{listed(self._store):,}",
            "backups": f"{len(backups.every(self._store)):,}",
        }
        no_cards = not (counts.get("balance_fen", 0) or counts.get("gift_fen", 0))
        alone = ground(read_matter(self._store)) == NOBODY
        told = began(self._store)
        told = told + [
            (term("report", "customers_now" if told and name == "customers" else name), said)
            for name, said in numbers.items()
            if not (no_cards and name in ("balance", "gift"))
            and not (
                alone and name in _ON_CARDS
            )  # who was paid back stands in these sums: `ends` says what is left
            and not (name == "visits" and said == "0")
            and not (name == "listed" and alone)
        ]
        told += ends(self._store)
        told += [
            (term("report", "kind_of", kind=step_word(one.step)), f"{one.customers:,}")
            for one in charts
            if one.chart == MANY
        ]
        half = (len(told) + 1) // 2
        right = [*told[half:], *[("", "")] * (2 * half - len(told))]
        return tuple((*one, *two) for one, two in zip(told[:half], right, strict=True))

    def _outcomes(self) -> Lines:
        found = outcomes(self._store)
        whole = sum(count for _, count in found)
        return tuple(
            (str(n), what, f"{count:,}", _share(count, whole)) for n, (what, count) in enumerate(found, 1)
        )

    def _safeguards(self) -> Lines:
        """Return the registers that hold something, behind the terms that both sides signed."""
        signed = gates(self._store, read_matter(self._store)).terms_signed
        terms = [(self._titles()["data_terms"], "1", "1", "0", "0")] if signed else []
        return (*terms, *(
            (self._registers.register(one.register).title.zh, str(one.all), str(one.all - one.open), str(one.open), str(one.overdue))
            for one in self._registers.counts()
            if one.all
        ))  # fmt: skip

    def _papers(self) -> Lines:
        return tuple(
            (
                str(n),
                one.number,
                self._titles().get(one.kind, one.kind),
                str(one.version),
                self._came_back(one),
            )
            for n, one in enumerate(self._latest(), 1)
        )

    def _came_back(self, one: kept.PaperLine) -> str:
        """Return the day on which a paper came back, or was said to be signed without a picture; else who signs it."""
        if one.signed or one.secret:
            return one.signed[:10] or "—"
        said = self._said_signed().get(one.kind, "")
        return (
            term("report", "no_picture", day=said)
            if said
            else term("by_whom", papers.paper_kind(one.kind).by.value)
        )

    def _said_signed(self) -> dict[str, str]:
        """Return the kinds of paper that a person said were signed, with the ISO day."""
        matter = read_matter(self._store)
        entered, handover = gates(self._store, matter), evidence.first_accepted(self._store)
        days = {"data_terms": entered.terms_signed, "self_assessment": entered.self_assessed}
        found = {kind: day.isoformat() for kind, day in days.items() if day}
        return found | (dict.fromkeys(_AT_THE_TABLE, handover) if matter.short_way and handover else {})

    def _latest(self) -> tuple[kept.PaperLine, ...]:
        """Return the newest version of every paper, without this report and its picture."""
        own = ("final_report", "portrait")
        latest = {(one.kind, one.subject): one for one in kept.every(self._store) if one.kind not in own}
        return tuple(latest.values())

    def _titles(self) -> dict[str, str]:
        closes = ground(read_matter(self._store)) == NOBODY
        kinds = self._forms.catalogue()
        return {one.kind: (one.for_closing() if closes else one).title for one in kinds}

    def _tasks(self) -> tuple[Task, ...]:
        return every_task(self._store, CheckRoom(self._seat).pack)

    def _open(self) -> Lines:
        """Return open tasks by day, then orders and the like that are open with customers, then papers that have not come back."""
        today, still = clock.today().isoformat(), [one for one in self._tasks() if not one.done]
        over = self._is_over()
        lines = [
            (
                self._registers.task_title(one),
                term("report", "outside" if one.reference else "here"),
                one.owner,
                _due(one, today, over=over),
            )
            for one in still
        ]
        lines += [
            (
                term("report", "open_duty", what=term("duty", flag.name.lower()), count=f"{count:,}"),
                term("report", "here"),
                "",
                "",
            )
            for flag, count in duties.count(self._store)
        ]
        said = self._said_signed()
        waiting = sum(waits(one) and one.kind not in said for one in self._latest() if by_others(one))
        if waiting:
            lines.append((term("report", "unsigned", count=waiting), term("report", "here"), "", ""))
        return tuple((str(n), *line) for n, line in enumerate(lines, 1))

    def _is_over(self) -> bool:
        """Tell whether the matter was closed, or everything was signed and the day of the last batch has passed."""
        until = read_matter(self._store).batches_until
        signed = bool(evidence.first_accepted(self._store))
        return closing_known(self._store) or bool(signed and until is not None and clock.today() > until)

    def _retention(self) -> Lines:
        """Return what is kept until when: records by kind and year, proofs, entries with papers, the firm's own archives."""
        matter = read_matter(self._store)
        goes_on = matter.receiver if matter.scenario in _NO_MORE and matter.receiver.name else matter.giver
        holder = custodian_of(self._store).name or goes_on.name
        years: dict[tuple[Kind, str], int] = {}
        for one in self.retention():
            years[one.kind, one.until[:4]] = years.get((one.kind, one.until[:4]), 0) + one.customers
        found = [
            (
                term("kind", kind.name.lower()),
                year,
                term("report", "customers_of", count=f"{count:,}"),
                holder,
            )
            for (kind, year), count in years.items()
        ]
        found += [
            (what, until, term("report", "copies", count=count), holder)
            for what, until, count in self.proofs()
        ]
        own = archives(CheckRoom(self._seat).pack, matter)
        endless = term("custody", "endless")
        found += [(one.what.zh, one.until or endless, "", holder) for one in own]
        found.sort(key=lambda line: (_last_day(line[1]), line[0]))
        return tuple((what, _within(until), *rest) for what, until, *rest in found)

    def proofs(self, language: str = "zh") -> tuple[tuple[str, str, int], ...]:
        """Return what proves the matter itself: words, the day until which it is kept at least, how many."""
        made: dict[tuple[str, str], int] = {}
        standing = proofs_held(self._store, CheckRoom(self._seat).proof_months)
        no_proof = all(held.what != "evidence" for held in standing)
        for held in standing:
            word = "report" if has_term("report", held.what) else "copy"
            made[term(word, held.what, language), held.until] = held.count
            # a word is no proof of itself: said where there is none
            if held.what == "consent_proofs" and no_proof:
                made[term("report", "evidence", language), held.until] = 0
        for row in inventories.all_of(self._store):
            until = self._registers.kept_after(_RECORDS, date.fromisoformat(str(row[7])[:10])).isoformat()
            made[term("report", "handover_log", language, batch=row[2]), until] = 1
        for kind in self._registers.every():
            for one in self._registers.list(kind.id):
                day = self._registers.kept_until(one)
                if day is not None:
                    title = kind.title.en if language == "en" else kind.title.zh
                    words = term("report", "entries_of", language, title=title), day.isoformat()
                    made[words] = made.get(words, 0) + 1
        return tuple((what, until, count) for (what, until), count in made.items())


def _due(one: Task, today: str, *, over: bool) -> str:
    """Return the day of a task; what is done elsewhere is not called late, for nobody may have ticked it.

    Nor is anything once the matter is `over`.
    """
    if not one.due or one.due >= today:
        return one.due
    return term("report", "unticked" if one.reference or over else "overdue", due=one.due)


def _within(until: str) -> str:
    """Return the day until which something is kept as the report says it; a year alone as some day of that year."""
    return term("report", "within", year=until) if len(until) == len("2029") and until.isdigit() else until


def _last_day(until: str) -> str:
    """Return the day until which something is kept; a year alone ends with its last day."""
    return f"{until}-12-31" if len(until) == len("2029") else until


def _at_least(charts: tuple[Slice, ...], level: Level) -> int:
    """Return how many customers have records of a level or a stricter one."""
    steps = {f"level_{one.value}" for one in Level if one >= level}
    return sum(one.customers for one in charts if one.chart == "levels" and one.step in steps)


def _still(day: date | None) -> str:
    """Return an ISO day that has not passed: another one is written with a pen."""
    return day.isoformat() if day is not None and day >= clock.today() else ""


def contact(party: Party) -> str:
    """Return who can be asked after the matter, with the telephone number."""
    return term(
        "report", "contact", name=party.contact or party.head or party.name, phone=party.phone
    ).strip()


def chart_word(chart: str, language: str = "zh") -> str:
    """Return what a chart shows."""
    return term("chart", chart, language)


def step_word(step: str, language: str = "zh") -> str:
    """Return a step of a chart in words: a kind, a level, a year or a step of its own."""
    family, _, rest = step.partition("_")
    if family == "kind":
        return term("kind", Kind(int(rest)).name.lower(), language)
    if family == "level":
        return term("level", Level(int(rest)).name.lower(), language)
    return rest if family == "year" and rest.isdigit() else term("chart", step, language)


def _share(count: int, whole: int) -> str:
    return f"{count * _FULL / whole:.1f} %" if whole else ""
