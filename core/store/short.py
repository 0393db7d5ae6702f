"""What the short way asks the case file: the first proof, four to recognise, who answered what."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.records import Channel, ConsentState, Flag, Kind, Level, Outcome, Reach
from core.store import anew, cards, visited
from core.store.connection import Store
from core.store.consents import WORD
from core.store.left_on_cards import card_money

_ENOUGH = 5  # one in so many makes a kind sensitive for the choice of the way
_NUMBERED = 50  # answers looked at for the list of the last ones


@dataclass(frozen=True, slots=True)
class Proof:
    """The numbers an owner knows by heart: cards, the people who hold them, and what is left: fen and visits."""

    customers: int
    unnamed: int
    cards: int
    with_money: int
    several: int  # people with more than one card
    paid_fen: int
    gift_fen: int
    times_left: int = 0
    visitors: int = 0  # people of whose cards the list says visits
    # people on whose cards something is left that is neither money nor visits, such as days
    no_number: int = 0

    @property
    def fen(self) -> int:
        """Return paid and given together."""
        return self.paid_fen + self.gift_fen


@dataclass(frozen=True, slots=True)
class Known:
    """One customer to recognise: why this one (most, latest, least, longest), and what the till would show."""

    why: str
    customer: int
    name: str
    phone: str
    fen: int
    last_day: str
    times_left: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """How many customers stand at one place of `PEOPLE`, and what is left on their cards, in fen and visits."""

    answer: str
    customers: int
    fen: int
    paid_fen: int = 0
    times_left: int = 0


@dataclass(frozen=True, slots=True)
class Answered:
    """One of the last answers, by its number in the ledger."""

    number: str
    customer: int
    name: str
    phone: str
    state: ConsentState
    refund: bool
    channel: str
    evidence: bool
    # a yes or a telling of another receiver or purpose than is meant now: it counts no more
    void: bool = False


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A customer on an accepted list: its number and its batch, and the number of the customer's slip."""

    customer: int
    number: str
    batch: int
    slip: str


_ALL = (
    "SELECT c.id, coalesce(c.name, '') AS name, coalesce(c.phone, '') AS phone,"
    " sum(h.balance_fen + h.gift_fen) AS fen, {day} AS day, sum(h.times_left) AS times"
    " FROM customer c JOIN holding h ON h.customer = c.id WHERE c.name IS NOT NULL AND c.name <> ''"
    " GROUP BY c.id"
)
_FOUR = (
    ("most", "ORDER BY fen DESC, id"),
    ("latest", "AND day <> '' ORDER BY day DESC, id"),
    ("least", "AND fen > 0 ORDER BY fen, id"),
    ("longest", "AND day <> '' ORDER BY day, id"),
)
# Where customers stand, in the order in which every page tells it: who was handed over; who answered, and who took the
# word back after the handover; whom no message reaches; who was told and has not answered; who was told nothing yet.
PEOPLE = ("handed", "yes", "no", "refund", "gone", "unreached", "silent", "untold")
_SAID = f"""
WITH said AS ({WORD.format(state="max(state, guardian)")}),
asked AS (SELECT customer FROM customer_fact WHERE name = 'refund_asked')"""
_GIVEN = f"""CASE
    WHEN a.customer IS NOT NULL THEN 'refund'
    WHEN s.state >= {ConsentState.REFUSED:d} THEN 'no'
    WHEN s.state = {ConsentState.GIVEN:d} AND c.flags & {Flag.MERGED_AFTER_CONSENT:d} = 0 THEN 'yes'
    WHEN c.reach IN ({Reach.WRONG_NUMBER:d}, {Reach.NO_ADDRESS:d}) THEN 'wrong'
    WHEN c.flags & {Flag.UNNAMED:d} THEN 'unnamed'
    WHEN c.flags & {Flag.NO_CONTACT:d} THEN 'wrong' ELSE 'silent' END AS answer"""
_OF_EACH = "LEFT JOIN said s ON s.customer = c.id LEFT JOIN asked a ON a.customer = c.id"
# Who gave which answer; with the money on the cards, which takes half as long again, only where it is wanted.
ANSWERS = f"{_SAID}, each AS (SELECT c.id, {_GIVEN} FROM customer c {_OF_EACH})\n"
STANDING = f"""{_SAID},
money AS (SELECT customer, sum(balance_fen + gift_fen) AS fen, sum(balance_fen) AS paid,
    sum(times_left) AS times FROM holding GROUP BY customer),
each AS (SELECT c.id, coalesce(m.fen, 0) AS fen, coalesce(m.paid, 0) AS paid, coalesce(m.times, 0) AS times, {_GIVEN}
    FROM customer c {_OF_EACH} LEFT JOIN money m ON m.customer = c.id)
"""
STANDS = f"""{STANDING}, over AS (SELECT DISTINCT i.customer FROM inventory_holding i JOIN inventory v
    ON v.id = i.inventory WHERE v.state = 'accepted'),
stands AS (SELECT e.id, e.fen, e.paid, e.times, CASE
    WHEN o.customer IS NOT NULL THEN iif(e.answer IN ('no', 'refund'), 'gone', 'handed')
    WHEN e.answer IN ('wrong', 'unnamed') THEN 'unreached'
    WHEN e.answer = 'silent' AND c.reach = {Reach.UNKNOWN:d} THEN 'untold' ELSE e.answer END AS place
    FROM each e JOIN customer c ON c.id = e.id LEFT JOIN over o ON o.customer = e.id)
"""


def proof(store: Store) -> Proof:
    """Count customers and their cards, each apart, and what is left on them."""
    nameless = f"sum(flags & {Flag.UNNAMED:d} <> 0)"
    number, unnamed = store.one(f"SELECT count(*), coalesce({nameless}, 0) FROM customer") or (0, 0)
    paid, gift, times = store.one(
        "SELECT coalesce(sum(balance_fen), 0), coalesce(sum(gift_fen), 0), coalesce(sum(times_left), 0) FROM holding"
    ) or (0, 0, 0)
    visitors, no_number = store.one(
        "SELECT coalesce(sum(times > 0), 0), coalesce(sum(fen = 0 AND times = 0 AND open), 0) FROM (SELECT"
        " sum(balance_fen + gift_fen) AS fen, sum(times_left) AS times, max(flags & ?) > 0 AND max(flags & ?) = 0 AS open FROM holding"
        " GROUP BY customer)",
        (Flag.BALANCE.value, Flag.DEBT.value),
    ) or (0, 0)
    held = cards.count(store)
    return Proof(
        number, unnamed, held.cards, held.with_money, held.several, paid, gift, times, visitors, no_number
    )


def nameless(store: Store) -> int:
    """Return how many cards tell of nobody: no name, and no basic record that a list could speak of."""
    return int(
        store.value(
            f"SELECT count(*) FROM customer c WHERE c.flags & {Flag.UNNAMED:d}"
            f" AND NOT EXISTS (SELECT 1 FROM holding h WHERE h.customer = c.id AND h.kind = {Kind.BASIC:d})"
        )
    )


def four(store: Store, today: date) -> tuple[Known, ...]:
    """Return the customers with the most and the least money, the latest and the oldest visit, each once.

    Everybody is added up once; of each order as many are taken as may have been named before.
    """
    first = " UNION ALL ".join(
        f"SELECT * FROM (SELECT '{why}', id, name, phone, fen, day, times FROM every WHERE 1 {order} LIMIT {place + 1})"
        for place, (why, order) in enumerate(_FOUR)
    )
    every = _ALL.format(day=visited.day(today))
    found: dict[str, Known] = {}
    for why, who, name, phone, fen, day, times in store.rows(f"WITH every AS MATERIALIZED ({every}) {first}"):
        if why not in found and who not in {one.customer for one in found.values()}:
            found[why] = Known(
                why, int(who), str(name), str(phone), int(fen or 0), str(day or ""), int(times or 0)
            )
    return tuple(found.values())


def people(store: Store) -> dict[str, Group]:
    """Return how many stand at which place of `PEOPLE`, in its order, with what is left on their cards.

    Everybody is at exactly one place; one where nobody stands is not told. This is the only way in which people are
    counted by their answers: pages and papers read it.
    """
    rows = store.rows(
        f"{STANDS} SELECT place, count(*), sum(fen), sum(paid), sum(times) FROM stands GROUP BY place"
    )
    found = {
        str(place): Group(str(place), int(many), int(fen or 0), int(paid or 0), int(times or 0))
        for place, many, fen, paid, times in rows
    }
    return {place: found[place] for place in PEOPLE if place in found}


def at(store: Store, place: str) -> tuple[int, ...]:
    """Return the customers at one place of `PEOPLE`."""
    return tuple(store.column(f"{STANDS} SELECT id FROM stands WHERE place = ? ORDER BY id", (place,)))


def later_ones(store: Store) -> int:
    """Return how many agreed, may go over by the decisions, and were not handed over yet."""
    rows = store.value(
        f"{STANDS} SELECT count(*) FROM stands WHERE place = 'yes' AND id IN"
        f" (SELECT customer FROM decision WHERE outcome = {Outcome.HAND_OVER:d})"
    )
    return int(rows)


def handovers_of(store: Store, customers: Sequence[int]) -> tuple[HandedOver, ...]:
    """Return the accepted lists on which some customers stood, by customer, the first batch first."""
    rows = store.rows(
        "SELECT i.customer, v.number, b.number, max(i.consent_number) FROM inventory_holding i JOIN inventory v"
        " ON v.id = i.inventory JOIN batch b ON b.id = v.batch WHERE v.state = 'accepted'"
        " AND i.customer IN (SELECT value FROM json_each(?)) GROUP BY i.customer, v.id ORDER BY i.customer, b.number",
        (json.dumps(list(customers)),),
    )
    return tuple(
        HandedOver(int(who), str(number), int(batch), str(slip)) for who, number, batch, slip in rows
    )


def answered(store: Store, answers: Sequence[str]) -> tuple[int, ...]:
    """Return the customers of some answers: yes, no, refund, wrong, unnamed, silent."""
    marks = ",".join("?" for _ in answers)
    found = store.column(
        f"{ANSWERS} SELECT id FROM each WHERE answer IN ({marks}) ORDER BY id", tuple(answers)
    )
    return tuple(found)


def sensitive_kinds(store: Store) -> tuple[int, ...]:
    """Return the kinds that are sensitive for a fifth or more of the customers who are no children.

    A remark here and there makes no kind sensitive (practice 41), however few remarks a shop has written at all;
    children are told apart by their age.
    """
    rows = store.rows(
        "WITH grown AS (SELECT id FROM customer WHERE flags & ? = 0)"
        " SELECT kind FROM holding WHERE customer IN grown AND level >= ? GROUP BY kind"
        " HAVING count(DISTINCT customer) * ? >= (SELECT count(*) FROM grown) ORDER BY kind",
        (Flag.MINOR.value, Level.SENSITIVE.value, _ENOUGH),
    )
    return tuple(kind for (kind,) in rows)


def places_in(store: Store, source: int, column: int) -> int:
    """Return how many different texts stand in one column of a source, empty ones not counted."""
    cell = "json_extract(cells, ?)"
    sql = f"SELECT count(DISTINCT {cell}) FROM row WHERE source = ? AND {cell} <> ''"
    return int(store.value(sql, (f"$[{column}]", source, f"$[{column}]")))


def refunds_waiting(store: Store) -> tuple[int, str]:
    """Return how many asked for their money and have not got it, and the day on which the first of them asked."""
    asked = store.rows(
        "SELECT f.customer FROM customer_fact f WHERE f.name = 'refund_asked'"
        " AND EXISTS(SELECT 1 FROM customer c WHERE c.id = f.customer) ORDER BY 1"
    )
    owed = [one.customer for one in card_money(store, [who for (who,) in asked])]
    first = store.value(
        "SELECT min(value) FROM customer_fact WHERE name = 'refund_asked' AND customer IN (SELECT value FROM json_each(?))",
        (json.dumps(owed),),
    )
    return len(owed), str(first or "")


# A yes from before somebody else, or something else, was meant; one that an accepted list rests on did count.
_VOID = (
    f"(e.state < {ConsentState.REFUSED:d} AND NOT {{counted}} AND e.number NOT IN (SELECT i.consent_number"
    " FROM inventory_holding i JOIN inventory v ON v.id = i.inventory WHERE v.state = 'accepted'))"
)
_ANSWER = (
    "SELECT e.number, max(e.id), c.id, coalesce(c.name, ''), coalesce(c.phone, ''), e.state,"
    " EXISTS(SELECT 1 FROM customer_fact f WHERE f.customer = c.id AND f.name = 'refund_asked'),"
    " e.channel, e.evidence IS NOT NULL, {void} FROM consent_event e JOIN record r ON r.id = e.row"
    " JOIN customer c ON c.id = r.customer"
)
_LACKING = (
    f"e.state = {ConsentState.GIVEN:d} AND e.evidence IS NULL"
    f" AND e.channel NOT IN ('{Channel.COUNTER.value}', '{Channel.PAPER.value}') AND NOT {{void}}"
)


def last_answers(store: Store, limit: int) -> tuple[Answered, ...]:
    """Return the answers written down last, the newest first."""
    answer = _ANSWER.format(void=_void(store))
    rows = store.rows(f"{answer} GROUP BY e.number ORDER BY 2 DESC LIMIT ?", (min(limit, _NUMBERED),))
    return tuple(_answered(one) for one in rows)


def lacking(store: Store) -> int:
    """Return how many yeses have no photo, slip or scan behind them; what was signed at the counter is paper.

    Of whom was destroyed nobody can say any more which picture is his. A yes that counts no more wants none.
    """
    there = "EXISTS (SELECT 1 FROM record r JOIN customer c ON c.id = r.customer WHERE r.id = e.row)"
    wanting = _LACKING.format(void=_void(store))
    return int(
        store.value(f"SELECT count(DISTINCT e.number) FROM consent_event e WHERE {wanting} AND {there}")
    )


def lacking_answers(store: Store) -> tuple[Answered, ...]:
    """Return those yeses in the order in which they were written down."""
    void = _void(store)
    answer, wanting = _ANSWER.format(void=void), _LACKING.format(void=void)
    rows = store.rows(f"{answer} WHERE {wanting} GROUP BY e.number ORDER BY min(e.id)")
    return tuple(_answered(one) for one in rows)


def _void(store: Store) -> str:
    """Return the condition that an answer `e`, other than a no, counts no more, as SQL text."""
    now = anew.since(store)
    counts = f"iif(e.state < {ConsentState.ASKED:d}, {anew.told(store)}, {anew.counted(store)})"
    return _VOID.format(counted=counts) if now.answers or now.told else "0"


def _answered(r: Sequence[object]) -> Answered:
    number, _last, customer, name, phone, state, refund, channel, evidence, void = r
    return Answered(
        str(number), int(str(customer)), str(name), str(phone), ConsentState(int(str(state))), bool(refund),
        str(channel), bool(evidence), bool(void),
    )  # fmt: skip


def customers_of(store: Store, number: str) -> tuple[int, ...]:
    """Return whose answer stands behind a number of the ledger."""
    rows = store.rows(
        "SELECT DISTINCT r.customer FROM consent_event e JOIN record r ON r.id = e.row WHERE e.number = ?",
        (number,),
    )
    return tuple(customer for (customer,) in rows)


def customers_of_rows(store: Store, rows: Sequence[int]) -> dict[int, int]:
    """Return whose record each row is."""
    found = store.rows(
        "SELECT id, customer FROM record WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(rows),)
    )
    return {int(row): int(customer) for row, customer in found}


def answers_of(store: Store, customers: Sequence[int]) -> dict[int, str]:
    """Return which answer some customers gave: yes, no, refund, wrong, unnamed, silent."""
    asked = json.dumps(list(customers))
    found = store.rows(
        f"{ANSWERS} SELECT id, answer FROM each WHERE id IN (SELECT value FROM json_each(?))", (asked,)
    )
    return {int(customer): str(answer) for customer, answer in found}


def relied_on(store: Store, number: str) -> bool:
    """Tell whether a final list rests on an answer."""
    return bool(
        store.value(
            "SELECT EXISTS(SELECT 1 FROM inventory_holding i JOIN inventory v ON v.id = i.inventory"
            " WHERE i.consent_number = ? AND v.state IN ('final', 'accepted'))",
            (number,),
        )
    )


def strike(store: Store, number: str, customers: Sequence[int]) -> None:
    """Take a slip of the key out of the ledger, with the demand for money that was typed with it.

    A demand that a yes had put aside stands again when that yes was the slip.
    """
    yes = (
        store.value("SELECT max(state) FROM consent_event WHERE number = ?", (number,)) == ConsentState.GIVEN
    )
    store.execute("DELETE FROM consent_event WHERE number = ?", (number,))
    pairs = [(customer,) for customer in customers]
    again = "UPDATE OR REPLACE customer_fact SET name = 'refund_asked' WHERE name = 'before.refund_asked'"
    gone = "DELETE FROM customer_fact WHERE name = 'refund_asked'"
    store.executemany(f"{again if yes else gone} AND customer = ?", pairs)
    store.executemany(
        f"UPDATE customer SET reach = {Reach.UNKNOWN:d} WHERE id = ? AND NOT EXISTS"
        " (SELECT 1 FROM notice n WHERE n.customer = customer.id AND n.kind <> 'leak'"
        f" AND n.id > {anew.since(store).letters:d})",
        pairs,
    )
