"""Known faults as sentences for the terminal, from resources/words; the window has its own catalogues."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from core.commands.plain import plain
from core.errors import Fact, Known

FAULTS = Path(__file__).parents[2] / "resources" / "words" / "faults.toml"


class _Facts(dict[str, Fact]):
    """Facts of a fault; one that a sentence asks for and the fault lacks reads as a dash."""

    def __missing__(self, key: str) -> str:
        return "—"


def sentence(fault: Known, language: str = "zh") -> str:
    """Return what to say for a known fault, in Chinese or English, with advice; the code where none is written."""
    return fill(sentences().get(fault.code, {}).get(language, fault.code), fault.facts)


def fill(text: str, facts: Mapping[str, Fact]) -> str:
    """Put facts into a sentence."""
    return text.format_map(_Facts(plain(dict(facts))))


def sentences() -> dict[str, dict[str, str]]:
    """Return all sentences by code and language."""
    return tomllib.loads(FAULTS.read_text(encoding="utf-8"))
