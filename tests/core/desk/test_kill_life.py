"""Killed at any moment of a case's life: it opens, keeps every act that was done, and nothing is half there."""

from __future__ import annotations

import itertools
import multiprocessing
import random
import shutil
import sys
from collections import Counter
from pathlib import Path

import pytest

from core import audit, clock
from core.backup import verify_backup, write_backup
from core.casefile import OpenCase, open_case
from core.commands.case_toml import read_case_toml
from core.desk import Desk, create_case
from core.records import Answer, Outcome, Person, Role
from core.store import export, people, search
from core.vault import KdfCost, Secret, keyring
from tests import shop
from tests.core.desk import kill_life

CHEAP = KdfCost(memory=64, passes=1, lanes=1, trial=True)
WORDS = Secret.of_text(kill_life.WORDS)
SAMPLES = Path(__file__).parents[3] / "resources" / "samples"
DOOMED = (2, 5, 9)
ONCE = ("restore", "migrate", "destroy")
ALL = (*kill_life.ACTS, *ONCE)
SEPARATE = [one for one in ALL if one not in ("migrate", "take apart")]
# The longest wait before the end, in seconds: about as long as the work takes a few times.
WINDOW = {"take apart": 3.0, "destroy": 1.2, "drill": 1.0, "take": 0.8}
# What stands in a table must stand in the log, one line for each, whenever the end came.
PAIRED = {
    "intake.taken": "SELECT count(*) FROM source",
    "customers.joined": "SELECT count(*) FROM merge",
    "check.decided": "SELECT count(*) FROM decision_run",
    "inventory.frozen": "SELECT count(*) FROM inventory",
    "backup.written": "SELECT count(*) FROM backup",
    "drill.done": "SELECT count(*) FROM drill",
}
# What the maker of the shop wrote straight into the tables.
MADE_BY_HAND = {"intake.taken": 2, "check.decided": 1}


def make(folder: Path) -> None:
    """A shop of sixty customers, its list final, an order approved, a backup beside it."""
    matter = read_case_toml(SAMPLES / "CASE.toml").matter
    with Desk(create_case(folder, matter, "王女士", WORDS, CHEAP)) as desk:
        case = desk._seat.case
        shop.fill(case.store, 60)
        search.build(case.store)
        people.add(case.store, Person("p2", "李会计", Role.SUPERVISOR))
        code = desk.people.new_recovery()
        desk.people.prove_recovery({n: code.groups()[n - 1] for n in desk.people.recovery_groups()})
        shop.sign_gates(desk, "王女士")
        shop.freeze(desk, "2026-11-22T20:00")
        shop.decide(case.store, Outcome.DELETE, customers=DOOMED, rule="purpose.over")
        shop.freeze(desk, "2026-11-22T21:00")
        order = desk.destroy.draft("目的已达到", "王女士")
        question = desk.destroy.answer_hold_question(Answer.NO, "王女士", clock.today())
        desk.destroy.ask(order.id, question.id)
        desk.destroy.approve(order.id, "李会计", "李会计", "李会计")
        write_backup(case, folder.with_suffix(".tjbackup"))


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("life") / "c0.tuojiao"
    make(folder)
    return folder


def lay_out(template: Path, place: Path, act: str) -> None:
    """Put down what an act begins with: one case, a few, or only a backup."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    if act == "restore":
        shutil.copyfile(template.with_suffix(".tjbackup"), place / "c0.tjbackup")
        return
    for n in range(4 if act in ONCE else 1):
        shutil.copytree(template, place / f"c{n}.tuojiao", copy_function=shutil.copyfile)


def live_and_die(act: str, place: Path, seconds: float) -> list[str]:
    """Let a worker begin, end it from outside after so many seconds, and return what it said was done."""
    way = "spawn" if sys.platform == "win32" else "forkserver"
    context = multiprocessing.get_context(way)
    if way == "forkserver":
        context.set_forkserver_preload([kill_life.__name__])
    ours, theirs = context.Pipe()
    worker = context.Process(target=kill_life.live, args=(act, place, theirs))
    worker.start()
    theirs.close()
    said = [ours.recv()]
    worker.join(seconds)
    worker.kill()
    worker.join()
    assert worker.exitcode != 1, "a fault of its own ended the worker"
    while True:
        try:
            said.append(ours.recv())
        except (EOFError, OSError):
            break
    ours.close()
    return said[1:]


def check_whole(case: OpenCase) -> None:
    """What holds for every case at every time."""
    store = case.store
    assert audit.verify(store).intact
    export.check_pages(store)
    assert not export.check_references(store)
    names = {path.name for path in case.folder.iterdir() if not path.name.endswith(("-wal", "-shm"))}
    assert names == {"case.lock", case.keyring.db, keyring.NAME, "请先读我.txt"}
    for code, counting in PAIRED.items():
        acts = store.value("SELECT count(*) FROM act WHERE code=?", (code,))
        assert store.value(counting) == acts + MADE_BY_HAND.get(code, 0), code
    parts = store.rows("SELECT source, count(*) FROM row WHERE source > 2 GROUP BY source")
    assert {number for _source, number in parts} <= {30}


def check_done(act: str, case: OpenCase, said: list[str], place: Path) -> None:
    """Nothing that was said to be done is missing."""
    for head in said:
        assert audit.agrees(case.store, head), head
    if act == "pack":
        done = case.store.value("SELECT count(*) FROM package")
        assert len(list(place.glob("*.zip"))) >= done >= len(said)
    if act == "back up":
        for line in backup_files(case):
            assert verify_backup(place / line).head


def backup_files(case: OpenCase) -> list[str]:
    return [file for (file,) in case.store.rows("SELECT file FROM backup WHERE id > 1")]


def check_once(act: str, case: OpenCase, said: bool) -> None:
    """What happens once is done or not begun."""
    if act == "destroy":
        left = case.store.value("SELECT count(*) FROM customer WHERE id IN (2, 5, 9)")
        state = case.store.value("SELECT state FROM destroy_order")
        assert (left, state) in ((3, "approved"), (0, "verified"))
        assert state == "verified" or not said
    if act == "migrate":
        assert case.store.value("SELECT count(*) FROM sqlite_master WHERE name='later'") == 1


def check(act: str, place: Path, said: list[str]) -> Counter[str]:
    """Open every case that is there and look at all of it."""
    seen: Counter[str] = Counter()
    for folder in sorted(place.glob("*.tuojiao")):
        if act == "restore" and not (folder / keyring.NAME).exists():
            assert folder.name not in said
            seen["no case yet"] += 1
            continue
        with open_case(folder, WORDS) as case:
            seen.update(notice.code for notice in case.notices)
            check_whole(case)
            if act in ONCE:
                check_once(act, case, folder.name in said)
            else:
                check_done(act, case, said, place)
    return seen


def kill_often(
    template: Path, place: Path, times: int, seed: int, acts: tuple[str, ...] = ALL
) -> Counter[str]:
    """Kill in turn during every kind of work; five times in the life of the same case, then a fresh one."""
    dice, seen, turn = random.Random(seed), Counter[str](), itertools.cycle(acts)
    for n in range(times):
        act = next(turn)
        folder = place / act
        if act in ONCE or n % (len(acts) * 5) < len(acts):
            lay_out(template, folder, act)
        said = live_and_die(act, folder, dice.random() * WINDOW.get(act, 0.5))
        seen[f"{act}: killed"] += 1
        seen[f"{act}: acts done before"] += len(said)
        seen.update(check(act, folder, said))
    return seen


@pytest.fixture
def newer_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """This process knows the step that the migrating workers know, and migrates what they left undone."""
    module = sys.modules["core.store.migrate"]
    monkeypatch.setattr(module, "steps", module.steps)  # puts the old ones back afterwards
    kill_life.know_a_step_more()


@pytest.mark.parametrize("act", SEPARATE)
def test_two_kills_in_every_kind_of_work_lose_nothing(template: Path, tmp_path: Path, act: str) -> None:
    assert kill_often(template, tmp_path, 2, 1, (act,))[f"{act}: killed"] == 2


def test_a_migration_that_is_killed_is_done_at_the_next_opening(
    template: Path, tmp_path: Path, newer_program: None
) -> None:
    assert kill_often(template, tmp_path, 2, 1, ("migrate",))["case.migrated"] >= 1


@pytest.mark.long
def test_five_hundred_kills_over_the_whole_life_lose_nothing(template: Path, tmp_path: Path) -> None:
    seen = kill_often(template, tmp_path, 500, 2, (*SEPARATE, "take apart"))
    print(*sorted(seen.items()), sep="\n")
    assert seen["rekey.rolled_back"] > 5


@pytest.mark.long
def test_fifty_killed_migrations(template: Path, tmp_path: Path, newer_program: None) -> None:
    seen = kill_often(template, tmp_path, 50, 3, ("migrate",))
    print(*sorted(seen.items()), sep="\n")
    assert seen["case.migrated"] >= 50
