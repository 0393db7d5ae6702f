"""The papers of health and drill, the case given back with proof, and the whole case erased."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from core import clock
from core.casefile import Check, OpenCase, Weight, open_case
from core.commands.case_toml import read_case_toml
from core.desk import Desk, create_case
from core.desk.people import Secret
from core.desk.safety_papers import finding
from core.errors import Known, Refused
from core.records import Answer, Party, Role
from core.vault import KdfCost
from tests.core.papers.reading import text_of
from tests.moulds import Moulds

ROOT = Path(__file__).parents[3]
CHEAP = KdfCost(memory=64, passes=1, lanes=1, trial=True)
OFFICE, OWNER = "quiet-lantern-柠檬-river", "brown-teapot-月亮-harbour"
US = Party("小满会计服务部")


@pytest.fixture
def desk(tmp_path: Path, moulds: Moulds) -> Iterator[Desk]:
    with moulds.pour(__name__, with_cards, tmp_path, OFFICE) as desk:
        yield desk


def with_cards(place: Path) -> Desk:
    matter = read_case_toml(ROOT / "resources" / "samples" / "CASE.toml").matter
    desk = Desk(create_case(place / "案.tuojiao", matter, "周会计", Secret.of_text(OFFICE), CHEAP))
    desk.collect.take(ROOT / "resources" / "samples" / "充值卡余额.xlsx")
    return desk


@pytest.fixture
def owner(desk: Desk) -> str:
    return desk.people.add("陈慧芳", Role.OWNER, Secret.of_text(OWNER)).id


def test_the_firm_opens_what_was_handed_back_and_the_office_does_not(
    desk: Desk, owner: str, tmp_path: Path
) -> None:
    back = desk.leaving.hand_back(tmp_path / "还.tuojiao", [owner])
    with Desk(open_case(back.folder, Secret.of_text(OWNER))) as theirs:
        assert theirs.collect.counts()["customers"] == 300
        assert theirs.log.verify().intact
    with pytest.raises(Known, match=r"passphrase\.wrong"):
        open_case(back.folder, Secret.of_text(OFFICE))


def test_the_own_copy_is_gone_and_the_paper_says_what_is_not(desk: Desk, owner: str, tmp_path: Path) -> None:
    desk.safety.back_up(tmp_path / "旧.tjbackup")
    folder = desk.folder
    back = desk.leaving.hand_back(tmp_path / "还.tuojiao", [owner])
    taken = desk.leaving.take_away(back, US)
    told = text_of(taken.paper.pdf)
    assert taken.erased.remaining == ()
    assert not folder.exists()
    assert "旧.tjbackup" in told
    assert "返还、删除确认书" in told
    assert "陈慧芳" in told
    assert folder.name in told


def test_the_paper_of_the_return_lies_there_before_anything_is_erased(
    desk: Desk, owner: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back, spare = desk.leaving.hand_back(tmp_path / "还.tuojiao", [owner]), tmp_path / "备用.pdf"
    before: list[str] = []

    def held(_case: OpenCase) -> None:
        before.append(text_of(spare.read_bytes()))
        raise Known("case.held", file="keyring.json")

    with monkeypatch.context() as failing:
        failing.setattr("core.casefile.erase_case", held)
        with pytest.raises(Known, match=r"case\.held"):
            desk.leaving.take_away(back, US, spare)
    assert not spare.exists()
    taken = desk.leaving.take_away(back, US, spare)
    assert text_of(spare.read_bytes()) == text_of(taken.paper.pdf)
    assert "陈慧芳" in before[0]


def test_the_own_copy_stays_where_the_other_is_gone(desk: Desk, owner: str, tmp_path: Path) -> None:
    back = desk.leaving.hand_back(tmp_path / "还.tuojiao", [owner])
    (back.folder / "keyring.json").unlink()
    with pytest.raises(Known, match=r"leave\.copy_gone"):
        desk.leaving.take_away(back, US)
    assert desk.folder.exists()


def test_a_case_that_holds_what_must_stay_is_not_erased(desk: Desk) -> None:
    question = desk.destroy.answer_hold_question(Answer.NO, "陈慧芳", clock.today())
    with pytest.raises(Refused):
        desk.leaving.erase(question.id)
    assert desk.folder.exists()


def test_a_case_with_nothing_in_it_is_erased(tmp_path: Path) -> None:
    matter = read_case_toml(ROOT / "resources" / "samples" / "CASE.toml").matter
    with Desk(create_case(tmp_path / "空.tuojiao", matter, "陈慧芳", Secret.of_text(OFFICE), CHEAP)) as desk:
        question = desk.destroy.answer_hold_question(Answer.NO, "陈慧芳", clock.today())
        assert desk.leaving.erase(question.id).left == ()
    assert not (tmp_path / "空.tuojiao").exists()


def test_the_health_report_says_what_to_do(desk: Desk) -> None:
    told = text_of(desk.forms.health(desk.safety.health()).printed.pdf).replace("\n", "")
    assert "备用密码" in told
    assert "现在做一份" in told


def test_a_drill_becomes_a_paper_with_the_day_of_its_backup(desk: Desk, tmp_path: Path) -> None:
    made = desk.safety.back_up(tmp_path / "a.tjbackup")
    report = desk.safety.drill(tmp_path / "a.tjbackup", Secret.of_text(OFFICE))
    told = text_of(desk.forms.drill(report).printed.pdf)
    assert made.made[:16].replace("T", "") in told
    assert "a.tjbackup" in told


def test_a_failed_drill_worries_until_a_good_one(desk: Desk, tmp_path: Path) -> None:
    desk.safety.back_up(tmp_path / "a.tjbackup")
    desk.safety.drill(tmp_path / "a.tjbackup", Secret.of_text("not the right one"))
    assert [one.finding for one in desk.safety.worries()] == ["drill.failed"]
    desk.safety.drill(tmp_path / "a.tjbackup", Secret.of_text(OFFICE))
    assert desk.safety.worries() == ()


def test_every_code_of_the_health_check_has_words() -> None:
    words = tomllib.loads((ROOT / "resources" / "words" / "health.toml").read_text(encoding="utf-8"))
    source = (ROOT / "core" / "casefile" / "health.py").read_text(encoding="utf-8")
    codes = set(re.findall(r'Check\(\s*"(\w+)"', source))
    findings = set(re.findall(r'"((?:backup|drill|recovery|slots|audit|references|disk)\.\w+)"', source))
    assert codes
    assert codes <= set(words["health_check"])
    assert findings
    assert findings <= set(words["health_finding"])
    assert {one.name.lower() for one in Weight} == set(words["health_weight"])


def test_a_finding_is_told_with_its_facts() -> None:
    check = Check("drill", Weight.WARNING, "drill.overdue", {"at": "2026-01-05T10:00:00+08:00"})
    assert "2026-01-05，" in finding(check)
    assert finding(check, "en").startswith("Restoring was last tried on 2026-01-05")
