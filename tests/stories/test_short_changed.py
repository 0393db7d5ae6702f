"""A matter that is changed after the notices went out: whoever is to be told again is named, old paper is not shown as good."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QAbstractButton

from core.desk import Desk
from core.desk.answers import Channel, Word
from core.records import CardRoute, Party, Scenario
from gui.parts import Choice, Day, Table
from tests.stories.conftest import Person
from tests.stories.short_way import DAY, at, desk, listed
from tests.stories.test_short_promises import labels, says

__all__ = ["desk", "listed"]  # fixtures of the short way


def sent(person: Person, desk: Desk) -> None:
    """Say that every group has it, save the announcement and the slips, and go to what was said at first."""
    at(person, "proof")
    desk.short.send_group(0)
    for made in (desk.letters.poster(), desk.letters.slips(4)):
        desk.press.printed(made.id)
    desk.short.mark("send")
    person.press("step_tell")
    person.see(QAbstractButton, "saveMatter")


def made(desk: Desk) -> set[str]:
    return {one.kind.kind for one in desk.pack.lines(None) if one.made is not None}


def test_another_receiver_leads_back_to_the_notices(person: Person, desk: Desk, listed: object) -> None:
    sent(person, desk)
    person.write("receiver_name", "李大强")
    person.window.asker.answer_next("yes")  # that they are told anew is said before it is so
    person.window.asker.answer_next("send")
    person.press("saveMatter")
    page = at(person, "send")
    assert person.window.asker.asked[-1].title == f"存好了，要重新告诉 {len(desk.short.untold())} 位"
    assert not [one for one in page.findChildren(QAbstractButton, "posterHangs") if one.isVisible()]
    assert not made(desk) & {"counter_slips", "door_notice"}


def test_a_yes_to_the_former_receiver_is_no_yes_that_lacks_a_screenshot(
    person: Person, desk: Desk, listed: object
) -> None:
    desk.short.answer(desk.short.who("silent")[0], Word.YES, Channel.WECHAT, "WX-1")
    at(person, "proof").go.emit("notify#answers")
    says(person, "1 位点了头，还没存截图或小票")
    desk.matter.save(replace(desk.matter.get(), receiver=Party("李大强", phone="13900001111")))
    at(person, "answers").refresh()
    person.wait(lambda: "点了头" not in labels(person))
    model = person.see(Table, "lastTable").model()
    said = [model.index(0, column).data() for column in (0, 2)]
    assert "以前那段话的同意" in said[0]
    assert "不算了" in said[1]


def test_another_day_asks_for_another_poster_alone(person: Person, desk: Desk, listed: object) -> None:
    sent(person, desk)
    later = DAY + timedelta(days=9)
    person.see(Day, "closingDay").setDate(QDate(later.year, later.month, later.day))
    person.window.asker.answer_next("later")
    person.press("saveMatter")
    person.wait(lambda: [one for one in person.window.asker.asked if one.title == "存好了，公告要换一张"])
    assert made(desk) == {"counter_slips"}
    assert not desk.short.untold()


def test_a_change_that_no_notice_told_of_is_only_saved(person: Person, desk: Desk, listed: object) -> None:
    sent(person, desk)
    person.write("giver_head", "沈玉梅二")
    before = len(person.window.asker.asked)
    person.press("saveMatter")
    person.wait(lambda: desk.matter.get().giver.head == "沈玉梅二")
    person.wait_idle()
    assert len(person.window.asker.asked) == before


def test_who_closes_after_all_promises_nobody_else_for_the_cards(
    person: Person, desk: Desk, listed: object
) -> None:
    sent(person, desk)
    desk.matter.save(replace(desk.matter.get(), card_route=CardRoute.JOIN))
    for screen in ("proof", "where", "purposes", "money"):
        desk.short.mark(screen)
    person.page().refresh()
    person.see(Choice, "fact_scenario").choose(Scenario.DEREGISTRATION)
    person.window.asker.answer_next("send")
    person.press("saveMatter")
    at(person, "money")
    assert desk.matter.get().card_route is CardRoute.UNDECIDED
    assert "王丽娟" not in desk.short.message()
    person.press("moneyDone")
    at(person, "send")
