"""A list under a password goes in on the short way too, and a refusal says why."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel

from core.desk import Desk
from tests.gui.pages.test_collect import locked
from tests.stories.conftest import Person
from tests.stories.short_way import at, desk

__all__ = ["desk"]  # the fixture of the short way


def test_a_locked_list_asks_for_its_password(person: Person, desk: Desk, tmp_path: Path) -> None:
    page = at(person, "proof")
    goods = tmp_path / "价目.csv"
    goods.write_text("商品名称,条码,库存,进价\n洗发水,6901234567892,3,12\n", encoding="utf-8")
    for said in ("try:wrong", "try:猫 123"):
        page.kit.asker.answer_next(said)
    page.shown.put_in([goods, locked(tmp_path / "会员.zip")])
    person.wait(lambda: desk.collect.counts().get("customers", 0) == 2 and not page.at_work)
    assert [question.secret for question in page.kit.asker.asked] == [True, True]


def test_a_refusal_says_why(person: Person, desk: Desk, tmp_path: Path) -> None:
    page = at(person, "proof")
    page.kit.asker.answer_next("leave:")
    page.shown.put_in([locked(tmp_path / "会员.zip")])
    person.wait(lambda: bool(desk.collect.sources()) and not page.at_work)
    person.wait(lambda: any("加了密" in label.text() for label in page.findChildren(QLabel)))
