"""Two cases for every page: one with nothing in it, and one with the bundled samples, decided."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.desk import Desk, create_case
from core.desk.people import Secret
from core.flows import matter_of
from core.vault import KdfCost
from tests.demo import demo_draft, demo_files

CHEAP = KdfCost(memory=64, passes=1, lanes=1, trial=True)
WORDS = "quiet-lantern-river-柠檬"


def _new(folder: pytest.TempPathFactory, name: str) -> Desk:
    place = folder.mktemp(name) / "晨曦家政转让.tuojiao"
    return Desk(create_case(place, matter_of(demo_draft()), "陈慧芳", Secret.of_text(WORDS), CHEAP))


@pytest.fixture(scope="package")
def empty_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with _new(tmp_path_factory, "empty") as desk:
        yield desk


@pytest.fixture(scope="package")
def full_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with _new(tmp_path_factory, "full") as desk:
        for path in demo_files():
            desk.collect.take(path)
        desk.sort.propose_doubles()
        desk.check.decide()
        desk.plan.save()
        yield desk


@pytest.fixture(params=["empty", "full"])
def desk(request: pytest.FixtureRequest) -> Desk:
    found: Desk = request.getfixturevalue(f"{request.param}_desk")
    return found


@pytest.fixture
def own_desk(tmp_path: Path) -> Iterator[Desk]:
    """A case of one's own that is thrown away afterwards."""
    case = create_case(
        tmp_path / "own.tuojiao", matter_of(demo_draft()), "陈慧芳", Secret.of_text(WORDS), CHEAP
    )
    with Desk(case) as desk:
        yield desk
