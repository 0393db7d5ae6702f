"""Days as somebody remembers them: 11月初 says no year, 2024年夏 no more than a year, 去年 and 国庆后 neither."""

from __future__ import annotations

import re

_FEAST = "(?:元旦|春节|过年|新年|元宵|清明|五一|劳动节|端午|暑假|中秋|国庆|十一|双十一|寒假|年底|年末|年初|年中|圣诞|三八|六一)"
_SEASON = rf"(?:[春夏秋冬](?:天|季|末|初)?|初|末|底|中|[上下]半年|{_FEAST})(?:前后|之?前|之?后|左右|期间|那会儿?|的时候)?"
_YEAR_AND_MORE = re.compile(rf"(?:([0-9]{{4}})年?|'?([0-9]{{2}})年){_SEASON}")
_MONTH_ONLY = re.compile(
    r"(?:0?[1-9]|1[0-2]|[一二三四五六七八九十]{1,2})月份?(?:(?:[0-3]?[0-9]|[一二三四五六七八九十廿卅]{1,3})[日号]?|初[一二三四五六七八九十]?|[上中下]旬|底|末|中)?(?:左右|前后)?"
    r"|(?:正月|腊月|冬月)?初[一二三四五六七八九十](?:左右|前后)?|(?:正月|腊月|冬月)(?:里|底|末|.{1,3})?"
    r"|(?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12][0-9]|3[01])"
)
_ROUGH = re.compile(
    rf"(?:大?前|去|今|上上?|昨|本|当|这)(?:年|个?月|个?星期|个?礼拜|周|天|日|晚)(?:{_SEASON}|[0-9]{{1,2}}月.{{0,4}}|周?[一二三四五六日天])?(?:左右|前后)?"
    rf"|(?:这|本|下)?(?:个?星期|个?礼拜|周)[一二三四五六日天末]|{_SEASON}|(?:很久|好久|早|最近|近期|刚刚?|以前|之前|从前)(?:以前|之前|没来|了|来过)?"
    r"|[0-9一二两三四五六七八九十半几好多]{1,3}(?:多|来)?(?:个|多)?(?:年|个?月|周|个?星期|天)(?:多|左右)?(?:以前|之前|前|没来)?(?:了)?"
)


def names_no_year(bare: str) -> bool:
    """Tell whether a folded text says a month, with or without its day, and not of which year: 11月初, 5.5."""
    return _MONTH_ONLY.fullmatch(bare) is not None


def year_of(bare: str) -> str:
    """Return the year, in four digits or two, of a text that says a season or a feast beside it; else nothing."""
    match = _YEAR_AND_MORE.fullmatch(bare)
    return (match[1] or match[2]) if match else ""


def is_rough(bare: str) -> bool:
    """Tell whether a text says when something was in words that no calendar holds: 去年, 上周, 三个月前."""
    return _ROUGH.fullmatch(bare) is not None
