"""A carrier that is said to be split or cleared counts only once somebody has looked (practice 1)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from core import clock
from core.desk import Desk
from core.desk.lists import Frozen
from core.errors import Refused
from core.records import TO_BE_LOOKED_AT, Carrier, CarrierState, ItemKind
from tests.core.papers.reading import text_of

TABLET = Carrier(0, ItemKind.DEVICE, "前台平板", mixed=True)
PAPERS: dict[str, Callable[[Desk, Frozen], object]] = {
    "confirmation": lambda desk, frozen: desk.meeting.confirmation(frozen),
    "short": lambda desk, frozen: desk.pack.make(frozen),
    "supplement": lambda desk, frozen: desk.pack.supplement(frozen),
}


def tablet(desk: Desk, state: CarrierState) -> int:
    made = desk.collect.add_thing(TABLET)
    desk.collect.decide_thing(made, state)
    return made


@pytest.mark.parametrize("state", TO_BE_LOOKED_AT)
@pytest.mark.parametrize("paper", PAPERS)
def test_no_paper_says_so_before_somebody_looked(
    desk: Desk, frozen: Frozen, state: CarrierState, paper: str
) -> None:
    thing = tablet(desk, state)
    with pytest.raises(Refused, match=r"handover\.carriers_unproven"):
        PAPERS[paper](desk, frozen)
    desk.collect.thing_looked_at(thing, "赵宁", "逐页、逐条看过")
    assert PAPERS[paper](desk, frozen)


def test_nothing_is_recorded_as_signed_beside_it(desk: Desk, frozen: Frozen) -> None:
    desk.meeting.confirmation(frozen)
    thing = tablet(desk, CarrierState.CLEARED)
    with pytest.raises(Refused, match=r"handover\.carriers_unproven"):
        desk.table.accepted_on_paper(frozen)
    desk.collect.thing_looked_at(thing, "赵宁", "逐页、逐条看过")
    desk.meeting.confirmation(frozen)
    desk.table.accepted_on_paper(frozen)


def test_what_is_not_touched_needs_no_look(desk: Desk, frozen: Frozen) -> None:
    thing = tablet(desk, CarrierState.STAYS)
    desk.meeting.confirmation(frozen)
    with pytest.raises(Refused, match=r"thing\.not_that_way"):
        desk.collect.thing_looked_at(thing, "赵宁", "逐页、逐条看过")


def test_the_papers_say_who_looked_when_and_how(desk: Desk, frozen: Frozen) -> None:
    desk.collect.thing_looked_at(tablet(desk, CarrierState.CLEARED), "赵宁", "逐页、逐条看过")
    told = f"（赵宁{clock.today()}逐页、逐条看过）"
    assert told in text_of(desk.meeting.confirmation(frozen).printed.pdf)
    assert told in text_of(desk.meeting.on_site(frozen).printed.pdf)


def test_a_thing_found_empty_stands_on_what_both_sign_with_who_found_it(desk: Desk, frozen: Frozen) -> None:
    desk.collect.thing_looked_at(tablet(desk, CarrierState.NOT_MIXED), "赵宁", "打开搜过，没有了")
    told = f"前台平板：不混有其他客户（赵宁{clock.today()}打开搜过，没有了）"
    assert told in text_of(desk.meeting.confirmation(frozen).printed.pdf)
    assert "里面没有客户（赵宁" in text_of(desk.pack.make(frozen)[-1].printed.pdf)


def test_a_letter_that_shows_it_is_kept_with_the_thing(desk: Desk, tmp_path: Path) -> None:
    thing = tablet(desk, CarrierState.CLEARED)
    (tmp_path / "回信.jpg").write_bytes(b"a letter")
    desk.collect.thing_looked_at(thing, "赵宁", "有书面确认", tmp_path / "回信.jpg")
    assert [one.name for one in desk.collect.attached(thing)] == ["回信.jpg"]


def test_nobody_just_says_that_a_thing_is_destroyed(desk: Desk) -> None:
    with pytest.raises(Refused, match=r"thing\.not_that_way"):
        tablet(desk, CarrierState.DESTROYED)


CHANGES: dict[str, Callable[[Desk, int], object]] = {
    "another way": lambda desk, thing: desk.collect.decide_thing(thing, CarrierState.UNDECIDED),
    "another name": lambda desk, thing: desk.collect.change_thing(replace(TABLET, id=thing, name="手机")),
    "one more": lambda desk, _thing: desk.collect.add_thing(TABLET),
    "gone": lambda desk, thing: desk.collect.drop_thing(thing),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_confirmation_counts_no_more_once_a_thing_on_it_changed(
    desk: Desk, frozen: Frozen, change: str
) -> None:
    thing = tablet(desk, CarrierState.STAYS)
    made = [desk.meeting.confirmation(frozen), desk.meeting.on_site(frozen), desk.pack.make(frozen)[-1]]
    CHANGES[change](desk, thing)
    assert desk.meeting.papers_of(frozen) == ()
    assert not {one.id for one in made} & {one.id for one in desk.press.unsigned()}
    assert not desk.pack.complete(frozen)
    for one in desk.collect.things():
        desk.collect.decide_thing(one.id, CarrierState.STAYS)
    with pytest.raises(Refused, match=r"accept\.no_confirmation"):
        desk.table.accepted_on_paper(frozen)
    desk.meeting.confirmation(frozen)
    desk.table.accepted_on_paper(frozen)


def test_what_was_signed_before_stands_and_what_papers_do_not_name_changes_nothing(
    desk: Desk, frozen: Frozen
) -> None:
    thing = tablet(desk, CarrierState.STAYS)
    signed, other = desk.meeting.confirmation(frozen), desk.meeting.on_site(frozen)
    desk.press.signed(signed.id)
    desk.collect.change_thing(replace(TABLET, id=thing, place="仓库"))
    assert {one.id for one in desk.meeting.papers_of(frozen)} == {signed.id, other.id}
    desk.collect.drop_thing(thing)
    assert {one.id for one in desk.meeting.papers_of(frozen)} == {signed.id}


@pytest.mark.parametrize(("by", "how"), [("", "逐页看过"), ("赵宁", " ")])
def test_a_look_has_somebody_and_a_way(desk: Desk, by: str, how: str) -> None:
    thing = tablet(desk, CarrierState.CLEARED)
    with pytest.raises(Refused, match=r"thing\.nobody_looked"):
        desk.collect.thing_looked_at(thing, by, how)


def test_another_way_has_to_be_looked_at_anew(desk: Desk) -> None:
    thing = tablet(desk, CarrierState.CLEARED)
    desk.collect.thing_looked_at(thing, "赵宁", "逐页、逐条看过")
    desk.collect.decide_thing(thing, CarrierState.SPLIT)
    assert [one.unproven for one in desk.collect.things() if one.id == thing] == [True]


@pytest.mark.parametrize("other", [{"kind": ItemKind.MEDIUM}, {"name": "收银电脑"}], ids=["kind", "name"])
def test_another_thing_has_to_be_looked_at_anew(desk: Desk, other: dict[str, object]) -> None:
    thing = tablet(desk, CarrierState.CLEARED)
    desk.collect.thing_looked_at(thing, "赵宁", "逐页、逐条看过")
    (known,) = desk.collect.things()
    desk.collect.change_thing(replace(known, place="仓库"))
    assert not desk.collect.things()[0].unproven
    desk.collect.change_thing(replace(known, **other))
    assert desk.collect.things()[0].unproven


def test_who_looked_never_comes_into_the_log(desk: Desk) -> None:
    desk.collect.thing_looked_at(tablet(desk, CarrierState.CLEARED), "赵宁", "逐页、逐条看过")
    assert "赵宁" not in str(desk.log.find())
