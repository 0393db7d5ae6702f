"""A whole matter in the real window: from the start screen to the printed record of a destruction."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pikepdf
from PySide6.QtWidgets import QLabel, QLineEdit, QTableView, QWidget

from core.desk.destroying import OrderState
from core.records import Meaning, Outcome
from gui.parts import Choice, PaperPreview
from tests.conftest import SHARED
from tests.stories.conftest import Person
from tests.stories.steps import SAMPLES, copy_code, drop_in, new_case

TEMPLATE = SHARED / "cn-jsherp" / "member_template.xls"


def unclear_sheet(folder: Path) -> Path:
    """Return a sheet with one column that no word list knows."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["姓名", "手机", "甲乙丙"])
    for number in range(5):
        sheet.append([f"周晓{'春夏秋冬梅'[number]}", str(13700005500 + number), f"q{number}z"])
    path = folder / "登记.xlsx"
    book.save(path)
    return path


def confirm_mapping(person: Person, file: Path) -> None:
    person.drop((file,))
    person.see(Choice, "meaning_2").choose(Meaning.NOTE)
    person.press("takeFile")
    person.wait(lambda: any(one.file == file.name for one in person.desk.collect.sources()))
    person.wait_idle()


def sort_and_check(person: Person) -> None:
    person.press("toSort")
    person.press("toCheck")
    person.wait(lambda: person.desk.check.last_run() is not None)
    person.wait_idle()
    person.see(QTableView, "checkList")
    assert person.see(QLabel, "panelName").text()


def record_consents(person: Person) -> None:
    person.press("recordYes")
    person.press("keepAnswer")
    person.wait_idle()
    assert dict(person.desk.check.board())[Outcome.HAND_OVER] > 0
    person.window.asker.answer_next("sheet")
    person.window.asker.answer_next("in")
    person.window.asker.give_files_next(SAMPLES / "回话.xlsx")
    person.window.asker.answer_next("ok")
    person.press("recordAnswers")
    person.wait(lambda: person.window.asker.asked[-1].title == "回话收进来了")
    person.wait_idle()
    assert dict(person.desk.check.board())[Outcome.HAND_OVER] > 400  # what the letters named, no more


def pass_gates(person: Person, folder: Path) -> None:
    person.press("step_list")
    for gate in ("self_assessment", "data_terms"):
        person.window.asker.give_files_next(folder / f"{gate}.pdf")
        person.press(f"print_{gate}")
        person.wait((folder / f"{gate}.pdf").exists)
        person.window.asker.answer_next("yes:陈慧芳")
        person.press(f"pass_{gate}")
        person.wait_idle()


def make_final(person: Person) -> None:
    person.window.asker.answer_next("yes")
    person.press("freeze")
    person.wait(lambda: person.desk.lists.latest() is not None)
    person.wait_idle()


def write_package(person: Person, file: Path) -> None:
    person.press("toMeet")
    person.window.asker.give_files_next(file)
    person.press("writePackage")
    person.wait(lambda: person.page().findChild(QWidget, "progress") is None)
    person.wait_idle()
    frozen = person.desk.lists.latest()
    assert frozen is not None
    assert person.desk.lists.packed(frozen)
    person.window.asker.give_files_next(file.with_name("密码单.pdf"))
    person.press("saveOne")
    person.wait(lambda: not person.desk.pack.words_waiting())


def save_confirmation(person: Person, file: Path) -> None:
    person.press("makePapers")
    person.see(PaperPreview, "preview")
    person.wait(lambda: person.see(QLabel, "paperName").text() == "客户资料移交确认书")
    person.wait(lambda: person.see(PaperPreview, "preview").pages > 0)
    person.window.asker.give_files_next(file)
    person.press("saveOne")
    person.wait(file.exists)
    person.wait_idle()


def answer_hold_question(person: Person) -> None:
    person.press("toDestroy")
    person.press("hold_no")
    person.press("keepAnswer")
    person.wait_idle()


def order_and_approve(person: Person) -> None:
    person.window.asker.answer_next("yes:客户撤回了同意")
    person.press("makeOrder")
    person.write("approver", "刘国强")
    person.write("witness", "王桂兰")
    person.press("approveOrder")
    person.wait(lambda: person.desk.destroy.orders()[-1].state is OrderState.APPROVED)
    person.wait_idle()


def execute(person: Person, record: Path) -> None:
    person.press("execute")
    word = person.desk.destroy.orders()[-1].number
    person.see(QLineEdit, "dialogField").setText(word)
    person.press("choice_yes")
    person.wait(lambda: not person.page().at_work and person.desk.destroy.orders()[-1].verified)
    person.window.asker.give_files_next(record)
    person.press("saveRecord")
    person.wait(record.exists)
    person.wait_idle()


def pages_of(file: Path) -> int:
    with pikepdf.open(file) as pdf:
        return len(pdf.pages)


def test_from_the_start_screen_to_the_record_of_destruction(person: Person, tmp_path: Path) -> None:
    new_case(person, tmp_path)
    copy_code(person)
    drop_in(person, *([TEMPLATE] if TEMPLATE.exists() else []), SAMPLES / "客户名单.xlsx")
    confirm_mapping(person, unclear_sheet(tmp_path))
    sort_and_check(person)
    record_consents(person)
    pass_gates(person, tmp_path)
    make_final(person)
    write_package(person, tmp_path / "package.zip")
    save_confirmation(person, tmp_path / "confirmation.pdf")
    answer_hold_question(person)
    order_and_approve(person)
    execute(person, tmp_path / "record.pdf")
    assert pages_of(tmp_path / "confirmation.pdf") > 0
    assert pages_of(tmp_path / "record.pdf") > 0
    assert (tmp_path / "package.zip").stat().st_size > 10_000
    assert person.desk.destroy.orders()[-1].customers > 0
