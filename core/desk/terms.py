"""The words for codes on papers and in the terminal, from resources/words and resources/package."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from core.records import Kind, Matter

_RESOURCES = Path(__file__).parents[2] / "resources"
_FILES = tuple(
    _RESOURCES / name
    for name in (
        "package/words.toml",
        "words/terms.toml",
        "words/forms.toml",
        "words/short.toml",
        "words/problems.toml",
        "words/health.toml",
        "words/acts.toml",
        "words/safeguards.toml",
    )
)


@cache
def _all() -> dict[str, dict[str, list[str]]]:
    """Return all words by group; terms.toml wins over the words of the package."""
    groups: dict[str, dict[str, list[str]]] = {}
    for file in _FILES:
        for group, words in tomllib.loads(file.read_text(encoding="utf-8")).items():
            groups.setdefault(group, {}).update(words)
    return groups


def has_term(group: str, code: str) -> bool:
    """Tell whether a word is written for a code."""
    return code in _all()[group]


def term(group: str, code: str, language: str = "zh", **facts: object) -> str:
    """Return the word of a code, the code itself where none is written."""
    words = _all()[group].get(code)
    text = code if words is None else words[0 if language == "zh" else 1]
    return text.format(**facts) if facts else text


def kinds(found: Iterable[Kind], language: str = "zh") -> str:
    """Return kinds as one phrase."""
    return term("text", "separator", language).join(
        term("kind", kind.name.lower(), language) for kind in found
    )


def purposes(matter: Matter, language: str = "zh") -> str:
    """Return the ticked purposes as one phrase."""
    ticks = matter.purposes
    named = [name for name in ("serve_cards", "reminders", "after_sales") if getattr(ticks, name)]
    if matter.serves_by_contract:
        named = ["serve_contracts" if name == "serve_cards" else name for name in named]
    words = [term("purpose", name, language) for name in named] + ([ticks.other] if ticks.other else [])
    return term("text", "separator", language).join(words)


def of_trade(code: str, matter: Matter, language: str = "zh") -> str:
    """Return a text as the matter's trade says it, the general one where the trade has none of its own."""
    own = f"{code}_{matter.trade}"
    return term("text", own if has_term("text", own) else code, language)
