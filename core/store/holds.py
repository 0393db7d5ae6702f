"""Legal holds per customer, and the answers to the question that stands before every destruction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.errors import Refused
from core.records import Answer, Flag
from core.store.connection import Store


@dataclass(frozen=True, slots=True)
class Hold:
    """One hold on one customer's records; `released` empty means that it stands."""

    customer: int
    reason: str
    by: str
    since: str
    released: str = ""


@dataclass(frozen=True, slots=True)
class HoldAnswer:
    """One answer to the hold question: what, who signed it, which day, before what."""

    id: int
    answer: Answer
    by: str
    day: str
    at: str
    purpose: str


def place(store: Store, customers: Sequence[int], reason: str, by: str, at: str) -> int:
    """Hold the records of customers; one who is held already stays held. Return how many holds are new.

    Raises `Refused("hold.no_reason")` without a reason or a name.
    """
    if not reason.strip() or not by.strip():
        raise Refused("hold.no_reason")
    with store.transaction():
        fresh = [
            one
            for one in customers
            if not store.value(
                "SELECT EXISTS(SELECT 1 FROM legal_hold WHERE customer = ? AND released IS NULL)", (one,)
            )
        ]
        store.executemany(
            "INSERT OR REPLACE INTO legal_hold VALUES(?,?,?,?,NULL)", [(one, reason, by, at) for one in fresh]
        )
        store.executemany(
            f"UPDATE customer SET flags = flags | {Flag.LEGAL_HOLD:d} WHERE id = ?",
            [(one,) for one in customers],
        )
    return len(fresh)


def release(store: Store, customer: int, by: str, at: str, reason: str) -> None:
    """End the hold on one customer; only a named person does it, with the reason, one customer at a time.

    Raises `Refused` with `hold.no_name`, `hold.no_end` without a reason, or `hold.none`.
    """
    if not by.strip():
        raise Refused("hold.no_name")
    if not reason.strip():
        raise Refused("hold.no_end")
    with store.transaction():
        sql = "UPDATE legal_hold SET released = ? WHERE customer = ? AND released IS NULL"
        if not store.execute(sql, (f"{at} {by} {reason}", customer)).changed:
            raise Refused("hold.none", customer=customer)
        store.execute(f"UPDATE customer SET flags = flags & ~{Flag.LEGAL_HOLD:d} WHERE id = ?", (customer,))
        store.execute(
            f"UPDATE holding SET flags = flags & ~{Flag.LEGAL_HOLD:d} WHERE customer = ?", (customer,)
        )


def of_customer(store: Store, customer: int) -> tuple[Hold, ...]:
    """Return the holds of one customer, past ones too."""
    return _holds(store, "WHERE customer = ? ORDER BY since", (customer,))


def standing(store: Store) -> tuple[Hold, ...]:
    """Return every hold that stands."""
    return _holds(store, "WHERE released IS NULL ORDER BY customer", ())


def first(store: Store) -> str:
    """Return the ISO day on which the first customer was put on hold, released since or not; empty for none."""
    return str(store.value("SELECT min(substr(since, 1, 10)) FROM legal_hold") or "")


def standing_at(store: Store, moment: str) -> int:
    """Count the holds that stood at a moment, those ended later too."""
    sql = "SELECT count(*) FROM legal_hold WHERE since <= ? AND (released IS NULL OR released > ?)"
    return int(store.value(sql, (moment, moment)))


def _holds(store: Store, where: str, params: Sequence[object]) -> tuple[Hold, ...]:
    rows = store.rows(
        f"SELECT customer, reason, by, since, coalesce(released, '') FROM legal_hold {where}", params
    )
    return tuple(Hold(*row) for row in rows)


def answer(store: Store, said: Answer, by: str, day: str, at: str, purpose: str) -> HoldAnswer:
    """Write down the answer to the hold question with name and day.

    Raises `Refused("hold.no_name")` without a name: an answer that nobody signs is none.
    """
    if not by.strip():
        raise Refused("hold.no_name")
    done = store.execute(
        "INSERT INTO hold_question(answer, by, day, at, purpose) VALUES(?,?,?,?,?)",
        (said.value, by, day, at, purpose),
    )
    return HoldAnswer(done.id, said, by, day, at, purpose)


def last_answer(store: Store) -> HoldAnswer | None:
    """Return the newest answer, None when the question was never asked."""
    row = store.one("SELECT id, answer, by, day, at, purpose FROM hold_question ORDER BY id DESC LIMIT 1")
    return HoldAnswer(row[0], Answer(row[1]), *row[2:]) if row else None


def present_answer(store: Store) -> Answer:
    """Return what the law engine may count on: `NO` only when the newest answer says so."""
    newest = last_answer(store)
    return newest.answer if newest else Answer.UNKNOWN
