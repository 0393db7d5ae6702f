"""A choice gives back what it stands for, and unfinished fields come back as they were."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.records import Meaning
from gui.parts import (
    Check,
    Choice,
    ChoiceCard,
    Day,
    Line,
    Look,
    Search,
    Secret,
    Text,
    about,
    clear,
    column,
    holder,
    passing,
    read_fields,
    write_fields,
)


def form(look: Look, qtbot: QtBot) -> QWidget:
    parts = (Line(look, "name"), Secret(look, "word"), Search(look, "find", "找"), Day(look, "day", date(2026, 12, 1)),
             Check(look, "有", "tick"), Choice(look, "what", [("甲", 1), ("乙", 2)]), Text(look, "why"),
             ChoiceCard(look, "没有", name="no"), passing(Line(look, "code")))  # fmt: skip
    made = holder(column(look, *parts))
    qtbot.addWidget(made)
    return made


def test_a_choice_gives_back_the_very_value(qtbot: QtBot, look: Look) -> None:
    choice = Choice(look, "meaning", [("备注", Meaning.NOTE), ("别的", Meaning.OTHER)])
    qtbot.addWidget(choice)
    choice.choose(Meaning.OTHER)
    assert choice.value() is Meaning.OTHER


def test_what_was_written_comes_back(qtbot: QtBot, look: Look) -> None:
    one, two = form(look, qtbot), form(look, qtbot)
    one.findChild(Line, "name").setText("晨曦")
    one.findChild(Check, "tick").setChecked(True)
    one.findChild(Choice, "what").choose(2)
    one.findChild(Text, "why").setPlainText("用途没有了")
    one.findChild(ChoiceCard, "no").click()
    write_fields(two.layout(), read_fields(one.layout()))
    assert read_fields(two.layout()) == read_fields(one.layout())
    assert two.findChild(Choice, "what").value() == 2


def test_a_choice_that_comes_back_is_heard_like_a_click(qtbot: QtBot, look: Look) -> None:
    made = form(look, qtbot)
    with qtbot.waitSignal(made.findChild(ChoiceCard, "no").clicked):
        write_fields(made.layout(), {"no": True})


def test_fields_of_one_name_keep_their_own_values(qtbot: QtBot, look: Look) -> None:
    made = holder(column(look, Line(look, "name", text="甲"), Line(look, "name", text="乙")))
    qtbot.addWidget(made)
    assert read_fields(made.layout()) == {"name": "甲", "name#2": "乙"}


def test_the_same_form_for_another_thing_has_other_fields(qtbot: QtBot, look: Look) -> None:
    made = holder(column(look, about(Line(look, "remark"), "step.seals")))
    qtbot.addWidget(made)
    assert set(read_fields(made.layout())) == {"remark@step.seals"}


def test_what_was_taken_out_of_the_page_is_not_read(qtbot: QtBot, look: Look) -> None:
    made = form(look, qtbot)
    clear(made.layout())
    assert read_fields(made.layout()) == {}


def test_pass_phrases_and_searches_are_never_taken_along(qtbot: QtBot, look: Look) -> None:
    made = form(look, qtbot)
    made.findChild(Secret, "word").setText("geheim")
    made.findChild(Search, "find").setText("刘华芳")
    assert set(read_fields(made.layout())) == {"name", "day", "tick", "what", "why", "no"}


def test_values_that_do_not_fit_change_nothing(qtbot: QtBot, look: Look) -> None:
    made = form(look, qtbot)
    before = read_fields(made.layout())
    write_fields(made.layout(), {"what": 99, "day": "never", "gone": "x", "no": False, "tick": "x"})
    assert read_fields(made.layout()) == before
