"""A pass-phrase of four common words, for a person who does not want to think of one."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from core.errors import Bug
from core.vault.secret import Secret

WORDS = Path(__file__).parents[2] / "resources" / "passphrase" / "words.tsv"
_COUNT = 4


@dataclass(frozen=True, slots=True)
class Proposal:
    """The words to remember, as characters, and what is typed: their pinyin with hyphens."""

    words: tuple[str, ...]
    typed: Secret


@cache
def word_list() -> tuple[tuple[str, str], ...]:
    """Our 1,024 words with their pinyin: ten bits each. Pinyin, because password fields take no input method."""
    lines = WORDS.read_text(encoding="utf-8").splitlines()
    pairs = tuple((line.split("\t")[0], line.split("\t")[1]) for line in lines)
    if len({typed for _, typed in pairs}) != 1024:
        raise Bug("the word list has 1,024 words that are typed differently")
    return pairs


def propose() -> Proposal:
    """Four words drawn at random: forty bits, each guess made dear by the key derivation."""
    drawn = [secrets.choice(word_list()) for _ in range(_COUNT)]
    typed = "-".join(pinyin for _, pinyin in drawn)
    return Proposal(tuple(word for word, _ in drawn), Secret.of_text(typed))
