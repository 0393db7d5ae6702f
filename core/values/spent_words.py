"""What people write where a sum or a number of visits is asked for and nothing is left: 退了, 送完, 用光了, 作废."""

from __future__ import annotations

import re

from core.values.text import LONGEST, squeeze

_DAY = r"(?:(?:(?:[0-9]{4}|[0-9]{2})[-./年])?[0-9]{1,2}[-./月][0-9]{1,2}[日号]?|[0-9]{1,2}月(?:份|底|初)?)"
_TO_WHOM = "(?:给(?:他|她|客人|客户|顾客|本人))?"
_BACK = rf"退(?:还|回)?(?:余额|余款|款|卡|费|钱)?{_TO_WHOM}"
_RETURNED = re.compile(  # what says only 退卡 may be a wish as well: it needs 已, 了 or a day
    rf"(?:已经?|都|全部?|早|{_DAY})已?{_BACK}(?:完|掉|清|过)?(?:了|啦)?(?:\({_DAY}\)|{_DAY})?"
    rf"|{_BACK}(?:(?:完|掉|清|过)(?:了|啦)?|了|啦|\({_DAY}\)|{_DAY})(?:\({_DAY}\)|{_DAY})?"
)
_RETURNING = re.compile(rf"(?:待|要|想|申请|等|未|没|还没|准备)?{_BACK}(?:中|申请)?")
_USED_UP = re.compile(
    r"(?:已经?|都|全部?|早|赠送?的?|次数|余额|卡里)?"
    r"(?:(?:用|刷|划|花|送|做|吃|洗|剪|扣|消费|消耗|耗|使用)(?:完|光|尽|没)|没|空|清零|没钱|没次数|没余额|无余额|清空)(?:了|啦)?"
)
_VOID = re.compile(r"(?:已经?|卡)?(?:作废|废|注销|销卡|过期|失效|到期|停用|挂失|冻结|锁定)(?:了|卡)?")
_VISITS = re.compile(
    r"(?:还|现)?(?:剩|余|有)?(?:余|下|有)?[:：]?(?:[0-9]{1,9}|[零一二两三四五六七八九十廿百]{1,6})(?:次|回|趟|节|课时|人次)课?"
)
_SIGNS = re.compile("[退完光尽没空清废销过失到停挂冻锁]")


def spent(text: str) -> str:
    """Return what a cell says of a card on which nothing is left: returned or used_up; else an empty text."""
    if len(text) > LONGEST:
        return ""
    bare = squeeze(text)
    if _RETURNED.fullmatch(bare):
        return "returned"
    return "used_up" if _USED_UP.fullmatch(bare) else ""


def is_void(text: str) -> bool:
    """Tell whether a cell says that the card is stopped, and nothing of what is left on it."""
    return len(text) <= LONGEST and _VOID.fullmatch(squeeze(text)) is not None


def is_returning(text: str) -> bool:
    """Tell whether a cell speaks of giving back, and not of having done it."""
    return len(text) <= LONGEST and _RETURNING.fullmatch(squeeze(text)) is not None


def names_visits(text: str) -> bool:
    """Tell whether a cell in which a sum is asked for says visits by their unit: 剩3次, 5课时."""
    return len(text) <= LONGEST and _VISITS.fullmatch(squeeze(text)) is not None


def may_say(joined: str) -> bool:
    """Tell whether any cell of a column, given as one text, may hold such words at all."""
    return not joined.isascii() and _SIGNS.search(joined) is not None
