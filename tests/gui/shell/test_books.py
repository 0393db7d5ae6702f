"""The office folder in the window: founded, lent to a case, its board, its papers, and locked with everything."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from core.desk import Desk, create_case, create_office, open_case
from core.desk.office import Profile, TextBlock
from core.desk.people import Secret
from core.flows import matter_of
from core.records import EntityType, Party
from gui.pages.office import FoundingView, OfficeView
from gui.pages.office.firm import mark_of
from gui.pages.safeguards import SafeguardsPage
from gui.parts import Choice, Line, Table, Text
from gui.parts import Secret as SecretField
from gui.shell import MainWindow, Office
from tests.demo import demo_draft
from tests.gui.pages.conftest import CHEAP, WORDS

NAME = "诚信会计事务所"


@pytest.fixture
def office(window: MainWindow) -> Iterator[Office]:
    made = Office(window)
    yield made
    made.leave()
    made._books.close()


@pytest.fixture
def client(tmp_path: Path) -> Path:
    folder = tmp_path / "晨曦.tuojiao"
    with Desk(create_case(folder, matter_of(demo_draft()), "陈慧芳", Secret.of_text(WORDS), CHEAP)) as desk:
        desk.plan.save()
    return folder


def found(window: MainWindow, tmp_path: Path) -> Desk:
    profile = Profile(Party(NAME, EntityType.COMPANY, address="体育场路 8 号"), "0101", ("王敏",))
    return Desk(
        create_office(
            tmp_path / "office.tuojiao", profile, "王敏", Secret.of_text("柠檬-lantern-9-river"), CHEAP
        )
    )


def press(qtbot: QtBot, window: MainWindow, name: str) -> None:
    QCoreApplication.processEvents()  # what a layout has just been given is shown in the next round
    window.grab()
    (button,) = [one for one in window.findChildren(QAbstractButton, name) if one.isVisible()]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=20_000)


def view(window: MainWindow) -> OfficeView:
    assert isinstance(window.scene, OfficeView)
    return window.scene


def sit_at(qtbot: QtBot, office: Office, client: Path) -> Desk:
    desk = Desk(open_case(client, Secret.of_text(WORDS)))
    office.sit_down(desk)
    qtbot.waitUntil(lambda: not office.window.jobs.busy, timeout=20_000)
    return desk


def test_an_office_is_founded_from_the_start_screen(
    qtbot: QtBot, window: MainWindow, office: Office, tmp_path: Path
) -> None:
    press(qtbot, window, "officeDoor")
    assert isinstance(window.scene, FoundingView)
    press(qtbot, window, "foundOffice")
    assert isinstance(window.scene, FoundingView)
    missing = window.scene.findChild(SecretField, "officePass")
    assert "这里要填" in missing.accessibleDescription()
    for name, text in (("officeName", NAME), ("officePerson", "王敏"), ("officePlace", str(tmp_path))):
        window.scene.findChild(Line, name).setText(text)
    for name in ("officePass", "officePassTwice"):
        window.scene.findChild(SecretField, name).setText("柠檬 lantern 9 river")
    press(qtbot, window, "foundOffice")
    assert view(window).title() == NAME
    assert window.settings.office == str(tmp_path / "办公夹.tuojiao")
    assert office._books.desk is not None
    assert (
        office._books.desk.office.profile().party.entity is EntityType.OTHER
    )  # 诚信会计事务所 may be anything


def test_a_case_opened_from_the_office_is_lent_to_and_noted_when_it_is_left(
    qtbot: QtBot, window: MainWindow, office: Office, tmp_path: Path, client: Path
) -> None:
    office.sit_down(found(window, tmp_path))
    desk = sit_at(qtbot, office, client)
    assert desk.office.loan().profile.party.name == NAME
    desk.plan.tick(next(one.code for one in desk.plan.tasks() if not one.reference))
    office.show_start()
    table = view(window).findChild(Table, "clients")
    assert table.model().rowCount() == 1
    assert "晨曦家政" in str(
        table.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) or table.model().index(0, 0).data()
    )


def test_the_board_is_saved_as_calendar_and_paper(
    qtbot: QtBot, window: MainWindow, office: Office, tmp_path: Path, client: Path
) -> None:
    office.sit_down(found(window, tmp_path))
    sit_at(qtbot, office, client)
    office.show_start()
    window.kit.asker.give_files_next(tmp_path / "all.ics")
    press(qtbot, window, "allCalendar")
    assert "晨曦家政服务部：" in (tmp_path / "all.ics").read_text(encoding="utf-8").replace("\n ", "")
    window.kit.asker.give_files_next(tmp_path / "board.pdf")
    press(qtbot, window, "boardPaper")
    assert (tmp_path / "board.pdf").read_bytes().startswith(b"%PDF")


def test_a_client_is_taken_off_the_board_and_put_back(
    qtbot: QtBot, window: MainWindow, office: Office, tmp_path: Path, client: Path
) -> None:
    office.sit_down(found(window, tmp_path))
    sit_at(qtbot, office, client)
    office.show_start()
    window.kit.asker.answer_next("yes")
    press(qtbot, window, "dropClient")
    assert view(window).desk.office.clients() == ()
    press(qtbot, window, "putBack")
    assert view(window).findChild(Table, "clients").model().rowCount() == 1


def test_the_days_of_all_clients_open_the_case_they_belong_to(
    qtbot: QtBot, window: MainWindow, office: Office, tmp_path: Path, client: Path
) -> None:
    office.sit_down(found(window, tmp_path))
    sit_at(qtbot, office, client)
    office.show_start()
    view(window).show_tab("days")
    table = view(window).findChild(Table, "clientDays")
    with qtbot.waitSignal(view(window).case_chosen) as asked:
        table.opened.emit(0)
    assert asked.args == [client]


def test_a_new_case_from_a_client_knows_the_client(
    qtbot: QtBot, window: MainWindow, office: Office, tmp_path: Path, client: Path
) -> None:
    office.sit_down(found(window, tmp_path))
    sit_at(qtbot, office, client)
    office.show_start()
    choice = view(window).findChild(Choice, "newFor")
    choice.setCurrentIndex(1)
    press(qtbot, window, "newForClient")
    assert office.opening.draft is not None
    assert office.opening.draft.giver.name == "晨曦家政服务部"
    assert office.opening.draft.sitter == "王敏"  # who sits there for the office, not the head of the shop
    office.opening.forget()


def test_firm_mark_texts_and_blocks_are_kept(
    qtbot: QtBot, window: MainWindow, office: Office, tmp_path: Path
) -> None:
    desk = found(window, tmp_path)
    office.sit_down(desk)
    view(window).show_tab("firm")
    view(window).findChild(Line, "firmPhone").setText("0571-8888")
    press(qtbot, window, "saveFirm")
    mark = QImage(90, 60, QImage.Format.Format_RGB32)
    mark.fill(QColor("black"))
    mark.save(str(tmp_path / "mark.png"))
    window.kit.asker.give_files_next(tmp_path / "mark.png")
    press(qtbot, window, "pickLogo")
    profile = desk.office.profile()
    assert (profile.party.phone, len(profile.logo)) == ("0571-8888", 64)
    view(window).show_tab("blocks")
    view(window).findChild(Line, "blockTitle_0").setText("补救")
    view(window).findChild(Text, "blockText_0").setPlainText("当天断网。")
    press(qtbot, window, "saveBlocks")
    assert desk.office.blocks() == (TextBlock("", "补救", "当天断网。"),)
    view(window).show_tab("texts")
    view(window).findChild(Table, "officeTexts").opened.emit(0)
    field = next(one for one in view(window).findChildren(Text) if one.objectName().startswith("clause_"))
    field.setPlainText("我们自己的第一条。")
    press(qtbot, window, "saveText")
    assert dict(desk.texts.versions("staff_nda")[0].changes)


def test_an_agreement_takes_the_text_of_the_office(
    qtbot: QtBot, window: MainWindow, office: Office, tmp_path: Path, client: Path
) -> None:
    books = found(window, tmp_path)
    books.texts.save("staff_nda", {books.texts.clauses("staff_nda")[0].place: "我们自己的第一条。"})
    office.sit_down(books)
    desk = sit_at(qtbot, office, client)
    desk.registers.save(
        desk.registers.new("agreements").__class__(
            0, "agreements", "李桂英", "open", values=(("kind", "staff"), ("person", "李桂英"))
        )
    )
    scene = office.case_scene
    assert scene is not None
    scene.go("safeguards")
    assert isinstance(scene.page, SafeguardsPage)
    scene.page.show_register("agreements")
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=20_000)
    press(qtbot, window, "editText")
    press(qtbot, window, "lentText")
    assert next(one.own for one in desk.texts.clauses("staff_nda")) == "我们自己的第一条。"


def test_the_lock_closes_office_and_case(
    qtbot: QtBot, window: MainWindow, office: Office, tmp_path: Path, client: Path
) -> None:
    office.sit_down(found(window, tmp_path))
    sit_at(qtbot, office, client)
    office.lock()
    assert (office.desk, office._books.desk) == (None, None)
    assert not isinstance(window.scene, OfficeView)


def test_a_picture_becomes_a_square_mark_and_a_text_becomes_none(tmp_path: Path, look: QWidget) -> None:
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("black"))
    image.save(str(tmp_path / "a.png"))
    mark = mark_of(tmp_path / "a.png")
    assert {len(row) for row in mark} == {64}
    assert (mark[0][0], mark[32][32]) == ("0", "1")
    (tmp_path / "b.png").write_text("no picture", encoding="utf-8")
    assert mark_of(tmp_path / "b.png") == ()


def test_after_a_fault_the_office_folder_is_not_held_by_the_program_itself(
    qtbot: QtBot, window: MainWindow, office: Office, tmp_path: Path, client: Path
) -> None:
    office.sit_down(found(window, tmp_path))
    sit_at(qtbot, office, client)
    office.broke(RuntimeError())
    with Desk(open_case(tmp_path / "office.tuojiao", Secret.of_text("柠檬-lantern-9-river"))) as again:
        assert again.office.here()


def test_a_case_that_is_not_there_leaves_the_board_open_and_says_so(
    window: MainWindow, office: Office, tmp_path: Path
) -> None:
    office.sit_down(found(window, tmp_path))
    office.show_unlock(tmp_path / "gone.tuojiao")
    assert isinstance(window.scene, OfficeView)
    assert window.asker.asked[-1].title
