"""What a list of customers can be narrowed by, each value with its count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from core import clock
from core.records import Facet, Flag, Kind, Level
from core.store import customers, visited
from core.store.connection import Store

_NAMES = ("type", "kind", "level", "last", "frequency", "worth", "flag")
_OFTEN = ("1", "2-5", "6-20", "21+")
_WORTH = ("0", "1", "200", "1000")
# Where each answer stands in the one number that a customer's holdings come to; the year stands at nought.
_OFTEN_AT, _WORTH_AT, _LEVELS_AT, _KINDS_AT = 14, 16, 18, 22


def facets(store: Store) -> tuple[Facet, ...]:
    """Return how many customers there are by type, kind, level, year of the last visit, frequency, worth and flag.

    Worth is what stands on their cards: 0, or the lower end of a range in yuan.
    """
    counts: dict[str, Counter[str]] = {name: Counter() for name in _NAMES}
    counts["type"].update(company=0, person=0)
    for number, flags, many in store.rows(_numbers(store)):
        for name, value in _values(number, flags):
            counts[name][value] += many
    return tuple(
        Facet(name, value, found[value])
        for name, found in counts.items()
        for value in sorted(found, key=_order)
    )


def _order(value: str) -> tuple[int, str]:
    """Return where a value stands among those of its facet: by the number it begins with."""
    digits = value.partition("-")[0].rstrip("+")
    return (int(digits), "") if digits.isdecimal() else (-1, value)


def _numbers(store: Store) -> str:
    """Return the one statement that looks at every holding once: how many customers come to each number and flags."""
    held = 0
    for (flags,) in store.rows("SELECT DISTINCT flags FROM holding WHERE flags<>0"):
        held |= flags
    # SQL has no sum of bits: each is asked for by itself, and only those that occur.
    flags = "".join(f" | max(coalesce(h.flags, 0)&{flag:d})" for flag in Flag if flag & held)
    levels = " | ".join(f"(max(h.level={level:d})<<{level:d})" for level in Level)
    of_customer = (
        f"SELECT {visited.day(clock.today())} AS day, max(h.rows) AS n, sum(h.balance_fen+h.gift_fen) AS fen, sum(1<<h.kind) AS kinds,"
        f" {levels} AS levels, c.flags{flags} AS flags FROM customer c LEFT JOIN holding h ON h.customer=c.id GROUP BY c.id"
    )
    number = (
        f"coalesce(substr(day, 1, 4), 0) | (((n>1)+(n>5)+(n>20))<<{_OFTEN_AT})"
        f" | (((fen>0)+(fen>=20000)+(fen>=100000))<<{_WORTH_AT}) | (levels<<{_LEVELS_AT}) | (kinds<<{_KINDS_AT})"
    )
    return f"SELECT coalesce({number}, 0), flags, count(*) FROM ({of_customer}) GROUP BY 1, 2"


def _values(number: int, flags: int) -> Iterator[tuple[str, str]]:
    """Take a number apart again: the facets of a customer and the values in which he counts."""
    kinds = number >> _KINDS_AT
    yield "type", "company" if flags & Flag.COMPANY else "person"
    for flag in Flag:
        if flags & flag:
            yield "flag", str(flag.value)
    held = [kind for kind in Kind if kinds & kind.bit]
    if not held:
        return
    for kind in held:
        yield "kind", str(kind.value)
    for level in Level:
        if number >> _LEVELS_AT & 1 << level:
            yield "level", str(level.value)
    year = number & (1 << _OFTEN_AT) - 1
    yield "last", f"{year:04d}" if year else ""
    yield "frequency", _OFTEN[number >> _OFTEN_AT & 3]
    yield "worth", _WORTH[number >> _WORTH_AT & 3]


def products(store: Store, limit: int = 100) -> tuple[Facet, ...]:
    """Return the products and services that rows name most often, with their customers counted."""
    counts: Counter[str] = Counter()
    sql = (
        "SELECT cells->>? p, count(DISTINCT customer) FROM row JOIN record USING(id) WHERE row.source=?"
        " GROUP BY p HAVING p<>'' ORDER BY 2 DESC LIMIT ?"
    )
    for source, column in customers.product_columns(store):
        counts.update(dict(store.rows(sql, (column, source, limit))))
    top = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:limit]
    return tuple(Facet("product", value, count) for value, count in top)
