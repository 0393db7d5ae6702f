"""The words that a package carries in both languages, from resources/package."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

_FILE = Path(__file__).resolve().parents[2] / "resources" / "package" / "words.toml"


@cache
def _all() -> dict[str, dict[str, list[str]]]:
    with _FILE.open("rb") as stream:
        return tomllib.load(stream)


def chinese(group: str, code: str) -> str:
    """Return the Chinese word of a code, or the code itself."""
    return _all()[group].get(code, [code])[0]


def english(group: str, code: str) -> str:
    """Return the English word of a code, or the code itself."""
    return _all()[group].get(code, [code, code])[1]


def known(group: str, code: str) -> bool:
    """Tell whether a code has words."""
    return code in _all()[group]


def both(group: str, code: str) -> str:
    """Return both words side by side."""
    one, other = chinese(group, code), english(group, code)
    return one if one == other else f"{one} {other}"


def heads() -> dict[str, str]:
    """Return the Chinese words for every code of the inventory's workbook."""
    said = _all()
    groups = (said["meaning"], said["kind"], said["outcome"], said["reason"], said["inventory"])
    return {code: words[0] for group in groups for code, words in group.items()}
