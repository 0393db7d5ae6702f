"""What an owner, a lawyer and a typesetter asked of the papers after reading every page of three matters."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core import papers
from core.desk import Desk
from core.desk.entry_papers import asked_lines
from core.desk.form_lines import cited_on_paper
from core.errors import Refused
from core.inventory import Frozen
from core.papers.kit.money import numeral
from core.records import CardRoute, Party, Scenario, Seal
from core.store import figures
from tests.core.papers.reading import text_of


def concerned(desk: Desk) -> dict[str, bool]:
    return {one.kind.kind: one.concerns for one in desk.forms.lines()}


@pytest.mark.parametrize(("scenario", "sold"), [(Scenario.ASSET, True), (Scenario.MERGER, False)])
def test_claims_that_pass_by_law_are_not_assigned_on_paper(
    desk: Desk, scenario: Scenario, sold: bool
) -> None:
    desk.matter.save(replace(desk.matter.get(), scenario=scenario))
    assert concerned(desk)["claim_notice"] is sold


@pytest.mark.parametrize("scenario", [Scenario.MERGER, Scenario.DIVISION, Scenario.SUCCESSOR])
def test_nothing_is_settled_of_cards_that_pass_with_the_whole_firm(desk: Desk, scenario: Scenario) -> None:
    desk.matter.save(replace(desk.matter.get(), scenario=scenario, card_route=CardRoute.JOIN))
    assert not concerned(desk)["settlement"]
    assert not desk.pack.settles
    with pytest.raises(Refused, match=r"paper\.passes_by_law"):
        desk.forms.make("settlement")


@pytest.mark.parametrize("name", ["tracking_record", "evaluation"])
def test_nothing_is_called_a_handover_where_nobody_takes_over(desk: Desk, name: str) -> None:
    desk.matter.save(replace(desk.matter.get(), scenario=Scenario.DEREGISTRATION, receiver=Party()))
    text = text_of(desk.forms.make(name).printed.pdf)
    assert "停业" in text
    assert not {"移交", "接收方"} & {text[at : at + n] for at in range(len(text)) for n in (2, 3)}


@pytest.mark.parametrize("name", ["receiver_review", "site_check", "self_check", "evaluation"])
def test_a_check_that_is_printed_first_bears_its_questions(desk: Desk, name: str) -> None:
    ((_, told, *_), *_), *_ = (asked_lines(name, key) for key, _ in papers.wanted_by(name).tables)
    assert told in text_of(desk.forms.make(name).printed.pdf)


def test_papers_cite_articles_in_chinese_numerals_and_a_law_once() -> None:
    cited = cited_on_paper(["《民法典》第551条", "《民法典》第552条", "《公司法》第240条第一款", "某办法"])
    assert cited == "《民法典》第五百五十一条、第五百五十二条、《公司法》第二百四十条第一款、某办法"
    assert [numeral(one) for one in (1, 10, 12, 20, 105, 1191)] == [
        "一",
        "十",
        "十二",
        "二十",
        "一百零五",
        "一千一百九十一",
    ]


def test_what_is_done_elsewhere_can_be_ticked_on_the_plan(desk: Desk) -> None:
    outside = dict(desk.forms.fill("plan").tables)["outside"]
    assert outside
    assert {line[0] for line in outside} == {"□"}


def test_the_short_list_adds_up_and_can_be_ticked(desk: Desk, frozen: Frozen) -> None:
    tables = dict(desk.pack.handover(frozen).tables)
    assert tables["rows"][-1][:2] == ("本批合计（同一位只数一次）", f"{frozen.totals.customers:,}")
    assert all(line[3] != "0.00" for line in tables["rows"])
    assert all(line[2:] == ("□", "□") for line in tables["carriers"])


def test_the_short_list_names_its_law(desk: Desk, frozen: Frozen) -> None:
    law = dict(desk.pack.handover(frozen).values)["law"]
    assert law.startswith("个人信息保护法第二十三条")
    assert law == papers.law_of(Scenario.ASSET, desk.matter.get().card_route)


def test_the_law_of_cards_is_named_only_where_it_is_chosen() -> None:
    routes = {route: papers.law_of(Scenario.ASSET, route)[-20:] for route in CardRoute}
    assert "五百五十二条" in routes[CardRoute.JOIN]
    assert "五百五十一条" in routes[CardRoute.EACH]
    assert not any("五百五十" in routes[route] for route in (CardRoute.REFUND, CardRoute.UNDECIDED))
    assert papers.law_of(Scenario.MERGER, CardRoute.JOIN) == papers.law_of(Scenario.MERGER, CardRoute.REFUND)


def test_the_named_list_bears_the_day_of_each_yes(desk: Desk, frozen: Frozen) -> None:
    lines = figures.named(desk.lists._store, frozen.id, 0, 500)
    assert lines
    assert all(one.consent_day for one in lines if one.consent_number)


def test_a_notice_that_hangs_or_was_sent_is_not_waited_for(desk: Desk) -> None:
    desk.letters.poster()
    desk.forms.make("eshop_notice")
    desk.forms.make("facts_sheet")
    desk.forms.make("settlement")
    assert "facts_sheet" in {one.kind for one in desk.press.own_unsigned()}
    waiting = {one.kind for one in desk.press.unsigned()}  # what both sides sign
    assert "settlement" in waiting
    assert "facts_sheet" not in waiting
    assert not waiting & {"door_notice", "eshop_notice"}


def test_what_each_customer_signs_for_himself_is_not_waited_for_as_a_whole(desk: Desk) -> None:
    desk.letters.slips(2)
    everybody = tuple(desk.sort.ids())[:2]
    desk.letters.consents([one.id for one in desk.sort.fetch(everybody)])
    assert not {one.kind for one in desk.press.unsigned()} & {"counter_slips", "consent", "guardian_consent"}
    papers = {line[2]: line[4] for line in dict(desk.report.fill().tables)["papers"]}
    assert papers["告知同意单（两联）"] == papers["个人信息单独同意书"] == "一位一位签"
    assert "待签" not in papers.values()


def test_the_report_says_of_each_paper_who_signs_it(desk: Desk) -> None:
    desk.letters.poster()
    for kind in ("facts_sheet", "site_check", "nda"):
        desk.forms.make(kind)
    tables = dict(desk.report.fill().tables)
    said = {line[2]: line[4] for line in tables["papers"]}
    assert (said["安全检查记录表"], said["情况说明与承诺书"]) == ("本单位自己签", "本单位自己签")
    assert said["客户资料保密协议"] == "待签"
    assert "只落款，不用签回" in said.values()
    assert [line[1] for line in tables["open"] if "签收回" in line[1]] == [
        "1 份文书还没签收回（第六部分写着“待签”的）"
    ]


def test_a_general_notice_calls_no_ordinary_field_sensitive(desk: Desk) -> None:
    told = dict(desk.forms.fill("wall_notice").values)
    assert "姓名" in told["fields"]
    assert told["sensitive"] in ("没有", "不满14周岁孩子的信息（由监护人决定）")
    english = dict(desk.forms.fill("notice_en").values)
    assert english["sensitive"].startswith(("None", "none", "data of children"))


def test_a_firm_without_cards_prints_no_nought_in_capitals(desk: Desk, frozen: Frozen) -> None:
    cardless = replace(frozen, totals=replace(frozen.totals, paid_fen=0, gift_fen=0))
    assert "预付余额" not in text_of(desk.meeting.control_totals(cardless, None).printed.pdf)
    assert dict(desk.pack.handover(cardless).values).get("total_words") is None


def test_the_page_of_photographs_names_the_notice(desk: Desk) -> None:
    notice = desk.letters.poster()
    assert dict(desk.forms.fill("poster_photos").values)["poster"] == notice.number


def test_a_closing_is_no_handover_on_the_papers_of_the_accountant(desk: Desk) -> None:
    desk.matter.save(replace(desk.matter.get(), scenario=Scenario.DEREGISTRATION, receiver=Party()))
    entrusted = dict(desk.forms.fill("entrusting").values)
    assert "停业" in entrusted["purpose"]
    assert "联系和提供服务" not in entrusted["methods"]
    assert "接收方" not in text_of(desk.forms.make("risk_report").printed.pdf)


def test_a_report_without_registers_has_no_empty_table(desk: Desk) -> None:
    made = replace(desk.report.fill(), tables=())
    seal = Seal("YJ2026-07-W01", 1, "2026-11-22T10:00", "1-ABCDEF")
    text = text_of(papers.render(made, seal).pdf)
    assert "没有另外登记" in text
    assert "没办完" not in text


def test_the_files_of_a_firm_that_is_merged_are_kept_by_the_other(desk: Desk) -> None:
    desk.matter.save(replace(desk.matter.get(), scenario=Scenario.MERGER))
    holders = {line[3] for line in dict(desk.report.fill().tables)["retention"]}
    assert holders == {desk.matter.get().receiver.name}
