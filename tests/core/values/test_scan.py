"""Personal data inside free text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.records import Level
from core.values import level_of, scan


def found(text: str) -> list[tuple[str, str]]:
    return [(find.kind.value, text[find.start : find.end]) for find in scan(text)]


@pytest.mark.parametrize(
    ("text", "finds"),
    [
        ("身份证11010519491231002X请保密", [("id_number", "11010519491231002X")]),
        ("手机１３８００１３８０００", [("mobile", "１３８００１３８０００")]),
        ("他手机号多少？18702812943. 还有一个是17209374283    ffewfqr23.f@163.com联系电话： （0351）89082910",
         [("mobile", "18702812943"), ("mobile", "17209374283"), ("email", "ffewfqr23.f@163.com"), ("landline", "（0351）89082910")]),
        ("税号91110000600037341L", [("uscc", "91110000600037341L")]),
        ("卡号6222 0200 0000 0000 000", [("bank_card", "6222 0200 0000 0000 000")]),
        ("微信：abc_12345，车牌浙A12345", [("wechat", "abc_12345"), ("plate", "浙A12345")]),
        ("订单20240505123456789012", []),
        ("大门密码是1234#", [("door_code", "大门密码是1234#")]),
        ("7岁男孩", [("minor", "7岁")]),
        ("30岁，二十岁，不过敏", []),
        ("头皮很痒", [("health", "头皮很痒")]),
        ("账号：13800138000 密码：abc123", [("mobile", "13800138000"), ("credential", "账号：13800138000 密码：abc123")]),
    ],
)  # fmt: skip
def test_finds_stand_where_they_stand(text: str, finds: list[tuple[str, str]]) -> None:
    assert sorted(found(text)) == sorted(finds)


@pytest.mark.parametrize(
    "text",
    ["a11010519491231002X", "11010519491231002X9", "113800138000", "1380013800012", "x6222020000000000000"],
)
def test_nothing_is_cut_out_of_a_longer_token(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "level"),
    [("孕妇，染膏过敏", Level.SENSITIVE), ("清真", Level.SENSITIVE), ("门禁密码 8821", Level.SENSITIVE), ("6222020000000000000", Level.SENSITIVE),
     ("11010519491231002X", Level.ORDINARY), ("13800138000", Level.ORDINARY), ("喜欢短发", Level.PUBLIC), ("91110000600037341L", Level.PUBLIC)],
)  # fmt: skip
def test_the_strictest_find_is_the_level(text: str, level: Level) -> None:
    assert level_of(text) is level


HARMLESS = [
    "短信主题",
    "微信主页",
    "微信教学",
    "回教室拿伞",
    "其中风格一致",
    "肿瘤医院旁",
    "例假日休息",
    "骨折价",
    "之前科室",
    "不过敏",
    "装密码锁",
    "指纹锁安装",
    "儿童套餐",
    "30岁以上",
    "清真寺路8号",
]


@pytest.mark.parametrize("text", HARMLESS)
def test_harmless_words_are_passed_over(text: str) -> None:
    assert level_of(text) < Level.SENSITIVE


TELLING = [
    "染发过敏",
    "刚怀孕3个月",
    "做过心脏搭桥",
    "信佛吃素",
    "回民，清真",
    "孩子上中班",
    "女儿5岁",
    "单元门密码 2580#",
    "报警密码8888",
    "钥匙放在电表箱",
    "支付密码",
    "独居老人",
    "残疾证",
]


@pytest.mark.parametrize("text", TELLING)
def test_telling_words_are_found(text: str) -> None:
    assert level_of(text) is Level.SENSITIVE


@given(st.text(max_size=60))
def test_no_text_breaks_the_scan_and_places_stay_inside(text: str) -> None:
    assert all(0 <= find.start < find.end <= len(text) for find in scan(text))
