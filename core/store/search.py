"""Search as you type over any fragment: trigrams for three signs and more, their vocabulary for one and two."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress

from core.errors import Cancelled
from core.jobs import QUIET, Job
from core.store.connection import Store

HEAD = "\x02"
PATIENCE = 0.15  # seconds
_BULK_HASH, _QUIET_HASH = (
    4 << 20,
    1 << 20,
)  # bytes; a larger one falls out of the processor's cache (measured)
_NEVER = 1999  # pieces; the most that the index takes
_PAGES = 250  # merged at a time: some 30 ms
_DEAR = 200  # to take one customer out of a quiet index costs as much as to bring so many in (measured)
_CHEAP = 5  # the same in bulk

_DIALLED = "CASE WHEN {0} BETWEEN 13000000000 AND 19999999999 THEN {0} ELSE '0'||{0} END"  # the integer lost its nought
_FIELDS = ("name", _DIALLED.format("phone"), "idno", "addr")
_MORE = (_DIALLED.format("phone2"), "contact", "code", "card", "uscc", "wechat")

_ENDS = "char(31,31)"

# The text of a customer in the index; the typed layer is NFKC already, lower() folds the rest.
TEXT = (
    "lower(concat(char(2),"
    + ",".join(f"{field},{_ENDS}" for field in _FIELDS)
    + ","
    + ",".join(f"{field}||{_ENDS}" for field in _MORE)
    + "))"
)


def build(store: Store, job: Job = QUIET) -> None:
    """Make the whole index anew, in one transaction with whatever surrounds it; raises Cancelled."""
    store.execute("INSERT INTO search(search) VALUES('delete-all')")
    with _bulk(store):
        store.execute(f"INSERT INTO search(rowid, t) SELECT id, {TEXT} FROM customer")
        _merge(store, job)
    _forget_feed(store)


@contextmanager
def feeding(store: Store) -> Iterator[None]:
    """While a first list comes in, its customers may be brought in with `feed`; `catch_up` must follow."""
    with _bulk(store):
        yield


def feed(store: Store, ids: range) -> None:
    """Bring in customers as they come; remembered, so that `catch_up` knows."""
    store.execute(
        f"INSERT INTO search(rowid, t) SELECT id, {TEXT} FROM customer WHERE id BETWEEN ? AND ?",
        (ids[0], ids[-1]),
    )
    store.execute("INSERT OR REPLACE INTO tally VALUES('fed', ?)", (ids[-1],))


def remember(store: Store, where: str = "0") -> None:
    """Keep the present texts of customers who are about to change or to go; without a condition begin anew."""
    store.execute("CREATE TEMP TABLE IF NOT EXISTS told(id INTEGER PRIMARY KEY, t TEXT)")
    if where == "0":
        store.execute("DELETE FROM temp.told")
    store.execute(f"INSERT OR IGNORE INTO temp.told SELECT id, {TEXT} FROM customer WHERE {where}")


def catch_up(store: Store, first: int, job: Job = QUIET) -> None:
    """Bring the index from the texts that were remembered to the present ones, and those in who came from `first` on.

    Raises Cancelled.
    """
    fed = int(store.value("SELECT n FROM tally WHERE what='fed'") or 0)
    high = int(store.value("SELECT max(id) FROM customer") or 0)
    known = max(fed, first - 1)
    old = int(store.value("SELECT count(*) FROM temp.told WHERE id<=?", (known,)))
    if (high - known) * _CHEAP + old * (_CHEAP if fed else _DEAR) > high:
        build(store, job)
        store.execute("DELETE FROM temp.told")
        return
    with _bulk(store) if fed else nullcontext():
        store.execute(
            "INSERT INTO search(search, rowid, t) SELECT 'delete', id, t FROM temp.told WHERE id<=? ORDER BY id",
            (known,),
        )
        store.execute(
            f"INSERT INTO search(rowid, t) SELECT id, {TEXT} FROM customer WHERE id>?1"
            " OR id IN (SELECT id FROM temp.told) ORDER BY id",
            (known,),
        )
        if fed:
            _merge(store, job)
    store.execute("DELETE FROM temp.told")
    _forget_feed(store)


def _forget_feed(store: Store) -> None:
    store.execute("DELETE FROM tally WHERE what='fed'")


@contextmanager
def _bulk(store: Store) -> Iterator[None]:
    """Many texts at once, without regard to what stays in the pieces of those taken out: a merge must follow."""
    _config(store, "hashsize", _BULK_HASH)
    _config(store, "automerge", 0)
    _config(store, "crisismerge", _NEVER)
    _config(store, "secure-delete", 0)
    yield
    _config(store, "hashsize", _QUIET_HASH)
    _config(store, "automerge", 4)
    _config(store, "crisismerge", 16)
    _config(store, "secure-delete", 1)


def _merge(store: Store, job: Job) -> None:
    """Merge the pieces in steps, or a later edit would have to wait for it; nothing of what was taken out remains."""
    _config(store, "hashsize", _QUIET_HASH)  # writes what still waits in memory
    before = store.changes()
    _config(store, "merge", -_PAGES)
    # SQLite's manual: with fewer than two changes nothing is left to merge
    while store.changes() - before > 1:
        job.step("index")
        before = store.changes()
        _config(store, "merge", _PAGES)


def _config(store: Store, name: str, value: int) -> None:
    store.execute(f"INSERT INTO search(search, rank) VALUES('{name}', {value:d})")


def forget(store: Store, customers: Sequence[int]) -> None:
    """Take customers out of the index; call it before their texts change, for it needs the exact old text."""
    sql = f"INSERT INTO search(search, rowid, t) SELECT 'delete', id, {TEXT} FROM customer WHERE id=?"
    store.executemany(sql, [(one,) for one in customers])


def learn(store: Store, customers: Sequence[int]) -> None:
    """Bring customers into the index with their present texts."""
    store.executemany(
        f"INSERT INTO search(rowid, t) SELECT id, {TEXT} FROM customer WHERE id=?",
        [(one,) for one in customers],
    )


def find(store: Store, text: str, limit: int) -> list[int]:
    """Return ids of customers whose text holds a folded fragment; names that begin with it come first."""
    if not text:
        return []
    if len(text) <= 2:
        return _unique(_by_term(store, HEAD + text, limit) + _by_term(store, text, limit))[:limit]
    found = _by_trigrams(store, text, limit)
    begins = (
        {row for (row,) in store.rows(_among(found) + " AND instr(lower(name), ?)=1", (*found, text))}
        if found
        else set()
    )
    return [one for one in found if one in begins] + [one for one in found if one not in begins]


def _by_term(store: Store, begin: str, limit: int) -> list[int]:
    """Stream the vocabulary from the first term that begins so; only as far as the limit asks."""
    end = begin[:-1] + chr(ord(begin[-1]) + 1)
    sql = "SELECT doc FROM search_term WHERE term>=? AND term<? LIMIT ?"
    return [row for (row,) in store.rows(sql, (begin, end, limit * 4))]


def _by_trigrams(store: Store, text: str, limit: int) -> list[int]:
    terms = list(dict.fromkeys(text[n : n + 3] for n in range(len(text) - 2)))
    query = " AND ".join('"' + term.replace('"', '""') + '"' for term in terms)
    if len(text) == 3:
        return _patiently(store, "SELECT rowid FROM search WHERE search MATCH ? LIMIT ?", (query, limit))
    sql = (
        "SELECT customer.id FROM search CROSS JOIN customer ON customer.id=search.rowid"
        f" WHERE search MATCH ? AND instr({TEXT}, ?) LIMIT ?"
    )
    return _patiently(store, sql, (query, text, limit))


class _Patience:
    """A job that gives up after a while: a repeated sign stands in everybody's text."""

    def __init__(self) -> None:
        self._ends = time.monotonic() + PATIENCE

    def step(self, stage: str, done: int = 0, total: int | None = None) -> None:  # noqa: ARG002 (a job's signature)
        """Raise Cancelled when patience has ended."""
        if time.monotonic() > self._ends:
            raise Cancelled

    def commit(self) -> None:
        """Take note of nothing."""


def _patiently(store: Store, sql: str, params: tuple[object, ...]) -> list[int]:
    """Return what a query finds before patience ends: as one types, some at once are better than all too late."""
    found: list[int] = []
    with suppress(Cancelled), store.watched(_Patience(), "search"):
        found += (row for (row,) in store.each(sql, params, size=10))
    return found


def _among(ids: Sequence[int]) -> str:
    return f"SELECT id FROM customer WHERE id IN ({','.join('?' * len(ids))})"


def _unique(ids: list[int]) -> list[int]:
    return list(dict.fromkeys(ids))
