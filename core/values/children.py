"""What a remark says of a child: an age below fourteen, a year of birth, or a school where nobody is fourteen.

It may be the customer's, or one of the family.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from core.values.text import cells_at, joined_cells

CHILD_YEARS = 14  # below this a guardian agrees
_AGE = re.compile(
    r"(?<![0-9.第])(?:[1-9]|1[0-3])\s*(?:周岁|岁)(?!以上|以下|多)"
    r"|(?<![一二三四五六七八九十百第])(?:[一二两三四五六七八九]|十[一二三]?)(?:周岁|岁)(?!以上|以下|多)"
    r"|(?:孩子|小孩|宝宝|女儿|儿子|娃).{0,4}(?<![0-9])[0-9]{1,2}\s*个月"
)
_BORN = re.compile(r"(?<![0-9])((?:20)?[0-9]{2})\s*年?\s*(?:出生|生(?![日意活成产]))")
_AT_SCHOOL = re.compile(  # 读初一，妈妈付钱; of somebody's daughter it is a word about the family alone
    r"(?<!女儿)(?<!儿子)(?<!孩子)(?<!小孩)(?<![娃宝孙])[读上](?:小学|[一二三四五六]年级|初一)(?!老师|教师|对面|门口|旁|附近|那)"
)
_MARKED = ("岁", "生", "个月", "小学", "年级", "初一")  # one of them stands in every text that is meant
_MARKS = re.compile("|".join(_MARKED))


def speaks_of_a_child(text: str, year: int) -> bool:
    """Tell whether a remark gives somebody an age below fourteen in a year: in figures, in words, by birth or school."""
    if _AGE.search(text) or _AT_SCHOOL.search(text):
        return True
    return any(year - CHILD_YEARS <= _whole(born) <= year for born in _BORN.findall(text))


def children_in(texts: Sequence[str], year: int) -> list[bool]:
    """Return of every remark whether it speaks of a child; the same few remarks stand again and again."""
    told = cache(lambda text: speaks_of_a_child(text, year))
    found = [False] * len(texts)
    joined = joined_cells(texts)
    if not any(mark in joined for mark in _MARKED):
        return found
    for index in cells_at(joined, (match.start() for match in _MARKS.finditer(joined))):
        found[index] = told(texts[index])
    return found


def _whole(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)
