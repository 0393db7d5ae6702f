"""A split or cleared thing asks on the screen who has looked, and stays open until somebody has."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.desk import Desk
from core.records import Carrier, CarrierState, ItemKind
from gui.pages.collect.things import carrier_question
from gui.shell import MainWindow
from tests.gui.pages.on_screen import settle, shown


def tablet(desk: Desk) -> Carrier:
    made = desk.collect.add_thing(Carrier(0, ItemKind.DEVICE, "前台平板", mixed=True))
    return next(one for one in desk.collect.things() if one.id == made)


def now(desk: Desk, thing: Carrier) -> Carrier:
    return next(one for one in desk.collect.things() if one.id == thing.id)


@pytest.mark.parametrize("way", ["split", "cleared"])
def test_who_looked_is_asked_at_once_and_kept(
    qtbot: QtBot, window: MainWindow, full_desk: Desk, way: str
) -> None:
    thing, page = tablet(full_desk), shown(qtbot, window, full_desk, "collect")
    window.asker.answer_next(way)
    window.asker.answer_next("searched:赵宁")
    carrier_question(page, thing)
    settle(qtbot, window)
    found = now(full_desk, thing)
    assert (found.state, found.unproven) == (CarrierState(way), False)
    assert found.looked.startswith("赵宁")
    assert found.looked.endswith("打开搜过，没有了")


def test_put_off_it_stays_open_and_the_list_says_so(
    qtbot: QtBot, window: MainWindow, full_desk: Desk, tmp_path: Path
) -> None:
    thing, page = tablet(full_desk), shown(qtbot, window, full_desk, "collect")
    for answer in ("cleared", "later"):
        window.asker.answer_next(answer)
    carrier_question(page, thing)
    settle(qtbot, window)
    assert now(full_desk, thing).unproven
    window.asker.answer_next("letter:钱多")
    (tmp_path / "回信.jpg").write_bytes(b"a letter")
    window.asker.give_files_next(tmp_path / "回信.jpg")  # a letter counts only with the letter itself
    carrier_question(page, now(full_desk, thing))
    settle(qtbot, window)
    assert now(full_desk, thing).looked
    assert [one.name for one in full_desk.collect.attached(thing.id)] == ["回信.jpg"]
