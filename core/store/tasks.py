"""Tasks of the plan: one line per code, with owner, day, and what they lock."""

from __future__ import annotations

from collections.abc import Sequence

from core.records import Task
from core.store.connection import Store

_ALL = "SELECT id, code, title, owner, coalesce(due, ''), coalesce(done, ''), reference, locks, note, citation FROM task"


def put(store: Store, tasks: Sequence[Task]) -> None:
    """Write tasks by code: texts and days are brought up to date, owner, tick and note stay."""
    store.executemany(
        "INSERT INTO task(code, title, owner, due, reference, locks, note, citation) VALUES(?,?,?,nullif(?, ''),?,?,?,?)"
        " ON CONFLICT(code) DO UPDATE SET title = excluded.title, due = excluded.due, reference = excluded.reference,"
        " locks = excluded.locks, citation = excluded.citation",
        [
            (one.code, one.title, one.owner, one.due, int(one.reference), one.locks, one.note, one.citation)
            for one in tasks
        ],
    )


def drop_missing(store: Store, codes: Sequence[str], prefix: str) -> int:
    """Take away open tasks of a family that the plan no longer has; ticked ones stay as history."""
    marks = ", ".join("?" * len(codes)) or "''"
    return store.execute(
        f"DELETE FROM task WHERE code GLOB ? AND done IS NULL AND code NOT IN ({marks})",
        (f"{prefix}*", *codes),
    ).changed


def every(store: Store) -> tuple[Task, ...]:
    """Return all tasks by day, those without a day last."""
    rows = store.rows(f"{_ALL} ORDER BY due IS NULL, due, id")
    return tuple(_task(row) for row in rows)


def get(store: Store, code: str) -> Task | None:
    """Return one task, None when there is none."""
    row = store.one(f"{_ALL} WHERE code = ?", (code,))
    return _task(row) if row else None


def tick(store: Store, code: str, day: str, note: str = "") -> bool:
    """Mark a task as done on a day; tell whether there was one."""
    sql = "UPDATE task SET done = ?, note = CASE WHEN ? = '' THEN note ELSE ? END WHERE code = ?"
    return bool(store.execute(sql, (day, note, note, code)).changed)


def untick(store: Store, code: str) -> bool:
    """Open a task again; tell whether there was one."""
    return bool(store.execute("UPDATE task SET done = NULL WHERE code = ?", (code,)).changed)


def assign(store: Store, code: str, owner: str, note: str) -> bool:
    """Write who does a task and its note; tell whether there was one."""
    sql = "UPDATE task SET owner = ?, note = ? WHERE code = ?"
    return bool(store.execute(sql, (owner, note, code)).changed)


def move(store: Store, code: str, due: str) -> bool:
    """Give a task another ISO day, or none; tell whether there was one."""
    return bool(store.execute("UPDATE task SET due = nullif(?, '') WHERE code = ?", (due, code)).changed)


def _task(row: Sequence[object]) -> Task:
    values = list(row)
    values[6] = bool(row[6])
    return Task(*values)  # type: ignore[arg-type]  # a row of the table in the order of the fields
