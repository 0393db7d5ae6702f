"""The room of the registers: agreements, training, checks, risks, incidents, requests, and what comes after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from core import audit, clock, papers, sorting
from core.casefile import Permission
from core.desk import answering, prefill
from core.desk.agreed import by_administrator
from core.desk.base import SEALED, Room, Seat, sealed_by
from core.desk.check import CheckRoom
from core.desk.entry_papers import grid_lines, heat, own_tables, scores, shown, telling, text_print
from core.desk.forms import FormsRoom
from core.desk.lent import lent_party
from core.desk.matter import read_matter
from core.desk.press import Made, PaperLine, PressRoom
from core.desk.task_words import entry_task
from core.desk.terms import term
from core.desk.texts import own_text
from core.errors import Bug, Known, Refused
from core.papers import Filled
from core.programme import registers as kinds
from core.programme.training import Card, Question, Quiz, course
from core.records import EntityType, Party, Task
from core.records.entries import (
    Clock,
    Entry,
    FieldKind,
    Option,
    Register,
    RegisterField,
    RegisterPaper,
    RegisterState,
    Two,
)
from core.store import entries, facts, tasks
from core.store import papers as kept

__all__ = [
    "Card", "Clock", "Entry", "FieldKind", "Option", "Question", "Quiz", "Register", "RegisterCount", "RegisterField",
    "RegisterPaper", "RegisterState", "RegistersRoom", "Two", "heat",
]  # fmt: skip
_NAMES_CUSTOMERS = frozenset({"requests", "agreements", "tracking"})  # their names may be a customer's
RENEW = "renew"  # the family of tasks that remind of an agreement before it ends
_FOUND = 200  # customers looked at when an entry is searched by a name
Lines = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class RegisterCount:
    """How a register stands: entries in all, those still open, and the open ones whose day has passed."""

    register: str
    all: int
    open: int
    overdue: int


class RegistersRoom(Room):
    """Keeps entries, their tasks and their papers; one shape for every register."""

    open_when_sealed = True

    def __init__(self, seat: Seat, press: PressRoom, check: CheckRoom, forms: FormsRoom) -> None:
        """Sit down beside press, law and forms."""
        super().__init__(seat)
        self._press, self._check, self._forms = press, check, forms

    def every(self) -> tuple[Register, ...]:
        """Return every register in the order of the screen."""
        return kinds.registers()

    def register(self, code: str) -> Register:
        """Return one register."""
        return kinds.register(code)

    def list(self, code: str) -> tuple[Entry, ...]:
        """Return the entries of a register: what is overdue first, then by day, the closed ones last."""
        kind = kinds.register(code)
        found = entries.of_register(self._store, code)
        return tuple(
            sorted(found, key=lambda one: (kind.state(one.state).closed, one.due or "9999", -one.id))
        )

    def get(self, entry: int) -> Entry:
        """Return one entry; raises Known('register.gone')."""
        found = entries.get(self._store, entry)
        if found is None:
            raise Known("register.gone")
        return found

    def find(self, text: str) -> tuple[Entry, ...]:
        """Return the entries of all registers in which a text stands, or which are about a customer found by it."""
        wanted = text.strip()
        if not wanted:
            return ()
        found = {one.id: one for one in entries.find(self._store, wanted)}
        found |= {
            one.id: one for one in entries.about(self._store, sorting.search_ids(self._store, wanted, _FOUND))
        }
        return tuple(found[number] for number in sorted(found, reverse=True))

    def about(self, customers: Sequence[int]) -> tuple[Entry, ...]:
        """Return the entries of all registers that are about one of some customers, the newest first."""
        return entries.about(self._store, customers)

    def new(self, code: str, language: str = "zh") -> Entry:
        """Return an entry that is not kept yet, filled in from the case."""
        kind = kinds.register(code)
        values = prefill.first_values(self._store, kind, self._seat.person.name, language)
        return Entry(
            0, code, values.get(kind.name, ""), kind.states[0].code, values=tuple(sorted(values.items()))
        )

    def save(self, entry: Entry) -> Entry:
        """Keep an entry with its day and its task; raises Known('register.field_missing' or 'register.value')."""
        tidy = kinds.checked(entry)
        ready = replace(tidy, due=self._due(tidy))
        before = entries.get(self._store, entry.id) if entry.id else None
        if before is not None and replace(ready, changed=before.changed, made=before.made) == before:
            return before
        code = "entry.saved" if before else "entry.made"
        with self._change(Permission.WORK, code, register=entry.register, state=entry.state) as told:
            number = entries.put(self._store, ready, self._now())
            told["entry"] = number
            saved = self.get(number)
            self._keep_task(saved)
        return saved

    def tick(self, entry: int, state: str) -> Entry:
        """Put an entry into a state; a closed one ticks its task and may plan the next time."""
        found = self.get(entry)
        kinds.register(found.register).state(state)
        return self.save(replace(found, state=state))

    def clocks(self, entry: Entry) -> tuple[Clock, ...]:
        """Return what runs for an entry, the earliest first, with its citation."""
        matter = read_matter(self._store)
        return kinds.clocks_of(entry, self._check.pack, matter.province, refunds=not by_administrator(matter))

    def kept_until(self, entry: Entry) -> date | None:
        """Return until when an entry is kept at least, None where nothing is said."""
        kind = kinds.register(entry.register)
        if not kind.keep or not entry.changed:
            return None
        return kinds.after(kind.keep, date.fromisoformat(entry.changed[:10]), self._check.pack)

    def kept_after(self, rule: str, day: date) -> date:
        """Return until when something of a day is kept, by a clock of the rule pack."""
        return kinds.after(rule, day, self._check.pack)

    def task_title(self, task: Task) -> str:
        """Return the words of a task; one of an entry gets the entry's name, unless that may be a customer's."""
        family, _, rest = task.code.partition(".")
        entry = entries.get(self._store, int(rest)) if family == "entry" else None
        if entry is None:
            return task.title
        kind = kinds.register(entry.register)
        named = entry.title and entry.register not in _NAMES_CUSTOMERS
        return f"{kind.title.zh}：{entry.title}" if named else entry_task(kind, entry)

    def counts(self) -> tuple[RegisterCount, ...]:
        """Return how every register stands today."""
        today = clock.today().isoformat()
        found = entries.every(self._store)
        made = []
        for kind in kinds.registers():
            own = [one for one in found if one.register == kind.id]
            still = [one for one in own if not kind.state(one.state).closed]
            late = [one for one in still if one.due and one.due < today]
            made.append(RegisterCount(kind.id, len(own), len(still), len(late)))
        return tuple(made)

    def history(self, entry: int) -> tuple[audit.Act, ...]:
        """Return what the log says about an entry and its papers, the newest first."""
        own = audit.find(self._store, audit.Filter(text=f'"entry":{entry}'))
        about = audit.find(self._store, audit.Filter(text=f'"entry:{entry}"'))
        fits = [act for act in own if act.facts.get("entry") == entry] + list(about)
        return tuple(sorted(fits, key=lambda act: -act.seq))

    def papers_for(self, entry: Entry) -> tuple[RegisterPaper, ...]:
        """Return the papers that fit what the entry says."""
        values = kinds.with_derived(entry, self._check.pack)
        return tuple(one for one in kinds.register(entry.register).papers if one.when.holds(values))

    def papers_of(self, entry: int) -> tuple[PaperLine, ...]:
        """Return the papers that were made for an entry, the newest first."""
        return tuple(one for one in reversed(kept.every(self._store)) if one.subject == f"entry:{entry}")

    def draft(self, entry: Entry, template: str) -> bytes:
        """Return a preview of a paper with the draft mark."""
        return self._press.draft(self.fill(entry, template)).pdf

    def make(self, entry: int, template: str) -> Made:
        """Make a paper of an entry; an agreement remembers the text that was printed, an answer must be so."""
        found = self.get(entry)
        if template == answering.ANSWER:
            answering.may_answer(self._store, found)
        made = self._press.make(self.fill(found, template), subject=f"entry:{entry}")
        own = own_text(self._store, template)
        printed = f"{template}:{self._text_print(template)}:{own.version if own else 0}"
        words = {**dict(found.values), "text": printed}
        kind = kinds.register(found.register)
        state = "printed" if any(one.code == "printed" for one in kind.states) else found.state
        closed = kind.state(found.state).closed
        changed = replace(found, values=tuple(sorted(words.items())), state=found.state if closed else state)
        self.save(changed)
        return made

    def signed(self, entry: int, scan: Path | None = None) -> None:
        """Note that the newest paper of an entry came back signed; a state `signed` follows."""
        found = self.papers_of(entry)
        if not found:
            raise Known("register.no_paper")
        self._press.signed(found[0].id, scan)
        kind = kinds.register(self.get(entry).register)
        if any(one.code == "signed" for one in kind.states):
            self.tick(entry, "signed")

    def old_text(self, entry: Entry) -> bool:
        """Tell whether an agreement was signed in a text that has been replaced since: it is renewed."""
        template, _, rest = entry.value("text").partition(":")
        code = rest.partition(":")[0]
        return bool(code) and code != self._text_print(template)

    def fill(self, entry: Entry, template: str) -> Filled:
        """Return a paper filled from an entry, and from the case where the entry says nothing of its own."""
        kind = kinds.register(entry.register)
        paper = next((one for one in kind.papers if one.template == template), None)
        if paper is None:
            raise Bug(f"register {kind.id} has no paper {template}")
        said, derived = shown(kind, entry, self._check.pack), kinds.with_derived(entry, self._check.pack)
        extra = {}
        for target, source in paper.values:
            if said.get(source) or not target.endswith("?"):
                extra[target.removesuffix("?")] = said.get(source, "")
        tables = {
            target: grid_lines(kind.field(source), entry, bool(kind.presets))
            for target, source in paper.tables
        }
        tables |= own_tables(self._store, template, entry, self._check.pack)
        if template == "risk_report":
            extra |= heat(kind.field("risks"), entry)
        ticks = {tick for tick, field, value in paper.ticks if derived.get(field) == value}
        if kind.id == "incidents":
            ticks |= self._of_incident(entry, template, extra)
        extra |= scores(kind, entry)
        made = self._forms.fill(template, extra)
        wanted = dict(papers.wanted_by(template).tables)
        lists = tuple(sorted((key, tables.get(key, ())) for key in wanted))
        party = self._party(entry, paper) if paper.party else made.receiver
        own = own_text(self._store, template)
        worded = (own.changes, own.version) if own else ((), 0)
        return replace(
            made,
            tables=lists,
            ticks=tuple(sorted(ticks)),
            receiver=party,
            own=worded[0],
            own_version=worded[1],
        )

    def sealed(self) -> bool:
        """Tell whether the case is sealed after an incident: it can be read, nothing leaves and nothing changes."""
        return facts.get(self._store, SEALED) is not None

    def sealed_by(self) -> int:
        """Return the incident that sealed the case, 0 while it is open."""
        return sealed_by(self._store)

    def seal(self, entry: int) -> None:
        """Seal the case because of an incident; registers, papers about it and backups stay open."""
        with self._change(Permission.WORK, "case.sealed", entry=entry):
            facts.put(self._store, SEALED, {"entry": entry}, self._who, self._now())
            self.in_time_line(entry, "time_line", "sealed")

    def unseal(self, why: str) -> None:
        """Open the case again and write into the incident who did it and why; needs Permission.PEOPLE.

        Raises Refused('seal.why') where no reason is given.
        """
        if not why.strip():
            raise Refused("seal.why")
        entry = self.sealed_by()
        with self._change(Permission.PEOPLE, "case.unsealed", entry=entry):
            facts.forget(self._store, SEALED)
            self.in_time_line(entry, "time_line", "unsealed", why=why.strip())

    def in_time_line(self, entry: int, group: str, code: str, **facts: str) -> None:
        """Add a line of a group of words to the time line of an incident, inside the caller's transaction."""
        found = entries.get(self._store, entry)
        if found is None:
            return
        at, name = clock.stamp()[:16].replace("T", " "), self._seat.person.name
        line = term(group, code, at=at, name=name, **facts)
        told = "\n".join(part for part in (found.value("time_line"), line) if part)
        words = {**dict(found.values), "time_line": told}
        entries.put(self._store, replace(found, values=tuple(sorted(words.items()))), self._now())

    def cards(self, side: str = "") -> tuple[Card, ...]:
        """Return the cards of the course for a side: the new owner's staff, or everybody else."""
        return course().read_by(side)

    def quiz(self, seed: int, side: str = "") -> Quiz:
        """Return ten questions of the bank; the same seed gives the same ones."""
        return course().quiz(seed, side)

    def _of_incident(self, entry: Entry, template: str, extra: dict[str, str]) -> set[str]:
        """Return the ticks of seal and telling that a paper of an incident has; how persons were told goes into `extra`."""
        wanted = papers.wanted_by(template)
        ticks, how = telling(self._store, entry)
        if "told_how" in wanted.values:
            extra["told_how"] = how
        if any(act.code == "case.sealed" for act in self.history(entry.id)):
            ticks |= {"was_sealed"}
        return set(ticks & set(wanted.ticks))

    def _text_print(self, template: str) -> str:
        """Return the fingerprint of a text as it would be printed now: the built-in words and the own ones."""
        own = own_text(self._store, template)
        return text_print(template, own.changes if own else ())

    def _keep_task(self, entry: Entry) -> None:
        """Bring the task of an entry up to date, and plan the next time once it is closed."""
        kind = kinds.register(entry.register)
        code = f"entry.{entry.id}"
        closed = kind.state(entry.state).closed
        if entry.due or tasks.get(self._store, code):
            due = entry.due or (tasks.get(self._store, code) or Task(0, code, "")).due
            tasks.put(
                self._store, [Task(0, code, entry_task(kind, entry), due=due, citation=self.basis(entry))]
            )
            if closed:
                tasks.tick(self._store, code, clock.today().isoformat())
            else:
                tasks.untick(self._store, code)
        self._keep_renewal(entry)
        if closed and kind.again:
            again = f"again.{kind.id}"
            day = kinds.after(kind.again, clock.today(), self._check.pack).isoformat()
            text = self._check.pack.thresholds[kind.again].text.zh
            tasks.put(self._store, [Task(0, again, f"{kind.title.zh}：{text}", due=day)])
            tasks.untick(self._store, again)

    def _keep_renewal(self, entry: Entry) -> None:
        """Remind of a signed agreement before it ends; a new end moves the day, no end ticks the reminder."""
        code, day = f"{RENEW}.{entry.id}", kinds.renewal(entry)
        if day:
            title = term("renewal", "task", title=kinds.register(entry.register).title.zh, number=entry.id)
            tasks.put(self._store, [Task(0, code, title, due=day)])
            tasks.untick(self._store, code)
        elif tasks.get(self._store, code):
            tasks.tick(self._store, code, clock.today().isoformat())

    def basis(self, entry: Entry, language: str = "zh") -> str:
        """Return what the next day of an entry rests on: the articles, and a year whose days off are not known yet."""
        pack, running = self._check.pack, self.clocks(entry)
        if not running:
            return ""
        first = running[0]
        labels = [pack.articles[one].label for one in first.cites]
        told = [one.en if language == "en" else one.zh for one in labels]
        if first.unsure:
            told.append(term("plan", "unsure", language, year=first.unsure))
        return ("; " if language == "en" else "；").join(told)

    def _due(self, entry: Entry) -> str:
        matter = read_matter(self._store)
        return kinds.due_of(entry, self._check.pack, matter.province, refunds=not by_administrator(matter))

    def _party(self, entry: Entry, paper: RegisterPaper) -> Party:
        name = entry.value(paper.party)
        known = (read_matter(self._store).receiver, lent_party(self._store))
        return next((one for one in known if one.name == name), Party(name, EntityType.PERSON))
