"""What takes long to read is read beside the window: lists of ids, the rules' answer, the code for the phone."""

from __future__ import annotations

import threading
from collections import Counter

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.desk import Desk, Done
from core.desk.check import CheckRoom
from core.desk.destroying import DestroyRoom, Proposal
from core.desk.short import ShortRoom
from core.desk.sort import SortRoom
from gui.models import PagedModel
from gui.shell import MainWindow
from tests.gui.pages.on_screen import shown

READINGS = {
    "sort": ((SortRoom, "ids"), (SortRoom, "pairs"), (SortRoom, "rows"), (SortRoom, "lineage")),
    "check": ((CheckRoom, "customers"), (CheckRoom, "explain")),
    "notify": ((ShortRoom, "qr"), (ShortRoom, "groups")),
}


@pytest.mark.parametrize("key", READINGS)
def test_a_page_never_reads_a_long_list_in_the_thread_of_the_window(
    qtbot: QtBot, window: MainWindow, full_desk: Desk, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    where: Counter[tuple[str, bool]] = Counter()
    for room, name in READINGS[key]:
        read = getattr(room, name)

        def watched(*told: object, _name: str = name, _read: object = read) -> object:
            where[_name, threading.current_thread() is threading.main_thread()] += 1
            return _read(*told)  # type: ignore[operator]  # a method of a room

        monkeypatch.setattr(room, name, watched)
    page = shown(qtbot, window, full_desk, key)
    page.start_search()  # 看一遍 shows its list only then; the others have theirs already
    for _room, name in READINGS[key]:
        qtbot.waitUntil(lambda name=name: where[name, False] > 0)
        assert where[name, True] == 0
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert all(model.rowCount() for model in page.findChildren(PagedModel))


def test_what_may_be_destroyed_is_counted_beside_the_window(
    qtbot: QtBot, window: MainWindow, full_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, asked = shown(qtbot, window, full_desk, "destroy"), []
    propose = DestroyRoom.propose

    def watched(room: DestroyRoom) -> Proposal:
        asked.append(threading.current_thread() is threading.main_thread())
        return propose(room)

    monkeypatch.setattr(DestroyRoom, "propose", watched)
    page._show_list()  # type: ignore[attr-defined]  # of this page
    qtbot.waitUntil(lambda: bool(page.findChildren(QWidget, "makeOrder")))
    assert asked == [False]


def test_the_rail_is_read_anew_in_a_turn_of_its_own_when_a_job_has_ended(
    qtbot: QtBot, window: MainWindow, full_desk: Desk
) -> None:
    page = shown(qtbot, window, full_desk, "collect")
    came: list[str] = []
    page.changed.connect(lambda: came.append("rail"))
    page._ended(Done(()), lambda _value: came.append("page"), page.tell_fault)
    assert came == ["page"]
    qtbot.waitUntil(lambda: came == ["page", "rail"])
