"""Names, addresses, firms' numbers, cards, plates and handles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.records import EntityType
from core.values import (
    Party,
    address,
    bank_card,
    email,
    looks_like_address,
    name_key,
    party,
    plate,
    uscc,
    wechat,
)


@pytest.mark.parametrize(
    ("name", "who"),
    [("张三", Party.PERSON), ("欧阳娜娜", Party.PERSON), ("阿依古丽·买买提", Party.PERSON), ("王女士", Party.PERSON), ("小王", Party.PERSON),
     ("John Smith", Party.PERSON), ("杭州某某美发店", Party.COMPANY), ("ABC Co., Ltd.", Party.COMPANY), ("幸福小区业主委员会", Party.COMPANY),
     ("上海公司", Party.COMPANY), ("美团外卖", Party.UNKNOWN), ("", Party.UNKNOWN)],
)  # fmt: skip
def test_persons_and_firms_are_told_apart(name: str, who: Party) -> None:
    assert party(name) is who


@pytest.mark.parametrize("name", ["张 三", "张三 ", "张\u3000三", "张\u200b三"])
def test_equal_names_meet_under_one_key(name: str) -> None:
    assert name_key(name) == "张三"


def test_words_of_a_latin_name_stay_apart() -> None:
    assert [name_key(one) for one in ("Anna  Müller", "王 芳", "Anna 王")] == [
        "anna müller",
        "王芳",
        "anna王",
    ]


def test_every_sort_of_dot_is_one_dot() -> None:
    assert len({name_key(f"阿依古丽{dot}买买提") for dot in "·•・．‧."}) == 1


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("浙江省杭州市西湖区文三路100号", ("浙江省", "杭州市", "西湖区", "文三路100号")),
        ("杭州西湖区文三路1号", ("浙江省", "杭州市", "西湖区", "文三路1号")),
        ("北京市朝阳区建国路88号", ("北京市", "北京市", "朝阳区", "建国路88号")),
        ("吉林省吉林市小皇村", ("吉林省", "吉林市", "", "小皇村")),
        ("北海市重庆路其仓11号", ("广西壮族自治区", "北海市", "", "重庆路其仓11号")),
        ("海南藏族自治州", ("青海省", "海南藏族自治州", "", "")),
        ("山西长治潞州区山禾路2号", ("山西省", "长治市", "潞州区", "山禾路2号")),
        ("西湖区蒋村花园小区", ("", "", "西湖区", "蒋村花园小区")),
        ("长沙路12号", ("", "", "", "长沙路12号")),
    ],
)
def test_an_address_comes_apart(text: str, parts: tuple[str, str, str, str]) -> None:
    found = address(text)
    assert (found.province, found.city, found.district, found.rest) == parts


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("文三路100号3幢501室", True),
        ("幸福小区1栋2单元", True),
        ("张三", False),
        ("洗剪吹", False),
        ("13800138000", False),
    ],
)
def test_an_address_is_known_by_its_parts(text: str, is_one: bool) -> None:
    assert looks_like_address(text) is is_one


@given(st.text(max_size=60))
def test_no_text_breaks_the_splitter(text: str) -> None:
    address(text)
    looks_like_address(text)
    party(text)


def test_a_credit_code_proposes_type_and_province() -> None:
    found = uscc("9111 0000 6000 3734 1l")
    assert found is not None
    assert (found.code, found.entity, found.province) == ("91110000600037341L", EntityType.COMPANY, "11")


@pytest.mark.parametrize("text", ["91110000600037341M", "9111000060003734", "00110000600037341L", ""])
def test_a_wrong_credit_code_is_refused(text: str) -> None:
    assert uscc(text) is None


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("6222 0200 0000 0000 000", "6222020000000000000"),
        ("4111111111111111", "4111111111111111"),
        ("6222020000000000001", None),
        ("1234567812345670", None),
    ],
)
def test_a_card_needs_its_check_digit_and_an_issuer(text: str, digits: str | None) -> None:
    assert bank_card(text) == digits


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("浙A·12345", "浙A12345"),
        ("京ad12345", "京AD12345"),
        ("粤Z1234港", "粤Z1234港"),
        ("京A1234", None),
        ("A12345", None),
    ],
)
def test_plates(text: str, bare: str | None) -> None:
    assert plate(text) == bare


def test_handles() -> None:
    assert email(" Li.Lei@Example.COM ") == "li.lei@example.com"
    assert email("li.lei@example") is None
    assert (wechat("abc_12345"), wechat("1abc")) == ("abc_12345", None)
