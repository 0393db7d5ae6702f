"""A package that is being written: where, so that what a killed work left on the stick is taken away later."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from core.audit import append
from core.casefile.place import remove
from core.clock import stamp
from core.store import Store, facts

_FACT = "packages_begun"
_NAMED = (
    "packages_named"  # files that are given their names: by place, what they begin with and how long they are
)
_BEGINNING = 1 << 20  # bytes: each package begins with salts of its own
_MOST = 20  # places that are remembered; some sticks never come back
_PART = re.compile(r"\.part\.(?:side\d+\.)?\d{3}")


def note_begun(store: Store, path: Path, by: str) -> None:
    """Write down before the first byte where the parts of a package lie until they get their name."""
    others = [one for one in _every(store) if one != str(path.absolute())]
    _keep(store, [*others, str(path.absolute())][-_MOST:], by)


def note_named(store: Store, parts: Sequence[Path], names: Sequence[Path], by: str) -> None:
    """Write down which files get their names now: killed before the package is recorded, they would block these names."""
    found = {str(name.absolute()): _mark(part) for part, name in zip(parts, names, strict=True)}
    with store.transaction():
        facts.put(store, _NAMED, {**_named(store), **found}, by, stamp())


def forget_begun(store: Store, path: Path, names: Sequence[Path], by: str) -> None:
    """Strike it out, in the transaction that records the package."""
    _keep(store, [one for one in _every(store) if one != str(path.absolute())], by)
    done = {str(one.absolute()) for one in names}
    _keep_named(store, {one: mark for one, mark in _named(store).items() if one not in done}, by)


def clear_begun(store: Store, by: str) -> int:
    """Delete the parts of packages that were never finished, where their place can be reached; how many files went.

    Nobody opens such a part: its pass-phrase was forgotten with the work. What bears a name of its own stays, unless
    the work was killed between the naming and the record of it.
    """
    return _clear_named(store, by) + _clear_parts(store, by)


def _clear_named(store: Store, by: str) -> int:
    """Delete files that got their names and were never recorded; another one's of the same name stays."""
    held, waiting, gone = _named(store), {}, 0
    for one, mark in held.items():
        path = Path(one)
        ours = _is(path, mark)
        removed = ours and remove(path)
        gone += removed
        if not path.parent.is_dir() or (ours and not removed):
            waiting[one] = mark
    if waiting != held:
        with store.transaction():
            _keep_named(store, waiting, by)
            if gone:
                append(store, by, "package.cleared", {"files": gone})
    return gone


def _clear_parts(store: Store, by: str) -> int:
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


def _mark(path: Path) -> str:
    """Return by what a file is known again without reading all of it."""
    with path.open("rb") as file:
        return f"{path.stat().st_size}:{hashlib.sha256(file.read(_BEGINNING)).hexdigest()}"


def _is(path: Path, mark: str) -> bool:
    try:
        return path.is_file() and _mark(path) == mark
    except OSError:
        return False


def _named(store: Store) -> dict[str, str]:
    return dict(facts.get(store, _NAMED) or {})


def _keep_named(store: Store, held: Mapping[str, str], by: str) -> None:
    if held:
        facts.put(store, _NAMED, held, by, stamp())
    else:
        facts.forget(store, _NAMED)


def _every(store: Store) -> list[str]:
    return list(facts.get(store, _FACT) or ())


def _keep(store: Store, begun: list[str], by: str) -> None:
    with store.transaction():
        if begun:
            facts.put(store, _FACT, begun, by, stamp())
        else:
            facts.forget(store, _FACT)
