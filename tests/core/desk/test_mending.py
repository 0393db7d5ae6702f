"""Rows that could not be read go out with a sentence beside each, and come back mended."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from core.commands.case_toml import read_case_toml
from core.desk import Desk, create_case
from core.desk.people import Secret
from core.desk.terms import term
from core.errors import Known
from core.records import Severity
from core.values import DayFault, IdFault, MoneyFault, phone_fault
from core.vault import KdfCost

ROOT = Path(__file__).parents[3]
CHEAP = KdfCost(memory=64, passes=1, lanes=1, trial=True)
LIST = """姓名,电话,身份证号,电话,余额,备注
王芳,13800138000,11010519491231002X,,100,=1+1
李雷,1380013800,440524188001010014,,abc,
,,,,3,无主
合计,,,,103,
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    matter = read_case_toml(ROOT / "resources/samples/CASE.toml").matter
    made = create_case(
        tmp_path / "case.tuojiao", matter, "陈慧芳", Secret.of_text("quiet-lantern-柠檬-river"), CHEAP
    )
    with Desk(made) as desk:
        (tmp_path / "会员.csv").write_text(LIST, encoding="utf-8")
        desk.collect.take(tmp_path / "会员.csv")
        yield desk


def mended(made: bytes, path: Path, *changes: tuple[int, int, str]) -> Path:
    """Change cells of the table that went out (row from 1, column from 1) as a person does in a spreadsheet."""
    book = openpyxl.load_workbook(io.BytesIO(made))
    for row, column, text in changes:
        book.active.cell(row, column).value = text
    book.save(path)
    return path


def test_what_is_wrong_is_listed_with_its_cell(desk: Desk) -> None:
    found = [(one.cell, one.text, one.code, one.severity) for one in desk.collect.problems(1)]
    assert found == [
        ("4", "3 无主", "no_customer", Severity.ERROR),
        ("B3", "1380013800", "phone_too_short", Severity.WARNING),
        ("E3", "abc", "money_not_money", Severity.WARNING),
        ("5", "合计 103", "total_agrees", Severity.INFO),
    ]


def test_the_table_that_goes_out_says_why_beside_each_row(desk: Desk) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(desk.collect.problems_workbook(1))).active
    head, *rows = [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert head[2:] == LIST.splitlines()[0].split(",")
    assert [row[0] for row in rows] == ["3", "4", "5"]
    assert rows[0][1] == "电话：位数不够，手机号是 11 位。 余额：看不出是多少钱。只写数字，比如 120.50。"
    assert rows[1][1] == "这一行没有名字，也没有电话和编号，不知道是谁的。"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_mended_rows_come_back_and_no_other_changes(desk: Desk, tmp_path: Path, language: str) -> None:
    made = desk.collect.problems_workbook(1, language)
    back = mended(made, tmp_path / "改好.xlsx", (2, 4, "13900139000"), (2, 7, "20"), (3, 3, "赵六"))
    done = desk.collect.mend(1, back)
    assert (done.taken, done.replaced, done.left) == (1, 1, 0)
    assert [one.code for one in desk.collect.problems(1)] == ["total_differs", "total_row"]
    held = {one.name: one.phone for one in desk.sort.fetch(desk.sort.ids())}
    assert held == {"王芳": "13800138000", "李雷": "13900139000", "赵六": ""}


def test_a_table_that_comes_back_unchanged_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    before = [desk.sort.rows(one) for one in desk.sort.ids()]
    done = desk.collect.mend(1, mended(desk.collect.problems_workbook(1), tmp_path / "没改.xlsx"))
    assert (done.taken, done.replaced, done.left) == (0, 0, 1)
    assert [desk.sort.rows(one) for one in desk.sort.ids()] == before


def test_another_table_is_refused_and_the_case_stays_as_it_was(desk: Desk, tmp_path: Path) -> None:
    before = desk.log.head()
    with pytest.raises(Known, match=r"mended\.no_lines"):
        desk.collect.mend(1, tmp_path / "会员.csv")
    assert desk.log.head() == before


def raised() -> set[str]:
    """Return every code that intake can put beside a cell or a row."""
    codes = {f"phone_{code}" for code in re.findall(r'"([a-z]+_?[a-z]*)"', phone_source())}
    codes |= {f"id_{code}" for code in IdFault} | {f"date_{code}" for code in DayFault}
    codes |= {f"money_{code}" for code in MoneyFault} | {
        "date_only_year",
        "phone_in_name",
        "money_returned",
        "money_used_up",
    }
    codes |= set(
        re.findall(r'"(times_[a-z_]+)"', (ROOT / "core/values/visits.py").read_text(encoding="utf-8"))
    )
    codes |= {"times_returned", "times_used_up"}
    codes |= {
        f"{number}_{code}" for number in ("uscc", "bank_card") for code in ("digits_lost", "check_digit")
    }
    remarks = (ROOT / "core/readers/contacts.py").read_text(encoding="utf-8").split("def _remarks")[1]
    codes |= set(re.findall(r'"([a-z_]+)"', remarks[: remarks.index("\ndef ")]))
    for file in (ROOT / "core/readers").glob("*.py"):
        codes |= set(re.findall(r'note\([^"\n]*"([a-z_]+)"', file.read_text(encoding="utf-8")))
        codes |= set(re.findall(r'note = "([a-z_]+)"', file.read_text(encoding="utf-8")))
    shape = (ROOT / "core/intake/load_shape.py").read_text(encoding="utf-8")
    return codes | set(re.findall(r'RowClass\.[A-Z]+: "([a-z_]+)"', shape)) | {"no_customer"}


def phone_source() -> str:
    """Return the body of the function that names what is wrong with a phone."""
    text = (ROOT / "core/values/phone.py").read_text(encoding="utf-8")
    return text[text.index('"""', text.index(f"def {phone_fault.__name__}") + 90) : text.index("def _one")]


@pytest.mark.parametrize("code", sorted(raised()))
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_code_has_a_plain_sentence(code: str, language: str) -> None:
    said = term("problem", code, language)
    assert said != code
    assert said.endswith(("。", "？", ".", "?"))


SAME_ABOVE = """姓名,电话,日期,项目,金额
王芳,13800138000,2024-05-05,剪发,58
,,2024-06-05,烫发,258
,,2024-07-05,洗发,20
李雷,13900139000,2024-05-06,护理,88

,,2024-08-01,散客,30
合计,,,,454
"""


def test_rows_below_a_customer_come_in_as_that_customers_when_a_person_says_so(
    desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / "消费.csv").write_text(SAME_ABOVE, encoding="utf-8")
    (one,) = desk.collect.take(tmp_path / "消费.csv")
    assert desk.collect.rows_below(one.source) == 2
    assert desk.collect.take_as_above(one.source).taken == 2
    (wang,) = (found for found in desk.sort.search("王芳") if found.phone == "13800138000")
    assert max(held.last_day for held in desk.sort.holdings(wang.id)) == "2024-07-05"
    assert sum(held.fen for held in desk.sort.holdings(wang.id)) == 33600
    assert desk.collect.rows_below(one.source) == 0
    assert sorted(desk.collect.reject_counts(one.source).items()) == [("no_customer", 1), ("total_agrees", 1)]


def test_numbers_that_can_mean_one_thing_are_corrected_and_can_be_taken_back(
    desk: Desk, tmp_path: Path
) -> None:
    text = "姓名,电话,身份证号\n赵六,l38OO138009,\n孙七,1390013900,11010519491231OO2X\n"
    (tmp_path / "名单.csv").write_text(text, encoding="utf-8")
    (one,) = desk.collect.take(tmp_path / "名单.csv")
    assert [line.meant for line in desk.collect.problems(one.source)] == [
        "13800138009",
        "",
        "11010519491231002X",
    ]
    assert desk.collect.correct_slips(one.source) == 2
    assert [line.text for line in desk.collect.problems(one.source)] == ["1390013900"]
    (zhao,) = desk.sort.search("赵六")
    assert zhao.phone == "13800138009"
    desk.sort.take_back(desk.sort.changes(zhao.id)[0].id)
    assert desk.sort.fetch([zhao.id])[0].phone == ""
