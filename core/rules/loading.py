"""Read a rule pack from its TOML files and check it; a fault is told as `Known` with file, entry and field."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from core.errors import Known
from core.records import EntityType, Outcome
from core.rules.checking import check
from core.rules.conditions import Condition, parse
from core.rules.dates import Starts
from core.rules.pack import (
    ALL_ROUTES,
    UNCLEAR,
    Addition,
    Article,
    Calendar,
    Clause,
    Confidence,
    Content,
    Deadline,
    Duty,
    ExportWay,
    Instrument,
    Pack,
    Period,
    Pitfall,
    Province,
    Question,
    Rates,
    Remedy,
    Route,
    Rule,
    Standing,
    Text,
    Threshold,
    Unclaimed,
    WayOut,
)

_BUILT_IN = Path(__file__).resolve().parents[2] / "resources" / "rules" / "cn"
_MONTHS = {"years": 12, "months": 1}
_V = TypeVar("_V")


@dataclass(frozen=True, slots=True)
class Entry:
    """One table of a pack file, read field by field."""

    kind: str
    data: Mapping[str, object]
    routes: tuple[str, ...] = ()

    @property
    def where(self) -> str:
        """Say which entry this is, for a fault."""
        return f"{self.kind} {self.data.get('id', self.data.get('code', '?'))}"

    def _get(self, name: str, wanted: type[_V], default: _V | None = None) -> _V:
        value = self.data.get(name, default)
        if not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):
            raise Known("rules.field", where=self.where, field=name)
        return value

    def word(self, name: str, default: str | None = None) -> str:
        """Return a text field."""
        return self._get(name, str, default)

    def number(self, name: str, default: int | None = None) -> int:
        """Return a whole number."""
        return self._get(name, int, default)

    def day(self, name: str) -> date:
        """Return a day."""
        return self._get(name, date)

    def switch(self, name: str) -> bool:
        """Return a switch that is off when it is left out."""
        return self._get(name, bool, False)

    def many(self, name: str) -> tuple[str, ...]:
        """Return a list of texts, empty when it is left out."""
        return tuple(str(word) for word in self._get(name, list, []))

    def days(self, name: str) -> tuple[date, ...]:
        """Return a list of days, empty when it is left out."""
        found = self._get(name, list, [])
        if not all(type(day) is date for day in found):
            raise Known("rules.field", where=self.where, field=name)
        return tuple(found)

    def text(self, prefix: str = "") -> Text:
        """Return the two languages of a sentence."""
        return Text(self.word(f"{prefix}zh"), self.word(f"{prefix}en"))

    def other(self) -> Text | None:
        """Return the other view of what is disputed, None where none is told."""
        return self.text("other_") if "other_zh" in self.data else None

    def when(self) -> Condition:
        """Return the condition; none at all always holds."""
        return parse(self.data.get("when", []), self.routes, self.where)

    def standing(self) -> Standing:
        """Return how firm it is."""
        word = self.word("standing", Standing.SETTLED.value)
        if word not in set(Standing):
            raise Known("rules.field", where=self.where, field="standing")
        return Standing(word)

    def confidence(self) -> Confidence:
        """Return how sure we are of it; every rule and period says so itself."""
        word = self.word("confidence")
        if word not in set(Confidence):
            raise Known("rules.field", where=self.where, field="confidence")
        return Confidence(word)

    def on_routes(self) -> tuple[str, ...]:
        """Return the routes it is for; `all` means every one, the unclear one too."""
        named = self.many("routes")
        if named == (ALL_ROUTES,):
            return (*self.routes, UNCLEAR)
        if not named or not set(named) <= {*self.routes, UNCLEAR}:
            raise Known("rules.field", where=self.where, field="routes")
        return named


def load_pack(folder: Path | None = None) -> Pack:
    """Load and check the pack of a folder, the built-in one by default; raises what `load_files` raises."""
    return load_files(files_of(folder or _BUILT_IN))


def files_of(folder: Path) -> Mapping[str, bytes]:
    """Return the TOML files of a folder by name."""
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.toml"))}


def load_files(files: Mapping[str, bytes]) -> Pack:
    """Load and check a pack from the contents of its files.

    Raises `Known` with code `rules.unreadable`, `rules.field`, `rules.condition` or `rules.reference`.
    """
    tables: dict[str, list[Mapping[str, object]]] = {}
    for file in sorted(files):
        for name, value in _read(file, files[file]).items():
            tables.setdefault(name, []).extend(_tables(value, name))
    if "pack" not in tables:
        raise Known("rules.unreadable", file="pack.toml")
    pack = _build(tables)
    check(pack)
    return pack


def _read(file: str, content: bytes) -> Mapping[str, object]:
    try:
        return tomllib.loads(content.decode("utf-8"))
    except ValueError as error:
        raise Known("rules.unreadable", file=file) from error


def _tables(value: object, name: str) -> list[Mapping[str, object]]:
    """Return one table or a list of tables as a list."""
    found: list[object] = value if isinstance(value, list) else [value]
    tables = [entry for entry in found if isinstance(entry, dict)]
    if len(tables) != len(found):
        raise Known("rules.field", where=name, field=name)
    return [*tables]


def _build(tables: Mapping[str, Sequence[Mapping[str, object]]]) -> Pack:
    """Turn the tables into values, rules in the order of their outcomes."""
    head = Entry("pack", tables["pack"][0])
    names = tuple(str(route.get("id")) for route in tables.get("route", []))

    def entries(kind: str) -> list[Entry]:
        return [Entry(kind, data, names) for data in tables.get(kind, [])]

    def every(kind: str, make: Callable[[Entry], _V]) -> tuple[_V, ...]:
        return tuple(make(entry) for entry in entries(kind))

    instruments = {entry.word("id"): _instrument(entry) for entry in entries("instrument")}
    rules = sorted(every("rule", lambda entry: _rule(entry, head.day("checked_on"))), key=lambda r: r.outcome)
    return Pack(
        id=head.word("id"),
        version=head.word("version"),
        checked_on=head.day("checked_on"),
        name=head.text(),
        house=head.text("house_"),
        fallback=head.text("fallback_"),
        instruments=instruments,
        articles={e.word("id"): _article(e, instruments, head) for e in entries("article")},
        routes=every("route", lambda e: Route(e.word("id"), e.when(), e.text())),
        rules=tuple(rules),
        additions=every(
            "addition", lambda e: Addition(e.word("id"), e.on_routes(), e.when(), e.many("duties"))
        ),
        periods=every("period", _period),
        duties={e.word("id"): Duty(e.word("id"), e.text(), e.many("cites")) for e in entries("duty")},
        remedies=every("remedy", _remedy),
        contents=every("content", _content),
        deadlines=every("deadline", _deadline),
        ways_out=every("way_out", _way_out),
        thresholds={e.word("id"): _threshold(e) for e in entries("threshold")},
        provinces={e.word("code"): _province(e) for e in entries("province")},
        questions={
            e.word("id"): Question(e.word("id"), e.text(), e.text("why_")) for e in entries("question")
        },
        calendar=Calendar(
            frozenset(day for e in entries("holidays") for day in e.days("off")),
            frozenset(day for e in entries("holidays") for day in e.days("worked")),
            frozenset(e.number("year") for e in entries("holidays") if e.switch("noticed")),
        ),
        rates=_rates(entries("rates")),
        archives=every("archive", _period),
        clauses=every("clause", _clause),
        pitfalls=every(
            "pitfall", lambda e: Pitfall(e.word("id"), e.text("wrong_"), e.text(), e.many("cites"))
        ),
        export_ways=every("export_way", _export_way),
        unclaimed=every("unclaimed", _unclaimed),
    )


def _instrument(entry: Entry) -> Instrument:
    return Instrument(
        entry.word("id"),
        entry.text(),
        entry.word("issuer"),
        entry.word("rank"),
        entry.word("version"),
        entry.day("since"),
        entry.day("until") if "until" in entry.data else None,
        entry.word("status"),
        entry.word("proof"),
        entry.many("replaces"),
        entry.day("read") if "read" in entry.data else None,
        tuple(_entity(entry, one) for one in entry.many("binds")),
    )


def _entity(entry: Entry, word: str) -> EntityType:
    """Return the kind of firm that a word names; raises Known('rules.field') for one that there is not."""
    try:
        return EntityType(word)
    except ValueError as fault:
        raise Known("rules.field", where=entry.where, field="binds") from fault


def _article(entry: Entry, instruments: Mapping[str, Instrument], head: Entry) -> Article:
    """Read an article and put its label together (《名称》第23条)."""
    instrument, number = entry.word("instrument"), entry.word("number", "")
    if instrument not in instruments:
        raise Known("rules.reference", where=entry.where, to=instrument)
    name = instruments[instrument].name
    label = Text(f"《{name.zh}》", name.en)
    if number:
        label = Text(
            head.word("cite_zh").format(
                name=name.zh, number=number.replace("-", "条之", 1) + ("" if "-" in number else "条")
            ),
            head.word("cite_en").format(name=name.en, number=number),
        )
    return Article(entry.word("id"), instrument, number, entry.text(), label)


def _rule(entry: Entry, checked_on: date) -> Rule:
    outcome = entry.word("outcome").upper()
    if outcome not in Outcome.__members__:
        raise Known("rules.field", where=entry.where, field="outcome")
    return Rule(
        entry.word("id"),
        entry.on_routes(),
        entry.when(),
        Outcome[outcome],
        entry.many("duties"),
        entry.many("cites"),
        entry.standing(),
        entry.confidence(),
        entry.day("checked_on") if "checked_on" in entry.data else checked_on,
        entry.text(),
        entry.other(),
        entry.word("option", ""),
    )


def _period(entry: Entry) -> Period:
    in_days = "days" in entry.data
    found = (entry.number(unit) * factor for unit, factor in _MONTHS.items() if unit in entry.data)
    months = entry.number("days") if in_days else next(found, 0)
    starts = Starts.DAYS.value if in_days else entry.word("starts", Starts.EVENT.value)
    if starts not in set(Starts):
        raise Known("rules.field", where=entry.where, field="starts")
    return Period(
        entry.word("id"),
        entry.when(),
        months,
        Starts(starts),
        entry.word("basis"),
        entry.many("cites"),
        entry.standing(),
        entry.confidence(),
        entry.text(),
    )


def _remedy(entry: Entry) -> Remedy:
    change = entry.data.get("set")
    if not isinstance(change, dict):
        raise Known("rules.field", where=entry.where, field="set")
    return Remedy(entry.word("id"), entry.when(), {str(k): str(v) for k, v in change.items()}, entry.text())


def _content(entry: Entry) -> Content:
    return Content(
        entry.word("paper"), entry.word("field"), entry.switch("required"), entry.many("cites"), entry.text()
    )


def _deadline(entry: Entry) -> Deadline:
    return Deadline(
        id=entry.word("id"),
        when=entry.when(),
        anchor=entry.word("anchor"),
        days=entry.number("days", 0),
        unit=entry.word("unit", "days"),
        bound=entry.word("bound", "latest"),
        lead=entry.switch("lead"),
        reference=entry.switch("reference"),
        locks=entry.word("locks", ""),
        act=entry.word("act", ""),
        cites=entry.many("cites"),
        standing=entry.standing(),
        text=entry.text(),
    )


def _way_out(entry: Entry) -> WayOut:
    return WayOut(
        entry.word("id"),
        entry.when(),
        entry.switch("recommended"),
        entry.text(),
        entry.text("effect_"),
        entry.many("cites"),
    )


def _threshold(entry: Entry) -> Threshold:
    return Threshold(
        entry.word("id"),
        entry.number("number"),
        entry.word("unit"),
        entry.many("cites"),
        entry.standing(),
        entry.text(),
        entry.many("kinds"),
    )


def _export_way(entry: Entry) -> ExportWay:
    return ExportWay(
        entry.word("id"),
        entry.many("covers"),
        entry.many("cites"),
        entry.standing(),
        entry.confidence(),
        entry.text(),
        entry.text("needs_"),
        entry.other(),
    )


def _unclaimed(entry: Entry) -> Unclaimed:
    return Unclaimed(
        entry.word("id"),
        entry.when(),
        entry.many("cites"),
        entry.standing(),
        entry.confidence(),
        entry.text(),
        entry.other(),
    )


def _clause(entry: Entry) -> Clause:
    mark = entry.word("mark")
    if mark not in ("law", "custom", "giver", "receiver"):
        raise Known("rules.field", where=entry.where, field="mark")
    usual = entry.text("usual_") if "usual_zh" in entry.data else None
    return Clause(entry.word("id"), mark, entry.many("cites"), entry.text(), usual)


def _rates(found: Sequence[Entry]) -> Rates:
    """Read the table of the loan prime rate; without one every rate is entered by hand."""
    if not found:
        return Rates()
    changes = [Entry("rates", one) for one in _tables(found[0].data.get("changes", []), "rates")]
    return Rates(
        tuple(sorted((one.day("from"), one.number("points")) for one in changes)),
        found[0].day("known_to"),
        found[0].many("cites"),
    )


def _province(entry: Entry) -> Province:
    return Province(
        entry.word("code"),
        entry.text("name_"),
        entry.switch("checked"),
        entry.number("refund_days"),
        entry.text(),
        entry.many("cites"),
        *(
            entry.text(f"{n}_") if f"{n}_zh" in entry.data else None
            for n in ("refund", "notice", "takes_over")
        ),
    )
