"""Who still has to be reached: how often everybody was written to, what came back, and whose turn it is to be reminded."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.records import Channel, ConsentState, Flag, Reach
from core.store import anew
from core.store.connection import Store
from core.store.consents import WORD
from core.store.short import ANSWERS, STANDING, STANDS

_SENT = "('notice', 'consent', 'guardian', 'remind')"


@dataclass(frozen=True, slots=True)
class Due:
    """When a reminder is due: so many days after the last letter, so many times at most, and whether one asks at all."""

    today: date
    gap_days: int
    most: int
    asks: bool


@dataclass(frozen=True, slots=True)
class Step:
    """How many customers stand at one step of being reached, the money on their cards, and when the first is due."""

    step: str  # never | again | due | later | enough | returned | wrong | unnamed
    customers: int
    fen: int
    day: str


@dataclass(frozen=True, slots=True)
class SentLine:
    """One line of the sending list: to whom, what, how, when, what came of it, and whether something shows it."""

    customer: int
    name: str
    company: bool
    kind: str
    channel: str
    day: str
    text_version: str
    returned: str
    answer: int  # records.ConsentState of the strictest word, 0 where nothing was said
    proof: bool


def _steps(store: Store, due: Due) -> str:
    """Return every customer who has not answered, or not of the matter as it is now, with the step, as SQL text.

    Reminders of a question about another receiver are not counted.
    """
    gap = f"date(t.last, '+{due.gap_days:d} days')"
    waiting = (
        f"WHEN t.reminded >= {due.most:d} THEN 'enough'"
        f" WHEN {gap} <= '{due.today.isoformat()}' THEN 'due' ELSE 'later' END"
    )
    told = f"WHEN reach = {Reach.TOLD:d} THEN 'told' ELSE 'never' END"
    return f"""{STANDING}, tries AS (SELECT customer, sum(kind = 'remind' AND id > {anew.since(store).letters:d}) AS reminded,
        max(day) AS last, sum(state = 'returned') AS back FROM notice WHERE kind IN {_SENT} GROUP BY customer),
    steps AS (SELECT e.id, e.fen, {gap} AS day, CASE
        WHEN e.answer = 'unnamed' THEN 'unnamed'
        WHEN e.answer = 'wrong' THEN iif(t.back, 'returned', 'wrong')
        WHEN c.reach = {Reach.UNKNOWN:d} AND (t.customer IS NOT NULL OR e.answer = 'yes') THEN 'again'
        {"WHEN t.customer IS NULL THEN 'never' " + waiting if due.asks else told} AS step
        FROM each e JOIN customer c ON c.id = e.id LEFT JOIN tries t ON t.customer = e.id
        WHERE e.answer IN ('silent', 'wrong', 'unnamed') OR (e.answer = 'yes' AND c.reach = {Reach.UNKNOWN:d}))"""


def steps(store: Store, due: Due) -> tuple[Step, ...]:
    """Return how many customers stand at which step; who was told and is asked nothing is done and not among them."""
    rows = store.rows(
        f"{_steps(store, due)} SELECT step, count(*), sum(fen), min(day) FROM steps WHERE step <> 'told' GROUP BY step"
    )
    return tuple(Step(str(step), int(many), int(fen or 0), str(day or "")) for step, many, fen, day in rows)


def who(store: Store, due: Due, step: str) -> tuple[int, ...]:
    """Return the customers of one step by id."""
    rows = store.rows(f"{_steps(store, due)} SELECT id FROM steps WHERE step = ? ORDER BY id", (step,))
    return tuple(customer for (customer,) in rows)


def reachable(store: Store, customers: Sequence[int]) -> tuple[int, ...]:
    """Return those of some customers whom a letter can reach: a name, a way, and nothing that came back."""
    rows = store.rows(
        f"SELECT id FROM customer WHERE id IN (SELECT value FROM json_each(?)) AND reach <= {Reach.TOLD:d}"
        f" AND NOT flags & {Flag.UNNAMED | Flag.NO_CONTACT:d} ORDER BY id",
        (json.dumps(list(customers)),),
    )
    return tuple(customer for (customer,) in rows)


def addressed(store: Store) -> tuple[int, ...]:
    """Return everybody to whom a message can be sent at all: a name, and a way that may ring."""
    found = store.column(
        f"SELECT id FROM customer WHERE NOT flags & {Flag.UNNAMED | Flag.NO_CONTACT:d} ORDER BY id"
    )
    return tuple(found)


def untold(store: Store) -> tuple[int, ...]:
    """Return who can be reached, has not answered, and was never told of the matter as it is now."""
    found = store.column(
        f"{ANSWERS} SELECT e.id FROM each e JOIN customer c ON c.id = e.id"
        f" WHERE e.answer = 'silent' AND c.reach = {Reach.UNKNOWN:d} ORDER BY e.id"
    )
    return tuple(found)


def unsend(store: Store, customers: Sequence[int], day: date, channel: Channel = Channel.WECHAT) -> int:
    """Take that day's message of one channel out of the sending list, noted by a slip of the hand; return of how many.

    Customers who were written to otherwise stay told. What they answered is not touched.
    """
    them = json.dumps(list(customers))
    gone = store.execute(
        "DELETE FROM notice WHERE customer IN (SELECT value FROM json_each(?)) AND day = ? AND channel = ?"
        " AND kind IN ('notice', 'consent')",
        (them, day.isoformat(), channel.value),
    ).changed
    store.execute(
        "DELETE FROM consent_event WHERE row IN (SELECT id FROM record WHERE customer IN (SELECT value FROM json_each(?)))"
        f" AND day = ? AND channel = ? AND state = {ConsentState.ASKED:d}",
        (them, day.isoformat(), channel.value),
    )
    store.execute(
        f"UPDATE customer SET reach = {Reach.UNKNOWN:d} WHERE id IN (SELECT value FROM json_each(?)) AND NOT EXISTS"
        " (SELECT 1 FROM notice n WHERE n.customer = customer.id AND n.kind <> 'leak'"
        f" AND n.id > {anew.since(store).letters:d})",
        (them,),
    )
    return gone


def to_remind(store: Store, today: date) -> tuple[int, ...]:
    """Return who was told, has not answered, and was not reminded on a day."""
    rows = store.rows(
        f"{STANDS} SELECT id FROM stands WHERE place = 'silent' AND id NOT IN"
        " (SELECT customer FROM notice WHERE kind = 'remind' AND day = ?) ORDER BY id",
        (today.isoformat(),),
    )
    return tuple(customer for (customer,) in rows)


def last_texts(store: Store, customers: Sequence[int]) -> dict[int, str]:
    """Return the number of the text in which some customers were asked last; who was not asked is not among them."""
    rows = store.rows(
        "SELECT customer, text_version, max(id) FROM notice WHERE kind IN ('consent', 'guardian')"
        " AND customer IN (SELECT value FROM json_each(?)) GROUP BY customer",
        (json.dumps(list(customers)),),
    )
    return {int(customer): str(number) for customer, number, _id in rows}


def sent(store: Store) -> tuple[SentLine, ...]:
    """Return the sending list: every notice in the order in which it went out."""
    rows = store.rows(
        "SELECT n.customer, coalesce(c.name, ''), c.flags, n.kind, n.channel, n.day, n.text_version,"
        " coalesce(n.returned, ''), coalesce(w.state, 0), n.evidence IS NOT NULL FROM notice n"
        f" JOIN customer c ON c.id = n.customer LEFT JOIN ({WORD.format(state='max(state, guardian)')}) w"
        " ON w.customer = n.customer ORDER BY n.day, n.id"
    )
    return tuple(
        SentLine(
            int(r[0]), str(r[1]), bool(r[2] & Flag.COMPANY), str(r[3]), str(r[4]), str(r[5]), str(r[6]),
            str(r[7]), int(r[8]), bool(r[9]),
        )
        for r in rows
    )  # fmt: skip
