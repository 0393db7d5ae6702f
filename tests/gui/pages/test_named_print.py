"""The list with names is printed only after its warning was read, one file a volume, with a day of destruction."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from pytestqt.qtbot import QtBot

from core.desk.lists import Frozen
from gui.pages.meet import MeetPage
from gui.pages.papers import CataloguePanel
from gui.parts import Button
from gui.shell import MainWindow
from tests.gui.pages.on_screen import shown
from tests.matters.cases import MERGER, Case, collected_merger, opened, ready_to_freeze


def final(case: Case) -> Frozen:
    """Return the final list of a merger whose customers were told."""
    collected_merger(case)
    ready_to_freeze(case.desk, "孙启明")
    return case.desk.lists.freeze()


def test_names_are_printed_on_request_only_and_into_a_chosen_folder(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    with opened(MERGER, "孙启明", tmp_path, datetime(2026, 11, 22, 9, 30)) as case:
        frozen = final(case)
        page = shown(qtbot, window, case.desk, "meet")
        assert isinstance(page, MeetPage)
        page._choose_tab("all")
        panel = page.findChild(CataloguePanel)
        panel.choose("named_list")
        asker, out = page.kit.asker, tmp_path / "out"
        out.mkdir()
        asker.answer_next("leave")
        panel.findChildren(Button, "printNamed")[-1].click()
        assert any("打印店" in words for _icon, words, _right in asker.asked[-1].lines)
        assert not [one for one in case.desk.press.every() if one.kind == "named_list"]
        asker.answer_next("make")
        asker.give_files_next(out)
        panel.findChildren(Button, "printNamed")[-1].click()
        qtbot.waitUntil(lambda: not window.jobs.busy and bool(list(out.iterdir())), timeout=20_000)
        made = [one for one in case.desk.press.every() if one.kind == "named_list"]
        assert [one.subject for one in made] == [f"named:{frozen.batch}:1"]
