"""The short code of a paper: canonical content, its SHA-256, and 60 bits of it to type."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import Enum
from operator import attrgetter
from typing import Any

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford base 32
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})
_FEW, _AT_ONCE = 16, 500  # items of a list that are looked at one by one, and those that become text together
_SECRET = "secret"  # noqa: S105  # the name of a mark on fields, not a secret


def secret_field() -> Any:
    """Return a required dataclass field that is printed but never part of what is hashed."""
    return dataclasses.field(repr=False, metadata={_SECRET: True})


def plain(value: object) -> object:
    """Return a value as JSON can hold it: dataclasses by field name without secrets, days as ISO text."""
    kind = type(value)
    if kind in _AS_IT_IS:
        return value
    if kind is tuple or kind is list:
        return [plain(item) for item in value]  # type: ignore[attr-defined]  # its type was just looked at
    fields = _hashed(kind)
    if fields is not None:
        return {
            name: found if type(found) in _AS_IT_IS else plain(found)
            for name, found in zip(fields.names, fields.read(value), strict=True)
        }
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    if isinstance(value, (str, int, bool)):
        return value
    raise TypeError(type(value).__name__)


_AS_IT_IS = frozenset((str, int, bool, type(None)))


@dataclasses.dataclass(frozen=True, slots=True)
class _Fields:
    """The fields of a dataclass that are hashed, and what reads them all at once."""

    names: tuple[str, ...]
    read: Callable[[object], tuple[object, ...]]


_FIELDS: dict[type, _Fields | None] = {}  # asked once per type, not once per line of a list


def _hashed(kind: type) -> _Fields | None:
    """Return the fields of a dataclass that are hashed, None for any other type."""
    if kind not in _FIELDS:
        _FIELDS[kind] = _fields(kind) if dataclasses.is_dataclass(kind) else None
    return _FIELDS[kind]


def _fields(kind: type) -> _Fields:
    names = tuple(one.name for one in dataclasses.fields(kind) if not one.metadata.get(_SECRET))
    if len(names) < 2:  # attrgetter gives no tuple then
        return _Fields(names, lambda value: tuple(getattr(value, name) for name in names))
    return _Fields(names, attrgetter(*names))


def canonical(value: object) -> str:
    """Return the canonical JSON of a value: sorted keys, no blanks, nothing escaped that need not be."""
    return json.dumps(plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical_pieces(value: object) -> Iterator[str]:
    """Yield the canonical JSON of a value piece by piece: of a list of 100,000 lines only some are text at a time."""
    fields = _hashed(type(value))
    if fields is not None:
        found = dict(zip(fields.names, fields.read(value), strict=True))
        for number, name in enumerate(sorted(found)):
            yield f'{"," if number else "{"}"{name}":'
            yield from canonical_pieces(found[name])
        yield "}" if found else "{}"
    elif not isinstance(value, (tuple, list)) or not value:
        yield canonical(value)
    elif len(value) <= _FEW:
        for number, item in enumerate(value):
            yield "," if number else "["
            yield from canonical_pieces(item)
        yield "]"
    else:
        for start in range(0, len(value), _AT_ONCE):
            yield f"{',' if start else '['}{canonical(value[start : start + _AT_ONCE])[1:-1]}"
        yield "]"


def looked_through(value: object) -> tuple[str, set[str], bool]:
    """Return the SHA-256 of the canonical JSON of a value, the signs in it, and whether it escapes any of them."""
    digest, signs, escapes = hashlib.sha256(), set[str](), False
    for piece in canonical_pieces(value):
        digest.update(piece.encode("utf-8", "surrogatepass"))
        signs.update(piece)
        escapes = escapes or "\\u" in piece
    return digest.hexdigest(), signs, escapes


def content_hash(value: object) -> str:
    """Return the SHA-256 of the canonical JSON of a value, in hex."""
    return looked_through(value)[0]


def short_code(sha256: str) -> str:
    """Return the first 60 bits of a hash as 12 characters in three groups: 7D9S-SWA9-15EX."""
    bits = int(sha256[:15], 16)
    letters = "".join(_ALPHABET[bits >> shift & 31] for shift in range(55, -1, -5))
    return "-".join((letters[:4], letters[4:8], letters[8:]))


def typed_code(text: str) -> str:
    """Return what a person typed in any case, with or without hyphens, as the code it means."""
    letters = text.strip().upper().translate(_LOOKALIKES)
    return "-".join((letters[:4], letters[4:8], letters[8:]))


def texts_in(value: object) -> Iterator[str]:
    """Yield every text inside a value, secrets too, to look for characters that cannot be shown."""
    if isinstance(value, str):
        yield value
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from texts_in(getattr(value, field.name))
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from texts_in(item)
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from texts_in(item)
