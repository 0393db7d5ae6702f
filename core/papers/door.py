"""Renders any paper: finds its builder, computes its code, presses it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import Any

from core.errors import Bug
from core.papers import confirmation, inventory, recovery
from core.papers.kit.codes import content_hash, short_code, texts_in
from core.papers.kit.faces import cannot_show
from core.papers.kit.press import Job, Sheet, press
from core.records import Printed, Seal

Paper = recovery.RecoverySheet | recovery.RecoveryBlank | inventory.Inventory | confirmation.Confirmation

_ONE_AT_A_TIME = threading.Lock()  # reportlab's fonts keep state per document and must not be shared
_BUILDERS: Mapping[type[Any], tuple[str, Callable[[Any, Seal], Sheet]]] = {
    recovery.RecoverySheet: (recovery.KIND, recovery.sheet),
    recovery.RecoveryBlank: ("recovery_blank", recovery.blank),
    inventory.Inventory: (inventory.KIND, inventory.sheet),
    confirmation.Confirmation: (confirmation.KIND, confirmation.sheet),
}


def render(paper: Paper, seal: Seal, *, draft: bool = False, unconfirmed: bool = False) -> Printed:
    """Return a paper as PDF with its pages, short code and content hash.

    A draft has no code and says that it must not be signed; `unconfirmed` writes across each page that
    nobody has looked at it. Raises Known("paper.number_too_wide") when a figure fits no column.
    """
    found = _BUILDERS.get(type(paper))
    if found is None:
        raise Bug(f"no builder for {type(paper).__name__}")
    kind, build = found
    sha256 = content_hash((kind, paper, seal))
    missing = unshowable((paper, seal))
    job = Job(build(paper, seal), seal, short_code(sha256), missing)
    with _ONE_AT_A_TIME:
        pdf, pages = press([job], draft=draft, unconfirmed=unconfirmed)
    return Printed(kind, pdf, pages, job.code, sha256, missing)


def unshowable(value: object) -> tuple[str, ...]:
    """Return the characters of a paper that no face of ours has, in order of their codes."""
    return tuple(sorted({char for text in texts_in(value) for char in text if cannot_show(char)}))
