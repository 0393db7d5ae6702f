"""The own copies of two batches stand on two tabs that can be told apart."""

from __future__ import annotations

import pytest

from core.desk.own_copies import OwnCopies
from gui.pages.destroy.page import _copies_word


@pytest.mark.parametrize(("batches", "words"), [(1, ["自己这里的副本 0/0"]), (2, None)])
def test_each_batch_has_a_tab_of_its_own_name(batches: int, words: list[str] | None) -> None:
    every = [OwnCopies(f"YJ2026-0{n}", "2026-11-23", "2026-12-23", ()) for n in range(1, batches + 1)]
    named = [_copies_word(one, every) for one in every]
    assert named == (words or ["YJ2026-01 自己这里的副本 0/0", "YJ2026-02 自己这里的副本 0/0"])
