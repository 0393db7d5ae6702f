"""The lock: by shortcut and after idle minutes; what was typed is kept, and the same page comes back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QLineEdit

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
    assert "还没存" in inside.see(QLabel, "footerNote").text()


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
    assert any("30 秒" in label.text() for label in inside.window.findChildren(QLabel))
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
