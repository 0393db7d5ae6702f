from datetime import date

import pytest

from core import intake
from core.errors import Known
from core.records import Channel, ConsentAnswer, ConsentState, Flag, Kind
from core.sorting import conflicts, correct, merge, part, search, settle
from core.store import consents, customers, holdings, merges

LIST = """姓名,手机,地址,余额,身份证号
王芳,13800138000,甲路1号,100,
王芬,13800138000,甲路2号,50,
李雷,13900000001,,0,
"""


@pytest.fixture
def shop(store, tmp_path):
    path = tmp_path / "会员.csv"
    path.write_text(LIST, encoding="utf-8")
    with store.transaction():
        settle(store, [one.source for one in intake.take(store, path, apart=False)])
    return store


def state(store):
    tables = ("customer", "record", "holding", "legal_hold", "tally")
    return {name: store.rows(f"SELECT * FROM {name}") for name in tables}


def test_conflicts_are_shown_field_by_field(shop):
    found = {one.field: one.values for one in conflicts(shop, [1, 2])}
    assert found["name"] == ((1, "王芳"), (2, "王芬"))
    assert "phone" not in found


def test_joining_adds_up_and_keeps_the_chosen_value(shop):
    assert merge(shop, [1, 2], by="me", chosen={"address": 2}) == 1
    held = {one.kind: one for one in holdings.of_customer(shop, 1)}
    assert held[Kind.PREPAID].balance_fen == 15000
    assert customers.get(shop, 1).address == "甲路2号"
    assert customers.get(shop, 2) is None


def test_undoing_a_join_brings_back_exactly_what_was(shop):
    before = state(shop)
    merge(shop, [1, 2], by="me")
    (join,) = merges.of_root(shop, 1)
    assert part(shop, join.id) == (2, 1)
    assert state(shop) == before
    assert [one.id for one in search(shop, "王芬")] == [2]


def test_a_join_upon_a_join_can_be_parted_in_any_order(shop):
    merge(shop, [2, 3], by="me")
    merge(shop, [1, 2], by="me")
    first = next(one for one in merges.of_root(shop, 2) if not one.undone)
    part(shop, first.id)
    assert {one.id: one.name for one in customers.fetch(shop, [1, 3])} == {1: "王芳", 3: "李雷"}
    assert customers.get(shop, 2) is None


def test_a_correction_wakes_again_with_the_one_it_was_made_for(shop):
    correct(shop, 2, "name", "王芬芬", by="me")
    merge(shop, [1, 2], by="me")
    part(shop, merges.of_root(shop, 1)[0].id)
    assert customers.get(shop, 2).name == "王芬芬"
    assert customers.get(shop, 1).name == "王芳"


def test_a_yes_does_not_spread_over_a_join(shop):
    shop.execute(
        "INSERT INTO consent_event(number, row, scope, state, channel, day, entered, by) VALUES('1', 1, ?, ?, 'slip', '2026-01-01', '', '')",
        (Kind.BASIC.bit, ConsentState.GIVEN),
    )
    shop.execute("INSERT INTO consent(customer, kind, state) VALUES(1, 1, ?)", (ConsentState.GIVEN,))
    merge(shop, [1, 2], by="me")
    assert customers.get(shop, 1).has(Flag.MERGED_AFTER_CONSENT)
    part(shop, merges.of_root(shop, 1)[0].id)
    assert not customers.get(shop, 1).has(Flag.MERGED_AFTER_CONSENT)


def test_a_hold_on_one_holds_for_both_and_stays_with_both(shop):
    shop.execute("INSERT INTO legal_hold(customer, reason, by, since) VALUES(2, '12315', 'me', '2026-01-01')")
    merge(shop, [1, 2], by="me")
    assert shop.value("SELECT count(*) FROM legal_hold WHERE customer=1") == 1
    part(shop, merges.of_root(shop, 1)[0].id)
    assert shop.value("SELECT count(DISTINCT customer) FROM legal_hold") == 2


@pytest.mark.parametrize(("members", "code"), [([1], "merge.one"), ([1, 99], "merge.gone")])
def test_what_cannot_be_joined_is_refused(shop, members, code):
    with pytest.raises(Known, match=code):
        merge(shop, members, by="me")


def test_a_join_is_undone_only_once(shop):
    merge(shop, [1, 2], by="me")
    (join,) = merges.of_root(shop, 1)
    part(shop, join.id)
    with pytest.raises(Known, match=r"merge\.gone"):
        part(shop, join.id)


def say(store, customer, state):
    answer = ConsentAnswer(
        state,
        Channel.PAPER,
        date(2026, 11, 20),
        "me",
        scope=Kind.BASIC.bit,
        text_version="1",
        identity="手签",
    )
    consents.add(store, [customer], answer, "2026-11-20T10:00")


def test_a_yes_said_for_both_is_neither_one_s_when_they_are_parted(shop):
    say(shop, 1, ConsentState.REFUSED)
    merge(shop, [1, 2], by="me")
    say(shop, 1, ConsentState.GIVEN)
    (join,) = merges.of_root(shop, 1)
    part(shop, join.id)
    assert consents.state_of(shop, 1, Kind.BASIC)[0] is ConsentState.REFUSED
    assert customers.get(shop, 2).has(Flag.MERGED_AFTER_CONSENT)


def test_an_own_yes_from_before_the_join_stands_again(shop):
    say(shop, 2, ConsentState.GIVEN)
    merge(shop, [1, 2], by="me")
    say(shop, 1, ConsentState.REFUSED)
    (join,) = merges.of_root(shop, 1)
    part(shop, join.id)
    assert consents.state_of(shop, 1, Kind.BASIC)[0] is ConsentState.REFUSED
    assert consents.state_of(shop, 2, Kind.BASIC)[0] is ConsentState.REFUSED
