import pytest

from core.records import Verdict
from core.sorting import decide
from core.store.odd import shared_phones


@pytest.mark.parametrize(
    ("numbers", "groups"),
    [
        ([(7, None), (7, None), (8, None)], ((1, 2),)),
        ([(7, 8), (8, None), (9, None)], ((1, 2),)),
        ([(7, 8), (8, 7), (9, 9)], ((1, 2),)),
        ([(7, 9), (8, 9), (6, None)], ()),  # a line of the firm behind two people's own numbers
        ([(7, 9), (8, 9), (9, None)], ((1, 2, 3),)),
    ],
)
def test_a_second_number_that_is_somebodys_first_is_shared(store, numbers, groups):
    for phone, phone2 in numbers:
        store.execute("INSERT INTO customer(name, phone, phone2) VALUES('', ?, ?)", (phone, phone2))
    assert shared_phones(store) == groups


def test_who_was_called_a_family_is_asked_about_no_more(store):
    for phone, phone2 in [(7, 8), (8, None)]:
        store.execute("INSERT INTO customer(name, phone, phone2) VALUES('', ?, ?)", (phone, phone2))
    decide(store, [(1, 2)], Verdict.FAMILY, "me")
    assert shared_phones(store) == ()
