"""The rail: what stands below the title is never cut inside a word, in either language."""

from __future__ import annotations

import pytest

from core.records import Scenario
from gui.parts import Label, Look
from gui.parts.rail import Rail, RailView
from gui.words import _, scenario_word, use_language


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("scenario", list(Scenario))
def test_situation_and_days_stand_whole_below_the_title(
    look: Look, language: str, scenario: Scenario
) -> None:
    use_language(language)
    words = f"{scenario_word(scenario)} · {_('还有 {days} 天', days=140)}"
    rail = Rail(look, RailView("转让", words, (), (), "陈慧芳", "负责人"), "home")
    rail.resize(rail.width(), 800)
    rail.grab()
    second = rail.findChild(Label, "caseSecond")
    assert second is not None
    assert second.text() in (words, words.rpartition(" · ")[2])  # the days, where both are too wide
    assert second.toolTip() == words
    assert second.minimumSizeHint().width() <= second.width()
