"""A package that is being written: where, so that what a killed work left on the stick is taken away later."""

from __future__ import annotations

import re
from pathlib import Path

from core.audit import append
from core.casefile.place import remove
from core.clock import stamp
from core.store import Store, facts

_FACT = "packages_begun"
_MOST = 20  # places that are remembered; some sticks never come back
_PART = re.compile(r"\.part\.(?:side\d+\.)?\d{3}")


def note_begun(store: Store, path: Path, by: str) -> None:
    """Write down before the first byte where the parts of a package lie until they get their name."""
    others = [one for one in _every(store) if one != str(path.absolute())]
    _keep(store, [*others, str(path.absolute())][-_MOST:], by)


def forget_begun(store: Store, path: Path, by: str) -> None:
    """Strike it out, in the transaction that records the package."""
    _keep(store, [one for one in _every(store) if one != str(path.absolute())], by)


def clear_begun(store: Store, by: str) -> int:
    """Delete the parts of packages that were never finished, where their place can be reached; how many files went.

    Nobody opens such a part: its pass-phrase was forgotten with the work. What bears a name of its own stays.
    """
    begun, waiting, gone = _every(store), [], 0
    for one in begun:
        found = _parts(Path(one))
        removed = [part for part in found or () if remove(part)]
        gone += len(removed)
        if found is None or len(removed) < len(found):
            waiting.append(one)
    if waiting != begun:
        with store.transaction():
            _keep(store, waiting, by)
            if gone:
                append(store, by, "package.cleared", {"files": gone})
    return gone


def _parts(path: Path) -> list[Path] | None:
    """Return the parts beside a place of a package, None where the place is not in reach."""
    try:
        beside = [one for one in path.parent.iterdir() if one.name.startswith(f"{path.name}.part.")]
    except OSError:
        return None
    return [one for one in beside if _PART.fullmatch(one.name.removeprefix(path.name))]


def _every(store: Store) -> list[str]:
    return list(facts.get(store, _FACT) or ())


def _keep(store: Store, begun: list[str], by: str) -> None:
    with store.transaction():
        if begun:
            facts.put(store, _FACT, begun, by, stamp())
        else:
            facts.forget(store, _FACT)
