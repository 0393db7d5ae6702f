from dataclasses import replace

import pytest

from core import intake
from core.errors import Known
from core.records import Flag, Kind, QuickEntry
from core.sorting import carried_quick, enter_quick, look_quick, search, settle
from core.store import customers, holdings, sources


@pytest.fixture
def shop(store, members):
    with store.transaction():
        settle(store, [one.source for one in intake.take(store, members, apart=False)])
    return store


def test_the_list_is_looked_at_while_typing(shop):
    assert [one.id for one in look_quick(shop, QuickEntry("王芳"))] == [1]
    assert [one.name for one in look_quick(shop, QuickEntry("", "13800138000"))] == ["王芳", "李雷"]


def test_a_person_from_the_book_becomes_a_customer(shop):
    entry = QuickEntry("孙八", "136 1111 1111", 3050, "2026-05-01", "蓝皮本", "12")
    who = customers.get(shop, enter_quick(shop, entry))
    assert (who.name, who.phone) == ("孙八", "13611111111")
    assert who.has(Flag.QUICK_ENTRY)
    assert {one.kind: one for one in holdings.of_customer(shop, who.id)}[Kind.PREPAID].balance_fen == 3050
    assert [one.id for one in search(shop, "孙八")] == [who.id]


def test_the_entries_of_one_book_are_one_source(shop):
    enter_quick(shop, QuickEntry("孙八", "13611111111", book="蓝皮本"))
    enter_quick(shop, QuickEntry("周九", "13622222222", book="蓝皮本"))
    (book,) = [one for one in sources.every(shop) if one.file == "蓝皮本"]
    assert (book.format, book.rows_kept) == ("quick entry", 2)


def test_who_is_on_the_list_already_is_joined(shop):
    assert enter_quick(shop, QuickEntry("王芳", "13800138000", book="蓝皮本")) == 1


def on_cards(store, customer):
    return sum(one.balance_fen for one in holdings.of_customer(store, customer))


SUN = QuickEntry("孙八", "13611111111", 50000, "2026-05-01", "蓝皮本", "12")


def test_a_line_that_is_typed_twice_is_kept_once(shop):
    who = enter_quick(shop, SUN)
    assert enter_quick(shop, replace(SUN, name=" 孙八 ", phone="136 1111 1111")) == who
    (book,) = [one for one in sources.every(shop) if one.file == "蓝皮本"]
    assert (on_cards(shop, who), book.rows_kept) == (50000, 1)


@pytest.mark.parametrize("other", [{"page": "13"}, {"book": "红皮本"}, {"balance_fen": 7000}])
def test_the_card_of_who_is_on_the_list_is_added_to_only_when_it_is_another(shop, other):
    who = enter_quick(shop, SUN)
    second = replace(SUN, **other)
    assert carried_quick(shop, second) == 50000
    assert enter_quick(shop, second) == who
    assert on_cards(shop, who) == 50000
    assert enter_quick(shop, replace(second, another_card=True)) == who
    assert on_cards(shop, who) == 50000 + second.balance_fen


def test_a_relative_with_the_same_number_keeps_her_own_card(shop):
    enter_quick(shop, SUN)
    mother = replace(SUN, name="孙八妈", balance_fen=1000)
    assert carried_quick(shop, mother) == 0
    assert on_cards(shop, enter_quick(shop, mother)) == 1000


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        (QuickEntry("王", balance_fen=-500), "balance"),
        (QuickEntry("王", last_visit="2030-01-01"), "last_visit"),
    ],
)
def test_a_debt_and_a_day_to_come_are_refused_with_their_field(shop, entry, field):
    with pytest.raises(Known, match=r"field\.invalid") as told:
        enter_quick(shop, entry)
    assert told.value.facts["field"] == field


@pytest.mark.parametrize(
    ("entry", "code"), [(QuickEntry(""), "entry.empty"), (QuickEntry("王", "12"), "field.invalid")]
)
def test_what_says_nothing_is_refused(shop, entry, code):
    with pytest.raises(Known, match=code):
        enter_quick(shop, entry)
