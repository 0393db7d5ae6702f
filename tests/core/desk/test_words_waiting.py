"""The pass-phrase of a package lies in memory alone until its sheet is saved; the desk knows whether it waits."""

from __future__ import annotations

from pathlib import Path

from core.desk import Desk
from core.desk.lists import Frozen
from tests import shop


def test_the_words_wait_until_their_sheet_is_saved(desk: Desk, frozen: Frozen, tmp_path: Path) -> None:
    shop.sign_gates(desk)
    assert not desk.pack.words_waiting()
    desk.pack.hold(frozen, desk.lists.pack(frozen, tmp_path / "p.zip"))
    assert desk.pack.words_waiting()
    desk.pack.on_paper(frozen)
    assert not desk.pack.words_waiting()


def test_another_package_has_other_words_that_wait_again(desk: Desk, frozen: Frozen, tmp_path: Path) -> None:
    shop.sign_gates(desk)
    desk.pack.hold(frozen, desk.lists.pack(frozen, tmp_path / "p.zip"))
    desk.pack.on_paper(frozen)
    desk.pack.hold(frozen, desk.lists.pack(frozen, tmp_path / "q.zip"))
    assert desk.pack.words_waiting()
