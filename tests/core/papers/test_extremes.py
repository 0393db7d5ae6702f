"""Names, addresses, figures and lists of any size stay inside the sheet, on every paper and every form."""

from __future__ import annotations

import io
import itertools

import pikepdf
import pytest

from core.papers import Paper, filled, render, wanted_by
from core.papers.kit.faces import FOLDER as FONTS
from core.papers.kit.faces import Face, font
from core.papers.kit.page import MM
from core.papers.kit.texts import FOLDER, texts
from core.records import EntityType, Party
from tests.core.papers.conftest import inventory
from tests.core.papers.examples import every_paper, named_list
from tests.core.papers.reading import edges_of, text_of

NAMES = {
    "one": "王",
    "four": "欧阳明月",
    "minority": "阿依古丽·买买提·吐尔逊",
    "twenty": "尼玛次仁扎西多吉旺堆平措次旦央金卓玛曲珍",
    "latin": "Wolfeschlegelsteinhausenbergerdorff",
}
ADDRESS = ("上海市示范区和顺路二十一号示范大厦北楼第三层" * 14)[:300]
WORDS = {
    "visits_head": "剩余次数（次）",
    "each_visit": "次卡每次",
    "parts": "12,345 张卡的次数",
}  # the program's own, whatever the firm writes
TEMPLATES = sorted(path.stem for path in (FOLDER / "zh" / "template").glob("*.toml"))


def party(name: str) -> Party:
    return Party(name, EntityType.COMPANY, "92310199MA0EXMP1AD", ADDRESS, name, name, "0571-1555 0620")


def outside(paper: Paper, seal) -> list[tuple[int, str, float, float]]:
    """Return what stands nearer than 5 mm to an edge of the sheet."""
    pdf = render(paper, seal).pdf
    with pikepdf.open(io.BytesIO(pdf)) as document:
        wide = [float(page.MediaBox[2]) for page in document.pages]
    pieces = list(edges_of(pdf))
    assert {page for page, *_rest in pieces} == set(range(1, len(wide) + 1))  # every page was looked at
    return [
        (page, text, left, right)
        for page, text, left, right, base in pieces
        if left < 5 * MM or right > wide[page - 1] - 5 * MM or base < 5 * MM
    ]


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if name == "twenty" else pytest.mark.long) for name in NAMES]
)
@pytest.mark.parametrize("number", range(16))
def test_names_and_addresses_of_any_length_stay_on_the_sheet(name, number, seal):
    side = party(NAMES[name])
    paper = every_paper(2, side, side, NAMES[name])[number]
    assert outside(paper, seal) == []


def tables_of(template: str) -> list[dict[str, object]]:
    return [part for part in texts(f"template/{template}").parts("part") if part["type"] == "table"]


def cell(column: dict[str, object]) -> str:
    """Return many words, or a figure where the column never wraps."""
    if column.get("whole"):
        return "9,999.99" if float(str(column["width"])) >= 17 else "99"
    return "一格里写得很多很多的字，还有标点（括号）"


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_form_keeps_its_margins_with_long_values(template, seal):
    wanted = wanted_by(template)
    values = dict.fromkeys(wanted.values, "很长的一项内容，写了又写" * 4)
    values |= {name: words for name, words in WORDS.items() if name in wanted.values}
    tables = {str(part["key"]): (tuple(map(cell, part["columns"])),) * 3 for part in tables_of(template)}
    side = party(NAMES["twenty"])
    paper = filled(template, values, tables=tables, giver=side, receiver=side)
    assert outside(paper, seal) == []


@pytest.mark.parametrize("template", TEMPLATES)
def test_no_label_is_cut_off_before_the_line_to_write_on(template, seal):
    side = Party("晨曦家政服务部", EntityType.SOLE_TRADER, phone="0571-1555 0105")
    paper = filled(template, dict.fromkeys(wanted_by(template).needs, "示范"), giver=side, receiver=side)
    begun: dict[tuple[int, int], str] = {}
    for page, text, left, _, base in edges_of(render(paper, seal).pdf):
        if left < 28 * MM + 24:  # what begins within two characters of the margin
            begun[page, round(base)] = begun.get((page, round(base)), "") + text.strip()
    assert [one for one in begun.values() if len(one) == 2 and one.endswith("：")] == []


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_form_prints_with_nothing_filled_in(template, seal):
    needs = wanted_by(template).needs
    printed = render(filled(template, dict.fromkeys(needs, "甲")), seal)
    assert printed.pages <= 4


@pytest.mark.parametrize("count", [0, 1, 2, 19, 20, 21, 300])
def test_a_list_of_any_length_keeps_its_columns(count, seal):
    for paper in (inventory(count), inventory(count, landscape=True), named_list(count)):
        assert outside(paper, seal) == []


@pytest.mark.long
def test_ten_thousand_lines_print_carry_their_totals_and_stay_on_the_sheet(seal):
    printed = render(inventory(10_000), seal)
    text = text_of(printed.pdf)
    assert text.count("过次页") == text.count("承前页") > 300
    assert max(right for _, _, _, right, _ in itertools.islice(edges_of(printed.pdf), 50_000)) <= 188 * MM + 1


def test_the_mark_of_an_unconfirmed_paper_runs_across_and_leaves_the_text_readable(seal):
    printed = render(inventory(3), seal, unconfirmed=True)
    plain = render(inventory(3), seal)
    assert text_of(printed.pdf).replace("自动生成·未经人工确认", "") == text_of(plain.pdf)


def test_where_nothing_is_left_out_the_list_says_so_without_an_empty_frame(seal):
    assert "不移交的项目没有。" in text_of(render(inventory(3, exclusions=()), seal).pdf)


@pytest.mark.parametrize("face", Face)
def test_a_font_is_read_where_it_lies_and_not_held(face):
    held, whole = font(face).face._ttf_data, (FONTS / f"{face.value}.ttf").read_bytes()
    assert not isinstance(held, bytes)
    for part in (slice(4, 8), slice(len(whole) - 2, len(whole)), slice(1_000, 200_000)):
        assert held[part] == whole[part]
