"""A button of the short way that names what is missing leads to the very screen where it is filled in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from core.desk import Desk, create_case
from core.desk.people import Secret
from core.flows import matter_of
from gui.pages.short import ShortStep
from gui.pages.short.final import GOES
from gui.shell import MainWindow
from tests.demo import demo_draft
from tests.gui.pages.conftest import CHEAP, WORDS


@pytest.fixture
def short_desk(tmp_path: Path) -> Iterator[Desk]:
    matter = replace(matter_of(demo_draft()), short_way=True)
    with Desk(create_case(tmp_path / "s.tuojiao", matter, "陈慧芳", Secret.of_text(WORDS), CHEAP)) as desk:
        yield desk


@pytest.mark.parametrize(
    ("missing", "title"),
    [
        ("handover.carriers_open", "还有哪里有客户？"),
        ("gate.self_assessment", "把这一页看一遍"),
        ("gate.purposes", "对方拿去做什么？"),
    ],
)
def test_what_is_missing_is_one_press_away(
    window: MainWindow, short_desk: Desk, missing: str, title: str
) -> None:
    window.show_scene(lambda kit: ShortStep(kit, short_desk, "collect"))
    page = window.scene
    assert isinstance(page, ShortStep)
    page.come_back()
    page.point_at(GOES[missing].partition("#")[2])
    assert page.findChild(QLabel, "pageTitle").text() == title


def test_a_name_that_is_no_screen_of_the_step_changes_nothing(window: MainWindow, short_desk: Desk) -> None:
    window.show_scene(lambda kit: ShortStep(kit, short_desk, "collect"))
    page = window.scene
    assert isinstance(page, ShortStep)
    page.come_back()
    page.point_at("nowhere")
    assert page.at == "proof"
