"""What papers for the other side say of those who go by a disputed view: nobody asked them, and who chose that (practice 10)."""

from __future__ import annotations

from core import papers, rules
from core.desk.terms import term
from core.inventory import Frozen
from core.records import Matter
from core.rules import Pack
from core.store import Store, facts


def of_case(store: Store) -> str:
    """Return what the data terms say of the views that are chosen, empty where none is."""
    return _said(store, [one for one in rules.OPTIONS if _chosen(store, one).get("value") == "yes"])


def of_list(store: Store, pack: Pack, frozen: Frozen) -> str:
    """Return what the papers of a list say of those on it who gave no consent of their own, empty where all did."""
    used = {name for line in frozen.lines for name in line.basis.split(",")}
    options = {one.option for one in pack.rules if one.id in used and one.option}
    return _said(store, [one for one in rules.OPTIONS if one in options])


def law_of(store: Store, pack: Pack, matter: Matter, frozen: Frozen) -> str:
    """Return the articles on which a list rests, with the view that was chosen for some of it."""
    apart = of_list(store, pack, frozen).rstrip("。")
    return "。".join(filter(None, (papers.law_of(matter.scenario, matter.card_route), apart)))


def for_terms(store: Store, children: bool) -> dict[str, str]:
    """Return what only the data terms of this case hold beside the usual: children, and a view that was chosen."""
    return {"children": "1" if children else "", "apart": of_case(store)}


def _said(store: Store, options: list[str]) -> str:
    return "".join(term("chosen_view", one, by=str(_chosen(store, one).get("by", ""))) for one in options)


def _chosen(store: Store, option: str) -> dict[str, object]:
    return facts.get(store, f"choice.{option}") or {}
