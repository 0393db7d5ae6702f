"""Two lists that both say what is on somebody's card: the sums are added up, which is right for two cards only."""

from __future__ import annotations

from collections.abc import Sequence

from gui.parts import Look, Notice
from gui.words import Tone, _


def twice(look: Look, found: Sequence[tuple[str, str, int]]) -> tuple[Notice, ...]:
    """Return what to say where two lists (by file) have balances of the same customers; nothing where none has."""
    if not found:
        return ()
    one, other, many = found[0]
    told = _("{count} 位在两张表里都有余额，现在加在一起了", count=many)
    text = _(
        "“{one}”和“{other}”。同一张卡写了两遍的话，打开旧的那张，拿出去；真是两张卡，就不用管。",
        one=one,
        other=other,
    )
    return (Notice(look, Tone.AMBER, "coin", told, text, name="twoBalances"),)
