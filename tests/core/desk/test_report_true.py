"""The final report of the short way tells what was done and what is kept, and nothing that nobody knows."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from core import clock
from core.desk import Desk
from core.desk.answers import Sent, Word
from core.desk.form_lines import day_in_words
from core.desk.lists import Frozen
from core.records import Answer, Channel, Party, Scenario
from tests.core.desk.test_refunds import desk, final  # noqa: F401  # desk is a fixture

Lines = tuple[tuple[str, ...], ...]


@pytest.fixture
def signed(desk: Desk, tmp_path: Path) -> Frozen:  # noqa: F811
    frozen = final(desk, tmp_path)
    desk.plan.save()
    desk.matter.sign_choice("silent", "seal", "沈玉梅")
    desk.pack.accept(frozen, clock.today())
    return frozen


def lines(desk: Desk, table: str) -> Lines:  # noqa: F811
    return dict(desk.report.fill().tables)[table]


def test_a_list_of_cards_says_nothing_of_how_often_they_came_and_what_they_spent(desk: Desk) -> None:  # noqa: F811
    assert not {"frequency", "amount"} & {one.chart for one in desk.report.portrait()}


def test_answers_are_counted_and_the_proofs_of_them_apart(desk: Desk, signed: Frozen) -> None:  # noqa: F811
    kept = {line[0]: line[2] for line in lines(desk, "retention")}
    assert kept["客户的回话（同意、不同意）"] == f"{signed.totals.customers} 份"
    assert kept["存下的凭据（照片、截图、签字）"] == "0 份"


def test_the_terms_that_both_signed_stand_among_the_safeguards(desk: Desk, signed: Frozen) -> None:  # noqa: F811
    assert [line[:3] for line in lines(desk, "registers")] == [("补充协议：客户资料与保密条款", "1", "1")]


def test_what_was_pressed_as_signed_is_not_open(desk: Desk, signed: Frozen) -> None:  # noqa: F811
    told = {line[2]: line[4] for line in lines(desk, "papers")}
    today = clock.today().isoformat()
    assert {told[one] for one in ("预付余额承接与结算单", "移交清单（汇总）和确认书")} == {
        f"{today} 没存照片"
    }
    still = " ".join(line[1] for line in lines(desk, "open"))
    assert not [what for what in ("签结算单", "没回话的先封存") if what in still]


def test_the_sealed_are_counted_with_their_day(desk: Desk, signed: Frozen) -> None:  # noqa: F811
    cells = [cell for line in lines(desk, "figures") for cell in line]
    assert cells[cells.index("没回话、封存的（位）") + 1] == str(len(desk.short.who("silent")))
    assert "封存到" in cells


def test_the_facts_sheet_is_signed_with_the_papers_at_the_table(desk: Desk, signed: Frozen) -> None:  # noqa: F811
    desk.forms.make("facts_sheet")
    (line,) = [one for one in lines(desk, "papers") if one[2] == "情况说明与承诺书"]
    assert line[4].endswith("没存照片")


def test_visits_left_stand_beside_the_money(desk: Desk, signed: Frozen) -> None:  # noqa: F811
    told = [cell for line in lines(desk, "figures") for cell in line]
    assert told[told.index("卡里的次数（次）") + 1] == str(desk.short.proof().times_left)


def test_a_yes_that_nothing_shows_for_is_told_after_the_signing(desk: Desk, tmp_path: Path) -> None:  # noqa: F811
    desk.matter.save(replace(desk.matter.get(), short_way=True))
    desk.short.answer(desk.short.who("silent")[9], Word.YES, Channel.WECHAT, "WX-1")
    frozen = final(desk, tmp_path)
    assert "proofs" not in [one.code for one in desk.board.points()]
    desk.pack.accept(frozen, clock.today())
    assert [one.count for one in desk.board.points() if one.code == "proofs"] == [1]


def test_a_yes_to_another_receiver_wants_no_proof_but_one_that_was_handed_over_on_does(
    desk: Desk,  # noqa: F811
    tmp_path: Path,
) -> None:
    desk.matter.save(replace(desk.matter.get(), short_way=True))
    desk.short.answer(desk.short.who("silent")[0], Word.YES, Channel.WECHAT, "WX-1")
    (first,) = desk.short.last(1)
    desk.pack.accept(final(desk, tmp_path), clock.today())
    desk.short.answer(desk.short.who("silent")[0], Word.YES, Channel.WECHAT, "WX-1")
    assert desk.showing.lacking() == 2
    desk.matter.save(replace(desk.matter.get(), receiver=Party("李大强", phone="13900001111")))
    assert [one.number for one in desk.showing.waiting()] == [first.number]
    assert [one.count for one in desk.board.points() if one.code == "proofs"] == [1]
    assert [one.void for one in desk.short.last(2)] == [True, False]


def test_each_signed_paper_without_a_photograph_is_told_until_it_has_one(
    desk: Desk,  # noqa: F811
    signed: Frozen,
    tmp_path: Path,
) -> None:
    def told() -> list[int]:
        return [one.count for one in desk.board.points() if one.code == "photographs"]

    waiting = desk.pack.unsigned(signed)
    assert told() == [len(waiting)]
    assert {one.kind.kind for one in waiting} >= {"data_terms", "settlement", "short_handover"}
    photo = tmp_path / "签好.jpg"
    photo.write_bytes(b"\xff\xd8\xff\xe0")
    made = next(one.made for one in waiting if one.made is not None)
    desk.press.signed(made.id, photo)
    assert told() == [len(waiting) - 1]


def test_the_report_says_the_day_of_the_signing_and_the_planned_one(desk: Desk, signed: Frozen) -> None:  # noqa: F811
    planned = clock.today() + timedelta(days=9)
    desk.matter.save(replace(desk.matter.get(), closing_day=planned))
    said = dict(desk.report.fill().values)["handover_day"]
    assert said == f"{day_in_words(clock.today())}（签字的日子；原定 {day_in_words(planned)}）"
    desk.matter.save(replace(desk.matter.get(), closing_day=clock.today()))
    assert dict(desk.report.fill().values)["handover_day"] == day_in_words(clock.today())


def test_a_shop_that_closed_says_who_waits_for_money_and_whose_records_went(desk: Desk) -> None:  # noqa: F811
    yesterday = clock.today() - timedelta(days=1)
    desk.matter.save(replace(desk.matter.get(), scenario=Scenario.DEREGISTRATION, closing_day=yesterday))
    everybody = tuple(desk.sort.ids())
    first = desk.refunds.owed(everybody)[0]
    desk.answers.enter_fact(first, "settled", True, desk.answers.keep_picture("签字.jpg", b"\xff\xd8"))
    cells = [cell for line in lines(desk, "figures") for cell in line]
    left = desk.refunds.still_owed()
    assert cells[cells.index("还没退的（位）") + 1] == str(len(desk.refunds.payable(everybody)))
    assert cells[cells.index("还没退的钱（实付，元）") + 1] == f"{left.paid_fen / 100:,.2f}"
    assert cells[cells.index("销毁了资料的（位次）") + 1] == "0"
    desk.answers.send(desk.sort.ids(), "notice", Sent("", Channel.PAPER))
    asked = desk.destroy.answer_hold_question(Answer.NO, "沈玉梅", clock.today())
    desk.check.decide()
    for code in ("law.refunds_done", "law.tax_cleared"):
        desk.plan.tick(code)
    order = desk.destroy.ask(desk.destroy.draft("关门").id, asked.id)
    desk.destroy.approve(order.id, witness="李春")
    desk.destroy.execute(order.id)
    cells = [cell for line in lines(desk, "figures") for cell in line]
    assert cells[cells.index("销毁了资料的（位次）") + 1] == "1"
    assert cells[cells.index("开始时的客户（位）") + 1] == str(len(everybody))  # though one of them is gone
    assert cells[cells.index("记下退清、说定的（位）") + 1] == "1"
    assert "卡里的钱（实付，元）" not in cells
    assert [one.done for one in desk.plan.tasks() if one.code == "law.destroyed"] == [
        clock.today().isoformat()
    ]
    assert not [line for line in lines(desk, "open") if line[2] == "别处办" and "逾期" in line[4]]
