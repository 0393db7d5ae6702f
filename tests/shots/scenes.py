"""The scenes by name, each made from a kit with made-up values."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from gui.pages import PAGES, make_page, rail_of
from gui.pages.new_case import new_case_wizard
from gui.parts import Kit
from gui.shell.case_scene import CaseScene
from gui.shell.demo import demo_draft
from gui.shell.start import RecentCase, StartScene
from gui.shell.unlock import DoorView, UnlockScene
from tests.shots.case import sample_desk
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


def _page(key: str) -> SceneMaker:
    def make(kit: Kit) -> QWidget:
        desk = sample_desk()
        return CaseScene(kit, lambda k: make_page(k, kit, desk), lambda: rail_of(desk), frozenset(PAGES), key)

    return make


def _wizard(step: str) -> SceneMaker:
    def make(kit: Kit) -> QWidget:
        wizard = new_case_wizard(kit, demo_draft() if step != "empty" else None)
        while step not in ("empty", wizard.flow.at):
            wizard.go_on()
        return wizard

    return make


SCENES: dict[str, SceneMaker] = {
    "00-parts": parts_sheet,
    "01-start": _start,
    "03-unlock": _unlock,
    "04-empty": _wizard("empty"),
    "04-what": _wizard("what"),
    "04-parties": _wizard("parties"),
    "04-day": _wizard("day"),
    "04-lock": _wizard("lock"),
    **{f"1{number:x}-{key}": _page(key) for number, key in enumerate(PAGES) if key != "notify"},
}
