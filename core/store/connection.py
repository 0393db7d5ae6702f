"""One open case file: the connection on which every other store module speaks."""

from __future__ import annotations

import contextlib
import threading
import time
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import sqlcipher3.dbapi2 as sqlcipher

from core.errors import Bug, Cancelled, Known
from core.jobs import Job
from core.store.telling import missing, told

Params = Sequence[object] | Mapping[str, object]
Row = tuple[Any, ...]

KEY_BYTES = 32
_LEAST_FILE = 512  # bytes; a shorter one is empty to SQLite
_QUIET_CACHE = -8_192  # KiB: enough for every page of a screen.
_BULK_CACHE = -65_536  # KiB: measured; more brings nothing.
# virtual machine steps between two looks at the clock; one that deletes takes some 5 µs.
_CHECK_EVERY = 10_000
_LOOK_EVERY = 0.02  # seconds between two looks at the cancel flag

_BATCH = 20_000  # ids fetched at once
_FIRST = itemgetter(0)
_GIVE_BACK = ("disk.full", "store.interrupted")  # after these the write-ahead log is cut at once.


class Done(NamedTuple):
    """What a writing statement did: rows changed, and the id of the last row inserted."""

    changed: int
    id: int


class Store:
    """An open, decrypted case file.

    The methods that take SQL are for the modules of `core.store` only; every other room calls their
    functions. One writer at a time: calls from several threads wait for each other.
    """

    def __init__(self, path: Path, connection: Any, read_only: bool) -> None:
        """Take over an already keyed connection (see `open_store` and `create_store`)."""
        self.path = path
        self.read_only = read_only
        self._connection = connection
        self._lock = threading.RLock()
        self._depth = 0
        self._holder = 0  # the thread that has this connection for itself
        self._beside: list[Store] = []
        self._key: Callable[[], bytes] | None = None
        self._second: Store | None = None
        self._making = threading.Lock()

    def read_beside(self, key: Callable[[], bytes]) -> None:
        """From here on a query waits for no other thread, and what the window writes for no query of another one.

        Two connections share the work: the window's thread takes this one, the others a second one that reads what
        is committed, and each takes the other's where its own is at work. Without it the window stood still for
        seconds while a long list was read for it beside.
        """
        self._key = key

    @contextlib.contextmanager
    def _turn(self, sql: str) -> Iterator[Any]:
        """The connection for a query; a thread that has this one for itself, as in a transaction, stays with it."""
        taken = self._free_for(sql)
        try:
            with told(self.path):
                yield taken._connection  # noqa: SLF001 (a store as this one)
        finally:
            taken._lock.release()  # noqa: SLF001 (a store as this one)

    def _free_for(self, sql: str) -> Store:
        """This store or the second one, whichever is free, locked for this thread."""
        mine = self._holder == threading.get_ident()
        windows = threading.current_thread() is threading.main_thread()
        if (mine or windows) and self._lock.acquire(blocking=False):
            return self
        second = None if mine else self._second_for(sql)
        for one in (second, self):
            if one is not None and one._lock.acquire(blocking=False):  # noqa: SLF001 (a store as this one)
                return one
        self._lock.acquire()
        return self

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """Have this connection for one thread, also between its statements."""
        with self._lock:
            before, self._holder = self._holder, threading.get_ident()
            try:
                yield
            finally:
                self._holder = before

    def _second_for(self, sql: str) -> Store | None:
        """The second connection, for what only looks into the file; None where there is none."""
        if self._key is None or "temp." in sql or not sql.lstrip().startswith("SELECT"):
            return None
        with self._making:
            if self._second is None and self._key is not None and self.is_open:
                second = open_store(self.path, self._key(), read_only=True)
                self._beside.append(second)
                self._second = second
            return self._second

    def rows(self, sql: str, params: Params = ()) -> list[Row]:
        """All rows of a query."""
        with self._turn(sql) as connection:
            found: list[Row] = connection.execute(sql, params).fetchall()
        return found

    def each(self, sql: str, params: Params = (), size: int = 1_000) -> Iterator[Row]:
        """The rows of a query one after the other, fetched `size` at a time, when a list were too big."""
        with self._lock, told(self.path):
            cursor = self._connection.execute(sql, params)
        while True:
            with self._lock, told(self.path):
                batch: list[Row] = cursor.fetchmany(size)
            if not batch:
                return
            yield from batch

    def column(self, sql: str, params: Params = ()) -> array[int]:
        """The first column of a query, whole numbers, as one compact array: the ids of a long list."""
        found: array[int] = array("q")
        with self._turn(sql) as connection:
            cursor = connection.execute(sql, params)
            while batch := cursor.fetchmany(_BATCH):
                found.extend(map(_FIRST, batch))
        return found

    def one(self, sql: str, params: Params = ()) -> Row | None:
        """The first row of a query, or None."""
        with self._turn(sql) as connection:
            found: Row | None = connection.execute(sql, params).fetchone()
        return found

    def value(self, sql: str, params: Params = ()) -> Any:
        """The first cell of the first row, or None."""
        found = self.one(sql, params)
        return None if found is None else found[0]

    def execute(self, sql: str, params: Params = ()) -> Done:
        """Run one writing statement.

        One that changes many rows says UPDATE OR FAIL: to undo it alone SQLite would keep every page that it touches
        in memory, and the transaction undoes it anyway (a million rows joined: 50 MB less, measured).
        """
        with self._lock, told(self.path):
            cursor = self._connection.execute(sql, params)
            return Done(cursor.rowcount, cursor.lastrowid or 0)

    def executemany(self, sql: str, many: Sequence[Params] | Iterator[Params]) -> int:
        """Run one writing statement for each set of parameters; the number of rows changed."""
        with self._lock, told(self.path):
            count: int = self._connection.executemany(sql, many).rowcount
        return count

    def changes(self) -> int:
        """How many rows were changed since the file was opened."""
        return int(self._connection.total_changes)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; inside another transaction it joins that one."""
        with self._alone():
            if self._depth:
                yield
                return
            with told(self.path):
                self._connection.execute("BEGIN IMMEDIATE")
            self._depth = 1
            try:
                yield
                with told(self.path):
                    self._connection.execute("COMMIT")
            except BaseException as fault:
                self._roll_back(fault)
                raise
            finally:
                self._depth = 0

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """A transaction also for a store that only reads: for what every person may change, as a pass-phrase."""
        with self.aside(), self.transaction():
            yield

    @contextlib.contextmanager
    def aside(self, *tables: str) -> Iterator[None]:
        """Have some tables, `name(columns)`, beside the file (TEMP) for the length of a block; other threads wait.

        They may be written also where the store only reads. They are emptied and not dropped: SQLite drops none while
        anybody is in the middle of reading a list on this connection.
        """
        with self._alone(), self._lifted():
            for table in tables:
                self.execute(f"CREATE TEMP TABLE IF NOT EXISTS {table}")
                self.execute(f"DELETE FROM temp.{table.partition('(')[0]}")
            yield
            for table in tables:
                self.execute(f"DELETE FROM temp.{table.partition('(')[0]}")

    @contextlib.contextmanager
    def _lifted(self) -> Iterator[None]:
        """Lift the ban on writing of a store that only reads, if it is not lifted already."""
        if not self.value("PRAGMA query_only"):
            yield
            return
        self.rows("PRAGMA query_only=OFF")
        try:
            yield
        finally:
            self.rows("PRAGMA query_only=ON")

    @contextlib.contextmanager
    def hold(self) -> Iterator[None]:
        """Keep every other writer out, and write nothing; inside, this store's own writes are undone."""
        with self._alone():
            with told(self.path):
                self._connection.execute("BEGIN IMMEDIATE")
            self._depth = 1
            try:
                yield
            finally:
                self._depth = 0
                with contextlib.suppress(sqlcipher.Error):  # There is nothing to lose: closing ends it too.
                    self._connection.execute("ROLLBACK")

    def abandon(self) -> None:
        """Undo whatever is open; nothing if nothing is."""
        if self._connection.in_transaction:
            self.execute("ROLLBACK")

    def stop_writing(self) -> None:
        """From here on this store only reads."""
        self.rows("PRAGMA query_only=ON")
        self.read_only = True

    @property
    def is_open(self) -> bool:
        """Whether the file is open; not while a job keeps it for itself, and not once the case is gone."""
        return self._connection is not None

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""
        return bool(self._connection.in_transaction)

    def _roll_back(self, fault: BaseException) -> None:
        """Undo, and after a full disk or a stopped job give the grown write-ahead log back."""
        with contextlib.suppress(sqlcipher.Error):  # The fault that brought us here is the one to tell.
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
        if isinstance(fault, Cancelled) or (isinstance(fault, Known) and fault.code in _GIVE_BACK):
            with contextlib.suppress(sqlcipher.Error):  # A reader may hold it: the next checkpoint takes it.
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    @contextlib.contextmanager
    def bulk(self) -> Iterator[None]:
        """A larger page cache for the length of a big job; one inside another ends with that one."""
        before = self.value("PRAGMA cache_size")
        self.rows(f"PRAGMA cache_size={_BULK_CACHE}")
        try:
            yield
        finally:
            self.rows(f"PRAGMA cache_size={before}")

    @contextlib.contextmanager
    def watched(self, job: Job, stage: str) -> Iterator[None]:
        """While inside, long statements ask the job whether to go on; `Cancelled` comes out if not.

        Other threads wait, or read beside: their statements are not to be stopped by this job.
        """
        stopped: list[Cancelled] = []
        due = time.monotonic() + _LOOK_EVERY

        def look() -> bool:
            nonlocal due
            now = time.monotonic()
            if now < due:
                return bool(stopped)
            due = now + _LOOK_EVERY
            try:
                job.step(stage)
            except Cancelled as cancel:
                stopped.append(cancel)
            return bool(stopped)

        with self._alone():
            self._connection.set_progress_handler(look, _CHECK_EVERY)
            try:
                yield
            except Known:
                if stopped:
                    raise stopped[0] from None
                raise
            finally:
                self._connection.set_progress_handler(None, 0)

    def interrupt(self) -> None:
        """Stop the running statement; may be called from any thread."""
        self._connection.interrupt()

    def checkpoint(self) -> None:
        """Bring the write-ahead log into the file and cut it to nothing."""
        self.rows("PRAGMA wal_checkpoint(TRUNCATE)")

    @contextlib.contextmanager
    def beside(self, key: bytes) -> Iterator[Store]:
        """A second connection for a long look: it only reads what is committed, and keeps no call on this one waiting.

        It ends with the block or with this store, whichever comes first; `close` waits for the statement it is at.
        """
        looking = open_store(self.path, key, read_only=True)
        self._beside.append(looking)
        try:
            if not self.is_open:
                raise Bug("the store is closed")
            yield looking
        finally:
            self._beside.remove(looking)
            looking.close()

    def leave_log(self) -> None:
        """From here on no commit brings the write-ahead log into the file: after a large one that takes seconds."""
        self.rows("PRAGMA wal_autocheckpoint=0")

    def checkpoint_beside(self) -> None:
        """Bring the log into the file while others may read and write, then cut it if nobody is at it just now."""
        self.rows("PRAGMA busy_timeout=0")
        self.rows("PRAGMA wal_checkpoint(PASSIVE)")
        self.rows("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close the file; a second call does nothing."""
        with self._lock:
            if self._connection is not None:
                connection, self._connection = self._connection, None
                connection.close()
        with self._making:
            self._key = self._second = None
        for looking in tuple(self._beside):
            looking.close()


def connect(path: Path, key: bytes, *, journal: str = "WAL", synchronous: str = "FULL") -> Any:
    """A keyed connection; raises `Known("case.file_damaged")` if the key or the first page is not right."""
    connection = _keyed(path, str(path), key, uri=False)
    try:
        with told(path):
            connection.execute(f"PRAGMA journal_mode={journal}").fetchone()
            connection.execute(f"PRAGMA synchronous={synchronous}")
    except BaseException:
        connection.close()
        raise
    return connection


def connect_unchanging(path: Path, key: bytes, *, beside_log: bool = False) -> Any:
    """A keyed connection to a file that nobody writes: only reading, no lock; as its log says where it is wanted."""
    place = path.absolute().as_posix()
    rooted = place if place.startswith("/") else "/" + place
    way = "mode=ro" if beside_log else "mode=ro&immutable=1"
    return _keyed(path, f"file://{quote(rooted)}?{way}", key, uri=True)


def _keyed(path: Path, place: str, key: bytes, *, uri: bool) -> Any:
    if len(key) != KEY_BYTES:
        raise Bug("a raw key has 32 bytes")
    with told(path):
        connection = sqlcipher.connect(
            place, isolation_level=None, check_same_thread=False, timeout=10.0, uri=uri
        )
    try:
        with told(path):
            # Before the key: or SQLCipher prints to the standard error stream.
            connection.execute("PRAGMA cipher_log_level=none")
            connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            connection.execute("PRAGMA temp_store=MEMORY")
            connection.execute("PRAGMA foreign_keys=ON")
            connection.execute(f"PRAGMA cache_size={_QUIET_CACHE}")
    except BaseException:
        connection.close()
        raise
    return connection


def has_log(path: Path) -> bool:
    """Whether committed pages wait beside a file for the next checkpoint."""
    log = path.with_name(path.name + "-wal")
    return log.is_file() and log.stat().st_size > 0


def open_store(path: Path, key: bytes, *, read_only: bool = False) -> Store:
    """Open an existing case file; a missing one is a `Known`, never a new empty one."""
    if not path.is_file():
        raise missing(path)
    if path.stat().st_size < _LEAST_FILE and not has_log(path):  # SQLite would make a new one of it
        raise Known("case.file_damaged")
    store = Store(path, connect(path, key), read_only)
    if read_only:
        store.stop_writing()
    return store
