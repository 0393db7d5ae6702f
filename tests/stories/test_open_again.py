"""The door of a case: a wrong pass-phrase, a case that is open elsewhere, a damaged file; three different sentences."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.commands.case_toml import read_case_toml
from core.desk import create_case
from core.desk.people import Secret
from gui.parts import Notice
from gui.words import fault
from tests.stories.conftest import CHEAP, Person
from tests.stories.steps import SAMPLES, WORDS, unlock

HOLDER = """
import sys
from pathlib import Path
from core.desk import open_case
from core.desk.people import Secret
with open_case(Path(sys.argv[1]), Secret.of_text(sys.argv[2])):
    print("open", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "晨曦家政转让.tuojiao"
    matter = read_case_toml(SAMPLES / "CASE.toml").matter
    create_case(made, matter, "陈慧芳", Secret.of_text(WORDS), CHEAP).close()
    return made


@pytest.fixture
def somebody_else(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the case open until it is told to leave."""
    other = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder), WORDS],
        cwd=Path(__file__).parents[2], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert other.stdout is not None
    assert other.stdout.readline().strip() == "open"
    yield other
    leave(other)


def leave(other: subprocess.Popen[str]) -> None:
    if other.stdin is not None and not other.stdin.closed:
        other.stdin.close()
    other.wait(timeout=60)
    if other.stdout is not None:
        other.stdout.close()


def go_to_door(person: Person, folder: Path) -> None:
    person.window.asker.give_files_next(folder)
    person.press("openDoor")


def refused(person: Person, words: str = WORDS) -> str:
    """Return the sentence with which the door stays shut."""
    unlock(person, words)
    scene = person.window.scene
    person.wait(lambda: scene.trouble.isVisible() and scene.trouble.text())  # type: ignore[union-attr]
    return str(scene.trouble.text())  # type: ignore[union-attr]


def spoil(file: Path, at: int) -> None:
    """Turn a few octets of a file over."""
    octets = bytearray(file.read_bytes())
    octets[at : at + 64] = bytes(one ^ 0xFF for one in octets[at : at + 64])
    file.write_bytes(octets)


def test_a_wrong_pass_phrase_says_so_and_the_right_one_opens(person: Person, folder: Path) -> None:
    go_to_door(person, folder)
    assert refused(person, "not the right one") == fault("passphrase.wrong").text
    unlock(person)
    person.wait(lambda: person.office.desk is not None)
    assert person.page().desk.matter.get().giver.name == "晨曦家政服务部"


def test_a_case_that_is_open_elsewhere_waits_for_the_other(
    person: Person, folder: Path, somebody_else: subprocess.Popen[str]
) -> None:
    go_to_door(person, folder)
    assert refused(person) == fault("case.in_use").text
    leave(somebody_else)
    unlock(person)
    person.wait(lambda: person.office.desk is not None)


def test_a_damaged_file_is_called_damaged_and_not_a_wrong_pass_phrase(person: Person, folder: Path) -> None:
    spoil(next(folder.glob("case.*.db")), at=2000)
    go_to_door(person, folder)
    assert refused(person) == fault("case.file_damaged", {"file": ""}).text


def test_a_keyring_that_cannot_be_read_is_told_on_the_start_screen(person: Person, folder: Path) -> None:
    spoil(folder / "keyring.json", at=200)
    go_to_door(person, folder)
    notice = person.see(Notice, "notice")
    assert fault("case.damaged").title in notice.accessibleName()


def test_the_three_sentences_are_three() -> None:
    codes = ("passphrase.wrong", "case.in_use", "case.file_damaged")
    assert len({fault(code, {"file": ""}).text for code in codes}) == len(codes)
