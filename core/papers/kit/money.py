"""Money on paper: figures with commas, and the capitals of bookkeeping."""

from __future__ import annotations

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_PLAIN = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")


def figures(fen: int) -> str:
    """Return an amount as it stands in columns: 193,020.50."""
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100:,}.{abs(fen) % 100:02d}"


def yuan(fen: int) -> str:
    """Return an amount as it stands in a sentence: ¥193,020.50."""
    return f"¥{figures(fen)}"


def capitals(fen: int) -> str:
    """Return an amount in capitals, such as 壹拾玖万叁仟零贰拾元伍角整 (正确填写票据和结算凭证的基本规定)."""
    if fen < 0:
        return "负" + capitals(-fen)
    whole, rest = divmod(fen, 100)
    jiao, cents = divmod(rest, 10)
    words = _integer(whole) + "元" if whole else ""
    if not rest:
        return (words or "零元") + "整"
    if jiao:
        words += _DIGITS[jiao] + "角"
    elif whole:
        words += "零"
    return words + (_DIGITS[cents] + "分" if cents else "整")


def numeral(number: int) -> str:
    """Return a number as articles of laws bear it: 五百五十一, 十二."""
    said = _integer(number).translate(_PLAIN)
    return said.removeprefix("一") if said.startswith("一十") else said


def in_words(fen: int) -> str:
    """Return the whole phrase of sums: 人民币（大写）壹佰元整（¥100.00）."""
    return f"人民币（大写）{capitals(fen)}（{yuan(fen)}）"


def _integer(number: int) -> str:
    for unit, word in ((100_000_000, "亿"), (10_000, "万")):
        if number >= unit:
            high, low = divmod(number, unit)
            gap = "零" if low and low < unit // 10 else ""
            return _integer(high) + word + gap + (_integer(low) if low else "")
    return _group(number)


def _group(number: int) -> str:
    words, zero = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if not digit:
            zero = bool(words)
            continue
        words += ("零" if zero else "") + _DIGITS[digit] + _PLACES[place]
        zero = False
    return words
