"""The door of the window: patience and key file; and what watches over an open case."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from core.commands.case_toml import read_case_toml
from core.desk import Desk, create_case
from core.desk.people import Secret
from core.errors import Known
from core.vault import KdfCost
from gui.pages.base import Page
from gui.parts import Line, Look
from gui.parts import Secret as SecretField
from gui.shell import MainWindow, Office
from gui.shell.clipboard import ClipboardGuard
from gui.shell.screen import hide_from_capture
from gui.shell.session import Session, tells_of_leaving
from gui.shell.start import StartScene
from gui.shell.unlock import UnlockScene
from gui.words import resources, use_help

CHEAP = KdfCost(memory=64, passes=1, lanes=1, trial=True)
WORDS = "quiet-lantern-柠檬-river"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "晨曦.tuojiao"
    matter = read_case_toml(resources() / "samples" / "CASE.toml").matter
    create_case(folder, matter, "陈慧芳", Secret.of_text(WORDS), CHEAP).close()
    return folder


@pytest.fixture
def with_file(tmp_path: Path) -> Path:
    folder = tmp_path / "带钥匙.tuojiao"
    matter = read_case_toml(resources() / "samples" / "CASE.toml").matter
    create_case(folder, matter, "陈慧芳", Secret.of_text(WORDS), CHEAP, key_file=b"a photo").close()
    return folder


@pytest.fixture
def office(window: MainWindow) -> Iterator[Office]:
    made = Office(window)
    yield made
    made.leave()


def at_the_door(office: Office, folder: Path) -> UnlockScene:
    office.show_unlock(folder)
    scene = office.window.scene
    assert isinstance(scene, UnlockScene)
    return scene


def try_words(qtbot: QtBot, office: Office, scene: UnlockScene, words: str) -> None:
    scene.passphrase.setText(words)
    scene.button.click()
    qtbot.waitUntil(lambda: office.desk is not None or scene.button.isEnabled(), timeout=30_000)


def test_the_fifth_wrong_pass_phrase_must_wait(qtbot: QtBot, office: Office, case: Path) -> None:
    scene = at_the_door(office, case)
    for _ in range(5):
        try_words(qtbot, office, scene, "not this one")
    assert "请等" in scene.trouble.text()


def test_what_an_end_in_the_middle_left_is_said_at_the_next_opening(
    qtbot: QtBot, office: Office, case: Path
) -> None:
    (case / "case.2.begun").touch()
    (case / "case.2.db").write_bytes(b"a destruction that was not finished")
    try_words(qtbot, office, at_the_door(office, case), WORDS)
    asked = office.window.asker.asked[-1]
    assert (asked.title, asked.tone) == ("上次有一件事没做完", "amber")


def test_a_new_look_at_the_door_does_not_shorten_the_wait(qtbot: QtBot, office: Office, case: Path) -> None:
    scene = at_the_door(office, case)
    for _ in range(4):
        try_words(qtbot, office, scene, "not this one")
    again = at_the_door(office, case)
    try_words(qtbot, office, again, WORDS)
    assert "请等" in again.trouble.text()


def test_a_case_without_key_file_does_not_ask_for_one(office: Office, case: Path) -> None:
    scene = at_the_door(office, case)
    assert not scene.findChild(QPushButton, "pickKeyFile").isVisibleTo(scene)


def test_a_key_file_is_asked_for_and_opens(
    qtbot: QtBot, office: Office, with_file: Path, tmp_path: Path
) -> None:
    scene = at_the_door(office, with_file)
    button = scene.findChild(QPushButton, "pickKeyFile")
    assert button.isVisibleTo(scene)
    try_words(qtbot, office, scene, WORDS)
    assert office.desk is None
    (tmp_path / "photo.jpg").write_bytes(b"a photo")
    office.window.asker.give_files_next(tmp_path / "photo.jpg")
    button.click()
    try_words(qtbot, office, scene, WORDS)
    assert office.desk is not None


def test_an_open_case_is_hidden_from_captures_except_in_help_mode(
    qtbot: QtBot, office: Office, case: Path
) -> None:
    scene = at_the_door(office, case)
    assert not office.guard.hidden
    try_words(qtbot, office, scene, WORDS)
    assert office.guard.hidden
    use_help(True)
    office.window.speak("zh_CN")
    helped = office.guard.hidden
    use_help(False)
    assert not helped


def test_the_case_locks_when_the_person_leaves(qtbot: QtBot, office: Office, case: Path) -> None:
    scene = at_the_door(office, case)
    try_words(qtbot, office, scene, WORDS)
    office.guard.session.left.emit()
    qtbot.waitUntil(lambda: office.desk is None, timeout=20_000)
    assert isinstance(office.window.scene, UnlockScene)


@pytest.mark.parametrize(
    ("message", "what", "leaves"),
    [(0x02B1, 7, True), (0x02B1, 8, False), (0x02B1, 2, True), (0x02B1, 1, False), (0x0218, 4, True), (0x0218, 7, False), (0x0100, 7, False)],
    ids=["lock", "unlock", "switch away", "switch here", "sleep", "wake", "a key"],
)  # fmt: skip
def test_what_windows_tells(message: int, what: int, leaves: bool) -> None:
    assert tells_of_leaving(message, what) is leaves


@pytest.mark.parametrize(
    ("seconds", "slept"), [(5, False), (44, False), (60, True), (28_800, True), (-30, False), (-3_600, True)]
)
def test_a_sleep_is_seen_from_the_clock(qtbot: QtBot, window: MainWindow, seconds: int, slept: bool) -> None:
    times = iter([datetime(2026, 11, 22), datetime(2026, 11, 22) + timedelta(seconds=seconds)])
    session, told = Session(window, lambda: next(times)), []
    session._timer.stop()
    session.left.connect(lambda: told.append(1))
    session.look()
    assert bool(told) is slept


def field_with(qtbot: QtBot, look: Look, field: SecretField | Line) -> SecretField | Line:
    qtbot.addWidget(field)
    field.setText("quiet-lantern")
    if isinstance(field, SecretField):
        field._eye.setChecked(True)  # a hidden one cannot be copied at all
    field.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    field.selectAll()
    return field


def test_a_copied_secret_leaves_the_clipboard(qtbot: QtBot, look: Look, window: MainWindow) -> None:
    guard = ClipboardGuard(window)
    field_with(qtbot, look, SecretField(look, "secret")).copy()
    assert guard.waiting
    guard.clear()
    assert QApplication.clipboard().text() == ""


def test_a_copied_notice_stays(qtbot: QtBot, look: Look, window: MainWindow) -> None:
    guard = ClipboardGuard(window)
    field_with(qtbot, look, Line(look, "notice")).copy()
    assert not guard.waiting
    assert QApplication.clipboard().text() == "quiet-lantern"


def test_what_was_copied_afterwards_stays(qtbot: QtBot, look: Look, window: MainWindow) -> None:
    guard = ClipboardGuard(window)
    field = field_with(qtbot, look, SecretField(look, "secret"))
    field.copy()
    field.clearFocus()
    QApplication.clipboard().setText("店搬了")
    guard.clear()
    assert QApplication.clipboard().text() == "店搬了"


def test_a_system_that_cannot_hide_says_so(window: MainWindow) -> None:
    assert hide_from_capture(window, True) is False


def opened(qtbot: QtBot, office: Office, case: Path) -> Desk:
    try_words(qtbot, office, at_the_door(office, case), WORDS)
    qtbot.waitUntil(lambda: office.case_scene is not None, timeout=30_000)
    qtbot.waitUntil(lambda: not office.window.jobs.busy, timeout=30_000)
    assert office.desk is not None
    return office.desk


def test_a_full_disk_does_not_keep_the_lock_open(
    qtbot: QtBot, office: Office, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = opened(qtbot, office, case)

    def full(_page: Page) -> None:
        raise Known("disk.full")

    monkeypatch.setattr(Page, "leave", full)
    office.window.asker.answer_next("ok")
    office.lock()
    assert isinstance(office.window.scene, UnlockScene)
    assert not desk.is_open
    assert office.window.asker.asked[-1].title == "刚填到一半的没能记下"


@pytest.mark.parametrize("seen", [Known("disk.full"), OSError(errno.ENOSPC, "full")])
def test_a_fault_of_the_world_is_told_and_the_case_stays_open(
    qtbot: QtBot, office: Office, case: Path, seen: Exception
) -> None:
    desk = opened(qtbot, office, case)
    office.window.asker.answer_next("ok")
    office.broke(seen)
    assert office.window.asker.asked[-1].title == "硬盘空间不够"
    assert desk.is_open


def test_a_page_that_breaks_again_as_it_is_left_does_not_keep_the_case_open(
    qtbot: QtBot, office: Office, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = opened(qtbot, office, case)

    def breaks(_page: Page) -> None:
        raise RuntimeError

    monkeypatch.setattr(Page, "leave", breaks)
    office.broke(RuntimeError())
    assert isinstance(office.window.scene, StartScene)
    assert not desk.is_open
    said = [label.text() for label in office.window.scene.findChildren(QLabel)]
    assert not [text for text in said if "存成了草稿" in text], "nothing was kept"


def test_after_a_fault_the_case_is_opened_again_and_a_report_saved_without_values(
    qtbot: QtBot, office: Office, case: Path, tmp_path: Path
) -> None:
    opened(qtbot, office, case)
    office.broke(RuntimeError("陈慧芳"))
    office.broke(RuntimeError("陈慧芳"))  # what a page still asked for beside the window
    office.window.asker.give_files_next(tmp_path / "report.txt")
    scene = office.window.scene
    assert scene is not None
    qtbot.mouseClick(scene.findChild(QAbstractButton, "saveReport"), Qt.MouseButton.LeftButton)
    told = (tmp_path / "report.txt").read_text(encoding="utf-8")
    assert "RuntimeError" in told
    assert "陈慧芳" not in told
    qtbot.mouseClick(scene.findChild(QAbstractButton, "openAgain"), Qt.MouseButton.LeftButton)
    assert isinstance(office.window.scene, UnlockScene)


def test_a_folder_that_is_no_case_is_told_from_one_that_is_gone(
    qtbot: QtBot, office: Office, case: Path, tmp_path: Path
) -> None:
    (tmp_path / "照片").mkdir()
    for folder, told in (
        (tmp_path / "照片", "这个文件夹不是交接夹"),
        (tmp_path / "gone", "找不到这个交接夹"),
    ):
        office.show_unlock(folder)
        scene = office.window.scene
        assert scene is not None
        assert scene.findChild(QLabel, "noticeTitle").text() == told
    office.show_unlock(case.parent)  # the only case in it
    assert isinstance(office.window.scene, UnlockScene)
