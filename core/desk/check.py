"""The room where the law is asked: every holding's outcome, why, and what is still missing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from core import clock, rules
from core.casefile import Permission
from core.desk.base import Room
from core.desk.matter import case_facts
from core.desk.terms import term
from core.jobs import QUIET, Job
from core.records import CaseFacts, CompiledRules, Decision, DecisionRun, Kind, Missing, Outcome
from core.rules import Change, Explanation, Pack, Standing
from core.store import decisions, fact_view, holds

__all__ = ["Change", "CheckRoom", "Explanation", "Pack"]
RULES = Path(__file__).parents[2] / "resources" / "rules"


class CheckRoom(Room):
    """Decides set-wise, explains one by one; the rules are data and loaded once per desk."""

    _loaded: Pack | None = None

    @property
    def pack(self) -> Pack:
        """Return the rule pack in use."""
        if self._loaded is None:
            self._loaded = rules.load_pack(None)
        return self._loaded

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

    def last_run(self) -> DecisionRun | None:
        """Return the newest run over all holdings, None before the first."""
        return decisions.last_run(self._store)

    def board(self) -> tuple[tuple[Outcome, int], ...]:
        """Return how many holdings have each outcome, zero included."""
        return decisions.counts_by_outcome(self._store)

    def customers(self, outcome: Outcome) -> tuple[int, ...]:
        """Return the ids of all customers with a holding of an outcome."""
        return decisions.customers_with(self._store, outcome)

    def of_customer(self, customer: int) -> tuple[Decision, ...]:
        """Return the decisions on one customer by kind."""
        return decisions.of_customer(self._store, customer)

    def missing(self, after: int = 0, limit: int = 100) -> tuple[Missing, ...]:
        """Return the next customers for whom something is missing."""
        return decisions.missing(self._store, after, limit)

    def basis_line(self, language: str = "zh") -> str:
        """Return the foot line of decision papers and pages (practice 28): pack, checked day, disputed points."""
        disputed = sum(rule.standing is Standing.DISPUTED for rule in self.pack.rules)
        return term(
            "basis",
            "line",
            language,
            pack=self.pack.version,
            checked=self.pack.checked_on.isoformat(),
            disputed=disputed,
        )

    def explain(self, customer: int) -> tuple[tuple[Kind, Explanation], ...]:
        """Return why each kind of a customer's records has its outcome, and what would change it."""
        day = clock.today()
        case = self.case_facts(day)
        return tuple(
            (one.kind, rules.decide_one(self.pack, case, one, day))
            for one in fact_view.facts_of(self._store, customer)
        )

    def make_stricter(self, customer: int, kind: Kind, outcome: Outcome, reason: str) -> None:
        """Put a person's stricter word over a rule; freer is refused (practice 2)."""
        present = {one.kind: one.outcome for one in self.of_customer(customer)}
        allowed = rules.allowed_overrides(present[kind]) if kind in present else ()
        with self._change(
            Permission.DECIDE, "check.stricter", customer=customer, kind=kind.value, outcome=outcome.code
        ):
            decisions.set_override(self._store, customer, kind, outcome, reason, self._who, tuple(allowed))

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
