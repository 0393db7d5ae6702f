"""A screenshot of an answer comes by Ctrl+V or by the mouse: it lies behind the answer of whoever is shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit

from core.desk import Desk
from core.desk.answers import Channel, Word
from tests.stories.conftest import Person
from tests.stories.short_way import LIST, at, desk, listed
from tests.stories.test_short_promises import labels, says

__all__ = ["desk", "listed"]  # fixtures of the short way


def pasted(person: Person, _folder: Path) -> None:
    shot = QImage(40, 40, QImage.Format.Format_RGB32)
    shot.fill(Qt.GlobalColor.green)
    QGuiApplication.clipboard().setImage(shot)
    QTest.keyClick(person.see(QLineEdit, "answerField"), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def dropped(person: Person, folder: Path) -> None:
    shot, given = folder / "聊天.png", QMimeData()
    QImage(40, 40, QImage.Format.Format_RGB32).save(str(shot))
    given.setUrls([QUrl.fromLocalFile(str(shot))])
    to, copy = person.see(QFrame, "answerCard"), Qt.DropAction.CopyAction
    how = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(to, QDragEnterEvent(QPointF(9, 9), copy, given, *how))
    QApplication.sendEvent(to, QDropEvent(QPointF(9, 9), copy, given, *how))


def look_up(person: Person) -> None:
    at(person, "proof").go.emit("notify")
    at(person, "send").show_at("answers")
    field = person.see(QLineEdit, "answerField")
    field.setText(LIST[0].phone[-4:])
    field.textEdited.emit(field.text())


@pytest.mark.parametrize("comes", [pasted, dropped])
def test_a_screenshot_is_kept_with_the_key_that_follows(
    person: Person, desk: Desk, listed: Path, comes: Callable[[Person, Path], None]
) -> None:
    look_up(person)
    comes(person, listed)
    says(person, "截图拿好了：按数字键，跟回话一起存下。")
    person.press("key_1")
    person.wait(lambda: bool(desk.short.last(1)))
    assert desk.short.last(1)[0].evidence
    assert desk.showing.lacking() == 0
    assert "截图拿好了" not in labels(person)


def test_a_yes_that_stands_already_gets_its_screenshot(person: Person, desk: Desk, listed: Path) -> None:
    (one,) = [who.customer for who in desk.short.find(LIST[0].phone[-4:])]
    desk.short.answer(one, Word.YES, Channel.WECHAT)
    assert desk.showing.lacking() == 1
    look_up(person)
    pasted(person, listed)
    person.press("attachPicture")
    person.wait(lambda: desk.showing.lacking() == 0)
    assert len(desk.short.last(9)) == 1


def test_a_number_is_still_pasted_into_the_field(person: Person, desk: Desk, listed: Path) -> None:
    look_up(person)
    QGuiApplication.clipboard().setText("99")
    field = person.see(QLineEdit, "answerField")
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.text().endswith("99")


def test_each_picture_is_looked_at_beside_its_name_before_any_is_kept(
    person: Person, desk: Desk, listed: Path
) -> None:
    for one in LIST[:2]:
        (found,) = desk.short.find(one.phone[-4:])
        desk.short.answer(found.customer, Word.YES, Channel.WECHAT)
    shots = [listed / f"聊天{one.phone[-4:]}.png" for one in LIST[:2]]
    for shot in shots:
        QImage(60, 120, QImage.Format.Format_RGB32).save(str(shot))
    at(person, "proof").go.emit("notify")
    at(person, "send").show_at("answers")
    person.press("addProofs")
    person.window.asker.give_files_next(*shots)
    person.press("pickProofs")
    person.see(QFrame, "proofCard")
    person.press("notHis")
    says(person, "没有截图")
    person.press("keepProofs")
    person.wait(lambda: desk.showing.lacking() == 1)
