"""Which licence texts go into the portable folder: ours, the notices, and those of every library that is in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = "licences"  # in the portable folder
_LOCKED = re.compile(r"([a-z0-9-]+)==")
_TEXT = re.compile(r"licen[cs]e|copying|notice", re.IGNORECASE)
_NO_TEXT = (".py", ".pyc", ".h")
# Wheels that bring no text of their own licence, the LGPL-3.0, which is told on top of the GPL-3.0.
_OF_QT = frozenset({"pyside6-essentials", "pyside6-pdf", "shiboken6"})


def locked(group: str) -> tuple[str, ...]:
    """Return the names of the libraries of a lock: runtime, dev or bundle."""
    lines = (ROOT / "installer" / "locks" / f"{group}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(found[1] for line in lines if (found := _LOCKED.match(line)))


def texts() -> tuple[tuple[str, str], ...]:
    """Return every text with the folder it goes to, as PyInstaller takes data."""
    own = [(str(ROOT / name), FOLDER) for name in ("LICENSE", "THIRD-PARTY.md")]
    return (*own, *((str(text), f"{FOLDER}/{name}") for name in locked("runtime") for text in texts_of(name)))


def texts_of(library: str) -> Iterator[Path]:
    """Yield the licence texts of a library; none of one that this system has not, as the lock serves three."""
    try:
        files = distribution(library).files or ()
    except PackageNotFoundError:
        return
    for one in files:
        if _TEXT.search(one.name) and one.suffix not in _NO_TEXT:
            yield Path(str(one.locate()))
    if library in _OF_QT:
        yield from sorted((ROOT / "installer" / "licence_texts").glob("*.txt"))
