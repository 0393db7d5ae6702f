"""Identity numbers: the check digit and the date are hard, the county is not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.records import Meaning
from core.values import birthday, check_digit, faults, id_fault, id_number, identities, under


def made(county: str, birth: date, serial: int) -> str:
    head = f"{county}{birth:%Y%m%d}{serial:03}"
    return head + check_digit(head)


NO_SUCH_DAY = "11010119900230001" + check_digit("11010119900230001")


@pytest.mark.parametrize(
    "text",
    [
        "11010519491231002X",
        "11010519491231002x",
        "110105 19491231 002X",
        "１１０１０５１９４９１２３１００２Ｘ",
        "'11010519491231002X",
    ],
)
def test_a_number_is_read_in_every_form(text: str) -> None:
    found = id_number(text)
    assert found is not None
    assert (found.digits, found.birth, found.province) == ("11010519491231002X", date(1949, 12, 31), "11")


def test_fifteen_digits_become_eighteen() -> None:
    found = id_number("130503670401001")
    assert found is not None
    assert (found.digits, found.birth, found.first_generation) == (
        "130503196704010016",
        date(1967, 4, 1),
        True,
    )


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("110105194912310021", "check_digit"),
        (NO_SUCH_DAY, "date"),
        ("130503670431001", "date"),
        ("1.1010519491231E+17", "digits_lost"),
        ("110101199003071000", "digits_lost"),
        ("110***********1234", "masked"),
        ("12345", "length"),
        ("", None),
        ("11010519491231002X", None),
    ],
)
def test_what_is_no_number_has_a_reason(text: str, fault: str | None) -> None:
    assert id_fault(text) == fault


@pytest.mark.parametrize("county", ["513621", "321282", "412723", "999999"])
def test_a_county_that_no_list_has_is_not_refused(county: str) -> None:
    found = id_number(made(county, date(1990, 5, 5), 12))
    assert found is not None


def test_words_around_one_number_are_passed_over() -> None:
    found = id_number("身份证：11010519491231002X（已核对）")
    assert found is not None
    assert found.digits == "11010519491231002X"
    assert id_fault("11010519491231002X 和 11010519491231002X") == "length"


def test_a_foreign_resident_has_no_province() -> None:
    found = id_number(made("931156", date(1990, 5, 5), 12))
    assert found is not None
    assert found.province == ""


def test_in_a_destroyed_column_a_lucky_number_is_not_believed() -> None:
    rounded = [
        made("110101", date(1990, 3, when), serial) for when in range(1, 32) for serial in range(0, 1000, 100)
    ]
    lucky = next(number for number in rounded if number.endswith("000"))
    assert identities([lucky])[0] == [lucky]
    assert identities([lucky, "110101199003075000"])[0] == [None, None]
    assert faults(Meaning.ID_NUMBER, [lucky, "110101199003075000"]) == [
        (0, "digits_lost"),
        (1, "digits_lost"),
    ]


@given(
    st.dates(date(1900, 1, 1), date(2026, 1, 1)),
    st.integers(0, 999),
    st.sampled_from(["110101", "440301", "650102"]),
)
def test_a_made_number_gives_back_its_birthday(birth: date, serial: int, county: str) -> None:
    found = id_number(made(county, birth, serial))
    assert found is not None
    assert found.birth == birth


@given(st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_always_seen(place: int, shift: int) -> None:
    right = made("110101", date(1990, 3, 7), 123)
    wrong = right[:place] + str((int(right[place]) + shift) % 10) + right[place + 1 :]
    assert id_number(wrong) is None


@given(st.text(max_size=30))
def test_no_text_breaks_the_reader(text: str) -> None:
    assert (id_number(text) is None) or id_fault(text) is None


@pytest.mark.parametrize(
    ("birth", "on", "child"),
    [
        (date(2012, 5, 6), date(2026, 5, 5), True),
        (date(2012, 5, 6), date(2026, 5, 6), False),
        (date(2012, 2, 29), date(2026, 2, 28), True),
        (date(2012, 2, 29), date(2026, 3, 1), False),
        (date(2027, 1, 1), date(2026, 3, 1), False),
    ],
)
def test_a_child_is_a_child_until_the_day_before_the_fourteenth_birthday(
    birth: date, on: date, child: bool
) -> None:
    assert under(birth, 14, on) is child


def test_a_leap_birthday_falls_on_the_first_of_march() -> None:
    assert birthday(date(2012, 2, 29), 14) == date(2026, 3, 1)
