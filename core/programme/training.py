"""The built-in course: some twenty short cards and a bank of questions, from resources/training."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from core.records.entries import Two

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "training"
GIVER, RECEIVER = "giver", "receiver"
ASKED, PASS = 10, 8  # questions of one quiz, and how many right answers pass


@dataclass(frozen=True, slots=True)
class Card:
    """One card: what it is about, two or three sentences, and the side that reads it, empty for both."""

    code: str
    theme: Two
    title: Two
    text: Two
    side: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its answers; `right` is the position of the right one."""

    card: str
    text: Two
    answers: tuple[Two, ...]
    right: int


@dataclass(frozen=True, slots=True)
class Quiz:
    """The questions of one person's quiz."""

    questions: tuple[Question, ...]

    def score(self, answers: Sequence[int]) -> int:
        """Return how many answers are right."""
        return sum(one.right == said for one, said in zip(self.questions, answers, strict=True))

    def passed(self, answers: Sequence[int]) -> bool:
        """Tell whether the quiz is passed: four out of five are right."""
        return self.score(answers) * ASKED >= PASS * len(self.questions)


@dataclass(frozen=True, slots=True)
class Course:
    """Cards and questions together."""

    cards: tuple[Card, ...]
    questions: tuple[Question, ...]

    def read_by(self, side: str) -> tuple[Card, ...]:
        """Return the cards of a side: the new owner's staff, or everybody else."""
        own = RECEIVER if side == RECEIVER else GIVER
        return tuple(card for card in self.cards if card.side in ("", own))

    def quiz(self, seed: int, side: str = "") -> Quiz:
        """Choose ten questions about the cards of a side, no two about the same card.

        The same seed gives the same questions, their answers shuffled.
        """
        read = {card.code for card in self.read_by(side)}
        chance = random.Random(seed)  # noqa: S311  # a quiz is no secret
        by_card: dict[str, list[Question]] = {}
        for one in (one for one in self.questions if one.card in read):
            by_card.setdefault(one.card, []).append(one)
        cards = chance.sample(sorted(by_card), min(ASKED, len(by_card)))
        return Quiz(tuple(_shuffled(chance.choice(by_card[card]), chance) for card in cards))


@cache
def course() -> Course:
    """Read the course."""
    cards = tomllib.loads((FOLDER / "cards.toml").read_text(encoding="utf-8"))
    quiz = tomllib.loads((FOLDER / "quiz.toml").read_text(encoding="utf-8"))
    themes = {key: Two(*value) for key, value in cards["themes"].items()}
    return Course(
        tuple(_card(one, themes) for one in cards["card"]), tuple(_question(one) for one in quiz["question"])
    )


def _shuffled(one: Question, chance: random.Random) -> Question:
    order = list(range(len(one.answers)))
    chance.shuffle(order)
    return Question(one.card, one.text, tuple(one.answers[n] for n in order), order.index(one.right))


def _card(told: Mapping[str, Any], themes: Mapping[str, Two]) -> Card:
    return Card(
        told["id"],
        themes[told["theme"]],
        Two(*told["title"]),
        Two(told["zh"], told["en"]),
        told.get("side", ""),
    )


def _question(told: Mapping[str, Any]) -> Question:
    return Question(told["card"], Two(told["zh"], told["en"]), tuple(Two(*one) for one in told["answers"]), 0)
