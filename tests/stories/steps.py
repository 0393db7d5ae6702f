"""What a person does in every story: a new case, files dropped in, the code copied, the door opened."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel, QLineEdit

from gui.parts import Choice
from gui.words import resources
from tests.stories.conftest import Person

WORDS = "huabu-yusan-chaguan-lianpeng-31"
SAMPLES = resources() / "samples"
ANSWERS = ("what_transfer", "licence_receiver_new", "elsewhere_no", "disputes_no")
PARTIES = (
    ("giver_name", "晨曦家政服务部"),
    ("giver_phone", "13800006612"),
    ("giver_head", "陈慧芳"),
    ("receiver_name", "安居家政服务有限公司"),
    ("receiver_phone", "13900005188"),
)


def new_case(person: Person, folder: Path, *, key_file: bool = False) -> None:
    """Walk all pages of the wizard; the case stands open at 放资料. The next file given is the key file."""
    person.press("newCaseButton")
    person.press("otherWay")
    for answer in ANSWERS:
        person.press(answer)
    person.press("wizardNext")
    for field, text in PARTIES:
        person.write(field, text)
    person.see(Choice, "receiverAbroad").choose("no")
    person.press("wizardNext")
    person.press("wizardNext")
    person.write("casePlace", str(folder))
    person.write("caseName", "晨曦家政转让")
    person.write("newPassphrase", WORDS)
    person.write("samePassphrase", WORDS)
    if key_file:
        person.press("keyFilePick")
    person.press("wizardNext")
    person.wait(lambda: person.office.desk is not None)


def copy_code(person: Person) -> None:
    """Read the backup code on the screen and type two groups of it back."""
    person.see(QLabel, "group_1")
    for number in person.desk.people.recovery_groups():
        shown = person.see(QLabel, f"group_{number}").text().replace(" ", "")
        person.write(f"group_back_{number}", shown)
    person.press("codeDone")
    person.wait(lambda: person.desk.people.recovery_proven())


def drop_in(person: Person, *files: Path) -> None:
    """Drop files that need no question and wait until the list shows them."""
    wanted = len(person.desk.collect.sources()) + len(files)
    person.drop(files)
    person.wait(lambda: len(person.desk.collect.sources()) >= wanted)
    person.wait_idle()
    person.see(QLineEdit, "findFile")


def unlock(person: Person, words: str = WORDS) -> None:
    """Type a pass-phrase at the door."""
    person.write("passphrase", words)
    person.press("unlockButton")
