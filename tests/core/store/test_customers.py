import pytest

from core.records import Filter, Flag, Kind, Level
from core.store import customers, facets, holdings, rows, sources
from core.values.sheet import WHAT
from tests.shop import fill

NOBODY = (None,) * 13


@pytest.fixture
def listed(store):
    """Three customers: a firm, a person with a balance, somebody of whom only a visit is known."""
    people = [
        (
            "清风公司",
            57188881234,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            "王芳",
            None,
            Flag.COMPANY,
        ),
        ("李雷", 13900000001, *NOBODY[2:], 0),
        ("张三", None, *NOBODY[2:], Flag.NO_CONTACT),
    ]
    basic, card, bought = Kind.BASIC.bit, Kind.PREPAID.bit, Kind.PURCHASE.bit
    records = [
        (basic, "2024-01-01", None, None, None, None, 0, 0),
        (basic | card, "2025-06-01", None, 5000, None, None, 2 << Kind.PREPAID.shift, Flag.BALANCE),
        (basic | bought, "2020-01-01", 100, None, None, None, 0, 0),
    ]
    with store.transaction():
        store.execute(
            "INSERT INTO source(id, file, sha256, format, table_kind, state, added) VALUES(1, 'x', x'00', 'csv', 'customers', 'read', '')"
        )
        rows.add_raw(store, 1, 1, [2, 3, 4], ['["a"]', '["b"]', '["c"]'])
        who = dict(zip(rows.CUSTOMER_COLUMNS, map(list, zip(*people, strict=True)), strict=True))
        what = dict(zip(WHAT, map(list, zip(*records, strict=True)), strict=True))
        rows.add_typed(store, 1, 1, who, what)
        rows.make_indexes(store)
        holdings.rebuild(store)
        holdings.count_up(store)
    return store


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Filter(), [1, 2, 3]),
        (Filter(company=True), [1]),
        (Filter(company=False), [2, 3]),
        (Filter(kind=Kind.PREPAID), [2]),
        (Filter(level=Level.SENSITIVE), [2]),
        (Filter(flag=Flag.BALANCE), [2]),
        (Filter(flag=Flag.NO_CONTACT), [3]),
        (Filter(last_from="2024-01-01"), [1, 2]),
        (Filter(last_to="2023-01-01"), [3]),
        (Filter(source=1), [1, 2, 3]),
        (Filter(source=2), []),
        (Filter(rows_at_least=2), []),
        (Filter(rows_at_most=1), [1, 2, 3]),
        (Filter(product="剪发"), []),
        (Filter(company=False, kind=Kind.PURCHASE, last_to="2021-01-01"), [3]),
    ],
)
def test_a_list_is_narrowed_by_facets(listed, wanted, found):
    assert list(customers.ids(listed, wanted)) == found


def test_a_list_can_be_sorted_by_name_and_by_last_contact(listed):
    assert list(customers.ids(listed, order="last")) == [2, 1, 3]
    assert sorted(customers.ids(listed, order="name")) == [1, 2, 3]


def test_a_page_is_fetched_by_ids_in_their_order(listed):
    assert [one.name for one in customers.fetch(listed, [3, 1, 99])] == ["张三", "清风公司"]


def test_a_landline_is_shown_with_its_nought(listed):
    assert customers.get(listed, 1).phone == "057188881234"


@pytest.mark.parametrize(
    ("key", "text"),
    [
        (13800138000, "13800138000"), (2188881234, "02188881234"), (57188881234, "057188881234"), (4008001234, "4008001234"),
        (85291234567, "+85291234567"), (88881234, "88881234"), (95588, "95588"), (None, ""),
    ],
)  # fmt: skip
def test_phones_are_written_as_they_are_dialled(key, text):
    assert customers.phone_text(key) == text


def test_facets_count_customers(listed):
    counts = {(one.name, one.value): one.count for one in facets.facets(listed)}
    assert counts["type", "company"] == 1
    assert counts["kind", str(Kind.BASIC.value)] == 3
    assert counts["last", "2025"] == 1
    assert (
        counts["flag", str(Flag.BALANCE.value)] == len(customers.ids(listed, Filter(flag=Flag.BALANCE))) == 1
    )
    assert (counts["worth", "0"], counts["worth", "1"]) == (2, 1)


def test_a_customer_with_two_kinds_counts_once_in_what_is_not_the_kind(listed):
    counts = {(one.name, one.value): one.count for one in facets.facets(listed)}
    levels = {level: len(customers.ids(listed, Filter(level=level))) for level in Level}
    assert {level: counts.get(("level", str(level.value)), 0) for level in Level} == levels
    assert sum(many for (name, _), many in counts.items() if name == "frequency") == 3
    assert counts["frequency", "1"] == len(customers.ids(listed, Filter(rows_at_most=1)))


def test_a_customer_of_whom_nothing_is_held_counts_by_type_and_flag_alone(listed):
    before = {(one.name, one.value): one.count for one in facets.facets(listed)}
    customers.put(listed, [(9, *NOBODY, Flag.COMPANY | Flag.WARRANTY)])
    after = {(one.name, one.value): one.count for one in facets.facets(listed)}
    assert after == before | {("type", "company"): 2, ("flag", "1"): 2, ("flag", str(Flag.WARRANTY.value)): 1}


def test_customers_are_found_by_their_phones(listed):
    assert customers.by_phones(listed, [13900000001, 13700000000]) == {13900000001: 2}


def test_products_are_counted_by_customer(store):
    fill(store, customers=4, visits=2)
    assert all(line.mapping for line in sources.every(store))
    assert sum(one.count for one in facets.products(store)) >= 4
    (first, *_) = facets.products(store)
    assert len(customers.ids(store, Filter(product=first.value))) == first.count


@pytest.mark.parametrize(
    ("fen", "step"), [(19_999, "1"), (20_000, "200"), (99_999, "200"), (100_000, "1000")]
)
def test_a_round_sum_begins_the_next_step_as_the_words_say(listed, fen, step):
    listed.execute("UPDATE holding SET balance_fen=0, gift_fen=0")
    listed.execute(
        "UPDATE holding SET balance_fen=? WHERE customer=2 AND kind=(SELECT min(kind) FROM holding WHERE customer=2)",
        (fen,),
    )
    assert ("worth", step) in {(one.name, one.value) for one in facets.facets(listed)}
