"""The first screen: what stops the matter has a button of its own, the rest are lines that lead to their place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from core import clock
from core.desk import Desk, create_case
from core.desk.people import Secret
from core.flows import matter_of
from core.records.entries import Entry
from gui.pages.safeguards import SafeguardsPage
from gui.parts import Parts
from gui.shell import MainWindow
from gui.shell.case_scene import CaseScene
from gui.shell.day_watch import DayWatch, to_midnight
from tests.demo import demo_draft
from tests.gui.pages.conftest import CHEAP, WORDS
from tests.gui.pages.on_screen import line, shown


@pytest.fixture
def own_desk(tmp_path: Path) -> Iterator[Desk]:
    case = create_case(
        tmp_path / "h.tuojiao", matter_of(demo_draft()), "陈慧芳", Secret.of_text(WORDS), CHEAP
    )
    with Desk(case) as desk:
        values = (("found", "2026-11-22"), ("what", "手机丢了"))
        desk.registers.save(Entry(0, "incidents", "手机丢了", "open", values=values))
        yield desk


def press(qtbot: QtBot, window: MainWindow, name: str) -> CaseScene:
    QCoreApplication.processEvents()
    (button,) = [one for one in window.findChildren(QAbstractButton, name) if one.isVisible()]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=20_000)
    assert isinstance(window.scene, CaseScene)
    return window.scene


def test_an_incident_leads_to_its_entry(qtbot: QtBot, window: MainWindow, own_desk: Desk) -> None:
    shown(qtbot, window, own_desk, "home")
    page = press(qtbot, window, "worry_incident").page
    assert isinstance(page, SafeguardsPage)
    entry = page.rooms.pane("incidents").entry
    assert entry is not None
    assert entry.title == "手机丢了"


def test_a_sealed_case_leads_from_the_rail_to_what_sealed_it(
    qtbot: QtBot, window: MainWindow, own_desk: Desk
) -> None:
    own_desk.registers.seal(own_desk.registers.list("incidents")[0].id)
    shown(qtbot, window, own_desk, "home")
    page = press(qtbot, window, "room_sealed").page
    assert isinstance(page, SafeguardsPage)
    assert [one for one in page.findChildren(QAbstractButton, "unsealCase") if one.isVisible()]


def test_the_backup_code_leads_to_the_people(qtbot: QtBot, window: MainWindow, own_desk: Desk) -> None:
    shown(qtbot, window, own_desk, "home")
    assert press(qtbot, window, "worry_code").at == "people"


def test_the_first_page_counts_answers_by_the_groups_of_the_answers_page(
    qtbot: QtBot, window: MainWindow, full_desk: Desk
) -> None:
    page = shown(qtbot, window, full_desk, "home")
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=20_000)
    (told,) = [
        one.accessibleName()
        for one in page.findChildren(Parts)
        if one.accessibleName().startswith("是否同意移交")
    ]
    assert "yes" not in full_desk.short.people()
    assert f"还没发 {len(full_desk.short.untold()):,}" in told
    numbers = [int(part.split()[-1].replace(",", "")) for part in told.split("：")[1].split("，")]
    assert sum(numbers) == full_desk.collect.counts()["customers"]


def test_an_invented_matter_says_that_its_days_are_its_own(
    qtbot: QtBot, window: MainWindow, own_desk: Desk
) -> None:
    own_desk.press.unconfirmed = True
    page = shown(qtbot, window, own_desk, "home")
    closing = own_desk.matter.get().closing_day
    assert closing is not None
    told = f"这是样子，日子是它自己的：{closing.isoformat()} 交的店，跟今天无关。"
    qtbot.waitUntil(lambda: page.findChild(QLabel, "pageLead").text() == told)


def test_another_day_is_told_on_rail_and_page_while_the_window_stands_open(
    qtbot: QtBot, window: MainWindow, own_desk: Desk
) -> None:
    day = date(2026, 11, 23)
    with clock.fixed_at(datetime(2026, 11, 23, 23, 59, 50)):
        own_desk.matter.save(replace(own_desk.matter.get(), closing_day=day + timedelta(days=3)))
        assert to_midnight() == 11_000
        shown(qtbot, window, own_desk, "home")
        rail_says(qtbot, window, "还有 3 天")
    with clock.fixed_at(datetime(2026, 11, 24, 0, 0, 1)):
        scene = window.scene
        assert isinstance(scene, CaseScene)
        scene.findChild(DayWatch).look()
        rail_says(qtbot, window, "还有 2 天")


def test_another_page_is_read_anew_at_midnight_and_loses_nothing(
    qtbot: QtBot, window: MainWindow, own_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with clock.fixed_at(datetime(2026, 11, 23, 23, 59, 50)):
        page = shown(qtbot, window, own_desk, "tell")
    read, real = [], page.refresh
    monkeypatch.setattr(page, "refresh", lambda: (read.append(clock.today()), real()))
    line(page, "giver_phone").setText("0571 8800 0000")
    with clock.fixed_at(datetime(2026, 11, 24, 0, 0, 1)):
        assert window.scene is not None
        window.scene.findChild(DayWatch).look()
        qtbot.waitUntil(lambda: line(page, "giver_phone").text() == "0571 8800 0000", timeout=20_000)
    assert read == [date(2026, 11, 24)]


def rail_says(qtbot: QtBot, window: MainWindow, words: str) -> None:
    def said() -> bool:
        return any(words in one.text() for one in window.findChildren(QLabel) if one.isVisible())

    qtbot.waitUntil(said, timeout=20_000)
