"""Read the law library: search it, see what cites an article, and what took the place of an old law."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from core.rules.pack import Article, Instrument, Pack, Text


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


def citing(pack: Pack, article: str) -> tuple[Text, ...]:
    """Return the sentences of everything that rests on an article: rules first, then periods, duties, tasks and papers."""
    return tuple(dict.fromkeys(text for cites, text in _entries(pack) if article in cites))


def _entries(pack: Pack) -> Iterator[tuple[tuple[str, ...], Text]]:
    """Yield every entry of the pack that cites, with its sentence."""
    for rule in pack.rules:
        yield rule.cites, rule.text
    for period in (*pack.periods, *pack.archives):
        yield period.cites, period.text
    for duty in pack.duties.values():
        yield duty.cites, duty.text
    for deadline in pack.deadlines:
        yield deadline.cites, deadline.text
    for content in pack.contents:
        yield content.cites, content.text
    for way in pack.ways_out:
        yield way.cites, way.text
    for export in pack.export_ways:
        yield export.cites, export.text
    for unclaimed in pack.unclaimed:
        yield unclaimed.cites, unclaimed.text
    for threshold in pack.thresholds.values():
        yield threshold.cites, threshold.text
    for province in pack.provinces.values():
        yield province.cites, province.text
    for clause in pack.clauses:
        yield clause.cites, clause.text
