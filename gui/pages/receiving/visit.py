"""What a receiver has done so far; it outlives a change of language or text size."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from core.desk.receiving import Reception, Sampled

STEPS = ("open", "result", "look", "sign", "own")


@dataclass(slots=True)
class Visit:
    """One package on the table: which step, what was drawn, what was written."""

    step: str = "open"
    path: Path | None = None
    reception: Reception | None = None
    tab: str = "sample"
    start: int = 0
    seed: str = ""
    sample: tuple[Sampled, ...] = ()
    by: str = ""
    verdict: str = ""
    receipt: bytes = b""
    saved: tuple[str, ...] = ()
    trouble: str = ""

    def close(self) -> None:
        """Close the file and forget the pass-phrase."""
        if self.reception is not None:
            self.reception.close()
            self.reception = None
