"""Corrections of the last list are used on the newer one where they fit; the rest waits for a person's word."""

import pytest

from core import intake
from core.records import Flag
from core.sorting import carried, carry, correct, leave_overtaken, settle, settle_edition, use_overtaken
from core.store import changes, customers

MONDAY = "会员卡号,姓名,手机,余额\nC1,王芳,13800138000,100\nC2,李雷,1390000000,50\nC3,张三,13900000002,0\n"


def written(tmp_path, name, text):
    (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path / name


@pytest.fixture
def shop(store, tmp_path):
    with store.transaction():
        settle(
            store,
            [one.source for one in intake.take(store, written(tmp_path, "一.csv", MONDAY), apart=False)],
        )
    return store


def newer(store, tmp_path, text):
    path = written(tmp_path, "二.csv", text)
    edition = intake.compare_edition(store, 1, path, apart=False)
    with store.transaction():
        taken, touched = intake.take_edition(store, edition, path, "me")
        settle_edition(store, taken.source, touched)


def test_what_the_newer_list_still_has_wrong_stays_corrected(shop, tmp_path):
    correct(shop, 2, "phone", "13900000001", by="me")
    newer(shop, tmp_path, MONDAY.replace("50", "40"))
    assert customers.get(shop, 2).phone == "13900000001"
    assert not customers.get(shop, 2).has(Flag.INVALID_PHONE)
    assert carried(shop).overtaken == ()


def test_what_the_newer_list_has_mended_itself_needs_nothing(shop, tmp_path):
    correct(shop, 1, "phone", "13800138009", by="me")
    newer(shop, tmp_path, MONDAY.replace("13800138000", "13800138009"))
    assert customers.get(shop, 1).phone == "13800138009"
    assert carried(shop).overtaken == ()


def test_what_the_newer_list_says_otherwise_is_not_overwritten_but_listed(shop, tmp_path):
    correct(shop, 1, "phone", "13800138009", by="me")
    newer(shop, tmp_path, MONDAY.replace("13800138000", "13711112222"))
    assert customers.get(shop, 1).phone == "13711112222"
    (off,) = carried(shop).overtaken
    assert (off.old, off.new, off.overtaken, off.undone) == ("13800138000", "13800138009", True, False)


def test_two_corrections_of_one_field_are_one_line(shop, tmp_path):
    for name in ("王芳芳", "汪芳"):
        correct(shop, 1, "name", name, by="me")
    newer(shop, tmp_path, MONDAY.replace("王芳", "黄芳"))
    assert [one.new for one in carried(shop).overtaken] == ["汪芳"]


def test_one_word_lets_the_corrections_hold_again(shop, tmp_path):
    correct(shop, 1, "phone", "13800138009", by="me")
    newer(shop, tmp_path, MONDAY.replace("13800138000", "13711112222"))
    assert use_overtaken(shop, carried(shop).overtaken, "me") == 1
    assert customers.get(shop, 1).phone == "13800138009"
    assert carried(shop).overtaken == ()
    held = [(one.old, one.new) for one in changes.valid(shop, [1]) if one.field == "phone"]
    assert held == [("13711112222", "13800138009")]


def test_one_word_lets_the_newer_list_stand(shop, tmp_path):
    correct(shop, 1, "phone", "13800138009", by="me")
    newer(shop, tmp_path, MONDAY.replace("13800138000", "13711112222"))
    leave_overtaken(shop, carried(shop).overtaken)
    assert customers.get(shop, 1).phone == "13711112222"
    assert carried(shop).overtaken == ()


@pytest.mark.parametrize(
    ("field", "new", "row", "who"),
    [
        ("phone", "13800138009", "王芳,13800138000", True),
        ("phone", "13800138009", "王小芳,13800138000", False),
        ("phone", "13800138009", "王芳,13799998888", False),
        ("name", "王方", "王芳,13800138000", True),
    ],
)
def test_who_comes_in_under_the_old_value_of_another_list_is_proposed(shop, tmp_path, field, new, row, who):
    correct(shop, 1, field, new, by="me")
    other = written(tmp_path, "另一张.csv", f"客户姓名,联系手机,地址\n{row},天山路1号\n")
    with shop.transaction():
        settle(shop, [one.source for one in intake.take(shop, other, apart=False)])
    found = carried(shop).again
    assert [(change.field, other) for change, other in found] == ([(field, 4)] if who else [])
    assert carry(shop, found, "me") == len(found)
    assert not who or getattr(customers.get(shop, 4), field) == new
    assert carried(shop).again == ()
