"""Letters of the three matters, read off the page: each says what its law asks for, and asks only where the law does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from core.desk import Desk
from core.desk.agreed import asks, ground, told_as
from core.desk.short import ShortRoom
from core.errors import Cancelled, Refused
from core.jobs import RecordingJob
from core.records import Answer, CardRoute, EntityType, Matter, Party, Scenario
from core.store.figures import Addressee
from tests.core.papers.reading import text_of
from tests.matters.cases import CLEANING, MERGER, SALON, opened

DAY = datetime(2026, 11, 22, 9, 30)
FIRM = {"客户名称": "宁波同力五金有限公司", "联系人": "陈立", "手机": "13812345678"}


@pytest.fixture
def desk_of(tmp_path: Path) -> Iterator[object]:
    """Open a matter with one customer, return its desk."""
    held = []

    def open_it(matter: Matter, **columns: str) -> Desk:
        case = opened(matter, "沈玉梅", tmp_path, DAY)
        held.append(case)
        desk = case.__enter__().desk
        listed = columns or {"姓名": "王秀兰", "手机": "13800001234", "卡号": "K0001", "余额": "360"}
        file = tmp_path / "客户名单.csv"
        file.write_text(
            "\n".join(",".join(line) for line in (listed.keys(), listed.values())), encoding="utf-8"
        )
        desk.collect.take(file)
        desk.check.decide()
        return desk

    yield open_it
    for case in held:
        case.__exit__(None, None, None)


def notice(desk: Desk) -> str:
    return text_of(desk.letters.notices(list(desk.sort.ids())).printed.pdf)


def test_a_sale_names_receiver_reach_purpose_method_kinds_period_and_the_right_to_say_no(desk_of):
    text = notice(desk_of(CLEANING))
    for said in ("清禾家政服务有限公司", "0571-15550216", "继续提供已订购的服务", "保存、查阅、更新", "基本信息", "服务关系存续期间",
                 "不答复不视为同意", "撤回", "¥360.00", "第二十三条", "2026年12月28日"):  # fmt: skip
        assert said in text, said


def test_a_merger_tells_and_asks_nobody(desk_of):
    desk = desk_of(MERGER)
    text = notice(desk)
    for said in (
        "宁波汇川进出口有限公司",
        "0574-15550441",
        "第二十二条",
        "目的、方式不变",
        "继续履行",
        "余额¥360.00",
        "由接收方承继",
    ):
        assert said in text, said
    assert "不视为同意" not in text
    for ask in (
        lambda: desk.letters.consents(list(desk.sort.ids())),
        lambda: desk.letters.slips(2),
    ):
        with pytest.raises(Refused, match=r"letter\.no_question"):
            ask()


def test_a_merger_with_a_new_purpose_may_ask(desk_of):
    told = replace(MERGER.interview, new_purposes=Answer.YES)
    desk = desk_of(replace(MERGER, interview=told))
    assert desk.letters.consents(list(desk.sort.ids())).printed.pages == 1


def test_who_closes_says_what_becomes_of_money_and_records_and_whom_to_reach(desk_of):
    text = notice(desk_of(replace(SALON, until_chosen=True)))
    for said in ("停止营业", "不会转给他人", "收到要求后5日内退还", "仍然可以要求退还", "结清后删除", "依法必须保存", "沈玉梅", "0571-15550660",
                 "2027年6月30日", "第二十二条", "第四十七条"):  # fmt: skip
        assert said in text, said


def test_new_owners_of_a_firm_receive_nothing(desk_of):
    text = notice(desk_of(replace(SALON, scenario=Scenario.EQUITY, receiver=Party("李强"))))
    assert "公司还是同一家" in text
    assert "没有转给他人" in text
    assert "李强" not in text
    assert "接收方" not in text


@pytest.mark.parametrize("kept", Answer)
def test_a_company_that_is_founded_anew_succeeds_the_shop_and_is_not_the_same_one(desk_of, kept):
    told = replace(SALON.interview, uscc_kept=kept)
    firm = Party("玉梅美发有限公司", EntityType.COMPANY, phone="0571-86600001")
    desk = desk_of(replace(SALON, scenario=Scenario.TO_COMPANY, interview=told, receiver=firm))
    text, message, same = notice(desk), desk.short.message(), kept is Answer.YES
    assert ("没有转给他人" in text, "还是同一家" in message) == (same, same)
    assert ("因转为企业由" in text, "第二十二条" in text, "本店因改成公司由" in message) == (not same,) * 3


def test_in_a_bankruptcy_nobody_is_promised_money_and_everybody_is_sent_to_the_administrator(desk_of):
    desk = desk_of(replace(CLEANING, scenario=Scenario.BANKRUPTCY))
    posted = text_of(desk.letters.poster().printed.pdf)
    for said in (notice(desk), posted, desk.short.message()):
        assert "向管理人申报" in said
        assert not any(wrong in said for wrong in ("退还", "要退卡", "清算组", "没有其他人承接"))


def test_another_branch_is_told_as_the_same_firm():
    told = replace(CLEANING.interview, receiver_kin="branch")
    firm = replace(CLEANING, interview=told, giver=replace(CLEANING.giver, entity=EntityType.COMPANY))
    assert (ground(firm), told_as(firm), asks(firm)) == ("told", Scenario.TO_COMPANY, False)
    assert asks(replace(firm, giver=CLEANING.giver))


def test_a_firms_letter_greets_the_person_who_stands_for_it(desk_of):
    text = notice(desk_of(MERGER, **FIRM))
    assert "尊敬的宁波同力五金有限公司陈立：" in text


def test_a_firm_consents_through_the_person_whose_data_they_are(desk_of):
    desk = desk_of(CLEANING, **FIRM)
    text = text_of(desk.letters.consents(list(desk.sort.ids())).printed.pdf)
    assert "陈立（宁波同力五金有限公司）" in text


@pytest.mark.parametrize(
    ("name", "contact", "person", "firm"),
    [
        ("王秀兰", "", "王秀兰", ""),
        ("同力五金", "陈立", "陈立", "同力五金"),
        ("同力五金", "同力五金", "同力五金", ""),
    ],
)
def test_whom_a_letter_greets(name, contact, person, firm):
    one = Addressee(1, name, "", False, True, 0, (), (), contact)
    assert (one.person, one.firm) == (person, firm)


@pytest.mark.parametrize(
    ("route", "law"),
    [(CardRoute.JOIN, "第五百五十二条"), (CardRoute.EACH, "第五百五十一条"), (CardRoute.REFUND, "")],
)
def test_announcement_and_slip_cite_the_law_of_the_way_that_was_chosen(desk_of, route, law):
    desk = desk_of(replace(CLEANING, card_route=route))
    for text in (
        text_of(desk.letters.poster().printed.pdf),
        text_of(desk.letters.slips(2).printed.pdf),
    ):
        assert [found for found in ("第五百五十一条", "第五百五十二条") if found in text] == (
            [law] if law else []
        )


def test_the_announcement_of_a_closing_calls_creditors_and_says_until_when_once_it_is_known(desk_of):
    desk = desk_of(SALON)
    assert "申报债权向清算组，也可以打上面的电话" in text_of(desk.letters.poster().printed.pdf)
    desk.plan.enter_day("published", date(2026, 11, 20))
    text = text_of(desk.letters.poster().printed.pdf)
    assert "申报债权" in text
    assert "2027年1月4日前，向清算组" in text
    assert "收到要求后5日内退还" in text


def every_promise(desk: Desk) -> str:
    """Return what the letters of a matter say of how long somebody can be reached."""
    texts = [notice(desk), text_of(desk.letters.poster().printed.pdf)]
    if ground(desk.matter.get()):
        texts.append(text_of(desk.letters.slips(2).printed.pdf))
    else:
        texts += [text_of(desk.forms.make(name).printed.pdf) for name in ("eshop_notice", "notice_en")]
    return "".join(texts)


@pytest.mark.parametrize(("matter", "said"), [(CLEANING, 2), (SALON, 2)])
def test_no_letter_promises_a_day_until_when_before_somebody_chose_it(desk_of, matter, said):
    assert matter.batches_until is not None  # our own proposal
    desk = desk_of(matter)
    assert not [one for one in ("保留至", "原电话至", "until2") if one in every_promise(desk)]
    desk.matter.save(replace(desk.matter.get(), until_chosen=True))
    assert every_promise(desk).count("保留至") >= said


def test_a_closed_shop_says_whom_to_find_though_no_day_was_chosen(desk_of):
    desk = desk_of(SALON)
    assert "停业以后找沈玉梅，打上面的电话" in text_of(desk.letters.poster().printed.pdf)
    desk.matter.save(replace(desk.matter.get(), until_chosen=True))
    assert "停业以后找沈玉梅，原电话至" in text_of(desk.letters.poster().printed.pdf)


@pytest.mark.parametrize(
    ("matter", "said", "unsaid"),
    [
        (CLEANING, "同意请回“同意”", "用途和方式不变"),
        (MERGER, "因合并由宁波汇川进出口有限公司接手", "请回“同意”"),
        (SALON, "停业", "请回“同意”"),
        (replace(SALON, scenario=Scenario.EQUITY), "还是同一家", "请回“同意”"),
    ],
)
def test_the_text_for_the_phone_asks_only_where_the_law_asks(desk_of, matter, said, unsaid):
    desk = desk_of(matter)
    text = desk.short.message()
    assert said in text
    assert unsaid not in text
    assert "2026年11月22日" in text
    english = desk.short.message(language="en")
    assert "{" not in text + english


def test_a_group_that_was_told_of_a_merger_was_not_asked(desk_of):
    desk = desk_of(MERGER)
    assert desk.short.send_group(0, "WX-1") == 1
    assert desk.answers.counts() == {state: int(state == 0) for state in desk.answers.counts()}


@pytest.mark.parametrize(
    ("matter", "said", "unsaid"),
    [
        (
            CLEANING,
            ("转给清禾家政服务有限公司经营", "没有您的同意，不转给新店", "5日内退还", "新店接着认"),
            "停止经营",
        ),
        (MERGER, ("因合并由宁波汇川进出口有限公司接手", "条件不变"), "没有您的同意"),
        (
            replace(SALON, until_chosen=True),
            ("停止经营，没有人接手", "收到要求后5日内退还", "第二百三十五条", "2027年6月30日"),
            "转给新店",
        ),
    ],
)
def test_the_web_shop_says_it_on_its_first_page(desk_of, matter, said, unsaid):
    text = text_of(desk_of(matter).forms.make("eshop_notice").printed.pdf)
    assert [words for words in said if words not in text] == []
    assert unsaid not in text
    assert "连续挂满三十日" in text


def test_a_closing_is_told_in_english_too(desk_of):
    text = text_of(desk_of(SALON).forms.make("notice_en").printed.pdf)
    assert "Nobodytakesoveryourpersonalinformation" in text.replace(" ", "")
    assert "within5days" in text.replace(" ", "")
    assert "Receiver" not in text


@pytest.mark.parametrize(("signs", "parts"), [(1, 1), (70, 1), (71, 2), (134, 2), (135, 3), (201, 3)])
def test_a_long_text_counts_as_several_messages(signs, parts):
    assert ShortRoom.messages("好" * signs) == parts


def test_in_zhejiang_notice_and_poster_name_its_own_law_and_that_the_cards_are_served_on(desk_of):
    desk = desk_of(replace(CLEANING, province="33", card_route=CardRoute.JOIN))
    assert "第二十三条、《浙江省实施〈消费者权益保护法〉办法》第十一条，告知如下" in notice(desk)
    assert "接手的店要接着服务，不能加条件" in notice(desk)
    posted = text_of(desk.letters.poster().printed.pdf)
    assert "浙江省实施消费者权益保护法办法第十一条" in posted
    assert "接手的店要接着服务，不能加条件" in posted


def test_a_province_that_is_not_in_the_pack_adds_no_law_to_a_notice(desk_of):
    assert "办法》第" not in notice(desk_of(replace(CLEANING, province="32", card_route=CardRoute.JOIN)))


def test_in_a_bankruptcy_nobody_is_paid_back_singly(desk_of):
    told = replace(SALON.interview, has_successor=Answer.NO)
    desk = desk_of(replace(SALON, scenario=Scenario.BANKRUPTCY, interview=told))
    with pytest.raises(Refused, match=r"refund\.bankruptcy"):
        desk.refunds.slips(desk.sort.ids())
    codes = {line.code for line in desk.plan.make().lines}
    assert {"law.no_single_refund", "law.paid_before"} <= codes
    assert not codes & {"law.refunds_done", "law.refund_zhejiang", "law.refund", "law.destroyed"}
    assert "退款" not in text_of(desk.forms.make("eshop_notice").printed.pdf)


def test_while_creditors_of_a_company_come_forward_it_pays_nobody(desk_of):
    desk = desk_of(SALON)
    said = "第二百三十五条"
    for made in (desk.refunds.slips(desk.sort.ids()), desk.letters.notices(list(desk.sort.ids()))):
        assert said in text_of(made.printed.pdf)
    assert "登记期满再退" in text_of(desk.letters.poster().printed.pdf)


def test_letters_that_are_stopped_leave_nothing_half(desk_of):
    desk = desk_of(CLEANING)
    everybody, before = list(desk.sort.ids()), (desk.press.every(), desk.log.verify().lines)
    wanted = [("notice", everybody), ("consent", everybody)]
    whole = RecordingJob()
    made = desk.letters.write(wanted, whole)
    assert [one.printed.pages for one in made] == [1, 2]
    assert {"letters.read", "letters.print", "letters.save"} <= {step.stage for step in whole.steps}
    kept = (desk.press.every(), desk.log.verify().lines)
    assert len(kept[0]) == len(before[0]) + 2
    for steps in range(0, len(whole.steps), 2):
        with pytest.raises(Cancelled):
            desk.letters.write(wanted, RecordingJob(cancel_after=steps))
        assert (desk.press.every(), desk.log.verify().lines) == kept


def test_no_paper_hands_anything_to_a_new_shareholder(desk_of):
    told = replace(CLEANING.interview, licence_after="mine")
    desk = desk_of(replace(CLEANING, scenario=Scenario.EQUITY, interview=told))
    for name in ("data_terms", "settlement"):
        with pytest.raises(Refused, match=r"paper\.nothing_moves"):
            desk.forms.make(name)
    offered = {line.kind.kind for line in desk.forms.lines() if line.concerns}
    assert not offered & {"data_terms", "settlement", "inventory", "confirmation", "passphrase_sheet"}
    assert "nda" in offered, "who buys shares may look at records before, under a promise"


def test_what_leaves_the_mainland_is_asked_and_agreed_by_its_own_articles(desk_of):
    abroad = replace(CLEANING.interview, receiver_abroad=Answer.YES)
    desk = desk_of(replace(CLEANING, interview=abroad))
    asked = desk.letters.consents(list(desk.sort.ids()), with_notice=True).printed.pdf
    assert text_of(asked).count("第二十三条、第三十九条") == 2
    slip, door = (text_of(made.printed.pdf) for made in (desk.letters.slips(2), desk.letters.poster()))
    assert slip.count("转到境外") == slip.count("第三十九条") == 2
    for word in ("您不单独同意，不转到境外", "第三十九条", "联系方式0571-15550216", "写在告知单上"):
        assert word in door
    assert "资料要出境，须您单独同意" in text_of(desk.forms.make("eshop_notice").printed.pdf)
    for name in ("notice_en", "consent_en"):
        assert "article39" in text_of(desk.forms.make(name).printed.pdf).replace(" ", "")
    assert "资料出境：境外的规定不同" in text_of(desk.forms.make("self_assessment").printed.pdf)
    assert "第三十八条办好手续" in text_of(desk.forms.make("data_terms").printed.pdf)


def test_at_home_nothing_is_said_of_the_mainland(desk_of):
    desk = desk_of(CLEANING)
    letters = desk.letters
    told = (letters.consents(list(desk.sort.ids())), letters.poster(), letters.slips(2))
    for made in (*told, desk.forms.make("data_terms")):
        assert "境外" not in text_of(made.printed.pdf)
        assert "第三十九条" not in text_of(made.printed.pdf)
        assert "第三十八条" not in text_of(made.printed.pdf)
