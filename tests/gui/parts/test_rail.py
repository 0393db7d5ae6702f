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


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_a_long_name_ends_in_dots_and_the_countdown_stands_whole_beside_the_lock(
    look: Look, language: str
) -> None:
    use_language(language)
    name = "Shanghai Hengrui Trading Company Limited"
    rail = Rail(look, RailView(name, "", (), (), "陈慧芳", "负责人"), "home")
    rail.resize(rail.width(), 800)
    rail.show()
    title, second = rail.findChild(Label, "caseTitle"), rail.findChild(Label, "personRole")
    assert title is not None
    assert second is not None
    assert title.text().endswith("…")
    assert title.toolTip() == name
    rail.count_down(_("{seconds} 秒后锁定，按任意键继续", seconds=54))
    rail.grab()
    assert "54" in second.text()
    assert look.width_of(second.text(), "small") <= second.width()
