"""要保存到哪天: records by kind and year, proofs, and the firm's own archives, as lines for a card."""

from __future__ import annotations

from core.desk import Desk
from core.desk.terms import term
from gui.words import _, count, kind_word, tongue

KeptLine = tuple[str, str, str]  # until when, what, how many


def kept_until(desk: Desk) -> tuple[KeptLine, ...]:
    """Return what must be kept, the earliest day first; a year stands for all that ends within it."""
    years: dict[tuple[str, str], int] = {}
    for line in desk.report.retention():
        key = (line.until[:4], kind_word(line.kind))
        years[key] = years.get(key, 0) + line.customers
    found = [(year, kind, _("{count} 户", count=count(number))) for (year, kind), number in years.items()]
    found += [
        (until, what, _("{count} 份", count=count(number)))
        for what, until, number in desk.report.proofs(tongue())
    ]
    english, endless = tongue() == "en", term("custody", "endless", tongue())
    found += [
        (one.until or endless, one.what.en if english else one.what.zh, "") for one in desk.custody.archives()
    ]
    return tuple(sorted(found))
