"""Lines break as Chinese typesetting asks, whatever stands in them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.papers.kit.breaker import NO_END, NO_START, UNITS, Line, break_lines
from core.papers.kit.faces import Face, printable
from core.papers.kit.inline import Blank, Box, Run, compose

TEXT = (
    "甲方依照《个人信息保护法》第二十三条、第二十九条（“单独同意”），自2026年11月22日起将同意人的资料移交乙方；"
    "没有同意的，不移交。移交包 YJ2026-07-P1.zip，共 48,230,914 字节，¥193,020.50，占 37%……"
)


def said(line: Line) -> str:
    """Return the text of a line."""
    return "".join(atom.text for atom in line.atoms)


@pytest.mark.parametrize("measure", range(60, 460, 7))
def test_no_line_begins_or_ends_with_a_forbidden_mark(measure):
    lines = break_lines(TEXT, Face.SERIF, 12, measure)
    assert not [line for line in lines[1:] if said(line)[0] in NO_START]
    assert not [line for line in lines[:-1] if said(line)[-1] in NO_END]


@pytest.mark.parametrize("measure", range(110, 460, 7))
def test_no_line_is_wider_than_its_measure(measure):
    lines = break_lines(TEXT, Face.SERIF, 12, measure, indent=24)
    assert all(line.width + (24 if line is lines[0] else 0) <= measure + 0.01 for line in lines)


@pytest.mark.parametrize("measure", range(120, 460, 7))
def test_numbers_and_codes_stay_whole_and_with_their_units(measure):
    lines = [said(line) for line in break_lines(TEXT, Face.SERIF, 12, measure)]
    assert "".join(lines).replace(" ", "") == printable(TEXT).replace(" ", "")
    for whole in ("2026年", "11月", "22日", "48,230,914", "¥193,020.50", "37%", "YJ2026-07-P1.zip"):
        assert any(whole in line for line in lines)


def test_a_full_line_reaches_the_margin():
    first = break_lines("个人信息" * 30, Face.SERIF, 12, 400, indent=24)[0]
    assert first.start + first.width + first.extra * (len(first.atoms) - 1) == pytest.approx(400, abs=0.01)


def test_a_line_that_would_need_too_much_stays_ragged():
    first = break_lines("一" * 10 + "A" * 40, Face.SERIF, 12, 300)[0]
    assert first.extra == 0


def test_the_last_line_is_never_a_single_character():
    for count in range(30, 62):
        assert len(break_lines("字" * count, Face.SERIF, 12, 360)[-1].atoms) != 1


def test_a_box_stays_with_its_label_and_a_label_with_its_blank():
    for measure in range(60, 200, 5):
        parts = (Run("核对结果如下所示"), Box(), Run("相符，编号"), Blank(40), Run("页"))
        lines = break_lines(parts, Face.SANS, 10.5, measure)
        ends = [line.atoms[-1] for line in lines[:-1]]
        assert not [atom for atom in ends if isinstance(atom.part, Box)]
        assert not [line for line in lines if isinstance(line.atoms[0].part, Blank)]


def test_two_marks_in_a_row_share_their_room():
    apart = (
        break_lines("（一", Face.SERIF, 12, 400)[0].width + break_lines("》", Face.SERIF, 12, 400)[0].width
    )
    assert break_lines("》（一", Face.SERIF, 12, 400)[0].width < apart + 12


@given(st.text(max_size=120), st.integers(20, 400))
@settings(max_examples=150, deadline=None)
def test_any_text_comes_out_whole(text, measure):
    lines = break_lines(text, Face.SERIF, 12, measure)
    assert "".join(said(line) for line in lines).replace(" ", "") == printable(text).replace(" ", "")


def test_units_are_single_characters():
    assert all(len(unit) == 1 for unit in UNITS)


def test_a_box_takes_its_label_along_over_a_space_and_no_line_begins_with_a_gap():
    parts = compose("{o} 已告知，方式{_:40}　{o} 未成年人和监护人已告知　{o} 尚未告知，原因{_:40}", {})
    for measure in range(150, 420, 7):
        lines = break_lines(parts, Face.SANS, 12, measure)
        assert not any(isinstance(line.atoms[-1].part, Box) for line in lines)
        assert not any(line.atoms[0].text[:1] in ("　", " ") for line in lines if not line.atoms[0].part)


@pytest.mark.parametrize("measure", range(90, 180, 10))
def test_the_number_of_an_article_stays_whole_with_its_unit(measure):
    lines = break_lines("依照《民法典》第五百五十一条、第十二条，共 1,233 行、7 位", Face.SANS, 10.5, measure)
    told = [said(line) for line in lines]
    assert any("第五百五十一条" in one for one in told)
    assert not any(one.endswith(("第", "十", "1,233", "7")) for one in told)
    assert not any(one.startswith(("条", "行", "位")) for one in told)
