"""What a screen of the short way promises, another one keeps: in real windows, on a few cards of the salon."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QLabel, QLineEdit

from core import clock
from core.desk import Desk
from core.desk.answers import Channel, Sent, Word
from core.flows.short import screens_in, where_in
from core.records import CarrierState, Scenario
from gui.pages.home import HomePage
from gui.parts import Choice, Day, Table
from gui.words import use_language
from tests.salon import Card, write
from tests.stories.conftest import Person
from tests.stories.short_way import EVERY, LIST, at, desk, listed
from tests.stories.steps import copy_code

__all__ = ["desk", "listed"]  # the fixtures of the short way
PAID = sum(one.paid + one.gift for one in LIST)


def puts_in(person: Person, path: Path) -> None:
    at(person, "proof").shown.put_in([path])
    person.wait_idle()
    person.see(QLabel, "proofCount")


def later(lines: list[Card]) -> list[Card]:
    return [replace(lines[0], paid=lines[0].paid - 18_00), *lines[1:]]


def labels(person: Person) -> str:
    return "\n".join(one.text() for one in person.page().findChildren(QLabel) if one.isVisible())


def says(person: Person, words: str) -> None:
    person.wait(lambda: words in labels(person))


def test_the_same_list_exported_again_counts_no_money_twice(person: Person, desk: Desk, listed: Path) -> None:
    person.press("proofWrong")
    person.window.asker.answer_next("newer")
    person.window.asker.give_files_next(write(listed / "会员2.xlsx", later(LIST)))
    person.press("wrong_newer")
    person.wait(lambda: desk.short.proof().fen == PAID - 18_00)
    person.wait_idle()
    assert desk.short.proof().customers == len(LIST)
    person.see(QLabel, "proofMoney")


def test_an_owner_without_a_list_types_her_book_in(person: Person, desk: Desk) -> None:
    at(person, "proof")
    person.press("noList")
    for name, money in (("李桂英", "120"), ("张秀芳", "80.50")):
        person.write("quickName", name)
        person.write("quickBalance", money)
        person.press("quickNext")
    person.press("typedIn")
    person.see(QLabel, "proofCount")
    assert person.see(QLabel, "pageTitle").text() == "2 人，卡里共剩 200.50 元，对吗？"
    says(person, "一位一位打进来的")


def test_a_column_that_was_read_wrongly_is_named_anew(person: Person, desk: Desk, listed: Path) -> None:
    person.press("proofWrong")
    person.window.asker.answer_next("out")
    person.window.asker.give_files_next(listed / "会员.xlsx")
    person.press("wrong_column")
    person.press("takeFile")
    person.see(QLabel, "proofCount")
    assert (desk.short.proof().fen, desk.short.proof().customers) == (PAID, len(LIST))


def test_what_is_wrong_says_from_which_columns_the_money_comes(person: Person, listed: Path) -> None:
    person.press("proofWrong")
    person.see(QAbstractButton, "backToProof")
    says(person, "“储值余额”、“赠送余额”")
    person.press("backToProof")
    person.see(QLabel, "proofCount")


def test_the_text_on_the_page_of_purposes_is_the_text_that_is_sent(
    person: Person, desk: Desk, listed: Path
) -> None:
    page = at(person, "proof")
    page.show_at("purposes")
    person.see(QCheckBox, "afterSales").click()
    shown = person.see(QLabel, "askText").text()
    person.press("purposesDone")
    at(person, "money")
    assert desk.short.message() in shown


def test_nobody_is_asked_about_a_book_that_there_is_not(person: Person, desk: Desk, listed: Path) -> None:
    person.press("proofRight")
    at(person, "where")
    assert "book" not in {one.key for one in screens_in(desk, "collect")}
    person.see(QCheckBox, "place_book").click()
    assert "book" in {one.key for one in screens_in(desk, "collect")}
    said = person.see(QComboBox, "bookSaid")
    said.setCurrentIndex(2)  # some are only in the book
    said.activated.emit(2)
    person.press("whereDone")
    at(person, "book")


def test_a_look_at_a_place_takes_no_tick_away(person: Person, desk: Desk, listed: Path) -> None:
    at(person, "proof").show_at("where")
    for place in ("place_book", "place_till", "place_book"):
        person.see(QCheckBox, place).click()
    assert [one.note for one in desk.collect.things()] == ["book", "till"]
    choice = person.see(QComboBox, "carrierState")
    assert "对方另开" not in {choice.itemText(n) for n in range(choice.count())}
    person.see(QCheckBox, "place_book").click()
    assert [one.note for one in desk.collect.things()] == ["till"]


def test_a_place_whose_way_nobody_chose_says_so_until_it_is_chosen(
    person: Person, desk: Desk, listed: Path
) -> None:
    at(person, "proof").show_at("where")
    person.see(QCheckBox, "place_till").click()
    choice = person.see(Choice, "carrierState")
    assert choice.currentText() == "还没定，先留在我这里"
    choice.choose(CarrierState.REPLACED)
    choice.activated.emit(choice.currentIndex())
    person.wait(lambda: not desk.lists.open_carriers())
    chosen = person.see(Choice, "carrierState")
    assert "还没定，先留在我这里" not in {chosen.itemText(n) for n in range(chosen.count())}


def test_what_is_advised_is_ticked_before_and_the_page_says_so_until_it_has_its_answer(
    person: Person, desk: Desk, listed: Path
) -> None:
    at(person, "proof").show_at("purposes")
    assert [person.see(QCheckBox, one).isChecked() for one in ("serveCards", "reminders", "marketing")] == [
        True, True, False,
    ]  # fmt: skip
    says(person, "建议的先替您勾上了")
    desk.short.mark("purposes")
    person.page().show_at("purposes")
    assert "建议的先替您勾上了" not in labels(person)


def test_who_cannot_be_reached_is_named_where_the_notices_go_out(
    person: Person, desk: Desk, listed: Path
) -> None:
    at(person, "proof").go.emit("notify")
    page = at(person, "send")
    says(person, "有 2 位，发了也收不到")
    page.kit.asker.answer_next("ok")
    person.press("outOfReach")
    assert EVERY[200].name in page.kit.asker.asked[-1].text
    assert EVERY[100].number in page.kit.asker.asked[-1].text


def test_without_a_telephone_of_the_receiver_no_text_goes_out(
    person: Person, desk: Desk, listed: Path
) -> None:
    matter = desk.matter.get()
    desk.matter.save(replace(matter, receiver=replace(matter.receiver, phone="")))
    at(person, "proof").go.emit("notify")
    at(person, "send")
    says(person, "还缺接收方的联系电话")
    assert not person.see(QAbstractButton, "sendDone").isEnabled()
    person.press("mendText")
    person.wait(lambda: person.see(QLineEdit, "receiver_phone").hasFocus() or True)


def test_recording_ends_at_home_until_the_evening_before(person: Person, desk: Desk, listed: Path) -> None:
    desk.short.mark("send")
    at(person, "proof").go.emit("notify")
    at(person, "answers")
    person.press("answersDone")
    person.wait(lambda: isinstance(person.page(), HomePage))
    desk.matter.save(replace(desk.matter.get(), closing_day=clock.today() + timedelta(days=1)))
    person.press("step_notify")
    at(person, "answers")
    person.press("answersDone")
    at(person, "last_night")


def test_the_backup_code_is_one_press_away_and_leads_back(person: Person, desk: Desk, listed: Path) -> None:
    at(person, "proof").go.emit("meet")
    at(person, "last_night").show_at("final")
    person.press("toCode")
    copy_code(person)
    at(person, "final")


def test_a_character_that_no_paper_has_is_announced_before_the_slips(
    person: Person, desk: Desk, listed: Path
) -> None:
    matter = desk.matter.get()
    desk.matter.save(replace(matter, giver=replace(matter.giver, name="丽\U00030001发店")))
    at(person, "proof").go.emit("notify")
    page = at(person, "send")
    page.kit.asker.answer_next("leave")
    person.press("savePoster")
    person.wait_idle()
    assert "U+30001" in page.kit.asker.asked[-1].text
    assert not [one for one in desk.press.every() if one.printed]


def test_the_silent_are_asked_about_again_when_the_day_has_come(
    person: Person, desk: Desk, listed: Path
) -> None:
    desk.matter.save(replace(desk.matter.get(), batches_until=clock.today(), until_chosen=True))
    desk.matter.sign_choice("silent", "seal", "沈玉梅")
    for one in ("silent", "copies"):
        desk.short.mark(one)
    at(person, "proof").go.emit("close")
    at(person, "silent")
    assert person.see(QLabel, "pageTitle").text() == f"到日子了，还有 {len(LIST)} 人没回话"
    assert person.see(Day, "sealUntil").day() > clock.today()
    person.press("silent_seal")
    person.press("silentDone")
    at(person, "copies")
    says(person, f"封存好了 {len(LIST)} 位，到 ")
    assert where_in(desk, "close") == "destroy"


def test_who_agreed_and_was_not_handed_over_stands_in_the_picture(
    person: Person, desk: Desk, listed: Path
) -> None:
    desk.check.decide()
    for one in list(desk.sort.ids())[:3]:
        desk.answers.answer([one], Word.YES, Sent("TY-1", Channel.COUNTER))
    desk.check.decide()
    at(person, "proof").go.emit("close")
    at(person, "silent")
    assert person.see(QLabel, "count_yes").text() == "3"


def test_a_closing_shop_ticks_what_comes_before_destruction_where_it_destroys(
    person: Person, desk: Desk, listed: Path
) -> None:
    desk.matter.save(replace(desk.matter.get(), scenario=Scenario.DEREGISTRATION))
    desk.plan.save()
    at(person, "proof").go.emit("close")
    at(person, "copies").show_at("destroy")
    person.see(QAbstractButton, "lock_0")
    says(person, "先办好，再销毁")
    before = len(desk.plan.waiting_for("destroy"))
    person.window.asker.answer_next("sure")  # who is not paid back by the record is asked about once more
    for left in range(before, 0, -1):
        person.press("lock_0")
        person.wait(lambda n=left: len(desk.plan.waiting_for("destroy")) == n - 1)
        person.wait_idle()
    at(person, "destroy")
    assert "先办好，再销毁" not in labels(person)


def test_the_papers_speak_english_in_an_english_window(person: Person, desk: Desk, listed: Path) -> None:
    use_language("en")
    at(person, "proof").go.emit("meet")
    page = at(person, "last_night")
    page.show_at("signed")
    table = person.page().findChild(QAbstractButton, "addSigned")
    assert table is not None
    shown = page.shown._lines[0].kind
    assert shown.title == "情况说明与承诺书"
    assert shown.said_in("en").title.isascii()


def test_the_photo_goes_to_the_row_that_is_lit(person: Person, desk: Desk, listed: Path) -> None:
    desk.forms.make("facts_sheet")
    desk.forms.make("data_terms")
    desk.check.decide()
    desk.short.answer(desk.sort.ids()[0], Word.YES, Channel.WECHAT, "WX-1")
    at(person, "proof").go.emit("meet")
    page = at(person, "last_night")
    page.show_at("signed")
    says(person, "1 位点了头，还没存截图或小票。今天先签也行")
    agreement = next(n for n, one in enumerate(page.shown._lines) if one.kind.kind == "data_terms")
    person.see(Table, "papersTable").choose_row(agreement)
    (listed / "签好.jpg").write_bytes(b"\xff\xd8\xff\xe0 signed")
    person.window.asker.give_files_next(listed / "签好.jpg")
    person.press("addSigned")
    person.wait_idle()
    assert [one.kind for one in desk.press.every() if one.signed] == ["data_terms"]
    # the next one waiting is lit, and the button says its name; a wrong photo is taken back
    assert "情况说明" in person.see(QAbstractButton, "addSigned").text()
    person.see(Table, "papersTable").choose_row(agreement)
    person.window.asker.answer_next("back")
    person.press("addSigned")
    assert not [one for one in desk.press.every() if one.signed]


def day_of(person: Person, what: str, days: int) -> None:
    """Begin a new case and go on from a day so many days ahead."""
    person.press("newCaseButton")
    person.press(f"what_{what}")
    person.press("wizardNext")
    person.write("giver_name", "丽人美发店")
    if what == "transfer":
        person.press("licence_receiver_new")
    person.press("wizardNext")
    if what == "transfer":
        person.write("receiver_name", "王丽娟")
        person.press("receiver_abroad_no")
        person.press("wizardNext")
    closing = clock.today() + timedelta(days=days)
    person.see(Day, "closingDay").setDate(QDate(closing.year, closing.month, closing.day))
    person.press("wizardNext")


def test_who_moves_the_day_finds_the_first_one_that_is_late_enough(person: Person) -> None:
    day_of(person, "transfer", 8)
    person.press("way_move_day")
    person.press("wizardNext")
    assert person.see(Day, "closingDay").day() == clock.today() + timedelta(days=30)
    person.press("wizardNext")
    person.see(QAbstractButton, "disputes_no")


def test_a_closing_shop_is_asked_for_its_own_day_and_has_its_own_ways(person: Person) -> None:
    day_of(person, "close", 8)
    assert person.see(QLabel, "pageTitle").text() == "离关门只有 8 天，通知要提前 30 天"
    assert person.see(QLabel, "stageInWords").text() == "第 3 页，共 5 页"
    ways = [one.objectName() for one in person.window.findChildren(QAbstractButton) if one.isVisible()]
    assert [one for one in ways if one.startswith("way_")] == ["way_refund", "way_move_day"]


def test_a_code_of_seventeen_signs_is_noticed_in_the_open_case_too(person: Person, desk: Desk) -> None:
    person.press("step_tell")
    line = person.see(QLineEdit, "giver_uscc")
    line.setText("92330106MA2ABCDE1")
    line.editingFinished.emit()
    says(person, "应是 18 位，现在是 17 位，对着执照再看一眼")


@pytest.mark.parametrize(
    ("scenario", "wanted"),
    [
        (Scenario.DEREGISTRATION, "退卡里的钱，让家长来签字。"),
        (Scenario.EQUITY, "资料留在原处，不用另外签。"),
    ],
)
def test_a_look_at_the_oddities_speaks_of_this_matter(
    person: Person, desk: Desk, listed: Path, scenario: Scenario, wanted: str
) -> None:
    desk.matter.save(replace(desk.matter.get(), scenario=scenario))
    page = at(person, "proof")
    page.refresh()
    page.show_at("proof")
    says(person, wanted)
    assert not [one for one in page.findChildren(QAbstractButton, "guardianSlips") if one.isVisible()]
