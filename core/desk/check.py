"""The room where the law is asked: every holding's outcome, why, and what is still missing."""

from __future__ import annotations

import base64
from array import array
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from core import audit, clock, rules
from core.casefile import Permission
from core.desk.base import Room
from core.desk.matter import case_facts, close_gates, read_matter
from core.desk.terms import term
from core.errors import Fact, Refused
from core.inventory import Gate
from core.jobs import QUIET, Job
from core.records import (
    Carrier,
    CaseFacts,
    CompiledRules,
    Decision,
    DecisionRun,
    HoldingFacts,
    Kind,
    Moved,
    Outcome,
    Stricter,
)
from core.rules import (
    Change,
    Confidence,
    Explanation,
    LaterPack,
    Pack,
    PackDifference,
    PackFile,
    Shelf,
    Standing,
    Text,
)
from core.store import decisions, fact_view, facts, following, holds, inventories, papers

__all__ = [
    "Change",
    "CheckRoom",
    "Confidence",
    "Explanation",
    "Moved",
    "Pack",
    "PackOffer",
    "Shelf",
    "Standing",
    "Stricter",
    "Text",
    "built_in",
]
_LATER = "rule_pack"
_Frozen = tuple[tuple[tuple[str, bytes], ...], bytes]  # the files of a pack and its signature
_PROOF = "consent_proof"  # the period of the rule pack


@dataclass(frozen=True, slots=True)
class PackOffer:
    """What a later pack would change here: its rules against those in use, and the decisions that would move."""

    later: LaterPack
    difference: PackDifference
    moved: tuple[Moved, ...]


@cache
def built_in() -> Pack:
    """Return the pack that ships with the program; read once, for it never changes while the program runs."""
    return rules.load_pack(None)


@lru_cache(maxsize=4)
def _parsed(pack: _Frozen, beneath: _Frozen | None) -> LaterPack:
    """Return a later pack beside the one it is laid on, ours where none is; the same content is read once."""
    base = _parsed(beneath, None).pack if beneath else built_in()
    return rules.load_later(PackFile(dict(pack[0]), pack[1]), base, rules.maintainer_key())


class CheckRoom(Room):
    """Decides set-wise, explains one by one; the rules are data."""

    followed: tuple[Moved, ...] = ()  # what the last changed fact moved

    @property
    def pack(self) -> Pack:
        """Return the rule pack in use: the one taken into this case, unless the program brings a newer one."""
        later = self.later()
        return later.pack if later else built_in()

    def sentences(self, asked: Collection[str]) -> dict[str, Text]:
        """Return what rules say, by their ids; one that the pack in use does not have is left out."""
        return {one.id: one.text for one in self.pack.rules if one.id in asked}

    def later(self) -> LaterPack | None:
        """Return the pack that a person took into this case, None without one or when it is older than ours."""
        held: Mapping[str, Any] | None = facts.get(self._store, _LATER)
        return _parsed(_frozen(held), self._beneath()) if held and _still_later(held) else None

    def _beneath(self) -> _Frozen | None:
        """Return the signed pack on which the one in use lies, None where that is ours or it is the signed one itself."""
        held: Mapping[str, Any] = facts.get(self._store, _LATER) or {}
        under = held.get("beneath")
        return _frozen(under) if under and _still_later(under) else None

    def _ground(self) -> Mapping[str, Any] | None:
        """Return the newest pack with our signature that was taken into this case, as it is kept."""
        held: Mapping[str, Any] | None = facts.get(self._store, _LATER)
        ground: Mapping[str, Any] | None = (held or {}).get("beneath") or held
        known = ground is not None and _still_later(ground)
        return ground if ground is not None and known and _parsed(_frozen(ground), None).signed else None

    def _offered(self, found: PackFile) -> LaterPack:
        """Return a pack file as it may be used on top of what is signed here: never older, never looser."""
        ground = self._ground()
        return _parsed(_of_file(found), _frozen(ground) if ground else None)

    @property
    def stale(self) -> bool:
        """Tell whether the pack was checked more than a year ago (practice 31)."""
        return self.pack.is_stale(clock.today())

    @property
    def proof_months(self) -> int:
        """Return for how long the rule pack keeps proofs of consent, notice and deletion; 0 for without end."""
        return next((one.months for one in self.pack.periods if one.id == _PROOF), 0)

    def look_at_pack(self, path: Path) -> PackOffer:
        """Say what a pack file would change; nothing is taken yet. Raises Known(rules.*)."""
        later = self._offered(rules.read_pack_file(path))
        day = clock.today()
        compiled = rules.compile_sql(later.pack, self.case_facts(day), day)
        moved = following.would_move(self._store, compiled) if self.last_run() else ()
        return PackOffer(later, rules.difference(self.pack, later.pack), moved)

    def take_pack(self, path: Path) -> LaterPack:
        """Take a pack file into this case, for the next decisions; raises Known(rules.*)."""
        found = rules.read_pack_file(path)
        later, ground = self._offered(found), self._ground()
        with self._change(
            Permission.DECIDE,
            "rules.taken",
            pack=later.pack.version,
            signed=later.signed,
            sha256=found.digest.hex(),
        ):
            held = {
                "files": {name: content.decode("utf-8") for name, content in found.files.items()},
                "signature": base64.b64encode(found.signature).decode("ascii"),
                "checked_on": later.pack.checked_on.isoformat(),
                "beneath": None if later.signed or ground is None else dict(ground),
            }
            facts.put(self._store, _LATER, held, self._who, self._now())
        return later

    def drop_pack(self) -> None:
        """Go back to the pack that ships with the program."""
        with self._change(Permission.DECIDE, "rules.dropped"):
            facts.put(
                self._store, _LATER, {"files": {}, "signature": "", "checked_on": ""}, self._who, self._now()
            )

    def would_move(self) -> tuple[Moved, ...]:
        """Return which decisions today's facts and rules would change (mission L2); nothing is changed yet."""
        return following.would_move(self._store, self.compiled()) if self.last_run() else ()

    def shelves(self, text: str = "") -> tuple[Shelf, ...]:
        """Return the law library: instruments with the articles that the rules cite, those that hold a text."""
        return rules.shelves(self.pack, text)

    def citing(self, article: str) -> tuple[Text, ...]:
        """Return the sentences of what rests on an article."""
        return rules.citing(self.pack, article)

    def decide(self, job: Job = QUIET) -> DecisionRun:
        """Decide every holding anew as of today."""
        compiled = self.compiled()
        job.step("decide")
        with self._change(
            Permission.DECIDE, "check.decided", pack=f"{compiled.pack} {compiled.version}"
        ) as told:
            with self._store.watched(job, "decide"):
                run = decisions.decide_all(self._store, compiled, self._who)
            told.update({outcome.code: count for outcome, count in run.counts})
        return run

    def follow(self) -> int:
        """Decide anew where facts that decisions rest on have changed; joins the transaction of the caller.

        Return how many records came to another outcome, and keep in `followed` from what to what and whose; before
        the first decisions there are none to follow.
        """
        self.followed = ()
        if self.last_run() is None:
            return 0
        compiled = self.compiled()
        found = following.follow(self._store, compiled, self._who)
        self.followed = found.moved
        if found.run is None:
            return 0
        told: dict[str, Fact] = {outcome.code: count for outcome, count in found.run.counts}
        audit.append(
            self._store, self._who, "check.decided", {"pack": f"{compiled.pack} {compiled.version}", **told}
        )
        return sum(one.records for one in found.moved) + found.first

    def last_run(self) -> DecisionRun | None:
        """Return the newest run over all holdings, None before the first."""
        return decisions.last_run(self._store)

    def undecided(self) -> int:
        """Return how many records came in, or were changed, since the last decisions."""
        return inventories.undecided(self._store)

    def board(self) -> tuple[tuple[Outcome, int], ...]:
        """Return how many holdings have each outcome, zero included."""
        return decisions.counts_by_outcome(self._store)

    def customers(self, outcome: Outcome) -> array[int]:
        """Return the ids of all customers with a holding of an outcome, as one array for a scrolling model."""
        return decisions.customers_with(self._store, outcome)

    def of_customer(self, customer: int) -> tuple[Decision, ...]:
        """Return the decisions on one customer by kind."""
        return decisions.of_customer(self._store, customer)

    def is_small(self, persons: int) -> bool:
        """Tell whether records of so many persons may be looked at with the simplified forms of a small processor."""
        return persons < self.pack.thresholds["small_processor"].number

    def basis_line(self, language: str = "zh", *, sheet: bool = True) -> str:
        """Return the foot line of decision papers and pages (practice 28): facts sheet, pack, what is house and disputed.

        Where the province has no checked rules it says so. `sheet` is False on the facts sheet itself.
        """
        pack, later = self.pack, self.later()
        strange = "" if later is None or later.signed else term("basis", "unsigned", language)
        strange += term("basis", "stale", language) if self.stale else ""
        strange += "".join(
            term("basis", "chosen", language, by=str(held["by"]))
            for option in rules.OPTIONS
            if (held := facts.get(self._store, f"choice.{option}")) and held["value"] == "yes"
        )
        province = pack.province(read_matter(self._store).province)
        local = f"{province.text.en} " if language == "en" else province.text.zh
        return term(
            "basis",
            "line",
            language,
            sheet=self._sheet(language) if sheet else "",
            pack=pack.version + strange,
            checked=pack.checked_on.isoformat(),
            house=sum(rule.standing is Standing.HOUSE for rule in pack.rules),
            disputed=sum(rule.standing is Standing.DISPUTED for rule in pack.rules),
            local="" if province.checked else local,
        )

    def _sheet(self, language: str) -> str:
        """Return which facts sheet says the facts, or that none was made yet, or none since they changed."""
        made = papers.newest(self._store, "facts_sheet", papers.stands_from(self._store, "facts_sheet"))
        if made is None:
            return term("basis", "no_sheet", language)
        return term("basis", "sheet", language, number=made.number, version=made.version)

    def explain(self, customer: int) -> tuple[tuple[Kind, Explanation], ...]:
        """Return why each kind of a customer's records has its outcome, and what would change it."""
        day = clock.today()
        case = self.case_facts(day)
        return tuple(
            (one.kind, rules.decide_one(self.pack, case, one, day))
            for one in fact_view.facts_of(self._store, customer)
        )

    def explain_thing(self, thing: Carrier) -> Explanation:
        """Return why a thing with customers in it may or may not go: one account, device or book at a time (A19, A20)."""
        day = clock.today()
        held = HoldingFacts(Kind.OTHER, carrier=thing.kind, mixed=thing.mixed)
        return rules.decide_one(self.pack, self.case_facts(day), held, day)

    def make_stricter(self, customer: int, kind: Kind, outcome: Outcome, reason: str) -> None:
        """Put a person's stricter word over a rule; freer is refused (practice 2)."""
        present = {one.kind: one.outcome for one in self.of_customer(customer)}
        allowed = rules.allowed_overrides(present[kind]) if kind in present else ()
        with self._change(
            Permission.DECIDE, "check.stricter", customer=customer, kind=kind.value, outcome=outcome.code
        ):
            decisions.set_override(self._store, customer, kind, outcome, reason, self._who, tuple(allowed))

    def stricter(self, customer: int) -> tuple[Stricter, ...]:
        """Return what persons said stricter of a customer than the rules."""
        return decisions.overrides(self._store, customer)

    def take_back_stricter(self, customer: int, reason: str) -> None:
        """Take back what was said stricter of a customer, with the reason; the rules decide again at once.

        Raises `Refused` with `override.no_reason` or `override.none`.
        """
        if not reason.strip():
            raise Refused("override.no_reason")
        with self._change(Permission.DECIDE, "check.stricter_taken_back", customer=customer) as told:
            told["kinds"] = decisions.drop_overrides(self._store, customer)
            if not told["kinds"]:
                raise Refused("override.none", customer=customer)
            self.decide_some((customer,))

    def choose_view(self, option: str, yes: bool, by: str) -> None:
        """Let a named person choose between two views of the law (practice 10); raises Refused('choice.needs_name').

        The choice counts with the next decisions; its name stands on every line of their basis. Data terms that were
        signed say who goes without being asked: they are signed anew.
        """
        if not by.strip():
            raise Refused("choice.needs_name", choice=option)
        before = (facts.get(self._store, f"choice.{option}") or {}).get("value") == "yes"
        with self._change(Permission.DECIDE, "choice.signed", choice=option, value="yes" if yes else "no"):
            said = {"value": "yes" if yes else "no", "by": by.strip()}
            facts.put(self._store, f"choice.{option}", said, self._who, self._now())
            if yes is not before:
                close_gates(self._store, self._who, (Gate.DATA_TERMS,))

    def decide_some(self, customers: tuple[int, ...]) -> tuple[Decision, ...]:
        """Decide a few customers anew, as after a consent; joins the transaction of the caller."""
        return decisions.decide_customers(self._store, customers, self.compiled())

    def compiled(self) -> CompiledRules:
        """Return the rules folded for this case and today."""
        day = clock.today()
        return rules.compile_sql(self.pack, self.case_facts(day), day)

    def case_facts(self, on: date | None = None) -> CaseFacts:
        """Return what the law engine is told about the case today, or on a day."""
        day = on or clock.today()
        return case_facts(self._store, day, holds.present_answer(self._store))


def _of_file(found: PackFile) -> _Frozen:
    return tuple(sorted(found.files.items())), found.signature


def _frozen(held: Mapping[str, Any]) -> _Frozen:
    files = tuple((name, str(text).encode("utf-8")) for name, text in held["files"].items())
    return files, base64.b64decode(held["signature"])


def _still_later(held: Mapping[str, Any]) -> bool:
    """Tell whether a pack that was taken is not older than the one that ships with the program."""
    return str(held["checked_on"]) >= built_in().checked_on.isoformat()
