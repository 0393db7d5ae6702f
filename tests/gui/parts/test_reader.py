"""A paper read large: over the whole window, page by page, and gone with the page that it belongs to."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from core.papers import filled, render
from core.records import Party, Seal
from gui.parts import IconButton, Look, PaperPreview
from gui.parts.overlay import Veil
from gui.parts.papersheet import PaperSheet

SEAL = Seal("YJ2026-07-W01", 1, "2026-11-23T09:00", "1-ABCDEF", "清风美发店")


@pytest.fixture
def window(qtbot: QtBot, look: Look) -> QWidget:
    made = QWidget()
    made.resize(1280, 800)
    preview = PaperPreview(look)
    QVBoxLayout(made).addWidget(preview)
    qtbot.addWidget(made)
    made.show()
    preview.show_pdf(render(filled("nda", giver=Party("清风美发店")), SEAL).pdf)
    return made


def veils(window: QWidget) -> list[Veil]:
    return [one for one in window.findChildren(Veil) if one.isVisible()]


def read(qtbot: QtBot, window: QWidget) -> Veil:
    qtbot.mouseClick(window.findChild(IconButton, "pageLens"), Qt.MouseButton.LeftButton)
    (veil,) = veils(window)
    return veil


def test_a_page_is_read_large_and_turned(qtbot: QtBot, window: QWidget) -> None:
    veil = read(qtbot, window)
    assert veil.findChild(QFrame, "paperReader").width() > window.findChild(PaperPreview).width() // 2
    assert veil.findChild(QWidget, "paperSheet").width() > 800
    first = veil.grab().toImage()
    qtbot.mouseClick(veil.findChild(IconButton, "largeForward"), Qt.MouseButton.LeftButton)
    assert veil.findChild(QLabel, "largeNumber").text() == "第 2 页，共 2 页"
    assert veil.grab().toImage() != first


def test_escape_gives_the_window_back(qtbot: QtBot, window: QWidget) -> None:
    qtbot.keyClick(read(qtbot, window), Qt.Key.Key_Escape)
    assert veils(window) == []


def test_the_large_page_goes_when_its_page_goes(qtbot: QtBot, window: QWidget) -> None:
    read(qtbot, window)
    window.findChild(PaperPreview).hide()
    assert veils(window) == []


def test_a_paper_to_be_read_where_it_is_takes_all_the_width(qtbot: QtBot, look: Look) -> None:
    preview = PaperPreview(look, wide=True)
    qtbot.addWidget(preview)
    preview.resize(700, 500)
    preview.show()
    preview.show_pdf(render(filled("nda", giver=Party("清风美发店")), SEAL).pdf)
    sheet = preview.findChild(QWidget, "paperSheet")
    qtbot.waitUntil(lambda: sheet.height() > 800)
    assert sheet.width() > 640
    preview.grab()


def test_a_paper_to_be_read_opens_at_its_head_and_nothing_of_the_head_is_cut(
    qtbot: QtBot, look: Look
) -> None:
    preview = PaperPreview(look, wide=True)
    qtbot.addWidget(preview)
    preview.resize(700, 500)
    preview.show()
    paper = render(filled("nda", giver=Party("清风美发店")), SEAL).pdf
    preview.show_pdf(paper)
    bar = preview.findChild(QScrollArea, "sheetScroll").verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 100)
    bar.setValue(90)
    preview.show_pdf(paper)
    assert bar.value() == 0
    seen, page = preview.findChild(PaperSheet)._place()
    assert page.top() == seen.top()
