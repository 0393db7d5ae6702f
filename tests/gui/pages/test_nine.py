"""The nine situations of A1: each with a sentence on the first page of the full way, and a way there from 不知道."""

from __future__ import annotations

from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from core.flows import NewCase, matter_of, scenario_of, today
from core.records import EntityType, Scenario
from gui.pages.new_case import new_case_wizard
from gui.pages.new_case.situation import MEANS, SituationPage
from gui.pages.short import short_case_wizard
from gui.parts import Choice
from gui.shell import MainWindow
from gui.wizard import FlowWizard

W = TypeVar("W", bound=QWidget)
NINE = [one for one in Scenario if one is not Scenario.UNKNOWN]


def shown(window: MainWindow, draft: NewCase | None = None) -> FlowWizard:
    window.show_scene(lambda kit: new_case_wizard(kit, draft))
    window.show()
    assert isinstance(window.scene, FlowWizard)
    return window.scene


def seen(inside: QWidget, kind: type[W], name: str) -> list[W]:
    QCoreApplication.processEvents()  # what a layout has just been given is shown in the next round
    inside.window().grab()
    return [one for one in inside.findChildren(kind, name) if one.isVisible()]


def press(qtbot: QtBot, inside: QWidget, name: str) -> None:
    (button,) = seen(inside, QAbstractButton, name)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("scenario", NINE)
def test_every_situation_can_be_chosen_on_the_first_page_and_says_what_it_means(
    qtbot: QtBot, window: MainWindow, scenario: Scenario
) -> None:
    wizard = shown(window)
    press(qtbot, wizard, "showNine")
    press(qtbot, wizard, f"nine_{scenario.value}")
    assert wizard.page is not None
    draft = wizard.page.fill(wizard.flow.draft)
    assert scenario_of(draft.interview, draft.giver.entity) is scenario
    assert matter_of(draft).scenario is scenario
    (word,) = seen(wizard, QLabel, "scenarioWord")
    assert word.text()
    assert scenario in MEANS


def test_the_plain_question_takes_the_choice_back(qtbot: QtBot, window: MainWindow) -> None:
    wizard = shown(window)
    press(qtbot, wizard, "showNine")
    press(qtbot, wizard, "nine_merger")
    press(qtbot, wizard, "plainAgain")
    press(qtbot, wizard, "what_close")
    assert wizard.page is not None
    assert matter_of(wizard.page.fill(wizard.flow.draft)).scenario is Scenario.DEREGISTRATION


def test_not_knowing_in_the_short_way_leads_to_the_nine(qtbot: QtBot, window: MainWindow) -> None:
    window.show_scene(short_case_wizard)
    window.show()
    short = window.scene
    assert isinstance(short, FlowWizard)
    assert not seen(short, QAbstractButton, "toNine")
    press(qtbot, short, "what_unknown")
    with qtbot.waitSignal(short.way_asked):
        press(qtbot, short, "toNine")
    full = shown(window, NewCase(today=today(), what="unknown"))
    assert isinstance(full.page, SituationPage)
    assert seen(full, QWidget, "nineCards")


@pytest.mark.parametrize(
    ("nine", "books"),
    [("nine_merger", "账本和凭证归合并后的公司"), ("nine_asset", "账本和凭证留在您这里")],
)
def test_the_panel_says_who_keeps_the_books(qtbot: QtBot, window: MainWindow, nine: str, books: str) -> None:
    wizard = shown(window)
    press(qtbot, wizard, "showNine")
    press(qtbot, wizard, nine)
    panel = wizard.page.findChild(QWidget, "meaningPanel")
    assert panel is not None
    assert books in [label.text() for label in panel.findChildren(QLabel)]


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_nine_and_what_they_mean_stand_side_by_side_in_the_window(
    qtbot: QtBot, window: MainWindow, language: str
) -> None:
    window.speak(language)
    window.resize(1280, 800)
    wizard = shown(window)
    press(qtbot, wizard, "showNine")
    (panel,) = seen(wizard, QWidget, "panelBox")
    assert panel.visibleRegion().boundingRect().width() == panel.width()


@pytest.mark.parametrize(
    ("nine", "entity"), [("nine_merger", EntityType.COMPANY), ("nine_operator", EntityType.SOLE_TRADER)]
)
def test_what_the_firm_is_follows_the_situation(
    qtbot: QtBot, window: MainWindow, nine: str, entity: EntityType
) -> None:
    wizard = shown(window)
    press(qtbot, wizard, "showNine")
    press(qtbot, wizard, nine)
    press(qtbot, wizard, "wizardNext")
    (choice,) = seen(wizard, Choice, "giverEntity")
    assert choice.value() is entity


def test_the_trade_follows_the_name_until_somebody_chooses_another(qtbot: QtBot, window: MainWindow) -> None:
    wizard = shown(window)
    press(qtbot, wizard, "showNine")
    press(qtbot, wizard, "nine_merger")
    press(qtbot, wizard, "wizardNext")
    (name,), (trade,) = seen(wizard, QLineEdit, "giver_name"), seen(wizard, Choice, "giverTrade")
    name.textEdited.emit("启明商贸")
    assert trade.value() == "trading"
    trade.choose("shop")
    trade.activated.emit(trade.currentIndex())
    name.textEdited.emit("启明商贸公司")
    assert trade.value() == "shop"
    (entity,) = seen(wizard, Choice, "giverEntity")
    assert entity.value() is EntityType.COMPANY
