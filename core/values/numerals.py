"""Chinese numerals, everyday and banker's, to integers."""

from __future__ import annotations

_DIGITS = {sign: value for value, signs in enumerate(
    ("零〇○0", "一壹弌幺1", "二贰弍两貳兩2", "三叁弎參叄3", "四肆4", "五伍5", "六陆陸6", "七柒7", "八捌8", "九玖9")
) for sign in signs}  # fmt: skip
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}


def chinese_integer(text: str) -> int | None:
    """Return the integer that Chinese numerals say (壹万贰仟, 三百万, 二十五, 廿三), or None."""
    text = text.replace("廿", "二十").replace("卅", "三十")
    if not text or any(sign not in _DIGITS and sign not in _SMALL and sign not in _LARGE for sign in text):
        return None
    if all(sign in _DIGITS for sign in text):
        return _DIGITS[text] if len(text) == 1 else None
    return _sum(text)


def chinese_digits(text: str) -> str | None:
    """Return numerals said one by one as digits (二〇二四 gives 2024), or None."""
    return (
        "".join(str(_DIGITS[sign]) for sign in text)
        if text and all(sign in _DIGITS for sign in text)
        else None
    )


def _sum(text: str) -> int | None:
    total = section = digit = 0
    pending = False  # a digit that waits for its unit
    for sign in text:
        if sign in _DIGITS:
            if pending and digit:
                return None
            digit, pending = _DIGITS[sign], True
        elif sign in _SMALL:
            section += (digit if pending and digit else 1) * _SMALL[sign]
            digit, pending = 0, False
        else:
            total, section = _raise(total, section + digit, _LARGE[sign])
            digit, pending = 0, False
    last = text[-2:-1]  # 三万五 is said for 35,000, 两百五 for 250
    unit = {**_SMALL, **_LARGE}.get(last, 10) if pending and digit and last not in "十拾" else 10
    return total + section + digit * (unit // 10)


def _raise(total: int, section: int, unit: int) -> tuple[int, int]:
    """Return the total and the fresh section after 万 or 亿 (三千万亿 multiplies what stands before)."""
    if total and unit > 10**4 and total < unit:
        return (total + section) * unit, 0
    return total + (section or 1) * unit, 0
