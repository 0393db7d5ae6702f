"""Read the law library: search it, see what cites an article, and what took the place of an old law."""

from __future__ import annotations

from dataclasses import dataclass

from core.rules.pack import Article, Instrument, Pack


@dataclass(frozen=True, slots=True)
class Shelf:
    """One instrument with the articles that the pack cites, and the instrument that replaced it, if any."""

    instrument: Instrument
    articles: tuple[Article, ...]
    replaced_by: str


# How a reader looks for law: from the statutes down to what is only a standard, old law at the end.
_RANKS = ("law", "regulation", "interpretation", "departmental rule", "local rule", "standard")


def _place(instrument: Instrument) -> tuple[bool, int]:
    rank = instrument.rank
    return instrument.until is not None, _RANKS.index(rank) if rank in _RANKS else len(_RANKS)


def shelves(pack: Pack, text: str = "") -> tuple[Shelf, ...]:
    """Return the instruments whose name or articles hold a text, all of them for an empty one."""
    wanted = text.strip().lower()
    followers = {old: one.id for one in pack.instruments.values() for old in one.replaces}
    found = []
    for instrument in sorted(pack.instruments.values(), key=_place):
        articles = tuple(one for one in pack.articles.values() if one.instrument == instrument.id)
        named = wanted in f"{instrument.name.zh} {instrument.name.en}".lower()
        hits = articles if named else tuple(one for one in articles if _holds(one, wanted))
        if named or hits:
            found.append(Shelf(instrument, hits, followers.get(instrument.id, "")))
    return tuple(found)


def _holds(article: Article, wanted: str) -> bool:
    words = (article.text.zh, article.text.en, article.label.zh, article.label.en)
    return any(wanted in word.lower() for word in words)


def citing(pack: Pack, article: str) -> tuple[str, ...]:
    """Return the ids of rules, periods, duties and tasks that rest on an article."""
    entries = [(rule.id, rule.cites) for rule in pack.rules]
    entries += [(period.id, period.cites) for period in pack.periods]
    entries += [(duty.id, duty.cites) for duty in pack.duties.values()]
    entries += [(deadline.id, deadline.cites) for deadline in pack.deadlines]
    return tuple(name for name, cites in entries if article in cites)
