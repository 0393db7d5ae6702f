import pytest

from core import intake
from core.errors import Known
from core.records import Flag, Kind, QuickEntry
from core.sorting import enter_quick, look_quick, search, settle
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


@pytest.mark.parametrize(
    ("entry", "code"), [(QuickEntry(""), "entry.empty"), (QuickEntry("王", "12"), "field.invalid")]
)
def test_what_says_nothing_is_refused(shop, entry, code):
    with pytest.raises(Known, match=code):
        enter_quick(shop, entry)
