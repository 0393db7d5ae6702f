"""The words that a package carries in both languages, from resources/package."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from core.rules import Rule

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


def unconfirmed_mark() -> str:
    """Return what stands over a list that no person has looked at (practice 42)."""
    return chinese("page", "unconfirmed")


def sheet_words(rules: Iterable[Rule]) -> dict[str, str]:
    """Return the Chinese words of the inventory's workbook by group and code; each of the rules is told by its sentence."""
    said = _all()
    groups = {
        "head": "inventory",
        "level": "inventory",
        "kind": "kind",
        "meaning": "meaning",
        "outcome": "outcome",
        "reason": "reason",
    }
    found = {
        f"{name}.{code}": words[0] for name, group in groups.items() for code, words in said[group].items()
    }
    return found | {f"reason.{rule.id}": rule.text.zh for rule in rules}
