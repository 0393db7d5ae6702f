"""What a person said of a customer stands for what was known then: it counts no more when more of it comes in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.records import Flag
from core.store.connection import Store

_ON_CARD = f"(r.balance_fen > 0 OR r.flags & {Flag.BALANCE:d})"
# A fact, and what a row or a customer brings that it does not speak of.
_BROUGHT = {
    "settled": _ON_CARD,
    "successor_accepted": _ON_CARD,
    "order_done": f"r.flags & {Flag.OPEN_ORDER:d}",
    "warranty_done": f"r.flags & {Flag.WARRANTY:d}",
    "debt_paid": f"r.flags & {Flag.DEBT:d}",
    "not_a_minor": f"c.flags & {Flag.MINOR:d}",
    "purpose_expired": "1",
    "account_closed": "1",
}
_OF_MONEY = ("settled", "successor_accepted")


def by_join(store: Store) -> None:
    """Before the staged members go into their roots, put aside the roots' facts that do not speak of theirs.

    What was put aside keeps its evidence under another name; a person says it again for the whole.
    """
    if not store.value("SELECT EXISTS(SELECT 1 FROM customer_fact)"):
        return
    for name, brought in _BROUGHT.items():
        store.execute(
            "UPDATE OR REPLACE customer_fact SET name = 'before.' || name WHERE name = ? AND customer IN"
            " (SELECT j.root FROM temp.joined j JOIN customer c ON c.id = j.id JOIN record r ON r.customer = j.id"
            f" WHERE {brought})",
            (name,),
        )


def owed(store: Store, customers: Sequence[int]) -> dict[int, int]:
    """Return a number for what stands on the cards, money and visits, of those of some customers of whom something was said about money."""
    said = {one for (one,) in store.rows(f"SELECT customer FROM customer_fact WHERE name IN {_OF_MONEY}")}
    sql = "SELECT coalesce(sum(balance_fen + gift_fen) + sum(times_left), 0) FROM holding WHERE customer = ?"
    return {one: int(store.value(sql, (one,))) for one in customers if one in said}


def by_money(store: Store, before: Mapping[int, int]) -> None:
    """Put aside what was said about the money of customers on whose cards another sum stands now, if any does."""
    now = owed(store, list(before))
    moved = [(one,) for one, fen in now.items() if fen > 0 and fen != before[one]]
    for name in _OF_MONEY:
        store.executemany(
            f"UPDATE OR REPLACE customer_fact SET name = 'before.{name}' WHERE name = '{name}' AND customer = ?",
            moved,
        )
