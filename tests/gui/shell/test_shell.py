from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from core.vault import keyring
from core.vault.placing import DENIED, IN_USE
from gui.app import has_display, run
from gui.ask import Choice, Question
from gui.parts import Look, Notice, Prose
from gui.parts.rail import Rail, RailView, RoomMark, StepMark, TopBar
from gui.shell import MainWindow, Office, settings
from gui.shell.idle import IdleTimer
from gui.shell.recent import RecentCase, recent_case
from gui.shell.report import report, say
from gui.shell.start import StartScene
from gui.shell.unlock import DoorView, UnlockScene
from gui.words import language

RAIL = RailView(
    "晨曦家政转让",
    "店铺转让 · 还有 26 天",
    (StepMark("tell", "说明情况", "done"), StepMark("collect", "放资料", "open", "3 项"), StepMark("sort", "看一遍", "locked")),
    (RoomMark("backup", "备份", "backup", late=True),),
    "陈慧芳",
    "负责人",
)  # fmt: skip


def test_no_display_is_said_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert run([]) == 2
    assert "demo" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("platform", "environment", "shown"),
    [("linux", {}, False), ("linux", {"DISPLAY": ":0"}, True), ("linux", {"WAYLAND_DISPLAY": "w"}, True),
     ("win32", {}, True), ("darwin", {}, True), ("linux", {"QT_QPA_PLATFORM": "offscreen"}, True)],
)  # fmt: skip
def test_only_linux_can_lack_a_display(platform: str, environment: dict[str, str], shown: bool) -> None:
    assert has_display(platform, environment) is shown


def test_a_report_holds_no_value() -> None:
    try:
        raise ValueError("陈慧芳 13800001127")
    except ValueError as seen:
        told = report(seen)
    assert "ValueError" in told
    assert "陈慧芳" not in told


def test_a_fault_is_told_in_a_window_that_has_no_console(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", None)  # as in a program of Windows without a console
    say(ValueError("张三"))


def test_settings_hold_paths_and_sizes_only(tmp_path: Path) -> None:
    settings.save(tmp_path, settings.remember(settings.Settings(), Path("/x/晨曦.tuojiao")))
    told = json.loads((tmp_path / "window.json").read_text(encoding="utf-8"))
    assert set(told) == {"language", "text", "width", "height", "recent", "erased", "idle_minutes", "office"}


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"text": "large", "recent": 3}', "[" * 200_000, '{"text": 1000000, "width": -5}',
     '{"idle_minutes": 0, "height": 99999999999}', '{"idle_minutes": 525600}', '{"office": "a\\u0000b"}',
     '{"recent": ["a\\u0000b", "\\ud800", 7]}', '{"language": true, "text": false}', '"' + "x" * (2 << 20) + '"'],
)  # fmt: skip
def test_broken_settings_are_forgotten(tmp_path: Path, text: str) -> None:
    (tmp_path / "window.json").write_text(text, encoding="utf-8")
    assert settings.load(tmp_path) == settings.Settings()


def test_settings_whose_file_stays_held_leave_the_older_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.save(tmp_path, settings.Settings(text=125))
    waited: list[tuple[int, ...]] = []

    def held(_new: Path, _old: Path, waits_for: tuple[int, ...]) -> None:
        waited.append(waits_for)
        raise PermissionError

    monkeypatch.setattr("core.casefile.outside.put_in_place", held)
    settings.save(tmp_path, settings.Settings(text=150))
    assert settings.load(tmp_path).text == 125
    assert waited == [(DENIED, IN_USE)]  # a scanner that holds either of the two is waited for
    assert [one.name for one in tmp_path.iterdir()] == ["window.json"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows refuses such a time")
def test_a_folder_from_another_age_is_shown_without_its_day(tmp_path: Path) -> None:
    os.utime(tmp_path, (2**40, 2**40))
    assert recent_case(tmp_path).there


def test_a_recent_case_stands_once_and_first() -> None:
    first, second = str(Path("/a")), str(Path("/b"))
    told = settings.Settings(recent=(first, second))
    assert settings.remember(told, Path("/b")).recent == (second, first)


def test_a_folder_whose_name_is_no_text_costs_no_settings(tmp_path: Path) -> None:
    settings.save(tmp_path, settings.remember(settings.Settings(text=125), tmp_path / "\udcd0\udcc5.tuojiao"))
    assert settings.load(tmp_path) == settings.Settings(text=125)


def test_language_and_text_change_without_restart(window: MainWindow) -> None:
    Office(window)
    window.findChild(QPushButton, "segment_en").click()
    assert language() == "en"
    assert window.scene.findChild(QLabel, "pageTitle").text() == "What shall we do today?"
    before = window.look.font("title").pixelSize()
    window.scene.findChild(QPushButton, "segment_150").click()
    assert window.look.font("title").pixelSize() > before
    assert settings.load(window._folder).text == 150


def test_the_rail_tells_states_in_words(qtbot: QtBot, look: Look) -> None:
    rail = Rail(look, RAIL, "collect")
    qtbot.addWidget(rail)
    assert rail.findChild(QPushButton, "step_collect").accessibleName() == "2 放资料 有待办 3 项"
    assert "还锁着" in rail.findChild(QPushButton, "step_sort").accessibleName()
    assert "该办了" in rail.findChild(QPushButton, "room_backup").accessibleName()
    with qtbot.waitSignal(rail.chosen) as seen:
        rail.findChild(QPushButton, "step_tell").click()
    assert seen.args == ["tell"]


def test_large_text_turns_the_rail_into_a_bar_in_words(qtbot: QtBot, qapp: object) -> None:
    bar = TopBar(Look(2.0), RAIL, "collect")
    qtbot.addWidget(bar)
    assert bar.findChild(QPushButton, "stepMenu").text() == "第 2 步 放资料"


def test_the_lock_counts_down_and_any_sign_begins_anew(qtbot: QtBot, window: MainWindow) -> None:
    timer = IdleTimer(1, window)
    timer.start(2)
    with qtbot.waitSignal(timer.counted_down) as seen:
        timer.tick(61)
    assert seen.args == [59]
    with qtbot.waitSignal(timer.still_here):
        timer.sign()
    with qtbot.waitSignal(timer.ran_out):
        timer.tick(121)


def test_an_absent_case_offers_to_look_for_it(qtbot: QtBot, look: Look) -> None:
    scene = StartScene(look, (RecentCase(Path("/nowhere/小满花店.tuojiao"), there=False),), 100)
    qtbot.addWidget(scene)
    with qtbot.waitSignal(scene.case_missed):
        scene.findChild(QPushButton, "recentCase").click()


def test_the_case_that_was_open_last_is_the_dark_door(qtbot: QtBot, look: Look, tmp_path: Path) -> None:
    mine = RecentCase(tmp_path / "丽人.tuojiao", "2026-11-23 00:10")
    scene = StartScene(look, (mine,), 100)
    qtbot.addWidget(scene)
    scene.grab()
    assert scene.findChild(QPushButton, "recentCase") is None
    assert scene.findChild(QPushButton, "demoNotice") is None
    with qtbot.waitSignal(scene.case_chosen) as chosen:
        scene.findChild(QPushButton, "continueCase").click()
    assert chosen.args == [mine.folder]
    with qtbot.waitSignal(scene.new_asked):
        scene.findChild(QPushButton, "newCaseButton").click()


def test_without_a_case_the_dark_door_begins_one(qtbot: QtBot, look: Look) -> None:
    scene = StartScene(look, (), 100)
    qtbot.addWidget(scene)
    (begin,) = scene.findChildren(QPushButton, "newCaseButton")
    with qtbot.waitSignal(scene.new_asked):
        begin.click()


def test_an_erased_case_says_so_and_its_line_is_dropped(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    gone, other = tmp_path / "丽人.tuojiao", tmp_path / "别的.tuojiao"
    told = settings.Settings(recent=(str(gone), str(other)))
    window.keep(settings.note_erased(told, gone))
    Office(window)
    window.asker.answer_next("drop")
    row = window.scene.findChild(QPushButton, "recentCase")
    row.grab()
    row.click()
    assert window.asker.asked[-1].title == "已经删除了：“丽人”"
    assert settings.load(window._folder).recent == (str(other),)
    assert [one.text() for one in window.scene.findChildren(QPushButton, "recentCase")] == ["别的"]


def test_an_erasing_that_was_ended_in_the_middle_is_finished_and_told(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    half = tmp_path / "丽人.tuojiao"
    half.mkdir()
    (half / keyring.NAME).write_bytes(keyring.ERASED + b"noise")
    (half / "case.3.db").write_bytes(b"noise")
    window.keep(settings.Settings(recent=(str(half),)))
    Office(window).show_unlock(half)
    assert "这个交接夹已经删除" in [one.text() for one in window.scene.findChildren(QLabel)]
    assert not half.exists()
    assert settings.load(window._folder).erased == (str(half),)


def test_a_case_that_is_restored_where_it_was_erased_is_there_again() -> None:
    kept = settings.note_erased(settings.Settings(recent=("/a",)), Path("/a"))
    assert kept.erased == (str(Path("/a")),)
    assert settings.remember(kept, Path("/a")).erased == ()


def test_the_field_is_empty_once_the_pass_phrase_was_handed_over(qtbot: QtBot, look: Look) -> None:
    scene = UnlockScene(look, DoorView(Path("/x/晨曦.tuojiao"), (("s1", "owner"), ("s2", "clerk"))))
    qtbot.addWidget(scene)
    scene.findChild(QPushButton, "role_clerk").click()
    scene.findChild(QLineEdit, "passphrase").setText("四个 常用 的 词")
    with qtbot.waitSignal(scene.opened) as seen:
        qtbot.keyClick(scene.passphrase, Qt.Key.Key_Return)
    assert seen.args == ["s2", "四个 常用 的 词"]
    assert not scene.passphrase.text()


def test_the_backup_code_opens_without_a_role(qtbot: QtBot, look: Look) -> None:
    scene = UnlockScene(look, DoorView(Path("/x/晨曦.tuojiao"), (("s1", "owner"),)))
    qtbot.addWidget(scene)
    scene.findChild(QPushButton, "useCode").click()
    scene.code.setText("7KWP-M3XD")
    with qtbot.waitSignal(scene.opened) as seen:
        scene.button.click()
    assert seen.args == ["", "7KWP-M3XD"]


def test_what_calms_below_the_door_is_read_whole_in_a_narrow_window(qtbot: QtBot, look: Look) -> None:
    scene = UnlockScene(look, DoorView(Path("/x/晨曦.tuojiao"), (("s1", "owner"),)))
    qtbot.addWidget(scene)
    scene.show()
    calm = scene.findChild(QLabel, "calm")
    qtbot.waitUntil(lambda: calm.width() > 0)
    assert calm.heightForWidth(calm.width() // 2) > calm.heightForWidth(calm.width())


def test_a_folder_that_is_no_case_is_told_on_the_start_screen(window: MainWindow, tmp_path: Path) -> None:
    office = Office(window)
    office.show_unlock(tmp_path / "没有.tuojiao")
    notice = window.scene.findChild(QLabel, "noticeTitle")
    assert notice.text() == "找不到这个交接夹"


def test_a_sealed_case_says_so_on_the_rail_and_leads_to_its_incident(
    qtbot: QtBot, window: MainWindow, look: Look
) -> None:
    view = RailView("晨曦家政", "店铺转让", (), (), "陈慧芳", "负责人", sealed=7)
    rail = Rail(look, view, "home")
    qtbot.addWidget(rail)
    with qtbot.waitSignal(rail.chosen) as said:
        rail.findChild(QPushButton, "room_sealed").click()
    assert said.args == ["sealed"]
    assert not Rail(look, replace(view, sealed=0), "home").findChildren(QPushButton, "room_sealed")


def test_the_dialogs_of_qt_speak_the_language_of_the_window(window: MainWindow) -> None:
    def said() -> str:
        return QCoreApplication.translate("QFileDialog", "Look in:")

    window.speak("zh_CN")
    assert said() == "查找范围："
    window.speak("en")
    assert said() == "Look in:"
    window.speak("zh_CN")


@pytest.mark.parametrize(
    ("word", "note", "shown"),
    [
        ("发通知", "634 位没回话", "634 位没回话"),
        ("Send notices", "no answer yet: 634", "634"),
        ("发通知", "1,579 位还没发，1,200 位还没回", "1,579 位还没发"),
        ("A very long name of a step", "634", ""),
    ],
)
def test_the_note_of_a_step_never_lies_over_its_word(
    qtbot: QtBot, look: Look, word: str, note: str, shown: str
) -> None:
    view = replace(RAIL, steps=(StepMark("notify", word, "open", note),))
    rail = Rail(look, view, "tell")
    qtbot.addWidget(rail)
    step = rail.findChild(QPushButton, "step_notify")
    assert step.note_for(170 * look.k) == shown
    assert note in step.toolTip()


def test_a_guided_look_without_room_is_told_and_leaves_nothing(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_old: Path, _new: Path) -> None:
        raise OSError(28, "")

    (tmp_path / "temp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temp"))
    monkeypatch.setattr("shutil.copyfile", full)
    Office(window)._showing.show()

    def told() -> bool:
        notices = window.scene.findChildren(Notice)
        return any(one.title.text() == "硬盘空间不够" for one in notices)

    qtbot.waitUntil(told, timeout=9000)
    assert list((tmp_path / "temp").iterdir()) == []


def test_a_message_does_not_say_its_title_twice(qtbot: QtBot, window: MainWindow) -> None:
    asked = Question("已取消", "已取消。这个文件就像没放进来过。", (Choice("ok", "知道了", "primary"),))
    window.show_question(asked, lambda _key: None)
    said = window.findChild(Prose, "dialogText")
    assert said is not None
    assert said.text() == "这个文件就像没放进来过。"
