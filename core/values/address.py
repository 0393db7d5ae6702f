"""Addresses: province, city, district and the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from core.values.resource import word_list
from core.values.text import squeeze


@dataclass(frozen=True, slots=True)
class Address:
    """An address taken apart as far as it says so itself; empty where it does not."""

    province: str
    city: str
    district: str
    rest: str


@dataclass(frozen=True, slots=True)
class _Places:
    province: re.Pattern[str]
    city: re.Pattern[str]
    full_province: dict[str, str]
    full_city: dict[str, str]
    province_of: dict[str, str]
    code_of: dict[str, str]


_MUNICIPAL = frozenset({"北京市", "上海市", "天津市", "重庆市"})
_DISTRICT = re.compile(
    r"((?:(?!小区|社区|园区|厂区|校区|景区|住宅区|生活区|号)[\u4e00-\u9fff]){1,6}?"
    r"(?:自治县|自治旗|新区|林区|矿区|开发区|高新区|(?<![小社园厂校景宅活])区|县|旗|(?<=[\u4e00-\u9fff])市(?!场|政|民)))"
)
_STREET = re.compile(
    r"[\u4e00-\u9fff0-9A-Za-z]{1,12}(?:路|街|道|巷|弄|胡同|大道|村|镇|乡|小区|花园|公寓|大厦|广场|苑|庭|府|城|园|里)"
    r"|[0-9A-Za-z一二三四五六七八九十]+(?:号楼?|栋|幢|座|单元|室|层|楼)"
)


@cache
def _places() -> _Places:
    full_province: dict[str, str] = {}
    full_city: dict[str, str] = {}
    province_of: dict[str, str] = {}
    code_of: dict[str, str] = {}
    for entry in word_list("places")["province"]:
        name, short = entry["name"], entry["short"]
        code_of[entry["code"]] = name
        full_province |= {name: name, short: name, short + "省": name}
        for city in entry["cities"].split():
            province_of[city] = name
            full_city |= {city: city, _short(city): city}
        for old, new in entry.get("formerly", {}).items():
            full_city |= {old: new, _short(old): new}
    return _Places(
        re.compile("|".join(sorted(full_province, key=len, reverse=True))),
        re.compile("|".join(sorted(full_city, key=len, reverse=True))),
        full_province,
        full_city,
        province_of,
        code_of,
    )


def _short(city: str) -> str:
    """Return a city's everyday name: without 市, 地区, 盟, or the peoples in an autonomous prefecture."""
    if city.endswith("自治州"):
        return (
            re.sub(r"(?:[\u4e00-\u9fff]{1,5}?族)+自治州$|(?:蒙古|柯尔克孜|哈萨克)自治州$", "", city) or city
        )
    return re.sub(r"(?:市|地区|盟|林区)$", "", city)


def address(text: str) -> Address:
    """Return an address taken apart; what is not recognised stays in the rest, nothing is invented but the province of a city."""
    places, rest = _places(), squeeze(text).removeprefix("中国")
    whole = places.city.match(rest)
    if not (whole and whole[0] in places.province_of and not places.province.fullmatch(whole[0])):
        province, rest = _taken(places.province, places.full_province, rest)
    else:
        province = ""  # 海南藏族自治州 is not in 海南
    city, after = _taken(places.city, places.full_city, rest)
    if city and (not province or places.province_of[city] == province):
        province, rest = places.province_of[city], after
    else:
        city = province if province in _MUNICIPAL else ""
    rest = rest.removeprefix("市辖区")
    match = _DISTRICT.match(rest)
    district = match[1] if match else ""
    return Address(province, city, district, rest[len(district) :])


def _taken(pattern: re.Pattern[str], full: dict[str, str], rest: str) -> tuple[str, str]:
    match = pattern.match(rest)
    if not match or re.match("[东西南北中]?(?:大?路|街|大道)|[区县](?!域)", rest[match.end() :]):
        return "", rest
    return full[match[0]], rest[match.end() :].removeprefix("地区")


def looks_like_address(text: str) -> bool:
    """Tell whether a text looks like a postal address: a place or a street, and more than one part of it."""
    bare = squeeze(text)
    if len(bare) < 4 or len(bare) > 120:
        return False
    found = address(bare)
    marks = len(_STREET.findall(found.rest)) + bool(found.province) + bool(found.city) + bool(found.district)
    return marks >= 2


def province_code(text: str) -> str:
    """Return the two digits of the province that a text begins with and calls so (省, 市, 区), or an empty text.

    A bare name is no place: 北京 stands before many a dish.
    """
    found = address(text).province
    if not found or not re.match(r"\s*[\u4e00-\u9fff]{1,8}?(?:省|市|区|州|盟)", text):
        return ""
    return next((code for code, name in _places().code_of.items() if name == found), "")


def province_name(code: str) -> str:
    """Return the name of a province by its two digits, empty where there is none."""
    return _places().code_of.get(code, "")
