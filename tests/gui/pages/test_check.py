"""能不能交: letters are asked about before they go, new facts need evidence, both views are shown with a name."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from core.desk import Desk, create_case
from core.desk.people import Secret
from core.flows import matter_of
from core.records import ConsentState, Outcome
from core.vault import KdfCost
from gui.pages.campaign import CampaignPage
from gui.pages.check import CheckPage, answers
from gui.pages.check.answers import record_answers, send_letters
from gui.pages.check.facts import ask_fact, ask_view, can_be_entered
from gui.parts import Link
from tests.demo import demo_draft, demo_files
from tests.gui.pages.on_screen import shown

CHEAP = KdfCost(memory=64, passes=1, lanes=1, trial=True)


@pytest.fixture
def desk(tmp_path) -> Iterator[Desk]:
    draft = demo_draft()
    with Desk(
        create_case(
            tmp_path / "样子.tuojiao", matter_of(draft), "陈慧芳", Secret.of_text("a-b-c-柠檬"), CHEAP
        )
    ) as made:
        made.collect.take(next(path for path in demo_files() if path.name == "充值卡余额.xlsx"))
        made.check.decide()
        yield made


@pytest.fixture
def page(qtbot, window, desk) -> CheckPage:
    found = shown(qtbot, window, desk, "check")
    assert isinstance(found, CheckPage)
    return found


def test_nothing_is_written_before_the_question_is_answered(page, desk):
    page.kit.asker.answer_next("leave")
    send_letters(page)
    assert page.kit.asker.asked[-1].lines[0][2].startswith(str(len(desk.check.customers(Outcome.CONSENT))))
    assert desk.answers.counts().get(ConsentState.ASKED, 0) == 0


def test_letters_are_named_by_what_they_are_and_count_as_asked(qtbot, page, desk, tmp_path):
    many = len(desk.check.customers(Outcome.CONSENT))
    page.kit.asker.answer_next("write")
    page.kit.asker.give_files_next(tmp_path)
    send_letters(page)
    qtbot.waitUntil(lambda: bool(list(tmp_path.glob(f"同意书-{many}位-*.pdf"))), timeout=60_000)
    qtbot.waitUntil(lambda: desk.answers.counts().get(ConsentState.ASKED, 0) >= many, timeout=20_000)
    qtbot.waitUntil(lambda: page.kit.asker.asked[-1].title == "信写好了", timeout=20_000)
    assert "登记回话" in page.kit.asker.asked[-1].text
    qtbot.waitUntil(lambda: page.primary is not None and page.primary.objectName() == "recordAnswers")


def test_many_letters_show_how_far_they_are_and_stopped_leave_nothing(
    qtbot, page, desk, tmp_path, monkeypatch
):
    monkeypatch.setattr(answers, "_LONG", 1)
    page.kit.asker.answer_next("write")
    page.kit.asker.give_files_next(tmp_path)
    send_letters(page)
    stop = page.findChild(QPushButton, "cancelJob")
    stop.click()
    qtbot.waitUntil(lambda: not desk.busy, timeout=60_000)
    assert (list(tmp_path.glob("*.pdf")), desk.press.every()) == ([], ())
    assert desk.answers.counts().get(ConsentState.ASKED, 0) == 0


def test_who_writes_answers_down_one_by_one_is_not_sent_to_the_notices_first(qtbot, page):
    page.kit.asker.answer_next("fast")
    with qtbot.waitSignal(page.go) as went:
        record_answers(page)
    assert went.args == ["notify#answers"]


def test_a_character_that_no_letter_has_is_told_before_anything_is_written(qtbot, page, desk, tmp_path):
    matter = desk.matter.get()
    desk.matter.save(replace(matter, giver=replace(matter.giver, name="晨\U00030001家政")))
    for said in ("write", "leave"):
        page.kit.asker.answer_next(said)
    page.kit.asker.give_files_next(tmp_path)
    send_letters(page)
    qtbot.waitUntil(lambda: "U+30001" in page.kit.asker.asked[-1].text, timeout=120_000)
    assert not list(tmp_path.glob("*.pdf"))
    assert desk.answers.counts().get(ConsentState.ASKED, 0) == 0


def test_a_new_fact_is_entered_with_its_evidence_and_decides_anew(qtbot, page, desk, tmp_path):
    customer = desk.check.customers(Outcome.SETTLE_FIRST)[0]
    proof = tmp_path / "付款.png"
    proof.write_bytes(b"picture")
    explained = desk.check.explain(customer)
    assert "settled" in dict(can_be_entered(explained))
    page.kit.asker.answer_next("settled")
    page.kit.asker.give_files_next(proof)
    ask_fact(page, customer, explained)
    qtbot.waitUntil(lambda: customer not in desk.check.customers(Outcome.SETTLE_FIRST), timeout=20_000)


def test_both_views_are_told_and_a_choice_is_kept_with_the_name(qtbot, page, desk):
    customer = desk.check.customers(Outcome.CONSENT)[0]
    why = next(why for _kind, why in desk.check.explain(customer) if why.other is not None)
    page.kit.asker.answer_next("ok")
    ask_view(page, dataclasses.replace(why, option=""), page.decide)
    assert why.other.zh in page.kit.asker.asked[-1].text
    page.kit.asker.answer_next("yes:陈慧芳")
    ask_view(page, dataclasses.replace(why, option="contract_necessity"), page.decide)
    qtbot.waitUntil(
        lambda: not page.at_work and desk.matter.choice("contract_necessity") == "yes", timeout=30_000
    )
    assert "陈慧芳" in desk.check.basis_line()


def test_the_full_way_has_sending_and_answers_too(qtbot, window, desk):
    found = shown(qtbot, window, desk, "notify")
    assert isinstance(found, CampaignPage)
    assert found.at == "send"
    found.answered()
    assert found.at == "answers"


def test_a_hold_is_told_with_its_reason_and_ended_by_one_word(qtbot, page, desk):
    customer = desk.check.customers(Outcome.CONSENT)[0]
    desk.destroy.hold([customer], "12315 投诉")
    page._outcome = Outcome.HOLD
    page.refresh()
    qtbot.waitUntil(lambda: page.findChild(Link, f"release_{customer}") is not None, timeout=20_000)
    page.kit.asker.answer_next("go:撤诉了")
    page.findChild(Link, f"release_{customer}").click()
    qtbot.waitUntil(lambda: not desk.destroy.held(), timeout=20_000)
    assert customer in desk.check.customers(Outcome.CONSENT)


def test_what_the_decisions_rest_on_stands_below_them(qtbot, window, desk):
    found = shown(qtbot, window, desk, "check")
    assert found.findChild(QLabel, "basisLine").text() == desk.check.basis_line()
