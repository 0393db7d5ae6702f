"""The case file copied table by table into a new one under another key, and both compared."""

from __future__ import annotations

import contextlib
import hashlib
from pathlib import Path
from typing import NamedTuple

from core.errors import Bug, Known
from core.jobs import QUIET, Job
from core.store import search
from core.store.connection import Store, connect, connect_unchanging

NEW = "n"


class Shape(NamedTuple):
    """What a file is made of: its plain tables, and the statements for what stands on them."""

    tables: tuple[str, ...]
    table_sql: tuple[str, ...]
    index_sql: tuple[str, ...]
    later_sql: tuple[str, ...]


def shape(store: Store) -> Shape:
    """Read the schema; the search index counts as what stands on the tables, not as tables."""
    kinds = {name: kind for _, name, kind, *_ in store.rows("PRAGMA main.table_list")}
    made = store.rows("SELECT type, name, sql FROM main.sqlite_master WHERE sql IS NOT NULL ORDER BY rowid")
    plain = [
        (name, sql)
        for kind, name, sql in made
        if kind == "table" and kinds[name] == "table" and not name.startswith("sqlite_")
    ]
    virtual = [sql for kind, name, sql in made if kind == "table" and kinds[name] == "virtual"]
    return Shape(
        tables=tuple(name for name, _ in plain),
        table_sql=tuple(sql for _, sql in plain),
        index_sql=tuple(sql for kind, _, sql in made if kind == "index"),
        later_sql=(*virtual, *(sql for kind, _, sql in made if kind in ("view", "trigger"))),
    )


def copy_into(source: Store, target: Path, key: bytes, job: Job = QUIET) -> None:
    """Copy every row into a new file under another key, without free pages and without the search index.

    The index is left out because destroyed names stay in its blocks (engineering 5.3). On any fault the
    target is incomplete, and both it and the source connection are to be thrown away.
    """
    if source.in_transaction:
        raise Bug("a file is not attached inside a transaction")
    plan = shape(source)
    version = int(source.value("PRAGMA main.user_version"))
    source.execute(f"ATTACH ? AS {NEW} KEY \"x'{key.hex()}'\"", (str(target),))
    try:
        _copy(source, plan, version, job)
    except BaseException:
        # After a full disk SQLite may refuse these too; the fault that brought us here is the one to tell.
        with contextlib.suppress(Known, Bug):
            source.abandon()
            source.execute(f"DETACH {NEW}")
        raise
    source.execute(f"DETACH {NEW}")
    source.rows("PRAGMA foreign_keys=ON")


def _copy(source: Store, plan: Shape, version: int, job: Job) -> None:
    source.rows(f"PRAGMA {NEW}.journal_mode=OFF")
    source.rows(f"PRAGMA {NEW}.synchronous=OFF")
    # Off, or SQLite leaves its fast way of copying whole tables; the rows stay what they were.
    source.rows("PRAGMA foreign_keys=OFF")
    source.execute("BEGIN")
    with source.watched(job, "rekey.copy"):
        for sql in plan.table_sql:
            source.execute(sql.replace("CREATE TABLE ", f"CREATE TABLE {NEW}.", 1))
        for sql in plan.index_sql:
            source.execute(_into(sql))
        for done, table in enumerate(plan.tables):
            job.step("rekey.copy", done, len(plan.tables))
            source.execute(f'INSERT INTO {NEW}."{table}" SELECT * FROM main."{table}"')
        source.rows(f"PRAGMA {NEW}.user_version={version}")
        source.execute("COMMIT")


def finish(store: Store, plan: Shape, job: Job = QUIET) -> None:
    """Bring views, triggers and a new search index into a copied file."""
    job.step("rekey.index")
    with store.transaction(), store.watched(job, "rekey.index"):
        for sql in plan.later_sql:
            store.execute(sql)
        search.build(store)


def open_unjournalled(path: Path, key: bytes) -> Store:
    """Open a file that nobody uses yet, without journal and syncing: on a fault it is thrown away.

    `Known("case.file_missing")` where it is gone meanwhile, as on a pulled stick: SQLite would make an empty one.
    """
    if not path.is_file():
        raise Known("case.file_missing", file=path.name)
    return Store(path, connect(path, key, journal="OFF", synchronous="OFF"), read_only=False)


def open_read_only(path: Path, key: bytes) -> Store:
    """Open a file that nobody writes, as a backup is, without touching it."""
    return Store(path, connect_unchanging(path, key), read_only=True)


def counts(store: Store) -> dict[str, int]:
    """The number of rows of every plain table."""
    return {table: int(store.value(f'SELECT count(*) FROM main."{table}"')) for table in shape(store).tables}


def digests(store: Store, job: Job = QUIET) -> dict[str, str]:
    """A SHA-256 of the whole content of every plain table, the same in every copy."""
    tables = shape(store).tables
    found = {}
    for done, table in enumerate(tables):
        job.step("drill.digest", done, len(tables))
        total = hashlib.sha256()
        for row in store.each(f'SELECT * FROM main."{table}" ORDER BY {_key(store, table)}', size=5_000):
            total.update(repr(row).encode())
        found[table] = total.hexdigest()
    return found


def check_pages(store: Store, job: Job = QUIET, *, deep: bool = False) -> None:
    """Every page's authentication code and the structure of every tree; `Known("case.file_damaged")`.

    `deep` also compares every index with its table, which takes some four times as long.
    """
    job.step("check.pages")
    with store.watched(job, "check.pages"):
        broken = store.rows("PRAGMA cipher_integrity_check")
        found = store.rows("PRAGMA integrity_check(1)" if deep else "PRAGMA quick_check(1)")
    if broken or found != [("ok",)]:
        raise Known("case.file_damaged")


def check_structure(store: Store, job: Job = QUIET) -> None:
    """The structure of every tree, each page by its authentication code; `Known("case.file_damaged")`."""
    job.step("check.pages")
    with store.watched(job, "check.pages"):
        if store.rows("PRAGMA quick_check(1)") != [("ok",)]:
            raise Known("case.file_damaged")


def check_references(store: Store) -> int:
    """How many rows point to rows that are not there."""
    return len(store.rows("PRAGMA foreign_key_check"))


def _into(sql: str) -> str:
    """An index statement for the attached file."""
    for begin in ("CREATE UNIQUE INDEX ", "CREATE INDEX "):
        if sql.startswith(begin):
            return begin + NEW + "." + sql[len(begin) :]
    raise Bug("an index is written CREATE INDEX")


def _key(store: Store, table: str) -> str:
    """The columns that order a table's rows: its primary key, else its row number."""
    columns = store.rows(f'PRAGMA main.table_info("{table}")')
    key = sorted((place, name) for _, name, _, _, _, place in columns if place)
    return ",".join(f'"{name}"' for _, name in key) or "rowid"
