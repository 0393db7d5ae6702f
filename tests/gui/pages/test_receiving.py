"""The receiver's own decision: what differs is written down, nobody is told to accept or to give back."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from core.desk.receiving import Checked, Difference, Reception
from gui.ask import Asker
from gui.jobs import Jobs
from gui.pages.receiving.sign import SignPanel
from gui.pages.receiving.visit import Visit
from gui.parts import ChoiceCard, Kit, Look


class Listening:
    """Remembers what was told; there is no window."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def tell(self, title: str, *_rest: str) -> None:
        self.told.append(title)


@pytest.mark.parametrize(("valid", "refused"), [(True, False), (False, True)])
def test_a_difference_that_a_person_wrote_chooses_nothing(
    qtbot: QtBot, look: Look, tmp_path: Path, valid: bool, refused: bool
) -> None:
    checked = cast("Checked", SimpleNamespace(report=SimpleNamespace(valid=valid, findings=()), counted=()))
    asker, jobs = Listening(), SimpleNamespace(run=lambda *_calls: None)
    written = [Difference("纸质会员本", "2", "1")]
    visit = Visit(reception=Reception(tmp_path, "", checked, written), by="刘国强")
    kit = Kit(look, cast("Asker", asker), cast("Jobs", jobs))
    panel = SignPanel(kit, visit)
    qtbot.addWidget(panel)
    chosen = {
        name: card.isChecked()
        for name in ("verdict_accept", "verdict_refuse")
        if (card := panel.findChild(ChoiceCard, name)) is not None
    }
    assert chosen == {"verdict_accept": False, "verdict_refuse": refused}
    panel.save()
    assert asker.told == ([] if refused else ["还没选收还是退"])
