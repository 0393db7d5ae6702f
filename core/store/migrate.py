"""Numbered, frozen steps from an empty file to the newest shape of a case."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from core.errors import Bug, Known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.store.connection import Store

FOLDER = Path(__file__).parent / "migrations"
_NAME = re.compile(r"(\d{4})_[a-z0-9_]+\.sql")


class Step(NamedTuple):
    """One migration: its number and its SQL."""

    number: int
    sql: str


def steps(folder: Path = FOLDER) -> list[Step]:
    """Every migration in order; a gap or a repeated number is our own fault."""
    found = []
    for path in sorted(folder.glob("*.sql")):
        match = _NAME.fullmatch(path.name)
        if not match:
            raise Bug(f"a migration is named NNNN_name.sql, not {path.name}")
        found.append(Step(int(match[1]), path.read_text(encoding="utf-8")))
    if [step.number for step in found] != list(range(1, len(found) + 1)):
        raise Bug("migrations are numbered 1, 2, 3 without a gap")
    return found


def version(store: Store) -> int:
    """The number of the last step that this file has taken."""
    return int(store.value("PRAGMA user_version"))


def newest(folder: Path = FOLDER) -> int:
    """The number of the last step that this program knows."""
    return len(steps(folder))


def is_behind(store: Store, folder: Path = FOLDER) -> bool:
    """Whether steps are missing; a file of a newer program is refused with `Known("case.newer")`."""
    here, known = version(store), newest(folder)
    if here > known:
        raise Known("case.newer", file=here, program=known)
    return here < known


def migrate(store: Store, folder: Path = FOLDER) -> int:
    """Take every missing step, each with its number in one transaction; how many were taken."""
    if not is_behind(store, folder):
        return 0
    missing = steps(folder)[version(store) :]
    for step in missing:
        with store.transaction():
            for statement in statements(step.sql):
                store.execute(statement)
            store.execute(f"PRAGMA user_version={step.number}")
    return len(missing)


def statements(script: str) -> Iterator[str]:
    """The single statements of a script; a trigger's inner semicolons do not end it."""
    begun = ""
    for piece in re.split(r"(?<=;)", script):
        begun += piece
        if sqlite3.complete_statement(begun):
            yield begun
            begun = ""
    # What is left may be comments only; real words without a semicolon are a fault of the file.
    if re.sub(r"--[^\n]*", "", begun).strip():
        raise Bug("a migration ends in the middle of a statement")
