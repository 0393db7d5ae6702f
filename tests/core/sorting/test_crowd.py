"""A crowd yields whoever shares something, once, and tells of each entry what went in."""

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.sorting import crowd
from core.sorting.crowd import Crowd
from core.sorting.evidence import Entry
from core.sorting.name_forms import forms

NAMES = st.sampled_from(["王芳", "王芬", "陳美麗", "陈美丽", "清风商贸有限公司", "Ann Lee", "张\ud83d伟", ""])
BIRTHS = st.sampled_from(["", "", "1980-01-02", "1980-03-04", "1999-12-31"])
ADDRESSES = st.sampled_from(["", "甲路1-2室", "乙街 9 幢", "短"])
PHONES = st.lists(st.sampled_from([13800138000, 13800138001, 13900000001]), max_size=2)
ENTRIES = st.lists(st.tuples(NAMES, PHONES, ADDRESSES, BIRTHS), max_size=12)


def entries(told) -> list[Entry]:
    often = Counter(forms(name).key for name, *_ in told)
    return [
        Entry(n, forms(name), tuple(phones), "", address, birth, often[forms(name).key] == 2)
        for n, (name, phones, address, birth) in enumerate(told)
    ]


def keys(one: Entry) -> set[object]:
    """Return by what an entry may meet another, in words."""
    found: set[object] = {*one.phones, ("core", one.name.core)}
    found |= {("sound", one.name.sound)} if one.name.sound else set()
    found |= {("address", one.address)} if len(one.address) > 4 else set()
    return found | ({("born", one.birth)} if one.birth else set())


@settings(deadline=None)
@given(ENTRIES)
def test_every_two_that_share_something_meet_once_as_they_went_in(told):
    held = entries(told)
    met = list(Crowd(held).pairs())
    wanted = {(one.id, other.id) for one, other in combinations(held, 2) if keys(one) & keys(other)}
    assert sorted((one.id, other.id) for one, other in met) == sorted(wanted)
    assert all(one == held[one.id] and other == held[other.id] for one, other in met)


@pytest.mark.parametrize(("number", "pairs"), [(60, 60 * 59 // 2), (61, 0)])
def test_a_phone_that_too_many_share_says_nothing(number, pairs):
    held = (Entry(n, forms(f"第{n}号"), (13800138000,), "", "", "") for n in range(number))
    assert sum(1 for _ in Crowd(held).pairs()) == pairs


@pytest.mark.parametrize(("number", "pairs"), [(12, 12 * 11 // 2), (13, 0)])
def test_one_day_of_birth_says_something_among_few_only(number, pairs):
    held = (Entry(n, forms("abcdefghijklm"[n] * 3), (), "", "", "1980-01-02") for n in range(number))
    assert sum(1 for _ in Crowd(held).pairs()) == pairs


def test_what_is_no_longer_kept_is_made_again(monkeypatch):
    held = [Entry(n, forms("王芳"), (13800138000 + n % 3,), "", "", "1980-01-02") for n in range(9)]
    all_kept = [(one, other) for one, other in Crowd(held).pairs()]
    monkeypatch.setattr(crowd, "_KEPT", 1)
    assert [(one, other) for one, other in Crowd(held).pairs()] == all_kept
