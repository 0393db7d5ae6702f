"""Papers come out whole: fonts embedded, Chinese extractable, the same bytes, codes that match."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, replace
from datetime import date

import pikepdf
import pytest

from core.errors import Known
from core.papers import (
    Confirmation,
    CounterSlips,
    DestroyRecord,
    Inventory,
    Notice,
    RecoverySheet,
    Verdict,
    code_of,
    render,
    render_many,
)
from core.papers.confirmation import agrees
from core.papers.kit.codes import (
    canonical,
    canonical_pieces,
    content_hash,
    secret_field,
    short_code,
    typed_code,
)
from core.papers.kit.frame import qr_text
from core.records import EntityType, Kind, Party, Scenario
from tests.core.papers.conftest import GIVER, RECEIVER, confirmation, inventory
from tests.core.papers.examples import GROUPS, control_totals, every_paper, record
from tests.core.papers.reading import fonts_of, text_of

NAMES = ("王", "欧阳", "阿依古丽·买买提", "尼玛次仁扎西多吉旺堆平措次旦央金卓玛曲珍尼")
LONG = "上海市示范区和顺路二十一号示范大厦北楼第三层" * 13


@pytest.mark.parametrize("paper", every_paper(), ids=lambda paper: type(paper).__name__)
def test_the_same_values_give_the_same_bytes(paper, seal):
    assert render(paper, seal).pdf == render(paper, seal).pdf


@pytest.mark.parametrize("paper", every_paper(), ids=lambda paper: type(paper).__name__)
def test_every_font_is_embedded(paper, seal):
    assert all(fonts_of(render(paper, seal).pdf).values())


@pytest.mark.parametrize(
    "paper", [*every_paper(0), *every_paper(1), *every_paper(40)], ids=lambda paper: type(paper).__name__
)
def test_every_paper_prints_with_none_one_and_many_lines(paper, seal):
    printed = render(paper, seal)
    text = text_of(printed.pdf)
    own = isinstance(paper, CounterSlips)  # each slip has its own code instead of the file's
    assert (f"共{printed.pages}页" in text) is not own
    assert printed.code in text or own


@pytest.mark.parametrize("name", NAMES)
def test_every_paper_bears_names_and_addresses_of_any_length(name, seal):
    party = Party(name, EntityType.SOLE_TRADER, "92310199MA0EXMP1AD", LONG, name, name, "0571-1555 0620")
    for paper in every_paper(2, party, party, name):
        assert render(paper, seal).pages < 9


def test_the_page_of_every_number_is_there(seal):
    text = text_of(render(inventory(200), seal).pdf)
    pages = [int(number) for number in re.findall(r"第(\d+)页", text)]
    assert pages == list(range(1, len(pages) + 1))


@pytest.mark.parametrize("count", [0, 1, 40, 310])
@pytest.mark.parametrize("landscape", [False, True])
def test_an_inventory_of_any_length_prints(count, landscape, seal):
    printed = render(inventory(count, landscape=landscape), seal)
    text = text_of(printed.pdf)
    assert "以下空白" in text
    assert f"共{printed.pages}页" in text
    assert text.count("见证人（在旁看着，签字）") == 1


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


@dataclass(frozen=True)
class Nobody:
    """Has nothing to say."""


@dataclass(frozen=True)
class One:
    """Has one thing to say, and a secret."""

    kind: Kind
    word: str = secret_field()


def test_a_value_of_one_field_or_none_is_hashed_like_any_other():
    said = [One(Kind.BASIC, "x"), Nobody(), {"b": (1, None), "a": date(2026, 11, 22)}]
    assert canonical(said) == '[{"kind":"BASIC"},{},{"a":"2026-11-22","b":[1,null]}]'


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


def test_a_record_of_destruction_is_not_printed_before_everything_was_checked(seal):
    with pytest.raises(Known, match=r"paper\.not_verified"):
        render(record(2, verdict=Verdict.UNCHECKED), seal)
    with pytest.raises(Known, match=r"paper\.not_verified"):
        render(DestroyRecord(GIVER, (), (), "", seal.made_at, seal.made_at), seal)


@pytest.mark.parametrize("scenario", [Scenario.ASSET, Scenario.MERGER])
def test_a_notice_without_a_way_to_reach_the_receiver_cannot_be_printed(scenario, seal):
    with pytest.raises(Known, match=r"paper\.receiver_contact_missing"):
        render(Notice("王秀兰", GIVER, Party("清禾"), scenario, "2026-11-22"), seal)


def test_the_notice_of_a_merger_promises_no_right_to_refuse(seal):
    text = text_of(render(Notice("王秀兰", GIVER, RECEIVER, Scenario.MERGER, "2026-11-22"), seal).pdf)
    assert "同意书" not in text
    assert "拒绝" not in text
    assert "删除履行合同不需要的信息" in text


def test_the_notice_of_a_sale_says_that_silence_is_no_consent(seal):
    text = text_of(render(Notice("王秀兰", GIVER, RECEIVER, Scenario.ASSET, "2026-11-22"), seal).pdf)
    assert "不答复不视为同意" in text
    assert "逾期视为同意" not in text


def test_letters_in_one_file_keep_their_own_numbers_pages_and_codes(seal):
    papers = [
        (
            Notice(name, GIVER, RECEIVER, Scenario.ASSET, "2026-11-22"),
            replace(seal, number=f"YJ2026-07-01-{n:04d}"),
        )
        for n, name in enumerate("甲乙丙")
    ]
    printed = render_many(papers)
    text = text_of(printed.pdf)
    assert printed.pages == 3
    assert text.count("第1页共1页") == 3
    assert all(code_of(*pair) in text for pair in papers)


def test_the_mark_between_pages_is_printed_only_where_there_are_several(seal):
    one, many = render(control_totals(1), seal), render(control_totals(30), seal)
    assert (one.pages, text_of(one.pdf).count("骑缝")) == (1, 0)
    assert text_of(many.pdf).count("骑缝") == many.pages > 1


def test_kinds_are_stored_under_their_own_words(seal):
    assert {type(paper) for paper in every_paper()} >= {Confirmation, Inventory}
    kinds = [render(paper, seal).kind for paper in every_paper()]
    assert len(set(kinds)) == len(kinds) - 1


def test_a_confirmation_says_that_all_agrees_only_when_nothing_differed_at_the_table():
    assert agrees(confirmation())
    assert not agrees(confirmation(differs=True))
    assert not agrees(confirmation(theirs=None))


@pytest.mark.parametrize("count", [0, 1, 16, 17, 1_200])
def test_a_long_list_is_hashed_piece_by_piece_as_if_it_were_one_text(count):
    value = ("kind", inventory(count), {"b": (), "a": "王𠮷\u2028"}, [1, None, True])
    assert "".join(canonical_pieces(value)) == canonical(value)
    assert count < 1_000 or max(map(len, canonical_pieces(value))) < len(canonical(value)) / 2
