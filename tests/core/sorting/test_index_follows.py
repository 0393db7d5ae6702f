"""However rows came in, the search index says what one built anew would say, and of nobody who is gone."""

import pytest

from core import intake
from core.errors import Known
from core.intake import load_wire
from core.sorting import search_ids, settle
from core.store import search, sources

MEMBERS = 400


@pytest.fixture
def lists(tmp_path):
    """A list with doubles, and orders of the same people that know more of them."""
    people = [f"王{chr(0x4E00 + n)},{13800138000 + n},杭州市文{n}路" for n in range(MEMBERS)]
    members, orders = tmp_path / "会员.csv", tmp_path / "订单.csv"
    members.write_text("\n".join(["姓名,手机,地址", *people, *people[:30]]), encoding="utf-8")
    bought = [
        f"D{n},王{chr(0x4E00 + n)},{13800138000 + n},2024-05-06,剪发,30,wx_{n}abc" for n in range(0, 500, 9)
    ]
    orders.write_text(
        "\n".join(["订单号,客户姓名,手机,下单日期,项目,金额,微信号", *bought]), encoding="utf-8"
    )
    return members, orders


def held(store):
    return store.rows("SELECT term, doc FROM search_term ORDER BY 1, 2")


def come_in(store, path):
    with store.transaction():
        settle(store, [one.source for one in intake.take(store, path, apart=False)])


def test_customers_fed_as_they_come_are_found_as_after_a_build(store, lists):
    come_in(store, lists[0])
    before = held(store)
    search.build(store)
    assert before == held(store)
    assert len(search_ids(store, "13800138005")) == 1


def test_a_later_list_brings_the_index_along(store, lists):
    for path in lists:
        come_in(store, path)
    before = held(store)
    search.build(store)
    assert before == held(store)
    assert len(search_ids(store, "wx_9abc")) == 1


def test_a_first_list_in_two_sheets_is_indexed_whole(store, lists, tmp_path):
    taken = [one.source for path in lists for one in intake.take(store, path, apart=False)]
    settle(store, taken)
    before = held(store)
    search.build(store)
    assert before == held(store)


def test_a_list_that_breaks_off_leaves_nothing_in_the_index(store, lists, monkeypatch):
    read, seen = load_wire.read, []

    def breaks(message):
        seen.append(message)
        if len(seen) > 1:
            raise Known("file.unreadable", reason="damaged_member")
        return read(message)

    monkeypatch.setattr(load_wire, "read", breaks)
    long = lists[0].with_name("长.csv")
    long.write_text(lists[0].read_text(encoding="utf-8").rstrip() * 70, encoding="utf-8")
    (taken,) = intake.take(store, long)
    assert (len(seen), taken.refused, sources.every(store)[0].rows_kept) == (2, "file.unreadable", 0)
    assert held(store) == []
    assert store.value("SELECT count(*) FROM customer") == 0


def test_what_was_joined_is_gone_from_the_pieces_of_the_index(store, lists):
    come_in(store, lists[0])
    pieces = dict(store.rows("SELECT k, v FROM search_config"))
    assert (pieces["secure-delete"], pieces["crisismerge"], pieces["automerge"]) == (1, 16, 4)
    assert store.value("SELECT count(DISTINCT segid) FROM search_idx") == 1
