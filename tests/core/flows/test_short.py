"""The short way on paper: its screens, its decisions, back and forth, and where she stopped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from core.desk import Desk, create_case, open_case
from core.desk.people import Secret
from core.flows.short import (
    BEFORE,
    MOST_DECISIONS,
    ROUTES,
    SCREENS,
    after,
    asked_of,
    before,
    screens_in,
    screens_of,
    stopped_at,
    where_in,
)
from core.records import CardRoute, Carrier, Interview, ItemKind, Matter, Party, Scenario
from core.vault import KdfCost

CHEAP = KdfCost(memory=64, passes=1, lanes=1, trial=True)
PHRASE = "quiet-lantern-柠檬-river"


def matter(scenario: Scenario) -> Matter:
    return Matter(
        "c",
        "丽人美发店转让",
        "YJ2026-1122",
        scenario,
        Interview(),
        Party("丽人美发店"),
        Party(),
        short_way=True,
    )


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    case = create_case(
        tmp_path / "a.tuojiao", matter(Scenario.ASSET), "沈玉梅", Secret.of_text(PHRASE), CHEAP
    )
    with Desk(case) as desk:
        yield desk


def test_every_decision_is_asked_for_on_one_screen() -> None:
    numbers = [n for one in SCREENS for n in one.decisions]
    assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize("late", [True, False])
@pytest.mark.parametrize(
    ("route", "most"),
    [("transfer", MOST_DECISIONS), ("unknown", 14), ("close", 15), ("shareholders", 10)],
)
def test_no_way_asks_for_more_decisions(route: str, most: int, late: bool) -> None:
    assert sum(len(one.decisions) for one in asked_of(route, late=late)) <= most


def test_what_the_way_out_said_is_passed_and_may_be_gone_back_to(desk: Desk) -> None:
    for key in ("proof", "where", "book", "purposes"):
        desk.short.mark(key)
    assert where_in(desk, "collect") == "money"
    desk.matter.save(replace(desk.matter.get(), card_route=CardRoute.JOIN))
    assert where_in(desk, "collect") == "assess"
    assert "money" in {one.key for one in screens_in(desk, "collect")}


@pytest.mark.parametrize("route", ROUTES)
def test_back_from_every_screen_leads_where_she_came_from(route: str) -> None:
    screens = screens_of(route)
    for one in screens:
        following = after(screens, one.key)
        assert not following or before(screens, following) == one.key


@pytest.mark.parametrize("route", ROUTES)
def test_every_way_can_be_walked_to_its_end(route: str) -> None:
    screens = screens_of(route)
    walked = [screens[0].key]
    while following := after(screens, walked[-1]):
        walked.append(following)
    assert walked == [one.key for one in screens]


def test_a_day_far_away_is_not_asked_about_again() -> None:
    assert "too_late" not in {one.key for one in screens_of("transfer", late=False)}


def test_where_shareholders_change_nothing_is_handed_over() -> None:
    keys = {one.key for one in screens_of("shareholders")}
    assert keys == BEFORE - {"licence", "receiver", "too_late"} | {"proof", "nothing"}


def test_she_goes_on_at_the_first_screen_without_an_answer() -> None:
    screens = tuple(one for one in screens_of("transfer") if one.step == "collect")
    assert stopped_at(screens, ["proof", "where"]) == "book"
    assert stopped_at(screens, [one.key for one in screens]) == "assess"


def test_what_was_answered_is_known_after_the_program_died(desk: Desk, tmp_path: Path) -> None:
    desk.short.mark("proof")
    desk.short.mark("where")
    desk.close()
    with Desk(open_case(tmp_path / "a.tuojiao", Secret.of_text(PHRASE))) as again:
        assert where_in(again, "collect") == "purposes"
        again.collect.add_thing(Carrier(0, ItemKind.PAPER, "本子", mixed=True))
        assert where_in(again, "collect") == "book"
        again.matter.sign_choice("book", "all", "沈玉梅")
        assert where_in(again, "collect") == "purposes"


def test_both_ways_keep_everything(desk: Desk) -> None:
    from dataclasses import replace

    desk.short.mark("proof")
    before_it = desk.matter.get()
    desk.matter.save(replace(before_it, short_way=False))
    desk.matter.save(replace(before_it, short_way=True))
    assert desk.matter.get() == before_it
    assert where_in(desk, "collect") == "where"
