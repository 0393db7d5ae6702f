"""What the screens of the short way say: a paper that was saved, a card of visits among the money."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel

from core import clock
from core.desk import Desk
from tests.stories.conftest import Person
from tests.stories.short_way import at, desk, put_in
from tests.stories.test_short_promises import labels, listed, says

__all__ = ["desk", "listed"]  # fixtures of the short way


def test_a_paper_that_was_saved_is_said_in_its_own_card(person: Person, desk: Desk, listed: Path) -> None:
    at(person, "proof").go.emit("notify")
    at(person, "send")
    assert "存好了" not in labels(person)
    person.window.asker.give_files_next(listed / "公告.pdf")
    person.press("savePoster")
    says(person, f"{clock.today()} 存好了")


def test_a_card_of_visits_is_said_beside_the_money(person: Person, desk: Desk, tmp_path: Path) -> None:
    put_in(person, desk, tmp_path, "姓名,手机号,余额,剩余次数\n王红,13800000001,0,3\n李兰,13800000002,80,0\n")
    assert person.see(QLabel, "proofMoney").text() == "80.00"
    says(person, "另有 1 位的次卡，表里只有次数")
