"""Papers are fit for the archive, and every character of the standard table prints and comes out again."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.papers import filled, render, wanted_by
from core.papers.kit.archive import srgb_profile
from core.papers.kit.faces import Face, cannot_show, face_of, widths
from core.papers.kit.inline import Run
from core.papers.kit.press import Job, Sheet, press
from core.papers.kit.qr import rows_of
from core.papers.kit.texts import FOLDER
from core.papers.kit.words import paragraph, small
from core.records import Party
from tests.core.papers.archival import faults
from tests.core.papers.conftest import GIVER, RECEIVER, confirmation, inventory
from tests.core.papers.examples import every_paper
from tests.core.papers.reading import fonts_of, text_of

# The 8,105 characters of 通用规范汉字表 (国发〔2013〕23号) in its order, by the field kTGH of Unicode's Unihan.
TABLE = (Path(__file__).parent / "standard_table.txt").read_text(encoding="utf-8").replace("\n", "")
TEMPLATES = sorted(path.stem for path in (FOLDER / "zh" / "template").glob("*.toml"))


@pytest.mark.parametrize("paper", every_paper(), ids=lambda paper: type(paper).__name__)
def test_every_paper_keeps_the_rules_of_the_archive(paper, seal):
    assert faults(render(paper, seal).pdf) == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_form_keeps_the_rules_of_the_archive(name, seal):
    wanted = wanted_by(name)
    paper = filled(name, dict.fromkeys(wanted.values, "值"), giver=GIVER, receiver=RECEIVER)
    assert faults(render(paper, seal).pdf) == []


@pytest.mark.parametrize("marks", [{"draft": True}, {"unconfirmed": True}])
def test_marks_over_the_text_keep_the_rules_too(marks, seal):
    assert faults(render(inventory(60), seal, **marks).pdf) == []


def test_names_with_marks_of_xml_and_lines_do_not_spoil_the_metadata(seal):
    giver = Party("A&B<店>\n\x07二", phone="1")
    assert faults(render(confirmation(giver=giver), seal).pdf) == []


def test_the_checker_sees_a_damaged_paper(seal):
    pdf = render(confirmation(), seal).pdf
    assert faults(pdf.replace(b"<pdfaid:part>2<", b"<pdfaid:part>1<")) == ["part or level"]
    assert any("endstream" in fault for fault in faults(pdf.replace(b"\nendstream", b" endstream", 1)))


def test_the_profile_turns_white_into_the_white_of_its_space():
    data = srgb_profile()
    assert data[128 + 4 : 128 + 8] == b"desc"
    assert len(data) % 4 == 0


def test_the_table_has_8105_characters_each_once():
    assert len(TABLE) == len(set(TABLE)) == 8_105


@pytest.mark.parametrize("bold", [False, True])
def test_every_character_of_the_standard_table_prints_and_comes_out_again(bold, seal):
    blocks = (paragraph((Run(TABLE, bold),)), small((Run(TABLE, bold),)))
    pdf, _ = press([Job(Sheet("字表", blocks), seal, "7D9S-SWA9-15EX")], draft=False, unconfirmed=False)
    text = text_of(pdf)
    assert [char for char in TABLE if text.count(char) < 2] == []
    assert all(fonts_of(pdf).values())


def test_what_a_bold_face_lacks_is_drawn_in_the_regular_one():
    lacking = [char for char in TABLE if char not in widths(Face.SANS_BOLD)]
    assert lacking
    assert {face_of(char, Face.SANS_BOLD) for char in lacking} <= {Face.SANS, Face.SERIF}
    assert not any(map(cannot_show, TABLE))


@pytest.mark.parametrize("page", [1, 2, 9, 10, 57, 99, 100, 318, 4_348])
def test_the_code_of_a_page_derived_from_another_is_the_code_itself(page):
    text = "TJ1.YJ2026-07-03.1.P{}.7D9SSWA915EX.418-9F2C61".format
    like = text(10 ** (len(str(page)) - 1))
    assert rows_of(text(page), like) == rows_of(text(page), text(page))
