"""The last act on the screen: said copy by copy, made, signed, closed; and the first page says so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from core.desk import Desk
from core.desk.closing import Fate
from core.records import Outcome
from gui.pages import Page
from gui.shell import MainWindow
from tests.gui.pages.on_screen import press, seen, settle, shown


def said(page: Page) -> str:
    return "".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def test_a_copy_is_accounted_for_with_where_it_is(qtbot: QtBot, window: MainWindow, full_desk: Desk) -> None:
    full_desk.answers.outgoing_workbook(list(full_desk.sort.ids())[:3])
    page = shown(qtbot, window, full_desk, "closing")
    seen(page, QLineEdit, "leftNote").setText("老板手机里")
    press(qtbot, page, "fate_kept")
    settle(qtbot, window)
    (one,) = [one for one in full_desk.closing.standing().left if one.what == "answers"]
    assert (one.fate, one.note) == (Fate.KEPT, "老板手机里")
    assert "说清了 1 份" in said(page)


def test_nothing_is_closed_while_something_is_in_the_way(
    qtbot: QtBot, window: MainWindow, full_desk: Desk
) -> None:
    page = shown(qtbot, window, full_desk, "closing")
    assert full_desk.closing.standing().blocks
    assert page.findChild(QAbstractButton, "closeMatter") is None


def test_made_signed_closed_and_the_first_page_says_so(
    qtbot: QtBot, window: MainWindow, full_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for one in full_desk.closing.standing().left:
        if not one.known:
            full_desk.closing.say(one.code, Fate.DESTROYED)
    nothing = replace(
        full_desk.destroy.propose(), lines=(), kept=()
    )  # as after the destruction of what may go
    monkeypatch.setattr(type(full_desk.closing), "_proposal", lambda _room: nothing)
    for rest in ("_open_things", "_final_lists"):
        monkeypatch.setattr(type(full_desk.closing), rest, lambda _room: 0)
    page = shown(qtbot, window, full_desk, "closing")
    window.asker.give_files_next(tmp_path / "closing.pdf")
    press(qtbot, page, "makeClosing")
    settle(qtbot, window)
    assert (tmp_path / "closing.pdf").read_bytes().startswith(b"%PDF")
    window.asker.answer_next("plain")
    press(qtbot, page, "closingSigned")
    settle(qtbot, window)
    window.asker.answer_next("go")
    press(qtbot, page, "closeMatter")
    settle(qtbot, window)
    day = full_desk.closing.closed_on()
    assert day is not None
    first_page = said(shown(qtbot, window, full_desk, "home"))
    assert f"{day} 已经收尾" in first_page
    assert f"留在原处 {dict(full_desk.check.board())[Outcome.STAYS]:,} 项" in first_page
    assert "只剩" not in first_page  # the lists of this case were never destroyed
    full_desk.closing.reopen()
