"""A character that no paper can print is announced at every door to paper, also for what was made before."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

import gui
from core.desk import Desk
from core.desk.leaving import HandedBack
from core.records import Party
from gui.pages import Page
from gui.pages.destroy import DestroyPage
from gui.shell import MainWindow
from tests.gui.pages.on_screen import settle, shown

RARE = "𠮷"  # a common rare name character; no face of the papers has it


@pytest.fixture
def rare_desk(full_desk: Desk) -> Iterator[Desk]:
    """A firm with such a character in its name, for the length of one test."""
    before = full_desk.matter.get()
    full_desk.matter.save(replace(before, giver=replace(before.giver, name=f"{RARE}{RARE}面馆")))
    yield full_desk
    full_desk.matter.save(before)


def announced(window: MainWindow) -> list[str]:
    return [one.text for one in window.asker.asked if RARE in one.text]


def test_what_a_kept_paper_could_not_print_is_known_later(rare_desk: Desk) -> None:
    made = rare_desk.forms.make("power_of_attorney")
    assert rare_desk.press.rare([made.id]) == made.printed.missing_glyphs == (RARE,)


def save_request(page: Page) -> None:
    assert isinstance(page, DestroyPage)
    order = page.desk.destroy.draft("目的已达到", with_records=False)
    page._request(order)


DOORS: dict[str, tuple[str, Callable[[Page], None]]] = {
    "log": ("log", lambda page: page.save_pdf("", "a.pdf", lambda: page.desk.forms.make("data_terms"))),
    "request": ("destroy", save_request),
}


@pytest.mark.parametrize("door", DOORS)
def test_the_door_announces_it_and_prints_only_when_told_to(
    qtbot: QtBot, window: MainWindow, rare_desk: Desk, tmp_path: Path, door: str
) -> None:
    key, go = DOORS[door]
    page = shown(qtbot, window, rare_desk, key)
    window.asker.answer_next("leave")
    go(page)
    settle(qtbot, window)
    assert announced(window)
    window.asker.answer_next("print")
    window.asker.give_files_next(tmp_path / "made.pdf")
    go(page)
    settle(qtbot, window)
    assert (tmp_path / "made.pdf").read_bytes().startswith(b"%PDF")


def test_only_one_way_leads_a_pdf_out_of_the_window() -> None:
    """Whoever saves one says which characters it lacks: no page names the pattern of its own."""
    root = Path(gui.__file__).parent
    saving = re.compile(r'save_file\([^"]*"[^"]*"[^"]*\*\.pdf|"PDF \(\*\.pdf\)"')
    found = [path.name for path in root.rglob("*.py") if saving.search(path.read_text(encoding="utf-8"))]
    assert found == ["asking.py"]


def test_the_paper_of_a_return_is_announced_before_anything_is_erased(
    rare_desk: Desk, tmp_path: Path
) -> None:
    back = HandedBack(tmp_path / "back", (("case.1.db", "ab" * 32),), "")
    assert rare_desk.leaving.unshowable(back, Party("记账公司")) == (RARE,)


def test_a_reprint_from_the_catalogue_announces_it_again(
    qtbot: QtBot, window: MainWindow, rare_desk: Desk
) -> None:
    made = rare_desk.forms.make("power_of_attorney")
    page = shown(qtbot, window, rare_desk, "meet")
    window.asker.answer_next("leave")
    page.announce(rare_desk.press.rare([made.id]), lambda: pytest.fail("printed without being told to"))
    assert announced(window)
