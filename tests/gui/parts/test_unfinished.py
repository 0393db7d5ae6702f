"""A choice gives back what it stands for, and unfinished fields come back as they were."""

from __future__ import annotations

from datetime import date

from pytestqt.qtbot import QtBot

from core.records import Meaning
from gui.parts import (
    Check,
    Choice,
    Day,
    Line,
    Look,
    Search,
    Secret,
    column,
    holder,
    read_fields,
    write_fields,
)


def form(look: Look, qtbot: QtBot) -> object:
    parts = (Line(look, "name"), Secret(look, "word"), Search(look, "find", "找"), Day(look, "day", date(2026, 12, 1)),
             Check(look, "有", "tick"), Choice(look, "what", [("甲", 1), ("乙", 2)]))  # fmt: skip
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
    write_fields(two, read_fields(one))
    assert read_fields(two) == read_fields(one)
    assert two.findChild(Choice, "what").value() == 2


def test_pass_phrases_and_searches_are_never_taken_along(qtbot: QtBot, look: Look) -> None:
    made = form(look, qtbot)
    made.findChild(Secret, "word").setText("geheim")
    made.findChild(Search, "find").setText("刘华芳")
    assert set(read_fields(made)) == {"name", "day", "tick", "what"}


def test_values_that_do_not_fit_change_nothing(qtbot: QtBot, look: Look) -> None:
    made = form(look, qtbot)
    before = read_fields(made)
    write_fields(made, {"what": 99, "day": "never", "gone": "x"})
    assert read_fields(made) == before
