"""Cards apart from people: somebody may hold several, each with its own number and its own money."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from core.records import Flag, Kind, Mapping, Meaning, TableKind
from core.store import sources
from core.store.connection import Store

_LISTS = (TableKind.CUSTOMERS, TableKind.PREPAID_CARDS)  # a row of these is a card, no event on one
_PREPAID = Kind.PREPAID.bit
_FEWEST = 4  # characters of the end of a number that is looked for


@dataclass(frozen=True, slots=True)
class HeldCard:
    """One card of a customer: its number, empty where the list has none, both parts of its money in fen, its visits."""

    customer: int
    number: str
    paid_fen: int
    gift_fen: int
    times_left: int = 0

    @property
    def fen(self) -> int:
        """Return paid and given together."""
        return self.paid_fen + self.gift_fen


@dataclass(frozen=True, slots=True)
class HeldCards:
    """How many cards, both parts of their money in fen, and the visits left on them."""

    cards: int
    paid_fen: int
    gift_fen: int
    times_left: int = 0
    filled: int = 0  # of these cards, on how many something is left

    @property
    def fen(self) -> int:
        """Return paid and given together."""
        return self.paid_fen + self.gift_fen


@dataclass(frozen=True, slots=True)
class CardCount:
    """How many cards there are, on how many something is left, and how many people hold more than one."""

    cards: int
    with_money: int
    several: int


def count(store: Store) -> CardCount:
    """Count the cards: one for whoever holds something prepaid, and one more for each further card of theirs.

    A card on which its holder owes has nothing left on it.
    """
    one_each, with_money = store.one(
        "SELECT count(*), coalesce(sum(balance_fen + gift_fen <> 0 OR flags & ? = ?), 0) FROM holding WHERE kind = ?",
        (Flag.BALANCE.value | Flag.DEBT.value, Flag.BALANCE.value, Kind.PREPAID.value),
    ) or (0, 0)
    more, more_with_money, several = store.one(
        f"WITH {_cards(store, _SEVERAL)}, person AS (SELECT customer, count(*) AS held,"
        " sum(paid + gift <> 0 OR open) AS filled FROM card GROUP BY customer HAVING held > 1)"
        " SELECT coalesce(sum(held - 1), 0), coalesce(sum(max(filled, 1) - 1), 0), count(*) FROM person"
    ) or (0, 0, 0)
    return CardCount(one_each + more, with_money + more_with_money, several)


def still_owed(store: Store) -> HeldCards:
    """Count the cards and their money that somebody has to answer for: who was paid back, with proof, is not among them."""
    money = "SELECT coalesce(sum(balance_fen), 0), coalesce(sum(gift_fen), 0), coalesce(sum(times_left), 0) FROM holding"
    paid_back = "SELECT customer FROM customer_fact WHERE name = 'settled' AND value = 'yes'"
    whose = [customer for (customer,) in store.rows(paid_back)]
    whole = store.one(money) or (0, 0, 0)
    gone = store.one(f"{money} WHERE customer IN ({paid_back})") or (0, 0, 0)
    closed = sum(
        bool(one.fen or one.times_left) for held in of_customers(store, whose).values() for one in held
    )
    paid, gift, times = (all_of - back for all_of, back in zip(whole, gone, strict=True))
    every = count(store)
    return HeldCards(every.cards - closed, paid, gift, times, every.with_money - closed)


def holders_of_several(store: Store) -> tuple[int, ...]:
    """Return the customers who hold more than one card, by id."""
    found = store.rows(
        f"WITH {_cards(store, _SEVERAL)} SELECT customer FROM card GROUP BY customer HAVING count(*) > 1 ORDER BY 1"
    )
    return tuple(customer for (customer,) in found)


def with_number(store: Store, end: str) -> tuple[int, ...]:
    """Return who holds several cards of which one number ends so; the only card of others stands with themselves."""
    if len(end) < _FEWEST or not end.isalnum():
        return ()
    found = store.rows(
        f"WITH {_cards(store, _SEVERAL)} SELECT DISTINCT customer FROM card WHERE numbered AND number LIKE ? ORDER BY 1",
        (f"%{end}",),
    )
    return tuple(customer for (customer,) in found)


def of_customers(store: Store, customers: Sequence[int]) -> dict[int, tuple[HeldCard, ...]]:
    """Return the cards of some customers in the order of the list, with which money is on which.

    What is prepaid beside them, such as from a list of sales, stands as a card without a number: the sum is the whole.
    """
    some = json.dumps(list(customers))
    found: dict[int, list[HeldCard]] = {one: [] for one in customers}
    for customer, number, *left in store.rows(
        f"WITH {_cards(store, 'IN (SELECT value FROM json_each(?))')}"
        " SELECT customer, iif(numbered, number, ''), paid, gift, times FROM card ORDER BY first",
        (some,),
    ):
        found[customer].append(HeldCard(customer, number, *left))
    for customer, paid, gift, times in store.rows(
        "SELECT customer, balance_fen, gift_fen, times_left FROM holding WHERE kind = ?"
        " AND customer IN (SELECT value FROM json_each(?))",
        (Kind.PREPAID.value, some),
    ):
        cards = found[customer]
        rest = (
            paid - sum(one.paid_fen for one in cards),
            gift - sum(one.gift_fen for one in cards),
            times - sum(one.times_left for one in cards),
        )
        if any(rest) or not cards:
            cards.append(HeldCard(customer, "", *rest))
    return {customer: tuple(cards) for customer, cards in found.items()}


def of_rows(store: Store, rows: Sequence[int]) -> dict[int, HeldCard]:
    """Return the card that each of some rows stands for; rows that are no cards are left out."""
    whose = "IN (SELECT customer FROM record WHERE id IN (SELECT value FROM json_each(?)))"
    found = store.rows(
        f"WITH {_cards(store, whose)} SELECT id, customer, number, max(coalesce(balance_fen, 0), 0),"
        " max(coalesce(gift_fen, 0), 0), coalesce(times_left, 0)"
        " FROM said",
        (json.dumps(list(rows)),),
    )
    wanted = set(rows)
    return {row: HeldCard(*card) for row, *card in found if row in wanted}


def lists_with_balances(store: Store) -> tuple[int, ...]:
    """Return the lists that say what is on somebody's card, money or visits."""
    return tuple(
        line.id
        for line in sources.every(store)
        if line.state == sources.READ
        and line.mapping
        and any(one.meaning is Meaning.BALANCE or one.counts_visits for one in line.mapping.columns)
        and not _of_sales(line.mapping)
    )


def in_two_lists(store: Store, lists: Sequence[int]) -> tuple[tuple[int, int, int], ...]:
    """Return every two lists that both say a balance of some customers, with how many these are: the sums are added."""
    mine = ",".join(map(str, lists))
    return tuple(
        store.rows(
            "SELECT a.source, b.source, count(DISTINCT a.customer) FROM record a JOIN record b"
            f" ON b.customer = a.customer AND b.source > a.source WHERE a.source IN ({mine}) AND b.source IN ({mine})"
            " AND (a.balance_fen > 0 AND b.balance_fen > 0 OR a.times_left > 0 AND b.times_left > 0) GROUP BY 1, 2 ORDER BY 3 DESC"
        )
    )


def twice_in_a_list(store: Store, lists: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Return the lists in which customers stand on two rows with one and the same balance, with how many these are."""
    mine = ",".join(map(str, lists)) or "0"
    return tuple(
        store.rows(
            "SELECT a.source, count(DISTINCT a.customer) FROM record a JOIN record b"
            " ON b.customer = a.customer AND b.source = a.source AND b.id > a.id AND b.day IS a.day"
            " AND b.balance_fen IS a.balance_fen AND b.gift_fen IS a.gift_fen AND b.times_left IS a.times_left"
            f" WHERE a.source IN ({mine}) AND a.customer {_SEVERAL} AND (a.balance_fen > 0 OR a.times_left > 0)"
            " GROUP BY 1 ORDER BY 2 DESC"
        )
    )


# Holdings know how many rows each has: to count the rows themselves costs a second for 60,000 customers.
_SEVERAL = f"IN (SELECT customer FROM holding WHERE kind = {Kind.PREPAID:d} AND rows > 1)"


def _cards(store: Store, whose: str) -> str:
    """Return the cards of some customers as a common table: two rows of one person under one number are one card."""
    numbers = {
        line.id: _number(line.mapping)
        for line in sources.every(store)
        if line.table in _LISTS and line.mapping is not None and not _of_sales(line.mapping)
    }
    when = " ".join(
        f"WHEN {source} THEN trim(coalesce(json_extract(w.cells, '$[{column}]'), ''))"
        for source, column in numbers.items()
        if column is not None
    )
    number = f"CASE r.source {when} ELSE '' END" if when else "''"
    lists = ",".join(map(str, numbers)) or "0"
    return (
        f"said AS (SELECT r.id, r.customer, {number} AS number, r.balance_fen, r.gift_fen, r.times_left, r.flags"
        " FROM record r"
        f" JOIN row w ON w.id = r.id WHERE r.source IN ({lists}) AND r.kinds & {_PREPAID} AND r.customer {whose}),"
        " card AS (SELECT customer, iif(number = '', 'row ' || id, number) AS number, max(number <> '') AS numbered,"
        " sum(max(coalesce(balance_fen, 0), 0)) AS paid, sum(max(coalesce(gift_fen, 0), 0)) AS gift,"
        " sum(coalesce(times_left, 0)) AS times,"
        f" max(flags & {Flag.BALANCE:d} <> 0) AS open, min(id) AS first FROM said"
        " WHERE number <> '' OR balance_fen IS NOT NULL OR gift_fen IS NOT NULL OR"
        " times_left IS NOT NULL OR"
        f" flags & {Flag.BALANCE:d} GROUP BY customer, 2)"
    )


def _of_sales(mapping: Mapping) -> bool:
    """Tell whether a list says a balance after every sale: its rows are no cards, whatever it is called."""
    return any(one.is_running for one in mapping.columns)


def _number(mapping: Mapping) -> int | None:
    return next((one.index for one in mapping.columns if one.meaning is Meaning.CARD_NUMBER), None)
