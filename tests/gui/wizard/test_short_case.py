"""The questions before a case of the short way: the folder is called like the shop, however slowly she types."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QDate, QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from core.records import EntityType
from core.values.check_signs import credit_code_holds
from gui.pages.short import short_case_wizard
from gui.parts import Choice, Day
from gui.shell import MainWindow
from gui.wizard import FlowWizard


def shop_named(window: MainWindow, *typed: str) -> FlowWizard:
    window.show_scene(lambda kit: short_case_wizard(kit))
    wizard = window.scene
    assert isinstance(wizard, FlowWizard)
    for name in ("what_transfer", "wizardNext"):
        wizard.findChild(QAbstractButton, name).click()
    for text in typed:
        wizard.findChild(QLineEdit, "giver_name").setText(text)
    return wizard


def test_the_folder_is_called_like_the_shop_typed_sign_by_sign(window: MainWindow) -> None:
    assert shop_named(window, "L", "Li", "Li ", "Li R", "Li Ren").flow.draft.title == "Li Ren"


def test_a_name_corrected_later_is_followed_too(window: MainWindow) -> None:
    wizard = shop_named(window, "丽人美法店")
    for name in ("licence_mine", "wizardNext", "wizardBack"):
        wizard.findChild(QAbstractButton, name).click()
    wizard.page.findChild(QLineEdit, "giver_name").setText("丽人美发店")
    assert wizard.flow.draft.title == "丽人美发店"


def said(wizard: FlowWizard) -> str:
    return " ".join(one.text() for one in wizard.findChildren(QLabel) if one.isVisibleTo(wizard))


def whole_code() -> str:
    return next(code for sign in "0123456789ABCDEFG" if credit_code_holds(code := f"92330106MA27XTQF6{sign}"))


@pytest.mark.parametrize(
    ("field", "text", "told"),
    [
        ("giver_phone", "138000066", "不像一个完整的电话"),
        ("giver_phone", "138000066123", "不像一个完整的电话"),
        ("giver_uscc", "92330106MA27", "现在是 12 位"),
        ("giver_uscc", "92330106MA2ABCDE1X", "好像打错了一位"),
    ],
)
def test_a_doubtful_number_is_said_beside_it_and_on_the_next_page_and_stops_nobody(
    window: MainWindow, field: str, text: str, told: str
) -> None:
    wizard = shop_named(window, "丽人美发店")
    line = wizard.findChild(QLineEdit, field)
    line.setText(text)
    line.editingFinished.emit()
    assert told in said(wizard)
    for press in ("licence_receiver_new", "wizardNext"):
        wizard.findChild(QAbstractButton, press).click()
    assert wizard.flow.at == "receiver"
    assert told in said(wizard)


def test_nothing_is_said_of_numbers_that_may_be(window: MainWindow) -> None:
    wizard = shop_named(window, "丽人美发店")
    for field, text in (("giver_phone", "138 0000 6612"), ("giver_uscc", whole_code().lower())):
        wizard.findChild(QLineEdit, field).setText(text)
    for press in ("licence_receiver_new", "wizardNext"):
        wizard.findChild(QAbstractButton, press).click()
    assert "还没开始存" in said(wizard)
    assert wizard.flow.draft.giver.uscc == whole_code()


def test_the_shop_says_where_it_is(window: MainWindow) -> None:
    wizard = shop_named(window, "丽人美发店")
    wizard.findChild(QLineEdit, "giver_address").setText("杭州市西湖区文一路 1 号")
    assert wizard.flow.draft.giver.address == "杭州市西湖区文一路 1 号"


@pytest.mark.parametrize("answer", ["no", "yes", "unknown"])
def test_where_the_data_will_lie_is_asked_and_silence_is_no_answer(window: MainWindow, answer: str) -> None:
    wizard = shop_named(window, "丽人美发店")
    for press in ("licence_receiver_new", "wizardNext"):
        wizard.findChild(QAbstractButton, press).click()
    wizard.findChild(QLineEdit, "receiver_name").setText("启明教育咨询有限公司")
    assert wizard.flow.draft.receiver.entity is EntityType.COMPANY  # it seals, and no thumb is asked for
    wizard.findChild(QLineEdit, "receiver_name").setText("王丽娟")
    assert wizard.flow.draft.receiver.entity is EntityType.PERSON
    wizard.findChild(QAbstractButton, "wizardNext").click()
    assert wizard.flow.at == "receiver"
    assert "资料会存在哪里" in said(wizard)
    for press in (f"receiver_abroad_{answer}", "wizardNext"):
        wizard.findChild(QAbstractButton, press).click()
    assert wizard.flow.at == "day"
    assert wizard.flow.draft.interview.receiver_abroad == answer


def test_whose_licence_it_will_be_is_asked_on_the_page_of_the_shop(window: MainWindow) -> None:
    window.resize(1280, 704)
    wizard = shop_named(window, "丽人美发店")
    window.show()
    QCoreApplication.processEvents()
    wizard.findChild(QAbstractButton, "wizardNext").click()
    assert wizard.flow.at == "shop"
    assert "不知道就点“不知道”" in said(wizard)
    asked = wizard.findChild(QAbstractButton, "licence_mine")
    assert asked.visibleRegion().boundingRect().height() == asked.height()  # brought above the fold
    asked.click()
    assert "请先办变更再签字" in said(wizard)


def asked_for_the_day(window: MainWindow) -> FlowWizard:
    """Answer until the day of the handover is asked."""
    wizard = shop_named(window, "丽人美发店")
    for press in ("licence_receiver_new", "wizardNext"):
        wizard.findChild(QAbstractButton, press).click()
    wizard.findChild(QLineEdit, "receiver_name").setText("王丽娟")
    for press in ("receiver_abroad_no", "wizardNext"):
        wizard.findChild(QAbstractButton, press).click()
    return wizard


def test_a_day_too_near_is_said_where_it_is_typed(window: MainWindow) -> None:
    wizard = asked_for_the_day(window)
    assert "离这天只有" not in said(wizard)
    wizard.findChild(Day, "closingDay").setDate(QDate.currentDate().addDays(8))
    assert "离这天只有 8 天，通知要提前 30 天" in said(wizard)


def test_a_day_half_typed_tells_nothing_of_another_day(qtbot: QtBot, window: MainWindow) -> None:
    wizard = asked_for_the_day(window)
    day = wizard.findChild(Day, "closingDay")
    day.selectAll()
    soon = QDate.currentDate().addDays(8).toString("yyyy-MM-dd")
    qtbot.keyClicks(day, soon[:-1])
    assert "还没写完" in said(wizard)
    assert "离这天只有" not in said(wizard)
    line = wizard.findChild(QWidget, "closingDays")
    assert not line.isEnabled()
    assert (
        len({line.grab().toImage().pixel(x, line.height() // 2) for x in range(20, 300)}) == 1
    )  # no day is drawn
    qtbot.keyClicks(day, soon[-1])
    assert "离这天只有 8 天" in said(wizard)


def test_enter_leads_from_field_to_field_and_the_last_one_on(qtbot: QtBot, window: MainWindow) -> None:
    wizard = shop_named(window, "丽人美发店")
    wizard.findChild(QAbstractButton, "licence_receiver_new").click()
    window.activateWindow()
    line = wizard.findChild(QLineEdit, "giver_name")
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    seen = []
    while wizard.flow.at == "shop":
        seen.append(QApplication.focusWidget().objectName())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert seen == ["giver_name", "giver_uscc", "giver_head", "giver_phone", "giver_address"]
    assert wizard.flow.at == "receiver"


def test_enter_in_the_second_pass_phrase_makes_the_case(qtbot: QtBot, window: MainWindow) -> None:
    window.show_scene(lambda kit: short_case_wizard(kit))
    wizard = window.scene
    assert isinstance(wizard, FlowWizard)
    wizard.flow.at = "lock"
    wizard.show_step()
    for name in ("newPassphrase", "samePassphrase"):
        wizard.findChild(QLineEdit, name).setText("huabu-yusan-chaguan-31")
    last = wizard.findChild(QLineEdit, "samePassphrase")
    window.activateWindow()
    last.setFocus()
    qtbot.waitUntil(last.hasFocus)
    with qtbot.waitSignal(wizard.finished):
        qtbot.keyClick(last, Qt.Key.Key_Return)


@pytest.mark.parametrize(("percent", "size"), [(100, QSize(1024, 640)), (200, QSize(1280, 800))])
def test_what_does_not_fit_scrolls_under_its_title_and_the_footer_stays(
    qtbot: QtBot, window: MainWindow, percent: int, size: QSize
) -> None:
    window.text_size(percent)
    window.resize(size)
    shop_named(window)
    window.show()

    def still() -> bool:
        areas = {
            one.objectName(): one.verticalScrollBar().maximum() for one in window.findChildren(QScrollArea)
        }
        return areas["stage"] == areas["frameScroll"] == 0

    qtbot.waitUntil(still)


@pytest.mark.parametrize(("head", "asked"), [("沈玉梅", False), ("", True)])
def test_her_name_is_asked_once(window: MainWindow, head: str, asked: bool) -> None:
    wizard = shop_named(window, "丽人美发店")
    wizard.findChild(QLineEdit, "giver_head").setText(head)
    wizard.leave()
    wizard.flow.at = "lock"
    wizard.show_step()
    assert wizard.findChild(QLineEdit, "ownerName").isVisibleTo(wizard) is asked
    assert not wizard.findChild(Choice, "whoSits").isVisibleTo(wizard)
    assert wizard.page.owner == (head or "店主")


def test_the_keyboard_stands_on_what_is_asked_first(qtbot: QtBot, window: MainWindow) -> None:
    def stands_on() -> str:
        held = window.focusWidget()
        return "" if held is None else held.objectName()

    window.show_scene(lambda kit: short_case_wizard(kit))
    qtbot.waitUntil(lambda: stands_on() == "what_transfer")
    shop_named(window, "丽人美发店")
    qtbot.waitUntil(lambda: stands_on() == "giver_name")
