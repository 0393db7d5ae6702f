"""What a person gives the program to read: a file on the disk, or a table that was pasted."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Pasted:
    """A table from the clipboard: it has a name to be shown under, but never a place on the disk."""

    name: str
    text: str = field(repr=False)

    @property
    def suffix(self) -> str:
        """Return nothing: what it holds is told by its signs alone."""
        return ""

    @property
    def content(self) -> bytes:
        """Return the bytes that a file of it would have."""
        return self.text.encode("utf-8", "replace")

    def __str__(self) -> str:
        return self.name


Given = Path | Pasted
