"""Walk the whole log: intact, or broken at which line, and which paper or backup vouches for it."""

from __future__ import annotations

import hmac
from dataclasses import dataclass

from core.audit.chain import BEGINNING, HEAD, at_line, link, short
from core.records import Head
from core.store import Store, acts, meta


@dataclass(frozen=True, slots=True)
class Anchor:
    """A paper or backup outside that carries a head, and whether that head still stands in the log."""

    kind: str
    number: str
    at: str
    head: str
    fits: bool


@dataclass(frozen=True, slots=True)
class ChainReport:
    """What the walk found; `broken_at` is the first line that is not what was written, 0 if none is.

    `reason` is edited, missing or cut. `anchored` is the highest line that a fitting anchor vouches for.
    """

    intact: bool
    lines: int
    head: Head
    broken_at: int = 0
    reason: str = ""
    anchors: tuple[Anchor, ...] = ()

    @property
    def anchored(self) -> Anchor | None:
        """The newest anchor that fits: all lines up to it are vouched for from outside."""
        fitting = [anchor for anchor in self.anchors if anchor.fits]
        return max(fitting, key=lambda anchor: int(anchor.head.split("-")[0]), default=None)

    @property
    def contradicted(self) -> tuple[Anchor, ...]:
        """Papers and backups that carry a head which is not in the log."""
        return tuple(anchor for anchor in self.anchors if not anchor.fits)


def verify(store: Store) -> ChainReport:
    """Check every line against the one before it, the end against what the file remembers, and the anchors."""
    key = meta.audit_key(store)
    before, lines = BEGINNING, 0
    for row in acts.each(store):
        if row.seq != lines + 1:
            return ChainReport(False, lines, short(lines, before), lines + 1, "missing")
        if not hmac.compare_digest(link(key, before, row), row.mac):
            return ChainReport(False, lines, short(lines, before), row.seq, "edited")
        before, lines = row.mac, row.seq
    if meta.read(store, HEAD) != (f"{lines}:{before.hex()}" if lines else ""):
        return ChainReport(False, lines, short(lines, before), lines + 1, "cut")
    return ChainReport(True, lines, short(lines, before), anchors=_anchors(store))


def agrees(store: Store, told: str) -> bool:
    """Whether a head that somebody reads from a paper, such as 418-9F2C61, stands in this log."""
    count, _, code = told.strip().upper().partition("-")
    if not (count.isascii() and count.isdigit()) or len(count) > 12:
        return False
    here = at_line(store, int(count))
    return here is not None and hmac.compare_digest(here.code.encode(), code.encode())


def _anchors(store: Store) -> tuple[Anchor, ...]:
    return tuple(
        Anchor(row.kind, row.number, row.at, row.head, agrees(store, row.head)) for row in acts.anchors(store)
    )
