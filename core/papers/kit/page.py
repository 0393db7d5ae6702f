"""The sheet: its size, where text may stand, and where head, foot and QR code lie (all in points)."""

from __future__ import annotations

from dataclasses import dataclass

MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet; measures count from the upper left corner."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    head: float
    foot: float
    landscape: bool = False

    @property
    def measure(self) -> float:
        """Return the width of the text area."""
        return self.right - self.left


PORTRAIT = Page(210 * MM, 297 * MM, 28 * MM, 188 * MM, 28 * MM, 265 * MM, 17 * MM, 285 * MM)
LANDSCAPE = Page(297 * MM, 210 * MM, 20 * MM, 277 * MM, 30 * MM, 180 * MM, 20 * MM, 198 * MM, landscape=True)
INITIALS = 10 * MM  # what a line of initials takes from the text area

BODY, FORM, DENSE, FINE = 12.0, 10.5, 9.0, 7.5
TITLE, COVER, ANNEX, SLIP = 22.0, 26.0, 18.0, 14.0
FRAME_LINE, HEAD_LINE, INNER_LINE, BLANK_LINE = 0.8, 0.6, 0.3, 0.5
