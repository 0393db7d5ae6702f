"""The lists of words by which headings and terms are known keep their own order."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from core.intake.understanding.headings import word
from core.records import Level, Meaning, TableKind
from core.values import level_of, word_list

LISTS = word_list("headers")


def test_every_list_has_a_meaning_of_the_house() -> None:
    assert {Meaning(name) for name in LISTS["meaning"]} <= set(Meaning)
    assert {TableKind[name.upper()] for name in (*LISTS["table"], *LISTS["file"])} <= set(TableKind)


def test_no_word_means_two_things() -> None:
    counts = Counter(
        entry for entries in LISTS["meaning"].values() for entry in {word(one) for one in entries.split()}
    )
    assert [entry for entry, count in counts.items() if count > 1] == []


def test_words_stand_in_their_plain_form() -> None:
    assert [
        one
        for entries in LISTS["meaning"].values()
        for one in entries.split()
        if not word(one) and one != "#"
    ] == []


def test_letters_stand_in_pairs() -> None:
    letters = LISTS["letters"]
    assert len(letters["traditional"]) == len(letters["simplified"])


@pytest.mark.parametrize("name", word_list("terms"))
def test_every_term_is_found_by_itself(name: str) -> None:
    lost = [one for one in word_list("terms")[name]["words"].split() if level_of(one) is not Level.SENSITIVE]
    assert lost == []


@pytest.mark.parametrize("name", word_list("terms"))
def test_every_pattern_compiles_and_has_anchors(name: str) -> None:
    entry = word_list("terms")[name]
    assert all(re.compile(one) for one in entry["patterns"])
    assert entry["anchors"] or not entry["patterns"]
