"""The progress of long work: what it shows, and how long it can be cancelled."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.jobs import COMMIT
from gui.jobs import Pace
from gui.parts import Look, ProgressPanel


def test_cancel_is_no_longer_offered_once_all_is_being_written_down(look: Look, qtbot: QtBot) -> None:
    panel = ProgressPanel(
        look, "名单.csv", "只这一个文件", (("read", "读"), ("holdings", "归拢")), "没放进来过"
    )
    qtbot.addWidget(panel)
    panel.show_pace(Pace("holdings", 5, 10))
    assert panel.cancel.isEnabled()
    panel.show_pace(Pace(COMMIT, 0, None))
    assert not panel.cancel.isEnabled()
    assert panel.findChild(QWidget, "canCancel").isHidden()  # nothing says that cancelling is all right


def test_the_bar_is_full_only_when_the_last_stage_is(look: Look, qtbot: QtBot) -> None:
    panel = ProgressPanel(look, "名单.csv", "", ((("open", "read"), "读"), ("join", "合")), "没放进来过")
    qtbot.addWidget(panel)
    panel.show_pace(Pace("read", 342_552, 342_552))
    assert panel.bar.accessibleName() == "50%"
    panel.show_pace(Pace("join", 8, 8))
    assert panel.bar.accessibleName() == "100%"
