"""Rows that could not be read: seen with a sentence, stored as a table, mended, taken back."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from gui.parts import Table
from tests.stories.conftest import Person
from tests.stories.steps import copy_code, drop_in, new_case

LIST = "姓名,电话,余额\n王芳,13800138000,100\n李雷,1380013800,20\n,,30\n"


def cells(person: Person) -> list[str]:
    model = person.see(Table, "problemList").model()
    return [str(model.index(row, 4).data()) for row in range(model.rowCount())]


def open_first(person: Person) -> None:
    person.see(Table, "sources").opened.emit(0)
    person.see(Table, "problemList")


def mend(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book.active
    for row in sheet.iter_rows(min_row=2):
        row[2].value, row[3].value = row[2].value or "赵六", "13900139000"
    book.save(path)


def test_rows_go_out_with_their_reason_and_come_back(person: Person, tmp_path: Path) -> None:
    new_case(person, tmp_path)
    copy_code(person)
    (tmp_path / "会员.csv").write_text(LIST, encoding="utf-8")
    drop_in(person, tmp_path / "会员.csv")
    open_first(person)
    assert cells(person)[1] == "位数不够，手机号是 11 位。"
    person.window.asker.give_files_next(tmp_path / "要改.xlsx")
    person.press("takeOutProblems")
    person.wait((tmp_path / "要改.xlsx").exists)
    person.wait_idle()
    mend(tmp_path / "要改.xlsx")
    person.window.asker.give_files_next(tmp_path / "要改.xlsx")
    person.window.asker.answer_next("ok")
    person.press("bringBackMended")
    person.wait(lambda: person.desk.collect.counts()["customers"] == 3)
    person.wait_idle()
    assert cells(person) == []
