"""The counts of the first screen stay what a walk through everybody gives, whatever is changed."""

import pytest

from core import intake
from core.sorting import call_fresh, correct, merge, part, settle, take_back
from core.store import holdings

BOOK = """姓名,手机,身份证号,余额,消费金额,备注
王芳,13800138000,,100.50,30,
王小芳,13800138000,11010519491231002X,20,,怀孕
李雷,13900138005,,,60,
赵小小,13700000002,,0,,
"""


@pytest.fixture
def settled(store, tmp_path):
    path = tmp_path / "会员.csv"
    path.write_text(BOOK, encoding="utf-8")
    with store.transaction():
        settle(store, [one.source for one in intake.take(store, path, apart=False)])
    return store


def counted_anew(store):
    told = holdings.tally(store)
    holdings.count_up(store)
    return told, holdings.tally(store)


def corrected(store):
    correct(store, 3, "birth", "2020-05-06", "王")


def corrected_and_taken_back(store):
    change = correct(store, 1, "phone", "123", "王")
    take_back(store, change)


def joined(store):
    merge(store, [1, 2], "王")


def joined_and_parted(store):
    joined(store)
    part(store, store.value("SELECT max(id) FROM merge"))


def called_fresh(store):
    call_fresh(store, [1, 3])


@pytest.mark.parametrize(
    "change", [corrected, corrected_and_taken_back, joined, joined_and_parted, called_fresh]
)
def test_counts_follow_a_change(settled, change):
    before = holdings.tally(settled)
    change(settled)
    told, anew = counted_anew(settled)
    assert told == anew
    assert before["rows"] == anew["rows"]


def test_counts_that_were_never_made_are_made_whole(settled):
    settled.execute("DELETE FROM tally")
    corrected(settled)
    told, anew = counted_anew(settled)
    assert told == anew
