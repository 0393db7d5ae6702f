"""次卡: the visits left on cards are counted like the money on them, wherever that is told; who owes is told apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from core.desk import Desk
from core.desk.answers import Channel, Word
from core.handover.tables import rows_of, tables
from core.records import Kind, Meaning, Outcome
from core.store import figures
from tests.core.desk.test_refunds import final, holding, made, written
from tests.core.papers.reading import text_of

LIST = (
    "卡号,姓名,手机,余额,赠送余额,剩余次数,卡状态\n"
    "80001,郭红秀,13110773681,880,100,3,正常\n"
    "80002,李敏,13800138000,0,0,10次,正常\n"
    "80003,黄怡晓,13911112222,0,200,8,挂失\n"
    "80004,陈慧,13900139000,-38,0,,正常\n"
    "80005,郭红秀,13110773681,50,0,2,停用\n"
    "80006,周红,13700000328,0,0,0,正常\n"
)
GUO, LI, HUANG, CHEN = 1, 2, 3, 4
TIMES = 3 + 10 + 8 + 2


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with holding(tmp_path, written(tmp_path, LIST)) as desk:
        yield desk


def test_the_first_proof_says_how_many_visits_are_left_and_with_how_many(desk: Desk) -> None:
    proof = desk.short.proof()
    assert (proof.times_left, proof.visitors, proof.no_number) == (TIMES, 3, 0)


def test_who_owes_takes_nothing_off_what_the_others_have(desk: Desk) -> None:
    assert (desk.short.proof().paid_fen, desk.short.proof().gift_fen) == (930_00, 300_00)
    assert (desk.short.owing().customers, desk.short.owing().fen) == ((CHEN,), 38_00)


def test_cards_that_were_stopped_are_named_with_what_is_on_them(desk: Desk) -> None:
    stopped = desk.short.stopped()
    assert dict(stopped.words) == {"挂失": 1, "停用": 1}
    assert (set(stopped.customers), stopped.times_left) == ({GUO, HUANG}, 13)


def test_each_card_has_its_own_visits(desk: Desk) -> None:
    (found,) = desk.short.find("3681")
    assert [(one.number, one.times_left) for one in found.cards] == [("80001", 3), ("80005", 2)]
    assert found.times_left == 5


def test_a_refund_slip_says_the_visits_and_leaves_their_price_to_the_pen(desk: Desk) -> None:
    text = text_of(desk.refunds.slips([HUANG]).printed.pdf)
    assert "剩余次数" in text
    assert "还剩的8次：每次¥" in text


def test_days_left_are_no_visits(tmp_path: Path) -> None:
    other = LIST.replace("剩余次数", "剩余天数")
    with holding(tmp_path, written(tmp_path, other)) as desk:
        assert (desk.short.proof().times_left, desk.short.proof().no_number) == (0, 1)
        assert "还剩＿＿" in text_of(desk.refunds.slips([LI]).printed.pdf)


def test_the_settlement_and_the_register_add_the_visits_up(desk: Desk) -> None:
    settlement, register = (
        text_of(desk.forms.make(name).printed.pdf) for name in ("settlement", "prepaid_list")
    )
    assert "其中次卡每次¥" in settlement
    assert f"1,230.00{TIMES}" in settlement  # the sum of the money, then the visits
    assert "剩余次数" in register
    assert sum(one.times_left for one in figures.cards(desk.short._store)) == TIMES


@pytest.mark.parametrize("word", [Word.NO, Word.REFUND])
def test_visits_that_were_paid_for_are_settled_before_anything_is_deleted(desk: Desk, word: Word) -> None:
    for one in (LI, HUANG):
        desk.short.answer(one, word, Channel.WECHAT, "WX-1")
        found = desk.short._store.rows("SELECT DISTINCT outcome FROM decision WHERE customer = ?", (one,))
        assert found == [(Outcome.SETTLE_FIRST,)]


def test_the_package_and_its_paper_add_the_visits_up(desk: Desk, tmp_path: Path) -> None:
    frozen = final(desk, tmp_path)  # one of them owes
    assert (frozen.totals.times_left, frozen.totals.paid_fen) == (TIMES, 930_00)
    (counted,) = (dict(one.sums) for one in desk.pack.held(frozen).tables if one.kind is Kind.PREPAID)
    assert (counted["times_left"], counted["balance"]) == (TIMES, 930_00)
    paper = text_of(desk.press.pdf(made(desk, "short_handover").id))
    assert "剩余次数" in paper
    assert "次数次" in paper


def test_visits_written_under_the_balance_go_into_the_package_as_visits(tmp_path: Path) -> None:
    text = "姓名,手机,余额\n郭红秀,13110773681,880\n李敏,13800138000,剩3次\n黄怡晓,13911112222,5节课\n"
    with holding(tmp_path, written(tmp_path, text)) as desk:
        frozen = final(desk, tmp_path)
        assert (frozen.totals.times_left, frozen.totals.paid_fen) == (8, 880_00)
        (counted,) = (dict(one.sums) for one in desk.pack.held(frozen).tables if one.kind is Kind.PREPAID)
        assert (counted["times_left"], counted["balance"]) == (8, 880_00)


def test_notice_slip_and_announcement_say_visits_wherever_they_say_money(desk: Desk) -> None:
    letters = {
        name: text_of(desk.letters.notices([who]).printed.pdf)
        for name, who in (("both", GUO), ("visits", LI))
    }
    assert "余额¥930.00，人民币（大写）玖佰叁拾元整；赠送¥100.00；剩余5次。" in letters["both"]
    assert "日，剩余10次。" in letters["visits"]
    assert "卡里的钱和次数" in text_of(desk.letters.slips(2).printed.pdf)
    assert "余额次数" in text_of(desk.letters.poster().printed.pdf)


def test_a_shop_without_cards_of_visits_says_money_alone(tmp_path: Path) -> None:
    text = "姓名,手机,余额\n王红,13800000001,88\n"
    with holding(tmp_path, written(tmp_path, text)) as desk:
        notice = text_of(desk.letters.notices([1]).printed.pdf)
        assert "¥88.00" in notice
        assert "次" not in notice.partition("您的预付余额")[2].partition("您可以这样")[0]
        assert "次数" not in text_of(desk.letters.slips(2).printed.pdf)
        assert "余额次数" not in text_of(desk.letters.poster().printed.pdf)


def test_the_list_and_the_confirmation_of_the_full_way_add_the_visits_up(desk: Desk, tmp_path: Path) -> None:
    frozen = final(desk, tmp_path)
    for wide in (False, True):
        listed = text_of(desk.meeting.inventory(frozen, landscape=wide).printed.pdf)
        assert f"1,230.00{TIMES}" in listed
    confirmed = text_of(desk.meeting.confirmation(frozen).printed.pdf)
    assert f"剩余次数（次）相符不符{TIMES}" in confirmed


def test_the_list_of_balances_is_made_when_all_with_visits_were_paid_back(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "付款.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    assert "剩余次数" in text_of(desk.forms.make("prepaid_list").printed.pdf)
    for one in (GUO, LI, HUANG):
        desk.answers.enter_fact(one, "settled", True, desk.answers.keep_evidence(tmp_path / "付款.jpg"))
    text = text_of(desk.forms.make("prepaid_list").printed.pdf)
    assert "剩余次数" not in text
    assert "80004陈＊＊9000" in text  # whose card it is, by its number and the end of the telephone's


def test_a_card_below_nothing_has_nothing_left_and_is_told_once(tmp_path: Path) -> None:
    """Visits below nothing cannot be read: he was told as one of whom the list says nothing, and as one with money."""
    rows = "卡号,姓名,手机,余额,剩余次数,报名日期\n1,孔墨,13821944440,-360,-2,2026-10-26\n2,李敏,13800138000,60,1,2026-10-20\n"
    with holding(tmp_path, written(tmp_path, rows)) as desk:
        proof = desk.short.proof()
        assert (proof.no_number, proof.with_money, desk.short.owing().fen) == (0, 1, 360_00)
        assert desk.short.last_visit() == ""  # a course was booked, and nobody came


def test_half_a_lesson_is_named_and_goes_into_the_package_as_it_stands(tmp_path: Path) -> None:
    text = "姓名,手机,剩余课时\n郭红秀,13110773681,3.5\n李敏,13800138000,0.5\n黄怡晓,13911112222,5\n"
    with holding(tmp_path, written(tmp_path, text)) as desk:
        assert (desk.short.part_visits(), desk.short.proof().times_left) == ((2, 1), 3 + 5)
        assert desk.refunds.owed(desk.short.who("silent")) == (1, 2, 3)  # half a lesson is not nothing
        slips = text_of(desk.refunds.slips([1, 2, 3]).printed.pdf)
        assert all(f"还剩的{left}次：每次¥" in slips for left in ("3.5", "0.5", "5"))
        frozen = final(desk, tmp_path)
        cells = "".join(one for (one,) in desk.lists._store.rows("SELECT cells FROM inventory_row"))
        assert all(f'"{said}"' in cells for said in ("3.5", "0.5", "5"))
        assert frozen.totals.times_left == 8
        assert "另有2张卡的次数带零头，照资料包里的原数" in text_of(
            desk.press.pdf(made(desk, "settlement").id)
        )


def test_each_course_is_tied_to_what_is_left_of_it_in_the_tables_of_the_package(tmp_path: Path) -> None:
    text = "姓名,手机,课程,剩余课时\n黄怡晓,13911112222,画画,5\n黄怡晓,13911112222,英语,12\n李敏,13800138000,画画,7\n"
    with holding(tmp_path, written(tmp_path, text)) as desk:
        fields = (Meaning.NAME, Meaning.PHONE, Meaning.SERVICE, Meaning.TIMES_LEFT)
        desk.fields.save(fields, {Meaning.SERVICE: "接着上这门课"})
        frozen = final(desk, tmp_path)
        linked = [one for one in tables(frozen) if one.linked]
        store = desk.lists._store
        rows = {one.kind: [row for some in rows_of(store, frozen, one) for row in some] for one in linked}
        left = {line: times for *_who, times, line in rows[Kind.PREPAID]}
        assert {(course, left[line]) for _no, course, line in rows[Kind.SERVICE]} == {
            ("画画", "5"), ("英语", "12"), ("画画", "7"),
        }  # fmt: skip


def test_a_school_settles_lessons_and_no_card_of_visits(tmp_path: Path) -> None:
    text = "姓名,手机,剩余课时\n郭红秀,13110773681,3\n李敏,13800138000,7\n"
    with holding(tmp_path, written(tmp_path, text)) as desk:
        desk.matter.save(replace(desk.matter.get(), trade="training"))
        said = text_of(desk.forms.make("settlement").printed.pdf)
        assert "剩余课时" in said
        assert "其中每课时¥" in said
        assert "次卡" not in said
        assert "还剩的3课时：每课时¥" in text_of(desk.refunds.slips([1]).printed.pdf)
        assert "剩余课时" in desk.short.message()
        final(desk, tmp_path)
        signed = text_of(desk.press.pdf(made(desk, "short_handover").id))
        assert "剩余课时" in signed
        assert "次数" not in signed
