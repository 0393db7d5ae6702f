import pytest

from core.errors import Known
from core.records import Carrier, CarrierState, ItemKind
from core.store import attachments, items

BOOK = Carrier(0, ItemKind.PAPER, "会员登记本", 2, "册", "前台", "王店长", mixed=True)


def test_what_is_registered_is_listed(store):
    number = items.add(store, BOOK, {"pages": "120"})
    (held,) = items.every(store)
    assert (held.id, held.name, held.count, held.state) == (number, "会员登记本", 2, CarrierState.UNDECIDED)
    assert items.detail(store, number) == {"pages": "120"}


def test_a_mixed_carrier_is_open_until_a_person_says_what_became_of_it(store):
    number = items.add(store, BOOK)
    assert [one.id for one in items.open_mixed(store)] == [number]
    items.decide(store, number, CarrierState.SPLIT)
    assert items.open_mixed(store) == ()


def test_photos_are_counted_with_their_thing_and_go_with_it(store):
    number = items.add(store, BOOK)
    attachments.add(store, "item", number, "封面.jpg", "image/jpeg", b"bytes")
    assert items.get(store, number).attachments == 1
    items.remove(store, number)
    assert store.value("SELECT count(*) FROM attachment") == 0


def test_what_is_not_there_cannot_be_decided(store):
    with pytest.raises(Known, match=r"item\.gone"):
        items.decide(store, 9, CarrierState.SPLIT)
