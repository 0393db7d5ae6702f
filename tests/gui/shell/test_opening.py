"""What was said before a case exists stays in memory: it waits at the start page, and is asked about before it goes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QLineEdit

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
    press(office, "fullWay", "leaveWizard", "newCaseButton")
    assert not office.opening.draft.short_way
    assert office.opening.draft.giver.name == "丽人美发店"
