"""Pages break where a careful clerk would break them."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest
import segno

from core.papers import filled, render
from core.papers.kit.faces import Face, fitting, width_of
from core.papers.kit.flow import Flow, Piece
from core.papers.kit.frame import qr_text
from core.papers.kit.page import PORTRAIT
from core.records import Seal
from tests.core.papers.conftest import GIVER, RECEIVER, confirmation, inventory
from tests.core.papers.reading import pages_of, squares_of, text_of


def placed(
    heights: list[float], glued: set[int], clinging: frozenset[int] | set[int] = frozenset()
) -> list[int]:
    """Return the page on which each piece falls, on pages of 100 points."""
    found: list[int] = []
    flow = Flow(PORTRAIT, None, lambda _number: None, lambda _number: None, PORTRAIT.top + 100)
    pieces = [
        Piece(
            height,
            lambda _pen, _x, _y: None,
            glue=index in glued,
            clings=index in clinging,
            entered=lambda: found.append(flow.number),
        )
        for index, height in enumerate(heights)
    ]
    flow.run(pieces)
    return found


def test_pieces_fill_a_page_and_go_on_on_the_next():
    assert placed([40, 40, 40, 40], set()) == [1, 1, 2, 2]


def test_glued_pieces_move_together():
    assert placed([40, 40, 40, 40], {1}) == [1, 2, 2, 3]


def test_what_clings_takes_the_piece_before_it_along():
    assert placed([40, 40, 40, 40], set(), {2}) == [1, 2, 2, 3]


def test_what_is_glued_beyond_a_page_gives_way_without_an_empty_page():
    assert placed([60, 60, 60], {0, 1}) == [1, 2, 3]


@pytest.mark.parametrize("count", [1, 2, 5, 7, 9, 12, 14, 17, 21, 25])
def test_a_signature_block_is_never_split_and_never_alone(count, seal):
    pages = pages_of(render(inventory(count), seal).pdf)
    signed = [page for page in pages if "法定代表人（签名）" in page]
    assert len(signed) == 1
    assert "日期：" in signed[0]
    assert "见证人（在旁看着，签字）" in signed[0]
    assert "以下空白" in signed[0]


@pytest.mark.parametrize("count", range(24, 44, 3))
def test_a_page_of_a_list_ends_and_begins_with_at_least_two_rows(count, seal):
    rows = tuple((f"第{n}次核对", "1", "1", "相符") for n in range(count))
    pages = pages_of(
        render(filled("acceptance", tables={"checks": rows}, giver=GIVER, receiver=RECEIVER), seal).pdf
    )
    on_pages = [len(re.findall(r"第\d+次核对", page)) for page in pages]
    assert sum(on_pages) == count
    assert 1 not in on_pages


def test_a_cell_that_would_fill_a_page_becomes_a_note(seal):
    long = "说明很长，" * 900
    text = text_of(render(filled("facts_sheet", tables={"answers": (("问题", "回答", long),)}), seal).pdf)
    assert "见表后注1" in text
    assert 890 < text.count("说明很长，") <= 900  # a page break may fall inside one


def test_the_qr_code_of_each_page_is_that_of_its_text(seal):
    printed = render(confirmation(), seal)
    for number, squares in enumerate(squares_of(printed.pdf), 1):
        assert squares == _expected(seal, printed.code, number)


def test_every_common_character_prints_and_comes_out_again(seal):
    chars = "".join(chr(code) for code in range(0x4E00, 0x9FA6, 7)) + "𬍛𬒗𬬭𬭊𬬻𬭳𫘧𫟼𬜬"
    printed = render(filled("facts_sheet", {"affair": chars}), seal)
    assert not set(printed.missing_glyphs) - set(chars[-9:])
    text = text_of(printed.pdf)
    assert all(char in text for char in chars if char not in printed.missing_glyphs)


def test_bookmarks_lead_through_a_paper(seal):
    with pikepdf.open(io.BytesIO(render(confirmation(), seal).pdf)) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["客户资料移交确认书"]
        assert len(outline.root[0].children) == 7


def _expected(seal: Seal, code: str, number: int) -> list[list[int]]:
    made = segno.make(
        qr_text(seal, code, number), error="q", version=4, mode="alphanumeric", mask=2, boost_error=False
    )
    return [[int(bool(cell)) for cell in row] for row in made.matrix]


def test_a_long_title_of_the_case_does_not_run_into_the_copies():
    assert fitting("示范" * 40, Face.SANS, 9, 340) < 9
    assert width_of("示范" * 25, Face.SANS, fitting("示范" * 25, Face.SANS, 9, 340)) <= 340
    assert fitting("示范", Face.SANS, 9, 340) == 9
