"""What was said before a case exists stays in memory: it waits at the start page, and is asked about before it goes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from core.records import Scenario
from gui.ask import Question
from gui.parts import Notice
from gui.shell import MainWindow, Office


@pytest.fixture
def office(window: MainWindow) -> Iterator[Office]:
    made = Office(window)
    yield made
    made.opening.forget()


def press(office: Office, *names: str) -> None:
    for name in names:
        button = office.window.scene.findChild(QAbstractButton, name)
        assert button is not None, name
        button.click()


def name_the_shop(office: Office) -> None:
    press(office, "newCaseButton", "what_transfer", "wizardNext")
    office.window.scene.findChild(QLineEdit, "giver_name").setText("丽人美发店")


def typed(office: Office) -> str:
    return office.window.scene.findChild(QLineEdit, "giver_name").text()


def test_who_leaves_finds_her_words_where_she_stopped(office: Office) -> None:
    name_the_shop(office)
    press(office, "leaveWizard")
    assert office.window.scene.findChild(Notice, "openingWaits") is not None
    press(office, "newCaseButton")
    assert typed(office) == "丽人美发店"


@pytest.mark.parametrize("at_start", [True, False])
def test_the_window_asks_before_it_forgets_them(
    office: Office, monkeypatch: pytest.MonkeyPatch, at_start: bool
) -> None:
    asked: list[Question] = []
    name_the_shop(office)
    if at_start:
        press(office, "leaveWizard")
    monkeypatch.setattr(office.window.asker, "ask", lambda question, _then: asked.append(question))
    assert not office.window.close()
    assert [one.key for one in asked[0].choices] == ["stay", "leave"]
    office.window._leave_if("leave")
    assert not office.window.isVisible()


def test_who_has_named_nobody_is_not_asked(office: Office) -> None:
    press(office, "newCaseButton", "what_transfer")
    assert office.window.close()


def test_another_size_of_the_text_loses_nothing(office: Office) -> None:
    name_the_shop(office)
    office.window.text_size(200)
    assert typed(office) == "丽人美发店"


def test_the_full_way_takes_over_what_was_said(office: Office) -> None:
    name_the_shop(office)
    press(office, "otherWay")
    office.window.scene.findChild(QLineEdit, "receiver_name").setText("王丽娟")
    press(office, "leaveWizard", "newCaseButton")
    assert not office.opening.draft.short_way
    assert office.opening.draft.giver.name == "丽人美发店"


def test_the_short_way_is_one_press_back_on_the_same_question(office: Office) -> None:
    name_the_shop(office)
    press(office, "otherWay")
    assert typed(office) == "丽人美发店"
    office.window.scene.findChild(QLineEdit, "giver_name").setText("丽人造型")
    press(office, "otherWay")
    assert (office.window.scene.flow.at, typed(office)) == ("shop", "丽人造型")


def test_who_only_looked_at_the_full_way_begins_in_the_short_one_again(office: Office) -> None:
    press(office, "newCaseButton", "otherWay", "leaveWizard", "newCaseButton")
    assert office.opening.draft.short_way


def test_what_was_said_in_the_full_way_is_not_asked_twice(office: Office) -> None:
    name_the_shop(office)
    press(office, "otherWay", "wizardBack", "disputes_no", "otherWay")
    assert office.window.scene.flow.at == "what"
    assert "disputes" in office.opening.draft.said


def test_another_first_answer_lets_one_of_the_nine_go(office: Office) -> None:
    press(office, "newCaseButton", "what_unknown", "toNine", "nine_merger", "otherWay", "what_close")
    office.window.scene.leave()
    assert office.opening.draft.scenario is Scenario.DEREGISTRATION
