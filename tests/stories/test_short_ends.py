"""How the short way ends, in real windows: every number in one group, and every press said once."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit

from core.desk import Desk
from core.store.short import Group
from tests.stories.conftest import Person
from tests.stories.test_short_promises import LIST, listed, says
from tests.stories.test_short_way import at, desk

__all__ = ["desk", "listed"]  # fixtures of the short way
ONE = ["handed", "gone", "yes", "no", "refund", "silent"]


def groups(*numbers: int) -> dict[str, Group]:
    return {key: Group(key, many, 0) for key, many in zip(ONE, numbers, strict=True)}


def test_who_went_and_took_it_back_has_a_line_of_his_own(
    person: Person, desk: Desk, listed: object, monkeypatch
) -> None:
    monkeypatch.setattr(desk.short, "ended", lambda: groups(13, 1, 0, 1, 2, 775), raising=False)
    at(person, "proof").go.emit("close")
    at(person, "silent")
    says(person, "已交出去、后来撤回")
    says(person, "要告诉对方停用、删掉")


def test_the_look_up_says_who_was_handed_over(
    person: Person, desk: Desk, listed: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(desk.short), "batch_of", lambda _room, _customer: 1)
    at(person, "proof").go.emit("notify")
    at(person, "send").show_at("answers")
    field = person.see(QLineEdit, "answerField")
    field.setText(LIST[0].phone[-4:])
    field.textEdited.emit(field.text())
    says(person, "第 1 批已交出")
