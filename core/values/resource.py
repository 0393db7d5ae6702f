"""The word lists that recognisers read from the resources folder; the only reading this room does."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "intake"


@cache
def word_list(name: str) -> dict[str, Any]:
    """Return one TOML file of resources/intake, read once; callers never change it."""
    with (_FOLDER / f"{name}.toml").open("rb") as stream:
        return tomllib.load(stream)
