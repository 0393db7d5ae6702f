"""The room where what came in is looked through: who is who, what is odd, what to mend."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence

from core import clock, sorting
from core.casefile import Permission
from core.desk.base import Room
from core.desk.check import CheckRoom
from core.desk.gone_since import say_child
from core.jobs import QUIET, Job
from core.records import (
    Carried,
    Change,
    Customer,
    Facet,
    Filter,
    Flag,
    Holding,
    Lineage,
    Pair,
    Proposal,
    QuickEntry,
    RawRow,
    TypedIn,
    Verdict,
)
from core.store import cards, changes, consents, customers, facets, holdings, merges, pairs, rows

__all__ = ["SortRoom"]
_MOST_PAIRS = 5_000  # that are looked at for one decision in bulk
_TELLING = {"phone", "id_number", "uscc", "code", "card", "birth"}  # numbers in which two people differ
_JUDGED = {
    Verdict.DIFFERENT: "customers.different",
    Verdict.FAMILY: "customers.linked",
    Verdict.CONTACT: "customers.linked",
    Verdict.LATER: "customers.later",
    Verdict.WAITING: "customers.reopened",
}


class SortRoom(Room):
    """Shows customers, proposes doubles and oddities, and does what a person decides; all of it can be undone."""

    def search(self, text: str, limit: int = 50) -> tuple[Customer, ...]:
        """Find customers by any fragment of name, phone, number or address."""
        return sorting.search(self._store, text, limit)

    def search_ids(self, text: str, limit: int = 200) -> list[int]:
        """Return the ids of what a search finds, beginnings of names first."""
        return sorting.search_ids(self._store, text, limit)

    def searched(self, found: int) -> None:
        """Note that somebody looked for customers and how many were found; never what was typed."""
        self._note("customers.searched", found=found)

    def ids(self, wanted: Filter | None = None, order: str = "id") -> array[int]:
        """Return the ids of a list as one array for a scrolling model; order is id, name or last."""
        return customers.ids(self._store, wanted, order)

    def fetch(self, ids: Sequence[int]) -> tuple[Customer, ...]:
        """Return customers in the order of the ids."""
        return customers.fetch(self._store, ids)

    def holdings(self, customer: int) -> tuple[Holding, ...]:
        """Return what is held about one customer, by kind."""
        return holdings.of_customer(self._store, customer)

    def rows(self, customer: int) -> tuple[RawRow, ...]:
        """Return the rows of one customer exactly as the files say."""
        return rows.of_customer(self._store, customer)

    def held_by(self, customers: Sequence[int]) -> dict[int, tuple[tuple[Holding, ...], int]]:
        """Return what is held about each of some customers, by kind, and how many rows say so."""
        counts = rows.counts_of(self._store, customers)
        return {
            one: (held, counts[one]) for one, held in holdings.of_customers(self._store, customers).items()
        }

    def facets(self) -> tuple[Facet, ...]:
        """Return how many customers there are by type, kind, level, flag and year of last contact."""
        with self._long_look() as looking:
            return facets.facets(looking)

    def products(self, limit: int = 30) -> tuple[Facet, ...]:
        """Return the products and services that most customers had."""
        with self._long_look() as looking:
            return facets.products(looking, limit)

    def propose_doubles(self, job: Job = QUIET) -> int:
        """Look for customers that may be one; returns how many pairs wait for a person."""
        with self._change(Permission.WORK, "doubles.proposed") as told:
            told["pairs"] = found = sorting.propose_doubles(self._store, job)
        return found

    def pairs(self, limit: int = 1000) -> tuple[Pair, ...]:
        """Return the pairs that nobody has looked at, the surest first."""
        return pairs.every(self._store, limit=limit)

    def pairs_waiting(self) -> int:
        """Return how many pairs wait."""
        return pairs.waiting(self._store)

    def left_on_cards(self, customers: Sequence[int]) -> dict[int, tuple[int, int]]:
        """Return what some customers have left, in fen and visits, over all their cards."""
        held = cards.of_customers(self._store, customers)
        return {who: (sum(c.fen for c in of), sum(c.times_left for c in of)) for who, of in held.items()}

    def doubles_looked_for(self) -> bool:
        """Tell whether doubles were looked for since rows last came in."""
        return pairs.looked_for(self._store)

    def merge(self, members: Sequence[int], chosen: Mapping[str, int] | None = None) -> int:
        """Join customers; the strictest consent state then counts for all of them (practice 25)."""
        with self._change(Permission.WORK, "customers.joined", members=len(members)) as told:
            root = sorting.merge(self._store, members, self._who, chosen, act=self._head().count + 1)
            consents.refresh(self._store, (root,))
            told["customer"] = root
        return root

    def sure_pairs(self, least: float = 0.8) -> tuple[Pair, ...]:
        """Return the waiting pairs with much evidence in which no number contradicts another."""
        found = (pair for pair in pairs.every(self._store, limit=_MOST_PAIRS) if pair.score >= least)
        return tuple(pair for pair in found if not self._contradicts(pair))

    def _contradicts(self, pair: Pair) -> bool:
        return any(one.field in _TELLING for one in sorting.conflicts(self._store, (pair.a, pair.b)))

    def merge_all(self, found: Sequence[Pair], job: Job = QUIET) -> int:
        """Join the customers of many pairs that a person decided in one go; each join can be undone by itself.

        Returns how many joins there were; the strictest consent state counts for each (practice 25).
        """
        with self._change(Permission.WORK, "customers.joined", pairs=len(found)) as told:
            both = [(pair.a, pair.b) for pair in found]
            joined = sorting.decide(self._store, both, Verdict.SAME, self._who, self._head().count + 1)
            left = customers.fetch(self._store, sorted({one for pair in both for one in pair}))
            consents.refresh(self._store, [one.id for one in left])
            told["joined"] = joined
            job.step("join", joined, joined)
        return joined

    def judge(self, a: int, b: int, verdict: Verdict) -> None:
        """Keep what a person says of two customers who stay two: different, one family, a firm's contact, later.

        WAITING takes back what was said, and the pair is looked at again. Joining is `merge`.
        """
        with self._change(Permission.WORK, _JUDGED[verdict], a=a, b=b):
            sorting.decide(self._store, [(a, b)], verdict, self._who)

    def judged(self, limit: int = 1000) -> tuple[Pair, ...]:
        """Return the pairs that a person has looked at and kept two, or put off."""
        return pairs.every(self._store, tuple(one for one in _JUDGED if one), limit)

    def linked(self, customer: int) -> tuple[tuple[int, Verdict], ...]:
        """Return who a person said belongs to a customer: of one family, or the firm's contact."""
        return pairs.linked(self._store, customer)

    def part(self, merge: int) -> tuple[int, int]:
        """Undo a join; both customers are put together anew from their rows."""
        with self._change(Permission.WORK, "customers.parted", merge=merge):
            ids = sorting.part(self._store, merge)
            consents.refresh(self._store, ids)
        return ids

    def lineage(self, customer: int) -> tuple[Lineage, ...]:
        """Return which entries were joined into a customer."""
        return merges.of_root(self._store, customer)

    def proposals(self) -> tuple[Proposal, ...]:
        """Return what is stale, invalid or empty, for a look; nothing happens by itself."""
        return sorting.proposals(self._store, clock.today())

    def call_stale(self, chosen: Sequence[int]) -> int:
        """Let a person mark customers as stale for a look; no decision rests on it (practice 10)."""
        with self._change(Permission.DECIDE, "customers.stale", customers=len(chosen)):
            return sorting.call_stale(self._store, chosen)

    def call_fresh(self, chosen: Sequence[int]) -> None:
        """Take the mark of being stale back."""
        with self._change(Permission.DECIDE, "customers.fresh", customers=len(chosen)):
            sorting.call_fresh(self._store, chosen)

    def correct(self, customer: int, field: str, new: str) -> int | None:
        """Set one field to what a person typed; old and new values die with the holding (practice 11).

        Who turns out to be a child after the handover is told of to the receiver.
        """
        with self._change(Permission.WORK, "customer.corrected", customer=customer, field=field):
            before = self._children(customer)
            change = sorting.correct(self._store, customer, field, new, self._who, self._head().count + 1)
            say_child(self._store, [one for one in self._children(customer) if one not in before])
            self._decide_again(customer)
        return change

    def _decide_again(self, customer: int) -> None:
        """Let what a correction changes show at once; before the first decisions there are none to renew."""
        check = CheckRoom(self._seat)
        if check.last_run() is not None:
            check.decide_some((customer,))

    def _children(self, customer: int) -> list[int]:
        return [one.id for one in self.fetch([customer]) if one.has(Flag.MINOR)]

    def take_back(self, change: int) -> Change:
        """Take a correction back."""
        with self._change(Permission.WORK, "customer.correction_undone", change=change):
            back = sorting.take_back(self._store, change)
            self._decide_again(back.customer)
        return back

    def carried(self) -> Carried:
        """Return the corrections that a newer list could take once more, and those that it says otherwise."""
        return sorting.carried(self._store)

    def carry(self, pairs: Sequence[tuple[Change, int]]) -> int:
        """Correct those who came in under an old value as it was corrected before; return how many fields changed."""
        with self._change(Permission.WORK, "corrections.carried", corrections=len(pairs)) as told:
            told["changed"] = done = sorting.carry(self._store, pairs, self._who, self._head().count + 1)
        return done

    def use_overtaken(self, chosen: Sequence[Change]) -> int:
        """Let corrections hold again over what a newer list says; return how many fields changed."""
        with self._change(Permission.WORK, "corrections.carried", corrections=len(chosen)) as told:
            told["changed"] = done = sorting.use_overtaken(
                self._store, chosen, self._who, self._head().count + 1
            )
        return done

    def leave_overtaken(self, chosen: Sequence[Change]) -> None:
        """Let what the newer list says stand."""
        with self._change(Permission.WORK, "corrections.left", corrections=len(chosen)):
            sorting.leave_overtaken(self._store, chosen)

    def changes(self, customer: int) -> tuple[Change, ...]:
        """Return the corrections of one customer."""
        return changes.of_customer(self._store, customer)

    def look_quick(self, entry: QuickEntry) -> tuple[Customer, ...]:
        """Return customers on the list who may be the one that is being typed."""
        return sorting.look_quick(self._store, entry)

    def carried_quick(self, entry: QuickEntry) -> tuple[int, int]:
        """Return what is on the card already, in fen and visits, of the person on the list whom an entry will join."""
        return sorting.carried_quick(self._store, entry)

    def check_quick(self, entry: QuickEntry) -> None:
        """Say before it is kept what of an entry cannot be; raises Known(entry.empty), Known(field.invalid)."""
        sorting.check_quick(entry)

    def enter_quick(self, entry: QuickEntry) -> int:
        """Take one person from a book into the case (practice 35)."""
        with self._change(Permission.WORK, "customer.typed_in") as told:
            told["customer"] = customer = sorting.enter_quick(self._store, entry)
        return customer

    def typed_in(self, book: str = "") -> tuple[TypedIn, ...]:
        """Return the lines that were typed in from books, or from one, the latest first."""
        return sorting.typed_in(self._store, book)

    def change_quick(self, row: int, entry: QuickEntry) -> int:
        """Let an entry take the place of a line typed in before; raises what `enter_quick` and `take_out_quick` raise."""
        with self._change(Permission.WORK, "customer.typed_in_changed", row=row) as told:
            told["customer"] = customer = sorting.change_quick(self._store, row, entry)
        return customer

    def take_out_quick(self, row: int) -> QuickEntry:
        """Take back a line typed in by mistake; raises Known(entry.gone), Known(entry.stays) when more hangs on it."""
        with self._change(Permission.WORK, "customer.typed_in_removed", row=row):
            return sorting.take_out_quick(self._store, row)
