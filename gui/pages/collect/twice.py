"""Two lists that both say what is on somebody's card: the sums are added up, which is right for two cards only."""

from __future__ import annotations

from collections.abc import Sequence

from gui.parts import Look, Notice
from gui.words import Tone, _


def twice(look: Look, found: Sequence[tuple[str, str, int]]) -> tuple[Notice, ...]:
    """Return what to say where two lists (by file), or two rows of one, have balances of the same customers."""
    both = next((_in_two(look, *one) for one in found if one[1]), None)
    again = next((_in_one(look, one, many) for one, other, many in found if not other), None)
    return tuple(one for one in (both, again) if one)


def _in_two(look: Look, one: str, other: str, many: int) -> Notice:
    told = _("{count} 位在两张表里都有余额，现在加在一起了", count=many)
    text = _(
        "“{one}”和“{other}”。同一张卡写了两遍的话，打开旧的那张，拿出去；真是两张卡，就不用管。",
        one=one,
        other=other,
    )
    return Notice(look, Tone.AMBER, "coin", told, text, name="twoBalances")


def _in_one(look: Look, file: str, many: int) -> Notice:
    told = _("{count} 位在一张表里写了两行，余额一样，现在加在一起了", count=many)
    text = _("“{file}”。真是两张卡，就不用管；写重了的话，在原来的表里删掉一行，再放一次。", file=file)
    return Notice(look, Tone.AMBER, "coin", told, text, name="sameBalance")
