"""Door notices, counter slips, named lists and the catalogue keep their own rules."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from core.errors import Bug, Known
from core.papers import (
    CopyShop,
    DoorNotice,
    NamedList,
    NamedRow,
    Notice,
    PassphraseSheet,
    every_kind,
    kind_of,
    masked,
    paper_kind,
    render,
    slip_code,
    unshowable,
)
from core.papers.kit.faces import width_of
from core.papers.kit.pen import Pen
from core.papers.kit.texts import FOLDER
from core.records import CardRoute, EntityType, Party, Scenario
from tests.core.papers.conftest import GIVER, RECEIVER, confirmation
from tests.core.papers.examples import every_paper, named_list, slips
from tests.core.papers.reading import sizes_of, text_of


def test_a_door_notice_is_one_page_and_its_lines_can_be_read_from_two_metres(seal):
    printed = render(
        DoorNotice(GIVER, RECEIVER, Scenario.ASSET, "2026-11-22", card_route=CardRoute.JOIN), seal
    )
    sizes = sizes_of(printed.pdf)
    assert printed.pages == 1
    assert max(sizes) >= 63
    assert all(size >= 26 or size <= 21 for size in sizes)


@pytest.mark.parametrize("more", [False, True])
@pytest.mark.parametrize("scenario", Scenario)
def test_the_essential_lines_of_every_door_notice_are_large(scenario, more, seal):
    paper = DoorNotice(
        GIVER,
        RECEIVER,
        scenario,
        "2026-12-31",
        "每天9时至20时，或者到店",
        claims_until="2027-01-06",
        contact_until="2027-06-30",
        refund_days=5,
        visits=more,
        open_orders=more,
    )
    sizes = sizes_of(render(paper, seal).pdf)
    assert all(size >= 26 or size <= 21 for size in sizes)


def test_a_long_name_on_the_door_still_fits_one_page(seal):
    giver = replace(GIVER, name="上海市示范区阳光花园小区清洁保洁家政服务有限责任公司第二分公司")
    receiver = replace(RECEIVER, name="上海市示范区和顺路清禾家政服务连锁经营管理有限责任公司")
    printed = render(DoorNotice(giver, receiver, Scenario.ASSET, "2026-11-22"), seal)
    assert printed.pages == 1
    assert receiver.name in text_of(printed.pdf)


@pytest.mark.parametrize(
    ("entity", "until", "said"),
    [
        (EntityType.COMPANY, "", "向清算组，也可以打上面的电话"),
        (EntityType.COMPANY, "2027-01-06", "2027年1月6日前，向清算组"),
        (EntityType.SOLE_TRADER, "", ""),
    ],
)
def test_a_company_that_closes_tells_creditors_where_to_come_forward(seal, entity, until, said):
    paper = DoorNotice(
        replace(GIVER, entity=entity), Party(), Scenario.DEREGISTRATION, "2026-12-31", claims_until=until
    )
    text = text_of(render(paper, seal).pdf).replace(" ", "").replace("\n", "")
    assert ("申报债权" in text) == bool(said)
    assert said in text
    assert "第二十一条" in text


@pytest.mark.parametrize("route", [CardRoute.JOIN, CardRoute.UNDECIDED])
def test_by_succession_the_money_of_the_cards_passes_and_nobody_joins_a_debt(route, seal):
    merged = render(confirmation(scenario=Scenario.MERGER, card_route=route, data_terms="W9"), seal)
    text = text_of(merged.pdf).replace("\n", "")
    assert "由乙方依法承继" in text
    assert "甲方因此解散的，由乙方接着保存" in text  # the books of a firm that ends
    assert not any(wrong in text for wrong in ("五百五十二", "不涉及预付余额", "结算单"))
    assert "《补充协议：客户资料与保密条款》（编号W9）" in text
    sold = text_of(render(confirmation(), seal).pdf).replace("\n", "")
    assert "加入甲方对持卡客户的债务" in sold
    assert "甲方依法保存会计凭证" in sold


def test_what_is_not_known_of_a_side_is_left_to_the_pen_and_not_struck_out(seal):
    person = Party("陈立", EntityType.PERSON, phone="13600571288")
    text = text_of(render(confirmation(receiver=person), seal).pdf)
    assert "证件尾号（当面核对）" in "".join(text.split())
    table = text[: text.index("一、移交的原因")]
    assert "—" not in table


@pytest.mark.parametrize(
    ("head", "signs"),
    [
        ("王丽娟（遗产管理人）", "遗产管理人（签名）："),
        ("王丽娟（小王）", "经营者（签名）："),
        ("王丽娟", "经营者（签名）："),
    ],
)
def test_who_stands_for_a_dead_owner_signs_as_what_is_written_behind_the_name(seal, head, signs):
    giver = replace(GIVER, head=head)
    text = text_of(render(confirmation(giver=giver), seal).pdf)
    assert signs in text
    assert "（遗产管理人）（" not in text


def test_the_door_names_the_shop_to_come(seal):
    receiver = Party("陈立", EntityType.PERSON, phone="13600571288", will_register_as="小陈造型")
    assert "陈立（小陈造型）" in text_of(
        render(DoorNotice(GIVER, receiver, Scenario.ASSET, "2026-11-22"), seal).pdf
    )


def test_a_door_notice_without_a_telephone_cannot_be_printed(seal):
    with pytest.raises(Known, match=r"paper\.giver_contact_missing"):
        render(DoorNotice(replace(GIVER, phone=""), RECEIVER, Scenario.ASSET, "2026-11-22"), seal)


@pytest.mark.parametrize("scenario", Scenario)
@pytest.mark.parametrize("entity", [EntityType.COMPANY, EntityType.SOLE_TRADER, EntityType.OTHER])
def test_notices_are_there_for_every_situation_and_kind_of_firm(scenario, entity, seal):
    giver = replace(GIVER, entity=entity)
    door = render(DoorNotice(giver, RECEIVER, scenario, "2026-12-31"), seal)
    letter = render(Notice("王秀兰", giver, RECEIVER, scenario, "2026-12-31", balance_fen=1), seal)
    assert door.pages == letter.pages == 1
    assert ("我店" in text_of(letter.pdf)) is (entity is EntityType.SOLE_TRADER)


@pytest.mark.parametrize(
    "scenario", [Scenario.MERGER, Scenario.DIVISION, Scenario.SUCCESSOR, Scenario.EQUITY]
)
def test_a_door_notice_asks_for_no_consent_where_the_law_asks_for_none(scenario, seal):
    text = text_of(render(DoorNotice(GIVER, RECEIVER, scenario, "2026-12-31"), seal).pdf)
    assert "没有您的同意" not in text
    assert "第二十三条" not in text


def test_a_closing_shop_says_nothing_of_a_new_one(seal):
    text = text_of(render(DoorNotice(GIVER, Party(), Scenario.DEREGISTRATION, "2026-12-31"), seal).pdf)
    assert "停业公告" in text
    assert "新店" not in text


@pytest.mark.parametrize("entity", EntityType)
def test_only_a_company_closes_by_the_company_law(entity, seal):
    closing = DoorNotice(replace(GIVER, entity=entity), Party(), Scenario.DEREGISTRATION, "2026-12-31")
    assert ("公司法" in text_of(render(closing, seal).pdf)) is (entity is EntityType.COMPANY)


def test_each_slip_has_its_own_number_and_code_and_one_customer_only(seal):
    paper = slips(count=5)
    printed = render(paper, seal)
    text = text_of(printed.pdf)
    assert printed.pages == 3
    codes = {slip_code(paper, seal, number) for number in paper.numbers}
    assert len(codes) == 5
    assert all(f"核验码{code}" in text for code in codes)
    assert text.count("本人签名：") == 5


def test_a_slip_asks_one_question_and_ticks_nothing(seal):
    text = text_of(render(slips(count=1), seal).pdf)
    assert text.count("：同意不同意我要退款") == 1
    assert "不回话不算同意" in text


@pytest.mark.parametrize(
    ("name", "company", "shown"),
    [
        ("王秀兰", False, "王＊＊"),
        ("阿依古丽·买买提", False, "阿＊＊"),
        ("示范公司", True, "示范公司"),
        ("", False, ""),
    ],
)
def test_names_are_masked_to_one_character_and_two_stars(name, company, shown):
    assert masked(name, company) == shown


def test_a_named_list_shows_no_full_name_and_says_when_it_is_destroyed(seal):
    text = text_of(render(replace(named_list(30), destroy_by="2027-01-31"), seal).pdf)
    assert "王秀兰" not in text
    assert text.count("王＊＊") == 30
    assert "2027年1月31日前销毁" in text


def test_totals_are_carried_from_page_to_page(seal):
    text = text_of(render(named_list(60), seal).pdf)
    over = re.findall(r"过次页(\d+)([\d.,]+?\.\d\d)", text)
    back = re.findall(r"承前页(\d+)([\d.,]+?\.\d\d)", text)
    assert over == back
    assert len(over) > 1
    assert "合计（60位）120630.00" in text


def test_a_rare_character_in_a_long_list_is_found_before_printing(seal):
    rows = [NamedRow(1, "K1", "王"), NamedRow(2, "K2", "𠮷田")]
    paper = NamedList("YJ2026-07-03", 1, 2, "ab" * 32, lambda: rows)
    assert unshowable((paper, seal)) == ("𠮷",)


def test_the_catalogue_knows_every_paper_that_can_be_made():
    known = {kind.kind for kind in every_kind()}
    made = {kind_of(paper) for paper in every_paper()}
    made |= {path.stem for path in (FOLDER / "zh" / "template").glob("*.toml")}
    assert known == made


def test_papers_with_names_or_secrets_are_not_for_the_copy_shop():
    for kind in ("recovery_sheet", "passphrase_sheet", "named_list", "notice", "prepaid_list"):
        assert paper_kind(kind).shop is CopyShop.NO
    assert [kind.kind for kind in every_kind() if kind.secret] == ["recovery_sheet", "passphrase_sheet"]


def test_only_papers_that_are_signed_as_a_whole_come_back():
    by = {
        name: paper_kind(name).by
        for name in ("door_notice", "facts_sheet", "refund_slip", "data_terms", "plan")
    }
    assert by == {
        "door_notice": "name",
        "facts_sheet": "own",
        "refund_slip": "each",
        "data_terms": "sides",
        "plan": "own",
    }
    assert [name for name in by if paper_kind(name).comes_back] == ["facts_sheet", "data_terms", "plan"]


def test_an_unknown_kind_is_our_own_fault():
    with pytest.raises(Bug, match="catalogue"):
        paper_kind("napkin")


def test_a_window_in_english_has_english_words_for_every_kind_of_paper():
    for kind in every_kind():
        told = kind.said_in("en")
        words = f"{told.title}{told.signs}{told.pressed}{told.to}{told.when}{told.why}"
        assert not re.search(r"[\u4e00-\u9fff]", words), kind.kind
        assert kind.said_in("zh") is kind


def test_a_passphrase_sheet_says_what_its_pattern_is_for_and_names_the_addressee_once(seal):
    sheet = PassphraseSheet("a.zip", 1, ("nsrq", "ym3w", "rxgi"), "丽人美发店", "周建强", "周建强")
    text = text_of(render(sheet, seal).pdf)
    assert "不是打印坏了" in text
    assert text.count("周建强") == 2  # as receiver, and on the envelope


def test_the_dashes_of_a_passphrase_stand_as_close_as_its_letters(monkeypatch, seal):
    ends: list[tuple[float, float]] = []

    def kept(self, x, y, text, face, size, track=0.0):
        whole = width_of(text, face, size) + track * (len(text) - 1)
        if size > 18 and len(text) in (1, 4):
            left = x - whole / 2 if track else x
            ends.append((left, left + whole))

    monkeypatch.setattr(Pen, "text", kept)
    monkeypatch.setattr(Pen, "tracked", kept)
    render(PassphraseSheet("a.zip", 1, ("nsrq", "ym3w", "rxgi", "38ie", "ib8j")), seal)
    gaps = {round(after[0] - before[1], 6) for before, after in pairwise(sorted(ends))}
    assert gaps == {4.0}
