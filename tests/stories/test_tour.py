"""The guided look: every stop of the finished matter, fast, apart from real cases, and gone afterwards."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QScrollArea

from core.desk import Desk, create_case
from core.desk.people import Secret
from core.records import Interview, Matter, Party, Scenario
from gui.shell.case_scene import CaseScene
from gui.shell.tour import TourScene
from gui.shell.tour_case import open_copy
from gui.shell.tour_stops import STOPS, Stop
from gui.words import _
from tests.finished import CLOSING, YES
from tests.forbidden import FORBIDDEN
from tests.stories.conftest import CHEAP, Person


@pytest.fixture
def tour(person: Person) -> TourScene:
    person.press("demoButton")
    person.wait(lambda: isinstance(person.window.scene, TourScene))
    scene = person.window.scene
    assert isinstance(scene, TourScene)
    return scene


def folder(person: Person) -> Path:
    found = person.office._showing.folder
    assert found is not None
    return found


def test_every_stop_says_one_sentence_and_why(person: Person, tour: TourScene) -> None:
    for number, stop in enumerate(STOPS, 1):
        assert person.see(QLabel, "tourTitle").text() == _(stop.title)
        assert person.see(QLabel, "tourWhere").text() == f"样子，第 {number} 站，共 {len(STOPS)} 站"
        if number < len(STOPS):
            person.press("tourNext")
    person.see(QPushButton, "tourNew")


@pytest.mark.parametrize("number", [n for n, stop in enumerate(STOPS) if stop.mark])
def test_the_ring_lies_around_something_on_the_screen(person: Person, tour: TourScene, number: int) -> None:
    tour.show_stop(number)
    person.wait(lambda: tour._shield._ring.width() > 0)
    assert tour._stack.rect().contains(tour._shield._ring)


def test_nothing_on_the_screens_can_be_pressed(person: Person, tour: TourScene) -> None:
    tour.show_stop(3)
    before = tour._desk.matter.get()
    wanted = person.see(QAbstractButton, "money_refund")
    middle = wanted.mapTo(tour, wanted.rect().center())
    assert tour.childAt(middle) is tour._shield
    assert tour._desk.matter.get() == before


def test_leaving_removes_it_and_it_was_never_a_recent_case(person: Person, tour: TourScene) -> None:
    place = folder(person)
    assert place.is_dir()
    person.press("tourLeave")
    assert not place.exists()
    assert not person.window.settings.recent


def test_closing_the_window_in_the_middle_removes_it_too(person: Person, tour: TourScene) -> None:
    place = folder(person)
    tour.show_stop(5)
    person.window.close()
    assert not place.exists()


def test_another_language_goes_on_at_the_same_stop(person: Person, tour: TourScene) -> None:
    person.press("tourNext")
    person.window.speak("en")
    scene = person.window.scene
    assert isinstance(scene, TourScene)
    assert scene.at == 1
    assert person.see(QLabel, "tourWhere").text() == f"Sample, stop 2 of {len(STOPS)}"
    person.window.speak("zh_CN")


def test_she_may_look_around_and_it_is_still_removed(person: Person, tour: TourScene) -> None:
    place = folder(person)
    tour.show_stop(len(STOPS) - 1)
    person.press("tourFree")
    person.wait(lambda: isinstance(person.window.scene, CaseScene))
    assert person.desk.press.unconfirmed
    person.office.lock_now()
    person.wait(lambda: not place.exists())
    assert not person.window.settings.recent


def test_from_the_end_a_new_handover_begins(person: Person, tour: TourScene) -> None:
    tour.show_stop(len(STOPS) - 1)
    person.press("tourNew")
    person.see(QAbstractButton, "what_transfer")


def test_arrows_and_escape_lead_as_well(person: Person, tour: TourScene) -> None:
    QTest.keyClick(tour, Qt.Key.Key_Right)
    QTest.keyClick(tour, Qt.Key.Key_Right)
    QTest.keyClick(tour, Qt.Key.Key_Left)
    assert tour.at == 1
    QTest.keyClick(tour, Qt.Key.Key_Escape)
    person.see(QPushButton, "demoButton")


@pytest.mark.parametrize("stop", STOPS, ids=lambda stop: stop.title[:8])
def test_a_stop_uses_plain_words(stop: Stop) -> None:
    assert not [word for word in FORBIDDEN if word in stop.title + stop.why]


def test_the_finished_matter_is_of_the_present_schema(tmp_path: Path) -> None:
    matter = Matter("n", "n", "N", Scenario.ASSET, Interview(), Party("n"), Party())
    case = create_case(tmp_path / "n.tuojiao", matter, "n", Secret.of_text("quiet-lantern-river"), CHEAP)
    with Desk(case) as new:
        wanted = _columns(new)
    place, desk = open_copy()
    with desk:
        assert _columns(desk) == wanted, "the schema changed: run python -m tests.finished"
        assert desk.short.people()["handed"].customers == YES + 1
    shutil.rmtree(place)


def _columns(desk: Desk) -> dict[str, tuple[str, ...]]:
    store = desk._seat.store
    tables = [
        row[0] for row in store.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    ]
    return {name: tuple(row[1] for row in store.rows(f"PRAGMA table_info({name})")) for name in tables}


def test_the_first_stop_says_when_the_invented_matter_plays() -> None:
    assert f"{CLOSING.year} 年 {CLOSING.month} 月交的店，跟今天无关" in STOPS[0].why


def test_the_screens_and_the_bar_stand_in_a_low_window(tour: TourScene) -> None:
    assert tour.minimumSizeHint().height() <= 720


def test_in_large_letters_the_way_on_is_in_sight_and_the_paper_scrolls(
    person: Person, tour: TourScene
) -> None:
    person.window.resize(1366, 690)
    person.window.text_size(200)
    large = person.window.scene
    assert isinstance(large, TourScene)
    assert large.minimumSizeHint().height() <= 640
    large.show_stop(len(STOPS) - 1)
    area = person.see(QScrollArea, "tourPaperScroll")
    person.wait(lambda: area.verticalScrollBar().maximum() > 0)
    assert not large._shield.isVisible()
