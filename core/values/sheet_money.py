"""Which way the money of a row went: paid in, given back, or paid out to somebody who is no customer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from core.records import Column

_BACK = re.compile(
    r"(?:全额|部分|交易|订单|消费|支付|充值)?(?:退款|退货|退费|退卡|退单|撤销)|refund(?:ed)?|支出|出账|转出",
    re.I,
)
_OUTWARD = frozenset({"支出", "出账", "转出", "借", "不计收支", "中性交易", "其他", "/"})
_OUT_HEADINGS = ("支出", "借方", "转出")


def is_direction(column: Column) -> bool:
    """Tell whether a column says of every row whether money came in or went out, as wallets write 收/支."""
    return "收" in column.header and "支" in column.header


def is_outgoing(column: Column) -> bool:
    """Tell whether a column of sums holds what the firm paid out, as in an account's statement."""
    return any(word in column.header for word in _OUT_HEADINGS)


def added(columns: Sequence[list[Any]]) -> list[Any]:
    """Return the sums of several columns together, as where every visit has its own; None where none says anything."""
    if len(columns) == 1:
        return columns[0]
    return [
        sum(filter(None, said)) if any(one is not None for one in said) else None
        for said in zip(*columns, strict=True)
    ]


def less(fen: Sequence[int | None], refund: Sequence[int | None]) -> list[int | None]:
    """Return sums less what was given back, however the file signs it."""
    return [(one or 0) - abs(back) if back else one for one, back in zip(fen, refund, strict=True)]


def without(whole: Sequence[int | None], part: Sequence[int | None]) -> list[int | None]:
    """Return sums less a part that is counted elsewhere; a part larger than its sum is none of it."""
    return [
        one - (less or 0) if one is not None and 0 < (less or 0) <= one else one
        for one, less in zip(whole, part, strict=True)
    ]


def turned(fen: Sequence[int | None], said: Sequence[Sequence[str]]) -> list[int | None]:
    """Return sums with a minus where a word of the row says that the money was given back."""
    back = [
        any(_BACK.fullmatch(cell.strip()) for cell in cells) and "收入" not in cells
        for cells in zip(*said, strict=True)
    ]
    return [-abs(one) if one and given else one for one, given in zip(fen, back, strict=True)]


def paid_out(direction: Sequence[str], words: Sequence[Sequence[str]]) -> list[bool]:
    """Tell of every row whether money was paid out or moved and is no refund to a customer."""
    outward = [cell.strip() in _OUTWARD for cell in direction]
    return _no_refund(outward, words)


def only_out(fen: Sequence[Any], out: Sequence[Any], words: Sequence[Sequence[str]]) -> list[bool]:
    """Tell of every row of a statement whether nothing came in and something went out that is no refund."""
    outward = [bool(back) and not one for one, back in zip(fen, out, strict=True)]
    return _no_refund(outward, words)


def _no_refund(outward: list[bool], words: Sequence[Sequence[str]]) -> list[bool]:
    if not any(outward) or not words:
        return outward
    return [
        out and not any("退" in cell for cell in cells)
        for out, cells in zip(outward, zip(*words, strict=True), strict=True)
    ]
