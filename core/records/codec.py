"""Frozen values to plain JSON data and back, by their type annotations; canonical text for digests."""

from __future__ import annotations

import dataclasses
import functools
import json
import types
import typing
from datetime import date
from enum import Enum
from typing import Any, TypeVar

T = TypeVar("T")


def plain(value: object) -> Any:
    """Return a value as what JSON knows: enums by value, days as ISO text, dataclasses as objects."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    return value


def canonical(value: object) -> str:
    """Return the one text that a value has: sorted keys, no spaces, no escapes beyond JSON's own."""
    return json.dumps(plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def revive(kind: type[T], data: Any) -> T:
    """Return the value of a type from its plain data; fields that the data lacks take their defaults."""
    return typing.cast("T", _revive(kind, data))


def _revive(kind: Any, data: Any) -> Any:
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        return None if data is None else _revive(_some(kind), data)
    if origin in (tuple, list):
        inner = typing.get_args(kind)[0]
        return origin(_revive(inner, one) for one in data)
    if origin is dict:
        return {key: _revive(typing.get_args(kind)[1], one) for key, one in data.items()}
    if dataclasses.is_dataclass(kind):
        return _revive_fields(kind, data)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(data)
    return date.fromisoformat(data) if kind is date else data


def _some(kind: Any) -> Any:
    """Return the branch of an optional type that is not None."""
    return next(one for one in typing.get_args(kind) if one is not type(None))


def _revive_fields(kind: Any, data: dict[str, Any]) -> Any:
    hints = _hints(kind)
    return kind(**{name: _revive(hints[name], one) for name, one in data.items() if name in hints})


@functools.cache
def _hints(kind: Any) -> dict[str, Any]:
    """The types of a value's fields; looking them up takes longer than everything else here."""
    hints = typing.get_type_hints(kind)
    return {field.name: hints[field.name] for field in dataclasses.fields(kind)}
