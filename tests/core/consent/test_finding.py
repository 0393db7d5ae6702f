"""Who answers is found by a few keys."""

import pytest

from core import consent
from core.consent.finding import fits


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("2222", [2]),
        ("wxm", [1]),
        ("wx", [1]),
        ("zl", [2]),
        ("cl", [2]),
        ("stf", [4]),
        ("李", [3]),
        ("oyn", [5]),
    ],
)
def test_digits_initials_or_a_piece_of_the_name_find_the_customer(store, typed, found):
    assert [match.customer for match in consent.find(store, typed)] == found


@pytest.mark.parametrize("typed", ["V015", "v015", "015"])
def test_a_card_without_name_and_phone_is_found_by_its_number(store, typed):
    store.execute("INSERT INTO customer(id, name, card) VALUES(6, '', 'V015')")
    assert [match.customer for match in consent.find(store, typed)] == [6]


@pytest.mark.parametrize("typed", ["", "12", "qqq", "0000", "1" * 60])
def test_too_little_or_wrong_finds_nobody(store, typed):
    assert consent.find(store, typed) == ()


def test_a_match_shows_enough_to_tell_two_apart(store):
    (match,) = consent.find(store, "wxm")
    assert (match.name, match.last4) == ("王小明", "1111")


def test_more_letters_than_the_name_has_fit_nothing():
    assert not fits("王", "wx")
