"""Registers that speak of somebody who is destroyed keep what was done, and lose who it was.

A name, a number, an address becomes a reference: a keyed digest (HMAC-SHA256) in the manner of `〔D-7F3KQ9ZA〕`.
Whoever comes back with the same name gets the same reference, so that an answer given to a request can still be
shown; without the case nobody learns a name from it.
"""

from __future__ import annotations

import base64
import hmac
import json
from collections.abc import Callable, Mapping
from typing import Any

from core.store import Store, mentions, meta


def reference(store: Store, text: str) -> str:
    """Return the reference that stands for a destroyed value in this case."""
    made = hmac.new(meta.audit_key(store), f"destroyed\n{text}".encode(), "sha256").digest()
    return f"〔D-{base64.b32encode(made).decode('ascii')[:8]}〕"


def mend(store: Store) -> int:
    """Put references for the people who go into every typed text; return how many texts were changed.

    What also is a value of somebody who stays, or of a person of the case, is left; so is a part of a longer one.
    """
    texts = mentions.typed(store)
    lengths = mentions.lengths(store) if texts else []
    if not lengths:
        return 0
    goes, stays = mentions.known(
        store, {piece for one in texts for said in _said(one) for piece in _pieces(said, lengths)}
    )
    marks = {value: reference(store, value) for value in goes - stays}
    if not marks:
        return 0
    changed = 0
    for one in texts:
        new = (_told_json if one.whole else _told)(one.text, marks, stays)
        if new != one.text:
            mentions.write(store, one, new)
            changed += 1
    return changed


def _said(one: mentions.Typed) -> list[str]:
    """Return the texts inside a text: the values of a JSON object, or the text itself."""
    if not one.whole:
        return [one.text]
    found: list[str] = []
    _walk(json.loads(one.text), lambda value: found.append(value) or value)  # type: ignore[func-returns-value]  # keeps it
    return found


def _walk(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        try:
            inner = json.loads(value) if value[:1] in "[{" else None  # a grid is kept as text
        except ValueError:
            inner = None
        if inner is None:
            return change(value)
        return json.dumps(_walk(inner, change), ensure_ascii=False)
    if isinstance(value, list):
        return [_walk(one, change) for one in value]
    if isinstance(value, dict):
        return {key: _walk(one, change) for key, one in value.items()}
    return value


def _pieces(text: str, lengths: list[int]) -> set[str]:
    return {text[at : at + size] for size in lengths for at in range(len(text) - size + 1)}


def _told_json(text: str, marks: Mapping[str, str], stays: set[str]) -> str:
    held = json.loads(text)
    new = _walk(held, lambda value: _told(value, marks, stays))
    return text if new == held else json.dumps(new, ensure_ascii=False, sort_keys=True)


def _told(text: str, marks: Mapping[str, str], stays: set[str]) -> str:
    """Replace from left to right, the longest first; a value of somebody who stays is stepped over as a whole."""
    words = sorted({*marks, *stays}, key=len, reverse=True)
    made, at = [], 0
    while at < len(text):
        word = next((one for one in words if text.startswith(one, at)), "")
        if not word:
            made.append(text[at])
        elif word in marks:
            made.append(marks[word])
        else:
            made.append(word)
        at += len(word) or 1
    return "".join(made)
