"""The consent ledger: what people said, kept with the row it was said for, and the present state per kind."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from core.records import ConsentAnswer, ConsentEvent, ConsentState, Flag, Kind, Reach
from core.store import anew
from core.store.connection import Store

_SAID = (
    "number, row, scope, state, guardian, marketing, basis, recipient, purpose, text_version, channel, identity, day,"
    " entered, late, evidence, batch, by"
)
_AGAIN = f"INSERT INTO consent_event({_SAID}) SELECT {_SAID} FROM consent_event WHERE id = ?"
_EVENT = (
    "SELECT e.id, e.number, e.row, e.scope, e.state, e.guardian, e.marketing, e.recipient, e.purpose, e.text_version,"
    " e.channel, e.identity, e.day, e.entered, e.late, e.evidence, e.by FROM consent_event e"
)

# What a customer said as a whole: on the basic data, which every text names, else the strictest word on any kind.
WORD = (
    f"SELECT customer, coalesce(max(CASE kind WHEN {Kind.BASIC:d} THEN {{state}} END), max({{state}})) AS state"
    " FROM consent GROUP BY customer"
)


def _choose(store: Store, customers: Sequence[int]) -> None:
    """Lay out the customers that a statement is about."""
    store.execute("CREATE TEMP TABLE IF NOT EXISTS chosen(id INTEGER PRIMARY KEY)")
    store.execute("DELETE FROM temp.chosen")
    store.executemany("INSERT OR IGNORE INTO temp.chosen VALUES(?)", [(one,) for one in customers])


def add(store: Store, customers: Sequence[int], answer: ConsentAnswer, entered: str) -> int:
    """Write one answer for each customer and bring the present state up to date; return how many answered.

    The answer counts for the customer's own row, for every row of the customer that an earlier answer was given
    for, and for everybody whom a person joined: what is said after a join is said for the whole, and known as such.
    """
    with store.transaction():
        _choose(store, customers)
        store.execute(
            "INSERT INTO consent_event(number, row, scope, state, guardian, marketing, basis, recipient, purpose,"
            " text_version, channel, identity, day, entered, late, evidence, batch, by)"
            " SELECT printf('TY%05d-%d', t.id, 1 + (SELECT count(DISTINCT p.number) FROM consent_event p"
            " WHERE p.number GLOB printf('TY%05d-', t.id) || '*')), w.row, ?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?"
            " FROM temp.chosen t JOIN (SELECT id AS customer, id AS row FROM temp.chosen UNION"
            " SELECT r.customer, e.row FROM consent_event e JOIN record r ON r.id = e.row"
            " WHERE r.customer IN (SELECT id FROM temp.chosen) UNION"
            " SELECT r.customer, m.customer FROM merge m JOIN record r ON r.id = m.customer WHERE m.undone = 0"
            " AND m.why IN ('by_hand', 'pair') AND r.customer IN (SELECT id FROM temp.chosen)) w ON w.customer = t.id",
            (
                answer.scope, answer.state.value, int(answer.guardian),
                None if answer.marketing is None else int(answer.marketing), answer.basis, answer.recipient,
                answer.purpose, answer.text_version, answer.channel.value, answer.identity, answer.day.isoformat(),
                entered, int(answer.late), answer.evidence, answer.batch, answer.by,
            ),
        )  # fmt: skip
        _mark(store, answer)
        _refresh(store, "IN (SELECT id FROM temp.chosen)")
        return int(store.value("SELECT count(*) FROM temp.chosen"))


def _mark(store: Store, answer: ConsentAnswer) -> None:
    """Set what an answer says about the customer as a whole: told, advertising, asked again after a join."""
    chosen = "id IN (SELECT id FROM temp.chosen)"
    if answer.state is not ConsentState.NONE:
        store.execute(f"UPDATE OR FAIL customer SET reach = {Reach.TOLD:d} WHERE {chosen}")
    if answer.marketing is not None:
        setting = f"flags & ~{Flag.OPT_OUT:d}" if answer.marketing else f"flags | {Flag.OPT_OUT:d}"
        store.execute(f"UPDATE OR FAIL customer SET flags = {setting} WHERE {chosen}")
    if answer.state in (ConsentState.GIVEN, ConsentState.REFUSED, ConsentState.WITHDRAWN):
        store.execute(
            f"UPDATE OR FAIL customer SET flags = flags & ~{Flag.MERGED_AFTER_CONSENT:d} WHERE {chosen}"
        )


def ask_again(store: Store, customers: Sequence[int]) -> None:
    """Let no earlier yes of these customers count: what it was about is another thing now (practice 25)."""
    with store.transaction():
        _choose(store, customers)
        asked = "SELECT customer FROM consent WHERE customer IN (SELECT id FROM temp.chosen)"
        flag = f"{Flag.MERGED_AFTER_CONSENT:d}"
        store.execute(f"UPDATE OR FAIL customer SET flags = flags | {flag} WHERE id IN ({asked})")


def refresh(store: Store, customers: Sequence[int] | None = None) -> None:
    """Work the present state out again from all answers, of some customers or of everybody."""
    with store.transaction():
        if customers is None:
            _refresh(store, "IS NOT NULL")
        else:
            _choose(store, customers)
            _refresh(store, "IN (SELECT id FROM temp.chosen)")


def _refresh(store: Store, which: str) -> None:
    """Per row the latest answer counts, per customer the strictest of its rows (practice 25).

    A yes and a question from before somebody else was meant are none (practice 38); a no is still a no. Day, number
    and event are those of the stricter word, a guardian's where both are alike: a list rests on it, not on the question.
    """
    kinds = ", ".join(f"({kind:d})" for kind in Kind)
    store.execute(f"DELETE FROM consent WHERE customer {which}")
    store.execute(
        f"""WITH kinds(kind) AS (VALUES {kinds}),
        said AS (SELECT coalesce(r.customer, e.row) AS customer, e.row, k.kind, e.guardian, e.state, e.day, e.number,
                 e.id, max(e.id) FROM consent_event e LEFT JOIN record r ON r.id = e.row
                 JOIN kinds k ON e.scope & (1 << k.kind)
                 WHERE coalesce(r.customer, e.row) {which} AND e.state > 0 AND {_counts(store)} GROUP BY e.row, k.kind, e.guardian),
        own AS (SELECT customer, kind, max(state) AS state, day, number, id FROM said WHERE guardian = 0
                GROUP BY customer, kind),
        parent AS (SELECT customer, kind, max(state) AS state, day, number, id FROM said WHERE guardian = 1
                   GROUP BY customer, kind)
        INSERT INTO consent(customer, kind, state, guardian, day, number, event)
        SELECT customer, kind, state, 0, day, number, id FROM own WHERE true
        UNION ALL SELECT customer, kind, 0, state, day, number, id FROM parent WHERE true
        ON CONFLICT(customer, kind) DO UPDATE SET guardian = excluded.guardian,
        (day, number, event) = (SELECT excluded.day, excluded.number, excluded.event WHERE excluded.guardian >= state
                                UNION ALL SELECT day, number, event LIMIT 1)"""
    )


def _counts(store: Store) -> str:
    """Return the condition that an answer `e` still counts, as SQL text."""
    return f"({anew.counted(store)} OR e.state >= {ConsentState.REFUSED:d})"


def part(store: Store, one: int, other: int) -> tuple[int, ...]:
    """After a join is undone, let each side's own earlier word stand again; return those who must be asked again.

    A yes said for both while they were one is nobody's alone: whose rows had an answer of their own before gets
    that one back, written anew and never altered; who had none is asked again.
    """
    sides = (one, other)
    both = (
        "SELECT number FROM consent_event e JOIN record r ON r.id = e.row WHERE r.customer IN (?, ?)"
        f" AND e.state = {ConsentState.GIVEN:d} GROUP BY number HAVING count(DISTINCT r.customer) = 2"
    )
    joint = [number for (number,) in store.rows(both, sides)]
    again = []
    for customer in sides if joint else ():
        own = store.rows(
            "SELECT e.row, max(e.id) FROM consent_event e JOIN record r ON r.id = e.row WHERE r.customer = ?"
            f" AND e.state > 0 AND {_counts(store)} AND e.number NOT IN (SELECT value FROM json_each(?)) GROUP BY e.row",
            (customer, json.dumps(joint)),
        )
        store.executemany(_AGAIN, [(event,) for _row, event in own])
        if not own:
            again.append(customer)
    return tuple(again)


def given(store: Store) -> int:
    """Return how many customers agreed to something, themselves or by a guardian."""
    return int(
        store.value(
            f"SELECT count(DISTINCT customer) FROM consent WHERE {ConsentState.GIVEN:d} IN (state, guardian)"
        )
    )


def by_guardian(store: Store) -> int:
    """Return for how many customers a guardian agreed to something."""
    return int(
        store.value("SELECT count(DISTINCT customer) FROM consent WHERE guardian = ?", (ConsentState.GIVEN,))
    )


def gave(store: Store, customers: Sequence[int], scope: int) -> tuple[int, ...]:
    """Return those of some customers whose yes to one of these kinds stands: their no takes it back."""
    rows = store.rows(
        "SELECT DISTINCT customer FROM consent WHERE customer IN (SELECT value FROM json_each(?))"
        f" AND ? & (1 << kind) AND {ConsentState.GIVEN:d} IN (state, guardian) ORDER BY customer",
        (json.dumps(list(customers)), scope),
    )
    return tuple(customer for (customer,) in rows)


def event(store: Store, number: str) -> ConsentEvent | None:
    """Return an answer by its number, None when there is none."""
    row = store.one(f"{_EVENT} WHERE e.number = ? ORDER BY e.id DESC LIMIT 1", (number,))
    return _event(row) if row else None


def _event(row: Sequence[object]) -> ConsentEvent:
    values = list(row)
    values[4], values[5], values[14] = ConsentState(int(str(row[4]))), bool(row[5]), bool(row[14])
    values[6] = None if row[6] is None else bool(row[6])
    return ConsentEvent(*values)  # type: ignore[arg-type]  # a row of the table in the order of the fields


def state_of(store: Store, customer: int, kind: Kind) -> tuple[ConsentState, ConsentState]:
    """Return what stands for a customer and a kind: the person's own word, and the guardian's."""
    row = store.one(
        "SELECT state, guardian FROM consent WHERE customer = ? AND kind = ?", (customer, kind.value)
    )
    return (ConsentState(row[0]), ConsentState(row[1])) if row else (ConsentState.NONE, ConsentState.NONE)


def counts(store: Store) -> dict[ConsentState, int]:
    """Return how many customers stand where, by their word on the basic data; who said nothing is `NONE`.

    A no to one sensitive item beside a yes to the rest is a yes here; the kinds themselves are decided one by one.
    """
    rows = store.rows(f"SELECT state, count(*) FROM ({WORD.format(state='state')}) GROUP BY state")
    found = {ConsentState(state): number for state, number in rows}
    everybody = int(store.value("SELECT count(*) FROM customer"))
    found[ConsentState.NONE] = everybody - sum(number for state, number in found.items() if state)
    return found


def register(store: Store) -> tuple[tuple[ConsentEvent, int, str, bool, str], ...]:
    """Return every answer once, in the order of entry, with its customer, name, whether a company, and the evidence.

    The evidence is the SHA-256 of the file that stands behind the answer, empty without one.
    """
    rows = store.rows(
        f"{_EVENT.replace(' FROM consent_event e', '')}, coalesce(r.customer, e.row), coalesce(c.name, ''),"
        f" coalesce(c.flags, 0) & {Flag.COMPANY:d}, coalesce(lower(hex(a.sha256)), '') FROM consent_event e"
        " LEFT JOIN record r ON r.id = e.row LEFT JOIN customer c ON c.id = r.customer"
        " LEFT JOIN attachment a ON a.id = e.evidence GROUP BY e.number ORDER BY min(e.id)"
    )
    return tuple((_event(row[:17]), int(row[17]), str(row[18]), bool(row[19]), str(row[20])) for row in rows)


def attach(store: Store, number: str, evidence: int) -> int:
    """Put evidence behind an answer by its number; return how many lines it now stands behind."""
    return store.execute("UPDATE consent_event SET evidence = ? WHERE number = ?", (evidence, number)).changed


# ---- telling people -------------------------------------------------------------------------------


def add_notices(
    store: Store, customers: Sequence[int], kind: str, text_version: str, channel: str, day: date, by: str,
    evidence: int | None = None,
) -> int:  # fmt: skip
    """Write a notice as sent to each customer and mark them as told; return how many."""
    with store.transaction():
        _choose(store, customers)
        store.execute(
            "INSERT INTO notice(customer, kind, text_version, channel, day, evidence, by)"
            " SELECT id, ?,?,?,?,?,? FROM temp.chosen",
            (kind, text_version, channel, day.isoformat(), evidence, by),
        )
        return store.execute(
            f"UPDATE OR FAIL customer SET reach = {Reach.TOLD:d} WHERE id IN (SELECT id FROM temp.chosen)"
        ).changed


def set_reach(store: Store, customers: Sequence[int], reach: Reach, day: date) -> int:
    """Say that customers could or could not be told; a notice of theirs that came back is marked so."""
    with store.transaction():
        _choose(store, customers)
        if reach > Reach.TOLD:
            store.execute(
                "UPDATE notice SET state = 'returned', returned = ? WHERE state = 'sent' AND kind <> 'leak'"
                " AND customer IN (SELECT id FROM temp.chosen)",
                (day.isoformat(),),
            )
        return store.execute(
            "UPDATE OR FAIL customer SET reach = ? WHERE id IN (SELECT id FROM temp.chosen)", (reach.value,)
        ).changed


# ---- finding the one who answers --------------------------------------------------------------------


_LONGEST_PHONE = 15  # digits (ITU-T E.164); more of them can only be a card's, and outgrow SQLite's integers


def with_digits(store: Store, digits: str, limit: int) -> tuple[int, ...]:
    """Return customers whose phone ends with these digits; where no phone does, whose card, number or odd phone does.

    Cards run through all endings: each would stand beside a phone, and neither could be answered by one key.
    A phone with a digit too few is no number; it stands only in its row, at the end of a cell.
    """
    power = 10 ** min(len(digits), _LONGEST_PHONE)
    end = int(digits) if len(digits) <= _LONGEST_PHONE else power  # no remainder is ever that great
    rows = store.rows(
        "SELECT id FROM customer WHERE phone % ? = ? OR phone2 % ? = ? ORDER BY id LIMIT ?",
        (power, end, power, end, limit),
    ) or store.rows(
        "SELECT id FROM customer WHERE card LIKE ? OR code LIKE ? UNION SELECT c.id FROM customer c"
        " JOIN record r ON r.customer = c.id JOIN row w ON w.id = r.id"
        " WHERE c.flags & ? AND instr(w.cells, ?) ORDER BY 1 LIMIT ?",
        (f"%{digits}", f"%{digits}", Flag.INVALID_PHONE.value, f'{digits}"', limit),
    )
    return tuple(customer for (customer,) in rows)


def with_card(store: Store, number: str, limit: int) -> tuple[int, ...]:
    """Return customers whose card has this whole number, in capitals or not: a card without name and phone has nothing else."""
    rows = store.rows(
        "SELECT id FROM customer WHERE card = ? COLLATE NOCASE ORDER BY id LIMIT ?", (number, limit)
    )
    return tuple(customer for (customer,) in rows)


def with_name(store: Store, part: str, limit: int) -> tuple[int, ...]:
    """Return customers whose name holds these characters."""
    rows = store.rows("SELECT id FROM customer WHERE instr(name, ?) ORDER BY id LIMIT ?", (part, limit))
    return tuple(customer for (customer,) in rows)


def names(store: Store, after: int = 0, limit: int = 50_000) -> tuple[tuple[int, str], ...]:
    """Return the next customers with their names, for an index of initials."""
    return tuple(
        (row[0], row[1])
        for row in store.rows(
            "SELECT id, name FROM customer WHERE name IS NOT NULL AND id > ? ORDER BY id LIMIT ?",
            (after, limit),
        )
    )


def label(store: Store, customer: int) -> tuple[int, str, str]:
    """Return a customer with name and phone as text, empty where nothing is known."""
    row = store.one(
        "SELECT coalesce(name, ''), coalesce(phone, phone2, '') FROM customer WHERE id = ?", (customer,)
    )
    return (customer, str(row[0]), str(row[1])) if row else (customer, "", "")


def exists(store: Store, customer: int) -> bool:
    """Tell whether there is such a customer."""
    return bool(store.value("SELECT EXISTS(SELECT 1 FROM customer WHERE id = ?)", (customer,)))


# ---- facts with evidence ----------------------------------------------------------------------------


def set_fact(
    store: Store, customer: int, name: str, value: str, evidence: int | None, by: str, at: str
) -> None:
    """Write one fact of one customer over the older one."""
    store.execute(
        "INSERT INTO customer_fact VALUES(?,?,?,?,?,?) ON CONFLICT(customer, name) DO UPDATE SET"
        " value = excluded.value, evidence = excluded.evidence, by = excluded.by, at = excluded.at",
        (customer, name, value, evidence, by, at),
    )


def evidence_of(store: Store, customer: int, name: str) -> int | None:
    """Return the number of what stands behind a fact of one customer, None where it is not so or nothing does."""
    found = store.value(
        "SELECT evidence FROM customer_fact WHERE customer = ? AND name = ? AND value = 'yes'",
        (customer, name),
    )
    return None if found is None else int(found)


def put_aside(store: Store, customers: Sequence[int], name: str) -> None:
    """Let a fact of customers count no more because they said otherwise; it is kept under another name."""
    store.executemany(
        "UPDATE OR REPLACE customer_fact SET name = 'before.' || name WHERE name = ? AND customer = ?",
        [(name, one) for one in customers],
    )


def with_fact(store: Store, name: str) -> frozenset[int]:
    """Return the customers of whom a fact was entered and stands."""
    rows = store.rows("SELECT customer FROM customer_fact WHERE name = ? AND value = 'yes'", (name,))
    return frozenset(customer for (customer,) in rows)


def resting_on(store: Store, name: str, evidence: int) -> tuple[int, ...]:
    """Return the customers, by id, of whom a fact stands and rests on one piece of evidence; who is gone is not among them."""
    rows = store.rows(
        "SELECT f.customer FROM customer_fact f JOIN customer c ON c.id = f.customer"
        " WHERE f.name = ? AND f.value = 'yes' AND f.evidence = ? ORDER BY 1",
        (name, evidence),
    )
    return tuple(customer for (customer,) in rows)


def facts_of(store: Store, customer: int) -> dict[str, str]:
    """Return the facts that were entered for one customer."""
    return dict(store.rows("SELECT name, value FROM customer_fact WHERE customer = ?", (customer,)))
