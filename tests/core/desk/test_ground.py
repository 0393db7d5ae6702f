"""What the papers rest on: a merger is told, a sale is asked, and where nobody takes over nothing goes."""

from dataclasses import replace
from datetime import datetime

import pytest

from core.desk.agreed import after_us, agreed, ground
from core.records import Answer, Interview, Outcome, Scenario
from tests.matters.cases import CLEANING, MERGER, SALON, collected_merger, opened


@pytest.mark.parametrize(
    ("matter", "rests_on", "event"),
    [
        (CLEANING, "asked", "转让"),
        (MERGER, "told", "合并"),
        (SALON, "", "转让"),
        (replace(SALON, scenario=Scenario.BANKRUPTCY), "", "转让"),
        (replace(SALON, scenario=Scenario.BANKRUPTCY, interview=Interview(has_successor=Answer.YES)), "told", "承接"),
    ],
)  # fmt: skip
def test_what_lets_the_records_go_over(matter, rests_on, event):
    assert (ground(matter), agreed(matter)["event"]) == (rests_on, event)


def test_a_merger_does_not_claim_that_anybody_was_asked():
    words = agreed(MERGER)
    assert "同意" not in words["ground"] + words["left_out"] + words["late"]
    assert "合并协议" in words["contract"]


def test_only_a_receiver_answers_after_the_handover():
    assert after_us(SALON) == ""
    assert MERGER.receiver.phone in after_us(MERGER)


def test_told_customers_of_a_merger_go_over_whole(tmp_path):
    with opened(MERGER, "孙启明", tmp_path, datetime(2026, 11, 22, 9, 30)) as case:
        collected_merger(case)
        assert not case.desk.check.customers(Outcome.CONSENT)
        assert len(case.desk.check.customers(Outcome.HAND_OVER)) == 48
