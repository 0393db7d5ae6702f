"""What a pack must be before anybody is decided by it: whole, dated, and never looser than the house allows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from core.errors import Known
from core.rules.facts import OPTIONS, words_allowed
from core.rules.pack import Confidence, ExportWay, Pack, Rule, Standing

_PROOFS = ("text", "page", "memory")


def check(pack: Pack) -> None:
    """Raise `Known("rules.reference")` or `Known("rules.field")` for the first thing that is wrong."""
    _unique(pack)
    _proven(pack)
    for where, article in _citations(pack):
        if article not in pack.articles:
            raise Known("rules.reference", where=where, to=article)
    for where, duty in _duties(pack):
        if duty not in pack.duties:
            raise Known("rules.reference", where=where, to=duty)
    for rule in pack.rules:
        _rule(rule)
    _sure(pack)
    for way in pack.export_ways:
        _export_way(way, pack.thresholds)
    _unclaimed(pack)
    if "other" not in pack.provinces or not pack.routes:
        raise Known("rules.field", where=pack.id, field="province" if pack.routes else "route")
    routes = tuple(route.id for route in pack.routes)
    for remedy in pack.remedies:
        for fact, word in remedy.change.items():
            if word not in words_allowed(fact, routes):
                raise Known("rules.condition", where=remedy.id, text=f"{fact} is {word}")


def _unique(pack: Pack) -> None:
    """Refuse two entries of one kind under the same id."""
    for group in (
        pack.rules, pack.periods, pack.archives, pack.additions, pack.deadlines, pack.remedies, pack.clauses,
        pack.pitfalls, pack.export_ways, pack.unclaimed,
    ):  # fmt: skip
        doubled = [name for name, count in Counter(entry.id for entry in group).items() if count > 1]
        if doubled:
            raise Known("rules.field", where=doubled[0], field="id")


def _proven(pack: Pack) -> None:
    """Refuse an instrument that does not say how it was read: the library has a sentence for each way."""
    unclear = [one.id for one in pack.instruments.values() if one.proof not in _PROOFS]
    if unclear:
        raise Known("rules.field", where=unclear[0], field="proof")


def _rule(rule: Rule) -> None:
    """Refuse a settled rule without an article, and a disputed one that does not tell the other view."""
    if rule.standing is not Standing.HOUSE and not rule.cites:
        raise Known("rules.field", where=rule.id, field="cites")
    if rule.standing is Standing.DISPUTED and rule.other is None:
        raise Known("rules.field", where=rule.id, field="other_zh")
    if rule.option and rule.option not in OPTIONS:
        raise Known("rules.field", where=rule.id, field="option")


def _sure(pack: Pack) -> None:
    """Refuse to call settled what we are not sure of."""
    said = [(one.id, one.standing, one.confidence) for one in pack.rules]
    said += [(one.id, one.standing, one.confidence) for one in (*pack.periods, *pack.archives)]
    said += [(one.id, one.standing, one.confidence) for one in pack.export_ways]
    said += [(one.id, one.standing, one.confidence) for one in pack.unclaimed]
    for where, standing, confidence in said:
        if standing is Standing.SETTLED and confidence is Confidence.LOW:
            raise Known("rules.field", where=where, field="confidence")


def _unclaimed(pack: Pack) -> None:
    """Refuse what is disputed and does not tell the other view."""
    for one in pack.unclaimed:
        if one.standing is Standing.DISPUTED and one.other is None:
            raise Known("rules.field", where=one.id, field="other_zh")


def _export_way(way: ExportWay, known: Collection[str]) -> None:
    """Refuse a way that is enough for no number of the pack, and a disputed one that does not tell the other view."""
    if not way.covers or not set(way.covers) <= set(known):
        raise Known("rules.field", where=way.id, field="covers")
    if way.standing is Standing.DISPUTED and way.other is None:
        raise Known("rules.field", where=way.id, field="other_zh")


def _citations(pack: Pack) -> Iterable[tuple[str, str]]:
    """Yield every citation with the place where it stands."""
    entries: list[tuple[str, tuple[str, ...]]] = [(rule.id, rule.cites) for rule in pack.rules]
    entries += [(period.id, period.cites) for period in (*pack.periods, *pack.archives)]
    entries += [(duty.id, duty.cites) for duty in pack.duties.values()]
    entries += [(f"{content.paper} {content.field}", content.cites) for content in pack.contents]
    entries += [(deadline.id, deadline.cites) for deadline in pack.deadlines]
    entries += [(way.id, way.cites) for way in pack.ways_out]
    entries += [(way.id, way.cites) for way in pack.export_ways]
    entries += [(one.id, one.cites) for one in pack.unclaimed]
    entries += [(clause.id, clause.cites) for clause in pack.clauses]
    entries += [(pitfall.id, pitfall.cites) for pitfall in pack.pitfalls]
    entries += [(threshold.id, threshold.cites) for threshold in pack.thresholds.values()]
    entries += [(province.code, province.cites) for province in pack.provinces.values()]
    entries.append(("rates", pack.rates.cites))
    for where, cites in entries:
        for article in cites:
            yield where, article


def _duties(pack: Pack) -> Iterable[tuple[str, str]]:
    """Yield every duty that a rule or an addition names."""
    entries = [(rule.id, rule.duties) for rule in pack.rules]
    entries += [(addition.id, addition.duties) for addition in pack.additions]
    for where, duties in entries:
        for duty in duties:
            yield where, duty
