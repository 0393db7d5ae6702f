"""A later rule pack in the window: what it would change is said line by line before it is taken."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from core.desk import Desk
from core.rules import PackFile, files_of, write_pack_file
from gui.shell import MainWindow
from gui.words import resources
from tests.core.desk.test_rule_pack import STRICT
from tests.gui.pages.on_screen import press, settle, shown


def test_each_change_of_a_pack_stands_in_its_own_line(
    qtbot: QtBot, window: MainWindow, full_desk: Desk, tmp_path: Path
) -> None:
    files = dict(files_of(resources() / "rules" / "cn"))
    files["rules_first.toml"] += STRICT.encode()
    files["pack.toml"] = files["pack.toml"].replace(b'"2026.11"', b'"2027.01"')
    write_pack_file(PackFile(files), tmp_path / "x.tjrules")
    page = shown(qtbot, window, full_desk, "library")
    window.kit.asker.give_files_next(tmp_path / "x.tjrules")
    window.kit.asker.answer_next("leave")
    press(qtbot, page, "takePack")
    settle(qtbot, window)
    lines = window.kit.asker.asked[-1].text.splitlines()
    assert lines[:2] == ["没有作者的签名：只取其中更严的。", "新增 1 条，改动 0 条，去掉 0 条。"]
    assert len(lines) > 2
    assert all("变成“不得移交”" in one for one in lines[2:])
    (new,) = window.kit.asker.asked[-1].lines
    assert (new[0], new[2]) == ("plus", "新增")
    assert new[1] in STRICT
