"""Lists as people write them into a message or a note: labels, one thing below the other, a line for each."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.readers import open_workbook
from tests.core.readers.support import notes_of, rows_of

WANG, LI, ZHANG = "13800138000", "13900000001", "137 0000 0002"


def read(tmp_path: Path, text: str | bytes) -> list[list[str]]:
    path = tmp_path / "名单.txt"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return rows_of(path)


@pytest.mark.parametrize("between", [" ", "\n", "，"])
def test_labels_before_the_values_are_the_headings(tmp_path: Path, between: str) -> None:
    people = [("王芳", WANG, "100"), ("李雷", LI, "20")]
    text = "\n".join(
        between.join(f"{label}：{value}" for label, value in zip(("姓名", "电话", "余额"), one, strict=True))
        for one in people
    )
    assert [row for row in read(tmp_path, text) if row] == [["姓名", "电话", "余额"], *map(list, people)]


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        (
            f"姓名：王芳\n电话：{WANG}\n余额：120.50\n\n姓名：李雷\n电话：{LI}\n余额：30.25\n",
            ["120.50", "30.25"],
        ),
        (f"1.王芳 {WANG} 余120.5\n2.李雷 {LI} 余8\n3.张三 {ZHANG} 1.5折\n", ["余120.5", "余8", "1.5折"]),
    ],
)
def test_a_sum_with_a_point_is_no_number_of_a_line(tmp_path: Path, text: str, sums: list[str]) -> None:
    assert [row[-1] for row in read(tmp_path, text) if row and row[0] != "姓名"] == sums


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("王芳 350\n李雷 28.5\n\n老张 欠50\n", ["王芳", "350"]),
        (
            "1、小李（李雷妹妹）：还剩5次\n2、王姐余350元\n3、刘阿姨 1.2万 八折\n",
            ["小李（李雷妹妹）", "还剩5次"],
        ),
    ],
)
def test_a_notebook_without_telephones_is_names_and_what_is_left(
    tmp_path: Path, text: str, first: list[str]
) -> None:
    rows = [row for row in read(tmp_path, text) if row]
    assert (len(rows), rows[0], len(rows[1])) == (3, first, 2)


@pytest.mark.parametrize("blank", ["", "\n"])
def test_names_and_telephones_on_lines_of_their_own_are_pairs(tmp_path: Path, blank: str) -> None:
    text = f"老客户\n王芳\n{WANG}\n{blank}李雷\n{LI}\n还剩3次\n{blank}张三\n{ZHANG}\n"
    assert [row for row in read(tmp_path, text) if row] == [
        ["", "", "老客户"], ["王芳", WANG], ["李雷", LI, "还剩3次"], ["张三", ZHANG],
    ]  # fmt: skip
    with open_workbook(tmp_path / "名单.txt") as book:
        (batch,) = book.rows(0)
    assert batch.rows[1] == ["王芳", WANG]
    assert batch.first_line == 1


def test_the_telephone_may_stand_above_the_name(tmp_path: Path) -> None:
    assert [row for row in read(tmp_path, f"{WANG}\n王芳\n{LI}\n李雷\n{ZHANG}\n张三\n") if row] == [
        ["王芳", WANG], ["李雷", LI], ["张三", ZHANG],
    ]  # fmt: skip


def test_a_chain_of_sign_ups_is_a_list_of_who_signed_up(tmp_path: Path) -> None:
    text = f"#接龙\n今晚八点前接龙，写名字和电话\n1. 王芳 {WANG}\n2. 李雷妈妈，{LI}，两个娃\n3. 张三电话：{ZHANG}\n4. 小美\n"
    assert read(tmp_path, text) == [
        ["", "", "#接龙"], ["", "", "今晚八点前接龙，写名字和电话"], ["王芳", WANG],
        ["李雷妈妈", LI, "两个娃"], ["张三", ZHANG], ["小美"],
    ]  # fmt: skip


def test_a_chain_that_only_one_or_two_have_joined_has_headings(tmp_path: Path) -> None:
    text = f"#接龙\n今晚八点前接龙，写名字和电话\n1. 王芳 {WANG} 做脸\n2. 李雷妈妈，{LI}，两个娃\n"
    assert read(tmp_path, text) == [
        ["姓名", "手机", "备注"], ["", "", "今晚八点前接龙，写名字和电话"], ["王芳", WANG, "做脸"], ["李雷妈妈", LI, "两个娃"],
    ]  # fmt: skip
    assert read(tmp_path, f"#接龙\n1. 王芳 {WANG}\n")[1:] == [["王芳", WANG]]


@pytest.mark.parametrize(
    "text",
    [
        f"姓名,手机\n王芳,{WANG},VIP\n李雷,{LI}\n张三,13700000002,老客户,周末来\n",
        f"姓名,手机,余额\n王芳,{WANG}（微信同号）,1\n李雷,{LI}/010-12345678,2\n散客,,3\n",
        "王芳：在吗\n小美：在的\n王芳：还剩多少\n小美：120\n",
        f"{WANG}\n{LI}\n13700000002\n",
        "姓名：王芳\n电话：13800138000\n备注：老客户\n",
    ],
    ids=[
        "a table with loose ends",
        "a table with words beside the telephones",
        "a chat",
        "numbers alone",
        "one form",
    ],
)
def test_what_is_another_thing_stays_as_it_stands(tmp_path: Path, text: str) -> None:
    rows = read(tmp_path, text)
    assert len(rows) == text.count("\n")
    assert rows[0][0] == text.split("\n")[0].split(",")[0]


def test_damage_in_such_a_list_is_pointed_at_where_it_stands(tmp_path: Path) -> None:
    text = f"王芳\n{WANG}\n\n李\0雷\n{LI}\n\n张三\n{ZHANG}\n".encode() + bytes(500)
    assert read(tmp_path, text)[3] == ["李雷", LI]
    assert {(note.line, note.code) for note in notes_of(tmp_path / "名单.txt")} == {
        (4, "nul_inside"), (7, "file_cut_off"),
    }  # fmt: skip
