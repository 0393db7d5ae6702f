from datetime import date

import pytest

from core import intake
from core.records import Flag
from core.sorting import call_fresh, call_stale, proposals, settle
from core.store import customers, holdings

LIST = """姓名,手机,余额,最近到店
王芳,13800138000,0,2020-01-02
李雷,13900000001,50,2020-01-02
张三,138001380,0,2026-01-02
"""


@pytest.fixture
def shop(store, tmp_path):
    path = tmp_path / "会员.csv"
    path.write_text(LIST, encoding="utf-8")
    with store.transaction():
        settle(store, [one.source for one in intake.take(store, path, apart=False)])
    return store


def test_long_without_contact_is_proposed_but_never_with_a_balance(shop):
    found = {one.code: one.customers for one in proposals(shop, date(2026, 6, 1))}
    assert found["stale"] == (1,)
    assert found["invalid_phone"] == (3,)


def test_nobody_is_stale_yet(shop):
    assert "stale" not in {one.code for one in proposals(shop, date(2022, 1, 1))}


def test_a_person_says_stale_and_takes_it_back(shop):
    call_stale(shop, [1])
    assert customers.get(shop, 1).has(Flag.STALE)
    assert all(one.flags & Flag.STALE for one in holdings.of_customer(shop, 1))
    call_fresh(shop, [1])
    assert not any(one.flags & Flag.STALE for one in holdings.of_customer(shop, 1))
