"""The catalogue for one case: which papers concern it, what each still lacks before it can print, and which are made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from core import inventory, papers
from core.desk.agreed import NOBODY, TOLD, ground
from core.destroy import OrderState, orders
from core.errors import Refused
from core.papers import PaperKind
from core.records import CardRoute, Kind, Matter, Scenario
from core.store import Store, backups, duties, figures, holdings
from core.store import papers as kept
from core.store.papers import PaperLine

__all__ = ["CatalogueLine"]
_BEFORE_A_LOOK = ("nda", "receiver_review", "attendance")  # who buys shares may look before, under a promise
_SETTLEMENT = "settlement"
_NOBODY_AFTER = (Scenario.DEREGISTRATION, Scenario.BANKRUPTCY)


@dataclass(frozen=True, slots=True)
class CatalogueLine:
    """One kind of paper in this case: what it is, the codes of what is missing, the newest one made, whether it concerns the case."""

    kind: PaperKind
    missing: tuple[str, ...]
    made: PaperLine | None
    concerns: bool


def lines(
    store: Store, matter: Matter, values_missing: Callable[[str], tuple[str, ...]]
) -> tuple[CatalogueLine, ...]:
    """Return every kind of paper; `values_missing` tells which values a form still lacks."""
    there = _there(store, matter)
    newest = {one.kind: one for one in kept.every(store)}
    made = []
    for known in papers.every_kind():
        kind = known.for_closing() if ground(matter) == NOBODY else known
        lacks = tuple(code for code in kind.needs if not there[code]())
        if not kind.made_at and not lacks:
            lacks = tuple(f"value.{name}" for name in values_missing(kind.kind))
        made.append(CatalogueLine(kind, lacks, newest.get(kind.kind), concerns(kind, matter)))
    return tuple(made)


def concerns(kind: PaperKind, matter: Matter) -> bool:
    """Tell whether a paper has a place in such a matter: none with a receiver where nobody takes over, or nothing moves."""
    fits = not kind.only or matter.scenario.value in kind.only or matter.scenario is Scenario.UNKNOWN
    nobody = matter.scenario in _NOBODY_AFTER and not matter.receiver.name
    passes = kind.kind == _SETTLEMENT and ground(matter) == TOLD
    return fits and not passes and not (kind.with_receiver and nobody) and not _nothing_moves(kind, matter)


def _nothing_moves(kind: PaperKind, matter: Matter) -> bool:
    return matter.scenario is Scenario.EQUITY and kind.with_receiver and kind.kind not in _BEFORE_A_LOOK


def in_its_place(name: str, matter: Matter) -> None:
    """Refuse a paper that hands something to new shareholders: the records stay the company's (`paper.nothing_moves`).

    Where the cards pass with the whole firm there is nothing to settle between two sides (`paper.passes_by_law`).
    """
    if _nothing_moves(papers.paper_kind(name), matter):
        raise Refused("paper.nothing_moves")
    if name == _SETTLEMENT and ground(matter) == TOLD:
        raise Refused("paper.passes_by_law")


def _there(store: Store, matter: Matter) -> Mapping[str, Callable[[], bool]]:
    """Return for each need how to find out whether it is met."""
    final = inventory.history(store)
    own = orders(store)
    ticks = matter.purposes
    return {
        "list": lambda: bool(final),
        "later_list": lambda: any(one.batch_number > 1 for one in final),
        "package": lambda: bool(final) and figures.package_of(store, final[-1].id) is not None,
        "carriers": lambda: not inventory.open_carriers(store),
        "receiving": lambda: False,  # made where a package is opened, without a case
        "giver": lambda: bool(matter.giver.name and matter.giver.phone),
        "receiver": lambda: bool(matter.receiver.name and (matter.receiver.phone or matter.receiver.address)),
        "closing": lambda: matter.closing_day is not None,
        "purposes": lambda: bool(ticks.serve_cards or ticks.reminders or ticks.after_sales or ticks.other),
        "order": lambda: bool(own),
        "erased": lambda: any(one.state is OrderState.VERIFIED for one in own),
        "card_route": lambda: matter.card_route is not CardRoute.UNDECIDED,
        "cards": lambda: holdings.tally(store).get(f"kind:{Kind.PREPAID.value}", 0) > 0,
        "duties": lambda: bool(duties.count(store)),
        "drill": lambda: bool(backups.every(store)),
        "handed_back": lambda: any(one.kind == "return_confirmation" for one in kept.every(store)),
        "office": lambda: False,  # made in the office folder, not in a case
    }
