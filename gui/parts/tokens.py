"""The tokens of look.md 1: colours, type, space, corners; no other file repeats a value."""

from __future__ import annotations

from dataclasses import dataclass

from gui.words import Tone


@dataclass(frozen=True, slots=True)
class Colours:
    """Every colour by its name."""

    paper: str = "#F6F2EA"
    rail: str = "#ECE6DA"
    sheet: str = "#FFFDF9"
    well: str = "#FAF6EF"
    stone: str = "#EFEAE0"
    tint: str = "#E2EFEB"
    tint2: str = "#CFE3DE"
    line: str = "#E3DCCE"
    line2: str = "#D3CABA"
    edge: str = "#8C8576"
    ink: str = "#1F2B2A"
    ink2: str = "#4C5855"
    ink3: str = "#5F6763"
    accent: str = "#0E5C58"
    accent_hover: str = "#0A4A47"
    accent_pressed: str = "#073835"
    tintline: str = "#A9CCC5"
    amber: str = "#7C4A00"
    amber_tint: str = "#FBF0D9"
    amber_line: str = "#E5C88C"
    amber_icon: str = "#A66300"
    red: str = "#9B2A1F"
    red_tint: str = "#FBEBE7"
    red_line: str = "#E5B1A8"
    red_hover: str = "#7F2018"
    red_pressed: str = "#63170F"
    off: str = "#8F948E"
    off_tint: str = "#ECE7DC"
    on_accent: str = "#FFFFFF"
    series: tuple[str, ...] = (
        "#0E5C58",
        "#5D9A93",
        "#A7CBC5",
        "#D2CABA",
        "#8C8574",
        "#5B5648",
        "#C49A4A",
        "#A8644F",
    )


@dataclass(frozen=True, slots=True)
class Type:
    """One role of type: px and line height at 100 %, bold or not."""

    size: int
    line: int
    bold: bool = False


TYPE = {
    "proof": Type(44, 56, True),
    "display": Type(32, 44, True),
    "title": Type(24, 34, True),
    "section": Type(17, 26, True),
    "lead": Type(16, 26),
    "body": Type(15, 24),
    "strong": Type(15, 24, True),
    "table": Type(14, 22),
    "table_strong": Type(14, 22, True),
    "small": Type(13, 20),
    "small_strong": Type(13, 20, True),
    "num": Type(26, 34, True),
    "num2": Type(20, 28, True),
    "group": Type(30, 40, True),
}
CARD, CONTROL, TAG, DIALOG = 12, 8, 5, 14


@dataclass(frozen=True, slots=True)
class Paint:
    """Ink, fill, border and icon colour of one tone."""

    ink: str
    fill: str
    border: str
    icon: str


def tones(c: Colours) -> dict[Tone, Paint]:
    """Return the colours of every tone."""
    return {
        Tone.TEAL: Paint(c.accent, c.tint, c.tintline, c.accent),
        Tone.TEAL_OUTLINE: Paint(c.accent, c.sheet, c.tintline, c.accent),
        Tone.AMBER: Paint(c.amber, c.amber_tint, c.amber_line, c.amber_icon),
        Tone.RED: Paint(c.red, c.red_tint, c.red_line, c.red),
        Tone.STONE: Paint(c.ink2, c.stone, c.line2, c.ink2),
        Tone.HOLD: Paint(c.ink, c.stone, c.edge, c.ink),
        Tone.SEAL: Paint(c.ink2, c.well, c.edge, c.ink2),
        Tone.DELETE: Paint(c.ink2, c.sheet, c.edge, c.ink2),
        Tone.QUIET: Paint(c.ink3, c.sheet, c.line, c.ink3),
    }
