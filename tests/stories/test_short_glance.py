"""看一眼: what is odd about the lists is told in plain words, with the way to it; nothing follows by itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtWidgets import QLabel

from core.desk import Desk
from gui.models import RowModel
from gui.parts import Table
from tests.stories.conftest import Person
from tests.stories.short_way import at, desk, put_in
from tests.stories.test_short_promises import labels, says

__all__ = ["desk"]  # the fixture of the short way
HEADS = ("姓名", "手机号", "卡号", "余额", "上次到店")
MEMBERS = (
    ("张三", "13800001111", "A1", 100, "2026-10-01"),
    ("李梅", "13800001112", "A2", 50, "2026-10-02"),
    ("王五", "13900002222", "A3", 30, "2026-09-01"),
)


def book(path: Path, **sheets: tuple[tuple[object, ...], ...]) -> Path:
    made = Workbook()
    made.remove(made.active)
    for name, rows in {"会员": (HEADS, *MEMBERS), **sheets}.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(path)
    return path


def put_book(person: Person, desk: Desk, path: Path) -> None:
    page = at(person, "proof")
    page.shown.put_in([path])
    person.wait(lambda: not page.at_work and bool(desk.collect.counts().get("customers")))
    person.see(QLabel, "proofCount")


def test_one_telephone_of_two_is_told_and_joins_nobody(person: Person, desk: Desk, tmp_path: Path) -> None:
    put_in(person, desk, tmp_path, "姓名,手机号,余额\n张三,13800001111,100\n李梅,13800001111,50\n")
    says(person, "1 个号码，不止一个人在用")
    assert len(desk.sort.ids()) == 2
    person.press("whoShares")
    says(person, "李梅，卡里剩 50.00 元")
    person.press("family_0")
    says(person, "共用的号码都看过了")
    person.press("backFromShared")
    person.see(QLabel, "proofCount")
    assert "不止一个人在用" not in labels(person)
    assert len(desk.sort.ids()) == 2


def test_cells_that_were_not_understood_are_told_one_by_one(
    person: Person, desk: Desk, tmp_path: Path
) -> None:
    text = "姓名,手机号,余额,上次到店\n张三,13800001111,退了,11月初\n李梅,13800001112,50,2026-10-02\n"
    put_in(person, desk, tmp_path, text)
    says(person, "有 2 处没看懂，或者要对一下")
    says(person, "钱和次数 1 格、日期 1 格")
    person.press("whichCells")
    model = person.see(Table, "problemList").model()
    assert isinstance(model, RowModel)
    shown = [model.index(n, 4).data() for n in range(model.rowCount())]
    assert shown[0].startswith(("写着退了，按一分不剩算", "没写哪一年"))
    assert len(shown) == 2
    assert desk.short.proof().customers == 2


def test_a_staff_list_is_named_and_left_out(person: Person, desk: Desk, tmp_path: Path) -> None:
    staff = (
        ("工号", "姓名", "职位", "入职日期", "手机号", "底薪"),
        ("001", "刘燕", "店长", "2020-01-01", "13700001111", 5000),
    )
    put_book(person, desk, book(tmp_path / "店.xlsx", 员工=staff))
    says(person, "店.xlsx，工作表“员工”")
    says(person, "这是员工名单，里面没有客户，所以没有收下")
    person.press("everySheet")
    says(person, "当作客户名单，收了 3 行")
    assert [one.name for one in desk.sort.fetch(desk.sort.ids())] == ["张三", "李梅", "王五"]


@pytest.mark.parametrize(("said", "many"), [("leave", 3), ("take", 5)])
def test_a_sheet_of_names_alone_is_asked_about(
    person: Person, desk: Desk, tmp_path: Path, said: str, many: int
) -> None:
    person.window.asker.answer_next(said)
    put_book(person, desk, book(tmp_path / "店.xlsx", 名字=(("姓名",), ("孙小美",), ("何大勇",))))
    assert "“名字”里只有名字" in person.window.asker.asked[-1].title
    assert len(desk.sort.ids()) == many


def test_the_same_cards_on_a_sheet_for_each_month_are_not_added_up(
    person: Person, desk: Desk, tmp_path: Path
) -> None:
    person.window.asker.answer_next("last")
    later = [(*one[:3], 10, one[4]) for one in MEMBERS]
    put_book(person, desk, book(tmp_path / "店.xlsx", **{"10月": (HEADS, *later)}))
    assert desk.short.proof().fen == 30_00


BACK: tuple[tuple[object, ...], ...] = (
    ("退卡日期", "姓名", "手机号", "卡号", "退款金额"),
    ("2026-10-20", "李梅", "13800001112", "A2", 50),
)


def test_a_card_paid_back_that_still_holds_money_is_a_persons_decision(
    person: Person, desk: Desk, tmp_path: Path
) -> None:
    put_book(person, desk, book(tmp_path / "店.xlsx", 退卡=BACK))
    says(person, "1 位在退卡的表上，卡里还有钱")
    assert desk.short.proof().fen == 180_00  # nothing was taken off
    person.press("whoWasPaid")
    says(person, "退卡的表：2026-10-20，退 50.00 元；客户表：卡 A2，卡里剩 50.00 元")
    (tmp_path / "单子.jpg").write_bytes(b"\xff\xd8\xff slip")
    person.window.asker.give_files_next(tmp_path / "单子.jpg")
    (mei,) = (one for one in desk.sort.ids() if desk.sort.fetch([one])[0].name == "李梅")
    person.press(f"paid_{mei}")
    says(person, "退卡的表都看过了")
    assert desk.refunds.owed([mei]) == ()


def test_who_says_that_the_money_is_still_there_is_not_asked_again(
    person: Person, desk: Desk, tmp_path: Path
) -> None:
    put_book(person, desk, book(tmp_path / "店.xlsx", 退卡=BACK))
    (one,) = desk.glance.paid_back()
    person.press("whoWasPaid")
    person.press(f"still_{one.customer}")
    says(person, "退卡的表都看过了")
    person.press("backFromPaid")
    person.see(QLabel, "proofCount")
    assert "在退卡的表上" not in labels(person)
    assert desk.refunds.owed([one.customer]) == (one.customer,)
