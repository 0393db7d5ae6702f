"""The chain itself: each line carries a keyed check of itself and of the line before (HMAC, RFC 2104)."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from core.clock import stamp
from core.errors import Bug, Fact
from core.records import Head
from core.store import Store, acts, meta
from core.vault import canonical

BEGINNING = bytes(32)
HEAD = "audit_head"
_CODE_LETTERS = 6
# A mobile or an identity number standing alone: no line may hold a customer's value (practice 11).
_CUSTOMER_VALUE = re.compile(r"(?<![0-9A-Za-z])(1[3-9]\d{9}|\d{17}[0-9Xx])(?![0-9A-Za-z])")


@dataclass(frozen=True, slots=True)
class Act:
    """One line of the log: its number, when (ISO with offset), who, what, and facts without customer values."""

    seq: int
    at: str
    who: str
    code: str
    facts: Mapping[str, Fact]


def append(store: Store, who: str, code: str, facts: Mapping[str, Fact] | None = None) -> Act:
    """Write a line; call it inside the transaction of the act, so that both stand or neither.

    Facts are ids, counts, codes and keyed digests; a telephone or identity number among them is a `Bug`.
    """
    told = dict(facts or {})
    if any(isinstance(value, str) and _CUSTOMER_VALUE.search(value) for value in told.values()):
        raise Bug("an audit line holds no customer's value")
    with store.transaction():
        before = acts.last(store)
        act = Act(before.seq + 1 if before else 1, stamp(), who, code, told)
        bare = acts.ActRow(act.seq, act.at, who, code, canonical(told).decode(), b"")
        mac = link(meta.audit_key(store), before.mac if before else BEGINNING, bare)
        acts.insert(store, bare._replace(mac=mac))
        meta.write(store, HEAD, f"{act.seq}:{mac.hex()}")
    return act


def link(key: bytes, before: bytes, row: acts.ActRow) -> bytes:
    """The chain value of a line, as it is stored, that follows another."""
    content = canonical([row.seq, row.at, row.who, row.code, row.facts, before.hex()])
    return hmac.digest(key, content, hashlib.sha256)


def act_of(row: acts.ActRow) -> Act:
    """The line as it is read."""
    return Act(row.seq, row.at, row.who, row.code, json.loads(row.facts))


def head(store: Store) -> Head:
    """How many lines there are, and the short code of the last, as printed on every paper."""
    newest = acts.last(store)
    return short(newest.seq, newest.mac) if newest else short(0, BEGINNING)


def short(seq: int, mac: bytes) -> Head:
    """The short form of a chain value, such as 418-9F2C61."""
    return Head(seq, mac.hex()[:_CODE_LETTERS].upper())


def at_line(store: Store, seq: int) -> Head | None:
    """The head as it was when a line was the newest."""
    row = acts.at(store, seq)
    return short(row.seq, row.mac) if row else None


def digest(store: Store, value: str) -> str:
    """A keyed digest of a value, which proves sameness and shows nothing: 16 hexadecimal characters."""
    return hmac.digest(meta.audit_key(store), b"value\0" + value.encode(), hashlib.sha256).hex()[:16]
