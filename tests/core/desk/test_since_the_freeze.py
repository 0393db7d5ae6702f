"""What changes after a list was made final: nobody goes over who may not go any more, and nothing to another receiver."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from core import clock, inventory
from core.desk import Desk, create_case
from core.desk.answers import Sent
from core.desk.lists import Frozen
from core.desk.matter import write_matter
from core.errors import Refused
from core.inventory import Gate
from core.records import Answer, CardRoute, Channel, Interview, Kind, Meaning, Outcome, Purposes, Scenario
from core.vault import KdfCost, Secret
from tests import shop

CHEAP = KdfCost(memory=64, passes=1, lanes=1, trial=True)
PHRASE = Secret.of_text("quiet-lantern-柠檬")
USES: dict[str, Callable[[Desk, Frozen, Path], object]] = {
    "package": lambda desk, frozen, to: desk.lists.pack(frozen, to / "p.zip"),
    "accepted": lambda desk, frozen, _to: desk.table.accepted_on_paper(frozen),
    "list": lambda desk, frozen, _to: desk.meeting.inventory(frozen),
    "check sheet": lambda desk, frozen, _to: desk.meeting.on_site(frozen),
    "list of names": lambda desk, frozen, _to: desk.meeting.named_list(frozen, clock.today()),
    "confirmation": lambda desk, frozen, _to: desk.meeting.confirmation(frozen),
    "short papers": lambda desk, frozen, _to: desk.pack.make(frozen),
    "supplement": lambda desk, frozen, _to: desk.pack.supplement(frozen),
}
every_use = pytest.mark.parametrize("use", USES.values(), ids=USES.keys())


@every_use
def test_who_may_not_go_any_more_stops_the_list(desk: Desk, frozen: Frozen, tmp_path: Path, use) -> None:
    shop.decide(desk.lists._store, Outcome.DELETE, customers=[3])
    with pytest.raises(Refused, match=r"(inventory|accept)\.outdated") as seen:
        use(desk, frozen, tmp_path)
    assert seen.value.facts["count"] > 0
    assert list(tmp_path.glob("p.zip*")) == []


@pytest.mark.parametrize("use", [use for name, use in USES.items() if name != "accepted"])
def test_a_field_that_was_taken_off_since_stops_the_list(
    desk: Desk, frozen: Frozen, tmp_path: Path, use
) -> None:
    desk.fields.save([one for one in frozen.fields if one is not Meaning.CARD_NUMBER], {})
    desk.check.decide()
    with pytest.raises(Refused, match=r"inventory\.field_cut"):
        use(desk, frozen, tmp_path)
    assert desk.lists.outdated(frozen) == "inventory.field_cut"


def test_a_hold_after_the_freeze_stops_the_package(desk: Desk, frozen: Frozen, tmp_path: Path) -> None:
    desk.destroy.hold([4], "12315 投诉")
    with pytest.raises(Refused, match=r"inventory\.outdated"):
        desk.lists.pack(frozen, tmp_path / "p.zip")


def test_a_stricter_word_after_the_freeze_stops_the_package(
    desk: Desk, frozen: Frozen, tmp_path: Path
) -> None:
    desk.check.make_stricter(5, Kind.BASIC, Outcome.MUST_NOT, "她来电说不行")
    with pytest.raises(Refused, match=r"inventory\.outdated"):
        desk.lists.pack(frozen, tmp_path / "p.zip")


def test_the_next_version_leaves_them_out_and_goes(desk: Desk, frozen: Frozen, tmp_path: Path) -> None:
    shop.sign_gates(desk)
    desk.destroy.hold([4], "12315 投诉")
    with pytest.raises(Refused, match=r"inventory\.outdated"):
        desk.lists.pack(frozen, tmp_path / "p.zip")
    second = shop.freeze(desk)
    assert (second.version, second.totals.customers) == (2, frozen.totals.customers - 1)
    assert desk.lists.pack(second, tmp_path / "p.zip").tables[0].customers == second.totals.customers
    with pytest.raises(Refused, match=r"inventory\.replaced"):
        desk.meeting.confirmation(frozen)


@every_use
def test_a_list_is_for_the_receiver_it_was_made_for(desk: Desk, frozen: Frozen, tmp_path: Path, use) -> None:
    matter = desk.matter.get()
    desk.matter.save(replace(matter, receiver=replace(matter.receiver, name="另一个人")))
    shop.decide(desk.lists._store, Outcome.HAND_OVER)
    with pytest.raises(Refused, match=r"inventory\.other_receiver"):
        use(desk, frozen, tmp_path)


@pytest.mark.parametrize(
    "other",
    [
        lambda matter: replace(matter, giver=replace(matter.giver, name="另一家店")),
        lambda matter: replace(matter, number="YJ-X"),
    ],
    ids=["giver", "number"],
)
@pytest.mark.parametrize("use", [use for name, use in USES.items() if name != "accepted"])
def test_a_list_is_of_the_giver_and_the_number_it_was_made_under(
    desk: Desk, frozen: Frozen, tmp_path: Path, use, other
) -> None:
    desk.matter.save(other(desk.matter.get()))
    with pytest.raises(Refused, match=r"inventory\.other_giver"):
        use(desk, frozen, tmp_path)
    assert desk.lists.outdated(frozen) == "inventory.other_giver"


@pytest.mark.parametrize("name", ["confirmation", "short papers", "supplement", "accepted", "package"])
def test_a_gate_that_closed_since_stops_what_both_sign(
    desk: Desk, frozen: Frozen, tmp_path: Path, name: str
) -> None:
    desk.meeting.confirmation(frozen)
    inventory.close_gates(desk.lists._store, "owner")
    with pytest.raises(Refused, match=r"inventory\.gates_closed"):
        USES[name](desk, frozen, tmp_path)


def test_a_gate_that_closed_after_the_signature_does_not_stop_its_record(
    desk: Desk, frozen: Frozen, tmp_path: Path
) -> None:
    scan = tmp_path / "scan.png"
    scan.write_bytes(b"signed")
    desk.press.signed(desk.meeting.confirmation(frozen).id, scan)
    signed = clock.today()
    with clock.fixed_at(clock.now() + timedelta(days=2)):
        inventory.close_gates(desk.lists._store, "owner")
        desk.table.accepted_on_paper(frozen, signed)
    assert desk.lists.latest().state == "accepted"


def test_a_receiver_that_got_the_name_it_announced_is_the_same(desk: Desk) -> None:
    matter = desk.matter.get()
    announced = replace(matter.receiver, name="李晨", will_register_as="晨光美发店")
    desk.matter.save(replace(matter, receiver=announced))
    shop.open_gates(desk.lists._store)
    shop.decide(desk.lists._store, Outcome.HAND_OVER)
    frozen = shop.freeze(desk)
    desk.matter.save(replace(matter, receiver=replace(announced, name="晨光美发店", will_register_as="")))
    assert desk.meeting.confirmation(frozen).printed.pdf


@pytest.mark.parametrize(
    "other",
    [
        lambda matter: replace(matter, receiver=replace(matter.receiver, name="另一个人")),
        lambda matter: replace(matter, purposes=Purposes(after_sales=True)),
    ],
    ids=["receiver", "purposes"],
)
def test_another_question_closes_both_gates_again(desk: Desk, other) -> None:
    assert desk.lists.gates().closed == ()
    desk.matter.save(other(desk.matter.get()))
    assert desk.lists.gates().closed == ("gate.self_assessment", "gate.data_terms")


# ---- the moment of the freeze ----------------------------------------------------------------------


def told(tmp_path: Path, scenario: Scenario) -> Desk:
    """Return a desk whose six customers were told of a merger, or asked, decided and ready to be made final."""
    interview = Interview(receiver_abroad=Answer.NO, new_purposes=Answer.NO)
    matter = replace(shop.MATTER, scenario=scenario, interview=interview, card_route=CardRoute.JOIN)
    case = create_case(tmp_path / "told.tuojiao", matter, "王女士", PHRASE, CHEAP)
    desk = Desk(case)
    file = tmp_path / "客户.csv"
    file.write_text("姓名,手机\n王芳,13800138000\n李雷,13800138001\n", encoding="utf-8")
    desk.collect.take(file)
    code = desk.people.new_recovery()
    desk.people.prove_recovery({n: code.groups()[n - 1] for n in desk.people.recovery_groups()})
    desk.answers.send(desk.sort.ids(), "notice", Sent("TY-1", Channel.COUNTER))
    desk.check.decide()
    shop.sign_gates(desk)
    return desk


def outcomes(desk: Desk) -> set[Outcome]:
    return {one.outcome for customer in desk.sort.ids() for one in desk.check.of_customer(customer)}


def test_a_matter_that_is_saved_decides_anew_in_the_same_act(tmp_path: Path) -> None:
    with told(tmp_path, Scenario.MERGER) as desk:
        assert outcomes(desk) <= {Outcome.HAND_OVER, Outcome.NOTIFY}
        assert desk.matter.save(replace(desk.matter.get(), scenario=Scenario.ASSET)) > 0
        assert Outcome.HAND_OVER not in outcomes(desk)
        shop.sign_gates(desk)
        with pytest.raises(Refused, match=r"inventory\.empty"):
            desk.lists.freeze()


def test_a_list_is_not_made_final_on_decisions_that_facts_have_overtaken(tmp_path: Path) -> None:
    with told(tmp_path, Scenario.MERGER) as desk:
        old = replace(desk.matter.get(), scenario=Scenario.ASSET)
        write_matter(desk.lists._store, "owner", old)  # as an older program kept it, without deciding anew
        with pytest.raises(Refused, match=r"inventory\.decisions_old"):
            desk.lists.freeze()
        desk.check.decide()
        with pytest.raises(Refused, match=r"inventory\.empty"):
            desk.lists.freeze()


def test_no_batch_is_made_final_after_the_last_day_for_batches(tmp_path: Path) -> None:
    with told(tmp_path, Scenario.MERGER) as desk:
        over = clock.today() - timedelta(days=30)
        desk.matter.save(replace(desk.matter.get(), batches_until=over, until_chosen=True))
        with pytest.raises(Refused, match=r"batch\.over"):
            desk.lists.freeze()
        desk.matter.save(replace(desk.matter.get(), batches_until=clock.today()))
        shop.sign_gates(desk)  # an end that is put off is agreed on anew
        assert desk.lists.freeze().totals.customers == 2


@pytest.mark.parametrize(
    "other",
    [
        lambda one: replace(one, receiver=replace(one.receiver, name="另一家")),
        lambda one: replace(one, purposes=replace(one.purposes, after_sales=True)),
    ],
    ids=["receiver", "purposes"],
)
def test_what_both_signed_is_recorded_though_another_is_meant_since(
    desk: Desk, frozen: Frozen, tmp_path: Path, other
) -> None:
    shop.sign_gates(desk)
    scan = tmp_path / "scan.png"
    scan.write_bytes(b"signed")
    desk.press.signed(desk.meeting.confirmation(frozen).id, scan)
    signed = clock.today()
    with clock.fixed_at(clock.forward(1)):
        desk.matter.save(other(desk.matter.get()))
        desk.check.decide()
        desk.table.accepted_on_paper(frozen, signed)
    assert desk.lists.latest().state == "accepted"


@pytest.mark.parametrize(
    "came",
    ["姓名,手机,健康情况\n赵宁,13800138003,花粉过敏\n", "姓名,手机,出生日期\n小明,13800138004,2019-01-01\n"],
    ids=["sensitive", "child"],
)
def test_a_self_assessment_covers_nothing_that_came_after_it(tmp_path: Path, came: str) -> None:
    with told(tmp_path, Scenario.MERGER) as desk:
        (tmp_path / "后来.csv").write_text(came, encoding="utf-8")
        desk.collect.take(tmp_path / "后来.csv")
        desk.answers.send(desk.sort.ids(), "notice", Sent("TY-1", Channel.COUNTER))
        desk.check.decide()
        fields = [one.field for one in desk.fields.choices()]
        desk.fields.save(fields, dict.fromkeys(fields, "照顾客人用"))
        desk.forms.make("data_terms")
        desk.lists.pass_gate(Gate.DATA_TERMS, "owner", clock.today())
        with pytest.raises(Refused, match=r"inventory\.not_assessed"):
            desk.lists.freeze()
        assert desk.lists.gates().closed == ("gate.self_assessment",)
        shop.sign_gates(desk)
        assert desk.lists.freeze().totals.customers == 3


def test_what_a_list_says_is_what_is_known_when_it_is_signed(tmp_path: Path) -> None:
    with told(tmp_path, Scenario.MERGER) as desk:
        first = desk.lists.freeze()
        desk.sort.correct(first_customer(desk), "wechat", "wf88")  # nothing that the list says
        desk.check.decide()
        desk.meeting.confirmation(first)
        desk.sort.correct(first_customer(desk), "phone", "13800138077")
        desk.check.decide()
        for door in (
            lambda: desk.meeting.confirmation(first),
            lambda: desk.lists.pack(first, tmp_path / "p.zip"),
        ):
            with pytest.raises(Refused, match=r"inventory\.moved"):
                door()
        second = desk.lists.freeze()
        desk.meeting.confirmation(second)
        assert second.version == first.version + 1


def first_customer(desk: Desk) -> int:
    return min(desk.sort.ids())
