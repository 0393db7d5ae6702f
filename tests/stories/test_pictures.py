"""The scripts that draw the guide's pictures still reach every screen: the same walk, with nothing drawn."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from gui.words import use_language
from tests.shots import guide, other_ways, short
from tests.shots.scenes import SCENES


def test_the_short_walk_reaches_every_picture_of_the_guide(qapp: QApplication, tmp_path: Path) -> None:
    use_language("zh_CN")
    shown = short.main(tmp_path, [], ())
    assert set(guide.SHORT) <= set(shown)
    assert set(guide.FULL) <= set(SCENES)


@pytest.mark.long
def test_the_other_answers_reach_their_pictures(qapp: QApplication, tmp_path: Path) -> None:
    use_language("zh_CN")
    assert len(other_ways.main(tmp_path, [], ())) == 13
