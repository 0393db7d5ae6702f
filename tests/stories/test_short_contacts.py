"""On the short way too nobody of a telephone or a chat is kept unasked (practice 14)."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel

from core.desk import Desk
from gui.parts import Button, DropZone
from tests.stories.conftest import Person
from tests.stories.short_way import at, desk

__all__ = ["desk"]  # the fixture of the short way
CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:{}\nTEL;TYPE=CELL:{}\nEND:VCARD\n"
FILES = {
    "手机.vcf": CARD.format("小雨", "13800138001") + CARD.format("妈妈", "13800138002"),
    "微信群成员.csv": "群昵称,手机号,进群时间\n小雨,13800138001,2023-01-02\n妈妈,13800138002,2023-01-02\n",
}


@pytest.mark.parametrize("name", FILES)
def test_who_is_a_customer_is_asked_on_the_short_way(
    person: Person, desk: Desk, tmp_path: Path, name: str
) -> None:
    page = at(person, "proof")
    (tmp_path / name).write_text(FILES[name], encoding="utf-8")
    page.shown.put_in([tmp_path / name])
    person.wait(lambda: page.findChild(Button, "takeContacts") is not None)
    page.findChild(Button, "allCustomers").click()
    page.findChild(Button, "takeContacts").click()
    person.wait(lambda: desk.collect.counts().get("customers", 0) == 2 and not page.at_work)


def test_it_is_said_how_many_were_not_kept(person: Person, desk: Desk, tmp_path: Path) -> None:
    page = at(person, "proof")
    (tmp_path / "手机.vcf").write_text(FILES["手机.vcf"], encoding="utf-8")
    page.shown.put_in([tmp_path / "手机.vcf"])
    person.wait(lambda: page.findChild(Button, "takeContacts") is not None)
    page.findChild(Button, "allPrivate").click()
    page.findChild(Button, "takeContacts").click()
    person.wait(lambda: not page.at_work and page.findChild(DropZone) is not None)
    assert not desk.collect.counts().get("customers", 0)
    assert any("另外 2 位没有存" in one.text() for one in page.findChildren(QLabel))


def test_the_dialog_offers_a_telephones_contacts_too(person: Person, desk: Desk) -> None:
    at(person, "proof")
    person.press("pickFiles")
    dialog = person.see(QFileDialog, "fileDialog")
    offered = dialog.nameFilters()[0]
    dialog.reject()
    for kind in ("*.vcf", "*.xlsx", "*.xls", "*.et", "*.csv", "*.html", "*.zip"):
        assert kind in offered


def test_nobody_private_is_kept_of_contacts_that_were_picked(
    person: Person, desk: Desk, tmp_path: Path
) -> None:
    page = at(person, "proof")
    (tmp_path / "手机.vcf").write_text(FILES["手机.vcf"], encoding="utf-8")
    person.window.asker.give_files_next(tmp_path / "手机.vcf")
    person.press("pickFiles")
    person.wait(lambda: page.findChild(Button, "takeContacts") is not None)
    page.findChild(Button, "takeContacts").click()  # nobody was called a customer
    person.wait(lambda: not page.at_work and page.findChild(DropZone) is not None)
    assert not desk.sort.ids()
    assert "13800138002" not in " ".join(str(one) for one in desk.collect.sources())
