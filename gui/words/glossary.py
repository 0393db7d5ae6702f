"""Short explanations of words that somebody may not know, shown as bubbles."""

from __future__ import annotations

import re
import tomllib
from functools import cache

from gui.words.catalogue import language
from gui.words.places import resources


@cache
def glossary() -> dict[str, tuple[str, str, str]]:
    """Return every explained word with its explanation in Chinese and English, and its English word.

    A word that stands only on the Chinese papers has no English one.
    """
    text = (resources() / "words" / "glossary.toml").read_text(encoding="utf-8")
    return {word: (told[0], told[1], told[2]) for word, told in tomllib.loads(text).items()}


def bubble(text: str) -> str:
    """Return the explanations of the words in a text, one a line; empty where it has none."""
    if language() != "en":
        return "\n".join(f"{word}：{told[0]}" for word, told in glossary().items() if word in text)
    found = (
        (told[2] if _says(text, told[2]) else word, told[1])
        for word, told in glossary().items()
        if _says(text, told[2]) or word in text
    )
    return "\n".join(f"{heading[:1].upper()}{heading[1:]}: {said}" for heading, said in found)


def _says(text: str, word: str) -> bool:
    """Tell whether an English text uses a word, also at the head of a longer form of it (seal, sealed)."""
    return word != "" and re.search(rf"\b{re.escape(word)}", text, re.IGNORECASE) is not None
