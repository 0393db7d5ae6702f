"""What is odd about the lists beyond doubles: cells that were not understood, a telephone of several, cards paid back."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.records import Severity, SourceLine, TableKind
from core.store import sources
from core.store.connection import Store

_PAID_BACK = re.compile("退卡|退会|退费|退款|退储值|销卡")
_CARD_BACK = re.compile("退卡|退会|销卡")
_GOODS_BACK = re.compile("退货|换货")
_APART = "('different', 'family', 'contact')"  # verdicts of a person by which a shared telephone is settled


@dataclass(frozen=True, slots=True)
class Doubts:
    """How many cells were not understood, by what they should say, how many rows were set aside, in which lists."""

    money: int
    days: int
    numbers: int
    others: int
    aside: int
    lists: tuple[int, ...]

    @property
    def cells(self) -> int:
        """Return how many cells there are together."""
        return self.money + self.days + self.numbers + self.others


@dataclass(frozen=True, slots=True)
class PaidBack:
    """A customer who stands on a list of cards paid back and has something on a card: when, and how much in fen."""

    customer: int
    day: str
    fen: int


_GROUPS = {"money": "money", "times": "money", "date": "days", "phone": "numbers", "id": "numbers", "uscc": "numbers",
           "bank": "numbers"}  # fmt: skip


def doubts(store: Store) -> Doubts:
    """Count the cells of the lists in use that a person should look at, and the rows that nobody is named in."""
    found = store.rows(
        "SELECT p.source, p.code, count(*) FROM problem p JOIN source s ON s.id = p.source"
        " WHERE s.state = ? AND p.severity >= ? GROUP BY 1, 2",
        (sources.READ, Severity.WARNING.value),
    )
    aside = store.rows(
        "SELECT id, rows_rejected FROM source WHERE state = ? AND rows_rejected > 0 AND table_kind <> ?",
        (sources.READ, TableKind.CONTACTS.value),
    )
    many = {"money": 0, "days": 0, "numbers": 0, "others": 0}
    for _source, code, number in found:
        many[_GROUPS.get(str(code).partition("_")[0], "others")] += int(number)
    lists = {int(one) for one, *_ in (*found, *aside)}
    return Doubts(**many, aside=sum(int(lost) for _one, lost in aside), lists=tuple(sorted(lists)))


def shared_phones(store: Store) -> tuple[tuple[int, ...], ...]:
    """Return the customers of each telephone that several have, without those whom a person has judged or who wait as doubles.

    A second number counts where it is the first of somebody else. Nothing is joined by it: a family's telephone is no
    proof (practice 25).
    """
    found = store.rows(
        "SELECT group_concat(id) FROM (SELECT id, phone AS number, 1 AS first FROM customer WHERE phone IS NOT NULL"
        " UNION ALL SELECT id, phone2, 0 FROM customer WHERE phone2 IS NOT NULL AND phone2 IS NOT phone)"
        " GROUP BY number HAVING count(*) > 1 AND max(first) ORDER BY min(id)"
    )
    groups = dict.fromkeys(tuple(sorted(int(one) for one in str(ids).split(","))) for (ids,) in found)
    told = {
        (int(a), int(b))
        for a, b in store.rows(f"SELECT a, b FROM pair WHERE verdict = '' OR verdict IN {_APART}")
    }
    return tuple(group for group in groups if _open(group, told))


def _open(group: Sequence[int], told: set[tuple[int, int]]) -> bool:
    return any((a, b) not in told for n, a in enumerate(group) for b in group[n + 1 :])


def paid_back(store: Store) -> tuple[PaidBack, ...]:
    """Return who stands on a list of cards paid back and still has something on a card, the latest first.

    Who was written down as settled is not among them.
    """
    lists = [one.id for one in sources.every(store) if is_of_paid_back(one)]
    if not lists:
        return ()
    found = store.rows(
        "SELECT r.customer, coalesce(max(r.day), ''), coalesce(sum(abs(min(r.fen, 0))), 0) FROM record r"
        " WHERE r.source IN (SELECT value FROM json_each(?)) AND EXISTS (SELECT 1 FROM holding h WHERE"
        " h.customer = r.customer AND (h.balance_fen > 0 OR h.gift_fen > 0 OR h.times_left > 0))"
        " AND NOT EXISTS (SELECT 1 FROM customer_fact f WHERE f.customer = r.customer AND f.name = 'settled'"
        " AND f.value = 'yes') GROUP BY r.customer ORDER BY 2 DESC, 1",
        (json.dumps(lists),),
    )
    return tuple(PaidBack(int(who), str(day), int(fen)) for who, day, fen in found)


def is_of_paid_back(line: SourceLine) -> bool:
    """Tell whether a list by its name or its headings is one of cards that were given back; goods given back are none."""
    if line.state != sources.READ or line.refused or line.mapping is None:
        return False
    heads = [one.header for one in line.mapping.columns]
    if any(map(_GOODS_BACK.search, (line.file, line.sheet, *heads))):
        return False
    named = _PAID_BACK.search(line.sheet) or _PAID_BACK.search(line.file)
    return bool(named) or (line.table.is_related and any(map(_CARD_BACK.search, heads)))
