"""Amounts of money in all the forms of Chinese paper and spreadsheets, to integer fen."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from enum import StrEnum

from core.values.numerals import chinese_integer
from core.values.spent_words import is_returning, is_void, names_visits
from core.values.text import LONGEST, digits_lost, squeeze


class MoneyFault(StrEnum):
    """What there is to say about a cell that should hold an amount."""

    NOT_MONEY = "not_money"
    CURRENCY = "currency"  # another currency than the yuan
    DIGITS_LOST = "digits_lost"
    ROUNDED = "rounded"  # read, but it had parts of a fen
    VOID = "void"  # the card is stopped, and nothing is said of what is left
    RETURNING = "returning"  # to be given back, and how much is not said
    VISITS = "visits"  # 剩3次: visits, not money


_FOREIGN = re.compile(
    r"US|HK|NT|EUR|JPY|GBP|[$€£₩]|美元|美金|港币|港元|台币|新台币|日元|日币|欧元|英镑|韩元|澳元|澳门元|卢布|泰铢"
)
_PREFIX = re.compile(r"^(?:人民币|人民幣|RMB|CNY|CN¥|[¥￥])[:：]?", re.I)
_SAID = re.compile("^(?:储值|卡里|卡内)?(?:余额|还剩|还有|剩余|剩下|剩|余)[:：]?(?=[-¥￥0-9])")
_SUFFIX = re.compile(r"(?:元|圆|圓|块钱?|RMB|CNY|人民币|[¥￥])?[整正]?$", re.I)
_RATE = re.compile(
    r"(?:/|每)(?:个?月|年|半年|季度?|周|次|天|日|小?时|节|课时?|户|人|位|平|平米|㎡|m2)$", re.I
)
_BLANK = frozenset(
    {"", "-", "--", "—", "——", "/", "\\", "无", "N/A", "n/a", "NA", "null", "NULL", "None", "#N/A"}
)
_PLAIN = re.compile(r"(?:[0-9]{1,3}(?:[,，][0-9]{3})+|[0-9]+)(?:\.[0-9]*)?|\.[0-9]+")
_SCALES = {"": 1, "十": 10, "百": 100, "k": 1000, "K": 1000, "千": 1000, "w": 10**4, "W": 10**4, "万": 10**4,
           "萬": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8, "億": 10**8, "十亿": 10**9, "百亿": 10**10, "千亿": 10**11, "万亿": 10**12}  # fmt: skip
_SCALED = re.compile(
    rf"({_PLAIN.pattern})({'|'.join(sorted(filter(None, _SCALES), key=len, reverse=True))})?"
)
_JIAO_FEN = re.compile(r"(?P<yuan>.*?)(?:[元圆圓块]零?)?(?:(?P<jiao>[0-9一二三四五六七八九零壹贰叁肆伍陆柒捌玖两])[角毛])?零?"
                       r"(?:(?P<fen>[0-9一二三四五六七八九零壹贰叁肆伍陆柒捌玖两])分)?(?:钱|[整正])?$")  # fmt: skip
_LIMIT = 10**17
_SAYS = ((MoneyFault.VOID, is_void), (MoneyFault.RETURNING, is_returning), (MoneyFault.VISITS, names_visits))


def money(text: str, fen_per_unit: int = 100) -> int | None:
    """Return the amount in fen, or None; a bare number counts units of so many fen (元 100, 万元 1,000,000, 分 1).

    Parts of a fen are rounded half up; money_fault says so.
    """
    exact = _amount(text, fen_per_unit)
    return None if exact is None else int(exact.quantize(Decimal(1), ROUND_HALF_UP))


def money_fault(text: str, fen_per_unit: int = 100) -> MoneyFault | None:
    """Return what there is to say about a cell that should hold an amount; None for a clean or an empty one."""
    if is_blank(text):
        return None
    exact = _amount(text, fen_per_unit)
    if exact is not None:
        return MoneyFault.ROUNDED if abs(exact - exact.to_integral_value()) > Decimal("0.0001") else None
    if _FOREIGN.search(squeeze(text)):
        return MoneyFault.CURRENCY
    for fault, says in _SAYS:
        if says(text):
            return fault
    return MoneyFault.DIGITS_LOST if digits_lost(text) else MoneyFault.NOT_MONEY


def is_blank(text: str) -> bool:
    """Tell whether a cell says nothing: empty, a dash, 无, N/A."""
    return squeeze(text) in _BLANK


def _amount(text: str, fen_per_unit: int) -> Decimal | None:
    if len(text) > LONGEST:
        return None
    bare = _SAID.sub("", squeeze(text))
    sign, bare = _signed(bare)
    if bare in _BLANK or _FOREIGN.search(bare):
        return None
    core, marked = _stripped(bare)
    inner, core = _signed(core)
    exact = _plain(core, 100 if marked else fen_per_unit) if core else None
    if exact is None and core:
        exact = _parts(bare)
    return None if exact is None or exact >= _LIMIT else exact * sign * inner


def _signed(bare: str) -> tuple[int, str]:
    if len(bare) > 2 and bare[0] in "((" and bare[-1] in "))":
        return -1, bare[1:-1]
    if bare[:1] in ("-", "−", "–", "—", "负", "負", "﹣"):
        return -1, bare[1:]
    if bare[:1] == "+":
        return 1, bare[1:]
    return (
        (-1, bare[:-1])
        if bare[-1:] == "-" and bare[:-1].replace(".", "").replace(",", "").isdigit()
        else (1, bare)
    )


def _stripped(bare: str) -> tuple[str, bool]:
    bare = _RATE.sub("", bare)
    core = _PREFIX.sub("", bare)
    core = _SUFFIX.sub("", core, count=1)
    return core, core != bare


def _plain(core: str, fen_per_unit: int) -> Decimal | None:
    match = _SCALED.fullmatch(core)
    if match:
        scale = _SCALES[match[2] or ""]
        unit = 100 if match[2] else fen_per_unit
        return Decimal(re.sub("[,，]", "", match[1])) * scale * unit
    if re.fullmatch(r"[0-9](?:\.[0-9]+)?[eE][+-]?[0-9]{1,2}", core) and not digits_lost(core):
        try:
            return Decimal(core) * fen_per_unit
        except InvalidOperation:
            return None
    number = chinese_integer(core)
    return None if number is None else Decimal(number) * 100


def _parts(bare: str) -> Decimal | None:
    """Read 元, 角 and 分 that stand apart: 123元1角1分, 十块三毛."""
    match = _JIAO_FEN.fullmatch(_PREFIX.sub("", bare).lstrip("负負-"))
    if not match or not (match["jiao"] or match["fen"]):
        return None
    yuan = _plain(match["yuan"], 100) if match["yuan"] else Decimal(0)
    small = [chinese_integer(part) if part else 0 for part in (match["jiao"], match["fen"])]
    if yuan is None or small[0] is None or small[1] is None:
        return None
    return yuan + 10 * small[0] + small[1]
