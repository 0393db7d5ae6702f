"""The plain words that stand on returned sheets and on the keys of the answers page, and what they mean."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.records import ConsentState, Reach


class Word(StrEnum):
    """What a person may answer, one key each."""

    YES = "yes"
    NO = "no"
    REFUND = "refund"
    WITHDRAWN = "withdrawn"
    TOLD = "told"
    WRONG_NUMBER = "wrong_number"
    NO_ADDRESS = "no_address"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word does: a consent state or a reach state, and whether money is asked back."""

    state: ConsentState | None = None
    reach: Reach | None = None
    refund: bool = False


MEANINGS: dict[Word, Meaning] = {
    Word.YES: Meaning(ConsentState.GIVEN),
    Word.NO: Meaning(ConsentState.REFUSED),
    Word.REFUND: Meaning(ConsentState.REFUSED, refund=True),
    Word.WITHDRAWN: Meaning(ConsentState.WITHDRAWN),
    Word.TOLD: Meaning(ConsentState.TOLD),
    Word.WRONG_NUMBER: Meaning(reach=Reach.WRONG_NUMBER),
    Word.NO_ADDRESS: Meaning(reach=Reach.NO_ADDRESS),
}

# Exact words only: 好的, 嗯 or a tick say nothing about to what, so they are listed as unclear.
_WRITTEN: dict[str, Word] = {
    "同意": Word.YES,
    "是": Word.YES,
    "yes": Word.YES,
    "不同意": Word.NO,
    "否": Word.NO,
    "拒绝": Word.NO,
    "no": Word.NO,
    "要退款": Word.REFUND,
    "退款": Word.REFUND,
    "refund": Word.REFUND,
    "撤回": Word.WITHDRAWN,
    "撤回同意": Word.WITHDRAWN,
    "withdrawn": Word.WITHDRAWN,
    "已告知": Word.TOLD,
    "told": Word.TOLD,
    "号码不对": Word.WRONG_NUMBER,
    "空号": Word.WRONG_NUMBER,
    "wrong number": Word.WRONG_NUMBER,
    "没有地址": Word.NO_ADDRESS,
    "no address": Word.NO_ADDRESS,
}


# What is offered to be chosen in a sheet: one word for each meaning.
SHEET_WORDS = ("同意", "不同意", "要退款", "撤回", "已告知", "号码不对", "没有地址")


def word_of(text: str) -> Word | None:
    """Return what a cell says, None when it is not one of the exact words."""
    return _WRITTEN.get(text.strip().lower().rstrip("。.！!"))
