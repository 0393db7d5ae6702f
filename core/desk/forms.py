"""The room of forms: papers that are text and tables, filled from what the case knows; what it does not know stays blank."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from core import handover, inventory, papers
from core.audit import Act, Filter
from core.backup import DrillReport, list_backups
from core.casefile import Check, review
from core.desk import catalogue, chosen_views
from core.desk.agreed import ASKED, NOBODY, TOLD, ground
from core.desk.base import Room, Seat
from core.desk.carried import asked_for_apart, keep_agreed, named
from core.desk.case_values import EXCERPT, case_values, visits_said
from core.desk.catalogue import CatalogueLine
from core.desk.chain import CHAIN, entrusted
from core.desk.check import CheckRoom
from core.desk.custody import archives
from core.desk.entry_papers import asked_lines
from core.desk.form_lines import (
    account_values,
    archive_lines,
    card_lines,
    cited_on_paper,
    dictionary_lines,
    duty_lines,
    english_items,
    english_values,
    own_copy_lines,
)
from core.desk.ledger import answer_lines, sent_lines, text_lines
from core.desk.log import LogRoom
from core.desk.matter import read_matter
from core.desk.planning import PlanRoom
from core.desk.press import Made, PressRoom
from core.desk.remarks import sensitive_in_words
from core.desk.reviewing import plan_review
from core.desk.safety_papers import drill_paper, health_paper
from core.desk.settlement_values import settlement_values, sold_as
from core.desk.statement import received_lines, said_lines, source_lines
from core.desk.terms import has_term, term
from core.errors import Refused
from core.papers import CopyShop, Filled, PaperKind
from core.papers.kit.codes import content_hash
from core.papers.kit.money import in_words
from core.records import Answer, CardRoute, Flag, Level, Matter, Party
from core.store import cards, facts, holdings, items
from core.store import papers as kept

__all__ = ["CatalogueLine", "CopyShop", "FormsRoom", "PaperKind"]
Lines = tuple[tuple[str, ...], ...]
_RISKS = (
    "no_consent",
    "untold",
    "sensitive",
    "minors",
    "mixed",
    "abroad",
    "one_backup",
    "receiver_use",
    "copies",
)
_LIKELY = {
    "no_consent": (3, 4, 1),
    "untold": (3, 4, 1),
    "sensitive": (2, 4, 1),
    "minors": (2, 4, 1),
    "mixed": (4, 3, 1),
    "abroad": (3, 4, 2),
}  # before, effect, after
_USUAL = (2, 3, 1)
_NO_DAY = "—"
_REVIEW = "permission_review"
_FACTS = "facts_sheet"
_TERMS = "data_terms"  # names the fields, so it fixes them
_OF_THE_CASE = (_FACTS, "self_assessment")  # in this order: the later names the earlier
_SAID = "said."  # the fact that keeps what such a paper said when it was made


class FormsRoom(Room):
    """Fills templates by name; every value comes from the case, the rest is left to the pen."""

    def __init__(self, seat: Seat, press: PressRoom, check: CheckRoom, plan: PlanRoom, log: LogRoom) -> None:
        """Sit down beside press, law, plan and log."""
        super().__init__(seat)
        self._press, self._check, self._plan, self._log = press, check, plan, log

    def catalogue(self) -> tuple[PaperKind, ...]:
        """Return what every kind of paper is for, who signs it, how many, and whether a copy shop may print it."""
        return papers.every_kind()

    def lines(self) -> tuple[CatalogueLine, ...]:
        """Return every kind of paper as this case has it: what it lacks before it can print, and the newest one made."""
        matter = read_matter(self._store)
        known = self._known(matter)
        return catalogue.lines(self._store, matter, lambda name: self._lacks(name, matter, known))

    def _lacks(self, name: str, matter: Matter, known: Mapping[str, str]) -> tuple[str, ...]:
        """Return the values that a form still lacks; its tables may be long and are not made for that."""
        return papers.missing_in(papers.filled(name, self._values(name, matter, known)))

    def make(self, name: str, extra: Mapping[str, str] | None = None) -> Made:
        """Make one form, filled from the case; raises Known('paper.values_missing') for what it cannot do without.

        The data terms fix the field list that they name; those that both signed come back as they are, for only what
        closes their gate asks for others. Refused('paper.made_elsewhere') for a paper whose lines come
        from a room of their own, 'paper.nothing_moves' for one with a receiver where only the shareholders change,
        'paper.passes_by_law' for a settlement of what passes with the whole firm.
        """
        _filled_here(name)
        catalogue.in_its_place(name, read_matter(self._store))
        if name == _TERMS:
            signed = inventory.signed_paper(self._store, inventory.Gate.DATA_TERMS)
            if signed is not None:
                return self._press.again(signed)
            keep_agreed(self._store, read_matter(self._store), self._who, self._now())
        paper = self.fill(name, extra)
        made = self._press.make(paper, subject=f"form:{name}")
        if name in _OF_THE_CASE:
            with self._store.transaction():
                facts.put(self._store, f"{_SAID}{name}", content_hash(paper), self._who, self._now())
        if name == _REVIEW:
            with self._store.transaction():
                plan_review(self._store, self._check.pack, done=True)
        return made

    def follow(self) -> tuple[Made, ...]:
        """Make the papers about the whole case anew that are not signed, or about what was before, and would say something else by now.

        So all papers of one print name the same people, counted on one day.
        """
        return tuple(self.make(name) for name in self.lagging())

    def lagging(self) -> tuple[str, ...]:
        """Return which papers about the whole case would say something else by now: `follow` makes them anew."""
        return tuple(name for name in _OF_THE_CASE if self._lags(name))

    def _lags(self, name: str) -> bool:
        latest = kept.latest(self._store, name, f"form:{name}")
        said = facts.get(self._store, f"{_SAID}{name}")
        stands = latest is not None and latest.signed and latest.id > kept.stands_from(self._store, name)
        return latest is not None and not stands and said != content_hash(self.fill(name))

    def draft(self, name: str, extra: Mapping[str, str] | None = None) -> bytes:
        """Return a preview of a form with the draft mark; refused as by `make`."""
        _filled_here(name)
        return self._press.draft(self.fill(name, extra)).pdf

    def fill(self, name: str, extra: Mapping[str, str] | None = None) -> Filled:
        """Return a form filled with what the case knows and what the person adds."""
        wanted = papers.wanted_by(name)
        matter = read_matter(self._store)
        values = self._values(name, matter, self._known(matter), extra)
        tables = {key: self._table(name, key, matter) for key, _ in wanted.tables}
        ticks = tuple(
            tick for tick in wanted.ticks if tick == matter.card_route.value and name == "settlement"
        )
        other = matter.receiver if self._came_from() is None else matter.giver
        if wanted.other_side:
            other = entrusted(self._store) if name in CHAIN.values() else Party()
        return papers.filled(name, values, ticks=ticks, tables=tables, giver=matter.giver, receiver=other)

    def _values(
        self, name: str, matter: Matter, known: Mapping[str, str], extra: Mapping[str, str] | None = None
    ) -> dict[str, str]:
        """Return the values that a form asks for and the case or the person (`extra`) can give."""
        wanted = papers.wanted_by(name)
        ours = english_values(self._store, matter) if wanted.english else dict(known)
        ours.update(self._own(name, matter, wanted))
        said = {
            **{key: value for key, value in ours.items() if key not in wanted.pen},
            **{key: ours.get(source, "") for key, source in wanted.renamed},
            **dict(extra or {}),
        }
        persons = _count(said.get("persons") or ours.get("persons", ""))
        said["small"] = "1" if self._check.is_small(persons) else ""
        return {key: said[key] for key in wanted.values if said.get(key)}

    def _own(self, name: str, matter: Matter, wanted: papers.Wanted) -> Mapping[str, str]:
        """Return what only some forms say: what takes a look at every record or holding is looked for only there."""
        found: dict[str, str] = {}
        if wanted.english:
            found["told"] = ground(matter) if ground(matter) == TOLD else ""
            found["refund_days"] = str(self._check.pack.province(matter.province).refund_days)
            return found
        if name == _FACTS:  # it is what the line of all others refers to
            found["basis"] = self._check.basis_line(sheet=False)
        if name == "prepaid_list":  # its lines are those who were not paid back
            owed = cards.still_owed(self._store)
            found["total_words"] = in_words(owed.paid_fen + owed.gift_fen)
            found["visits"] = visits_said(owed.times_left)  # of who waits, not of who was paid back
        if name == "settlement":
            found |= settlement_values(self._store, matter)
        sender = self._came_from()
        if sender is not None:  # who took over speaks for itself
            found |= {"receiver_phone": matter.giver.phone, "shop": sender}
        if name == "poster_photos":
            posted = [one.number for one in kept.every(self._store) if one.kind == "door_notice"]
            found["poster"] = posted[-1] if posted else ""
        if name == "account_card":
            found |= account_values(self._store)
        if name == _TERMS:
            found |= chosen_views.for_terms(self._store, ground(matter) == ASKED and self._children())
        if name == "self_assessment":
            found["sensitive"] = sensitive_in_words(self._store) or term("fixed", "no_such")
        if any(source == "sensitive_kinds" for _, source in wanted.renamed):
            said = (
                named(asked_for_apart(self._store, matter)),
                term("fixed", "children") if self._children() else "",
            )
            found["sensitive_kinds"] = "；".join(filter(None, said)) or term("fixed", "no_such")
        return found

    def _children(self) -> bool:
        """Tell whether a child is among the customers."""
        return holdings.tally(self._store).get(f"flag:{Flag.MINOR.value}", 0) > 0

    def _came_from(self) -> str | None:
        """Return from whom this case took over all that it hands on to nobody, None in every other case."""
        if read_matter(self._store).receiver.name:
            return None
        taken = facts.get(self._store, handover.TAKEN_FROM)
        return str(taken["giver"]) if taken else None

    def excerpt(self, wanted: Filter, codes: tuple[str, ...], said: str = "") -> Made:
        """Make the 操作记录摘录 of the newest lines that fit, oldest first; `said` names in words what they were looked for by."""
        acts = self._log.find_kinds(wanted, codes, EXCERPT)
        shown = term("text", "separator").join(filter(None, (said, term("fixed", "range", count=len(acts)))))
        lines = tuple(self._act(act) for act in reversed(acts))
        paper = replace(self.fill("log_excerpt", {"range": shown}), tables=(("acts", lines),))
        return self._press.make(paper, subject="form:log_excerpt")

    def drill(self, report: DrillReport) -> Made:
        """Make the 恢复演练记录 of one drill."""
        known = next(
            (one for one in list_backups(self._seat.case, gone=True) if one.file == report.file), None
        )
        paper = drill_paper(report, known, read_matter(self._store).giver, self._seat.person.name)
        return self._press.make(paper, subject=f"drill:{report.at}")

    def health(self, checks: Sequence[Check]) -> Made:
        """Make the 交接夹检查报告 of a health check."""
        giver, by = read_matter(self._store).giver, self._seat.person.name
        return self._press.make(health_paper(checks, giver, by, str(self._head())), subject="health")

    def _known(self, matter: Matter) -> dict[str, str]:
        return case_values(self._store, matter, self._check, self._log.verify(), str(self._head()))

    def _table(self, name: str, key: str, matter: Matter) -> Lines:
        """Return the lines of a table that the case can fill; others stay empty for the pen."""
        known: dict[tuple[str, str], Callable[[Matter], Lines]] = {
            ("facts_sheet", "answers"): said_lines,
            ("facts_sheet", "sources"): lambda _: source_lines(self._store),
            ("intake_receipt", "rows"): lambda _: received_lines(self._store),
            ("plan", "tasks"): self._tasks,
            ("plan", "choices"): self._choices,
            ("plan", "outside"): self._outside,
            ("self_assessment", "risks"): self._risks,
            ("settlement", "cards"): self._cards,
            ("permission_review", "people"): self._people,
            ("permission_review", "removed"): self._removed,
            ("log_excerpt", "acts"): self._acts,
            ("prepaid_list", "cards"): lambda matter: card_lines(self._store, matter),
            ("open_duties", "duties"): lambda matter: duty_lines(self._store, matter),
            ("consent_register", "texts"): lambda _: text_lines(self._store),
            ("consent_register", "answers"): lambda _: answer_lines(self._store),
            ("sending_list", "sent"): lambda _: sent_lines(self._store),
            ("data_dictionary", "fields"): lambda _: dictionary_lines(self._store),
            ("consent_en", "items"): lambda matter: english_items(self._store, matter),
            ("own_copies", "copies"): lambda _: own_copy_lines(self._store),
            ("custody", "archives"): lambda matter: archive_lines(
                self._store, archives(self._check.pack, matter), self._check.proof_months
            ),
        }
        made = known.get((name, key))
        return made(matter) if made else asked_lines(name, key)

    def _tasks(self, _matter: Matter) -> Lines:
        """Return the tasks of the law and one's own by day, with who does them."""
        kept_tasks = {one.code: one for one in self._plan.tasks()}
        found = []
        for one in self._plan.make().lines:
            if not one.reference:
                owner = kept_tasks[one.code].owner if one.code in kept_tasks else ""
                cited = cited_on_paper(label.zh for label in one.citations)
                found.append((one.text.zh, one.due.isoformat() if one.due else _NO_DAY, owner, cited))
        found += [
            (one.title, one.due or _NO_DAY, one.owner, one.note)
            for one in kept_tasks.values()
            if self._plan.is_own(one)
        ]
        found.sort(key=lambda line: line[1].replace(_NO_DAY, "9999"))
        return tuple((str(n), *line) for n, line in enumerate(found, 1))

    def _choices(self, _matter: Matter) -> Lines:
        plan = self._plan.make()
        late = term("text", "separator").join(
            one.text.zh for one in plan.lines if one.lead and one.short_days
        )
        return tuple((str(n), late, way.text.zh, way.effect.zh) for n, way in enumerate(plan.ways_out, 1))

    def _outside(self, _matter: Matter) -> Lines:
        outside = [one for one in self._plan.make().lines if one.reference]
        return tuple(("□", one.text.zh, one.due.isoformat() if one.due else _NO_DAY) for one in outside)

    def _risks(self, matter: Matter) -> Lines:
        counts = holdings.tally(self._store)
        there = {
            "no_consent": ground(matter) == ASKED,
            "untold": ground(matter) == TOLD,
            "sensitive": counts.get(f"level:{Level.SENSITIVE.value}", 0) > 0,
            "minors": self._children(),
            "mixed": any(one.mixed for one in items.every(self._store)),
        }
        there["receiver_use"] = ground(matter) != NOBODY
        there["abroad"] = ground(matter) != NOBODY and matter.interview.abroad is Answer.YES
        named = [risk for risk in _RISKS if there.get(risk, True)]
        return tuple(
            (
                str(n),
                _as_it_goes("risk", risk, matter),
                *_scores(risk),
                _as_it_goes("measure", risk, matter),
                str(_LIKELY.get(risk, _USUAL)[2]),
            )
            for n, risk in enumerate(named, 1)
        )

    def _cards(self, matter: Matter) -> Lines:
        owed = cards.still_owed(self._store)
        if matter.card_route is CardRoute.UNDECIDED or not owed.cards:
            return ()
        sums = (owed.paid_fen, owed.gift_fen, owed.paid_fen + owed.gift_fen)
        visits = visits_said(owed.times_left)
        kind = sold_as(matter, owed.times_left, owed.paid_fen + owed.gift_fen)
        held = owed.filled if kind == "advance" else owed.cards  # an empty account is no card
        return (
            (
                term("card", kind),
                f"{held:,}",
                *map(_yuan, sums),
                *((visits,) if visits else ()),
            ),
        )

    def _people(self, _matter: Matter) -> Lines:
        present = [one for one in review(self._seat.case) if not one.person.removed]
        separator = term("text", "separator")
        return tuple(
            (
                str(n),
                one.person.name,
                term("role", one.person.role.value),
                separator.join(term("permission", permission.value) for permission in one.permissions),
                one.person.added[:10],
                "",
            )
            for n, one in enumerate(present, 1)
        )

    def _removed(self, _matter: Matter) -> Lines:
        gone = [one for one in review(self._seat.case) if one.person.removed]
        return tuple(
            (str(n), one.person.name, term("role", one.person.role.value), one.person.removed[:10], "")
            for n, one in enumerate(gone, 1)
        )

    def _acts(self, _matter: Matter) -> Lines:
        return tuple(self._act(act) for act in reversed(self._log.find(limit=EXCERPT)))

    def _act(self, act: Act) -> tuple[str, ...]:
        told = term("text", "separator").join(
            term("act_fact", name, value=value)
            for name, value in act.facts.items()
            if has_term("act_fact", name) and value not in (0, "", None)
        )
        known = {one.person.id: one.person.name for one in review(self._seat.case)}
        return (
            str(act.seq),
            act.at[:16].replace("T", " "),
            known.get(act.who, act.who),
            term("act", act.code),
            told,
        )


def _count(said: str) -> int:
    """Return a number of persons as a paper says it, 0 where it says none."""
    digits = "".join(sign for sign in said if sign.isdecimal())
    return int(digits) if digits else 0


def _filled_here(name: str) -> None:
    """Refuse a paper that would stay empty here: the meeting, an office or a register fills its lines."""
    page = papers.paper_kind(name).made_at
    if page:
        raise Refused("paper.made_elsewhere", paper=name, page=page)


def _as_it_goes(group: str, risk: str, matter: Matter) -> str:
    """Return a word on a risk as the matter goes: where customers are only told, or nobody takes over, it may be another."""
    own = f"{risk}_{'nobody' if ground(matter) == NOBODY else ground(matter)}"
    return term(group, own if has_term(group, own) else risk)


def _scores(risk: str) -> tuple[str, str]:
    likely, effect, _ = _LIKELY.get(risk, _USUAL)
    return str(likely), str(effect)


def _yuan(fen: int) -> str:
    return f"{fen / 100:,.2f}"
