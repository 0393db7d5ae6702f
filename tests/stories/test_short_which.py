"""谁回了 by the keyboard alone: who is meant is never guessed, and nothing that was typed is lost without a word."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit

from core.desk import Desk
from core.desk.answers import Channel, Word
from gui.pages.short import ShortStep
from tests.moulds import Moulds
from tests.stories.conftest import Person
from tests.stories.short_way import at, begun_with, seated
from tests.stories.test_short_promises import labels, says

LIST = (
    "卡号,姓名,手机号,余额\n"
    "800001,同号一,13800009204,10\n"
    "800002,同号二,13900009204,20\n"
    "800140,孙霞,18640764604,30\n"
    "800141,黄军国,13980311140,40\n"
    "800031,周玲洁,1385712345,50\n"
)


def with_these(place: Path) -> Desk:
    return begun_with(place, LIST)


@pytest.fixture
def desk(person: Person, tmp_path: Path, moulds: Moulds) -> Iterator[Desk]:
    yield from seated(person, moulds, tmp_path, with_these)


@pytest.fixture
def page(person: Person, desk: Desk) -> ShortStep:
    at(person, "proof")
    for screen in ("proof", "where", "purposes", "money", "assess", "send"):
        desk.short.mark(screen)
    person.press("step_notify")
    return at(person, "answers")


def keys(person: Person, *typed: str) -> None:
    """Press keys where the keyboard is."""
    named = {"down": Qt.Key.Key_Down, "enter": Qt.Key.Key_Return, "esc": Qt.Key.Key_Escape}
    person.window.activateWindow()
    for one in typed:
        where = QApplication.focusWidget()
        assert where is not None
        if one in named:
            QTest.keyClick(where, named[one])
        else:
            QTest.keyClicks(where, one)


def names(desk: Desk, answer: str) -> list[str]:
    return [one.name for one in desk.short.found(desk.short.who(answer))]


def test_a_key_before_it_is_said_who_waits_for_the_person(
    person: Person, page: ShortStep, desk: Desk
) -> None:
    keys(person, "9204", "1")
    says(person, "记“同意”：是哪一位？")
    keys(person, "3407", "1")  # the next one's digits, typed on: heard, told, taken for nobody
    says(person, "先定是哪一位")
    assert not names(desk, "yes")
    keys(person, "down", "enter")
    assert names(desk, "yes") == ["同号二"]
    assert isinstance(QApplication.focusWidget(), QLineEdit)


def test_the_day_is_not_ended_over_an_answer_that_waits_for_its_person(
    person: Person, page: ShortStep, desk: Desk
) -> None:
    keys(person, "9204", "1")
    says(person, "是哪一位？")
    person.press("answersDone")
    says(person, "还有一位没定是谁")
    assert isinstance(person.page(), ShortStep)
    keys(person, "down", "enter")
    assert names(desk, "yes") == ["同号二"]
    person.press("answersDone")
    person.wait(lambda: not isinstance(person.page(), ShortStep))


def test_who_is_none_of_them_leaves_by_escape_and_nothing_is_written(
    person: Person, page: ShortStep, desk: Desk
) -> None:
    keys(person, "9204", "1", "esc", "1140", "2")
    assert (names(desk, "yes"), names(desk, "no")) == ([], ["黄军国"])


def test_the_arrow_leads_to_the_persons_and_the_key_comes_after(
    person: Person, page: ShortStep, desk: Desk
) -> None:
    key = person.see(QAbstractButton, "key_1")
    before = key.mapTo(page, key.rect().topLeft()).y()
    keys(person, "9204", "down", "enter")
    says(person, "点的这一位")
    page.layout().activate()
    assert (
        key.mapTo(page, key.rect().topLeft()).y() == before
    )  # whoever is found, the keys stay where they are
    keys(person, "1")
    assert names(desk, "yes") == ["同号一"]


@pytest.mark.parametrize(("tail", "name"), [("0140", "孙霞"), ("2345", "周玲洁")])
def test_a_cards_tail_or_an_odd_phone_never_takes_an_answer_by_itself(
    person: Person, page: ShortStep, desk: Desk, tail: str, name: str
) -> None:
    keys(person, tail)
    says(person, f"没有哪个电话是“{tail}”结尾")
    keys(person, "2")
    assert not names(desk, "no")
    keys(person, "enter")
    assert names(desk, "no") == [name]


def test_a_number_with_a_digit_too_few_is_mended_where_he_answers(
    person: Person, page: ShortStep, desk: Desk
) -> None:
    keys(person, "2345", "enter", "enter")
    person.window.asker.answer_next("keep:13857123450")
    person.press("addPhone")
    says(person, "电话记下了")
    keys(person, "1")
    assert names(desk, "yes") == ["周玲洁"]


def test_the_whole_number_of_a_card_means_its_holder(person: Person, page: ShortStep, desk: Desk) -> None:
    keys(person, "800140")
    assert person.see(QLabel, "foundName").text() == "孙霞"


def test_an_older_answer_is_shown_and_a_new_one_over_it_is_told(
    person: Person, page: ShortStep, desk: Desk
) -> None:
    (one,) = desk.short.find("1140")
    desk.short.answer(one.customer, Word.REFUND, Channel.WECHAT)
    keys(person, "1140")
    says(person, "已经记过：要退款")
    keys(person, "1")
    says(person, "黄军国 原来记的是“要退款”，现在是“同意”")


def test_what_was_struck_out_is_told_and_the_older_word_is_gone(
    person: Person, page: ShortStep, desk: Desk
) -> None:
    keys(person, "1140", "1", "1140", "2")
    says(person, "这次记成撤回同意")
    page.shown._last.take_back(0)
    says(person, "划掉了：黄军国")
    assert "撤回同意" not in labels(person)
