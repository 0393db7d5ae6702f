"""收尾 in English: what is kept is said in English, and what stays where it is counts among what stays."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.desk import Desk
from core.records import Outcome
from core.records.entries import Entry
from gui.pages.kept_until import kept_until
from gui.parts import Tag
from gui.shell import MainWindow
from gui.words import outcome_sign, use_language
from tests.gui.pages.on_screen import shown

CHINESE = re.compile("[\u4e00-\u9fff]")


def test_what_is_kept_is_said_in_the_language_of_the_window(own_desk: Desk) -> None:
    own_desk.registers.save(
        Entry(0, "incidents", "手机丢了", "open", values=(("found", "2026-11-22"), ("what", "手机丢了")))
    )
    assert own_desk.report.proofs()
    use_language("en")
    assert [what for _day, what, _many in kept_until(own_desk) if CHINESE.search(what)] == []


def test_what_stays_where_it_is_is_counted_among_what_stays(
    qtbot: QtBot, window: MainWindow, full_desk: Desk
) -> None:
    assert dict(full_desk.check.board()).get(Outcome.STAYS)
    page = shown(qtbot, window, full_desk, "close")
    card = page.findChild(QWidget, "staying")
    assert card is not None
    words = [tag.word for tag in card.findChildren(Tag)]
    assert outcome_sign(Outcome.STAYS).word in words
