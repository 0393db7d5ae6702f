"""Files of a later batch are not named like those of the first: a second stick would take their place."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from gui.pages.meet import MeetPage
from gui.pages.short.later_batch import LaterBatch


def offered(latest: object) -> str:
    """Return the name under which the package of the next batch is offered."""
    names: list[str] = []
    asker = SimpleNamespace(save_file=lambda _title, name, *_rest: names.append(name))
    desk = SimpleNamespace(lists=SimpleNamespace(latest=lambda: latest))
    later = SimpleNamespace(page=SimpleNamespace(kit=SimpleNamespace(asker=asker), desk=desk))
    LaterBatch._pick_place(later)  # type: ignore[arg-type]  # only what it asks
    return names[0]


@pytest.mark.parametrize(("state", "number"), [("accepted", 2), ("final", 1)])
def test_the_package_of_a_later_batch_bears_its_number(state: str, number: int) -> None:
    assert offered(SimpleNamespace(batch_number=1, state=state)) == f"资料包-第{number}批.zip"


@pytest.mark.parametrize(("version", "name"), [(1, "YJ-01.zip"), (2, "YJ-01-v2.zip")])
def test_a_new_version_is_not_written_over_the_one_before(version: int, name: str) -> None:
    names: list[str] = []
    asker = SimpleNamespace(save_file=lambda _title, name, *_rest: names.append(name))
    page = SimpleNamespace(kit=SimpleNamespace(asker=asker), _part=SimpleNamespace(value=lambda: 0))
    MeetPage._pack(page, SimpleNamespace(number="YJ-01", version=version))  # type: ignore[arg-type]
    assert names == [name]
