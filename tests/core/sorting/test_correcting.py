import pytest

from core import intake
from core.errors import Known
from core.records import Flag
from core.sorting import correct, search, settle, take_back
from core.store import changes, customers

LIST = "姓名,手机,身份证号,地址\n王芳,1380013,,甲路1号\n李雷,13900000001,,\n"


@pytest.fixture
def shop(store, tmp_path):
    path = tmp_path / "会员.csv"
    path.write_text(LIST, encoding="utf-8")
    with store.transaction():
        settle(store, [one.source for one in intake.take(store, path, apart=False)])
    return store


def test_a_correction_keeps_old_and_new_and_who(shop):
    correct(shop, 1, "phone", "138 0013 8000", by="me")
    (held,) = changes.of_customer(shop, 1)
    assert (held.field, held.old, held.new, held.by) == ("phone", "", "13800138000", "me")


def test_what_is_corrected_is_checked_again_and_found(shop):
    assert customers.get(shop, 1).has(Flag.INVALID_PHONE)
    correct(shop, 1, "phone", "13800138000", by="me")
    assert not customers.get(shop, 1).has(Flag.INVALID_PHONE)
    assert [one.id for one in search(shop, "13800138000")] == [1]


def test_a_correction_can_be_taken_back(shop):
    change = correct(shop, 1, "name", "王芬", by="me")
    take_back(shop, change)
    assert customers.get(shop, 1).name == "王芳"
    assert search(shop, "王芬") == ()


def test_only_the_latest_correction_of_a_field_can_be_taken_back(shop):
    first = correct(shop, 1, "name", "王芬", by="me")
    correct(shop, 1, "name", "王粉", by="me")
    with pytest.raises(Known, match=r"change\.later"):
        take_back(shop, first)


def test_a_value_that_is_none_is_refused_and_nothing_changes(shop):
    with pytest.raises(Known, match=r"field\.invalid"):
        correct(shop, 1, "id_number", "123", by="me")
    assert changes.of_customer(shop, 1) == ()


def test_the_same_value_again_is_no_correction(shop):
    assert correct(shop, 1, "name", "王芳", by="me") is None


def test_a_day_of_birth_makes_a_child(shop):
    correct(shop, 2, "birth", "2020-01-01", by="me")
    assert customers.get(shop, 2).has(Flag.MINOR)
    correct(shop, 2, "birth", "1990-01-01", by="me")
    assert not customers.get(shop, 2).has(Flag.MINOR)


def test_an_address_taken_away_leaves_nobody_to_reach(shop):
    correct(shop, 1, "address", "", by="me")
    assert customers.get(shop, 1).has(Flag.NO_CONTACT)


def test_a_customer_who_is_gone_cannot_be_corrected(shop):
    with pytest.raises(Known, match=r"customer\.gone"):
        correct(shop, 99, "name", "王芬", by="me")
