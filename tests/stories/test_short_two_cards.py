"""An owner whose list has second cards: cards and people are told apart, who it is can be seen, parted and joined."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel

from core.desk import Desk
from tests.core.desk.test_two_cards import LIST
from tests.stories.conftest import Person
from tests.stories.short_way import at, desk, put_in, title

__all__ = ["desk"]
GIVEN_APART = LIST.replace(",余额,", ",实付余额,")  # it says what the balance holds: nothing is asked


def held(person: Person) -> list[str]:
    person.see(QLabel, "heldCard")
    return [one.text() for one in person.window.findChildren(QLabel, "heldCard")]


def test_the_first_proof_names_cards_and_people_and_shows_who(
    person: Person, desk: Desk, tmp_path: Path
) -> None:
    put_in(person, desk, tmp_path, GIVEN_APART)
    assert title(person) == "5 张卡，3 人，卡里共剩 1,264.00 元，对吗？"
    person.press("whoSeveral")
    assert title(person) == "2 人不止一张卡"
    assert held(person)[:2] == ["卡 80033，剩 980.00 元", "卡 80328，剩 155.50 元"]


def test_two_who_are_not_one_are_parted_and_no_money_is_lost(
    person: Person, desk: Desk, tmp_path: Path
) -> None:
    put_in(person, desk, tmp_path, GIVEN_APART)
    person.press("proofWrong")
    person.press("wrong_one")
    person.press("apart_1")
    person.wait(lambda: title(person) == "1 人不止一张卡")
    person.press("backFromSeveral")
    assert title(person) == "5 张卡，4 人，卡里共剩 1,264.00 元，对吗？"


def test_the_answers_show_both_cards_with_their_money(person: Person, desk: Desk, tmp_path: Path) -> None:
    put_in(person, desk, tmp_path, GIVEN_APART)
    desk.check.decide()
    for screen in ("proof", "where", "purposes", "money", "assess", "send"):
        desk.short.mark(screen)
    person.press("step_notify")
    page = at(person, "answers")
    page.shown._field.setText("80328")  # the whole number; after its tail alone she is asked who is meant
    page.shown._look_up()
    assert held(person) == ["卡 80033，剩 980.00 元", "卡 80328，剩 155.50 元"]


def test_money_that_stands_on_two_lists_is_said_and_the_copied_list_is_taken_out(
    person: Person, desk: Desk, tmp_path: Path
) -> None:
    put_in(person, desk, tmp_path, GIVEN_APART)
    name, phone = GIVEN_APART.splitlines()[1].split(",")[1:3]
    (tmp_path / "本子.csv").write_text(f"名字,电话,卡里剩\n{name},{phone},300\n", encoding="utf-8")
    desk.collect.take(tmp_path / "本子.csv")
    at(person, "proof").refresh()
    assert "1,564.00" in title(person)
    person.window.asker.answer_next(str(desk.collect.sources()[-1].id))
    person.press("addedUp")
    person.wait(lambda: "1,264.00" in title(person))
