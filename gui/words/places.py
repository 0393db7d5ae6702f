"""Where the program keeps what it brought along."""

from __future__ import annotations

from pathlib import Path


def resources() -> Path:
    """Return the folder of fonts, icons, catalogues and rules."""
    return Path(__file__).resolve().parents[2] / "resources"
