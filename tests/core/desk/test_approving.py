"""A destruction is approved by a second person's own pass-phrase; a shop of one has its witness on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core import clock
from core.casefile import add_person
from core.commands.case_toml import read_case_toml
from core.desk import Desk, create_case
from core.desk.destroying import Order, Proof
from core.desk.log import Filter
from core.desk.people import Secret
from core.errors import Known, Refused
from core.papers.kit.dates import long_day
from core.records import Answer, Outcome, Role
from core.vault import KdfCost
from tests import shop
from tests.core.papers.reading import text_of

SAMPLES = Path(__file__).parents[3] / "resources" / "samples"
CHEAP = KdfCost(memory=64, passes=1, lanes=1, trial=True)
HERS, THEIRS = "quiet-lantern-柠檬-river", "brown-teapot-月亮-harbour"
FILE = b"a photograph of the shop"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    matter = read_case_toml(SAMPLES / "CASE.toml").matter
    with Desk(create_case(tmp_path / "案.tuojiao", matter, "王女士", Secret.of_text(HERS), CHEAP)) as desk:
        shop.fill(desk._seat.store)
        shop.decide(desk._seat.store, Outcome.DELETE, customers=(2, 5, 9), rule="purpose.over")
        yield desk


def asked(desk: Desk) -> Order:
    order = desk.destroy.draft("用途已经没有了")
    answer = desk.destroy.answer_hold_question(Answer.NO, "王女士", clock.today())
    return desk.destroy.ask(order.id, answer.id)


def second(desk: Desk, role: Role = Role.SUPERVISOR) -> str:
    return add_person(desk._seat.case, "李会计", role, Secret.of_text(THEIRS), CHEAP).id


def test_the_second_persons_own_pass_phrase_approves(desk: Desk) -> None:
    person, order = second(desk), asked(desk)
    approved = desk.destroy.approve_as(order.id, person, Secret.of_text(THEIRS))
    assert (approved.approver, approved.proof) == ("李会计", Proof.TYPED)
    line = desk.log.find(Filter(code="destroy.approved"))[0]
    assert line.who == person
    assert line.facts["proof"] == "typed"


def test_a_name_alone_does_not_approve_where_a_pass_phrase_could(desk: Desk) -> None:
    second(desk)
    with pytest.raises(Refused, match=r"destroy\.unproven"):
        desk.destroy.approve(asked(desk).id, "李会计", "张三")


@pytest.mark.parametrize("typed", [HERS, "some-other-words-entirely"])
def test_another_pass_phrase_does_not_approve_and_makes_the_next_try_wait(desk: Desk, typed: str) -> None:
    person, order = second(desk), asked(desk)
    for _try in range(4):
        with pytest.raises(Known, match=r"passphrase\.wrong"):
            desk.destroy.approve_as(order.id, person, Secret.of_text(typed))
    with pytest.raises(Known, match=r"passphrase\.wait"):
        desk.destroy.approve_as(order.id, person, Secret.of_text(THEIRS))


def test_the_backup_code_does_not_approve(desk: Desk) -> None:
    person, order = second(desk), asked(desk)
    code = desk.people.new_recovery()
    with pytest.raises(Known, match=r"passphrase\.wrong"):
        desk.destroy.approve_as(order.id, person, Secret.of_text(code.on_paper()))


def test_who_applied_cannot_approve_with_the_own_pass_phrase(desk: Desk) -> None:
    second(desk)
    with pytest.raises(Refused, match=r"destroy\.second_person"):
        desk.destroy.approve_as(asked(desk).id, desk.people.me().id, Secret.of_text(HERS))


def test_a_clerk_cannot_approve(desk: Desk) -> None:
    person, order = second(desk, Role.CLERK), asked(desk)
    assert desk.destroy.approvers(order.id) == ()
    with pytest.raises(Refused, match=r"destroy\.second_person"):
        desk.destroy.approve_as(order.id, person, Secret.of_text(THEIRS))


def test_a_key_file_belongs_to_the_proof(desk: Desk) -> None:
    case = desk._seat.case
    person = add_person(case, "李会计", Role.SUPERVISOR, Secret.of_text(THEIRS), CHEAP, key_file=FILE).id
    order = asked(desk)
    assert desk.people.needs_key_file(person)
    with pytest.raises(Known, match=r"passphrase\.wrong"):
        desk.destroy.approve_as(order.id, person, Secret.of_text(THEIRS))
    assert (
        desk.destroy.approve_as(order.id, person, Secret.of_text(THEIRS), key_file=FILE).proof is Proof.TYPED
    )


def test_a_shop_of_one_has_a_witness_on_the_paper(desk: Desk) -> None:
    order = asked(desk)
    with pytest.raises(Refused, match=r"destroy\.witness_missing"):
        desk.destroy.approve(order.id)
    assert desk.destroy.approve(order.id, witness="王桂兰").proof is Proof.PAPER


def test_the_request_says_who_answered_the_question_and_when(desk: Desk) -> None:
    text = text_of(desk.destroy.request_paper(asked(desk).id).printed.pdf).replace("\n", "")
    assert f"王女士，{long_day(clock.today().isoformat())}在程序里回答" in text


def test_the_request_asks_for_a_witness_where_nobody_else_may_approve(desk: Desk) -> None:
    second(desk, Role.CLERK)
    assert "负责人当面作出上述回答和决定" in text_of(desk.destroy.request_paper(asked(desk).id).printed.pdf)


def test_the_record_says_how_the_approval_was_proven(desk: Desk) -> None:
    person, order = second(desk), asked(desk)
    desk.destroy.approve_as(order.id, person, Secret.of_text(THEIRS))
    desk.destroy.execute(order.id)
    pdf = desk.destroy.record_paper(order.id).printed.pdf
    told = "".join(text_of(pdf).split())
    assert "李会计" in told
    assert "本人密码" in told
