"""The scenes by name, each made from a kit with made-up values."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from gui.parts import Kit
from gui.shell.start import RecentCase, StartScene
from gui.shell.unlock import DoorView, UnlockScene
from tests.shots.parts_sheet import parts_sheet

SceneMaker = Callable[[Kit], QWidget]


def _start(kit: Kit) -> QWidget:
    recent = (
        RecentCase(Path("D:/交接夹/晨曦家政转让.tuojiao"), "昨天 17:20"),
        RecentCase(Path("D:/交接夹/华茂商贸注销.tuojiao"), "11月6日"),
        RecentCase(Path("E:/小满花店转让.tuojiao"), there=False),
    )
    return StartScene(kit.look, recent, round(kit.look.k * 100))


def _unlock(kit: Kit) -> QWidget:
    view = DoorView(
        Path("D:/交接夹/晨曦家政转让.tuojiao"), (("a", "owner"), ("b", "clerk"), ("c", "supervisor"))
    )
    return UnlockScene(kit.look, view)


SCENES: dict[str, SceneMaker] = {
    "00-parts": parts_sheet,
    "01-start": _start,
    "03-unlock": _unlock,
}
