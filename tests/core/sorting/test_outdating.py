"""What was said of a customer speaks of what was known then: more of it asks again."""

from __future__ import annotations

import pytest

from core import intake
from core.sorting import correct, merge, settle, settle_edition
from core.store import Store, consents

CARDS = "姓名,手机,余额,年龄\n王芳,13800138000,100,40\n小王,13800138009,50,9\n李雷,13900000001,0,30\n"


@pytest.fixture
def shop(store: Store, tmp_path) -> Store:
    (tmp_path / "会员.csv").write_text(CARDS, encoding="utf-8")
    with store.transaction():
        settle(store, [one.source for one in intake.take(store, tmp_path / "会员.csv", apart=False)])
    return store


def said(store: Store, customer: int) -> set[str]:
    return {name for name in consents.facts_of(store, customer) if not name.startswith("before.")}


def say(store: Store, customer: int, name: str) -> None:
    store.execute("INSERT INTO customer_fact VALUES(?,?,'yes',NULL,'me','2026-11-01')", (customer, name))


def test_settled_does_not_speak_of_the_card_that_a_join_brings(shop):
    say(shop, 1, "settled")
    merge(shop, [1, 2], by="me")
    assert said(shop, 1) == set()


def test_settled_holds_when_the_joined_brings_no_money(shop):
    say(shop, 1, "settled")
    merge(shop, [1, 3], by="me")
    assert said(shop, 1) == {"settled"}


def test_a_grown_up_does_not_make_the_joined_child_one(shop):
    shop.execute("UPDATE customer SET flags = flags | 2 WHERE id = 2")
    say(shop, 1, "not_a_minor")
    merge(shop, [1, 2], by="me")
    assert said(shop, 1) == set()


@pytest.mark.parametrize(("now", "holds"), [("100", True), ("0", True), ("500", False), ("60", False)])
def test_settled_holds_until_the_newer_list_says_another_sum(shop, tmp_path, now, holds):
    say(shop, 1, "settled")
    (tmp_path / "新.csv").write_text(CARDS.replace("13800138000,100", f"13800138000,{now}"), encoding="utf-8")
    edition = intake.compare_edition(shop, 1, tmp_path / "新.csv", apart=False)
    taken, touched = intake.take_edition(shop, edition, tmp_path / "新.csv", "me", act=1)
    settle_edition(shop, taken.source, touched)
    assert ("settled" in said(shop, 1)) is holds


def test_a_corrected_address_asks_nothing_again(shop):
    say(shop, 1, "settled")
    correct(shop, 1, "address", "甲路 1 号", "me")
    assert said(shop, 1) == {"settled"}
