"""The lock: by shortcut and after idle minutes; what was typed is kept, and the same page comes back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QLineEdit

from core.records import Meaning
from gui.parts import CELL_ROLE, Choice, Notice, Table
from gui.words import fault
from tests.stories.conftest import Person
from tests.stories.steps import SAMPLES, new_case, unlock

MINUTES = 5


@pytest.fixture
def inside(person: Person, tmp_path: Path) -> Person:
    """Somebody who sits in a new case, on 说明情况."""
    new_case(person, tmp_path)
    person.press("codeLater")
    person.press("step_tell")
    person.see(QLineEdit, "giver_address")
    return person


def press_keys(person: Person, keys: str) -> None:
    """Fire a shortcut of the window; the offscreen screen knows no active window that would do it."""
    wanted = QKeySequence(keys)
    shortcut = next(one for one in person.window.findChildren(QShortcut) if one.key() == wanted)
    assert shortcut.context() is Qt.ShortcutContext.WindowShortcut
    shortcut.activated.emit()


def come_back(person: Person) -> None:
    unlock(person)
    person.wait(lambda: person.office.desk is not None)


def test_the_shortcut_locks_and_the_same_page_comes_back(inside: Person) -> None:
    press_keys(inside, "Ctrl+L")
    inside.see(QLineEdit, "passphrase")
    assert inside.office.desk is None
    come_back(inside)
    assert inside.page().objectName() == "tellPage"


def test_what_was_typed_is_there_after_the_lock(inside: Person) -> None:
    inside.write("giver_address", "杭州市西湖区文三路 88 号")
    inside.press("lockButton")
    come_back(inside)
    assert inside.see(QLineEdit, "giver_address").text() == "杭州市西湖区文三路 88 号"
    assert "还没存" in inside.see(Notice, "unfinishedNotice").title.text()


def test_a_form_half_filled_is_offered_again_after_the_lock(inside: Person) -> None:
    inside.press("room_people")
    inside.press("addPerson")
    inside.write("personName", "李会计")
    inside.write("personPassphrase", "nobody-keeps-this-one")
    press_keys(inside, "Ctrl+L")
    come_back(inside)
    inside.press("goOnFilling")
    inside.wait(lambda: inside.see(QLineEdit, "personName").text() == "李会计")
    assert inside.see(QLineEdit, "personPassphrase").text() == ""


def test_a_form_that_was_given_up_is_forgotten(inside: Person) -> None:
    inside.press("room_people")
    inside.press("addPerson")
    inside.write("personName", "李会计")
    inside.press("leaveAdd")
    press_keys(inside, "Ctrl+L")
    come_back(inside)
    assert inside.desk.matter.draft("peoplePage") is None


def test_what_was_typed_into_a_question_stands_there_again(inside: Person) -> None:
    inside.press("room_log")
    inside.press("checkHead")
    inside.write("dialogField", "TJ1-abc")
    inside.office._idle.tick(MINUTES * 60)
    come_back(inside)
    inside.press("checkHead")
    assert inside.see(QLineEdit, "dialogField").text() == "TJ1-abc"


def test_a_task_half_written_is_offered_again_after_the_lock(inside: Person) -> None:
    inside.press("room_safeguards")
    inside.press("makePlan")
    inside.press("addTask")
    inside.write("taskName", "把门口的告示换掉")
    inside.office._idle.tick(MINUTES * 60)
    come_back(inside)
    inside.press("goOnFilling")
    inside.wait(lambda: inside.see(QLineEdit, "taskName").text() == "把门口的告示换掉")


def test_contacts_that_were_being_looked_at_are_asked_again(inside: Person) -> None:
    inside.press("step_collect")
    inside.drop((SAMPLES / "手机通讯录.vcf",))
    table = inside.see(Table, "contactList")
    table.opened.emit(0)
    press_keys(inside, "Ctrl+L")
    come_back(inside)
    assert "手机通讯录.vcf" in inside.see(Notice, "waitingFiles").text.text()
    inside.press("goOnPutting")
    first = inside.see(Table, "contactList").model().index(0, 3)
    assert first.data(CELL_ROLE).sign.word == "客户"


def test_columns_that_were_named_are_named_again(inside: Person, tmp_path: Path) -> None:
    file = tmp_path / "名单.csv"
    file.write_text("姓名,电话,甲乙丙\n王一,13800001127,a1\n李二,13800001128,b2\n", encoding="utf-8")
    inside.press("step_collect")
    inside.drop((file,))
    inside.see(Choice, "meaning_2").choose(Meaning.NOTE)
    press_keys(inside, "Ctrl+L")
    come_back(inside)
    inside.press("goOnPutting")
    assert inside.see(Choice, "meaning_2").value() is Meaning.NOTE


def test_what_was_typed_is_there_after_another_page(inside: Person) -> None:
    inside.write("receiver_contact", "周敏")
    inside.press("step_collect")
    inside.press("step_tell")
    assert inside.see(QLineEdit, "receiver_contact").text() == "周敏"


def test_saving_ends_the_draft(inside: Person) -> None:
    inside.write("receiver_contact", "周敏")
    inside.press("step_collect")
    inside.press("step_tell")
    inside.press("saveMatter")
    inside.wait_idle()
    assert inside.desk.matter.get().receiver.contact == "周敏"
    assert inside.desk.matter.draft("tellPage") is None


def test_idle_minutes_count_down_and_lock(inside: Person) -> None:
    idle = inside.office._idle
    idle.tick(MINUTES * 60 - 30)
    assert any(re.search(r"\b[123]?\d 秒", label.text()) for label in inside.window.findChildren(QLabel))
    idle.tick(30)
    inside.see(QLineEdit, "passphrase")
    assert inside.office.desk is None


def test_a_sign_of_the_person_begins_the_minutes_anew(inside: Person) -> None:
    idle = inside.office._idle
    idle.tick(MINUTES * 60 - 30)
    inside.bot.keyClick(inside.window.windowHandle(), Qt.Key.Key_Shift)
    idle.tick(MINUTES * 60 - 30)
    assert inside.office.desk is not None


def test_a_running_job_is_told_and_not_cut_off(inside: Person) -> None:
    inside.press("step_collect")
    inside.drop((SAMPLES / "客户名单.xlsx",))
    inside.wait(lambda: inside.desk.busy)
    inside.window.asker.answer_next("ok")
    press_keys(inside, "Ctrl+L")
    assert inside.window.asker.asked[-1].title == fault("case.job_running").title
    inside.wait(lambda: not inside.desk.busy)
    inside.wait_idle()
    assert inside.desk.collect.counts()["customers"] > 1000


def test_who_comes_with_the_backup_code_is_offered_a_new_pass_phrase(inside: Person) -> None:
    code = inside.desk.people.new_recovery()
    inside.press("lockButton")
    inside.press("useCode")
    inside.window.asker.answer_next("new")
    inside.write("backupCode", "-".join(code.groups()))
    inside.press("unlockButton")
    for field in ("newPassphrase", "samePassphrase"):
        inside.write(field, "xinde-mima-henchang-42")
    inside.press("saveOwn")
    inside.wait_idle()
    inside.press("lockButton")
    unlock(inside, "xinde-mima-henchang-42")
    inside.wait(lambda: inside.office.desk is not None)
    assert not inside.desk.people.came_by_code()
