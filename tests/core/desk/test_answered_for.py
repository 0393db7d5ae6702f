"""A yes covers what its text named: kinds, items, fields and the version of the words (PIPL 14, 23, 29)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from core import clock
from core.consent import row_code, word_of
from core.desk import Desk
from core.desk.answers import Said, Sent, Word
from core.errors import Refused
from core.records import Channel, Kind, Meaning, Outcome
from tests.core.papers.reading import text_of
from tests.matters.cases import CLEANING, WORDS, begun
from tests.moulds import Moulds

LISTED = {
    "姓名": "王秀兰", "手机": "13800001234", "卡号": "K0001", "余额": "360", "地址": "武林路 8 号", "身份证号": "330102199003074528",
    "过敏史": "青霉素过敏", "生日": "1990-03-07", "备注": "喜欢周末来",
}  # fmt: skip
WECHAT, COUNTER, PAPER = (Sent("", one, "1234") for one in (Channel.WECHAT, Channel.COUNTER, Channel.PAPER))

DAY = datetime(2026, 11, 22, 9, 30)


@pytest.fixture
def desk(tmp_path: Path, moulds: Moulds) -> Iterator[Desk]:
    """A shop that passes its customers on and never said its trade; one customer has an allergy."""
    with clock.fixed_at(DAY), moulds.pour(__name__, one_listed, tmp_path, WORDS) as desk:
        yield desk


def one_listed(place: Path) -> Desk:
    desk = begun(replace(CLEANING, trade=""), "沈玉梅", place)
    file = place / "客户名单.csv"
    file.write_text("\n".join(",".join(line) for line in (LISTED, LISTED.values())), encoding="utf-8")
    desk.collect.take(file)
    desk.check.decide()
    return desk


def outcomes(desk: Desk) -> dict[Kind, Outcome]:
    (one,) = desk.sort.ids()
    return {found.kind: found.outcome for found in desk.check.of_customer(one)}


def one_of(desk: Desk) -> int:
    return desk.sort.ids()[0]


def agree(desk: Desk, *more: Meaning) -> int:
    before = [one.field for one in desk.fields.choices() if one.agreed]
    return desk.fields.save([*before, *more], dict.fromkeys(more, "做项目前要看"))


@pytest.mark.parametrize("sent", [WECHAT, replace(WECHAT, channel=Channel.SMS), COUNTER])
def test_a_yes_to_the_text_frees_the_card_and_leaves_the_allergy(desk, sent):
    desk.answers.answer([one_of(desk)], Word.YES, sent)
    found = outcomes(desk)
    assert found[Kind.BASIC] is found[Kind.PREPAID] is Outcome.HAND_OVER
    assert found[Kind.PREFERENCE] is Outcome.STAYS  # not on the list: it does not go, so nobody is asked


def test_even_an_agreed_allergy_is_not_freed_by_a_message(desk):
    agree(desk, Meaning.HEALTH)
    desk.answers.answer([one_of(desk)], Word.YES, WECHAT)
    assert outcomes(desk)[Kind.PREFERENCE] is Outcome.CONSENT
    desk.answers.answer([one_of(desk)], Word.YES, PAPER)
    assert outcomes(desk)[Kind.PREFERENCE] is Outcome.HAND_OVER


def test_a_no_to_the_last_item_keeps_that_kind_out(desk):
    agree(desk, Meaning.HEALTH)
    assert [item[:4] for item in desk.answers.items(one_of(desk), PAPER)] == [
        "基本信息",
        "预付余额",
        "个性化需",
    ]
    desk.answers.answer([one_of(desk)], Word.YES, PAPER, said=Said(without=(3,)))
    found = outcomes(desk)
    assert found[Kind.BASIC] is Outcome.HAND_OVER
    assert found[Kind.PREFERENCE] not in (Outcome.HAND_OVER, Outcome.CONSENT)
    assert Kind.PREFERENCE not in {line.kind for line in desk.lists.propose().lines}
    assert desk.short.people()["yes"].customers == 1


def test_a_no_to_the_balance_alone_leaves_name_and_phone_to_go(desk):
    desk.answers.answer([one_of(desk)], Word.YES, PAPER, said=Said(without=(2,)))
    found = outcomes(desk)
    assert (found[Kind.BASIC], found[Kind.PREPAID]) == (Outcome.HAND_OVER, Outcome.SETTLE_FIRST)


def test_who_refuses_name_and_phone_refuses_all(desk):
    desk.answers.answer([one_of(desk)], Word.YES, PAPER, said=Said(without=(1,)))
    assert Outcome.HAND_OVER not in outcomes(desk).values()


def returned(desk, tmp_path, **cells):
    """Take in the sheet of the one customer, filled in."""
    head, row = desk.answers.outgoing_sheet([one_of(desk)])
    said = dict(zip(head, row, strict=True)) | {"答复": "同意"} | cells
    back = tmp_path / "回话.csv"
    back.write_text("\n".join(",".join(line) for line in (said, said.values())), encoding="utf-8")
    desk.answers.import_sheet(back, Sent("", Channel.SHEET))
    return outcomes(desk)


def test_a_returned_sheet_says_no_item_by_item(desk, tmp_path):
    agree(desk, Meaning.HEALTH)
    desk.answers.send([one_of(desk)], "consent", PAPER)
    found = returned(desk, tmp_path, 不同意的项="第3项", 愿意收广告="√")
    assert (found[Kind.BASIC], found[Kind.PREFERENCE] is Outcome.HAND_OVER) == (Outcome.HAND_OVER, False)
    assert [one.marketing for one in desk.ledger.records()][-2:] == ["", "yes"]


@pytest.mark.parametrize(
    ("went_out", "freed"),
    [(PAPER, True), (WECHAT, False), (COUNTER, False), (None, False)],
    ids=["the letter", "a message", "a slip", "nothing"],
)
def test_a_yes_on_a_sheet_covers_only_what_the_text_that_went_out_named(desk, tmp_path, went_out, freed):
    agree(desk, Meaning.HEALTH)
    if went_out:
        desk.answers.send([one_of(desk)], "consent", went_out)
    found = returned(desk, tmp_path)
    assert found[Kind.BASIC] is Outcome.HAND_OVER
    assert (found[Kind.PREFERENCE] is Outcome.HAND_OVER) is freed


def test_the_letter_prints_exactly_the_agreed_fields(desk):
    agree(desk, Meaning.HEALTH)
    text = text_of(desk.letters.consents([one_of(desk)]).printed.pdf).replace("\n", "")
    for said in ("姓名", "电话", "卡号", "余额", "健康情况"):
        assert said in text, said
    assert "身份证" not in text
    assert "地址" not in text


def test_the_id_number_has_a_tick_of_its_own(desk):
    agree(desk, Meaning.ID_NUMBER)
    *plain, number = desk.answers.items(one_of(desk), PAPER)
    assert ("身份证" in "".join(plain), "身份证" in number) == (False, True)
    desk.answers.answer([one_of(desk)], Word.YES, PAPER, said=Said(without=(len(plain) + 1,)))
    assert outcomes(desk)[Kind.BASIC] is Outcome.HAND_OVER
    assert "id_number" not in {name for line in desk.lists.propose().lines for name in line.fields}
    desk.answers.answer([one_of(desk)], Word.YES, PAPER)
    assert "id_number" in {name for line in desk.lists.propose().lines for name in line.fields}


def test_a_remark_shares_no_tick_with_name_and_phone(desk):
    agree(desk, Meaning.NOTE)
    *plain, apart = desk.answers.items(one_of(desk), PAPER)
    assert ("备注" in "".join(plain), "备注" in apart) == (False, True)
    assert "备注" not in desk.short.message()


def test_the_id_number_and_the_remark_are_two_ticks(desk):
    agree(desk, Meaning.ID_NUMBER, Meaning.NOTE)
    items = desk.answers.items(one_of(desk), PAPER)
    assert sum("备注" in one or "身份证" in one for one in items) == 2


@pytest.mark.parametrize("sent", [WECHAT, COUNTER])
def test_neither_a_message_nor_a_slip_speaks_of_the_id_number(desk, sent):
    agree(desk, Meaning.ID_NUMBER)
    desk.answers.answer([one_of(desk)], Word.YES, sent)
    assert outcomes(desk)[Kind.BASIC] is Outcome.HAND_OVER
    assert outcomes(desk)[Kind.OTHER] is Outcome.CONSENT
    assert "身份证" not in desk.short.message() + text_of(desk.letters.slips(2).printed.pdf)


def test_the_english_consent_asks_item_by_item_what_the_letter_asks(desk):
    agree(desk, Meaning.HEALTH)
    text = text_of(desk.forms.make("consent_en").printed.pdf)
    assert all(said in text for said in ("cardnumber", "balance", "health"))
    assert "IDnumber" not in text


@pytest.mark.parametrize("channel", [Channel.WECHAT, Channel.COUNTER, Channel.PAPER])
def test_the_package_has_no_column_that_its_text_did_not_name(desk, channel, tmp_path):
    text = {
        Channel.WECHAT: desk.short.message(),
        Channel.COUNTER: text_of(desk.letters.slips(2).printed.pdf),
        Channel.PAPER: text_of(desk.letters.consents([one_of(desk)]).printed.pdf),
    }[channel]
    desk.answers.answer([one_of(desk)], Word.YES, Sent("", channel, "1234"))
    columns = {name for line in desk.lists.propose().lines for name in line.fields}
    words = {"name": "姓名", "phone": "电话", "card_number": "卡号", "balance": "余额"}
    assert columns <= set(words)
    assert all(words[one] in text for one in columns)


def test_a_trade_nobody_told_gives_the_shortest_list(desk):
    assert {one.field for one in desk.fields.choices() if one.agreed} == {
        Meaning.NAME, Meaning.PHONE, Meaning.CARD_NUMBER, Meaning.BALANCE,
    }  # fmt: skip


def test_an_added_field_needs_a_sentence_and_asks_everybody_again(desk):
    desk.answers.answer([one_of(desk)], Word.YES, COUNTER)
    fields = [one.field for one in desk.fields.choices() if one.agreed] + [Meaning.ADDRESS]
    with pytest.raises(Refused, match="field_without_purpose"):
        desk.fields.save(fields, {})
    assert desk.fields.asked_anew(fields) == 1
    assert desk.fields.save(fields, {Meaning.ADDRESS: "上门要用"}) == 1
    assert outcomes(desk)[Kind.BASIC] is Outcome.CONSENT
    assert "地址" in desk.short.message()


def test_cutting_a_field_asks_nobody_again_and_takes_it_out(desk):
    desk.answers.answer([one_of(desk)], Word.YES, COUNTER)
    assert desk.fields.save([Meaning.NAME, Meaning.PHONE], {}) == 0
    assert {name for line in desk.lists.propose().lines for name in line.fields} == {"name", "phone"}
    with pytest.raises(Refused, match="no_fields"):
        desk.fields.save([Meaning.PHONE], {})


def test_what_a_later_file_brings_was_not_asked_for(desk, tmp_path):
    desk.answers.answer([one_of(desk)], Word.YES, COUNTER)
    later = tmp_path / "次卡.csv"
    later.write_text("姓名,手机,剩余次数\n王秀兰,13800001234,6\n", encoding="utf-8")
    desk.collect.take(later)
    desk.check.decide()
    assert "times_left" not in {name for line in desk.lists.propose().lines for name in line.fields}


def test_a_text_gets_the_next_number_when_it_says_something_else(desk):
    assert "TY-1" in text_of(desk.letters.slips(2).printed.pdf)
    assert "TY-1" in text_of(desk.letters.slips(2).printed.pdf)
    agree(desk, Meaning.ADDRESS)
    assert "TY-2" in text_of(desk.letters.slips(2).printed.pdf)
    assert desk.answers.texts(Channel.COUNTER) == ("TY-1", "TY-2")


def test_an_old_slip_does_not_free_what_it_did_not_name(desk):
    desk.letters.slips(2)
    agree(desk, Meaning.ADDRESS)
    with pytest.raises(Refused, match="old_text"):
        desk.answers.answer([one_of(desk)], Word.YES, replace(COUNTER, text_version="TY-1"))
    desk.answers.answer([one_of(desk)], Word.YES, COUNTER)
    assert [one.notice_version for one in desk.ledger.records()] == ["TY-2"]


def test_a_yes_of_a_day_before_the_text_was_there_answers_something_else(desk, tmp_path):
    desk.letters.slips(2)
    (photo := tmp_path / "小票.png").write_bytes(b"photo")
    with clock.fixed_at(datetime(2026, 11, 24, 9, 30)):
        shown = desk.answers.keep_evidence(photo)
        with pytest.raises(Refused, match="before_text"):
            desk.answers.answer([one_of(desk)], Word.YES, COUNTER, date(2026, 11, 21), shown)
        assert not [*desk.ledger.records()]
        desk.answers.answer([one_of(desk)], Word.YES, COUNTER, date(2026, 11, 22), shown)
    assert outcomes(desk)[Kind.BASIC] is Outcome.HAND_OVER


def test_every_paper_bears_the_number_that_the_ledger_knows(desk):
    asked = [one_of(desk)]
    for made in (desk.letters.consents(asked), desk.letters.notices(asked)):
        assert f"文本版本：{desk.answers.texts(Channel.LETTER)[-1]}" in text_of(made.printed.pdf).replace(
            " ", ""
        )


def test_an_answer_belongs_to_the_text_that_was_sent_to_him(desk):
    desk.answers.send([one_of(desk)], "consent", Sent("", Channel.WECHAT))
    desk.answers.answer([one_of(desk)], Word.YES, WECHAT)
    assert [(one.notice_version, one.categories) for one in desk.ledger.records()] == [
        ("WX-1", ("basic", "prepaid"))
    ] * 2


def test_who_agreed_to_all_that_goes_is_not_asked_again(desk):
    assert desk.answers.still_to_ask() == (one_of(desk),)
    desk.answers.answer([one_of(desk)], Word.YES, COUNTER)
    assert outcomes(desk)[Kind.PREFERENCE] is Outcome.STAYS
    assert desk.answers.still_to_ask() == ()


def test_a_no_after_a_yes_takes_it_back(desk):
    desk.answers.answer([one_of(desk)], Word.YES, COUNTER)
    desk.answers.answer([one_of(desk)], Word.NO, COUNTER)
    assert [one.state for one in desk.ledger.records()] == ["given", "withdrawn"]


def test_a_no_without_a_yes_before_is_a_refusal(desk):
    desk.answers.answer([one_of(desk)], Word.NO, COUNTER)
    assert [one.state for one in desk.ledger.records()] == ["refused"]


def test_who_wants_no_advertising_keeps_his_yes(desk):
    desk.answers.answer([one_of(desk)], Word.YES, COUNTER, said=Said(marketing=True))
    desk.answers.no_ads([one_of(desk)], Channel.PHONE)
    assert outcomes(desk)[Kind.BASIC] is Outcome.HAND_OVER
    assert [one.marketing for one in desk.ledger.records()] == ["yes", "no"]


def test_what_the_sheet_that_goes_out_offers_is_what_is_understood(desk, tmp_path):
    file = tmp_path / "回话.xlsx"
    file.write_bytes(desk.answers.outgoing_workbook([one_of(desk)]))
    sheet = load_workbook(file).active
    lists = {str(one.sqref).partition("2:")[0]: one for one in sheet.data_validations.dataValidation}
    assert {sheet[f"{letter}1"].value for letter in lists} == {"答复", "不收广告", "愿意收广告"}
    offered = lists["D"].formula1.strip('"').split(",")
    assert [word_of(one) for one in offered] == list(Word)
    assert all(one.error for one in lists.values())


def test_a_word_that_is_not_understood_is_told_with_its_cell_whatever_stands_above(desk, tmp_path):
    code, file = row_code(one_of(desk)), tmp_path / "回话.csv"
    lines = [
        "您店回话表",
        "编号,姓名,答复,日期",
        f"{code},甲,监护人同意,2026-11-22",
        f"{code},乙,好的,",
        f"{code},丙,同意,某天",
    ]
    file.write_text("\n".join(lines), encoding="utf-8")
    told = [one for part in desk.answers.import_sheet(file, Sent("", Channel.SHEET)) for one in part.problems]
    assert {one.cell for one in told if one.code.startswith("sheet.unclear")} == {"C4", "D5"}


def test_the_sheet_that_goes_out_comes_back(desk, tmp_path):
    file = tmp_path / "回话.xlsx"
    file.write_bytes(desk.answers.outgoing_workbook([one_of(desk)]))
    (found,) = desk.answers.import_sheet(file, Sent("", Channel.SHEET))
    assert (found.taken, found.blank, found.problems) == ((), 1, ())
