"""Find lines of the log by person, kind of act, day and words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.audit.chain import Act, act_of
from core.store import Store, acts

_PAGE = 200
_END = 2**62


@dataclass(frozen=True, slots=True)
class Filter:
    """What to look for; empty fields fit everything. `code` is a beginning, such as `export.`."""

    who: str = ""
    code: str = ""
    since: date | None = None
    until: date | None = None
    text: str = ""


EVERYTHING = Filter()


def find(
    store: Store, wanted: Filter = EVERYTHING, before: int = _END, limit: int = _PAGE
) -> tuple[Act, ...]:
    """The newest lines that fit; for the next page give the last line's number as `before`."""
    since = wanted.since.isoformat() if wanted.since else ""
    until = wanted.until.isoformat() if wanted.until else ""
    rows = acts.find(store, wanted.who, wanted.code, since, until, wanted.text, before, limit)
    return tuple(act_of(row) for row in rows)
