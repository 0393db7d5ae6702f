"""Every exhibit opens with the present program, walks the missing migrations, and has lost nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from core import audit
from core.backup import restore_backup, verify_backup
from core.casefile import open_case
from core.desk import Desk
from core.store import Store, create_store, export, newest, version
from core.vault import Secret

HERE = Path(__file__).parent
EXHIBITS = sorted(path.name for path in HERE.iterdir() if (path / "case" / "keyring.json").is_file())
WORDS = Secret.of_text("pingguo-chuanghu-xiyang-maojin")
FROZEN = "a released migration is frozen: add a new one; before the first release, remake with python -m tests.museum"


@pytest.fixture(params=EXHIBITS)
def exhibit(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of an exhibit: opening a case writes into it."""
    return Path(shutil.copytree(HERE / request.param, tmp_path / request.param))


def shape(store: Store) -> set[str]:
    """Return tables, indexes and triggers as they were written, blanks apart; what the search index makes is its own."""
    rows = store.rows("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {" ".join(sql.split()) for name, sql in rows if not name.startswith(("search", "sqlite_"))}


def test_there_is_an_exhibit_of_every_version_so_far() -> None:
    assert [f"v{number}" for number in range(1, newest() + 1)] == EXHIBITS


def test_an_old_case_opens_with_everything_in_it(exhibit: Path) -> None:
    with Desk(open_case(exhibit / "case", WORDS)) as desk:
        assert desk.matter.get().title == "晨曦家政转让"
        assert desk.collect.counts()["customers"] == 19
        assert [one.name for one in desk.collect.things()] == ["登记本"]
        assert desk.sort.changes(1)[0].new == "文三路 88 号"
        assert desk.sort.search("13500000007")
        assert [one.kind for one in desk.press.every()] == ["plan"]
        assert desk.log.verify().intact
        assert desk.check.decide().counts


def test_an_old_case_gets_the_present_shape(exhibit: Path, tmp_path: Path) -> None:
    fresh = create_store(tmp_path / "new.db", bytes(range(32)))
    wanted = shape(fresh)
    fresh.close()
    with open_case(exhibit / "case", WORDS) as case:
        assert version(case.store) == newest()
        here = shape(case.store)
        assert wanted <= here, FROZEN
        # Work adds indexes, never a table.
        assert not [one for one in here - wanted if not one.startswith("CREATE INDEX")], FROZEN
        export.check_pages(case.store, deep=True)
        assert not export.check_references(case.store)


def test_an_old_backup_is_read_and_restored(exhibit: Path, tmp_path: Path) -> None:
    assert verify_backup(exhibit / "a.backup").head
    with restore_backup(exhibit / "a.backup", tmp_path / "back.tuojiao", WORDS) as case:
        assert audit.verify(case.store).intact
        assert case.store.value("SELECT count(*) FROM source") == 1
