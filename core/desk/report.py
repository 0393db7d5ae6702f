"""The room of the final report 移交总结报告: the whole case on paper, and the picture of the customers without names."""

from __future__ import annotations

from dataclasses import dataclass, replace

from core import clock, papers
from core.desk.base import Room, Seat
from core.desk.forms import FormsRoom
from core.desk.matter import read_matter
from core.desk.press import Made, PressRoom
from core.desk.registers import RegistersRoom
from core.desk.terms import term
from core.papers import Filled
from core.records import Flag, Kind, Level
from core.store import backups, decisions, entries, holdings, inventories, items, sources, tasks
from core.store import papers as kept
from core.store.portrait import Slice, portrait, retention

__all__ = ["Kept", "ReportRoom", "Slice"]
Lines = tuple[tuple[str, ...], ...]
_FULL = 100


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

    def portrait(self) -> tuple[Slice, ...]:
        """Return the picture of the customer base in counts."""
        return portrait(self._store, clock.today())

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
        made = self._forms.fill("final_report", {"lesson": self._lessons()})
        tables = {
            "figures": self._figures(),
            "outcomes": self._outcomes(),
            "portrait": self._charts(),
            "batches": self._batches(),
            "registers": self._safeguards(),
            "papers": self._papers(),
            "open": self._open(),
            "retention": self._retention(),
        }
        wanted = dict(papers.wanted_by("final_report").tables)
        return replace(made, tables=tuple(sorted((key, tables[key]) for key in wanted)))

    def _lessons(self) -> str:
        told = [one for one in entries.every(self._store) if one.value("lesson")]
        return term("text", "separator").join(one.value("lesson") for one in told)

    def _figures(self) -> Lines:
        counts = holdings.tally(self._store)
        numbers = {
            "customers": f"{counts.get('customers', 0):,}",
            "holdings": f"{counts.get('holdings', 0):,}",
            "rows": f"{counts.get('rows', 0):,}",
            "sources": f"{len(sources.every(self._store)):,}",
            "items": f"{len(items.every(self._store)):,}",
            "sensitive": f"{counts.get(f'level:{Level.SENSITIVE.value}', 0):,}",
            "minors": f"{counts.get(f'flag:{Flag.MINOR.value}', 0):,}",
            "balance": f"{counts.get('balance_fen', 0) / _FULL:,.2f}",
            "gift": f"{counts.get('gift_fen', 0) / _FULL:,.2f}",
            "handed_over": f"{inventories.standing_customers(self._store):,}",
            "backups": f"{len(backups.every(self._store)):,}",
        }
        kinds = [
            (term("kind", kind.name.lower()), f"{count:,}", "")
            for kind in Kind
            if (count := counts.get(f"kind:{kind.value}", 0))
        ]
        return (*((term("report", name), said, "") for name, said in numbers.items()), *kinds)

    def _outcomes(self) -> Lines:
        found = [(outcome, count) for outcome, count in decisions.counts_by_outcome(self._store) if count]
        whole = sum(count for _, count in found)
        return tuple(
            (str(n), term("outcome", outcome.code), f"{count:,}", _share(count, whole), "")
            for n, (outcome, count) in enumerate(found, 1)
        )

    def _charts(self) -> Lines:
        found = self.portrait()
        whole: dict[str, int] = {}
        for one in found:
            whole[one.chart] = whole.get(one.chart, 0) + one.customers
        return tuple(
            (
                term("chart", one.chart),
                one.step.removeprefix("year_") if one.chart == "growth" else term("chart", one.step),
                f"{one.customers:,}",
                f"{_share(one.customers, whole[one.chart])}　{_bar(one.customers, whole[one.chart])}",
            )
            for one in found
        )

    def _batches(self) -> Lines:
        made = []
        for row in inventories.all_of(self._store):
            number, _, batch, name, _, _, _, frozen, *_ = row
            customers, records = inventories.frozen_customers(self._store, int(number))
            made.append((str(batch), str(name), f"{customers:,}", f"{records:,}", str(frozen)[:10]))
        return tuple(made)

    def _safeguards(self) -> Lines:
        return tuple(
            (self._registers.register(one.register).title.zh, str(one.all), str(one.all - one.open), str(one.open), str(one.overdue))
            for one in self._registers.counts()
        )  # fmt: skip

    def _papers(self) -> Lines:
        latest = {(one.kind, one.subject): one for one in kept.every(self._store)}
        titles = {one.kind: one.title for one in self._forms.catalogue()}
        return tuple(
            (str(n), one.number, titles.get(one.kind, one.kind), str(one.version), one.signed[:10])
            for n, one in enumerate(latest.values(), 1)
        )

    def _open(self) -> Lines:
        still = [one for one in tasks.every(self._store) if not one.done]
        return tuple((str(n), one.title, one.owner, one.due) for n, one in enumerate(still, 1))

    def _retention(self) -> Lines:
        holder = term("report", "holder", giver=read_matter(self._store).giver.name)
        years: dict[tuple[Kind, str], int] = {}
        for one in self.retention():
            years[one.kind, one.until[:4]] = years.get((one.kind, one.until[:4]), 0) + one.customers
        return tuple(
            (term("kind", kind.name.lower()), year, f"{count:,}", holder)
            for (kind, year), count in sorted(years.items(), key=lambda line: (line[0][1], line[0][0]))
        )


def _share(count: int, whole: int) -> str:
    return f"{count * _FULL / whole:.1f} %" if whole else ""


def _bar(count: int, whole: int) -> str:
    """Return a bar of up to ten squares."""
    return "■" * round(count * 10 / whole) if whole else ""
