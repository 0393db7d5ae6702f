"""A case file that is newer than its keyring: what a killed re-key left, or the case itself under an older keyring.

A cloud drive, or the system's earlier versions of a folder, can bring back an old keyring with its old file. Whatever
then lies there newer is the only copy of what was done since, so it is deleted only when a mark says that it was being
made; else it gets a name under which nothing touches it, and its own name again once its keyring is back.
"""

from __future__ import annotations

import contextlib
import os
import re
from pathlib import Path

from core.casefile.place import database, held_told, leftovers, remove, remove_database
from core.vault import keyring
from core.vault.placing import put_in_place

_KEPT = re.compile(r"case\.(\d+)\.kept\.db")
_LOG = "-wal"  # what was written down last may stand only there


def mark(folder: Path, generation: int) -> None:
    """Say that the file of a generation is being made; raises OSError."""
    with _mark(folder, generation).open("wb") as file:
        os.fsync(file.fileno())
    keyring.sync_folder(folder)


def unmark(folder: Path, generation: int) -> None:
    """Say so no more; a mark that another program holds goes at the next opening."""
    remove(_mark(folder, generation))


def set_aside(folder: Path, here: int) -> None:
    """Give every file that is newer than a generation, and was not being made, a name that nothing touches."""
    for generation in sorted(set(leftovers(folder, here).values())):
        file = folder / database(generation)
        if generation > here and file.exists() and not _mark(folder, generation).exists():
            with held_told(file):
                _rename(file, folder / _aside(generation))


def take_back(folder: Path, file: str) -> None:
    """Give a file its own name again where the keyring tells it and it lies aside."""
    for generation in kept(folder):
        if database(generation) == file and not (folder / file).exists():
            with held_told(folder / file):
                _rename(folder / _aside(generation), folder / file)


def kept(folder: Path) -> tuple[int, ...]:
    """Return the generations that lie aside."""
    found = (_KEPT.fullmatch(path.name) for path in folder.iterdir())
    return tuple(sorted(int(one[1]) for one in found if one))


def drop(folder: Path) -> bool:
    """Delete what lies aside, for a destruction; whether all of it is gone."""
    left = [one for one in kept(folder) if not remove_database(folder / _aside(one))]
    return not left


def _mark(folder: Path, generation: int) -> Path:
    return folder / f"case.{generation}.begun"


def _aside(generation: int) -> str:
    return f"case.{generation}.kept.db"


def _rename(old: Path, new: Path) -> None:
    """Rename a case file after its log, so that neither is ever without the other under a name that opens."""
    with contextlib.suppress(FileNotFoundError):
        put_in_place(old.with_name(old.name + _LOG), new.with_name(new.name + _LOG))
    put_in_place(old, new)
    remove(old.with_name(old.name + "-shm"))
