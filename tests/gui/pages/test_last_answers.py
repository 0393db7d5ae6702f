"""谁回了: a letter that only went out is no answer, and shows no slip that nobody signed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.desk.answers import Channel
from core.records import ConsentState
from core.store.short import Answered
from gui.pages.short.last_answers import _entry, _only_asked, _proof


def answered(state: ConsentState, channel: Channel) -> Answered:
    return Answered("1", 1, "王芳", "13800138000", state, refund=False, channel=channel.value, evidence=False)


@pytest.mark.parametrize("channel", [Channel.WECHAT, Channel.PAPER, Channel.PHONE])
def test_what_only_went_out_stands_in_no_list_of_answers(channel: Channel) -> None:
    assert _only_asked(answered(ConsentState.ASKED, channel))
    assert not _only_asked(answered(ConsentState.GIVEN, channel))


def test_a_notice_on_paper_is_no_slip_and_a_yes_on_paper_is_one() -> None:
    assert not _proof(answered(ConsentState.TOLD, Channel.PAPER))
    assert _proof(answered(ConsentState.GIVEN, Channel.PAPER))


def test_a_yes_that_counts_no_more_says_so_and_asks_for_no_proof() -> None:
    yes = answered(ConsentState.GIVEN, Channel.WECHAT)
    void = _entry(replace(yes, void=True))
    assert (void.sign.word, void.line) == ("不算了", "以前那段话的同意")
    assert not void.lacks
    assert not void.proof
    assert (_entry(yes).sign.word, _entry(yes).line, _entry(yes).lacks) == ("同意", "", True)
