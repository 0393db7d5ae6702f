"""Short explanations of words that somebody may not know, shown as bubbles."""

from __future__ import annotations

import tomllib
from functools import cache

from gui.words.catalogue import language
from gui.words.places import resources


@cache
def glossary() -> dict[str, tuple[str, str]]:
    """Return every explained word with its explanation in Chinese and English."""
    text = (resources() / "words" / "glossary.toml").read_text(encoding="utf-8")
    return {word: (told[0], told[1]) for word, told in tomllib.loads(text).items()}


def bubble(text: str) -> str:
    """Return the explanations of the words in a Chinese text, one a line; empty where it has none."""
    english = language() == "en"
    return "\n".join(
        told[1] if english else f"{word}：{told[0]}" for word, told in glossary().items() if word in text
    )
