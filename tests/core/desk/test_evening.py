"""Last night's table finds its list by itself: by its headings, and of several by what stands in them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.commands.case_toml import read_case_toml
from core.desk import Desk, create_case
from core.desk.people import Secret
from core.errors import Known
from core.vault import KdfCost

ROOT = Path(__file__).parents[3] / "resources" / "samples"
CHEAP = KdfCost(memory=64, passes=1, lanes=1, trial=True)
CARDS = "姓名,手机,余额\n王芳,13800138000,100\n李雷,13900000001,20\n"
OTHER = "姓名,手机,余额\n赵六,13600136000,1\n孙七,13500135000,2\n"
VISITS = "日期,客户,手机,项目,金额\n2026-03-01,王芳,13800138000,剪发,68\n"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    matter, phrase = read_case_toml(ROOT / "CASE.toml").matter, Secret.of_text("quiet-lantern-柠檬-river")
    with Desk(create_case(tmp_path / "案.tuojiao", matter, "陈慧芳", phrase, CHEAP)) as made:
        for name, text in (("一店.csv", CARDS), ("二店.csv", OTHER), ("消费.csv", VISITS)):
            (tmp_path / name).write_text(text, encoding="utf-8")
            made.collect.take(tmp_path / name)
        yield made


def table(folder: Path, text: str) -> Path:
    (folder / "昨晚.csv").write_text(text, encoding="utf-8")
    return folder / "昨晚.csv"


def test_of_two_lists_with_the_same_headings_it_is_the_one_with_the_same_people(desk, tmp_path):
    found = desk.collect.edition_of(table(tmp_path, CARDS.replace("100", "60")))
    assert next(one.file for one in desk.collect.sources() if one.id == found) == "一店.csv"


def test_the_visits_are_no_newer_cards(desk, tmp_path):
    found = desk.collect.edition_of(table(tmp_path, VISITS + "2026-03-02,李雷,13900000001,烫发,268\n"))
    assert next(one.file for one in desk.collect.sources() if one.id == found) == "消费.csv"


def test_a_table_of_another_kind_says_so(desk, tmp_path):
    with pytest.raises(Known, match=r"edition\.other_list"):
        desk.collect.edition_of(table(tmp_path, "街坊,常做\n王阿姨,洗剪吹\n"))


def test_one_more_column_makes_no_other_list(desk, tmp_path):
    longer = "姓名,手机,余额,顾问\n王芳,13800138000,60,小丽\n李雷,13900000001,20,小丽\n"
    found = desk.collect.edition_of(table(tmp_path, longer))
    assert next(one.file for one in desk.collect.sources() if one.id == found) == "一店.csv"


def test_who_was_paid_back_and_has_money_on_the_card_again_is_told_apart(desk, tmp_path):
    (wang,) = [one.id for one in desk.sort.fetch(desk.sort.ids()) if one.name == "王芳"]
    picture = tmp_path / "退款.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    desk.answers.enter_fact(wang, "settled", True, desk.answers.keep_evidence(picture))
    newer = table(tmp_path, CARDS.replace("100", "41").replace("20", "30"))
    edition = desk.collect.compare_edition(desk.collect.edition_of(newer), newer)
    lines = {one.name: one.answer for one in desk.short.night(edition.difference)}
    assert lines == {"王芳": "paid", "李雷": "untold"}
