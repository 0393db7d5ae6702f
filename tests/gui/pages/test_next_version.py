"""When facts change after the list was final, the page offers the next version instead of the old package."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from core.desk import Desk, create_case
from core.desk.people import Secret
from core.errors import Refused
from core.flows import matter_of, today
from core.store import search
from gui.pages.base import WAYS_ON
from gui.pages.short import ShortStep
from gui.shell import MainWindow
from tests import shop
from tests.demo import demo_draft
from tests.gui.pages.conftest import CHEAP, WORDS
from tests.gui.pages.on_screen import shown


@pytest.fixture
def final(tmp_path: Path) -> Iterator[Desk]:
    matter = matter_of(demo_draft())
    case = create_case(tmp_path / "案.tuojiao", matter, "陈慧芳", Secret.of_text(WORDS), CHEAP)
    with Desk(case) as desk:
        shop.fill(case.store)
        search.build(case.store)
        code = desk.people.new_recovery()
        desk.people.prove_recovery({n: code.groups()[n - 1] for n in desk.people.recovery_groups()})
        shop.sign_gates(desk)
        shop.freeze(desk)
        yield desk


def hold_one(desk: Desk) -> None:
    desk.destroy.hold([4], "12315 投诉")


def correct_one(desk: Desk) -> None:
    desk._seat.store.execute("UPDATE customer SET phone='13911112222' WHERE id=4")


since = pytest.mark.parametrize("change", [hold_one, correct_one])


@since
def test_the_list_offers_the_next_version(
    qtbot: QtBot, window: MainWindow, final: Desk, change: Callable[[Desk], None]
) -> None:
    change(final)
    page = shown(qtbot, window, final, "list")
    qtbot.waitUntil(lambda: page.window().findChildren(QAbstractButton, "nextVersion") != [])
    assert page.window().findChildren(QAbstractButton, "nextVersion")[-1].isEnabled()
    assert not [one for one in page.window().findChildren(QAbstractButton, "toMeet") if one.isVisible()]


def test_a_list_that_may_be_used_goes_on_to_the_meeting(
    qtbot: QtBot, window: MainWindow, final: Desk
) -> None:
    page = shown(qtbot, window, final, "list")
    qtbot.waitUntil(lambda: page.window().findChildren(QAbstractButton, "toMeet") != [])


@since
def test_the_short_way_offers_the_next_version(
    qtbot: QtBot, window: MainWindow, final: Desk, change: Callable[[Desk], None]
) -> None:
    final.matter.save(replace(final.matter.get(), short_way=True))
    change(final)
    window.show_scene(lambda kit: ShortStep(kit, final, "meet"))
    page = window.scene
    assert isinstance(page, ShortStep)
    page.come_back()
    page.point_at("final")
    qtbot.waitUntil(lambda: page.findChild(QAbstractButton, "freezeShort") is not None, timeout=20_000)
    assert page.findChild(QAbstractButton, "freezeShort").text() == "出新的一版，写资料包…"
    assert "清单定好以后，有人的情况变了" in {one.text() for one in page.findChildren(QLabel)}


@pytest.mark.parametrize("code", WAYS_ON)
def test_what_is_refused_leads_to_where_it_goes_on(
    qtbot: QtBot, window: MainWindow, final: Desk, code: str
) -> None:
    page = shown(qtbot, window, final, "list")
    went: list[str] = []
    page.go.connect(went.append)
    page.kit.asker.answer_next("go")
    page.tell_fault(Refused(code, count=1, number="1", version=1, day=today().isoformat(), first=""))
    assert went == [WAYS_ON[code][0]]
