"""求助模式 on every page of the program, in both ways: no customer's name, no number, no sum can be read."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from core.desk import Desk
from core.desk.answers import Word
from core.flows.short import SCREENS
from core.records import Channel
from gui.pages import PAGES, make_page, rail_of
from gui.pages.short import ShortStep
from gui.parts import Kit, Line, Look, PaperPreview, Text
from gui.shell import MainWindow
from gui.shell.tour_case import open_copy
from gui.words import use_help
from tests.salon import cards

PERSONS = [one for one in cards() if one.name]
NAMES = {one.name for one in PERSONS}
NUMBERS = {one.phone for one in PERSONS if len(one.phone) == 11} | {one.number for one in PERSONS}
SUMS = {"186,204.00", "158,684.00", "27,520.00", "100,375.00", "100,720.00"}
STEPS = {one.key: one.step for one in SCREENS if one.step not in ("tell",) and one.key != "nothing"}


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    place, desk = open_copy()
    with desk:
        one = desk.short.who("silent")[0]
        desk.short.answer(one, Word.REFUND, Channel.COUNTER, "TY-1")
        yield desk
    shutil.rmtree(place)


@pytest.fixture
def helped(window: MainWindow) -> Iterator[Kit]:
    kits: list[Kit] = []
    use_help(True)
    window.show_scene(lambda kit: (kits.append(kit), QWidget())[1])
    yield kits[0]
    use_help(False)


def readable(page: QWidget) -> str:
    """Return everything that an eye could read on a page: labels, buttons, cells, fields, tooltips."""
    said = [one.text() + one.toolTip() for one in page.findChildren(QLabel)]
    said += [one.text() + one.accessibleName() for one in page.findChildren(QAbstractButton)]
    said += [one.displayText() for one in page.findChildren(QLineEdit)]
    for view in page.findChildren(QAbstractItemView):
        model = view.model()
        if model is not None:
            for line in range(min(model.rowCount(), 60)):
                said += [
                    str(model.data(model.index(line, column), Qt.ItemDataRole.DisplayRole))
                    for column in range(model.columnCount())
                ]
    return "\n".join(said)


def betrayed(text: str) -> set[str]:
    return {one for one in NAMES | NUMBERS | SUMS if one in text}


def settled(qtbot: QtBot, kit: Kit) -> None:
    qtbot.waitUntil(lambda: not kit.jobs.busy, timeout=20_000)
    qtbot.wait(30)


@pytest.mark.parametrize("key", sorted(PAGES))
@pytest.mark.parametrize("short_way", [True, False])
def test_no_page_betrays_anybody(qtbot: QtBot, helped: Kit, desk: Desk, key: str, short_way: bool) -> None:
    desk.matter.save(replace(desk.matter.get(), short_way=short_way))
    page = make_page(key, helped, desk)
    qtbot.addWidget(page)
    page.refresh()
    page.show()
    settled(qtbot, helped)
    assert not betrayed(readable(page))
    desk.matter.save(replace(desk.matter.get(), short_way=True))


@pytest.mark.parametrize("key", sorted(STEPS))
def test_no_screen_of_the_short_way_betrays_anybody(qtbot: QtBot, helped: Kit, desk: Desk, key: str) -> None:
    page = make_page(STEPS[key], helped, desk)
    assert isinstance(page, ShortStep)
    qtbot.addWidget(page)
    page.refresh()
    page.show_at(key)
    page.show()
    settled(qtbot, helped)
    assert not betrayed(readable(page))


@pytest.mark.parametrize("key", ["proof", "money"])
def test_without_it_the_same_screens_do_show_them(qtbot: QtBot, helped: Kit, desk: Desk, key: str) -> None:
    use_help(False)
    page = make_page(STEPS[key], helped, desk)
    assert isinstance(page, ShortStep)
    qtbot.addWidget(page)
    page.refresh()
    page.show_at(key)
    settled(qtbot, helped)
    assert betrayed(readable(page))


def test_the_rail_says_that_it_is_on_and_names_nobody(helped: Kit, desk: Desk) -> None:
    view = rail_of(desk)
    assert "求助模式，开着" in [one.word for one in view.rooms]
    assert view.person == "沈**"


def test_a_paper_shows_only_its_shape(qtbot: QtBot, helped: Kit, desk: Desk) -> None:
    sharp, blurred = (_grains(qtbot, helped.look, desk, on) for on in (False, True))
    assert blurred < sharp / 3


def _grains(qtbot: QtBot, look: Look, desk: Desk, on: bool) -> int:
    use_help(on)
    preview = PaperPreview(look)
    qtbot.addWidget(preview)
    preview.resize(600, 800)
    preview.show_pdf(desk.press.pdf(desk.press.every()[0].id))
    preview.show()
    image = preview.grab().toImage()
    edges = 0
    for y in range(100, 700, 7):
        line = [image.pixelColor(x, y).lightness() for x in range(100, 500)]
        edges += sum(abs(a - b) > 90 for a, b in itertools.pairwise(line))
    return edges


def test_a_field_is_read_only_while_it_is_typed(qtbot: QtBot, helped: Kit) -> None:
    line, text = Line(helped.look, "phone", text="13900005188"), Text(helped.look, "note", text="吴桂珍")
    for one in (line, text):
        qtbot.addWidget(one)
    assert "1390" not in line.displayText()
    assert line.text() == "13900005188"
    assert isinstance(text, QPlainTextEdit)
    assert text.toPlainText() == "吴桂珍"
