"""A receiver abroad: nothing is made final before the way out is recorded, and one that is enough (PIPL 38)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from core.clock import today
from core.desk import Desk
from core.desk.check import CheckRoom
from core.errors import Refused
from core.records import Answer, Kind, Level, Outcome, Scenario
from core.rules import contents_of
from tests import shop
from tests.core.papers.reading import text_of


def goes(desk: Desk, answer: Answer | None, **known: object) -> None:
    """Say where the receiver is; everything is released and signed as the test of the shop has it."""
    now = desk.matter.get()
    told = replace(now.interview, receiver_abroad=answer)
    desk.matter.save(replace(now, interview=told, **known))
    shop.open_gates(desk.lists._store)
    shop.decide(desk.lists._store, Outcome.HAND_OVER)


def prove(desk: Desk) -> None:
    code = desk.people.new_recovery()
    desk.people.prove_recovery({n: code.groups()[n - 1] for n in desk.people.recovery_groups()})


def take(desk: Desk, way: str) -> None:
    desk.export.take(way, "王女士", today(), "沪网信备 2026-0117")


def sensitive(desk: Desk) -> None:
    desk.lists._store.execute(
        "UPDATE holding SET level = ? WHERE kind = ?", (Level.SENSITIVE.value, Kind.PREPAID.value)
    )


def closed(desk: Desk) -> tuple[str, ...]:
    assert desk.lists.gates().closed == tuple(
        one for one in desk.lists.propose().open if one.startswith("gate.")
    )
    return desk.lists.gates().closed


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (None, ("gate.abroad_unknown",)),
        (Answer.UNKNOWN, ("gate.abroad_unknown",)),
        (Answer.YES, ("gate.export_way",)),
        (Answer.NO, ()),
    ],
)
def test_the_gate_is_open_only_where_somebody_said_that_nothing_leaves(
    desk: Desk, answer: Answer | None, code: tuple[str, ...]
) -> None:
    goes(desk, answer)
    assert closed(desk) == code


@pytest.mark.parametrize("answer", [None, Answer.YES])
def test_nothing_is_made_final_while_the_way_is_not_recorded(desk: Desk, answer: Answer | None) -> None:
    goes(desk, answer)
    prove(desk)
    desk.check.decide()
    with pytest.raises(Refused, match=r"inventory\.gates_closed"):
        desk.lists.freeze()


def test_a_number_of_the_mainland_answers_nothing(desk: Desk) -> None:
    goes(desk, None, receiver=replace(desk.matter.get().receiver, phone="13900000000"))
    assert desk.check.case_facts().receiver_abroad is Answer.UNKNOWN


def test_a_way_that_is_recorded_opens_the_gate_and_ticks_its_task(desk: Desk) -> None:
    goes(desk, Answer.YES)
    desk.plan.save()
    take(desk, "standard_contract")
    assert closed(desk) == ()
    assert [one.done for one in desk.plan.tasks() if one.code == "law.export_way"] == [today().isoformat()]
    taken = desk.export.taken()
    assert taken is not None
    assert (taken.by, taken.said) == ("王女士", "沪网信备 2026-0117")


def test_taken_back_it_closes_again(desk: Desk) -> None:
    goes(desk, Answer.YES)
    desk.plan.save()
    take(desk, "few")
    desk.export.take_back()
    assert closed(desk) == ("gate.export_way",)
    assert [one.done for one in desk.plan.tasks() if one.code == "law.export_way"] == [""]


def test_a_way_that_is_not_enough_is_refused(desk: Desk) -> None:
    goes(desk, Answer.YES)
    sensitive(desk)
    with pytest.raises(Refused, match=r"export\.not_enough"):
        take(desk, "few")


def test_a_way_that_is_not_enough_any_more_closes_the_gate(desk: Desk, tmp_path: Path) -> None:
    goes(desk, Answer.YES)
    prove(desk)
    take(desk, "few")
    sensitive(desk)
    assert closed(desk) == ("gate.export_more",)
    with pytest.raises(Refused, match=r"inventory\.gates_closed"):
        desk.lists.freeze()


@pytest.mark.parametrize(("by", "said", "code"), [("", "1", "gate.no_name"), ("王", " ", "gate.no_proof")])
def test_a_way_needs_a_name_and_its_number(desk: Desk, by: str, said: str, code: str) -> None:
    goes(desk, Answer.YES)
    with pytest.raises(Refused, match=code):
        desk.export.take("few", by, today(), said)


def test_another_receiver_needs_a_way_of_its_own(desk: Desk) -> None:
    goes(desk, Answer.YES)
    take(desk, "few")
    goes(desk, Answer.YES, receiver=replace(desk.matter.get().receiver, name="港岛美容有限公司"))
    assert closed(desk) == ("gate.export_way",)


ABROAD = replace(shop.MATTER.receiver, name="港岛美容有限公司", phone="", address="香港中环德辅道 1 号")
ON_PAPER = {
    "receiver_name": "港岛美容有限公司",
    "receiver_contact": "联系方式香港中环德辅道1号",
    "purpose": "划卡",
    "method": "资料会出境",
    "kinds": "余额",
    "rights_abroad": "向它行使权利就找这个联系方式",
    "signature": "签名",
}


def test_the_pack_names_what_is_looked_for_here(desk: Desk) -> None:
    assert [one.field for one in contents_of(desk.check.pack, "consent_abroad")] == list(ON_PAPER)


def test_a_consent_abroad_says_all_that_the_law_asks(desk: Desk) -> None:
    goes(desk, Answer.YES, receiver=ABROAD)
    text = text_of(desk.letters.consents([desk.sort.ids()[0]]).printed.pdf)
    assert [name for name, words in ON_PAPER.items() if words not in text] == []


def test_what_a_pack_asks_for_and_no_consent_says_keeps_it_from_the_printer(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    goes(desk, Answer.YES, receiver=ABROAD)
    pack = desk.check.pack
    more = replace(contents_of(pack, "consent_abroad")[0], field="receiver_regulator")
    monkeypatch.setattr(
        CheckRoom, "pack", property(lambda _room: replace(pack, contents=(*pack.contents, more)))
    )
    assert desk.letters.missing() == ("receiver_regulator",)
    with pytest.raises(Refused, match=r"letter\.incomplete"):
        desk.letters.consents([desk.sort.ids()[0]])


@pytest.mark.parametrize("scenario", [Scenario.EQUITY, Scenario.TO_COMPANY])
def test_where_the_owner_stays_the_same_nothing_is_asked(desk: Desk, scenario: Scenario) -> None:
    goes(desk, None, scenario=scenario)
    assert not [one for one in desk.lists.gates().closed if "abroad" in one or "export" in one]
