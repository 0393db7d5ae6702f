"""A row of totals in the list of files: no row that was lost, but a proof."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.desk import Desk
from gui.pages.collect.lines import counted, entries_of, has_places
from tests.gui.pages.test_collect_tabs import desk

__all__ = ["desk"]
PEOPLE = "姓名,手机,余额\n王芳,13800138000,100\n李雷,13900000001,50\n"


@pytest.mark.parametrize(
    ("foot", "words", "open_places"),
    [
        ("合计,,150\n", "全部看懂，和表里的合计一样", True),
        ("合计,,\n", "全部看懂，合计、说明 1 行没收", True),
        ("合计,,160\n", "1 处要留意", True),
        ("", "全部看懂", False),
        (",,7\n合计,,157\n", "1 行放在一边，原因已列出", True),
    ],
)
def test_the_list_says_what_became_of_the_total(
    desk: Desk, tmp_path: Path, foot: str, words: str, open_places: bool
) -> None:
    (tmp_path / "会员.csv").write_text(PEOPLE + foot, encoding="utf-8")
    desk.collect.take(tmp_path / "会员.csv")
    (entry,) = (
        one for one in entries_of(desk.collect, {}, counted(desk.collect)[0]) if one.key.startswith("source:")
    )
    assert entry.cells[3].second == words
    assert has_places(desk.collect, desk.collect.sources()[0]) is open_places
