from datetime import date

import pytest

from core import intake
from core.records import FactBit, Filter, Flag
from core.sorting import call_fresh, call_stale, correct, proposals, settle
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


FIRMS = """公司名称,统一社会信用代码,联系电话
晨光物业有限公司,91330106MA2CFRGX39,0571-88880000
华茂商贸有限公司,91350100M000100Y44,0571-88880001
"""


@pytest.fixture
def firms(store, tmp_path):
    path = tmp_path / "单位客户.csv"
    path.write_text(FIRMS, encoding="utf-8")
    with store.transaction():
        settle(store, [one.source for one in intake.take(store, path, apart=False)])
    return store


def invalid_codes(store):
    return {one.code: one.customers for one in proposals(store, date(2026, 6, 1))}.get("invalid_uscc", ())


def test_a_credit_code_that_does_not_fit_is_proposed_for_a_look_until_it_is_mended(firms):
    assert invalid_codes(firms) == (2,)
    correct(firms, 2, "uscc", "91350100M000100Y43", "a")
    assert invalid_codes(firms) == ()


def test_a_wrong_credit_code_counts_as_a_thing_to_notice_and_changes_no_outcome(firms):
    assert customers.ids(firms, Filter(flag=Flag.INVALID_USCC)).tolist() == [2]
    assert holdings.tally(firms)[f"flag:{Flag.INVALID_USCC.value}"] == 1
    assert all(Flag.INVALID_USCC & bit == 0 for bit in FactBit)
