from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.records import Column, Flag, Kind, Level, Mapping, Meaning, TableKind
from core.store.rows import CUSTOMER_COLUMNS
from core.values.sheet import WHO, Typer

TODAY = date(2026, 6, 1)


def read(headings, *rows, table=TableKind.CUSTOMERS):
    """Type rows under meanings; each heading is a meaning and, if need be, its kind and level."""
    columns = []
    for n, one in enumerate(headings):
        meaning, kind, level = (
            (*one, Level.ORDINARY)[:3] if isinstance(one, tuple) else (one, Kind.BASIC, Level.ORDINARY)
        )
        columns.append(Column(n, meaning.value, meaning, kind, level))
    return Typer(Mapping(table, 1, 1, tuple(columns)), TODAY).type(list(rows))


def test_the_columns_are_those_of_the_store():
    assert WHO == CUSTOMER_COLUMNS


def test_the_last_visit_counts_where_the_card_was_bought_earlier():
    typed = read(
        [Meaning.NAME, Meaning.DATE, Meaning.LAST_VISIT],
        ["王芳", "2023-03-01", "2026-05-02"],
        ["李敏", "2026-05-20", "2026-05-02"],
        ["张静", "2023-03-01", ""],
        ["陈慧", "", "2026-05-02"],
    )
    assert typed.what["day"] == ["2026-05-02", "2026-05-20", "2023-03-01", "2026-05-02"]


def test_names_lose_spaces_between_han_and_dashes_say_nothing():
    typed = read([Meaning.NAME], ["王 芳"], ["—"], ["John  Smith"], ["未登记"])
    assert typed.who["name"] == ["王芳", None, "John Smith", None]
    assert typed.kept == [True, False, True, False]


def test_a_name_that_stands_beside_the_number_is_read_where_no_column_has_names():
    cells = ["王芳 13800138001", "13900139002（老公）", "13700137003", "杭州小雨科技有限公司 13600136000"]
    typed = read([Meaning.PHONE], *([cell] for cell in cells))
    assert typed.who["name"] == ["王芳", None, None, "杭州小雨科技有限公司"]
    assert all(typed.who["phone"])
    assert read([Meaning.PHONE, Meaning.NAME], [cells[0], ""]).who["name"] == [None]


def test_a_second_number_of_a_cell_is_a_whole_one_and_never_a_piece_of_the_first():
    said = {
        "138 1111 0000 / 0571-87654321": 57187654321,
        "13811110000/87654321": 87654321,
        "13811110000 0571-87654321": 57187654321,
        "0571 87654321 转 8012": None,
        "+1 (415) 555-2671 2": None,
    }
    assert read([Meaning.PHONE], *([text] for text in said)).who["phone2"] == list(said.values())


def test_a_relatives_number_is_nobodys_own_unless_it_is_all_the_sheet_has():
    headers = [("手机", Meaning.PHONE), ("紧急联系电话", Meaning.PHONE2)]
    columns = tuple(
        Column(n, said, meaning, Kind.BASIC, Level.ORDINARY) for n, (said, meaning) in enumerate(headers)
    )
    rows = [["13800138000", "13900000001"], ["", "13900000002"]]
    typed = Typer(Mapping(TableKind.CUSTOMERS, 1, 1, columns), TODAY).type(rows)
    assert (typed.who["phone"], typed.who["phone2"]) == ([13800138000, None], [13900000001, 13900000002])
    family = replace(columns[1], index=0, header="家属电话")
    alone = Typer(Mapping(TableKind.CUSTOMERS, 1, 1, (family,)), TODAY)
    assert alone.type([["13900000003"]]).who["phone"] == [13900000003]


def test_a_gift_or_a_debt_in_the_cell_of_the_balance_is_kept_and_shown():
    typed = read(
        [Meaning.NAME, Meaning.BALANCE, Meaning.STATUS],
        ["王芳", "300(送50)", "正常"],
        ["李敏", "欠50", ""],
        ["张静", "-20", "挂失"],
        ["陈慧", "80", "已挂失"],
    )
    assert typed.what["balance_fen"] == [30000, -5000, -2000, 8000]
    assert typed.what["gift_fen"] == [5000, None, None, None]
    assert [bool(flags & Flag.DEBT) for flags in typed.what["flags"]] == [False, True, True, False]
    assert [(n, code) for n, _, code, _ in typed.problems] == [
        (0, "money_gift_apart"), (1, "money_owed"), (3, "card_stopped"),
    ]  # fmt: skip


def test_words_where_a_sum_is_asked_for_count_as_what_they_say_and_are_told():
    said = ["退了", "已退(10月3日)", "送完", "作废", "退卡", "剩3次", "20"]
    typed = read([Meaning.NAME, Meaning.BALANCE], *([f"客{n}", one] for n, one in enumerate(said)))
    assert typed.what["balance_fen"] == [0, 0, 0, None, None, None, 2000]
    assert typed.what["times_left"] == [None, None, None, None, None, 3, None]
    assert sorted((n, code) for n, _, code, _ in typed.problems) == [
        (0, "money_returned"), (1, "money_returned"), (2, "money_used_up"), (3, "money_void"), (4, "money_returning"),
        (5, "money_visits"),
    ]  # fmt: skip
    assert typed.kept == [True] * len(said)


def test_visits_are_what_is_left_and_what_is_no_number_of_them_is_told():
    said = ["8", "剩3次", "共10次还剩两次", "共10次已用7次", "5/10", "退了", "用完", "月卡", ""]
    typed = read([Meaning.NAME, Meaning.TIMES_LEFT], *([f"客{n}", one] for n, one in enumerate(said)))
    assert typed.what["times_left"] == [8, 3, 2, None, 5, 0, 0, None, None]
    assert [(n, code.removeprefix("times_")) for n, _, code, _ in typed.problems] == [
        (3, "not_a_number"), (4, "of_all"), (5, "returned"), (6, "used_up"), (7, "not_a_number"),
    ]  # fmt: skip


def test_a_telephone_behind_the_name_is_the_telephone():
    typed = read(
        [Meaning.NAME, Meaning.PHONE],
        ["小王 13700003333", ""],
        ["李姐（13900001111）", "13800001112"],
        ["张三", "13800001113"],
        ["13600005555", ""],
    )
    assert typed.who["name"] == ["小王", "李姐", "张三", None]
    assert typed.who["phone"] == [13700003333, 13800001112, 13800001113, 13600005555]
    assert typed.who["phone2"] == [None, 13900001111, None, None]
    assert [(n, code) for n, _, code, _ in typed.problems] == [(n, "phone_in_name") for n in (0, 1, 3)]


def test_a_rough_day_keeps_its_row_and_is_told():
    said = ["11月初", "去年", "2024年夏", "2026-10-01"]
    typed = read([Meaning.NAME, Meaning.LAST_VISIT], *([f"客{n}", one] for n, one in enumerate(said)))
    assert typed.what["day"] == [None, None, "2024", "2026-10-01"]
    assert [(n, code) for n, _, code, _ in typed.problems] == [
        (0, "date_no_year"), (1, "date_rough"), (2, "date_only_year"),
    ]  # fmt: skip


def test_two_names_in_one_cell_are_one_customer_and_a_finding():
    cells = [
        "王芳、李敏",
        "张静 / 陈慧",
        "王 芳",
        "李和平",
        "王芳 老客户",
        "王芳/杭州小雨科技有限公司",
        "王芳&李敏",
        "刘洋/老客户",
    ]
    typed = read([Meaning.NAME], *([cell] for cell in cells))
    assert typed.who["name"] == [one.replace(" ", "") for one in cells]
    assert [(n, code) for n, _, code, _ in typed.problems] == [(n, "name_two_people") for n in (0, 1, 6)]


@pytest.mark.parametrize(
    ("headers", "rows", "names"),
    [
        (
            ("First Name", "Last Name"),
            [["John", "Smith"], ["", "Smith"], ["Ann", ""]],
            ["John Smith", "Smith", "Ann"],
        ),
        (("名", "姓"), [["芳", "王"], ["", ""]], ["王芳", None]),
        (("姓名", "姓"), [["王芳", "王"]], ["王芳"]),
    ],
)
def test_a_name_in_two_columns_is_put_together(headers, rows, names):
    given, family = (
        Column(n, header, meaning, Kind.BASIC, Level.ORDINARY)
        for n, (header, meaning) in enumerate(zip(headers, (Meaning.NAME, Meaning.OTHER), strict=True))
    )
    typed = Typer(Mapping(TableKind.CUSTOMERS, 1, 1, (given, family)), TODAY).type(rows)
    assert typed.who["name"] == names


def test_a_firm_is_the_customer_and_its_person_the_contact():
    typed = read(
        [Meaning.COMPANY, Meaning.CONTACT_PERSON, Meaning.PHONE], ["清风商贸有限公司", "王芳", "13800138000"]
    )
    assert (typed.who["name"], typed.who["contact"]) == (["清风商贸有限公司"], ["王芳"])
    assert typed.who["flags"][0] == Flag.COMPANY | Flag.B2B_CONTACT


@pytest.mark.parametrize(
    ("name", "firm"),
    [("王秀英", False), ("欧阳建国", False), ("清风商贸有限公司", True), ("好又多超市", True)],
)
def test_a_person_in_the_column_of_firms_is_a_person(name, firm):
    typed = read([Meaning.COMPANY, Meaning.PHONE], [name, "13800138000"])
    assert bool(typed.who["flags"][0] & Flag.COMPANY) is firm


def test_a_cell_with_two_phones_gives_both():
    typed = read([Meaning.NAME, Meaning.PHONE], ["王芳", "13800138000/13900000001"])
    assert (typed.who["phone"], typed.who["phone2"]) == ([13800138000], [13900000001])


@pytest.mark.parametrize(
    ("birth", "child"),
    [
        ("2012-06-02", True),
        ("2012-06-01", False),
        ("2020", True),
        ("2027-01-01", False),
        ("", False),
        ("2012-06", True),
    ],
)
def test_a_child_is_under_fourteen_today(birth, child):
    typed = read([Meaning.NAME, Meaning.BIRTH_DATE], ["王芳", birth])
    assert bool(typed.who["flags"][0] & Flag.MINOR) is child


@pytest.mark.parametrize(
    ("until", "running"),
    [
        ("2026-05-31", False),
        ("2026-06-01", True),
        ("2026年6月", True),
        ("2026年5月", False),
        ("2026年", True),
    ],
)
def test_a_warranty_runs_to_the_end_of_its_last_day(until, running):
    typed = read([Meaning.NAME, Meaning.WARRANTY_UNTIL], ["王芳", until])
    assert bool(typed.what["flags"][0] & Flag.WARRANTY) is running


def test_what_is_open_is_flagged():
    headings = [
        Meaning.NAME,
        Meaning.BALANCE,
        Meaning.TIMES_LEFT,
        Meaning.DEBT,
        Meaning.STATUS,
        Meaning.WARRANTY_UNTIL,
    ]
    typed = read(
        headings,
        ["甲", "10", "", "", "", ""],
        ["乙", "0", "3次", "", "", ""],
        ["丙", "", "", "5", "进行中", "2026-06-01"],
    )
    assert typed.what["flags"] == [Flag.BALANCE, Flag.BALANCE, Flag.DEBT | Flag.OPEN_ORDER | Flag.WARRANTY]


def test_a_no_to_advertising_is_kept():
    typed = read([Meaning.NAME, Meaning.MARKETING], ["甲", "否"], ["乙", "是"])
    assert [bool(one & Flag.OPT_OUT) for one in typed.who["flags"]] == [True, False]


def test_a_company_number_in_the_column_of_ids_is_found():
    typed = read([Meaning.NAME, Meaning.ID_NUMBER], ["清风", "91110108551385082Q"])
    assert (typed.who["idno"], typed.who["uscc"]) == ([None], ["91110108551385082Q"])
    assert typed.problems == []


def test_a_level_counts_only_where_its_column_is_filled():
    typed = read(
        [Meaning.NAME, (Meaning.HEALTH, Kind.PREFERENCE, Level.SENSITIVE)], ["甲", "过敏"], ["乙", ""]
    )
    assert typed.what["levels"] == [Level.SENSITIVE << Kind.PREFERENCE.shift, 0]


def test_a_free_text_counts_by_its_own_words_and_for_its_own_kind():
    note, address = (Meaning.NOTE, Kind.OTHER, Level.SENSITIVE), (Meaning.ADDRESS, Kind.BASIC)
    typed = read(
        [Meaning.NAME, address, note],
        ["甲", "甲路1号", "门禁码1234"],
        ["乙", "乙路2号 门禁密码1234", "要发票"],
        ["丙", "丙路3号", "要发票"],
    )
    other, basic = Level.SENSITIVE << Kind.OTHER.shift, Level.SENSITIVE << Kind.BASIC.shift
    assert typed.what["levels"] == [other, basic, 0]


def test_two_columns_of_a_kind_give_it_the_stricter_level():
    cost = (Meaning.OTHER, Kind.OTHER, Level.CONFIDENTIAL)
    typed = read([Meaning.NAME, (Meaning.NOTE, Kind.OTHER), cost], ["甲", "怀孕", "9"], ["乙", "怀孕", ""])
    shift = Kind.OTHER.shift
    assert typed.what["levels"] == [Level.CONFIDENTIAL << shift, Level.SENSITIVE << shift]


MEANINGS = list(Meaning)


@given(
    st.lists(st.sampled_from(MEANINGS), min_size=1, max_size=6),
    st.lists(st.lists(st.text(max_size=25), max_size=7), max_size=5),
)
def test_whatever_stands_there_is_read_without_a_fault(meanings, rows):
    typed = read(meanings, *rows)
    assert len(typed.customers) == len(typed.records) == len(typed.kept) == len(rows)
