"""How long a pass-phrase would stand, by zxcvbn and by what people here really choose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from core.vault.propose import word_list
from core.vault.secret import Secret
from core.vault.weak import COMMON, DIGIT_RUNS, SURNAMES, SYLLABLES

SHORTEST = 8
# Decimal logarithms of guesses. At one guess a second on each of a thousand machines, 7 is some hours.
_REFUSED, _WEAK, _FAIR, _GOOD = 7.0, 9.0, 11.0, 13.0
_LONGEST_SEEN = 64  # zxcvbn takes no more than 72 and grows slow; what is longer is not weak.


class Weakness(StrEnum):
    """Why a pass-phrase is easily guessed."""

    SHORT = "short"
    COMMON = "common"
    PINYIN_NAME = "pinyin_name"
    PINYIN = "pinyin"
    LUCKY_DIGITS = "lucky_digits"
    PHONE = "phone"
    BIRTHDAY = "birthday"
    REPEATED = "repeated"
    KEYBOARD = "keyboard"
    OWN_DATA = "own_data"


@dataclass(frozen=True, slots=True)
class Advice:
    """What to say of a pass-phrase: 0 refused, 1 weak, 2 fair, 3 good, 4 strong; argued with below 3."""

    score: int
    guesses_log10: float
    weaknesses: tuple[Weakness, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether it lies below the floor and is not taken at all."""
        return self.score == 0


@dataclass(frozen=True, slots=True)
class _Piece:
    """One stretch of a pass-phrase that a guesser knows how to guess."""

    length: int
    cost: float
    weakness: Weakness | None = None


def advise(passphrase: Secret, own: Sequence[str] = ()) -> Advice:
    """Weigh a pass-phrase; `own` are the firm's and people's names and numbers, which are guessed first."""
    text = passphrase.text()
    if not text:
        return Advice(0, 0.0, (Weakness.SHORT,))
    own_words = tuple(word.lower() for word in own if len(word) > 1)
    mine, found = _own_estimate(text.lower(), own_words)
    theirs, keyboard = _library_estimate(text, own_words)
    guesses = min(mine, theirs)
    reasons = list(found)
    if keyboard:
        reasons.append(Weakness.KEYBOARD)
    if theirs < mine and not reasons:
        reasons.append(Weakness.COMMON)
    if len(text) < SHORTEST:
        reasons.insert(0, Weakness.SHORT)
    score = 0 if len(text) < SHORTEST else _score(guesses)
    return Advice(score, round(guesses, 1), tuple(dict.fromkeys(reasons)) if score < 3 else ())


def _score(guesses: float) -> int:
    return sum(guesses >= step for step in (_REFUSED, _WEAK, _FAIR, _GOOD))


def _library_estimate(text: str, own: tuple[str, ...]) -> tuple[float, bool]:
    """Zxcvbn's guesses, and whether it saw a walk over the keyboard."""
    import zxcvbn  # its lists of words are long in loading

    result = zxcvbn.zxcvbn(text[:_LONGEST_SEEN], user_inputs=list(own))
    keyboard = any(match["pattern"] == "spatial" for match in result["sequence"])
    return float(result["guesses_log10"]), keyboard


def _own_estimate(text: str, own: tuple[str, ...]) -> tuple[float, list[Weakness]]:
    """The cheapest way to cut the text into pieces that people use, as a logarithm of guesses."""
    best: list[tuple[float, tuple[_Piece, ...]]] = [(0.0, ())]
    for end in range(1, len(text) + 1):
        ways = [
            (best[end - piece.length][0] + piece.cost, (*best[end - piece.length][1], piece))
            for piece in _pieces_before(text, end, own)
        ]
        best.append(min(ways, key=lambda way: way[0]))
    cost, pieces = best[-1]
    reasons = [piece.weakness for piece in pieces if piece.weakness]
    spoken = sum(piece.length for piece in pieces if piece.weakness is Weakness.PINYIN and piece.length > 1)
    if spoken * 2 < sum(character.isalpha() for character in text):  # A stray "a" or "e" is no word.
        reasons = [one for one in reasons if one is not Weakness.PINYIN]
    elif _is_name(pieces, text):
        reasons = [Weakness.PINYIN_NAME if one is Weakness.PINYIN else one for one in reasons]
    return cost, reasons


def _is_name(pieces: tuple[_Piece, ...], text: str) -> bool:
    """Whether a surname and one or two syllables open the text."""
    syllables = [piece for piece in pieces if piece.weakness is Weakness.PINYIN]
    begins = bool(pieces) and pieces[0].weakness is Weakness.PINYIN and text[: pieces[0].length] in SURNAMES
    return begins and 2 <= len(syllables) <= 3


def _pieces_before(text: str, end: int, own: tuple[str, ...]) -> list[_Piece]:
    """Every known piece that ends at a place, and the single character as the last resort."""
    character = text[end - 1]
    pieces = [
        _Piece(1, 1.0 if character.isdigit() else 1.4 if character.isascii() and character.isalpha() else 1.9)
    ]
    for begin in range(max(0, end - 20), end - 1):
        pieces += _known(text[begin:end], own)
    return pieces


def _known(part: str, own: tuple[str, ...]) -> list[_Piece]:
    """What a guesser takes this stretch for."""
    size = len(part)
    found = []
    if part in own:
        found.append(_Piece(size, 1.0, Weakness.PHONE if part.isdigit() else Weakness.OWN_DATA))
    if part in COMMON:
        found.append(_Piece(size, 1.3, Weakness.COMMON))
    if part in DIGIT_RUNS:
        found.append(_Piece(size, 1.2, Weakness.LUCKY_DIGITS))
    if part in SYLLABLES:
        found.append(_Piece(size, 1.7 if part in SURNAMES else 2.0, Weakness.PINYIN))
    if part in _words():
        found.append(_Piece(size, 3.0))
    if size == 11 and re.fullmatch(r"1[3-9]\d{9}", part):
        found.append(_Piece(size, 6.0, Weakness.PHONE))
    if size in (6, 8) and _is_day(part):
        found.append(_Piece(size, 3.5, Weakness.BIRTHDAY))
    if size >= 3 and len(set(part)) == 1:
        found.append(_Piece(size, 1.5, Weakness.REPEATED))
    return found


def _is_day(part: str) -> bool:
    """Whether six or eight digits read as a day from 1930 on."""
    return bool(re.fullmatch(r"(19[3-9]\d|20[0-3]\d|\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])", part))


@cache
def _words() -> frozenset[str]:
    return frozenset(typed for _, typed in word_list())
