"""Refund slips and the one PDF for the copy shop: what each holds, what never goes in."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pikepdf
import pytest

from core import clock
from core.consent import Word
from core.desk import Desk, create_case
from core.desk.lists import Frozen, Gate
from core.desk.people import Secret
from core.errors import Refused
from core.papers import render
from core.records import Answer, CardRoute, Channel, EntityType, Interview, Matter, Party, Scenario, Seal
from core.store import figures
from core.store.papers import PaperLine
from core.vault import KdfCost
from tests import shop
from tests.core.papers.reading import text_of
from tests.salon import cards, write

CHEAP = KdfCost(memory=64, passes=1, lanes=1, trial=True)
HELD = 12  # cards of the small salon


def matter() -> Matter:
    told = Interview(
        Answer.YES, Answer.YES, Answer.NO, "receiver_new", disputes=Answer.NO, receiver_abroad=Answer.NO
    )
    giver = Party("丽人美发店", EntityType.SOLE_TRADER, head="沈玉梅", phone="13800006612")
    receiver = Party("王丽娟", EntityType.PERSON, phone="13900005188")
    day = clock.today()
    return Matter(
        "s", "丽人", "YJ2026", Scenario.ASSET, told, giver, receiver, "33", day, day, day, short_way=True,
        card_route=CardRoute.JOIN,
    )  # fmt: skip


@contextmanager
def holding(folder: Path, file: Path) -> Iterator[Desk]:
    """Open a new case of the small salon with one list in it, decided."""
    case = create_case(folder / "s.tuojiao", matter(), "沈玉梅", Secret.of_text("quiet-lantern-柠檬"), CHEAP)
    with Desk(case) as desk:
        desk.collect.take(file)
        desk.check.decide()
        yield desk


def written(folder: Path, text: str) -> Path:
    """Write a list as text."""
    (folder / "会员.csv").write_text(text, encoding="utf-8")
    return folder / "会员.csv"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with holding(tmp_path, write(tmp_path / "卡.xlsx", cards()[:HELD])) as desk:
        yield desk


def test_a_card_of_visits_is_paid_back_by_pen(tmp_path: Path) -> None:
    text = "姓名,手机号,剩余次数\n王红,13800000001,3\n李兰,13800000002,0\n"
    with holding(tmp_path, written(tmp_path, text)) as desk:
        (red,) = desk.refunds.owed(desk.short.who("silent"))
        assert [one.name for one in desk.sort.fetch([red])] == ["王红"]
        slip = text_of(desk.refunds.slips([red]).printed.pdf)
    assert "还剩的3次" in slip
    assert "0.00" not in slip


def test_a_card_below_nought_is_left_to_the_pen_and_stops_no_other_slip(tmp_path: Path) -> None:
    text = "姓名,手机号,卡号,余额,赠送\n王红,13800000001,1,-12,50\n李兰,13800000002,2,88,0\n"
    with holding(tmp_path, written(tmp_path, text)) as desk:
        both = desk.refunds.owed(desk.short.who("silent"))
        slips = text_of(desk.refunds.slips(both).printed.pdf)
    assert len(both) == 2
    assert slips.count("按比例：") == 2
    assert "0.0050.0050.00" in slips
    assert "另欠店里12.00元" in slips
    assert slips.count("88.00") == 3  # on the card twice, and by the ratio; nothing is reckoned from a debt


def final(desk: Desk, folder: Path) -> Frozen:
    for customer in desk.short.who("silent")[:4]:
        desk.short.answer(customer, Word.YES, Channel.COUNTER, "TY-1")
    code = desk.people.new_recovery()
    desk.people.prove_recovery({n: code.groups()[n - 1] for n in desk.people.recovery_groups()})
    shop.sign_gates(desk, "沈玉梅")
    desk.press.signed(made(desk, "self_assessment").id)
    frozen = desk.lists.freeze()
    desk.pack.hold(frozen, desk.lists.pack(frozen, folder / "p.zip"))
    desk.pack.make(frozen)
    return frozen


def test_everybody_with_money_gets_one_slip_with_every_way(desk: Desk) -> None:
    chosen = desk.short.who("silent")
    text = text_of(desk.refunds.slips(chosen).printed.pdf)
    assert text.count("按比例：") == text.count("按原价：") == len(desk.refunds.owed(chosen)) == HELD
    assert text.count("不限次数的，付的钱按没过的日子算") == HELD
    assert text.count("客户已经享受的折扣不能扣回来") == HELD  # Zhejiang, article 11
    assert (
        text.count("一年定期存款基准利率") == HELD
    )  # for who simply wants out (Fa Shi [2025] No. 4, article 16)
    desk.matter.save(replace(desk.matter.get(), province="51"))
    assert "折扣不能扣回来" not in text_of(desk.refunds.slips(chosen[:1]).printed.pdf)
    assert "计算参考" in text


def test_the_days_come_from_the_rule_of_the_province(desk: Desk) -> None:
    assert desk.refunds.days() == 5
    assert "5日内退到手" in text_of(desk.refunds.slips(desk.short.who("silent")[:1]).printed.pdf)


def test_the_slip_says_in_one_line_which_rate_counts_and_leaves_it_to_the_pen(desk: Desk) -> None:
    text = text_of(desk.refunds.slips(desk.short.who("silent")[:1]).printed.pdf)
    assert "（LPR），2019-08到2025-12在3.00%—4.25%之间" in text
    assert "2020-04" not in text


def test_the_slip_bears_the_day_it_was_asked_for_and_the_day_it_is_due(desk: Desk) -> None:
    one = desk.short.who("silent")[0]
    desk.short.answer(one, Word.REFUND, Channel.COUNTER)
    today = clock.today()
    text = text_of(desk.refunds.slips([one]).printed.pdf)
    assert f"提出退款{today}最晚退到手{today + timedelta(days=5)}" in text


def test_the_papers_of_a_list_name_one_moment_and_its_supplement_the_paper_it_continues(
    desk: Desk, tmp_path: Path
) -> None:
    frozen = final(desk, tmp_path)
    moment = f"截止{frozen.cutoff.replace('T', '')[:15]}"
    for kind in ("settlement", "short_handover"):
        assert moment in text_of(desk.press.pdf(made(desk, kind).id))
    supplement = text_of(desk.pack.supplement(frozen).printed.pdf)
    assert moment in supplement
    assert "续《移交清单（汇总）和确认书》" in supplement


def test_nobody_without_money_gets_a_slip(desk: Desk) -> None:
    with pytest.raises(Refused, match=r"paper\.nobody"):
        desk.refunds.slips(())


def made(desk: Desk, kind: str) -> PaperLine:
    return next(one for one in reversed(desk.press.every()) if one.kind == kind)


def test_the_one_pdf_opens_with_a_cover_and_holds_each_paper_as_often_as_it_is_signed(
    desk: Desk, tmp_path: Path
) -> None:
    frozen = final(desk, tmp_path)
    whole = desk.pack.one_pdf(frozen)
    kinds, copies = desk.pack.sheets(frozen)
    pages = 3 * (made(desk, "settlement").pages + made(desk, "short_handover").pages)
    assert (kinds, copies) == (2, 6)  # the agreement was signed before
    with pikepdf.open(io.BytesIO(whole)) as pdf:
        assert len(pdf.pages) == pages + made(desk, "short_cover").pages
    assert "只在家打" in text_of(whole)


def test_the_terms_that_both_signed_stay_as_they_were_signed(desk: Desk, tmp_path: Path) -> None:
    frozen = final(desk, tmp_path)
    signed = [one for one in desk.press.every() if one.kind == "data_terms"]
    assert [one.version for one in signed] == [1]
    again = desk.forms.make("data_terms")
    assert (again.id, again.printed.code) == (signed[0].id, signed[0].code)
    whole = text_of(desk.pack.one_pdf(frozen))
    assert signed[0].code not in whole
    assert "已签，待拍照" in whole


def test_another_purpose_takes_the_tick_back_and_asks_for_new_terms(desk: Desk, tmp_path: Path) -> None:
    final(desk, tmp_path)
    assert not desk.lists.has_lapsed(Gate.DATA_TERMS)
    now = desk.matter.get()
    desk.matter.save(replace(now, purposes=replace(now.purposes, after_sales=not now.purposes.after_sales)))
    assert desk.lists.has_lapsed(Gate.DATA_TERMS)
    assert desk.forms.make("data_terms").id != made(desk, "short_handover").id
    assert made(desk, "data_terms").version == 2
    assert not desk.lists.has_lapsed(Gate.DATA_TERMS)


def test_the_signers_code_stands_on_the_confirmation(desk: Desk, tmp_path: Path) -> None:
    frozen = final(desk, tmp_path)
    found = figures.package_of(desk.short._store, frozen.id)
    assert found is not None
    text = text_of(desk.press.pdf(made(desk, "short_handover").id))
    assert f"签名码{found[3]}" in text


def test_what_is_signed_is_not_printed_again_and_the_words_never(desk: Desk, tmp_path: Path) -> None:
    frozen = final(desk, tmp_path)
    package = desk.pack.held(frozen)
    assert package is not None
    desk.press.signed(made(desk, "data_terms").id)
    assert desk.pack.sheets(frozen) == (2, 6)
    assert not [part for part in package.passphrase.split("-") if part in text_of(desk.pack.one_pdf(frozen))]


def test_an_announcement_that_was_printed_for_the_door_is_not_printed_again(
    desk: Desk, tmp_path: Path
) -> None:
    frozen = final(desk, tmp_path)
    hung = desk.letters.poster()
    assert desk.pack.sheets(frozen) == (3, 8)
    desk.press.printed(hung.id)
    assert desk.pack.sheets(frozen) == (2, 6)


def test_who_agrees_after_asking_for_money_is_handed_over_and_not_paid_too(desk: Desk) -> None:
    customer = desk.short.who("silent")[0]
    desk.short.answer(customer, Word.REFUND, Channel.COUNTER)
    assert desk.short.is_owed(customer)
    desk.short.answer(customer, Word.YES, Channel.COUNTER)
    assert not desk.short.is_owed(customer)
    assert ("refund" in desk.short.people(), desk.short.people()["yes"].customers) == (False, 1)
    desk.short.take_back(desk.short.last(1)[0].number)
    assert desk.short.is_owed(customer)


def test_a_card_that_was_paid_back_is_nobodys_debt_on_the_settlement(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "付款.png").write_bytes(b"paid")
    before = dict(desk.forms.fill("settlement").tables)["cards"][0]
    paid = max(desk.sort.ids(), key=lambda one: desk.short._found(desk.sort.fetch([one])[0]).fen)
    desk.answers.enter_fact(paid, "settled", True, desk.answers.keep_evidence(tmp_path / "付款.png"))
    sheet = desk.forms.fill("settlement")
    after = dict(sheet.tables)["cards"][0]
    assert int(after[1]) == int(before[1]) - 1
    assert figures_of(after[4]) == figures_of(before[4]) - desk.short._found(desk.sort.fetch([paid])[0]).fen
    assert after[4] in dict(sheet.values)["total_words"]


def figures_of(yuan: str) -> int:
    return round(float(yuan.replace(",", "")) * 100)


def test_who_waits_for_money_is_told_on_the_first_page_until_it_is_paid(desk: Desk, tmp_path: Path) -> None:
    waiting = next(one for one in desk.short.who("silent") if desk.refunds.owed([one]))
    desk.short.answer(waiting, Word.REFUND, Channel.COUNTER)
    (point,) = [one for one in desk.board.points() if one.code == "refunds"]
    due = clock.today() + timedelta(days=desk.refunds.days())
    assert (point.count, point.due) == (1, due.isoformat())
    assert dict(desk.forms.fill("settlement").values)["asked_back"] == "1"  # else she pays twice
    (tmp_path / "付款.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    desk.answers.enter_fact(waiting, "settled", True, desk.answers.keep_evidence(tmp_path / "付款.png"))
    assert not [one for one in desk.board.points() if one.code == "refunds"]
    assert "asked_back" not in dict(desk.forms.fill("settlement").values)


def test_the_things_of_the_confirmation_stand_on_one_page(desk: Desk, tmp_path: Path) -> None:
    paper, seal = desk.pack.handover(final(desk, tmp_path)), Seal("1", 1, "2026-11-21T21:40:00+08:00", "4-A")
    tables = dict(paper.tables) | {
        "excluded": (("基本信息", "2", "需监护人同意"),) * 3,
        "carriers": tuple((f"第{number}样", "留在甲方", "", "") for number in range(5)),
    }
    pdf = render(replace(paper, tables=tuple(sorted(tables.items()))), seal).pdf
    with pikepdf.open(io.BytesIO(pdf)) as whole:
        assert len(whole.pages) == 2
        del whole.pages[0]
        rest = io.BytesIO()
        whole.save(rest)
    assert "第0样" in text_of(rest.getvalue())
