"""What people write where a day is asked for and none is meant: a birthday without its year, a card without an end."""

from __future__ import annotations

import re

from core.records import Meaning
from core.values.text import LONGEST, squeeze

_OF_MONTH = r"(?:[0-2]?[0-9]|3[01]|初?[一二三四五六七八九十]|十[一二三四五六七八九]|[廿二]十?[一二三四五六七八九]|[二三]?十|三十一)"
_BIRTHDAY = re.compile(
    r"(?:[(\[]?(?:农历|阴历|阳历|公历|新历|旧历|农|阴|阳)[)\]]?[:：]?)?"
    rf"(?:(?:0?[1-9]|1[0-2]|[正一二三四五六七八九十冬腊]|十[一二])月{_OF_MONTH}[日号]?"
    r"|(?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12][0-9]|3[01]))"
    r"(?:[(\[]?(?:农历|阴历|阳历|公历|新历|旧历|农|阴|阳)[)\]]?)?"
)
_FOR_EVER = re.compile(r"(?:永久|长期|终身|终生|无限期|无期限|不限期?|不过期|无)(?:有效)?")
_ENDS = frozenset({Meaning.END_DATE, Meaning.WARRANTY_UNTIL})


def is_no_slip(meaning: Meaning, text: str) -> bool:
    """Tell whether a text that is no day says all that is known: 农历八月十五 as a birthday, 永久 as an end."""
    if len(text) > LONGEST:
        return False
    if meaning is Meaning.BIRTH_DATE:
        return _BIRTHDAY.fullmatch(squeeze(text)) is not None
    return meaning in _ENDS and _FOR_EVER.fullmatch(squeeze(text)) is not None
