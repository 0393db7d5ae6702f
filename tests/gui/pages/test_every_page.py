"""Every page of an open case can be shown, read aloud and walked through by keyboard; a Qt warning fails."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from core.desk import Desk
from gui.pages import PAGES, Page
from gui.shell import MainWindow
from tests.gui.pages.on_screen import shown

FIELDS = (QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QAbstractItemView)
CODE = re.compile(r"\b[a-z]+[._][a-z_.]+\b")  # gate.data_terms, must_not: what only the program understands


def visible(page: Page, *kinds: type[QWidget]) -> Iterator[QWidget]:
    for kind in kinds:
        yield from (one for one in page.findChildren(kind) if one.isVisible())


def walk(page: Page) -> list[QWidget]:
    """Return what Tab reaches in the page, in order."""
    page.tab_as_laid_out()  # as every Tab does first
    found, step = [], page.nextInFocusChain()
    while step is not page:
        if (
            page.isAncestorOf(step)
            and step.isVisible()
            and step.isEnabled()
            and step.focusPolicy() & Qt.FocusPolicy.TabFocus
        ):
            found.append(step)
        step = step.nextInFocusChain()
    return found


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("key", PAGES)
def test_a_page_is_shown_in_both_languages_and_sizes(
    qtbot: QtBot, window: MainWindow, desk: Desk, key: str, language: str, percent: int
) -> None:
    page = shown(qtbot, window, desk, key, language, percent)
    title = page.findChild(QLabel, "pageTitle")
    assert title is not None
    assert title.text()
    page.refresh()
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=20_000)


@pytest.mark.parametrize("key", PAGES)
def test_no_bare_code_is_shown(qtbot: QtBot, window: MainWindow, desk: Desk, key: str) -> None:
    page = shown(qtbot, window, desk, key)
    said = [one.text() for one in visible(page, QLabel, QAbstractButton)]  # type: ignore[attr-defined]
    said += [one.accessibleName() for one in visible(page, QWidget)]
    assert not [text for text in said if CODE.search(re.sub(r"\S+\.(xlsx|csv|xls|pdf|tuojiao)", "", text))]


@pytest.mark.parametrize("key", PAGES)
def test_english_pages_hold_no_chinese_of_ours(
    qtbot: QtBot, window: MainWindow, empty_desk: Desk, key: str
) -> None:
    page = shown(qtbot, window, empty_desk, key, "en")
    names = ("晨曦家政", "安居家政", "陈慧芳", "刘国强", "杭州市", "中文")
    said = [one.text() for one in visible(page, QLabel, QAbstractButton)]  # type: ignore[attr-defined]
    assert not [
        text
        for text in said
        if re.search(r"[\u4e00-\u9fff]", text) and not any(name in text for name in names)
    ]


@pytest.mark.parametrize("key", PAGES)
def test_every_field_and_button_has_a_name(qtbot: QtBot, window: MainWindow, desk: Desk, key: str) -> None:
    page = shown(qtbot, window, desk, key)
    unnamed = [one.objectName() for one in visible(page, *FIELDS) if not one.accessibleName()
               and not isinstance(one, QHeaderView) and not isinstance(one.parentWidget(), QComboBox | QAbstractSpinBox)]  # fmt: skip
    unnamed += [
        one.objectName() for one in visible(page, QAbstractButton) if not (one.text() or one.accessibleName())
    ]  # type: ignore[attr-defined]
    assert not unnamed


def reached_by_keys(one: QAbstractButton, reached: list[QWidget]) -> bool:
    """Tell whether Tab reaches a button, or the arrows do from another of its group."""
    group = one.group()
    of_group = group.buttons() if group is not None and group.exclusive() else []
    return one in reached or any(other in reached for other in of_group)


def jumps_back(before: QWidget, after: QWidget) -> bool:
    """Tell whether Tab goes up again to what stands above, and not beside."""
    window = before.window()
    a, b = (QRect(one.mapTo(window, QPoint(0, 0)), one.size()) for one in (before, after))
    return b.bottom() < a.top() and b.left() < a.right()


def leaps(page: Page) -> list[tuple[str, str]]:
    """Return from where to where Tab goes up again."""
    steps = pairwise(walk(page))
    return [(a.objectName(), b.objectName()) for a, b in steps if jumps_back(a, b)]


@pytest.mark.parametrize("key", PAGES)
def test_tab_goes_through_a_page_as_one_reads_it_and_ends_at_the_primary_button(
    qtbot: QtBot, window: MainWindow, desk: Desk, key: str
) -> None:
    page = shown(qtbot, window, desk, key)
    reached = walk(page)
    if page.primary is not None and page.primary.isEnabled():
        assert reached[-1] is page.primary
    buttons = [one for one in visible(page, QAbstractButton) if one.isEnabled()]
    assert not [one.objectName() for one in buttons if not reached_by_keys(one, reached)]
    qtbot.waitUntil(lambda: not leaps(page))  # a panel just filled has its places with the next layout


@pytest.mark.parametrize("key", PAGES)
def test_a_page_on_which_nothing_was_typed_keeps_nothing(
    qtbot: QtBot, window: MainWindow, desk: Desk, key: str
) -> None:
    page = shown(qtbot, window, desk, key)
    page.leave()
    assert desk.matter.draft(page.objectName()) is None


class Opened(QObject):
    """Takes note of every window that is opened beside the one."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def eventFilter(self, seen: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        if event.type() is QEvent.Type.Show and isinstance(seen, QWidget) and seen.isWindow():
            self.names.append(seen.objectName() or type(seen).__name__)
        return False


@pytest.mark.parametrize("key", PAGES)
def test_no_part_of_a_page_opens_as_a_window_of_its_own(
    qtbot: QtBot, qapp: QApplication, window: MainWindow, desk: Desk, key: str
) -> None:
    opened = Opened()
    window.show()
    qapp.installEventFilter(opened)
    shown(qtbot, window, desk, key)
    qapp.removeEventFilter(opened)
    assert not opened.names, "it takes the keyboard away from the page"
