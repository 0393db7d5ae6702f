"""How many visits a cell says are left on a card 剩余次数: 8, 8次, 剩3次, 共10次还剩3次, 5/10, 用完了."""

from __future__ import annotations

import re

from core.values.money import is_blank
from core.values.numerals import chinese_integer
from core.values.spent_words import is_returning, is_void, names_visits, spent
from core.values.text import LONGEST, as_typed, squeeze

_HAN = "[零一二两三四五六七八九十廿百]{1,6}"
_NUMBER = f"[0-9]{{1,9}}|{_HAN}"
_OF_TIME = "(?!个?[天日月年时小分周星])"  # 剩30天 counts days, and 3个月 months: no visits
_UNIT = "(?:次|回|趟|节|课时|课|张|份|人次)?"
_LEFT = re.compile(rf"(?:剩|余|还有|尚有)(?:余|下|有)?(?:次数)?[:：]?({_NUMBER})(?![0-9.]){_OF_TIME}{_UNIT}")
_WHOLE = re.compile(rf"([0-9]{{1,9}})(?![0-9]){_OF_TIME}.*|({_HAN})(?:次|回|趟|节|课时|课|张|份)?", re.DOTALL)
_PART = re.compile(r"[0-9]+\.[0-9]*[1-9]")
_OF_ALL = re.compile(rf"([0-9]{{1,6}}){_UNIT}[/／]共?([0-9]{{1,6}}){_UNIT}")
_ADDED = re.compile(rf"([0-9]{{1,6}}){_UNIT}[+加]([0-9]{{1,6}}){_UNIT}")  # 10+2: paid and given
_GIVEN = re.compile("[赠送]")
_USED = re.compile("用|共|总|已|做了|消费|划")  # what the number counts is then not what is left
_TIME = re.compile("[天日月年时小分周]")
_COUNTED_CARD = re.compile("(?:次|课时?|节)[卡包]?$")
_LASTING_CARD = re.compile("[年季月周天]卡|包[年季月]|不限次")
_NAMES_MONEY = re.compile("储值|充值|储蓄|预[存付]|现金|金额|余额|折|元|钱")


def visits(text: str) -> int | None:
    """Return how many visits are left; None where a cell does not say it, or counts days or hours."""
    if len(text) > LONGEST:
        return None
    bare = squeeze(as_typed(text))
    if found := _LEFT.search(bare):
        return _number(found[1])
    if spent(bare):
        return 0
    if added := _ADDED.fullmatch(bare):
        return int(added[1]) + int(added[2])
    if (both := _OF_ALL.fullmatch(bare)) and int(both[1]) > int(both[2]):
        return None
    if (found := _WHOLE.fullmatch(bare)) and not _USED.search(bare):
        return _number(found[1] or found[2])
    return None


def visits_for_money(text: str) -> int | None:
    """Return the visits of a cell in which a sum is asked for, where it names them by their unit."""
    return visits(text) if names_visits(text) else None


def visits_fault(text: str) -> str:
    """Return the code of what there is to say about such a cell, an empty text for a clean or an empty one."""
    if is_blank(text) or text.isdecimal():
        return ""
    bare = squeeze(as_typed(text))
    if said := spent(bare):
        return f"times_{said}"
    if _OF_ALL.fullmatch(bare) and visits(text) is not None:
        return "times_of_all"
    if visits(text) is not None:
        return _beside(bare)
    if is_void(bare):
        return "times_void"
    if is_returning(bare):
        return "times_returning"
    return (
        ""
        if _TIME.search(bare) and any(map(str.isdigit, bare)) and not _USED.search(bare)
        else "times_not_a_number"
    )


def _beside(bare: str) -> str:
    """Return the code of what a cell says beside the visits that were read."""
    if _ADDED.fullmatch(bare):
        return "times_added"
    if _GIVEN.search(bare):
        return "times_gift_beside"
    return "times_part" if _PART.match(bare) else ""


def anything_left(text: str) -> int | None:
    """Return the first number of a cell that counts what is left, in whatever unit; None where it says none.

    A part counts as one more: of half a lesson something is left.
    """
    bare = text if text.isascii() else squeeze(as_typed(text))
    part = _PART.search(bare)
    if (said := visits(text)) is not None:
        return said + bool(part and part.start() == 0)
    found = re.search("[0-9]+", bare)
    return int(found[0]) + bool(part) if found else None


def _number(said: str) -> int | None:
    return int(said) if said.isascii() else chinese_integer(said)


def lasts(card: str) -> bool:
    """Tell whether a kind of card is one of time (年卡): what is left on it is days, neither visits nor money."""
    return _LASTING_CARD.search(card) is not None


def counts_visits(card: str) -> bool | None:
    """Return whether what is left on a kind of card is counted in visits, False for money, None where its name does not say it."""
    plain = card.strip()
    if lasts(plain):
        return None
    if _COUNTED_CARD.search(plain):
        return True
    counted, paid = re.search("[次课节]", plain) is not None, _NAMES_MONEY.search(plain) is not None
    return counted if counted is not paid else None
