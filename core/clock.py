"""The only place that reads the wall clock and makes ids; tests put their own in its place."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta


@dataclass(slots=True)
class _Hands:
    fixed: datetime | None = None


_HANDS = _Hands()  # one clock per process by design: everything else takes the date as an argument


def now() -> datetime:
    """Return local time to the second, with its UTC offset."""
    return _HANDS.fixed or datetime.now().astimezone().replace(microsecond=0)


def today() -> date:
    """Return the local day."""
    return now().date()


def stamp() -> str:
    """Return now as ISO text to the second with offset, the form kept in the store."""
    return now().isoformat(timespec="seconds")


def new_id() -> str:
    """Return a random 128-bit id as 26 characters of Crockford base 32, safe in file names."""
    number = secrets.randbits(128)
    return "".join("0123456789ABCDEFGHJKMNPQRSTVWXYZ"[number >> shift & 31] for shift in range(125, -1, -5))


@contextmanager
def fixed_at(moment: datetime) -> Iterator[None]:
    """Stop the clock at a moment with offset, for tests, samples and reprints."""
    before, _HANDS.fixed = _HANDS.fixed, moment if moment.tzinfo else moment.astimezone()
    try:
        yield
    finally:
        _HANDS.fixed = before


def forward(days: int) -> datetime:
    """Return the same hour so many days from now."""
    return now() + timedelta(days=days)
