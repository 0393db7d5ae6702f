"""Every published file dropped on 放资料 ends as the table says, whatever it holds: read, partly read, or refused with a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.desk import Desk
from gui.shell import MainWindow
from tests.core.intake.shared_sheets import DATA
from tests.gui.pages.data_window import TABLE, Visitor, every_file, lines, new_desk

pytestmark = [
    pytest.mark.needs_data,
    pytest.mark.skipif(not DATA.is_dir(), reason="../shared/data is not here"),
]
EXPECTED: dict[str, list[str]] = {}
for _line in TABLE.read_text(encoding="utf-8").splitlines():
    if not _line.startswith("#"):
        EXPECTED.setdefault(_line.partition(" | ")[0], []).append(_line)
SAMPLE = (
    "cn-company-vcf/互联网_腾讯.vcf",
    "cn-jsherp/member_template.xls",
    "en-calamine/tests_pass_protected.xlsx",
    "bagit-conformance.tar.gz",
)
"""One of each: contacts, a list with instructions above it, a locked book, no table at all."""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with new_desk(tmp_path) as made:
        yield made


@pytest.fixture
def visitor(qtbot: QtBot, window: MainWindow, desk: Desk) -> Visitor:
    return Visitor(window, desk)


def test_the_table_names_every_file_and_every_end_is_a_sentence() -> None:
    assert {path.relative_to(DATA).as_posix() for path in every_file()} == set(EXPECTED)
    for line in (line for found in EXPECTED.values() for line in found):
        assert any(
            word in line for word in ("已读取", "没有收下，", "需要密码，", "有了新版", "same bytes")
        ), line


@pytest.mark.parametrize("name", SAMPLE)
def test_a_file_ends_on_the_screen_as_the_table_says(visitor: Visitor, name: str) -> None:
    assert lines(visitor, DATA / name) == EXPECTED[name]


@pytest.mark.long
def test_all_files_end_on_the_screen_as_the_table_says(visitor: Visitor) -> None:
    found = [line for path in every_file() for line in lines(visitor, path)]
    assert found == [line for told in EXPECTED.values() for line in told]
