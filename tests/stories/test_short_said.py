"""What the screens of the short way say: a paper that was saved, a card of visits among the money."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from core import clock
from core.desk import Desk
from core.desk.answers import Channel, Word
from core.records import Filter
from gui.parts import Segments, Table
from tests.gui.pages.test_paper_room import photograph
from tests.stories.conftest import Person
from tests.stories.short_way import LIST, at, desk, listed, put_in
from tests.stories.test_short_promises import labels, says

__all__ = ["desk", "listed"]  # fixtures of the short way


def test_a_paper_that_was_saved_is_said_in_its_own_card(person: Person, desk: Desk, listed: Path) -> None:
    at(person, "proof").go.emit("notify")
    at(person, "send")
    assert "存好了" not in labels(person)
    person.window.asker.give_files_next(listed / "公告.pdf")
    person.press("savePoster")
    says(person, f"{clock.today()} 存好了")


def looked_up(person: Person, number: int) -> None:
    field = person.see(QLineEdit, "answerField")
    field.setText(LIST[number].phone[-4:])
    field.textEdited.emit(field.text())


def last_names(person: Person) -> list[str]:
    model = person.see(Table, "lastTable").model()
    return [str(model.index(n, 0).data()) for n in range(model.rowCount())]


def test_a_wrong_number_keeps_its_place_and_its_way_back_when_she_returns(
    person: Person, desk: Desk, listed: Path
) -> None:
    at(person, "proof").go.emit("notify")
    page = at(person, "send")
    page.show_at("answers")
    for number, key in ((0, "key_4"), (1, "key_1")):
        looked_up(person, number)
        person.press(key)
    page.show_at("send")
    page.show_at("answers")
    assert last_names(person) == [LIST[1].name, LIST[0].name]
    page.shown._last.take_back(1)
    assert last_names(person) == [LIST[1].name]
    (found,) = desk.short.find(LIST[0].phone[-4:])
    assert found.customer not in desk.short.who("wrong")


def test_the_way_answers_come_in_is_still_the_counter_when_she_returns(
    person: Person, desk: Desk, listed: Path
) -> None:
    at(person, "proof").go.emit("notify")
    page = at(person, "send")
    page.show_at("answers")
    person.see(Segments, "answerChannel").chosen.emit("counter")
    page.show_at("send")
    page.show_at("answers")
    looked_up(person, 0)
    person.press("key_1")
    assert [one.method for one in desk.ledger.records()] == [Channel.COUNTER.value]


def test_who_waits_for_money_is_named_and_one_press_from_his_card(
    person: Person, desk: Desk, listed: Path
) -> None:
    for number in (0, 1):
        (one,) = desk.short.find(LIST[number].phone[-4:])
        desk.short.answer(one.customer, Word.REFUND, Channel.WECHAT)
    (point,) = [point for point in desk.board.points() if point.code == "refunds"]
    at(person, "proof").go.emit(point.page)
    person.wait(lambda: person.see(QLabel, "pageTitle").text() == "2 位等着退款")
    person.see(Table, "owedTable").opened.emit(0)
    assert person.see(QLabel, "foundName").text() == LIST[0].name
    (slip := listed / "付款.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    person.window.asker.give_files_next(slip)
    person.press("paidBack")
    person.wait(lambda: person.see(QLabel, "pageTitle").text() == "1 位等着退款")


def test_a_photograph_of_another_paper_is_told_by_its_code(person: Person, desk: Desk, listed: Path) -> None:
    facts = desk.forms.make("facts_sheet")
    desk.forms.make("self_assessment")
    at(person, "proof").go.emit("meet")
    page = at(person, "last_night")
    page.show_at("signed")
    wrong = next(n for n, one in enumerate(page.shown._lines) if one.kind.kind == "self_assessment")
    person.see(Table, "papersTable").choose_row(wrong)
    person.window.asker.give_files_next(photograph(listed, facts, 1))
    person.window.asker.answer_next("there")
    person.press("addSigned")
    person.wait(lambda: bool([one for one in desk.press.every() if one.signed]))
    assert [one.kind for one in desk.press.every() if one.signed] == ["facts_sheet"]
    assert "情况说明" in person.window.asker.asked[-1].title


def test_a_form_left_on_one_screen_is_not_announced_on_another(
    person: Person, desk: Desk, listed: Path
) -> None:
    page = at(person, "proof")
    page.show_at("book")
    person.see(QAbstractButton, "book_some").click()
    page.leave()
    page.at = "purposes"
    page.come_back()
    person.wait_idle()
    assert "填到一半" not in labels(person)


def test_a_card_of_visits_is_said_beside_the_money(person: Person, desk: Desk, tmp_path: Path) -> None:
    put_in(person, desk, tmp_path, "姓名,手机号,余额,剩余次数\n王红,13800000001,0,3\n李兰,13800000002,80,0\n")
    assert person.see(QLabel, "proofMoney").text() == "80.00"
    says(person, "次卡 1 位，共剩 3 次")


def test_what_is_pressed_stands_above_the_pictures(person: Person, desk: Desk, listed: Path) -> None:
    at(person, "proof").go.emit("notify")
    page = at(person, "send")
    for press, picture in (
        ("savePoster", "posterPreview"),
        ("saveSlips", "slipsPreview"),
        ("readText", "qrDesk"),
    ):
        above, below = person.see(QAbstractButton, press), person.see(QWidget, picture)
        assert (
            above.mapTo(page, above.rect().bottomLeft()).y() < below.mapTo(page, below.rect().topLeft()).y()
        )


def test_where_there_is_no_child_no_line_speaks_of_children(
    person: Person, desk: Desk, tmp_path: Path
) -> None:
    put_in(person, desk, tmp_path, "姓名,手机号,余额\n王红,13800000001,30\n李兰,13800000002,80\n")
    said = {one.text() for one in person.see(QWidget, "oddities").findChildren(QLabel)}
    assert not [one for one in said if "14 岁" in one or "孩子" in one]
    assert "没看到奇怪的地方" in said


def test_the_children_of_the_list_are_named(person: Person, desk: Desk, listed: Path) -> None:
    desk.remarks.is_child(desk.sort.ids(Filter())[0])
    at(person, "proof").refresh()
    person.press("whoChildren")
    model = person.see(Table, "groupTable").model()
    names = [str(model.index(n, 1).data()) for n in range(model.rowCount())]
    assert names
    assert all("孩子，请家长到店签" in name for name in names)
    person.press("backFromGroup")
    assert person.see(QAbstractButton, "whoChildren")
