"""The catalogue of a case says what is missing; the meeting's papers go out as one file; forms take only what is theirs."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pikepdf
import pytest

from core import clock, inventory, papers
from core.desk import Desk
from core.desk.meeting import VOLUME
from core.desk.pack_lines import cards_said
from core.desk.press import Letterhead
from core.errors import Refused
from core.records import Carrier, CarrierState, ItemKind, Party, Scenario, Seal
from core.store import holdings
from core.vault import KdfCost
from tests import shop
from tests.core.papers.reading import text_of

CHEAP = KdfCost(memory=64, passes=1, lanes=1, trial=True)


def missing(desk: Desk, kind: str) -> tuple[str, ...]:
    return next(one.missing for one in desk.forms.lines() if one.kind.kind == kind)


def test_the_catalogue_says_what_a_paper_lacks_and_stops_saying_so(desk):
    assert missing(desk, "inventory") == ("list",)
    inventory.freeze(desk.lists._store, desk.matter.get(), 1, "2026-11-22T18:00", "owner")
    assert missing(desk, "inventory") == ()
    assert missing(desk, "vendor_letter") == ("value.vendor",)
    assert missing(desk, "attendance") == ()


def test_the_catalogue_reads_the_log_once_and_makes_no_table(desk, monkeypatch):
    read = []
    monkeypatch.setattr("core.desk.forms.answer_lines", pytest.fail)
    monkeypatch.setattr("core.desk.forms.card_lines", pytest.fail)
    verify = desk.log.verify
    monkeypatch.setattr(desk.log, "verify", lambda: read.append(1) or verify())
    assert desk.forms.lines()
    assert read == [1]


def test_a_paper_without_missing_things_can_be_made_and_one_with_them_cannot(desk):
    for one in desk.forms.lines():
        if not one.kind.made_at and not one.missing:
            assert desk.forms.make(one.kind.kind).printed.pages >= 1


@pytest.mark.parametrize("name", ["client_board", "short_cover", "portrait", "confirmation"])
def test_a_paper_whose_lines_come_from_another_room_is_not_made_empty(desk, name):
    for act in (desk.forms.make, desk.forms.draft):
        with pytest.raises(Refused, match=r"paper\.made_elsewhere"):
            act(name)


def test_a_list_names_the_settlement_only_where_somebody_settles(desk):
    matter = desk.matter.get()
    merged = replace(matter, scenario=Scenario.MERGER)
    assert "《预付余额承接与结算单》" in cards_said(desk.pack._store, matter, held=True)
    assert "由乙方承继" in cards_said(desk.pack._store, merged, held=True)
    assert (
        cards_said(desk.pack._store, merged, held=False)
        == cards_said(desk.pack._store, matter, held=False)
        == ""
    )


def test_a_closing_firm_is_not_shown_the_papers_of_a_handover(desk):
    desk.matter.save(
        replace(
            desk.matter.get(),
            scenario=Scenario.DEREGISTRATION,
            receiver=replace(desk.matter.get().receiver, name=""),
        )
    )
    concerns = {one.kind.kind: one.concerns for one in desk.forms.lines()}
    assert (concerns["custody"], concerns["confirmation"], concerns["nda"]) == (True, False, False)


@pytest.mark.parametrize(
    "name", ["plan", "self_assessment", "power_of_attorney", "prepaid_list", "facts_sheet", "claim_notice"]
)
def test_a_paper_of_a_closing_speaks_of_nobody_who_takes_over(desk, name):
    desk.matter.save(replace(desk.matter.get(), scenario=Scenario.DEREGISTRATION, receiver=Party()))
    extra = {"debtor": "李国强", "amount": "1,280.00"} if name == "claim_notice" else None
    text = text_of(desk.forms.make(name, extra).printed.pdf)
    for word in ("接收方", "移交方", "移交日期", "移交计划", "接手", "资料包", "同意书"):
        assert word not in text


@pytest.mark.parametrize("name", ["power_of_attorney", "prepaid_list"])
def test_in_a_bankruptcy_only_the_administrator_pays(desk, name):
    desk.matter.save(replace(desk.matter.get(), scenario=Scenario.BANKRUPTCY, receiver=Party()))
    text = text_of(desk.forms.make(name).printed.pdf)
    assert "管理人" in text
    assert not [word for word in ("办理退款", "退款日", "退款单", "退清一位") if word in text]


def test_the_report_of_a_closing_is_not_one_of_a_handover(desk):
    desk.matter.save(replace(desk.matter.get(), scenario=Scenario.DEREGISTRATION, receiver=Party()))
    text = text_of(desk.report.make().printed.pdf)
    assert "停业总结报告" in text
    assert "接收方（签名）" not in text


def test_a_paper_is_called_as_the_matter_goes(desk):
    assert {one.kind.kind: one.kind.title for one in desk.forms.lines()}["plan"] == "客户资料移交计划"
    desk.matter.save(replace(desk.matter.get(), scenario=Scenario.DEREGISTRATION, receiver=Party()))
    kinds = {one.kind.kind: one.kind for one in desk.forms.lines()}
    assert (kinds["plan"].title, kinds["plan"].said_in("en").title) == (
        "客户资料处理计划",
        "Plan for the records",
    )
    made = desk.forms.make("plan")
    assert desk.press.title_of(made) == kinds["plan"].title
    assert "客户资料处理计划" in text_of(desk.report.make().printed.pdf)


def test_a_firm_without_cards_reads_nothing_of_cards(desk):
    store = desk.report._store
    holdings.count_up(store)
    assert "卡里的钱" in text_of(desk.report.make().printed.pdf)
    store.execute("UPDATE holding SET balance_fen = 0, gift_fen = 0")
    holdings.count_up(store)
    assert "卡里的钱" not in text_of(desk.report.make().printed.pdf)


def test_the_named_list_comes_to_the_totals_of_the_list(desk, frozen):
    (made,) = desk.meeting.named_list(frozen, clock.today() + timedelta(days=30))
    owed = frozen.totals.paid_fen + frozen.totals.gift_fen
    assert f"合计（{frozen.totals.customers}位）{frozen.totals.rows:,}{owed / 100:,.2f}" in text_of(
        made.printed.pdf
    )


def test_a_firm_that_is_sold_is_not_shown_the_custodian(desk):
    assert not next(one.concerns for one in desk.forms.lines() if one.kind.kind == "custody")


@pytest.mark.parametrize("name", ["entrusting", "staff_nda", "customer_pledge", "intake_receipt"])
def test_the_other_side_of_a_pledge_is_not_the_receiver(desk, name):
    assert desk.matter.get().receiver.name not in text_of(desk.forms.make(name).printed.pdf)


@pytest.mark.parametrize("name", ["incident_record", "leak_person", "leak_authority"])
def test_a_report_of_a_leak_says_nothing_that_nobody_found_out(desk, name):
    text = text_of(desk.forms.make(name).printed.pdf)
    assert "办完返还或删除" not in text
    assert "基本信息" not in text


def test_the_notice_on_the_wall_bears_the_telephone_of_the_receiver(desk):
    text = text_of(desk.forms.make("wall_notice").printed.pdf)
    assert desk.matter.get().receiver.phone in text
    assert desk.matter.get().giver.phone not in text


def test_the_register_of_balances_lists_every_card_masked_with_its_sum(desk):
    text = text_of(desk.forms.make("prepaid_list").printed.pdf)
    assert text.count("储值卡") == 10
    assert "客＊＊" in text
    assert shop.name_of(1) not in text


def test_the_dictionary_names_every_field_of_the_list(desk, frozen):
    text = text_of(desk.forms.make("data_dictionary").printed.pdf)
    assert all(name in text for line in frozen.lines for name in line.fields)


def test_the_meeting_is_one_file_in_signing_order_each_as_often_as_it_is_signed(desk, frozen):
    with pytest.raises(Refused, match=r"short\.papers_missing"):
        desk.meeting.pack(frozen)
    for make in (desk.meeting.inventory, desk.meeting.on_site, desk.meeting.confirmation):
        make(frozen)
    desk.meeting.control_totals(frozen, None)
    with pikepdf.open(io.BytesIO(desk.meeting.pack(frozen))) as whole:
        pages = len(whole.pages)
    made = {one.kind: one for one in desk.meeting.papers_of(frozen)}
    copied = ("inventory", "control_totals", "on_site_check", "confirmation")
    cover, terms = (
        made["pack_cover"],
        papers.paper_kind("data_terms").copies,
    )  # one blank page of a made-up shop
    own = sum(made[kind].pages * papers.paper_kind(kind).copies for kind in copied)
    assert pages == cover.pages + terms + own
    assert all(one.printed for one in desk.press.every() if one.kind in copied)


def test_a_paper_of_the_table_names_the_number_of_the_one_that_it_refers_to(desk, frozen):
    totals = desk.meeting.control_totals(frozen, None)
    assert totals.number in text_of(desk.meeting.on_site(frozen).printed.pdf)
    settled = desk.pack.settlement(frozen)
    assert desk.meeting.settled().number == settled.number
    assert settled.number in text_of(desk.meeting.confirmation(frozen).printed.pdf)


def test_a_trading_firm_settles_what_was_paid_in_advance_not_cards(desk):
    desk.matter.save(replace(desk.matter.get(), trade="trading"))
    text = text_of(desk.forms.make("settlement").printed.pdf)
    assert "预收的钱" in text
    assert "储值卡" not in text


def test_the_cover_names_the_pages_that_the_papers_have(desk, frozen):
    made = desk.meeting.inventory(frozen)
    text = text_of(desk.meeting.cover(frozen).printed.pdf)
    assert made.number in text
    assert "客户资料移交清单" in text


def test_a_named_list_is_masked_and_bears_the_day_of_its_end(desk, frozen):
    (made,) = desk.meeting.named_list(frozen, clock.today() + timedelta(days=30))
    text = text_of(made.printed.pdf)
    assert text.count("客＊＊") == frozen.totals.customers
    assert shop.name_of(3) not in text
    assert str(shop.phone_of(3)) not in text


def test_a_named_list_cannot_be_due_for_destruction_in_the_past(desk, frozen):
    with pytest.raises(Refused, match=r"day\.passed"):
        desk.meeting.named_list(frozen, clock.today() - timedelta(days=1))


def test_a_long_named_list_comes_in_volumes_of_at_most_200_sheets(desk, frozen, monkeypatch):
    monkeypatch.setattr("core.desk.meeting.VOLUME", 4)
    made = desk.meeting.named_list(frozen, clock.today() + timedelta(days=30))
    texts = [text_of(one.printed.pdf) for one in made]
    assert ["第1册，共3册" in texts[0], "序号9至10" in texts[2]] == [True, True]
    assert len({one.printed.code for one in made}) == 3


@pytest.mark.long
def test_a_full_volume_has_at_most_200_sheets():
    seal = Seal("YJ2026-07-03", 1, "2026-11-21T21:40", "418-9F2C61")
    rows = [
        papers.NamedRow(n, f"K{n:06d}", "王秀兰", kinds="基本 服务 支付 预付 合同 偏好", rows=3)
        for n in range(1, VOLUME + 1)
    ]
    paper = papers.NamedList("YJ2026-07-03", 1, VOLUME, "ab" * 32, lambda: rows)
    assert papers.render(paper, seal).pages <= 200


def test_beside_a_list_of_its_own_the_supplement_has_its_own_number(desk, frozen):
    alone = desk.pack.supplement(frozen)
    assert alone.number == frozen.number
    listed = replace(frozen, batch=frozen.batch + 1)
    desk.meeting.inventory(listed)
    assert desk.pack.supplement(listed).number not in (frozen.number, "")


def test_a_thing_that_holds_no_strangers_is_handed_over_on_the_spot(desk, frozen):
    desk.collect.add_thing(Carrier(0, ItemKind.PAPER, "单据存根", 8, "册"))
    tablet = desk.collect.add_thing(Carrier(0, ItemKind.DEVICE, "前台平板", mixed=True))
    desk.collect.decide_thing(tablet, CarrierState.CLEARED)
    rows = dict(desk.pack.handover(frozen).tables)["carriers"]
    assert [line[:2] for line in rows] == [("单据存根", "当面点交"), ("前台平板", "别的客户已删")]


def test_letters_bear_the_head_that_the_firm_chose_until_it_is_taken_away(desk):
    desk.press.set_letterhead(Letterhead("晨曦家政·西湖店", "文三路 88 号"))
    letter = partial(desk.forms.make, "vendor_letter", {"vendor": "示例软件"})
    assert "晨曦家政·西湖店" in text_of(letter().printed.pdf)
    assert "晨曦家政·西湖店" not in text_of(desk.forms.make("attendance").printed.pdf)
    desk.press.set_letterhead(Letterhead(" "))
    assert "西湖店" not in text_of(letter().printed.pdf)


def test_the_card_of_an_account_says_what_the_register_says_of_the_only_one(desk):
    account = Carrier(0, ItemKind.ACCOUNT, "美团店铺", holder="王女士", mixed=True)
    desk.collect.decide_thing(desk.collect.add_thing(account), CarrierState.REPLACED)
    text = text_of(desk.forms.make("account_card").printed.pdf)
    assert all(said in text for said in ("美团店铺", "王女士", "乙方自己另开"))
    desk.collect.add_thing(Carrier(0, ItemKind.ACCOUNT, "公众号"))
    assert "美团店铺" not in text_of(desk.forms.make("account_card").printed.pdf)
