from functools import partial

import pytest

from core import intake
from core.records import ContactChoice
from core.sorting import settle
from core.store import customers, rows

take = partial(intake.take, apart=False)
CARDS = """BEGIN:VCARD
VERSION:3.0
FN:王芳 老客户
TEL;TYPE=CELL:138 0013 8000
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:妈妈
TEL;TYPE=CELL:13911112222
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:钱七
TEL;TYPE=CELL:13933334444
NOTE:做过两次
END:VCARD
"""


@pytest.fixture
def shop(store, members):
    with store.transaction():
        settle(store, [one.source for one in take(store, members)])
    return store


@pytest.fixture
def phone_book(tmp_path):
    path = tmp_path / "通讯录.vcf"
    path.write_text(CARDS, encoding="utf-8")
    return path


def test_contacts_are_matched_with_customers_by_phone_and_nothing_is_stored(shop, phone_book):
    before = shop.value("SELECT count(*) FROM row")
    found = intake.contacts(shop, phone_book, apart=False)
    assert [(one.name, one.known) for one in found] == [
        ("王芳 老客户".replace(" ", ""), 1),
        ("妈妈", None),
        ("钱七", None),
    ]
    assert shop.value("SELECT count(*) FROM row") == before


def test_private_and_undecided_contacts_are_never_stored(shop, phone_book):
    (taken,) = take(shop, phone_book)
    assert (taken.rows_read, taken.rows_kept, taken.rows_rejected) == (3, 1, 2)
    assert rows.rejected(shop, taken.source) == ()
    assert not shop.value("SELECT count(*) FROM row WHERE cells LIKE '%妈妈%'")


def test_a_contact_belongs_to_the_only_customer_with_its_number(shop, tmp_path):
    path = tmp_path / "手机.vcf"
    path.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:小张做头发\nTEL:13900000001\nEND:VCARD\n", encoding="utf-8")
    (taken,) = take(shop, path)
    settle(shop, [taken.source])
    assert [
        (one.id, one.name) for one in customers.fetch(shop, customers.ids(shop)) if one.phone == "13900000001"
    ] == [(4, "张三")]


def test_a_contact_that_a_person_calls_a_customer_comes_in(shop, phone_book):
    lines = {one.name: one.index for one in intake.contacts(shop, phone_book, apart=False)}
    chosen = {lines["钱七"]: ContactChoice.CUSTOMER, lines["妈妈"]: ContactChoice.PRIVATE}
    (taken,) = take(shop, phone_book, contacts=chosen)
    settle(shop, [taken.source])
    names = {one.name for one in customers.fetch(shop, customers.ids(shop))}
    assert "钱七" in names
    assert "妈妈" not in names
