"""The ledger as it leaves the case, the sending list, and who is asked again: each once, by code, never too often."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from core import clock
from core.consent import Word, row_code
from core.desk import Desk
from core.desk.answers import Channel, Sent
from core.records import Matter, Reach
from tests.core.papers.reading import text_of
from tests.matters.cases import CLEANING, MERGER, WORDS, begun
from tests.moulds import Moulds
from tests.said import events_of
from tests.salon import cards, write

DAY = datetime(2026, 11, 22, 9, 30)
FEW = 8


def with_cards(matter: Matter, place: Path) -> Desk:
    desk = begun(matter, "沈玉梅", place)
    desk.collect.take(write(place / "卡.xlsx", cards()[:FEW]))
    desk.check.decide()
    return desk


@pytest.fixture
def desk(tmp_path: Path, moulds: Moulds) -> Iterator[Desk]:
    with clock.fixed_at(DAY), moulds.pour(__name__, partial(with_cards, CLEANING), tmp_path, WORDS) as made:
        yield made


def later(days: int) -> object:
    return clock.fixed_at(DAY + timedelta(days=days))


def many(desk: Desk) -> dict[str, int]:
    return {name: one.customers for name, one in desk.reach.steps().items()}


def ask_all(desk: Desk) -> list[int]:
    everybody = list(desk.sort.ids())
    desk.answers.send(everybody, "consent", Sent("WX-1", Channel.WECHAT))
    return everybody


def test_nobody_was_written_to_yet(desk):
    assert many(desk) == {"never": FEW}


def test_who_was_asked_waits_three_days_then_is_reminded_twice_and_no_more(desk):
    ask_all(desk)
    assert many(desk) == {"later": FEW}
    for round_, day in enumerate((3, 6)):
        with later(day - 1):
            assert many(desk) == {"later": FEW}
        with later(day):
            assert many(desk) == {"due": FEW}
            assert desk.reach.reminded("WX-1") == FEW, round_
    with later(30):
        assert many(desk) == {"enough": FEW}
        assert desk.reach.reminded("WX-1") == 0


def test_who_answered_is_not_reminded(desk):
    first, second, *_ = ask_all(desk)
    desk.answers.answer([first], Word.YES, Sent("WX-1", Channel.COUNTER))
    desk.answers.answer([second], Word.NO, Sent("WX-1", Channel.COUNTER))
    with later(3):
        assert many(desk) == {"due": FEW - 2}
        assert not {first, second} & set(desk.reach.who("due"))


def test_a_letter_that_came_back_is_marked_and_its_customer_was_not_told(desk):
    first, second, *_ = ask_all(desk)
    desk.reach.came_back(first, Word.NO_ADDRESS)
    assert many(desk) == {"later": FEW - 1, "returned": 1}
    assert "退回" in text_of(desk.forms.make("sending_list").printed.pdf)
    desk.answers.send([first, second], "notice", Sent("GZ-2", Channel.LETTER))
    assert [one.reach for one in desk.sort.fetch([first])] == [Reach.NO_ADDRESS]


def test_a_number_that_was_wrong_from_the_start_had_no_letter_to_come_back(desk):
    first = desk.sort.ids()[0]
    desk.reach.came_back(first, Word.WRONG_NUMBER)
    assert many(desk) == {"never": FEW - 1, "wrong": 1}


def test_in_a_merger_who_was_told_is_done_with(tmp_path):
    with clock.fixed_at(DAY), with_cards(MERGER, tmp_path) as desk:
        everybody = list(desk.sort.ids())
        desk.answers.send(everybody[:5], "notice", Sent("GZ-1", Channel.LETTER))
        assert many(desk) == {"never": FEW - 5}


def test_the_register_has_one_line_for_each_answer_and_no_name(desk):
    first, second, *_ = ask_all(desk)
    evidence = desk.answers.keep_evidence(Path(__file__))
    desk.answers.answer([first], Word.YES, Sent("WX-1", Channel.WECHAT, "13800001234"), evidence=evidence)
    desk.answers.answer([second], Word.NO, Sent("WX-1", Channel.COUNTER, "柜台的小红认得"))
    name = desk.sort.fetch((first,))[0].name
    text = text_of(desk.forms.make("consent_register").printed.pdf)
    for said in (
        "不同意",
        "WX-1",
        "微信",
        "清禾家政服务有限公司",
        "收到即停止",
        "ISO/IECTS27560",
        "36个月",
        "尾号1234",
        "核对过",
    ):
        assert said in text, said
    assert name not in text
    assert "13800001234" not in text
    assert "小红" not in text


def test_other_programs_get_every_field_and_only_the_code_of_the_slip(desk, tmp_path):
    first = ask_all(desk)[0]
    desk.answers.answer([first], Word.YES, Sent("WX-1", Channel.WECHAT, "13800001234"))
    number = desk.ledger.write(tmp_path / "同意登记.json")
    told = json.loads((tmp_path / "同意登记.json").read_text(encoding="utf-8"))
    (said,) = [one for one in told["records"] if one["state"] == "given"]
    assert len(told["records"]) == number == FEW + 1
    assert told["controller"]["name"] == "晨曦家政服务部"
    assert (said["principal"], said["identity"]) == (row_code(first), "…1234")
    assert said["purposes"] == ["serve_cards", "reminders", "after_sales"]
    assert {"record_id", "schema", "basis", "recipient", "categories", "notice_version", "method", "event_day", "entered",
            "evidence", "keep_months"} <= said.keys()  # fmt: skip
    whole = json.dumps(told, ensure_ascii=False)
    assert not [one.name for one in desk.sort.fetch(desk.sort.ids()) if one.name in whole]


def test_every_answer_of_the_ledger_is_in_the_register(desk):
    everybody = ask_all(desk)
    for one in everybody[:3]:
        desk.answers.answer([one], Word.YES, Sent("WX-1", Channel.COUNTER))
    numbers = {event.number for one in everybody for event in events_of(desk._seat.store, one)}
    assert {one.record_id for one in desk.ledger.records()} == numbers
