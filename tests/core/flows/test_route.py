"""The steps of the full way: what is done, and what only looks like it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from core.desk import Desk, create_case
from core.flows import in_turn, steps_of
from core.records import Scenario
from core.store import batches
from core.vault import KdfCost, Secret
from tests import shop

CHEAP = KdfCost(memory=64, passes=1, lanes=1, trial=True)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    case = create_case(
        tmp_path / "店.tuojiao", shop.MATTER, "王女士", Secret.of_text("quiet-lantern-柠檬-river"), CHEAP
    )
    shop.fill(case.store)
    batches.open_batch(case.store)
    with Desk(case) as desk:
        shop.sign_gates(desk)
        yield desk


def state_of(desk: Desk, key: str) -> str:
    return next(one.state for one in steps_of(desk) if one.key == key)


def test_a_written_package_alone_is_no_meeting(desk: Desk, tmp_path: Path) -> None:
    frozen = shop.freeze(desk)
    desk.lists.pack(frozen, tmp_path / "p.zip")
    assert state_of(desk, "meet") == "open"
    desk.meeting.control_totals(frozen, None)
    desk.meeting.cover(frozen)
    shop.accept(desk, frozen)
    desk.meeting.control_totals(
        frozen, None
    )  # the next version of a paper, the older one is signed by nobody
    assert next(one.open for one in steps_of(desk) if one.key == "meet") == 2
    for one in {one.kind: one for one in desk.meeting.papers_of(frozen) if one.kind != "pack_cover"}.values():
        desk.press.signed(one.id, None)
    assert state_of(desk, "meet") == "done"


def test_who_took_over_has_no_steps_of_who_gives(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.matter.save(replace(desk.matter.get(), scenario=Scenario.UNKNOWN))
    monkeypatch.setattr(desk.collect, "only_received", lambda: True)
    assert [one.key for one in steps_of(desk)] == ["tell", "collect", "sort", "close"]


def test_new_shareholders_come_to_the_end_of_the_full_way_without_any_list(tmp_path: Path) -> None:
    matter = replace(shop.MATTER, scenario=Scenario.EQUITY, short_way=False)
    case = create_case(
        tmp_path / "司.tuojiao", matter, "王女士", Secret.of_text("quiet-lantern-柠檬-river"), CHEAP
    )
    with Desk(case) as desk:
        assert next(one.key for one in in_turn(desk)) == "close"
        desk.press.signed(desk.closing.paper().id, None)
        desk.closing.close(all_done=True)
        assert not in_turn(desk)
