"""The evening before: what would stop the papers is said before the list is final, and they are made once it is mended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel, QLineEdit

from core import clock
from core.desk import Desk
from core.desk.answers import Channel, Sent, Word
from core.desk.terms import term
from core.flows import in_turn
from core.records import CardRoute, Carrier, CarrierState, ItemKind, Party, QuickEntry, Scenario
from gui.pages.short.night import CUTOFF
from gui.parts import Choice
from gui.words import day_in_sentence, money
from tests.salon import HEADS, write
from tests.shop import sign_gates
from tests.stories.conftest import Person
from tests.stories.other_days import jobs_at
from tests.stories.short_way import EVERY, LIST, at, desk, listed, title
from tests.stories.test_short_promises import labels, later, says

__all__ = ["desk", "listed"]  # the fixtures of the short way
STICK = Carrier(0, ItemKind.MEDIUM, "旧电脑、U 盘、网盘", mixed=True, note="old")


@pytest.fixture
def eve(person: Person, desk: Desk, listed: Path) -> Path:
    """Two customers have agreed, the papers before the package are signed, the backup code is copied."""
    desk.matter.save(replace(desk.matter.get(), card_route=CardRoute.JOIN))
    desk.check.decide()
    for one in list(desk.sort.ids())[:2]:
        desk.answers.answer([one], Word.YES, Sent("TY-1", Channel.COUNTER))
    desk.check.decide()
    sign_gates(desk, "沈玉梅")
    code = desk.people.new_recovery()
    desk.people.prove_recovery({n: code.groups()[n - 1] for n in desk.people.recovery_groups()})
    return listed


def split(desk: Desk) -> int:
    made = desk.collect.add_thing(STICK)
    desk.collect.decide_thing(made, CarrierState.SPLIT)
    return made


def at_the_batch(person: Person) -> None:
    person.press("step_meet")
    at(person, "last_night").show_at("final")
    person.wait(lambda: title(person).startswith("第一批交 2 人"))


def test_who_sues_is_picked_before_the_list_is_settled_and_goes_with_no_batch(
    person: Person, desk: Desk, eve: Path
) -> None:
    at_the_batch(person)
    person.press("toHold")
    field = person.see(QLineEdit, "holdField")
    field.setText(LIST[0].phone[-4:])
    field.textEdited.emit(field.text())
    person.press("hold_0")
    person.press("backFromHold")
    person.wait(lambda: title(person).startswith("第一批交 1 人"))
    says(person, "1 位先不动（投诉、官司一类），不在这一批里")
    assert desk.lists.propose().totals.customers == 1


def test_nobody_looked_is_said_before_the_list_is_final(person: Person, desk: Desk, eve: Path) -> None:
    stick = split(desk)
    at_the_batch(person)
    says(person, "有一样说拆开、清空了，还没写谁看过")
    assert not person.see(QAbstractButton, "freezeShort").isEnabled()
    person.press("fix_handover.carriers_unproven")
    at(person, "where")
    person.see(QAbstractButton, "lookedAt")  # the card of the very thing
    desk.collect.thing_looked_at(stick, "沈玉梅", "打开搜过，没有了")
    person.press("whereDone")
    at(person, "final")
    person.wait(lambda: person.see(QAbstractButton, "freezeShort").isEnabled())


def test_papers_that_could_not_be_made_are_made_when_she_comes_back(
    person: Person, desk: Desk, eve: Path
) -> None:
    at_the_batch(person)
    frozen = desk.lists.freeze()
    desk.lists.pack(frozen, eve / "first.zip")
    stick = split(desk)
    at(person, "final").refresh()
    says(person, "有一样说拆开、清空了，还没写谁看过")
    assert not desk.pack.complete(frozen)
    desk.collect.thing_looked_at(stick, "沈玉梅", "打开搜过，没有了")
    person.press("step_collect")
    person.press("step_meet")
    person.wait(lambda: title(person) == "要签的纸，一共 10 种")
    assert desk.pack.complete(frozen)
    person.see(QLabel, "pageTitle")


def test_one_press_keeps_all_that_nobody_has_decided_about(person: Person, desk: Desk, listed: Path) -> None:
    at(person, "proof").show_at("where")
    for place in ("place_till", "place_platform", "place_photos"):
        person.see(QCheckBox, place).click()
    says(person, "没改的 3 样都留在您这里，不交给对方")
    person.press("whereDone")
    assert not desk.lists.open_carriers()
    assert {one.state for one in desk.collect.things()} == {CarrierState.STAYS}


def test_the_night_counts_the_whole_shop_and_says_what_the_list_does_not_hold(
    person: Person, desk: Desk, eve: Path
) -> None:
    desk.sort.enter_quick(QuickEntry("陈阿姨", "13900002222", 980_00, "2026-10-01"))
    person.press("step_meet")
    at(person, "last_night").show_at("last_night")
    person.window.asker.give_files_next(write(eve / "会员昨晚.xlsx", [*later(LIST), EVERY[300]]))
    person.press("pickNight")
    assert person.see(QLabel, "nightBeside").text() == "980.00"
    assert person.see(QLabel, "nightCame").text() == money(EVERY[300].paid + EVERY[300].gift)
    person.see(QLabel, "nightTotal")


def test_the_night_names_a_column_that_the_list_did_not_have(person: Person, desk: Desk, eve: Path) -> None:
    book = load_workbook(write(eve / "会员昨晚.xlsx", later(LIST)))
    for line, words in enumerate(("来源", *["抖音"] * len(LIST)), 1):
        book.active.cell(line, len(HEADS) + 1, words)
    book.save(eve / "会员昨晚.xlsx")
    person.press("step_meet")
    at(person, "last_night").show_at("last_night")
    person.window.asker.give_files_next(eve / "会员昨晚.xlsx")
    person.press("pickNight")
    says(person, "多出来的列：来源")
    says(person, "昨晚的表：1 张卡的余额变了")


def test_the_night_tells_of_rows_below_the_total(person: Person, desk: Desk, eve: Path) -> None:
    book = load_workbook(write(eve / "会员昨晚.xlsx", later(LIST)))
    sheet = book.active
    sheet.append(["合计", "", "", "", 1])
    sheet.append(["90001", "孙八", "13900007788", "", 66])
    sheet.append(["", "", "", "", 12])
    book.save(eve / "会员昨晚.xlsx")
    person.press("step_meet")
    at(person, "last_night").show_at("last_night")
    person.window.asker.give_files_next(eve / "会员昨晚.xlsx")
    person.press("pickNight")
    says(person, "新办的卡 1 张")
    says(person, "这张表的合计对不上")
    says(person, "有 1 行没收")
    says(person, "“12”：这一行没有名字，也没有电话和编号")
    assert person.see(QLabel, "nightCame").text() == "66.00"  # what names nobody is not in it


@pytest.fixture
def noon(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """It is noon, wherever the real clock stands: seven minutes later it is the same day."""
    moment = datetime.combine(clock.today(), time(12))
    with clock.fixed_at(moment):
        jobs_at(moment, monkeypatch)
        yield


@pytest.mark.usefixtures("noon")  # before the window: a clock that jumps under it locks the case
def test_the_papers_print_the_moment_that_the_night_named(
    person: Person, desk: Desk, eve: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person.press("step_meet")
    at(person, "last_night").show_at("last_night")
    person.window.asker.give_files_next(write(eve / "会员昨晚.xlsx", later(LIST)))
    person.press("pickNight")
    person.see(QLabel, "nightTotal")
    named = clock.now()
    says(person, f"算到 {named:%Y-%m-%d %H:%M}")
    monkeypatch.setattr(clock, "now", lambda: named + timedelta(minutes=7))
    person.press("nightTake")
    at(person, "final")
    assert desk.lists.freeze(str(desk.matter.draft(CUTOFF))).cutoff == f"{named:%Y-%m-%dT%H:%M}"


def test_a_list_that_came_after_the_night_does_not_stop_the_final_list(
    person: Person, desk: Desk, eve: Path
) -> None:
    yesterday = clock.now() - timedelta(days=1)
    desk.matter.keep_draft(CUTOFF, f"{yesterday:%Y-%m-%dT%H:%M}")
    at_the_batch(person)
    person.window.asker.give_files_next(eve / "first.zip")
    person.press("freezeShort")
    person.wait(lambda: title(person) == "要签的纸，一共 10 种")
    first = desk.lists.first()
    assert first is not None
    assert first.cutoff >= f"{yesterday + timedelta(days=1):%Y-%m-%dT%H:%M}"


def test_the_telephones_of_the_staff_are_never_said_to_be_hers(
    person: Person, desk: Desk, listed: Path
) -> None:
    at(person, "proof").show_at("where")
    person.see(QCheckBox, "place_staff").click()
    ways = person.see(Choice, "carrierState")
    said = [ways.itemText(n) for n in range(ways.count())]
    assert said == ["还没定，先不动", "手机归员工，不交", "里面的客户当面删了"]
    person.press("whereDone")
    assert term("short", "carrier_stays") == "留在原处，不交"


def test_a_wrong_file_of_the_night_leaves_nothing_being_compared(
    person: Person, desk: Desk, eve: Path
) -> None:
    (eve / "假的.xlsx").write_bytes(b"PK\x03\x04nothing")
    person.press("step_meet")
    at(person, "last_night").show_at("last_night")
    person.window.asker.give_files_next(eve / "假的.xlsx")
    person.press("pickNight")
    person.wait(lambda: bool(person.window.asker.asked))
    assert "正在比" not in labels(person)


def test_nothing_to_destroy_yet_names_the_day_and_asks_nothing(person: Person, desk: Desk, eve: Path) -> None:
    frozen = desk.lists.freeze()
    desk.lists.pack(frozen, eve / "first.zip")
    desk.pack.make(frozen)
    desk.pack.accept(frozen, clock.today())
    desk.matter.keep_draft("short.witness", "李芳")
    at(person, "proof").go.emit("close")
    at(person, "silent").show_at("destroy")
    due = clock.today() + timedelta(days=desk.matter.get().objection_days)
    says(person, f"{day_in_sentence(due)}再来清")
    assert "打官司、劳动仲裁" not in labels(person)  # nothing is asked before its day


def test_a_yes_without_proof_is_said_before_the_signing(person: Person, desk: Desk, eve: Path) -> None:
    agreed = next(one for one in desk.sort.fetch(list(desk.sort.ids())[2:]) if one.name)
    at_the_batch(person)
    desk.answers.answer([agreed.id], Word.YES, Sent("TY-1", Channel.WECHAT, "头像"))
    at(person, "final").refresh()
    says(person, "位点了头，还没存截图或小票")
    person.press("toProofs")
    at(person, "answers")


def test_the_footer_counts_what_is_lacking(person: Person, desk: Desk, eve: Path) -> None:
    at_the_batch(person)
    assert "才能定稿" not in labels(person)
    split(desk)
    at(person, "final").refresh()
    says(person, "还差 1 样，办好才能定清单")


@pytest.mark.parametrize(("province", "said"), [("33", "提出以后 5 天内要退到手。"), ("32", "当地可能更短")])
def test_without_a_place_the_days_for_refunds_are_said_to_be_the_longest(
    person: Person, desk: Desk, eve: Path, province: str, said: str
) -> None:
    desk.matter.save(replace(desk.matter.get(), province=province))
    asking = next(one for one in desk.sort.fetch(list(desk.sort.ids())[2:]) if one.name)
    desk.answers.answer([asking.id], Word.REFUND, Sent("TY-1", Channel.COUNTER))
    at(person, "proof").go.emit("notify")
    at(person, "send").show_at("answers")
    says(person, said)


def test_a_closing_shop_hears_nothing_of_somebody_who_takes_over(
    person: Person, desk: Desk, listed: Path
) -> None:
    desk.matter.save(replace(desk.matter.get(), scenario=Scenario.DEREGISTRATION, receiver=Party()))
    page = at(person, "proof")
    page.refresh()
    page.show_at("where")
    person.see(QCheckBox, "place_till").click()
    says(person, "里面有客户，关了门也不能随便给别人。")
    says(person, "没改的 1 样都先不动")
    assert "整件交" not in labels(person)
    page.show_at("money")
    says(person, f"按付过的钱算是 {money(desk.short.proof().paid_fen)} 元")


def test_what_was_said_of_the_book_is_still_there_when_she_comes_back(
    person: Person, desk: Desk, listed: Path
) -> None:
    desk.collect.add_thing(Carrier(0, ItemKind.PAPER, "本子", mixed=True, note="book"))
    desk.matter.sign_choice("book", "some", "沈玉梅")
    page = at(person, "proof")
    page.refresh()
    page.show_at("book")
    assert person.see(QAbstractButton, "book_some").isChecked()
    person.see(QLineEdit, "quickName")


def test_a_list_that_is_final_leads_back_to_its_signing(person: Person, desk: Desk, eve: Path) -> None:
    desk.short.mark("send")
    assert in_turn(desk)[0].key != "meet"
    desk.lists.freeze()
    keys = [one.key for one in in_turn(desk)]
    assert keys.index("meet") < keys.index("notify")
    person.page().go.emit("home")
    assert "接着签字" in person.see(QAbstractButton, "next_meet").accessibleName()
