"""The seal after an incident: every door by which records or names could leave or change is shut, and opening is on record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.backup import list_backups
from core.desk import Desk, create_case, open_case
from core.desk.answers import Channel, Sent
from core.desk.destroying import ThingClass
from core.desk.people import Secret
from core.errors import Refused
from core.flows import matter_of, today
from core.records import Answer, Carrier, CarrierState, ItemKind, Role
from tests import shop
from tests.core.desk.test_registers import CHEAP, SAMPLES, filled
from tests.demo import demo_draft

WORDS = Secret.of_text("quiet-lantern-柠檬-river")


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A case whose list is final and packed, sealed afterwards."""
    folder = tmp_path_factory.mktemp("sealed")
    with Desk(create_case(folder / "c.tuojiao", matter_of(demo_draft()), "陈慧芳", WORDS, CHEAP)) as desk:
        desk.collect.take(SAMPLES / "客户名单.xlsx")
        desk.check.decide()
        desk.answers.import_sheet(SAMPLES / "回话.xlsx", Sent("1", Channel.SHEET))
        code = desk.people.new_recovery()
        desk.people.prove_recovery({n: code.groups()[n - 1] for n in desk.people.recovery_groups()})
        shop.sign_gates(desk, "陈慧芳")
        desk.lists.freeze()
        entry = desk.registers.save(filled(desk.registers.new("incidents"), what="手机丢了"))
        desk.registers.seal(entry.id)
        yield desk


def _frozen(desk: Desk):
    return desk.lists.latest()


THING = Carrier(0, ItemKind.PAPER, "本子", 1, "本", "柜子", "陈慧芳", CarrierState.UNDECIDED)
DOORS: dict[str, Callable[[Desk, Path], object]] = {
    "take": lambda desk, _at: desk.collect.take(SAMPLES / "充值卡余额.xlsx"),
    "take_contacts": lambda desk, _at: desk.collect.take_contacts(SAMPLES / "手机通讯录.vcf", {}),
    "take_package": lambda desk, at: desk.collect.take_package(at / "p.zip", "x"),
    "problems": lambda desk, _at: desk.collect.problems_workbook(1),
    "thing": lambda desk, _at: desk.collect.add_thing(THING),
    "join": lambda desk, _at: desk.sort.merge([1, 2]),
    "correct": lambda desk, _at: desk.sort.correct(2, "name", "甲"),
    "answer": lambda desk, _at: desk.answers.send([2], "notice", Sent("1", Channel.SHEET)),
    "sheet_out": lambda desk, _at: desk.answers.outgoing_sheet([2]),
    "decide": lambda desk, _at: desk.check.decide(),
    "freeze": lambda desk, _at: desk.lists.freeze(),
    "pack": lambda desk, at: desk.lists.pack(_frozen(desk), at / "package.zip"),
    "workbook": lambda desk, _at: desk.lists.workbook(_frozen(desk)),
    "inventory": lambda desk, _at: desk.meeting.inventory(_frozen(desk)),
    "confirmation": lambda desk, _at: desk.meeting.confirmation(_frozen(desk)),
    "papers_of_the_table": lambda desk, _at: desk.pack.make(_frozen(desk)),
    "letters": lambda desk, _at: desk.letters.notices([2]),
    "consents": lambda desk, _at: desk.letters.consents([2]),
    "guardians": lambda desk, _at: desk.letters.guardians([2]),
    "destroy_thing": lambda desk, _at: desk.destroy.add_thing(1, ThingClass.PAPER, "本子"),
    "approve": lambda desk, _at: desk.destroy.approve(1),
    "execute": lambda desk, _at: desk.destroy.execute(1),
    "erase_thing": lambda desk, at: desk.destroy.erase_thing(1, at / "x"),
    "hold_question": lambda desk, _at: desk.destroy.answer_hold_question(Answer.NO, "陈", today(), "destroy"),
    "hand_back": lambda desk, at: desk.leaving.hand_back(at / "back.tuojiao", []),
    "erase_case": lambda desk, _at: desk.leaving.erase(1),
    "matter": lambda desk, _at: desk.matter.sign_choice("glance", "leave", "陈慧芳"),
}


@pytest.mark.parametrize("door", DOORS)
def test_nothing_changes_or_leaves_through_any_door_while_the_case_is_sealed(
    ready: Desk, tmp_path: Path, door: str
) -> None:
    before = ready.log.head()
    with pytest.raises(Refused, match=r"case\.sealed"):
        DOORS[door](ready, tmp_path)
    assert ready.log.head() == before
    assert list(tmp_path.iterdir()) == []


def test_what_an_incident_needs_goes_on(ready: Desk, tmp_path: Path) -> None:
    entry = ready.registers.sealed_by()
    assert ready.registers.make(entry, "leak_person").printed.pages
    ready.safety.back_up(tmp_path / "b.tjbackup")
    assert len(list_backups(ready._seat.case)) == 1
    assert ready.sort.search("王") or ready.collect.counts()["customers"]
    assert ready.board.points()[0].code == "sealed"


def test_only_a_named_owner_opens_it_with_a_reason_and_the_incident_says_so(tmp_path: Path) -> None:
    with Desk(create_case(tmp_path / "c.tuojiao", matter_of(demo_draft()), "陈慧芳", WORDS, CHEAP)) as desk:
        entry = desk.registers.save(filled(desk.registers.new("incidents"), what="手机丢了"))
        desk.registers.seal(entry.id)
        with pytest.raises(Refused, match=r"seal\.why"):
            desk.registers.unseal("  ")
        desk.registers.unseal("手机找回来了")
        told = dict(desk.registers.fill(desk.registers.get(entry.id), "incident_record").tables)["timeline"]
        assert [(line[1], line[2]) for line in told] == [
            ("陈慧芳", "封住交接夹"), ("陈慧芳", "解开交接夹：手机找回来了"),
        ]  # fmt: skip
        acts = [act.code for act in desk.log.find(limit=10)]
        assert acts[:1] == ["case.unsealed"]
        assert not [act for act in desk.log.find(limit=10) if "找回" in str(act.facts)]


def test_a_clerk_cannot_open_a_sealed_case(tmp_path: Path) -> None:
    folder = tmp_path / "c.tuojiao"
    with Desk(create_case(folder, matter_of(demo_draft()), "陈慧芳", WORDS, CHEAP)) as desk:
        desk.people.add("王会计", Role.CLERK, Secret.of_text("another-word-柠檬-2"))
        entry = desk.registers.save(filled(desk.registers.new("incidents"), what="手机丢了"))
        desk.registers.seal(entry.id)
    with Desk(open_case(folder, Secret.of_text("another-word-柠檬-2"))) as desk:
        with pytest.raises(Refused, match=r"permission\.missing"):
            desk.registers.unseal("可以了")
        assert desk.registers.sealed()
