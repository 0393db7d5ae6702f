"""The accountant's chain: three papers first, and after the case went back a new code and a list of what is left."""

# ruff: noqa: F811 (fixtures are imported, and asked for by their names)

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.casefile import open_case
from core.desk import Desk, create_case
from core.desk.people import Secret
from core.records import Party, Role
from core.vault import Keyring, keyring
from tests.core.desk.test_leaving import CHEAP, OFFICE, OWNER, desk  # noqa: F401  # fixture
from tests.core.papers.reading import text_of
from tests.shop import MATTER

NAME = "小满会计服务部"


@pytest.fixture
def chain(tmp_path: Path) -> Iterator[Desk]:
    words = Secret.of_text(OFFICE)
    with Desk(create_case(tmp_path / "案.tuojiao", MATTER, "周会计", words, CHEAP, office=NAME)) as made:
        yield made


def test_a_case_is_whole_from_the_moment_it_can_be_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whenever the program ends: matter, owner and who acts for him are there, or there is no case."""
    words, place, write = Secret.of_text(OFFICE), tmp_path / "终.tuojiao", keyring.write

    def written_and_killed(folder: Path, ring: Keyring) -> None:
        write(folder, ring)
        shutil.copytree(folder, place)

    monkeypatch.setattr(keyring, "write", written_and_killed)
    create_case(tmp_path / "案.tuojiao", MATTER, "周会计", words, CHEAP, by_office=True, office=NAME).close()
    with Desk(open_case(place, words)) as found:
        assert found.matter.get().giver == MATTER.giver
        assert [one.role for one in found.people.everybody()] == [Role.AGENT, Role.OWNER]
        assert found.chain.before_a_list() == ("entrusting", "facts_sheet")


def test_three_papers_come_first_and_stand_on_the_board(chain: Desk) -> None:
    assert chain.chain.waiting() == ("entrusting", "facts_sheet", "intake_receipt")
    assert chain.chain.before_a_list() == ("entrusting", "facts_sheet")
    assert [one.count for one in chain.board.points() if one.code == "chain"] == [3]
    first = [one.code for one in chain.plan.tasks() if one.code.startswith("chain.")]
    assert first == ["chain.entrusting", "chain.facts", "chain.receipt"]


@pytest.mark.parametrize("paper", ["entrusting", "intake_receipt"])
def test_the_papers_name_the_office_as_the_other_side(chain: Desk, paper: str) -> None:
    assert chain.forms.fill(paper).receiver.name == NAME


def test_a_signed_paper_is_a_task_done(chain: Desk) -> None:
    chain.press.signed(chain.forms.make("entrusting").id)
    assert chain.chain.waiting() == ("facts_sheet", "intake_receipt")
    assert "chain.entrusting" in chain.plan.proven()
    chain.plan.tick("chain.facts")  # signed on a sheet of the office's own
    assert chain.chain.before_a_list() == ()


def test_the_tasks_speak_english(chain: Desk) -> None:
    told = [
        chain.plan.worded(one, "en").title for one in chain.plan.tasks() if one.code == "chain.entrusting"
    ]
    assert told == ["Sign the entrusting agreement: first the signature, then the client's list"]


def test_a_firm_that_does_it_itself_signs_nothing_with_an_office(desk: Desk) -> None:
    assert desk.chain.waiting() == ()
    assert desk.chain.office() == ""


def test_the_case_that_came_back_asks_for_a_new_code_and_the_other_one_does_not(
    desk: Desk,
    tmp_path: Path,
) -> None:
    desk.people.new_recovery()
    owner = desk.people.add("陈慧芳", Role.OWNER, Secret.of_text(OWNER)).id
    back = desk.leaving.hand_back(tmp_path / "还.tuojiao", [owner])
    assert not desk.leaving.came_back()
    with Desk(open_case(back.folder, Secret.of_text(OWNER))) as theirs:
        assert theirs.leaving.came_back()
        theirs.people.new_recovery()
        assert not theirs.leaving.came_back()


def test_what_the_office_still_has_is_listed_on_screen_and_paper(desk: Desk, tmp_path: Path) -> None:
    desk.safety.back_up(tmp_path / "旧.tjbackup")
    owner = desk.people.add("陈慧芳", Role.OWNER, Secret.of_text(OWNER)).id
    back = desk.leaving.hand_back(tmp_path / "还.tuojiao", [owner])
    taken = desk.leaving.take_away(back, Party(NAME))
    assert {(one.what, one.name) for one in taken.remains} == {
        ("original", "充值卡余额.xlsx"),
        ("backup", "旧.tjbackup"),
    }
    assert "充值卡余额.xlsx" in text_of(taken.paper.pdf)
