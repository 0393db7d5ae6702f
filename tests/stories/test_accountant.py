"""The accountant's chain in the window: asked who sits there, three papers first, the case given back with its copies."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel, QLineEdit

from core.desk import Desk, open_case
from core.desk.people import Secret
from core.records import Role
from gui.parts import Card, Choice, Notice
from tests.stories.conftest import Person
from tests.stories.steps import ANSWERS, PARTIES, SAMPLES, WORDS, drop_in

NAME = "小满会计服务部"
OWNER = "brown-teapot-月亮-harbour"


def begin(person: Person, folder: Path) -> None:
    """Make a case as an accountant; the backup code is left for later."""
    person.press("newCaseButton")
    person.press("otherWay")
    for answer in ANSWERS:
        person.press(answer)
    person.press("wizardNext")
    for field, text in PARTIES:
        person.write(field, text)
    person.see(Choice, "receiverAbroad").choose("no")
    person.press("wizardNext")
    person.press("wizardNext")
    for field, text in (("casePlace", str(folder)), ("caseName", "晨曦"), ("ownerName", "周会计")):
        person.write(field, text)
    person.see(Choice, "whoSits").choose(True)
    person.write("newPassphrase", WORDS)
    person.write("samePassphrase", WORDS)
    person.press("wizardNext")  # the office has no name yet
    assert person.office.desk is None
    person.write("officeName", NAME)
    person.press("wizardNext")
    person.wait(lambda: person.office.desk is not None)
    person.press("codeLater")


def test_the_accountant_is_the_clerk_and_the_head_of_the_shop_the_owner(
    person: Person, tmp_path: Path
) -> None:
    begin(person, tmp_path)
    who = {one.role: (one.name, bool(one.slot)) for one in person.desk.people.everybody()}
    assert who == {Role.AGENT: ("周会计", True), Role.OWNER: (dict(PARTIES)["giver_head"], False)}
    assert person.see(QLabel, "personRole").text() == "经办人（受托）"


def test_an_accountant_signs_before_the_list_comes_in(person: Person, tmp_path: Path) -> None:
    begin(person, tmp_path)
    assert person.see(QLabel, "taskTitle").text().startswith("签委托处理协议")
    person.window.asker.give_files_next(tmp_path / "entrusting.pdf")
    person.press("taskPaper")
    person.wait(lambda: (tmp_path / "entrusting.pdf").exists())
    person.wait_idle()
    person.window.asker.answer_next("plain")
    person.press("taskSigned")
    person.wait(lambda: person.desk.chain.before_a_list() == ("facts_sheet",))
    person.press("step_collect")
    assert "先签" in person.see(Notice, "papersFirst").title.text()
    person.desk.plan.tick("chain.facts")
    person.press("room_safeguards")
    person.press("step_collect")
    person.wait(
        lambda: not [one for one in person.window.findChildren(Notice, "papersFirst") if one.isVisible()]
    )


def test_the_case_goes_back_with_a_list_of_copies_and_the_firm_is_asked_for_a_code(
    person: Person,
    tmp_path: Path,
) -> None:
    begin(person, tmp_path / "office")
    person.press("step_collect")
    drop_in(person, SAMPLES / "服务记录.csv")
    owner = next(one for one in person.desk.people.everybody() if one.role is Role.OWNER)
    person.desk.people.reset_passphrase(owner.id, Secret.of_text(OWNER))
    person.press("room_people")
    person.press("toHandBack")
    told = [one.text() for one in person.see(Card, "otherCopies").findChildren(QLabel)]
    assert [one for one in told if "服务记录.csv" in one]
    (tmp_path / "firm").mkdir()
    back = person.desk.leaving.hand_back(tmp_path / "firm" / "晨曦.tuojiao", [owner.id])
    person.office.leave()
    person.office.sit_down(Desk(open_case(back.folder, Secret.of_text(OWNER))))
    person.see(QLabel, "group_1")  # the backup code, to be written down
    assert person.see(QLineEdit, f"group_back_{person.desk.people.recovery_groups()[0]}").text() == ""
