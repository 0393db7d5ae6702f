"""How the short way ends, in real windows: every number in one group, and every press said once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QTableView

from core import clock
from core.desk import Desk
from core.desk.lists import Gate
from core.flows import steps_of
from core.records import Scenario
from core.store.short import Group
from gui.pages.home import HomePage
from tests.stories.conftest import Person
from tests.stories.short_way import LIST, at, desk, listed
from tests.stories.test_short_promises import labels, says

__all__ = ["desk", "listed"]  # fixtures of the short way
ONE = ["handed", "gone", "yes", "no", "refund", "silent"]


def groups(*numbers: int) -> dict[str, Group]:
    return {key: Group(key, many, 0) for key, many in zip(ONE, numbers, strict=True)}


def test_who_went_and_took_it_back_has_a_line_of_his_own(
    person: Person, desk: Desk, listed: object, monkeypatch
) -> None:
    monkeypatch.setattr(desk.short, "people", lambda: groups(13, 1, 0, 1, 2, 775), raising=False)
    at(person, "proof").go.emit("close")
    at(person, "silent")
    says(person, "已交出去、后来撤回")
    says(person, "要告诉对方停用、删掉")


def test_the_look_up_says_who_was_handed_over(
    person: Person, desk: Desk, listed: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(desk.short), "batch_of", lambda _room, _customer: 1)
    at(person, "proof").go.emit("notify")
    at(person, "send").show_at("answers")
    field = person.see(QLineEdit, "answerField")
    field.setText(LIST[0].phone[-4:])
    field.textEdited.emit(field.text())
    says(person, "第 1 批已交出")


def test_who_was_never_told_is_not_counted_as_silent_and_is_told_first(
    person: Person, desk: Desk, listed: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.short.send_group(0)
    desk.matter.keep_draft("short.sent", ["2026-11-22"])
    monkeypatch.setattr(desk.short, "untold", lambda: (1,), raising=False)
    monkeypatch.setattr(desk.short, "people", lambda: {"untold": Group("untold", 1, 0)}, raising=False)
    at(person, "proof").go.emit("close")
    at(person, "silent")
    says(person, "还没发")
    person.page().go.emit("notify")
    at(person, "send")
    says(person, "后来添的 1 位")
    monkeypatch.undo()
    person.window.asker.answer_next("sms")
    person.press("lateSent")
    person.wait(lambda: "后来添的" not in labels(person))


def test_a_change_of_shareholders_comes_to_an_end(person: Person, desk: Desk, listed: object) -> None:
    desk.matter.save(replace(desk.matter.get(), scenario=Scenario.EQUITY))
    at(person, "proof").go.emit("close")
    at(person, "nothing")
    person.press("nothingHome")
    person.wait(lambda: isinstance(person.page(), HomePage))
    assert {one.state for one in steps_of(desk) if one.key == "close"} == {"done"}


def test_an_agreement_that_was_not_saved_makes_nothing_final_and_one_that_was_signed_can_be_taken_back(
    person: Person, desk: Desk, listed: object
) -> None:
    at(person, "proof").go.emit("meet")
    at(person, "last_night").show_at("final")
    assert person.see(QAbstractButton, "freezeShort").text() == "协议双方签好了，定下清单…"
    says(person, "一般填 24")
    says(person, "单独写了价钱的，先停下来问律师")
    assert not desk.lists.has_printed(Gate.DATA_TERMS)
    desk.forms.make("data_terms")
    desk.lists.pass_gate(Gate.DATA_TERMS, "沈玉梅", clock.today())
    person.page().show_at("final")
    says(person, f"已签好 {clock.today().isoformat()}")
    person.press("unsignTerms")
    person.wait(lambda: desk.lists.gates().terms_signed is None)


def test_an_agreement_counts_as_saved_once_it_was(
    person: Person, desk: Desk, listed: object, tmp_path: Path
) -> None:
    at(person, "proof").go.emit("meet")
    at(person, "last_night").show_at("final")
    person.window.asker.give_files_next(tmp_path / "补充协议.pdf")
    person.press("saveTerms")
    person.wait(lambda: desk.lists.has_printed(Gate.DATA_TERMS))
    person.wait_idle()  # the page is drawn anew from a case that is still open


def test_assessment_and_facts_are_saved_on_their_own_page_and_stay_the_ones_to_sign(
    person: Person, desk: Desk, listed: object, tmp_path: Path
) -> None:
    at(person, "proof").show_at("assess")
    for button, kind in (("saveAssessment", "self_assessment"), ("saveFacts", "facts_sheet")):
        person.window.asker.give_files_next(tmp_path / f"{kind}.pdf")
        person.press(button)
        person.wait((tmp_path / f"{kind}.pdf").is_file)
    before = [(one.kind, one.version) for one in desk.press.every()]
    assert {kind for kind, _version in before} >= {"self_assessment", "facts_sheet"}
    person.press("assessDone")
    person.wait(lambda: "gate.self_assessment" not in desk.lists.gates().closed)
    assert [(one.kind, one.version) for one in desk.press.every()] == before


def test_the_words_of_a_page_are_explained_in_one_place(person: Person, desk: Desk, listed: object) -> None:
    at(person, "proof").go.emit("meet")
    at(person, "last_night").show_at("final")
    person.see(QAbstractButton, "freezeShort")
    person.press("wordsHere")
    said = person.window.asker.asked[-1]
    assert "资料包：加了密、交给对方的那个文件" in said.text
    assert "补充协议：转让合同后面加的几条" in said.text


def test_a_pass_phrase_that_is_on_no_paper_is_asked_about_before_the_window_closes(
    person: Person, desk: Desk, listed: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(person, "proof")
    monkeypatch.setattr(desk.pack, "words_waiting", lambda: True)
    person.window.asker.answer_next("stay")
    person.window.close()
    assert person.window.isVisible()
    assert person.window.asker.asked[-1].title == "密码单还没存"
    monkeypatch.undo()


def test_one_press_says_that_every_group_has_it_and_a_slip_is_taken_back(
    person: Person, desk: Desk, listed: object
) -> None:
    at(person, "proof").go.emit("notify")
    page = at(person, "send")
    person.wait(lambda: page.findChild(QAbstractButton, "groupSent") is not None)
    assert person.see(QAbstractButton, "sendDone").text() == "发好了"
    page.kit.asker.answer_next("wechat")
    person.press("groupSent")
    person.wait(lambda: page.findChild(QAbstractButton, "groupBack") is not None)
    assert not desk.short.untold()
    person.press("groupBack")
    person.wait(lambda: page.findChild(QAbstractButton, "groupSent") is not None)
    assert len(desk.short.untold()) == sum(desk.short.groups())
    for said in ("wechat", "done"):
        page.kit.asker.answer_next(said)
    person.press("sendDone")
    at(person, "answers")
    assert not desk.short.untold()


def test_who_stands_in_a_group_can_be_seen_and_saved(
    person: Person, desk: Desk, listed: object, tmp_path: Path
) -> None:
    at(person, "proof").go.emit("notify")
    page = at(person, "send")
    page.shown._groups._see(0)  # while the groups are still being counted
    person.wait_idle()
    person.see(QAbstractButton, "backFromGroup")
    assert person.see(QTableView, "groupTable").model().rowCount() == desk.short.groups()[0]
    person.window.asker.give_files_next(tmp_path / "第一组.xlsx")
    person.press("saveGroup")
    person.wait((tmp_path / "第一组.xlsx").is_file)
    _head, *rows = load_workbook(tmp_path / "第一组.xlsx").active.iter_rows(values_only=True)
    whole = [one.phone for one in desk.sort.fetch(desk.short.group(0))]
    assert sorted(phone for _name, phone in rows) == sorted(whole)
    assert "numbers" in {one.what for one in desk.closing.standing().left}
    person.press("backFromGroup")
    at(person, "send")
    person.page().go.emit("closing")
    says(person, "发短信用的号码表")


def test_a_shop_that_closes_is_sent_to_no_new_shop(person: Person, desk: Desk, listed: object) -> None:
    desk.matter.save(replace(desk.matter.get(), scenario=Scenario.DEREGISTRATION))
    at(person, "proof").show_at("where")
    says(person, "客户群先发公告，再解散")
    assert "新店" not in labels(person)


def test_clearing_says_that_only_those_handed_over_are_cleared(
    person: Person, desk: Desk, listed: object
) -> None:
    at(person, "proof").go.emit("close")
    at(person, "silent")
    assert person.page().findChild(QAbstractButton, "tellAgain").text() == "封存前再提醒一遍…"
    assert "可以再发一遍通知" not in labels(person)
    person.page().show_at("copies")
    says(person, "只清已交的那几位")


def test_what_was_said_at_first_is_changed_in_the_same_words(
    person: Person, desk: Desk, listed: object
) -> None:
    at(person, "proof")
    person.press("step_tell")
    person.see(QLineEdit, "giver_name")
    says(person, "执照上的 18 位代码")
    assert not [one for one in person.page().findChildren(QComboBox, "giver_entity") if one.isVisible()]
    person.write("giver_head", "沈玉梅二")
    person.press("saveMatter")
    person.wait(lambda: desk.matter.get().giver.head == "沈玉梅二")
