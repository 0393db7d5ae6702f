"""Things that are no table, with their photos and a trade's proposals; and people typed in from a book."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPushButton, QWidget

from core.desk import Desk
from core.errors import Known
from core.records import Carrier, CarrierState, ItemKind
from gui.pages.collect import CollectPage
from gui.pages.collect.trades import TRADES
from gui.parts import Choice, DropZone
from tests.gui.pages.conftest import _new
from tests.gui.pages.test_collect import PEOPLE, opened


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with _new(tmp_path_factory, "things") as made:
        yield made


@pytest.fixture
def page(qtbot, window, desk) -> CollectPage:
    found = opened(qtbot, window, desk, "collect")
    assert isinstance(found, CollectPage)
    return found


def settle(qtbot, page) -> None:
    qtbot.waitUntil(lambda: not page.window().jobs.busy and not page.at_work, timeout=60_000)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def press(qtbot, page, name: str) -> None:
    qtbot.waitUntil(lambda: page.findChild(QAbstractButton, name) is not None, timeout=20_000)
    page.findChild(QAbstractButton, name).click()
    settle(qtbot, page)


def write(page, name: str, text: str) -> None:
    page.findChild(QLineEdit, name).setText(text)


def picture(path: Path, colour: int = 0xFF336699) -> Path:
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(colour)
    assert image.save(str(path))
    return path


def test_a_trade_fills_the_form_and_photos_go_in_with_the_thing(qtbot, page, tmp_path) -> None:
    press(qtbot, page, "addThing")
    trade = page.findChild(Choice, "trade")
    trade.setCurrentIndex(5)
    trade.activated.emit(5)
    press(qtbot, page, "usual_2")
    assert page.findChild(QLineEdit, "thingName").text() == "门禁机（指纹、人脸）"
    folder = tmp_path / "扫描"
    folder.mkdir()
    picture(folder / "1.png")
    picture(folder / "2.png", 0xFF000000)
    (folder / "说明.txt").write_text("x", encoding="utf-8")
    page.findChild(DropZone, "photoZone").dropped.emit((folder,))
    settle(qtbot, page)
    press(qtbot, page, "saveThing")
    (thing,) = page.desk.collect.things()
    assert (thing.kind, thing.unit, thing.mixed, thing.attachments) == (ItemKind.DEVICE, "台", True, 2)
    assert [one.name for one in page.desk.collect.attached(thing.id)] == ["1.png", "2.png"]


def test_a_thing_is_changed_and_a_photo_is_pasted_and_taken_away(qtbot, page, tmp_path) -> None:
    thing = page.desk.collect.add_thing(
        Carrier(0, ItemKind.PAPER, "合同", 3, "份", state=CarrierState.NOT_MIXED)
    )
    page.refresh()
    page._open(0)
    settle(qtbot, page)
    QGuiApplication.clipboard().setImage(QImage(str(picture(tmp_path / "a.png"))))
    press(qtbot, page, "pastePhoto")
    (kept,) = page.desk.collect.attached(thing)
    assert page.desk.collect.picture(kept.id).startswith(b"\x89PNG")
    press(qtbot, page, f"photoAway_{kept.id}")
    assert page.desk.collect.attached(thing) == ()
    write(page, "thingCount", "12")
    write(page, "thingPlace", "铁皮柜")
    press(qtbot, page, "saveThing")
    (changed,) = page.desk.collect.things()
    assert (changed.id, changed.count, changed.place, changed.unit) == (thing, 12, "铁皮柜", "份")


def test_a_mixed_thing_is_changed_before_its_question_is_answered(qtbot, page, desk) -> None:
    desk.collect.add_thing(Carrier(0, ItemKind.DEVICE, "店里手机", mixed=True))
    page.refresh()
    page.kit.asker.answer_next("edit")
    page._open(0)
    write(page, "thingPlace", "收银台抽屉")
    press(qtbot, page, "saveThing")
    (thing,) = desk.collect.things()
    assert (thing.place, thing.state) == ("收银台抽屉", CarrierState.UNDECIDED)


def test_every_trade_proposes_something_for_each_of_its_things() -> None:
    assert len(TRADES) == 7
    for _word, usual in TRADES:
        assert len({one.name for one in usual}) == len(usual) >= 6
        assert any(one.kind is ItemKind.PAPER for one in usual)


def test_where_staff_serve_customers_their_telephones_are_proposed() -> None:
    with_staff = [word for word, usual in TRADES if "员工的手机" in {one.name for one in usual}]
    assert with_staff == ["美发美容", "保洁家政", "健身", "培训学校"]


def refused_by_the_disk(_sort: object, _entry: object) -> int:
    raise Known("disk.full", needed=1, free=0)


def test_people_are_typed_in_one_after_the_other_and_compared_with_the_list(qtbot, page, tmp_path) -> None:
    (tmp_path / "会员.csv").write_text(PEOPLE, encoding="utf-8")
    page.desk.collect.take(tmp_path / "会员.csv")
    press(qtbot, page, "quickEntry")
    write(page, "quickName", "王芳")
    settle(qtbot, page)
    qtbot.waitUntil(lambda: not page.findChild(QLabel, "noticeText").isHidden())
    for field, text in (
        ("quickName", "周五"),
        ("quickPhone", "13500135000"),
        ("quickBalance", "88.5"),
        ("quickTimes", "8 次"),
        ("quickVisit", "2026-5-1"),
    ):
        write(page, field, text)
    page.findChild(QLineEdit, "quickVisit").returnPressed.emit()
    page.findChild(QLineEdit, "quickVisit").returnPressed.emit()
    settle(qtbot, page)
    assert page.findChild(QLabel, "quickCount").text() == "打进来 1 位"
    assert page.findChild(QLineEdit, "quickName").text() == ""
    press(qtbot, page, "quickDone")
    one = page.desk.sort.fetch(page.desk.sort.search_ids("周五"))[0]
    held = page.desk.sort.holdings(one.id)
    assert (one.phone, max(h.last_day for h in held)) == ("13500135000", "2026-05-01")
    assert (max(h.balance_fen for h in held), max(h.times_left for h in held)) == (8850, 8)
    assert page.desk.short.proof().times_left == 8


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("quickPhone", "12"),
        ("quickVisit", "昨天吧"),
        ("quickVisit", "2099-01-01"),
        ("quickBalance", "一百块吧"),
        ("quickBalance", "NaN"),
        ("quickBalance", "-5"),
        ("quickTimes", "八"),
        ("quickTimes", "1.5"),
        ("quickTimes", "-1"),
    ],
)
def test_what_is_not_understood_is_told_at_its_field_and_nothing_is_kept(qtbot, page, field, text) -> None:
    press(qtbot, page, "quickEntry")
    write(page, "quickName", "周五")
    write(page, field, text)
    press(qtbot, page, "quickNext")
    assert page.findChild(QLineEdit, field).property("wrong")
    assert page.desk.collect.counts().get("customers", 0) == 0


@pytest.mark.parametrize(
    ("text", "told"), [("5/6/2026", "写成 2026-05-01 这样，或者空着"), ("2099-01-01", "这一天还没到")]
)
def test_a_day_that_is_none_is_told_as_it_should_be_written(qtbot, page, text, told) -> None:
    press(qtbot, page, "quickEntry")
    write(page, "quickName", "周五")
    write(page, "quickVisit", text)
    page.findChild(QLineEdit, "quickVisit").returnPressed.emit()
    settle(qtbot, page)
    assert told in [one.text() for one in page.findChildren(QLabel)]


@pytest.mark.parametrize(("answer", "fen"), [("", 100_50), ("same", 100_50), ("other", 600_50)])
def test_the_card_of_who_is_on_the_list_is_added_only_as_another_one(
    qtbot, page, tmp_path, answer, fen
) -> None:
    (tmp_path / "会员.csv").write_text("姓名,手机,余额\n王芳,13800138000,100.50\n", encoding="utf-8")
    page.desk.collect.take(tmp_path / "会员.csv")
    press(qtbot, page, "quickEntry")
    for field, text in (("quickName", "王芳"), ("quickPhone", "13800138000"), ("quickBalance", "500")):
        write(page, field, text)
    settle(qtbot, page)
    qtbot.waitUntil(lambda: not page.findChild(QWidget, "quickAsk").isHidden())
    if answer:
        page.findChild(QPushButton, f"segment_{answer}").click()
    press(qtbot, page, "quickNext")
    settle(qtbot, page)
    assert sum(one.balance_fen for one in page.desk.sort.holdings(1)) == fen
    assert page.findChild(QWidget, "quickAsk").isHidden()


def test_visits_that_the_list_has_already_are_not_added_again(qtbot, page, tmp_path) -> None:
    (tmp_path / "会员.csv").write_text("姓名,手机,剩余次数\n王芳,13800138000,6\n", encoding="utf-8")
    page.desk.collect.take(tmp_path / "会员.csv")
    press(qtbot, page, "quickEntry")
    for field, text in (("quickName", "王芳"), ("quickPhone", "13800138000"), ("quickTimes", "6")):
        write(page, field, text)
    settle(qtbot, page)
    qtbot.waitUntil(lambda: not page.findChild(QWidget, "quickAsk").isHidden())
    assert "6 次" in page.findChild(QLabel, "quickHas").text()
    press(qtbot, page, "quickNext")
    settle(qtbot, page)
    assert page.desk.short.proof().times_left == 6
    assert "没有再加" in page.findChild(QLabel, "quickAlready").text()


def test_the_next_one_may_be_typed_while_the_last_one_is_still_being_kept(qtbot, page) -> None:
    press(qtbot, page, "quickEntry")
    for name, balance in (("周五", "88.5"), ("吴六", "￥1,200元")):
        write(page, "quickName", name)
        write(page, "quickBalance", balance)
        page.findChild(QLineEdit, "quickBalance").returnPressed.emit()
    assert page.findChild(QLineEdit, "quickName").text() == ""
    settle(qtbot, page)
    assert page.desk.collect.counts()["customers"] == 2
    assert page.desk.short.proof().fen == 1288_50


def test_who_is_typed_without_a_last_enter_is_kept_when_she_says_that_is_all(qtbot, page) -> None:
    press(qtbot, page, "quickEntry")
    write(page, "quickName", "周五")
    press(qtbot, page, "quickDone")
    settle(qtbot, page)
    assert page.desk.collect.counts()["customers"] == 1


def test_what_could_not_be_kept_comes_back_into_the_fields(qtbot, page, monkeypatch) -> None:
    press(qtbot, page, "quickEntry")
    monkeypatch.setattr(type(page.desk.sort), "enter_quick", refused_by_the_disk)
    for name in ("周五", "吴六"):
        write(page, "quickName", name)
        page.findChild(QLineEdit, "quickName").returnPressed.emit()
    settle(qtbot, page)
    assert page.findChild(QLineEdit, "quickName").text() == "周五"
    page.findChild(QLineEdit, "quickName").clear()
    press(qtbot, page, "quickDone")
    settle(qtbot, page)
    assert page.findChild(QLineEdit, "quickName").text() == "吴六"


def test_who_was_typed_in_is_listed_and_may_be_changed_and_taken_back(qtbot, page) -> None:
    press(qtbot, page, "quickEntry")
    for name, balance in (("周五", "88.5"), ("吴六", "1200")):
        write(page, "quickName", name)
        write(page, "quickBalance", balance)
        press(qtbot, page, "quickNext")
        settle(qtbot, page)
    rows = [one.row for one in page.desk.sort.typed_in()]
    press(qtbot, page, f"typedChange_{rows[0]}")
    assert page.findChild(QLineEdit, "quickName").text() == "吴六"
    write(page, "quickBalance", "120")
    press(qtbot, page, "quickNext")
    settle(qtbot, page)
    page.kit.asker.answer_next("out")
    press(qtbot, page, f"typedOut_{rows[1]}")
    settle(qtbot, page)
    assert [(one.entry.name, one.entry.balance_fen) for one in page.desk.sort.typed_in()] == [
        ("吴六", 120_00)
    ]
    assert page.findChild(QLabel, "quickCount").text() == "打进来 1 位"
