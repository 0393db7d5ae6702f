"""A file that cannot be saved or read is told in words; the case stays open and the older file stays."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from core.desk import Desk
from gui.pages.base import Page
from gui.shell import MainWindow
from gui.words import file_name, folder_in
from tests.gui.pages.on_screen import shown

GONE = "那个文件夹不在。看看 U 盘插好没有，或换一个位置。"


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, full_desk: Desk) -> Page:
    return shown(qtbot, window, full_desk, "safeguards")


def told(qtbot: QtBot, page: Page) -> str:
    qtbot.waitUntil(lambda: bool(page.kit.asker.asked), timeout=20_000)
    return page.kit.asker.asked[-1].text


def test_a_pulled_stick_is_told_when_a_paper_is_saved(
    qtbot: QtBot, page: Page, full_desk: Desk, tmp_path: Path
) -> None:
    page.kit.asker.answer_next("ok")
    page.kit.asker.give_files_next(tmp_path / "gone" / "a.pdf")
    page.save_pdf("", "a.pdf", lambda: full_desk.forms.make("power_of_attorney"))
    assert told(qtbot, page) == GONE


def test_nothing_is_said_to_be_saved_that_is_not_there(qtbot: QtBot, page: Page, tmp_path: Path) -> None:
    page.kit.asker.answer_next("ok")
    page.write(tmp_path / "gone" / "a.ics", lambda: "BEGIN", lambda: pytest.fail("not saved"))
    assert told(qtbot, page) == GONE


def test_a_file_is_written_whole_in_place_of_the_older_one(qtbot: QtBot, page: Page, tmp_path: Path) -> None:
    (tmp_path / "a.ics").write_bytes(b"older and longer")
    done: list[bool] = []
    page.write(tmp_path / "a.ics", lambda: "新", lambda: done.append(True))
    qtbot.waitUntil(lambda: bool(done), timeout=20_000)
    assert (tmp_path / "a.ics").read_text(encoding="utf-8") == "新"


def test_what_was_saved_is_named_in_the_footer(qtbot: QtBot, page: Page, tmp_path: Path) -> None:
    page.write(tmp_path / "公告.pdf", lambda: b"%PDF", more="打出来")
    told = f"存好了：公告.pdf，在“{tmp_path.name}”里 打出来"
    qtbot.waitUntil(lambda: page.findChild(QLabel, "footerNote").text() == told, timeout=20_000)


def test_its_folder_is_one_press_away_until_something_else_is_said(
    qtbot: QtBot, page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    page.write(tmp_path / "公告.pdf", lambda: b"%PDF")
    qtbot.waitUntil(lambda: page.findChild(QAbstractButton, "openFolder") is not None, timeout=20_000)
    page.findChild(QAbstractButton, "openFolder").click()
    assert [Path(one.toLocalFile()) for one in opened] == [tmp_path]
    page.note("")
    qtbot.waitUntil(lambda: page.findChild(QAbstractButton, "openFolder") is None, timeout=20_000)


def test_evidence_that_is_a_folder_is_told(qtbot: QtBot, page: Page, full_desk: Desk, tmp_path: Path) -> None:
    page.kit.asker.answer_next("ok")
    page.run(lambda: full_desk.answers.keep_evidence(tmp_path), lambda _none: pytest.fail("a folder"))
    assert told(qtbot, page) == "请选里面的文件。"


@pytest.mark.parametrize(
    ("number", "name"),
    [
        ("../../etc/cron.d/x-回执.json", "-..-etc-cron.d-x-回执.json"),
        ("C:\\x*?.pdf", "C-x-.pdf"),
        ("YJ2026-07", "YJ2026-07"),
        ("\u202egpj.exe\0.pdf", "-gpj.exe-.pdf"),
        ("长" * 300 + ".xlsx", "长" * 80 + ".xlsx"),
        ("...", "-"),
        ("con.pdf", "con-.pdf"),
        ("LPT1", "LPT1-"),
        ("console.pdf", "console.pdf"),
    ],
)
def test_a_name_never_leaves_its_folder(number: str, name: str) -> None:
    assert file_name(number) == name
    assert json.dumps(Path(file_name(number)).name) == json.dumps(name)


def test_a_home_of_nobody_is_a_folder_of_that_name() -> None:
    assert folder_in(" ~nobody-has-this-name ", "a/b.tuojiao") == Path("~nobody-has-this-name", "a-b.tuojiao")
