"""A shop that closes the short way is told of orders that are not done, for no screen of its money names them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from core.desk import Desk
from core.records import Party, Scenario
from gui.pages.short import ShortStep
from gui.parts import IconLine
from gui.shell import MainWindow
from tests.gui.pages.on_screen import press, seen, settle, shown


def test_who_destroys_is_told_of_orders_that_are_open_and_saves_their_list(
    qtbot: QtBot, window: MainWindow, own_desk: Desk, tmp_path: Path
) -> None:
    text = "姓名,手机号,未完成订单\n张三丰,13800000001,擦窗一次\n李四光,13800000002,\n"
    (tmp_path / "客户.csv").write_text(text, encoding="utf-8")
    own_desk.collect.take(tmp_path / "客户.csv")
    closing = replace(
        own_desk.matter.get(), scenario=Scenario.DEREGISTRATION, receiver=Party(), short_way=True
    )
    own_desk.matter.save(closing)
    own_desk.check.decide()
    page = shown(qtbot, window, own_desk, "close")
    assert isinstance(page, ShortStep)
    page.show_at("destroy")
    settle(qtbot, window)
    said = "".join(one.text() for one in seen(page, IconLine, "stillOpen").findChildren(QLabel))
    assert "没做完的单：1 位" in said
    window.asker.give_files_next(tmp_path / "清册.pdf")
    press(qtbot, page, "dutiesPaper")
    settle(qtbot, window)
    assert (tmp_path / "清册.pdf").read_bytes().startswith(b"%PDF")
