"""An owner whose remarks speak of children and of health: she sees them, settles an age, and asks the guardian."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel, QPushButton

from core.consent import Word
from core.desk import Desk
from gui.words import use_help
from tests.core.desk.test_remarks import GIRL, LIST
from tests.stories.conftest import Person
from tests.stories.short_way import at, desk, put_in, title

__all__ = ["desk"]


def test_she_sees_what_remarks_say_and_settles_an_age(person: Person, desk: Desk, tmp_path: Path) -> None:
    put_in(person, desk, tmp_path, LIST)
    person.press("seeRemarks")
    assert title(person) == "备注里写着什么"
    person.window.asker.answer_next("grown:本人到店，备注说的是女儿")
    person.press(f"grown_{GIRL}")
    person.wait_idle()
    assert desk.remarks.groups()["child"] == 1
    person.press("backFromRemarks")
    person.see(QLabel, "proofCount")


def test_remarks_are_hidden_while_somebody_helps(person: Person, desk: Desk, tmp_path: Path) -> None:
    put_in(person, desk, tmp_path, LIST)
    use_help(True)
    person.press("seeRemarks")
    person.see(QLabel, "remarkText")
    shown = {one.text() for one in person.window.findChildren(QLabel, "remarkText")}
    assert shown == {"王**", "小**", "儿**", "染**"}


def test_the_guardian_of_a_suspected_child_is_asked_for(person: Person, desk: Desk, tmp_path: Path) -> None:
    put_in(person, desk, tmp_path, LIST)
    desk.check.decide()
    for screen in ("proof", "where", "purposes", "money", "assess", "send"):
        desk.short.mark(screen)
    person.press("step_notify")
    page = at(person, "answers")
    page.shown._field.setText("3681")
    page.shown._look_up()
    person.see(QPushButton, "isGrown")
    page.shown._field.setText("36811")  # the key is typed behind the digits
    page.shown._look_up()
    assert page.shown._field.text() == "3681"
    assert "家长到店签了纸" in person.window.asker.asked[-1].text
    assert not desk.short.who(Word.YES.value)
    person.window.asker.answer_next("grown:本人到店")
    page.shown._look_up()
    person.press("isGrown")
    person.wait(lambda: not page.shown._found[0].child)  # she stays in sight, a grown-up now
    person.press("key_1")
    person.wait(lambda: desk.short.who("yes") == (GIRL,))


def test_the_guardians_paper_waits_for_what_it_says(person: Person, desk: Desk, tmp_path: Path) -> None:
    put_in(person, desk, tmp_path, "姓名,手机号,出生日期,余额\n小宝,13800000001,2018-05-01,20\n")
    person.window.asker.answer_next("later")
    person.press("guardianSlips")
    assert "就要重打" in person.window.asker.asked[-1].text
    assert not desk.press.every()


def test_who_speaks_for_two_is_written_down_for_each(person: Person, desk: Desk, tmp_path: Path) -> None:
    put_in(person, desk, tmp_path, "姓名,手机号,余额\n丁一,13700137011,20\n丁二,13700137011,20\n")
    desk.check.decide()
    for screen in ("proof", "where", "purposes", "money", "assess", "send"):
        desk.short.mark(screen)
    person.press("step_notify")
    page = at(person, "answers")
    page.shown._field.setText("7011")
    page.shown._look_up()
    person.press("pick_0")
    person.press("key_1")
    person.wait(lambda: "同一个号码还有 丁二，没记" in person.see(QLabel, "footerNote").text())
    page.shown._field.setText("7011")
    page.shown._look_up()
    person.press("pick_1")
    person.press("key_1")
    person.wait(lambda: len(desk.short.who("yes")) == 2)
    assert "没记" not in person.see(QLabel, "footerNote").text()
