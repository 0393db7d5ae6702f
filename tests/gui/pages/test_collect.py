"""放资料: a file that needs its password, its letters, or a person who knows what stands in it."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import pyzipper
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData
from PySide6.QtGui import QClipboard, QGuiApplication
from pytestqt.qtbot import QtBot

from core.desk import Desk
from core.readers import open_workbook
from core.records import Meaning, Pasted, TableKind
from gui.pages import PAGES, make_page, rail_of
from gui.pages.collect import CollectPage, lines
from gui.pages.collect.looking import files_of
from gui.pages.collect.pasting import pasted_now
from gui.parts import Button, Choice, Notice
from gui.shell import MainWindow
from gui.shell.case_scene import CaseScene
from tests.gui.pages.conftest import _new

PEOPLE = "姓名,手机,余额\n王芳,13800138000,100\n李雷,13900139000,0\n"


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with _new(tmp_path_factory, "own") as desk:
        yield desk


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, desk: Desk) -> CollectPage:
    found = opened(qtbot, window, desk, "collect")
    assert isinstance(found, CollectPage)
    return found


def opened(qtbot: QtBot, window: MainWindow, desk: Desk, key: str) -> object:
    window.show_scene(
        lambda kit: CaseScene(
            kit, lambda k: make_page(k, kit, desk), lambda: rail_of(desk), frozenset(PAGES), key
        )
    )
    scene = window.scene
    assert isinstance(scene, CaseScene)
    qtbot.waitUntil(lambda: scene.page.isVisible() and not window.jobs.busy, timeout=20_000)
    return scene.page


def press(page: CollectPage, name: str) -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    page.findChild(Button, name).click()


def locked(path: Path) -> Path:
    with pyzipper.AESZipFile(path, "w", encryption=pyzipper.WZ_AES) as package:
        package.setpassword("猫 123".encode())
        package.writestr("a.csv", PEOPLE)
    return path


def test_a_locked_file_asks_for_its_password_until_it_is_right(
    qtbot: QtBot, page: CollectPage, desk: Desk, tmp_path: Path
) -> None:
    for said in ("try:wrong", "try:猫 123"):
        page.kit.asker.answer_next(said)
    page.put_in([locked(tmp_path / "会员.zip")])
    qtbot.waitUntil(lambda: bool(desk.collect.sources()) and not page.at_work, timeout=120_000)
    assert [line.rows_kept for line in desk.collect.sources()] == [2]
    assert all(question.secret for question in page.kit.asker.asked)


def test_a_locked_file_may_be_left_and_says_what_it_needs(
    qtbot: QtBot, page: CollectPage, desk: Desk, tmp_path: Path
) -> None:
    page.kit.asker.answer_next("leave:")
    page.put_in([locked(tmp_path / "会员.zip")])
    qtbot.waitUntil(lambda: any("需要密码" in cell.sign.word for entry in page._entries for cell in entry.cells if cell.sign), timeout=120_000)  # fmt: skip
    assert not desk.collect.sources()
    assert page._looked_at is None  # or it would be offered again as a file that was not put in to the end


def test_a_person_may_know_better_what_a_sheet_holds(
    qtbot: QtBot, page: CollectPage, desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "老街坊.csv"
    path.write_text("街坊,常做,说法\n王阿姨,洗剪吹,下午来\n李大爷,刮脸,早上来\n", encoding="utf-8")
    page.put_in([path])
    qtbot.waitUntil(lambda: bool(desk.collect.sources()) and not page.at_work, timeout=120_000)
    assert desk.collect.sources()[0].refused == "not_customers"
    page.kit.asker.answer_next("name")
    page.kit.asker.give_files_next(path)
    page._open_source(desk.collect.sources()[0].id)
    qtbot.waitUntil(lambda: page.findChild(Choice, "tableKind") is not None, timeout=120_000)
    page.findChild(Choice, "headingLine").choose(1)
    page.findChild(Choice, "tableKind").choose(TableKind.CUSTOMERS)
    page.findChild(Choice, "meaning_0").choose(Meaning.NAME)
    press(page, "allOther")
    press(page, "takeFile")
    qtbot.waitUntil(
        lambda: any(one.state == "read" for one in desk.collect.sources()) and not page.at_work,
        timeout=120_000,
    )
    assert [one.name for one in desk.sort.fetch(desk.sort.ids())] == ["王阿姨", "李大爷"]


@pytest.mark.parametrize(("answer", "rows"), [("newer", 3), ("other", 5), ("leave", 2)])
def test_a_newer_edition_of_a_list_is_an_update_and_not_a_second_list(
    qtbot: QtBot, page: CollectPage, desk: Desk, tmp_path: Path, answer: str, rows: int
) -> None:
    old, new = tmp_path / "会员.csv", tmp_path / "会员1122.csv"
    old.write_text(PEOPLE, encoding="utf-8")
    new.write_text(PEOPLE.replace("100", "60") + "张三,13700137000,5\n", encoding="utf-8")
    desk.collect.take(old)
    page.kit.asker.answer_next(answer)
    page.put_in([new])
    qtbot.waitUntil(
        lambda: bool(page.kit.asker.asked) and not page.at_work and page._looked_at is None, timeout=120_000
    )
    assert [line[1] for line in page.kit.asker.asked[0].lines[:3]] == [
        "变了的 1 行",
        "新来的 1 行",
        "少了的 0 行",
    ]
    assert desk.collect.counts()["rows"] == rows
    assert page.kit.asker.asked[0].lines[3][2] == "100.00 → 65.00"


@pytest.mark.parametrize(("answer", "fen"), [("within", 300_00), ("apart", 350_00), ("leave", 0)])
def test_a_list_that_does_not_say_whether_the_balance_holds_the_gift_asks(
    qtbot: QtBot, page: CollectPage, desk: Desk, tmp_path: Path, answer: str, fen: int
) -> None:
    (tmp_path / "会员.csv").write_text("姓名,手机,余额,赠送余额\n王芳,13800138000,300,50\n", encoding="utf-8")
    page.kit.asker.answer_next(answer)
    page.put_in([tmp_path / "会员.csv"])
    qtbot.waitUntil(
        lambda: bool(page.kit.asker.asked) and not page.at_work and page._looked_at is None, timeout=120_000
    )
    (asked,) = page.kit.asker.asked
    assert [one.words for one in asked.choices[1:]] == ["300.00 元，赠送在里面", "350.00 元，赠送另算"]
    assert "王芳：余额 300.00 元，赠送 50.00 元" in asked.text
    assert desk.short.proof().fen == fen


def test_while_one_file_comes_in_the_process_of_the_next_one_starts(
    page: CollectPage, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(desk, "prepare", lambda: told.append("next"))
    monkeypatch.setattr(page, "run_long", lambda call, *_args, **_kwargs: told.append(call.__name__))
    page.take(tmp_path / "会员.csv", None)
    page._waiting = [tmp_path / "电话.csv"]
    page.take(tmp_path / "会员.csv", None)
    assert told == ["take", "take", "next"]


def test_a_list_whose_sums_are_in_jiao_asks_by_one_of_them(
    qtbot: QtBot, page: CollectPage, desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / "会员.csv").write_text("单位：角,,\n姓名,手机,余额\n王芳,13800138000,300\n", encoding="utf-8")
    page.kit.asker.answer_next("unit")
    page.put_in([tmp_path / "会员.csv"])
    qtbot.waitUntil(lambda: bool(desk.collect.sources()) and not page.at_work, timeout=120_000)
    (asked,) = page.kit.asker.asked
    assert [one.words for one in asked.choices[1:]] == ["300.00 元，表里就是元", "30.00 元，单位没写错"]
    assert desk.short.proof().fen == 30_00


def test_a_card_that_does_not_say_what_it_counts_is_asked_about(
    qtbot: QtBot, page: CollectPage, desk: Desk, tmp_path: Path
) -> None:
    rows = "王芳,13800138000,次卡,8\n李雷,13900000001,金卡,300\n"
    (tmp_path / "会员.csv").write_text("姓名,手机,卡种,剩余\n" + rows, encoding="utf-8")
    page.kit.asker.answer_next("card")
    page.put_in([tmp_path / "会员.csv"])
    qtbot.waitUntil(lambda: bool(desk.collect.sources()) and not page.at_work, timeout=120_000)
    (asked,) = page.kit.asker.asked
    assert "王芳的次卡写着 8，李雷的金卡写着 300" in asked.text
    assert asked.choices[-1].words == "次卡按次数，金卡按钱"
    assert desk.short.proof().fen == 300_00


@pytest.mark.parametrize(("answer", "fen"), [("last", 65_00), ("all", 165_00)])
def test_of_a_sheet_for_each_month_the_last_alone_is_proposed(
    qtbot: QtBot, page: CollectPage, desk: Desk, tmp_path: Path, answer: str, fen: int
) -> None:
    with zipfile.ZipFile(tmp_path / "会员.zip", "w") as package:
        package.writestr("2月", PEOPLE.replace("100", "60") + "张三,13700137000,5\n")
        package.writestr("1月", PEOPLE)
    page.kit.asker.answer_next(answer)
    page.put_in([tmp_path / "会员.zip"])
    qtbot.waitUntil(
        lambda: bool(page.kit.asker.asked) and not page.at_work and page._looked_at is None, timeout=120_000
    )
    assert page.kit.asker.asked[0].choices[-1].words == "只收“2月”"
    assert desk.short.proof().fen == fen


def test_one_more_column_is_one_line_and_no_change_in_every_row(
    qtbot: QtBot, page: CollectPage, desk: Desk, tmp_path: Path
) -> None:
    old, new = tmp_path / "会员.csv", tmp_path / "会员1122.csv"
    old.write_text(PEOPLE, encoding="utf-8")
    first, *rows = PEOPLE.splitlines()
    new.write_text("\n".join([f"{first},生日", *(f"{row},1990-01-02" for row in rows)]), encoding="utf-8")
    desk.collect.take(old)
    page.kit.asker.answer_next("newer")
    page.put_in([new])
    qtbot.waitUntil(lambda: bool(page.kit.asker.asked) and not page.at_work, timeout=120_000)
    words = [line[1] for line in page.kit.asker.asked[0].lines]
    assert words[0] == "变了的 0 行"
    assert "多出来的列：生日" in words


def test_another_list_with_the_same_headings_asks_nothing(
    qtbot: QtBot, page: CollectPage, desk: Desk, tmp_path: Path
) -> None:
    old, new = tmp_path / "一店.csv", tmp_path / "二店.csv"
    old.write_text(PEOPLE, encoding="utf-8")
    new.write_text("姓名,手机,余额\n赵六,13600136000,1\n孙七,13500135000,2\n", encoding="utf-8")
    desk.collect.take(old)
    page.put_in([new])
    qtbot.waitUntil(lambda: len(desk.collect.sources()) == 2 and not page.at_work, timeout=120_000)
    assert page.kit.asker.asked == []


def test_a_telephones_list_under_another_name_asks_about_everybody_too(
    qtbot: QtBot, page: CollectPage, desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "通讯录.txt"
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:{}\nTEL;TYPE=CELL:{}\nEND:VCARD\n"
    noted = card.format("妈妈", "13800138001").replace("END", "NOTE:自家人\\n不用通知\nEND")
    path.write_text(noted + card.format("王芳", "13800138002"), encoding="utf-8")
    page.put_in([path])
    qtbot.waitUntil(lambda: page.findChild(Button, "takeContacts") is not None, timeout=120_000)
    assert page._panel._rows()[0][2].text == "自家人 不用通知"
    assert page.findChild(Notice, "notice") is None  # nobody of them is in a list already
    page._panel._turn(1)
    press(page, "takeContacts")
    qtbot.waitUntil(lambda: bool(desk.collect.sources()) and not page.at_work, timeout=120_000)
    assert [one.name for one in desk.sort.fetch(desk.sort.ids())] == ["王芳"]
    (entry,) = page._entries
    assert entry.cells[3].second == "另外 1 位没有存：私人的、没说清的"


def test_the_members_of_a_chat_are_asked_about_one_by_one(
    qtbot: QtBot, page: CollectPage, desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "微信群成员.csv"
    path.write_text(
        "群昵称,微信号,进群时间\n小雨,xiaoyu01,2023-01-02\n妈妈,mama1960,2023-01-03\n", encoding="utf-8"
    )
    page.put_in([path])
    qtbot.waitUntil(lambda: page.findChild(Button, "takeContacts") is not None, timeout=120_000)
    page._panel._turn(0)
    press(page, "takeContacts")
    qtbot.waitUntil(lambda: bool(desk.collect.sources()) and not page.at_work, timeout=120_000)
    assert [one.name for one in desk.sort.fetch(desk.sort.ids())] == ["小雨"]


def test_a_list_that_a_person_calls_contacts_is_asked_about_too(
    qtbot: QtBot, page: CollectPage, desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "手机里的.csv"
    path.write_text("姓名,手机\n王芳,13800138000\n妈妈,13900139000\n", encoding="utf-8")
    page.look_at(path, closely=True)
    qtbot.waitUntil(lambda: page.findChild(Choice, "tableKind") is not None, timeout=120_000)
    page.findChild(Choice, "tableKind").choose(TableKind.CONTACTS)
    press(page, "takeFile")
    qtbot.waitUntil(lambda: page.findChild(Button, "takeContacts") is not None, timeout=120_000)
    page._panel._turn(0)
    press(page, "takeContacts")
    qtbot.waitUntil(lambda: bool(desk.collect.sources()) and not page.at_work, timeout=120_000)
    assert [one.name for one in desk.sort.fetch(desk.sort.ids())] == ["王芳"]


def test_a_pasted_table_goes_in_like_a_file(qtbot: QtBot, page: CollectPage, desk: Desk) -> None:
    QGuiApplication.clipboard().setText(PEOPLE.replace(",", "\t"))
    press(page, "pasteTable")
    qtbot.waitUntil(lambda: bool(desk.collect.sources()) and not page.at_work, timeout=120_000)
    (line,) = desk.collect.sources()
    assert (line.rows_kept, line.file[:4]) == (2, "粘贴的表")


def test_the_problems_of_long_lists_are_counted_beside_the_window(
    qtbot: QtBot, page: CollectPage, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "会员.csv").write_text(PEOPLE + "赵六,138001380,7\n", encoding="utf-8")
    desk.collect.take(tmp_path / "会员.csv")
    monkeypatch.setattr(lines, "_AT_ONCE", 2)
    page.refresh()
    assert [entry.cells[3].second for entry in page._entries] == [""]
    qtbot.waitUntil(lambda: page._entries[0].cells[3].second == "1 处要留意", timeout=20_000)
    assert page._model.row(0)[3].second == "1 处要留意"


def test_an_empty_clipboard_says_what_to_do_first(page: CollectPage, desk: Desk) -> None:
    QGuiApplication.clipboard().setText("王芳")
    page.kit.asker.answer_next("ok")
    press(page, "pasteTable")
    assert "Ctrl+C" in page.kit.asker.asked[-1].text
    assert not desk.collect.sources()


def test_a_pasted_table_that_waits_survives_a_lock(page: CollectPage) -> None:
    waiting = Pasted("粘贴的表", "姓名\n王芳")
    page._waiting = [waiting]
    told = json.loads(json.dumps(page.more_unfinished()))
    page._waiting = []
    page.take_up(told)
    assert page._waiting == [waiting]


def test_a_file_put_in_by_mistake_goes_out_again(
    qtbot: QtBot, page: CollectPage, desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / "别人的.csv").write_text(PEOPLE, encoding="utf-8")
    desk.collect.take(tmp_path / "别人的.csv")
    page.refresh()
    page._open_source(desk.collect.sources()[0].id)
    page.kit.asker.answer_next("go")
    press(page, "withdrawFile")
    qtbot.waitUntil(lambda: not page.at_work and not desk.collect.sources(), timeout=120_000)
    assert not len(desk.sort.ids())
    assert desk.log.find(limit=1)[0].code == "source.withdrawn"


def test_two_lists_with_balances_of_the_same_people_are_spoken_of(qtbot, window, desk, tmp_path) -> None:
    (tmp_path / "会员.csv").write_text(PEOPLE, encoding="utf-8")
    (tmp_path / "手抄.csv").write_text(
        "客户,电话,卡内余额,生日\n王芳,13800138000,90,\n孙二,13300133000,5,\n孙二,13300133000,5,\n",
        encoding="utf-8",
    )
    desk.collect.take(tmp_path / "会员.csv")
    page = opened(qtbot, window, desk, "collect")
    assert page.findChild(Notice, "twoBalances") is page.findChild(Notice, "sameBalance") is None
    desk.collect.take(tmp_path / "手抄.csv")
    page.refresh()
    assert "1 位" in page.findChild(Notice, "twoBalances").title.text()
    assert "1 位" in page.findChild(Notice, "sameBalance").title.text()
    desk.collect.withdraw(2)
    page.refresh()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert page.findChild(Notice, "twoBalances") is None


def test_a_password_that_was_not_typed_is_asked_for_again(
    qtbot: QtBot, page: CollectPage, tmp_path: Path
) -> None:
    for said in ("try:", "leave:"):
        page.kit.asker.answer_next(said)
    page.put_in([locked(tmp_path / "会员.zip")])
    qtbot.waitUntil(lambda: len(page.kit.asker.asked) == 2, timeout=60_000)
    assert page.kit.asker.asked[1].text.startswith("还没有打密码。")


def test_of_a_folder_only_what_a_person_put_there_goes_in(tmp_path: Path) -> None:
    (tmp_path / "老的").mkdir()
    for name in ("会员.csv", "Thumbs.db", "desktop.ini", ".DS_Store", "~$会员.xlsx", "老的/老会员.csv"):
        (tmp_path / name).touch()
    (tmp_path / "老的" / "本子.JPG").touch()
    files, pictured = files_of([tmp_path, tmp_path / "老的" / "本子.JPG"])
    assert [one.name for one in files] == ["会员.csv", "老会员.csv", "本子.JPG"]
    assert pictured == [tmp_path.name]


def test_a_file_that_the_stick_cannot_show_is_left_to_the_reader(tmp_path, monkeypatch) -> None:
    def broken(_path: Path) -> bool:
        raise OSError(5, "Input/output error")

    (tmp_path / "客户.csv").write_text("姓名\n", encoding="utf-8")
    monkeypatch.setattr(Path, "is_file", broken)
    assert files_of([tmp_path])[0] == [tmp_path / "客户.csv"]
    monkeypatch.setattr(Path, "is_dir", broken)
    assert files_of([tmp_path / "客户.csv"])[0] == [tmp_path / "客户.csv"]


def test_an_archive_that_cannot_be_opened_says_how_it_is_unpacked(
    qtbot, page: CollectPage, tmp_path: Path
) -> None:
    (tmp_path / "客户.rar").write_bytes(b"Rar!\x1a\x07" + bytes(64))
    page.put_in([tmp_path / "客户.rar"])
    qtbot.waitUntil(lambda: bool(page._failed) and not page.at_work, timeout=120_000)
    told = [entry.cells[3].second for entry in page._entries if entry.key == "failed:客户.rar"]
    assert told == ["压缩包要先解开"]


def test_a_folder_says_that_its_pictures_were_not_looked_at(page: CollectPage, tmp_path: Path) -> None:
    (tmp_path / "店里的").mkdir()
    (tmp_path / "店里的" / "本子.jpg").touch()
    page.put_in([tmp_path / "店里的"])
    told = [entry.cells[3].second for entry in page._entries if entry.key == "failed:店里的"]
    assert told == ["里面的照片、录像没有看"]


def test_numbers_that_a_sheet_shows_shortened_are_pasted_whole(clipboard: QClipboard) -> None:
    given = QMimeData()
    given.setText("姓名\t手机\n吴九\t1.38E+10\n")
    given.setHtml(
        "<table><tr><td>姓名</td><td>手机</td></tr>"
        '<tr><td>吴九</td><td x:num="13800990001">1.38E+10</td></tr></table>'
    )
    clipboard.setMimeData(given)
    pasted = pasted_now()
    assert pasted is not None
    with open_workbook(pasted) as book:
        assert [row for batch in book.rows(0) for row in batch.rows][1] == ["吴九", "13800990001"]
