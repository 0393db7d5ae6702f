"""Keep the ledger of consents: who was told, who said yes or no, by which text, with what to show for it."""

from core.consent.answers import Word, word_of
from core.consent.codes import customer_of, row_code
from core.consent.finding import Match, find
from core.consent.ledger import (
    ENTERABLE,
    RECEIVER,
    Recorded,
    ask_everybody_again,
    ask_for,
    asked_for_less,
    attach_evidence,
    end_use,
    enter_fact,
    opt_out,
    record,
    send,
    set_reach,
    settle_alike,
    tell_everybody_again,
    told_before,
)
from core.consent.sheet import SheetProblem, SheetResult, answer_for, choices, head_of, outgoing, take_back
from core.consent.validity import checked

__all__ = [
    "ENTERABLE",
    "RECEIVER",
    "Match",
    "Recorded",
    "SheetProblem",
    "SheetResult",
    "Word",
    "answer_for",
    "ask_everybody_again",
    "ask_for",
    "asked_for_less",
    "attach_evidence",
    "checked",
    "choices",
    "customer_of",
    "end_use",
    "enter_fact",
    "find",
    "head_of",
    "opt_out",
    "outgoing",
    "record",
    "row_code",
    "send",
    "set_reach",
    "settle_alike",
    "take_back",
    "tell_everybody_again",
    "told_before",
    "word_of",
]
