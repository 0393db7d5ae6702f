"""On a full disk every work of a case's life ends in a clear fault; the case stays whole and gives the room back."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.casefile import open_case, place
from core.desk import Desk
from core.desk.safety import restore
from core.errors import Known
from core.records import Role
from core.vault import Secret
from gui.words import fault
from tests import shop
from tests.core.desk import kill_life
from tests.core.desk.test_kill_life import WORDS, check_whole, make
from tests.small_disk import fill, mounted

SECOND = Secret.of_text("hushi-miantiao-qiuqian-yueliang")
FULL = ("disk.full", "disk.short")


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("full") / "c0.tuojiao"
    make(folder)
    return folder


@pytest.fixture
def disk(tmp_path: Path, template: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A disk of 12 MB with a case on it, and nothing kept to spare."""
    with mounted(tmp_path / "disk") as small:
        shutil.copytree(template, small / "c0.tuojiao", copy_function=shutil.copyfile)
        shutil.copyfile(template.with_suffix(".tjbackup"), small / "c0.tjbackup")
        monkeypatch.setattr(
            place, "SPARE", -(1 << 40)
        )  # the look at the free room comes too late in this test
        yield small


def take(desk: Desk, disk: Path) -> None:
    desk.collect.take(kill_life.cards(disk.parent / "名单.csv", 1, 4000))


def sort(desk: Desk, _disk: Path) -> None:
    desk.sort.propose_doubles()
    ids = desk.sort.ids()
    desk.sort.merge([ids[0], ids[-1]])


def destroy(desk: Desk, _disk: Path) -> None:
    desk.destroy.execute(desk.destroy.orders()[0].id)


def remove(desk: Desk, _disk: Path) -> None:
    desk.people.remove(next(one.id for one in desk.people.everybody() if one.name == "李会计"))


def keep_photo(desk: Desk, disk: Path) -> None:
    (disk.parent / "回条.jpg").write_bytes(bytes(300 << 10))
    desk.answers.keep_evidence(disk.parent / "回条.jpg")


ACTS: dict[str, Callable[[Desk, Path], object]] = {
    "take": take,
    "sort": sort,
    "decide": lambda desk, _disk: desk.check.decide(),
    "freeze": lambda desk, _disk: shop.freeze(desk, "2026-11-22T22:00"),
    "pack": lambda desk, disk: desk.lists.pack(desk.lists.latest(), disk / "p.zip"),
    "back up": lambda desk, disk: desk.safety.back_up(disk / "b.tjbackup"),
    "re-key": remove,
    "destroy": destroy,
    "hand back": lambda desk, disk: desk.leaving.hand_back(disk / "h.tuojiao", [desk.people.me().id]),
    "drill": lambda desk, disk: desk.safety.drill(disk / "c0.tjbackup", WORDS),
    "photo": keep_photo,
    "person": lambda desk, _disk: desk.people.add("小陈", Role.CLERK, SECOND, key_file=b"x"),
    "paper": lambda desk, _disk: desk.forms.make("permission_review"),
}


def count_of(desk: Desk) -> int:
    found = desk._seat.store.value("SELECT count(*) FROM customer")
    return int(found)


def try_on(disk: Path, act: Callable[[Desk, Path], object], leave: int) -> str:
    """Do it on the filled disk; the code of the fault, or nothing when there was room enough."""
    with Desk(open_case(disk / "c0.tuojiao", WORDS)) as desk:
        before = count_of(desk)
        fill(disk, leave)
        try:
            act(desk, disk)
        except Known as known:
            said = known.code
        else:
            return ""
        wal = desk._seat.store.path.with_name(desk._seat.store.path.name + "-wal")
        assert not wal.exists() or wal.stat().st_size <= max(leave, 64 << 10), "the log was not given back"
        assert count_of(desk) == before
        assert {one.name for one in disk.iterdir()} == {"c0.tuojiao", "c0.tjbackup", "filler"}
        return said


@pytest.mark.parametrize("leave", [0, 24 << 10, 200 << 10])
@pytest.mark.parametrize("act", ACTS)
def test_a_full_disk_is_told_and_the_case_stays_whole(disk: Path, act: str, leave: int) -> None:
    said = try_on(disk, ACTS[act], leave)
    assert said in ("", *FULL)
    assert said or leave or act == "drill", "on a disk without a byte nothing is done"
    if said:
        assert fault(said, {"needed_mib": 1, "free_mib": 0}).text
    (disk / "filler").unlink()
    with open_case(disk / "c0.tuojiao", WORDS) as case:
        check_whole(case)


def test_a_restore_on_a_full_disk_leaves_no_folder(disk: Path) -> None:
    fill(disk, 200 << 10)
    with pytest.raises(Known, match=r"disk\.(full|short)"):
        restore(disk / "c0.tjbackup", disk / "r.tuojiao", WORDS)
    assert not (disk / "r.tuojiao").exists()


def test_a_migration_on_a_full_disk_is_done_when_there_is_room(
    disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = sys.modules["core.store.migrate"]
    monkeypatch.setattr(module, "steps", module.steps)  # puts the old ones back afterwards
    kill_life.know_a_step_more()
    fill(disk, 0)
    with pytest.raises(Known, match=r"disk\.(full|short)"):
        open_case(disk / "c0.tuojiao", WORDS)
    (disk / "filler").unlink()
    with open_case(disk / "c0.tuojiao", WORDS) as case:
        check_whole(case)
        assert case.store.value("SELECT count(*) FROM sqlite_master WHERE name='later'") == 1


def test_a_drill_without_room_is_told_and_says_nothing_of_the_backup(
    disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(disk))
    with Desk(open_case(disk / "c0.tuojiao", WORDS)) as desk:
        before = [one.code for one in desk.safety.worries()]
        fill(disk, 300 << 10)
        with pytest.raises(Known, match=r"disk\.(full|short)"):
            desk.safety.drill(disk / "c0.tjbackup", WORDS)
        assert [one.code for one in desk.safety.worries()] == before
        assert not list(disk.glob("tuojiao-drill-*"))
