"""A cell of a table as it is set: its lines, where they stand, and whether they may be written as they are."""

from __future__ import annotations

from dataclasses import dataclass

from core.papers.kit.breaker import Line
from core.papers.kit.faces import Face, printable, width_of
from core.papers.kit.grid import Align
from core.papers.kit.inline import Inline, NewLine, Run
from core.papers.kit.page import MM

PAD = 1.2 * MM
MARKED = frozenset("《》（）“”‘’〈〉【】·—…")  # signs that are set closer or may not stand at a line's end


@dataclass(slots=True)
class Laid:
    """A set cell; `fast` are lines that are written as they are, with their widths, `ready` the same as operators."""

    lines: list[Line]
    align: Align
    x: float
    width: float
    size: float
    fast: tuple[tuple[str, float], ...] = ()
    face: Face = Face.SANS
    ready: tuple[tuple[str, str], ...] = ()  # what stands before and after the baseline
    count: int = 0

    def __post_init__(self) -> None:
        """Count the lines once."""
        self.count = len(self.lines) or len(self.fast)


def plain_lines(
    content: tuple[Inline, ...], face: Face, size: float, room: float
) -> tuple[tuple[str, float], ...]:
    """Return the lines of a cell that holds only plain words and line ends and needs no breaking, or nothing."""
    found: list[tuple[str, float]] = []
    for part in content:
        if isinstance(part, NewLine):
            continue
        if not isinstance(part, Run) or part.bold or part.pitch:
            return ()
        shown = printable(part.text)
        wide = width_of(shown, face, size)
        if wide > room or not MARKED.isdisjoint(shown):
            return ()
        found.append((shown, wide))
    alternating = all(isinstance(part, NewLine) == bool(index % 2) for index, part in enumerate(content))
    return tuple(found) if alternating else ()


def aligned(entry: Laid, wide: float) -> float:
    """Return where a line of this width begins in its cell."""
    if entry.align == "l":
        return entry.x + PAD
    if entry.align == "r":
        return entry.x + entry.width - PAD - wide
    return entry.x + (entry.width - wide) / 2
