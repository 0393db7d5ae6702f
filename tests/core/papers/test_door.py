"""Papers come out whole: fonts embedded, Chinese extractable, the same bytes, codes that match."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest

from core.papers import RecoverySheet, render
from core.papers.kit.codes import content_hash, short_code, typed_code
from core.papers.kit.frame import qr_text
from core.records import EntityType, Party, Scenario
from tests.core.papers.conftest import confirmation, inventory
from tests.core.papers.reading import fonts_of, text_of

GROUPS = ("NQ7R", "GRKP", "FKJK", "PF3F", "GAHD", "K9NQ")
NAMES = ("王", "欧阳", "阿依古丽·买买提", "尼玛次仁扎西多吉旺堆平措次旦央金卓玛曲珍尼")
LONG = "上海市示范区和顺路二十一号示范大厦北楼第三层" * 13


def every_paper():
    """Return one paper of each kind that is made here."""
    sheet = RecoverySheet("4T9W-C2HN", (2, 5), GROUPS)
    return [sheet, inventory(3), inventory(3, landscape=True), confirmation()]


@pytest.mark.parametrize("paper", every_paper(), ids=lambda paper: type(paper).__name__)
def test_the_same_values_give_the_same_bytes(paper, seal):
    assert render(paper, seal).pdf == render(paper, seal).pdf


@pytest.mark.parametrize("paper", every_paper(), ids=lambda paper: type(paper).__name__)
def test_every_font_is_embedded(paper, seal):
    assert all(fonts_of(render(paper, seal).pdf).values())


@pytest.mark.parametrize("count", [0, 1, 2, 3, 40, 200])
@pytest.mark.parametrize("landscape", [False, True])
def test_an_inventory_of_any_length_prints(count, landscape, seal):
    printed = render(inventory(count, landscape=landscape), seal)
    text = text_of(printed.pdf)
    assert "以下空白" in text
    assert f"共{printed.pages}页" in text
    assert text.count("见证人（签字）") == 1


@pytest.mark.parametrize("name", NAMES)
def test_names_of_every_length_print(name, seal):
    party = Party(
        name, EntityType.PERSON, address=LONG, contact=name, phone="0571-1555 0620", id_last4="0316"
    )
    printed = render(confirmation(receiver=party), seal)
    assert name in text_of(printed.pdf)
    assert not printed.missing_glyphs


def test_a_character_that_no_face_has_is_written_out_and_reported(seal):
    printed = render(confirmation(receiver=Party("𠮷田商店", EntityType.SOLE_TRADER, phone="1")), seal)
    assert printed.missing_glyphs == ("𠮷",)
    assert "〔U+20BB7〕田商店" in text_of(printed.pdf)


def test_rare_characters_of_the_supplementary_plane_come_out_again(seal):
    printed = render(confirmation(receiver=Party("𬍛𫖯美发", EntityType.SOLE_TRADER, phone="1")), seal)
    assert "𬍛𫖯美发" in text_of(printed.pdf)
    assert not printed.missing_glyphs


def test_markup_in_data_is_only_data(seal):
    party = Party("A&B<b>王**{x}", EntityType.COMPANY, phone="1")
    assert "A&B<b>王**{x}" in text_of(render(confirmation(receiver=party), seal).pdf)


def test_the_code_is_that_of_the_content_and_the_secret_is_not_in_it(seal):
    one = render(RecoverySheet("4T9W-C2HN", (2, 5), GROUPS), seal)
    other = render(RecoverySheet("4T9W-C2HN", (2, 5), ("AAAA", *GROUPS[1:])), seal)
    assert one.code == other.code == short_code(one.content_sha256)
    assert one.pdf != other.pdf
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}", one.code)


def test_what_is_typed_sloppily_means_the_same_code():
    assert typed_code(" 7d9sswa9 i5ex ") == "7D9S-SWA9-15EX"


def test_the_hash_does_not_depend_on_the_order_of_fields():
    assert content_hash({"b": 1, "a": 2}) == content_hash({"a": 2, "b": 1})


def test_the_qr_code_fits_version_four(seal):
    text = qr_text(seal, "7D9S-SWA9-15EX", 99)
    assert text == "TJ1.YJ2026-07-03.1.P99.7D9SSWA915EX.418-9F2C61"
    assert len(text) <= 67


def test_a_draft_has_no_code_and_says_so(seal):
    text = text_of(render(inventory(1), seal, draft=True).pdf)
    assert "草稿" in text
    assert "未定稿" in text
    assert "核验码TJ" not in text


def test_an_unconfirmed_paper_says_so_on_each_page(seal):
    printed = render(inventory(60), seal, unconfirmed=True)
    assert text_of(printed.pdf).count("自动生成·未经人工确认") == 2 * printed.pages


def test_pages_are_a4_and_language_and_title_are_set(seal):
    with pikepdf.open(io.BytesIO(render(confirmation(), seal).pdf)) as pdf:
        assert str(pdf.Root.Lang) == "zh-CN"
        assert "移交确认书" in str(pdf.docinfo.Title)
        assert [float(x) for x in pdf.pages[0].MediaBox][2:] == pytest.approx([595.27, 841.89], abs=0.1)


@pytest.mark.parametrize("scenario", [Scenario.MERGER, Scenario.DIVISION, Scenario.SUCCESSOR])
def test_a_merger_is_not_confirmed_on_the_ground_of_separate_consent(scenario, seal):
    text = text_of(render(confirmation(scenario=scenario), seal).pdf)
    assert "第二十二条" in text
    assert "第二十三条" not in text


def test_a_store_sale_is_not_confirmed_on_the_ground_of_succession(seal):
    text = text_of(render(confirmation(), seal).pdf)
    assert "第二十三条" in text
    assert "第二十二条" not in text
