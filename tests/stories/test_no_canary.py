"""After a story nothing of any customer lies in the settings, in the temp folder or in a window title."""

from __future__ import annotations

import tempfile
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QLabel

from gui.parts import Search
from tests.stories.conftest import Person
from tests.stories.steps import SAMPLES, drop_in, new_case

SURE = 6
ENCODINGS = ("utf-8", "utf-16-le", "gb18030")


@pytest.fixture
def temp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A temp folder of its own, for this process and for those it starts."""
    folder = tmp_path / "temp"
    folder.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


def sample_customers() -> set[str]:
    """Return names and telephone numbers of the invented customers."""
    sheet = openpyxl.load_workbook(SAMPLES / "客户名单.xlsx").active
    assert sheet is not None
    rows = list(sheet.iter_rows(min_row=4, values_only=True))
    return {str(row[1]) for row in rows if row[1]} | {
        str(row[2]) for row in rows if row[2] and len(str(row[2])) >= 11
    }


def seen_in(folder: Path, wanted: set[str]) -> list[tuple[str, str]]:
    """Return file and word for everything of the customers that lies in a folder in clear."""
    spelt = {word.encode(code, "ignore"): word for word in wanted for code in ENCODINGS}
    # Four bytes stand by chance in a megabyte of cipher text about once in so many names; six never do.
    needles = {needle: word for needle, word in spelt.items() if len(needle) >= SURE}
    found = []
    for file in (one for one in folder.rglob("*") if one.is_file()):
        content = file.read_bytes()
        found += [(file.name, word) for needle, word in needles.items() if needle in content]
    return found


def test_nothing_of_a_customer_stays_outside_the_case(person: Person, tmp_path: Path, temp: Path) -> None:
    new_case(person, tmp_path)
    person.press("codeLater")
    drop_in(person, SAMPLES / "客户名单.xlsx")
    wanted = sample_customers()
    assert len(wanted) > 1500
    person.press("toSort")
    person.page().start_search()
    person.see(Search, "findCustomer").setText("刘华芳")
    person.press("step_check")
    person.wait(lambda: person.desk.check.last_run() is not None)
    person.wait_idle()
    assert person.see(QLabel, "panelName").text() in wanted
    person.press("lockButton")
    person.wait(lambda: person.office.desk is None)
    assert not seen_in(tmp_path / "settings", wanted)
    assert not seen_in(temp, wanted)
    assert not seen_in(tmp_path / "晨曦家政转让.tuojiao", wanted)
    assert not [title for title in person.titles if any(word in title for word in wanted)]
