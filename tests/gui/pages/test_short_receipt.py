"""The receiver's receipt in the short way: read in where the signed papers are, and what differs settled from there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from core.desk import Desk, create_case
from core.desk.lists import Frozen
from core.desk.people import Secret
from core.desk.receiving import Reception
from core.desk.receiving_work import inspect
from core.flows import matter_of
from core.store import search
from gui.pages.short import ShortStep
from gui.pages.short.eight import state_of
from gui.shell import MainWindow
from tests import shop
from tests.demo import demo_draft
from tests.gui.pages.conftest import CHEAP, WORDS


@pytest.fixture
def packed(tmp_path: Path) -> Iterator[tuple[Desk, Frozen, Reception]]:
    """The first list is final, its package lies on the receiver's table."""
    matter = replace(matter_of(demo_draft()), short_way=True)
    case = create_case(tmp_path / "案.tuojiao", matter, "陈慧芳", Secret.of_text(WORDS), CHEAP)
    with Desk(case) as desk:
        shop.fill(case.store)
        search.build(case.store)
        shop.sign_gates(desk)
        frozen = shop.freeze(desk)
        words = desk.lists.pack(frozen, tmp_path / "p.zip").passphrase
        desk.pack.make(frozen)
        reception = Reception(tmp_path / "p.zip", words, inspect(tmp_path / "p.zip", words))
        yield desk, frozen, reception
        reception.close()


def at_signed(window: MainWindow, desk: Desk) -> ShortStep:
    window.show_scene(lambda kit: ShortStep(kit, desk, "meet"))
    page = window.scene
    assert isinstance(page, ShortStep)
    page.come_back()
    page.point_at("signed")
    return page


def press(page: QWidget, name: str) -> None:
    page.findChildren(QAbstractButton, name)[-1].click()


def test_a_receipt_closes_the_batch_and_its_difference_is_settled(
    qtbot: QtBot, window: MainWindow, packed: tuple[Desk, Frozen, Reception], tmp_path: Path
) -> None:
    desk, frozen, reception = packed
    reception.object_to(reception.sample()[0], "phone", "", "换号了")
    (tmp_path / "回执.json").write_bytes(reception.receipt("李晨", accepted=True))
    page = at_signed(window, desk)
    window.asker.give_files_next(tmp_path / "回执.json")
    press(page, "readReceipt")
    qtbot.waitUntil(lambda: desk.lists.history()[-1].state == "accepted", timeout=20_000)
    qtbot.waitUntil(lambda: page.findChildren(QAbstractButton, "seeDifferences") != [], timeout=20_000)
    window.asker.answer_next("done:改好了，放进第 2 批")
    press(page, "seeDifferences")
    asked = window.asker.asked[-1]
    assert any("手机" in words for _icon, words, _figures in asked.lines)
    qtbot.waitUntil(lambda: bool((answer := desk.table.answer(frozen)) and answer.settled), timeout=20_000)


def test_what_was_given_back_leads_to_the_next_version(
    qtbot: QtBot, window: MainWindow, packed: tuple[Desk, Frozen, Reception], tmp_path: Path
) -> None:
    desk, _frozen, reception = packed
    (tmp_path / "回执.json").write_bytes(reception.receipt("李晨", accepted=False))
    page = at_signed(window, desk)
    went: list[str] = []
    page.go.connect(went.append)
    window.asker.give_files_next(tmp_path / "回执.json")
    window.asker.answer_next("go")
    press(page, "readReceipt")
    qtbot.waitUntil(lambda: went == ["meet#final"], timeout=20_000)


def test_a_later_batch_that_both_signed_is_not_to_be_printed_again(
    packed: tuple[Desk, Frozen, Reception],
) -> None:
    desk, frozen, _reception = packed
    (line,) = [one for one in desk.pack.lines(frozen) if one.kind.kind == "short_handover"]
    later = replace(line, batch=2, over=True)
    assert state_of(later, agreed=False, over=False) == "agreed"
    assert state_of(replace(later, over=False), agreed=False, over=True) == "made"
