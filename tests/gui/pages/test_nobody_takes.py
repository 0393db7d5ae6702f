"""A shop that closes: nobody takes over, so no page speaks of another side or asks whether records may go."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from core.desk import Desk
from core.errors import Refused
from core.records import Carrier, ItemKind, Scenario
from gui.pages import rail_of
from gui.pages.check.page import CLOSING_GROUPS, GROUPS
from gui.pages.short.place_papers import note_cleared, note_place
from gui.pages.short.places import PLACES
from gui.shell import MainWindow
from tests.demo import demo_files
from tests.gui.pages.on_screen import shown
from tests.gui.pages.test_nine import press, seen
from tests.gui.pages.test_nine import shown as new_case


@pytest.fixture
def closing(own_desk: Desk) -> Desk:
    own_desk.matter.save(replace(own_desk.matter.get(), scenario=Scenario.DEREGISTRATION))
    own_desk.collect.take(next(path for path in demo_files() if path.name == "充值卡余额.xlsx"))
    own_desk.check.decide()
    return own_desk


def texts(inside: QWidget) -> str:
    return "\n".join(one.text() for one in inside.findChildren(QLabel) if one.isVisibleTo(inside))


def test_who_closes_is_not_asked_about_another_side(qtbot: QtBot, window: MainWindow) -> None:
    wizard = new_case(window)
    assert seen(wizard, QWidget, "question_licence")
    press(qtbot, wizard, "what_close")
    assert not seen(wizard, QWidget, "question_licence") + seen(wizard, QWidget, "question_elsewhere")
    assert "对方" not in texts(wizard)
    press(qtbot, wizard, "wizardNext")
    assert "接手" not in texts(wizard)
    assert "移交方" not in texts(wizard)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_what_the_answers_mean_is_whole_in_the_smallest_window(
    qtbot: QtBot, window: MainWindow, language: str
) -> None:
    window.speak(language)
    window.resize(1024, 640)
    wizard = new_case(window)
    press(qtbot, wizard, "what_transfer")
    (panel,) = seen(wizard, QWidget, "panelBox")
    (area,) = seen(wizard, QScrollArea, "wizardFrameScroll")
    assert panel.mapTo(area, panel.rect().topRight()).x() <= area.viewport().width()


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_stages_of_a_new_case_stand_whole_or_in_words(
    qtbot: QtBot, window: MainWindow, language: str
) -> None:
    window.speak(language)
    window.resize(1024, 640)
    wizard = new_case(window)
    for stage in seen(wizard, QAbstractButton, "stage_5"):
        assert stage.width() >= stage.sizeHint().width()
        assert stage.visibleRegion().boundingRect().width() == stage.width()
    assert seen(wizard, QLabel, "stageInWords") or seen(wizard, QAbstractButton, "stage_5")


def test_the_records_of_a_shop_that_closes_are_not_said_to_go(
    qtbot: QtBot, window: MainWindow, closing: Desk
) -> None:
    page = shown(qtbot, window, closing, "check")
    assert page.title() == "怎么处理"
    assert "能交" not in texts(page)
    assert [one.word for one in rail_of(closing).steps if one.key == "check"] == ["怎么处理"]


def test_no_outcome_is_lost_where_nothing_leaves() -> None:
    held = {one for _word, some in GROUPS for one in some}
    assert {one for _word, some in CLOSING_GROUPS for one in some} == held


def test_the_last_step_says_how_much_money_waits(qtbot: QtBot, window: MainWindow, closing: Desk) -> None:
    page = shown(qtbot, window, closing, "close")
    owed = closing.refunds.still_owed()
    assert owed.paid_fen
    assert f"{owed.paid_fen / 100:,.2f}" in texts(page)
    assert "移交总结" not in texts(page)


def test_what_must_be_done_before_destroying_is_named(
    qtbot: QtBot, window: MainWindow, closing: Desk
) -> None:
    page = shown(qtbot, window, closing, "destroy")
    page.kit.asker.answer_next("go")
    with pytest.raises(Refused, match=r"task\.locked") as told:
        closing.destroy.draft("关门", with_records=False)
    assert not closing.destroy.orders()  # nothing is left half done
    with qtbot.waitSignal(page.go) as asked:
        page.tell_fault(told.value)
    assert asked.args == ["safeguards"]
    said = [words for _icon, words, _right in page.kit.asker.asked[-1].lines]
    assert said
    assert all(re.search("[\u4e00-\u9fff]{4}", one) for one in said)


def test_a_thing_that_waits_is_named_as_the_next_step(
    qtbot: QtBot, window: MainWindow, closing: Desk
) -> None:
    closing.collect.add_thing(Carrier(0, ItemKind.PAPER, "登记本", mixed=True))
    page = shown(qtbot, window, closing, "home")
    row = page.findChild(QAbstractButton, "next_collect")
    assert row is not None
    assert row.text() == "选好怎么办"


def test_the_tasks_of_the_ticked_places_hand_nothing_over(closing: Desk) -> None:
    for key, *_rest in PLACES:
        note_place(closing, key, True)
    titles = "\n".join(one.title for one in closing.plan.tasks())
    assert "客户群先发公告，再解散" in titles
    assert not re.findall("对方|换群主|加新店|交完|抄同意的|交一位", titles)


def test_a_place_that_is_cleared_waits_no_longer_in_the_tasks(closing: Desk) -> None:
    before = {one.code for one in closing.plan.tasks()}
    note_place(closing, "wechat", True)
    for on in (True, True, False):
        note_cleared(closing, {"wechat", "book"}, on)
        (task,) = [one for one in closing.plan.tasks() if one.code not in before]
        assert bool(task.done) is on
