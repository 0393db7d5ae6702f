"""The progress of long work: what it shows, and how long it can be cancelled."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from core.jobs import COMMIT
from gui.parts import Look, ProgressPanel


def test_cancel_is_no_longer_offered_once_all_is_being_written_down(look: Look, qtbot: QtBot) -> None:
    panel = ProgressPanel(
        look, "名单.csv", "只这一个文件", (("read", "读"), ("holdings", "归拢")), "没放进来过"
    )
    qtbot.addWidget(panel)
    panel.show_pace("holdings", 5, 10, 0.0, None)
    assert panel.cancel.isEnabled()
    panel.show_pace(COMMIT, 0, None, 0.0, None)
    assert not panel.cancel.isEnabled()
