"""A case that was brought back from a backup: nobody's old yes is used before a person has caught up."""

from __future__ import annotations

from pathlib import Path

import pytest

from core import clock
from core.desk import Desk, open_case
from core.desk.board import Press
from core.desk.lists import Frozen
from core.desk.safety import restore
from core.errors import Refused
from core.records import Answer, Outcome
from core.vault import Secret
from tests import shop

PHRASE = "quiet-lantern-柠檬"


@pytest.fixture
def brought_back(desk: Desk, frozen: Frozen, tmp_path: Path) -> Path:
    """Return the folder of a case that came back from its backup."""
    shop.sign_gates(desk, "王女士")
    desk.safety.back_up(tmp_path / "a.tjbackup")
    restore(tmp_path / "a.tjbackup", tmp_path / "back.tuojiao", Secret.of_text(PHRASE))
    return tmp_path / "back.tuojiao"


def test_it_says_so_first_and_by_the_day_of_the_backup(brought_back: Path) -> None:
    with Desk(open_case(brought_back, Secret.of_text(PHRASE))) as again:
        (point,) = [one for one in again.board.points() if one.code == "restored"]
        assert (point.press, point.due) == (Press.STOP, clock.today().isoformat())


def test_it_knows_so_even_if_the_program_ends_before_it_was_opened(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, back = tmp_path / "a.tjbackup", tmp_path / "back.tuojiao"
    desk.safety.back_up(made)
    monkeypatch.setattr("core.backup.restore.open_case", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        restore(made, back, Secret.of_text(PHRASE))
    with Desk(open_case(tmp_path / "back.tuojiao", Secret.of_text(PHRASE))) as again:
        assert again.safety.behind() == clock.today().isoformat()


def test_no_list_and_no_package_rests_on_an_old_yes(brought_back: Path, tmp_path: Path) -> None:
    with Desk(open_case(brought_back, Secret.of_text(PHRASE))) as again:
        standing = again.lists.latest()
        assert standing is not None
        with pytest.raises(Refused, match=r"restored\.behind"):
            again.lists.pack(standing, tmp_path / "p.zip")
        again.safety.catch_up()
        assert again.safety.behind() == ""
        assert again.lists.pack(standing, tmp_path / "p.zip").read_back


def test_the_case_that_was_backed_up_is_not_behind(desk: Desk, brought_back: Path) -> None:
    assert brought_back.exists()
    assert desk.safety.behind() == ""


def destroy_two(desk: Desk) -> int:
    """Ask, approve and carry out the destruction of two customers; return the order."""
    made = desk.destroy.draft("目的已达到")
    question = desk.destroy.answer_hold_question(Answer.NO, "王女士", clock.today())
    desk.destroy.ask(made.id, question.id)
    desk.destroy.approve(made.id, "李会计", witness="赵宁")
    desk.destroy.execute(made.id)
    return made.id


def test_who_was_destroyed_is_back_and_is_destroyed_once_more(desk: Desk, tmp_path: Path) -> None:
    shop.sign_gates(desk, "王女士")
    shop.decide(desk.destroy._store, Outcome.DELETE, customers=(2, 5), rule="purpose.over")
    held = len(desk.sort.ids())
    desk.safety.back_up(tmp_path / "a.tjbackup")
    destroy_two(desk)
    assert len(desk.sort.ids()) == held - 2
    restore(tmp_path / "a.tjbackup", tmp_path / "back.tuojiao", Secret.of_text(PHRASE))
    with Desk(open_case(tmp_path / "back.tuojiao", Secret.of_text(PHRASE))) as again:
        assert len(again.sort.ids()) == held
        assert again.destroy.record_paper(destroy_two(again)).printed.pages
        assert len(again.sort.ids()) == held - 2
        assert again.safety.behind()  # a destruction does not say that the rest was caught up with
