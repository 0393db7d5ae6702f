"""The head of letters that leave the house: the firm's name as it wants to be seen, a second line, a mark."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Empty without a name; `logo` is a square of dark and light as rows of 1 and 0."""

    name: str = ""
    line: str = ""
    logo: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """Return name, second line and the rows of the mark as papers take them; nothing without a name."""
        return (self.name, self.line, *self.logo) if self.name.strip() else ()
