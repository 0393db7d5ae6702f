"""Numbers that papers and pages show, counted in the store; no names leave here."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from core.records import Flag, Kind, Level, Outcome
from core.store import cards as held_cards
from core.store.connection import Store


@dataclass(frozen=True, slots=True)
class Heads:
    """How many natural persons, companies and children a set of customers has."""

    persons: int
    companies: int
    minors: int


@dataclass(frozen=True, slots=True)
class Addressee:
    """What a letter to one customer needs; what is left on the cards: the paid and the given part in fen, visits."""

    customer: int
    name: str
    phone: str
    minor: bool
    company: bool
    balance_fen: int
    kinds: tuple[Kind, ...]
    sensitive: tuple[Kind, ...]
    contact: str = ""
    gift_fen: int = 0
    times_left: int = 0
    open_order: bool = False

    @property
    def person(self) -> str:
        """Return whom the letter greets: the person of a firm's customer where one is known."""
        return self.contact or self.name

    @property
    def firm(self) -> str:
        """Return the firm for which the greeted person stands, empty for one who stands for himself."""
        return self.name if self.contact and self.contact != self.name else ""


def heads_of_inventory(store: Store, inventory: int) -> Heads:
    """Count the customers of a final list."""
    return _heads(store, "SELECT DISTINCT customer FROM inventory_holding WHERE inventory=?", (inventory,))


def heads_of_order(store: Store, order: int) -> Heads:
    """Count the customers of a destruction order."""
    return _heads(store, "SELECT DISTINCT customer FROM destroy_line WHERE destroy_order=?", (order,))


def _heads(store: Store, which: str, params: Sequence[object]) -> Heads:
    company, minor = Flag.COMPANY.value, Flag.MINOR.value
    row = store.one(
        f"SELECT sum(flags&{company}=0), sum(flags&{company}<>0), sum(flags&{minor}<>0) FROM customer WHERE id IN ({which})",
        params,
    )
    persons, companies, minors = row or (0, 0, 0)
    return Heads(persons or 0, companies or 0, minors or 0)


def addressees(store: Store, customers: Sequence[int]) -> tuple[Addressee, ...]:
    """Return what letters to some customers need, in the order of the ids given."""
    sql = (
        "SELECT c.id, coalesce(c.name, ''), coalesce(c.phone, ''), c.flags, coalesce(sum(h.balance_fen), 0),"
        f" group_concat(h.kind), group_concat(CASE WHEN h.level>={Level.SENSITIVE.value} THEN h.kind END),"
        f" iif(c.flags&{Flag.COMPANY.value}, coalesce(c.contact, ''), ''),"
        " coalesce(sum(h.gift_fen), 0), coalesce(sum(h.times_left), 0),"
        f" max(h.flags&{Flag.OPEN_ORDER.value}<>0) AND NOT EXISTS (SELECT 1 FROM customer_fact f WHERE f.customer=c.id"
        " AND f.name='order_done' AND f.value='yes')"
        " FROM customer c JOIN holding h ON h.customer=c.id WHERE c.id IN (SELECT value FROM json_each(?)) GROUP BY c.id"
    )
    found = {row[0]: _addressee(row) for row in store.rows(sql, (json.dumps(list(customers)),))}
    return tuple(found[one] for one in customers if one in found)


def _addressee(row: Sequence[object]) -> Addressee:
    flags = int(str(row[3]))
    return Addressee(
        int(str(row[0])), str(row[1]), str(row[2]), bool(flags & Flag.MINOR), bool(flags & Flag.COMPANY), int(str(row[4])),
        _kinds(row[5]), _kinds(row[6]), str(row[7]).strip(), int(str(row[8])), int(str(row[9])),
        bool(row[10]),
    )  # fmt: skip


def _kinds(text: object) -> tuple[Kind, ...]:
    return tuple(Kind(int(one)) for one in sorted(str(text).split(","), key=int)) if text else ()


def package_of(store: Store, inventory: int) -> tuple[str, int, str, str] | None:
    """Return file name, bytes, SHA-256 and signer code of the newest package of a list."""
    row = store.one(
        "SELECT file, size, lower(hex(sha256)), signer FROM package WHERE inventory=? ORDER BY id DESC LIMIT 1",
        (inventory,),
    )
    return None if row is None else (row[0], row[1], row[2], row[3])


def package_number(store: Store, inventory: int) -> int:
    """Return the number of the newest package of a list, 0 where none was written."""
    return int(store.value("SELECT coalesce(max(id), 0) FROM package WHERE inventory=?", (inventory,)))


def kept_until(store: Store) -> dict[int, str]:
    """Return for each kind the last day until which the law keeps anything of it, also of what went over, as ISO text."""
    ends = (Outcome.KEEP, Outcome.DELETE, Outcome.NOTIFY, Outcome.HAND_OVER)
    rows = store.rows(
        "SELECT kind, max(keep_until) FROM decision WHERE outcome IN (SELECT value FROM json_each(?))"
        " AND keep_until IS NOT NULL GROUP BY kind",
        (json.dumps([one.value for one in ends]),),
    )
    return dict(rows)


@dataclass(frozen=True, slots=True)
class CardLine:
    """One prepaid card as the register of balances lists it; balances in fen, visits left, outcome 0 while undecided."""

    card: str
    name: str
    company: bool
    last4: str  # of the telephone number
    balance_fen: int
    gift_fen: int
    times_left: int
    outcome: int
    other: bool = False  # something is left that is neither money nor visits, such as days

    @property
    def empty(self) -> bool:
        """Tell whether nothing is left on it."""
        return not (self.balance_fen or self.gift_fen or self.times_left or self.other)


def cards(store: Store) -> tuple[CardLine, ...]:
    """Return every prepaid card with its balance and what was decided about it, by card number.

    Who holds several has a line for each of them; who was paid back with proof has none, as in `still_owed`.
    """
    rows = store.rows(
        f"SELECT c.id, coalesce(c.card, ''), coalesce(c.name, ''), c.flags&{Flag.COMPANY.value},"
        " substr(coalesce(c.phone, ''), -4), h.balance_fen,"
        f" h.gift_fen, h.times_left, coalesce(d.outcome, 0), h.flags&{Flag.BALANCE.value} FROM holding h JOIN customer c ON c.id=h.customer"
        " LEFT JOIN decision d ON d.customer=h.customer AND d.kind=h.kind WHERE h.kind=?"
        " AND NOT EXISTS (SELECT 1 FROM customer_fact f WHERE f.customer=c.id AND f.name='settled' AND f.value='yes')"
        " ORDER BY c.card, c.id",
        (Kind.PREPAID.value,),
    )
    several = held_cards.of_customers(store, held_cards.holders_of_several(store))
    found = [
        CardLine(
            one.number,
            name,
            bool(company),
            last4,
            one.paid_fen,
            one.gift_fen,
            one.times_left,
            outcome,
            bool(other) and not sum(left),
        )
        for customer, card, name, company, last4, *left, outcome, other in rows
        for one in several.get(customer) or (held_cards.HeldCard(customer, card, *left),)
    ]
    return tuple(sorted(found, key=lambda line: line.card))


def empty_cells(store: Store, inventory: int, fields: int) -> tuple[tuple[Kind, int, int, int], ...]:
    """Return for each kind and field of a final list its rows and how many of them are empty."""
    sums = ",".join(f"sum(coalesce(json_extract(cells, '$[{n}]'), '')='')" for n in range(fields))
    rows = store.rows(
        f"SELECT kind, count(*), {sums} FROM inventory_row WHERE inventory=? GROUP BY kind", (inventory,)
    )
    return tuple(
        (Kind(kind), field, count, empty) for kind, count, *each in rows for field, empty in enumerate(each)
    )


def kinds_at_least(store: Store, level: Level) -> tuple[Kind, ...]:
    """Return the kinds of which something has at least this level."""
    rows = store.rows("SELECT DISTINCT kind FROM holding WHERE level>=? ORDER BY kind", (level.value,))
    return tuple(Kind(kind) for (kind,) in rows)


@dataclass(frozen=True, slots=True)
class NamedLine:
    """One customer of a final list as the named print needs it: rows and balance (in fen, both parts) as the list counts them."""

    customer: int
    name: str
    company: bool
    minor: bool
    phone: str
    kinds: tuple[Kind, ...]
    rows: int
    first_day: str
    last_day: str
    balance_fen: int
    level: Level
    consent_number: str
    consent_day: str = ""
    opt_out: bool = False


def named(store: Store, inventory: int, after: int, limit: int) -> tuple[NamedLine, ...]:
    """Return the next customers of a final list behind a customer's number, in the order of their numbers."""
    rows = store.rows(
        "SELECT c.id, coalesce(c.name, ''), c.flags, coalesce(c.phone, ''), group_concat(i.kind),"
        f" sum(iif(i.kind = {Kind.BASIC:d}, 1, i.rows)),"
        " coalesce(min(h.first_day), ''), coalesce(max(h.last_day), ''), sum(i.balance_fen + i.gift_fen), coalesce(max(h.level), 1),"
        " max(i.consent_number), coalesce(max(k.day), '') FROM inventory_holding i JOIN customer c ON c.id=i.customer"
        " LEFT JOIN holding h ON h.customer=i.customer AND h.kind=i.kind"
        " LEFT JOIN consent k ON k.customer=i.customer AND k.kind=i.kind AND k.number=i.consent_number AND k.number<>''"
        " WHERE i.inventory=? AND i.customer IN (SELECT DISTINCT customer FROM inventory_holding"
        " WHERE inventory=? AND customer>? ORDER BY customer LIMIT ?) GROUP BY c.id ORDER BY c.id",
        (inventory, inventory, after, limit),
    )
    return tuple(_named(row) for row in rows)


def _named(row: Sequence[object]) -> NamedLine:
    customer, name, flags, phone, kinds, count, first, last, balance, level, consent, day = row
    marks = int(str(flags))
    return NamedLine(
        int(str(customer)), str(name), bool(marks & Flag.COMPANY), bool(marks & Flag.MINOR), str(phone), _kinds(kinds),
        int(str(count)), str(first), str(last), int(str(balance)), Level(int(str(level))), str(consent),
        str(day)[:10], bool(marks & Flag.OPT_OUT),
    )  # fmt: skip
