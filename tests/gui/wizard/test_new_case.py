from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from gui.pages.new_case import LockPage, new_case_wizard
from gui.parts import Choice, IconLine
from gui.shell import MainWindow
from gui.wizard import FlowWizard


def wizard_in(window: MainWindow) -> FlowWizard:
    window.show_scene(lambda kit: new_case_wizard(kit))
    scene = window.scene
    assert isinstance(scene, FlowWizard)
    return scene


def press(wizard: FlowWizard, name: str) -> None:
    wizard.findChild(QAbstractButton, name).click()


def write(wizard: FlowWizard, **texts: str) -> None:
    for name, text in texts.items():
        wizard.findChild(QLineEdit, name).setText(text)


def scenario(wizard: FlowWizard) -> str:
    return next(one.text() for one in wizard.findChildren(QLabel, "scenarioWord")[::-1])


def to_lock(wizard: FlowWizard) -> LockPage:
    for name in ("what_transfer", "licence_receiver_new", "wizardNext"):
        press(wizard, name)
    write(wizard, giver_name="丽人美发店", receiver_name="王丽娟")
    press(wizard, "wizardNext")
    press(wizard, "wizardNext")
    assert isinstance(wizard.page, LockPage)
    return wizard.page


def test_nothing_is_preselected_and_the_first_answer_is_needed(window: MainWindow) -> None:
    wizard = wizard_in(window)
    press(wizard, "wizardNext")
    assert wizard.flow.at == "what"
    assert "点一个" in wizard.findChild(QLabel, "situationTrouble").text()


def test_the_answers_are_named_in_words_at_the_right(window: MainWindow) -> None:
    wizard = wizard_in(window)
    press(wizard, "what_shareholders")
    assert scenario(wizard) == "股权转让"
    press(wizard, "what_transfer")
    press(wizard, "licence_receiver_new")
    assert scenario(wizard) == "店铺转让"


def test_a_name_that_is_missing_is_said_under_its_field(window: MainWindow) -> None:
    wizard = wizard_in(window)
    press(wizard, "what_transfer")
    press(wizard, "wizardNext")
    press(wizard, "wizardNext")
    assert wizard.flow.at == "parties"
    assert wizard.findChild(QLineEdit, "giver_name").accessibleDescription().startswith("请写上名字")


def test_closing_down_asks_for_no_receiver(window: MainWindow) -> None:
    wizard = wizard_in(window)
    press(wizard, "what_close")
    press(wizard, "wizardNext")
    assert wizard.findChild(QLineEdit, "receiver_name") is None


def test_back_loses_nothing(window: MainWindow) -> None:
    wizard = wizard_in(window)
    to_lock(wizard)
    press(wizard, "wizardBack")
    press(wizard, "wizardBack")
    assert wizard.findChild(QLineEdit, "giver_name").text() == "丽人美发店"


def test_too_little_time_offers_lawful_ways(window: MainWindow) -> None:
    wizard = wizard_in(window)
    for name in ("what_transfer", "wizardNext"):
        press(wizard, name)
    write(wizard, giver_name="丽人美发店", receiver_name="王丽娟")
    press(wizard, "wizardNext")
    wizard.page._day.setDate(QDate.currentDate().addDays(8))
    press(wizard, "wizardNext")
    assert wizard.flow.at == "too_late"
    press(wizard, "way_batches")
    press(wizard, "wizardNext")
    assert wizard.flow.at == "lock"


def test_a_weak_pass_phrase_is_argued_with_and_not_taken(window: MainWindow) -> None:
    wizard = wizard_in(window)
    to_lock(wizard)
    write(wizard, newPassphrase="5201314", samePassphrase="5201314")
    press(wizard, "wizardNext")
    assert wizard.flow.at == "lock"
    field = wizard.findChild(QLineEdit, "newPassphrase")
    assert "太容易猜" in field.accessibleDescription()
    assert field.property("wrong")
    assert not wizard.frame.primary.isEnabled()


def test_a_proposed_pass_phrase_is_filled_in_twice(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    wizard = wizard_in(window)
    page = to_lock(wizard)
    copy = wizard.findChild(IconLine, "copyProposed")
    assert copy.isHidden()
    press(wizard, "proposePassphrase")
    assert not copy.isHidden()
    to_copy = wizard.findChild(QLabel, "proposedTyped").text()
    assert (
        wizard.findChild(QLineEdit, "newPassphrase").text() in to_copy
    )  # she writes down what she will type
    write(wizard, casePlace=str(tmp_path))
    with qtbot.waitSignal(wizard.finished) as seen:
        press(wizard, "wizardNext")
    assert seen.args[0].folder == tmp_path / "丽人美发店.tuojiao"
    secret = page.take_passphrase().text()
    assert len(secret.split("-")) == 4
    assert not list(tmp_path.iterdir())
    kept = wizard.findChild(QLineEdit, "samePassphrase")
    assert kept.text() == "●" * len(secret)  # the boxes do not look emptied while the case is being built
    wizard.busy("正在建文件夹…")
    assert not [one for one in wizard.findChildren(QLabel) if "什么都没存" in one.text()]
    page.again()
    assert not kept.text()
    assert kept.isEnabled()


def test_a_number_with_a_digit_missing_is_told_at_once(window: MainWindow) -> None:
    wizard = wizard_in(window)
    for name in ("what_transfer", "wizardNext"):
        press(wizard, name)
    field = wizard.page._fields["giver.phone"]
    for typed, wrong in (("1380013800", True), ("0571-88001234", False), ("13800138000", False)):
        field.control.setText(typed)
        field.control.editingFinished.emit()
        assert bool(field.control.property("wrong")) is wrong


def test_who_sits_there_for_the_office_is_not_named_like_the_head_of_the_shop(window: MainWindow) -> None:
    wizard = wizard_in(window)
    press(wizard, "what_transfer")
    press(wizard, "licence_receiver_new")
    press(wizard, "wizardNext")
    write(wizard, giver_name="净美家政服务部", giver_head="沈玉兰", receiver_name="王丽娟")
    press(wizard, "wizardNext")
    press(wizard, "wizardNext")
    named, sits = wizard.findChild(QLineEdit, "ownerName"), wizard.findChild(Choice, "whoSits")
    assert named.text() == "沈玉兰"
    sits.choose(True)
    assert named.text() == ""
    sits.choose(False)
    assert named.text() == "沈玉兰"


def test_an_empty_passphrase_is_not_called_easy_to_guess(window: MainWindow) -> None:
    wizard = wizard_in(window)
    to_lock(wizard)
    press(wizard, "wizardNext")
    assert wizard.findChild(QLineEdit, "newPassphrase").accessibleDescription().startswith("这里要填")
