"""A whole matter in the real window: from a new case to the signed papers and the destruction."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit

from core.records import Outcome
from gui.parts import PaperPreview
from gui.words import resources
from tests.stories.conftest import Person

WORDS = "huabu-yusan-chaguan-lianpeng-31"
SAMPLES = resources() / "samples"


def new_case(person: Person, folder: Path) -> None:
    person.press("newCaseButton")
    for answer in ("what_transfer", "licence_receiver_new", "elsewhere_no", "disputes_no"):
        person.press(answer)
    person.press("wizardNext")
    for field, text in (("giver_name", "晨曦家政服务部"), ("giver_phone", "13800006612"), ("giver_head", "陈慧芳"),
                        ("receiver_name", "安居家政服务有限公司"), ("receiver_phone", "13900005188")):  # fmt: skip
        person.write(field, text)
    person.press("wizardNext")
    person.press("wizardNext")
    person.write("casePlace", str(folder))
    person.write("caseName", "晨曦家政转让")
    person.write("newPassphrase", WORDS)
    person.write("samePassphrase", WORDS)
    person.press("wizardNext")
    person.wait(lambda: person.office.desk is not None)


def put_in(person: Person, *names: str) -> None:
    page = person.page()
    page.put_in([SAMPLES / name for name in names])
    wanted = len(names)
    person.wait(lambda: not page.at_work and len(person.office.desk.collect.sources()) >= wanted)
    person.see(QLineEdit, "findFile")


def record_answers(person: Person) -> None:
    person.press("step_check")
    person.wait(lambda: person.office.desk.check.last_run() is not None)
    person.window.asker.give_files_next(SAMPLES / "回话.xlsx")
    person.window.asker.answer_next("ok")
    person.press("recordAnswers")
    person.wait(
        lambda: dict(person.office.desk.check.board())[Outcome.HAND_OVER] > 0 and not person.page().at_work
    )


def write_backup_code(person: Person) -> None:
    person.press("room_people")
    person.press("writeCode")
    page = person.page()
    person.wait(lambda: page.findChild(QLineEdit, "group_back_1") or page._code is not None)
    groups = page._code.groups()
    for number in person.office.desk.people.recovery_groups():
        person.write(f"group_back_{number}", groups[number - 1])
    person.press("codeDone")
    person.wait(lambda: person.office.desk.people.recovery_proven())


def make_final(person: Person) -> None:
    person.press("step_list")
    for gate in ("pass_self_assessment", "pass_data_terms"):
        person.window.asker.answer_next("yes:陈慧芳")
        person.press(gate)
        person.wait(lambda g=gate: not person.window.jobs.busy)
    person.window.asker.answer_next("yes")
    person.press("freeze")
    person.wait(lambda: person.office.desk.lists.latest() is not None and not person.page().at_work)


def hand_over(person: Person, folder: Path) -> None:
    person.press("step_meet")
    person.window.asker.give_files_next(folder / "package.zip")
    person.press("writePackage")
    person.press("makePapers")
    person.see(PaperPreview, "preview")
    person.wait(lambda: person.see(PaperPreview, "preview").pages > 0)
    person.window.asker.give_files_next(folder)
    person.press("savePapers")
    person.wait(lambda: len(list(folder.glob("*.pdf"))) >= 4)


@pytest.mark.long
def test_from_a_new_case_to_a_printed_confirmation(person: Person, tmp_path: Path) -> None:
    new_case(person, tmp_path)
    put_in(person, "客户名单.xlsx")
    record_answers(person)
    write_backup_code(person)
    make_final(person)
    hand_over(person, tmp_path)
    kinds = {one.kind for one in person.office.desk.press.every()}
    assert {"confirmation", "inventory", "control_totals"} <= kinds
    assert (tmp_path / "package.zip").stat().st_size > 10_000


def test_a_new_case_is_locked_and_opened_again(person: Person, tmp_path: Path) -> None:
    new_case(person, tmp_path)
    person.press("lockButton")
    person.see(QLineEdit, "passphrase")
    assert person.office.desk is None
    person.write("passphrase", "not the right one")
    person.press("unlockButton")
    person.wait(lambda: "密码不对" in person.window.scene.trouble.text())
    person.write("passphrase", WORDS)
    person.press("unlockButton")
    person.wait(lambda: person.office.desk is not None)
    assert person.page().desk.matter.get().giver.name == "晨曦家政服务部"
