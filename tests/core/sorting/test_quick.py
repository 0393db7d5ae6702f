from dataclasses import replace

import pytest

from core import intake
from core.errors import Known
from core.records import Flag, Kind, QuickEntry
from core.sorting import (
    carried_quick,
    change_quick,
    correct,
    enter_quick,
    look_quick,
    search,
    settle,
    take_out_quick,
    typed_in,
)
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
    assert carried_quick(shop, second) == (50000, 0)
    assert enter_quick(shop, second) == who
    assert on_cards(shop, who) == 50000
    assert enter_quick(shop, replace(second, another_card=True)) == who
    assert on_cards(shop, who) == 50000 + second.balance_fen


def test_the_visits_in_a_book_are_kept_with_the_line_and_counted(shop):
    who = enter_quick(shop, replace(SUN, balance_fen=None, times_left=8))
    assert [one.times_left for one in holdings.of_customer(shop, who) if one.kind is Kind.PREPAID] == [8]
    assert typed_in(shop)[0].entry.times_left == 8
    assert carried_quick(shop, SUN) == (0, 8)
    enter_quick(shop, replace(SUN, book="红皮本", times_left=8))
    assert carried_quick(shop, SUN) == (0, 8)  # one card, which two books know


def test_a_relative_with_the_same_number_keeps_her_own_card(shop):
    enter_quick(shop, SUN)
    mother = replace(SUN, name="孙八妈", balance_fen=1000)
    assert carried_quick(shop, mother) == (0, 0)
    assert on_cards(shop, enter_quick(shop, mother)) == 1000


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        (QuickEntry("王", balance_fen=-500), "balance"),
        (QuickEntry("王", times_left=-1), "times_left"),
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


def held(shop):
    return [(one.entry.name, one.entry.balance_fen, one.entry.page) for one in typed_in(shop, "蓝皮本")]


def test_who_was_typed_in_is_listed_the_latest_first(shop):
    enter_quick(shop, QuickEntry("孙八", "13611111111", 3050, book="蓝皮本", page="12"))
    enter_quick(shop, QuickEntry("周九", "13622222222", book="蓝皮本"))
    enter_quick(shop, QuickEntry("吴十", "13633333333", book="红皮本"))
    assert held(shop) == [("周九", None, ""), ("孙八", 3050, "12")]


def test_a_line_typed_by_mistake_goes_as_if_it_had_never_been(shop):
    enter_quick(shop, QuickEntry("孙八", "13611111111", 3050, book="蓝皮本"))
    before = holdings.tally(shop)
    enter_quick(shop, QuickEntry("周九", "13622222222", 100, book="蓝皮本"))
    take_out_quick(shop, typed_in(shop)[0].row)
    assert holdings.tally(shop) == before
    assert held(shop) == [("孙八", 3050, "")]
    assert search(shop, "周九") == ()


def test_with_the_last_line_the_book_goes_too(shop):
    files = [one.file for one in sources.every(shop)]
    enter_quick(shop, QuickEntry("孙八", "13611111111", book="蓝皮本"))
    take_out_quick(shop, typed_in(shop)[0].row)
    assert [one.file for one in sources.every(shop)] == files


def test_who_is_on_the_list_too_stays_when_the_line_goes(shop):
    one = enter_quick(shop, QuickEntry("王芳", "13800138000", book="蓝皮本"))
    before = customers.get(shop, one)
    take_out_quick(shop, typed_in(shop)[0].row)
    (left,) = [who for who in customers.fetch(shop, customers.ids(shop)) if who.name == before.name]
    assert left.phone == before.phone
    assert not left.has(Flag.QUICK_ENTRY)


def test_a_changed_line_takes_the_place_of_the_old_one(shop):
    enter_quick(shop, QuickEntry("孙八", "13611111111", 3050, book="蓝皮本"))
    change_quick(shop, typed_in(shop)[0].row, QuickEntry("孙九", "13611111112", 5000, book="蓝皮本"))
    assert held(shop) == [("孙九", 5000, "")]
    assert search(shop, "孙八") == ()


def test_a_line_that_an_answer_hangs_on_stays(shop):
    customer = enter_quick(shop, QuickEntry("孙八", "13611111111", 3050, book="蓝皮本"))
    correct(shop, customer, "name", "孙小八", "店主")
    with pytest.raises(Known, match=r"entry\.stays"):
        change_quick(shop, typed_in(shop)[0].row, QuickEntry("孙九", "13611111112", book="蓝皮本"))
    assert held(shop) == [("孙八", 3050, "")]


def test_a_line_of_a_file_is_not_taken_out_as_if_typed(shop):
    with pytest.raises(Known, match=r"entry\.gone"):
        take_out_quick(shop, 1)


@pytest.mark.parametrize(("apart", "fen"), [(True, 60_00), (False, None)])
def test_a_changed_line_is_another_card_only_where_it_was_one(shop, apart, fen):
    (one,) = [who for who in look_quick(shop, QuickEntry("王芳")) if who.phone]
    held = carried_quick(shop, QuickEntry(one.name, one.phone))
    assert held[0]
    entry = QuickEntry(one.name, one.phone, 50_00, book="蓝皮本", another_card=apart)
    enter_quick(shop, entry)
    change_quick(shop, typed_in(shop)[0].row, QuickEntry(one.name, one.phone, 60_00, book="蓝皮本"))
    assert typed_in(shop)[0].entry.balance_fen == fen
    assert carried_quick(shop, entry) == (held[0] + (fen or 0), 0)
