"""Cases that are made once in a run and copied for every test that begins with them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from core.desk import Desk, open_case
from core.desk.people import Secret


class Moulds:
    """Keeps one finished folder for each way of making a case; a test gets a copy and can do with it what it wants."""

    def __init__(self, root: Path) -> None:
        self._root, self._made = root, dict[object, Path]()

    def pour(self, key: object, make: Callable[[Path], Desk], to: Path, words: str) -> Desk:
        """Copy the case that `make` leaves behind when it is called for the first time, and open the copy."""
        if key not in self._made:
            place = self._root / str(len(self._made))
            place.mkdir()
            with make(place) as desk:
                folder = desk.folder
            self._made[key] = folder
        mould = self._made[key]
        shutil.copytree(mould, to / mould.name)
        return Desk(open_case(to / mould.name, Secret.of_text(words)))


@pytest.fixture(scope="session")
def moulds(tmp_path_factory: pytest.TempPathFactory) -> Moulds:
    """Return the cases that this process has made so far."""
    return Moulds(tmp_path_factory.mktemp("moulds"))
