"""Backups, drill, health, log and the end of a case in the real window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from core.casefile import add_person, create_case, open_case
from core.commands.case_toml import read_case_toml
from core.desk import Desk, look_at_backup
from core.desk.matter import write_matter
from core.desk.people import Secret
from core.desk.safety import restore
from core.errors import Known
from core.records import Role
from gui.pages import PAGES
from gui.pages.close.ending import ask_ending
from gui.parts import Choice as Pick
from gui.parts import IconLine, Table
from gui.shell.start import StartScene
from gui.shell.unlock import UnlockScene
from tests.stories.conftest import CHEAP, Person
from tests.stories.steps import SAMPLES, new_case
from tests.stories.steps import WORDS as CASE_WORDS

NEW = "silver-bicycle-海风-orchard"
OURS, THEIRS = "quiet-lantern-柠檬-river", "brown-teapot-月亮-harbour"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A case that an office keeps for its client, who has a pass-phrase of her own; a reader too."""
    made = tmp_path / "晨曦.tuojiao"
    with create_case(made, "周会计", Secret.of_text(OURS), CHEAP) as case:
        write_matter(case.store, case.who, read_case_toml(SAMPLES / "CASE.toml").matter)
        add_person(case, "陈慧芳", Role.OWNER, Secret.of_text(THEIRS), CHEAP)
        add_person(case, "林志强", Role.READER, Secret.of_text("green-window-星星-castle"), CHEAP)
    return made


@pytest.fixture
def inside(person: Person, folder: Path) -> Person:
    person.office.sit_down(Desk(open_case(folder, Secret.of_text(OURS))), "backup")
    return person


@pytest.fixture
def backed_up(inside: Person, tmp_path: Path) -> Person:
    inside.desk.safety.back_up(tmp_path / "a.tjbackup")
    inside.page().refresh()
    return inside


def text_on(person: Person) -> str:
    return "\n".join(one.text() for one in person.page().findChildren(QLabel) if one.isVisible())


def drill(person: Person, file: Path, words: str, then: str) -> None:
    person.window.asker.give_files_next(file)
    person.window.asker.answer_next(then)
    before = len(person.window.asker.asked)
    person.press("drill")
    person.write("backupSecret", words)
    person.press("beginDrill")
    person.wait(lambda: len(person.window.asker.asked) == before + 1)
    person.wait_idle()


def test_a_good_drill_leaves_a_paper(backed_up: Person, tmp_path: Path) -> None:
    backed_up.window.asker.give_files_next(tmp_path / "a.tjbackup")
    backed_up.window.asker.answer_next("paper")
    backed_up.window.asker.give_files_next(tmp_path / "演练.pdf")
    backed_up.press("drill")
    backed_up.write("backupSecret", OURS)
    backed_up.press("beginDrill")
    backed_up.wait(lambda: (tmp_path / "演练.pdf").exists())
    backed_up.wait_idle()
    assert (tmp_path / "演练.pdf").read_bytes().startswith(b"%PDF")


def test_a_failed_drill_stays_on_home_and_rail_until_a_good_one(backed_up: Person, tmp_path: Path) -> None:
    drill(backed_up, tmp_path / "a.tjbackup", "not the right one", "ok")
    backed_up.wait(lambda: "恢复不成" in text_on(backed_up))
    backed_up.office.case_scene.go("home")  # type: ignore[union-attr]  # a case is open
    backed_up.wait(lambda: "上次试的那份恢复不成" in text_on(backed_up))
    backed_up.office.case_scene.go("backup")  # type: ignore[union-attr]  # a case is open
    drill(backed_up, tmp_path / "a.tjbackup", OURS, "ok")
    backed_up.wait(lambda: "同一种地方" in text_on(backed_up))
    assert "恢复不成" not in text_on(backed_up)


def test_where_a_backup_lies_is_kept(backed_up: Person) -> None:
    backed_up.press("placeBackup")
    backed_up.write("backupPlace", "家里书柜")
    backed_up.write("backupHolder", "陈慧芳")
    backed_up.press("savePlace")
    backed_up.wait(lambda: backed_up.desk.safety.backups()[0].placed.place == "家里书柜")


def test_a_backup_that_is_gone_leaves_the_register_and_not_the_disk(
    backed_up: Person, tmp_path: Path
) -> None:
    backed_up.window.asker.answer_next("destroyed")
    backed_up.press("backupGone")
    backed_up.wait(lambda: backed_up.desk.safety.backups() == ())
    assert (tmp_path / "a.tjbackup").exists()


def test_the_health_check_says_what_to_do_and_prints_it(backed_up: Person, tmp_path: Path) -> None:
    backed_up.press("healthCheck")
    model = backed_up.see(Table, "checks").model()
    assert model.rowCount() >= 12
    backed_up.window.asker.give_files_next(tmp_path / "检查.pdf")
    backed_up.press("healthReport")
    backed_up.wait(lambda: (tmp_path / "检查.pdf").exists())
    backed_up.wait_idle()


def test_the_log_is_narrowed_to_who_opened_and_printed(inside: Person) -> None:
    inside.press("room_log")
    page = inside.page()
    everything = inside.see(Table, "log").model().rowCount()
    page._kind.choose("access")  # type: ignore[attr-defined]  # the page of the log
    assert 0 < inside.see(Table, "log").model().rowCount() < everything


@pytest.mark.parametrize(("right", "title"), [(True, "对得上"), (False, "对不上")])
def test_a_code_from_paper_is_compared(inside: Person, right: bool, title: str) -> None:
    inside.press("room_log")
    head = inside.desk.log.head()
    inside.window.asker.answer_next(f"yes:{head if right else f'{head.count}-000000'}")
    inside.window.asker.answer_next("ok")
    inside.press("checkHead")
    assert inside.window.asker.asked[-1].title == title


def test_a_case_is_handed_back_and_the_own_copy_goes_with_a_paper(
    inside: Person, folder: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "U盘"
    stick.mkdir()
    asker = inside.window.asker
    asker.give_files_next(stick)
    for place in ("拔了的U盘/确认书.pdf", "", "确认书.pdf"):  # gone, then the dialog closed, then a good one
        asker.give_files_next(*[tmp_path / place] if place else [])
    for said in ("yes", "again", "yes", "ok"):
        asker.answer_next(said)
    inside.press("room_people")
    inside.press("toHandBack")
    inside.write("keptBy", "小满会计服务部")
    inside.press("handBack")
    inside.wait(lambda: isinstance(inside.window.scene, StartScene))
    assert not folder.exists()
    assert (tmp_path / "确认书.pdf").read_bytes().startswith(b"%PDF")
    assert [path.name for path in tmp_path.glob("*.pdf")] == ["确认书.pdf"]
    open_case(stick / folder.name, Secret.of_text(THEIRS)).close()
    with pytest.raises(Known):
        open_case(stick / folder.name, Secret.of_text(OURS))


def test_an_empty_case_is_erased_behind_the_question(inside: Person, folder: Path) -> None:
    for said in ("no", "go", "ok"):
        inside.window.asker.answer_next(said)
    ask_ending(inside.page())
    inside.wait(lambda: isinstance(inside.window.scene, StartScene))
    assert not folder.exists()
    assert inside.window.settings.erased == (str(folder),)  # the start screen does not take it for lost


@pytest.mark.parametrize("said", ["yes", "unknown"])
def test_an_open_dispute_keeps_the_case(inside: Person, folder: Path, said: str) -> None:
    inside.window.asker.answer_next(said)
    inside.window.asker.answer_next("ok")
    ask_ending(inside.page())
    inside.wait(lambda: [one.title for one in inside.window.asker.asked][-1:] == ["先不删"])
    assert folder.exists()
    assert inside.desk.destroy.hold_answer() is not None


def test_a_reader_sees_every_page_and_writes_nothing(person: Person, folder: Path) -> None:
    person.office.sit_down(Desk(open_case(folder, Secret.of_text("green-window-星星-castle"))), "home")
    before = person.desk.log.head()
    for key in PAGES:
        person.office.case_scene.go(key)  # type: ignore[union-attr]  # a case is open
        person.wait_idle()
        assert isinstance(person.page(), QWidget)
    assert person.desk.log.head() == before


def test_a_key_file_is_added_to_ones_own_pass_phrase(inside: Person, folder: Path, tmp_path: Path) -> None:
    photo = tmp_path / "照片.jpg"
    photo.write_bytes(b"a photo of the sea")
    inside.window.asker.give_files_next(photo)
    inside.press("room_people")
    inside.press("changePassphrase")
    inside.press("newKeyFilePick")
    for field, words in (("oldPassphrase", OURS), ("newPassphrase", NEW), ("samePassphrase", NEW)):
        inside.write(field, words)
    inside.press("saveOwn")
    inside.wait_idle()
    inside.office.leave()
    with pytest.raises(Known, match=r"passphrase\.wrong"):
        open_case(folder, Secret.of_text(NEW))
    open_case(folder, Secret.of_text(NEW), key_file=photo.read_bytes()).close()


def test_the_backup_code_brings_a_backup_back_on_another_machine(
    person: Person, folder: Path, tmp_path: Path
) -> None:
    with Desk(open_case(folder, Secret.of_text(OURS))) as desk:
        code = desk.people.new_recovery().on_paper()
        desk.safety.back_up(tmp_path / "a.tjbackup")
    other = tmp_path / "另一台电脑"
    other.mkdir()
    bring_back(person, tmp_path / "a.tjbackup", other, code)
    open_case(other / "a.tuojiao", Secret.of_text(OURS)).close()


def bring_back(person: Person, backup: Path, place: Path, words: str, key_file: Path | None = None) -> None:
    """Walk through the restoring of a backup up to the door of the new case."""
    person.window.asker.give_files_next(backup)
    person.press("restoreDoor")
    person.write("restorePlace", str(place))
    person.write("backupSecret", words)
    if key_file is not None:
        person.window.asker.give_files_next(key_file)
        person.press("keyFilePick")
    person.press("restoreButton")
    person.wait(lambda: isinstance(person.window.scene, UnlockScene))


def test_a_wrong_pass_phrase_at_a_backup_is_told_and_nothing_is_left(
    person: Person, folder: Path, tmp_path: Path
) -> None:
    with Desk(open_case(folder, Secret.of_text(OURS))) as desk:
        desk.safety.back_up(tmp_path / "a.tjbackup")
    person.window.asker.give_files_next(tmp_path / "a.tjbackup")
    person.press("restoreDoor")
    assert "负责人" in person.see(IconLine, "opensFor").findChild(QLabel, "lineText").text()
    person.write("restorePlace", str(tmp_path))
    person.write("backupSecret", "not the right one")
    person.press("restoreButton")
    person.wait(lambda: person.see(QLabel, "restoreTrouble").text().count("密码不对") == 1)
    assert not (tmp_path / "a.tuojiao").exists()


def test_a_file_that_is_no_backup_is_told(person: Person, tmp_path: Path) -> None:
    (tmp_path / "b.tjbackup").write_bytes(b"a letter" * 90)
    person.window.asker.give_files_next(tmp_path / "b.tjbackup")
    person.press("restoreDoor")
    assert person.see(QLabel, "noticeTitle").text()
    assert isinstance(person.window.scene, StartScene)


def test_a_key_file_from_the_wizard_opens_case_and_backup(person: Person, tmp_path: Path) -> None:
    photo = tmp_path / "照片.jpg"
    photo.write_bytes(b"the sea at Qingdao" * 20_000)
    person.window.asker.give_files_next(photo)
    new_case(person, tmp_path, key_file=True)
    person.press("codeLater")
    person.desk.safety.back_up(tmp_path / "k.tjbackup")
    folder = person.desk.folder
    person.office.show_start()
    with pytest.raises(Known, match=r"passphrase\.wrong"):
        open_case(folder, Secret.of_text(CASE_WORDS))
    bring_back(person, tmp_path / "k.tjbackup", tmp_path, CASE_WORDS, photo)
    open_case(tmp_path / "k.tuojiao", Secret.of_text(CASE_WORDS), key_file=photo.read_bytes()).close()


def test_a_drill_takes_the_key_file_too(person: Person, tmp_path: Path) -> None:
    photo = tmp_path / "照片.jpg"
    photo.write_bytes(b"the sea at Qingdao" * 20_000)
    made = tmp_path / "钥匙.tuojiao"
    words = Secret.of_text(OURS)
    with create_case(made, "王女士", words, CHEAP, key_file=photo.read_bytes()) as case:
        write_matter(case.store, case.who, read_case_toml(SAMPLES / "CASE.toml").matter)
    person.office.sit_down(Desk(open_case(made, words, key_file=photo.read_bytes())), "backup")
    person.desk.safety.back_up(tmp_path / "a.tjbackup")
    for one in (tmp_path / "a.tjbackup", photo):
        person.window.asker.give_files_next(one)
    person.window.asker.answer_next("ok")
    person.press("room_people")
    person.press("room_backup")
    person.press("drill")
    person.write("backupSecret", OURS)
    person.press("keyFilePick")
    person.press("beginDrill")
    person.wait(lambda: person.window.asker.asked and person.window.asker.asked[-1].title == "能恢复")
    person.wait_idle()


def test_somebody_is_shown_out_and_the_old_pass_phrase_opens_nothing_later(
    inside: Person, folder: Path, tmp_path: Path
) -> None:
    early, late = tmp_path / "早.tjbackup", tmp_path / "晚.tjbackup"
    inside.desk.safety.back_up(early)
    inside.press("room_people")
    inside.see(Table, "people").choose_row(1)
    inside.window.asker.answer_next("yes")
    inside.press("changePerson")
    inside.press("removePerson")
    inside.wait_idle()
    assert len(inside.desk.people.everybody()) == 2
    inside.desk.safety.back_up(late)
    inside.office.leave()
    with pytest.raises(Known, match=r"passphrase\.wrong"):
        open_case(folder, Secret.of_text(THEIRS))
    with pytest.raises(Known, match=r"passphrase\.wrong"):
        restore(late, tmp_path / "晚.tuojiao", Secret.of_text(THEIRS))
    restore(early, tmp_path / "早.tuojiao", Secret.of_text(THEIRS))
    assert len(look_at_backup(early).doors) == len(look_at_backup(late).doors) + 1


def test_a_role_and_a_forgotten_pass_phrase_are_changed(inside: Person, folder: Path) -> None:
    inside.press("room_people")
    inside.see(Table, "people").choose_row(2)
    inside.press("changePerson")
    inside.see(Pick, "newRole").choose(Role.SUPERVISOR)
    inside.press("saveRole")
    inside.wait(lambda: inside.desk.people.everybody()[2].role is Role.SUPERVISOR)
    inside.wait_idle()
    inside.see(Table, "people").choose_row(2)
    inside.press("changePerson")
    for name in ("resetPassphrase", "resetAgain"):
        inside.write(name, NEW)
    inside.press("saveReset")
    inside.wait_idle()
    inside.office.leave()
    open_case(folder, Secret.of_text(NEW)).close()


def test_a_backup_with_a_word_of_its_own_opens_with_that_alone(backed_up: Person, tmp_path: Path) -> None:
    own = "copper-lantern-沙滩-twelve"
    backed_up.press("backUpOwn")
    for name in ("backupOwn", "backupOwnAgain"):
        backed_up.write(name, own)
    backed_up.window.asker.give_files_next(tmp_path / "own.tjbackup")
    backed_up.press("saveOwnWord")
    backed_up.wait(lambda: len(backed_up.desk.safety.backups()) == 2)
    backed_up.wait_idle()
    with pytest.raises(Known, match=r"passphrase\.wrong"):
        restore(tmp_path / "own.tjbackup", tmp_path / "x.tuojiao", Secret.of_text(OURS))
    restore(tmp_path / "own.tjbackup", tmp_path / "own.tuojiao", Secret.of_text(own))
