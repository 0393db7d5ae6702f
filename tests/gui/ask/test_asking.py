from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from gui.ask import Choice, Question
from gui.shell import MainWindow

LEAVE, YES = Choice("leave", "先不销毁"), Choice("yes", "销毁 3 条", "danger")


def test_a_test_may_answer_instead_of_a_person(window: MainWindow) -> None:
    said: list[str] = []
    window.asker.answer_next("yes")
    window.asker.ask(Question("最后看一眼", "找不回来", (LEAVE, YES)), said.append)
    assert said == ["yes"]
    assert not window.veiled


def test_esc_is_the_safe_button(qtbot: QtBot, window: MainWindow) -> None:
    said: list[str] = []
    window.asker.ask(Question("最后看一眼", "找不回来", (LEAVE, YES)), said.append)
    veil = window.findChild(QPushButton, "choice_leave").parentWidget().parentWidget()
    qtbot.keyClick(veil, Qt.Key.Key_Escape)
    assert said == ["leave"]


def test_the_red_button_waits_for_the_number(window: MainWindow) -> None:
    said: list[str] = []
    window.asker.ask(Question("最后看一眼", "找不回来", (LEAVE, YES), type_back="XH-01"), said.append)
    red = window.findChild(QPushButton, "choice_yes")
    assert not red.isEnabled()
    window.findChild(QLineEdit, "dialogField").setText("XH-01")
    red.click()
    assert said == ["yes"]


def test_what_was_written_comes_behind_the_key(window: MainWindow) -> None:
    said: list[str] = []
    window.asker.ask(Question("为什么", "写一句", (LEAVE, YES), field="为什么"), said.append)
    window.findChild(QLineEdit, "dialogField").setText("用途没有了")
    window.findChild(QPushButton, "choice_yes").click()
    assert said == ["yes:用途没有了"]


def test_file_dialogs_pass_the_same_seam(window: MainWindow, tmp_path: Path) -> None:
    chosen: list[tuple[Path, ...]] = []
    window.asker.give_files_next(tmp_path / "a.xlsx", tmp_path / "b.csv")
    window.asker.open_files("选文件", "* (*)", chosen.append)
    window.asker.give_files_next()
    window.asker.open_file("选文件", "* (*)", chosen.append)
    assert chosen == [(tmp_path / "a.xlsx", tmp_path / "b.csv")]


def shown_dialog(window: MainWindow) -> QFileDialog:
    (shown,) = [one for one in window.findChildren(QFileDialog, "fileDialog") if one.isVisible()]
    assert isinstance(shown, QFileDialog)
    return shown


def test_a_dialog_begins_where_the_last_one_for_such_a_file_ended(window: MainWindow, tmp_path: Path) -> None:
    begun = []
    for name in ("资料包.zip", "密码单.pdf", "资料包2.zip"):
        window.asker.save_file("存成", name, "", lambda _paths: None)
        dialog = shown_dialog(window)
        begun.append(dialog.directory().absolutePath())
        dialog.filesSelected.emit([str(tmp_path / name)])
        dialog.done(0)
    assert Path(begun[2]) == tmp_path
    assert begun[0] == begun[1] != str(Path.cwd())  # no pass-phrase beside the package


def test_qt_s_own_dialog_speaks_chinese_to_its_last_word(window: MainWindow) -> None:
    window.asker.save_file("存成", "资料包.zip", "", lambda _paths: None)
    dialog = shown_dialog(window)
    parts = QFileDialog.DialogLabel
    said = [dialog.labelText(part) for part in (parts.LookIn, parts.FileName, parts.FileType)]
    assert not [words for words in said if words.isascii()]
    dialog.done(0)
