"""A change after yeses: said before it is made; an answer to the old text leads to asking again."""

from __future__ import annotations

from dataclasses import replace

from core.desk.answers import Channel, Sent, Word
from core.errors import Refused
from core.records import Outcome
from gui.pages.asks_anew import before_asking_anew
from gui.parts import Check, Line
from tests.gui.pages.on_screen import press, settle, shown
from tests.gui.pages.test_check import desk, page  # noqa: F401  # the fixtures of the page with decisions


def test_a_purpose_more_is_asked_about_before_the_yeses_fall(qtbot, window, desk):  # noqa: F811
    customer = desk.check.customers(Outcome.CONSENT)[0]
    desk.answers.answer([customer], Word.YES, Sent("", Channel.PAPER, "手签"))
    found = shown(qtbot, window, desk, "tell")
    for said, after in (("leave", False), ("yes", True)):
        found.findChild(Check, "marketing").setChecked(True)
        window.kit.asker.answer_next(said)
        press(qtbot, found, "saveMatter")
        settle(qtbot, window)
        assert desk.matter.get().purposes.marketing is after
    assert "1 位" in window.kit.asker.asked[-1].title
    assert not desk.answers.has_agreed(customer)


def test_with_another_receiver_nobody_is_told_to_sign_with_the_first(qtbot, window, desk):  # noqa: F811
    customer = desk.check.customers(Outcome.CONSENT)[0]
    desk.answers.answer([customer], Word.YES, Sent("", Channel.PAPER, "手签"))
    found = shown(qtbot, window, desk, "tell")
    matter = desk.matter.get()
    other = replace(
        matter, receiver=replace(matter.receiver, name="另一家店", contact="赵某", phone="13911112222")
    )
    window.kit.asker.answer_next("leave")
    before_asking_anew(found, other, lambda: None)
    assert "分批交" in window.kit.asker.asked[-1].text
    assert "照原来说的签" not in window.kit.asker.asked[-1].text


def test_another_number_of_the_receiver_is_asked_about_before_who_was_told_of_it_falls(qtbot, window, desk):  # noqa: F811
    customer = desk.check.customers(Outcome.CONSENT)[0]
    desk.answers.answer([customer], Word.TOLD, Sent("", Channel.PAPER, "当面说的"))
    found = shown(qtbot, window, desk, "tell")
    before = desk.matter.get().receiver.phone
    for said, after in (("leave", before), ("yes", "13911112222")):
        found.findChild(Line, "receiver_phone").setText("13911112222")
        window.kit.asker.answer_next(said)
        press(qtbot, found, "saveMatter")
        settle(qtbot, window)
        assert desk.matter.get().receiver.phone == after
    assert "重新告诉 1 位" in window.kit.asker.asked[-1].title


def test_an_answer_to_the_old_text_leads_to_asking_again(qtbot, page):  # noqa: F811
    page.kit.asker.answer_next("go")
    with qtbot.waitSignal(page.go) as went:
        page.tell_fault(Refused("consent.old_text", text="TY-1"))
    assert went.args == ["notify#send"]
