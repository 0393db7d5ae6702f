"""Does one kind of work in a case over and over until it is killed, and says the head of the log after each act."""

from __future__ import annotations

import functools
import itertools
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from core import intake
from core.casefile import open_case, rekey
from core.desk import Desk
from core.desk.safety import restore
from core.store import newest
from core.store.migrate import Step, steps
from core.vault import Secret
from tests import shop

WORDS = "pingguo-chuanghu-xiyang-maojin"
Say = Callable[[str], None]


def cards(path: Path, begin: int, many: int = 30) -> Path:
    """Write a list of invented cards; no two files have a number in common."""
    lines = (f"客{chr(0x4E00 + n)},{15000000000 + begin * many + n},{n}.50\n" for n in range(many))
    path.write_text("姓名,手机,储值余额\n" + "".join(lines), encoding="utf-8")
    return path


def take(desk: Desk, place: Path, say: Say) -> None:
    for n in itertools.count(desk.log.head().count):
        desk.collect.take(cards(place / f"名单{n}.csv", n))
        say(str(desk.log.head()))


def merge(desk: Desk, _place: Path, say: Say) -> None:
    while True:
        ids = desk.sort.ids()
        desk.sort.merge([ids[0], ids[-1]])
        say(str(desk.log.head()))
        if len(ids) < 20:
            standing = [one for one in desk.sort.lineage(desk.sort.ids()[0]) if not one.undone]
            for one in standing[:1]:
                desk.sort.part(one.id)


def decide(desk: Desk, _place: Path, say: Say) -> None:
    while True:
        desk.check.decide()
        say(str(desk.log.head()))


def freeze(desk: Desk, _place: Path, say: Say) -> None:
    while True:
        shop.freeze(desk, "2026-11-22T20:00")
        say(str(desk.log.head()))


def pack(desk: Desk, place: Path, say: Say) -> None:
    frozen = desk.lists.latest()
    assert frozen is not None
    for n in itertools.count(desk.log.head().count):
        desk.lists.pack(frozen, place / f"p{n}.zip")
        say(str(desk.log.head()))


def back_up(desk: Desk, place: Path, say: Say) -> None:
    for n in itertools.count(desk.log.head().count):
        desk.safety.back_up(place / f"b{n}.tjbackup")
        say(str(desk.log.head()))


def change_key(desk: Desk, _place: Path, say: Say) -> None:
    while True:
        rekey(desk._seat.case, reason="test")
        say(str(desk.log.head()))


def drill(desk: Desk, place: Path, say: Say) -> None:
    made = next(place.glob("*.tjbackup"), None)
    if made is None:
        made = place / "a.tjbackup"
        desk.safety.back_up(made)
    while True:
        desk.safety.drill(made, Secret.of_text(WORDS))
        say(str(desk.log.head()))


def destroy(desk: Desk, _place: Path, say: Say) -> None:
    desk.destroy.execute(desk.destroy.orders()[0].id)
    say(str(desk.log.head()))


ACTS: dict[str, Callable[[Desk, Path, Say], None]] = {
    "take": take, "take apart": take, "merge": merge, "decide": decide, "freeze": freeze, "pack": pack,
    "back up": back_up, "drill": drill, "re-key": change_key,
}  # fmt: skip


def know_a_step_more() -> None:
    """Make this program one version newer than the cases it finds."""
    known = [
        *steps(),
        Step(newest() + 1, "CREATE TABLE later(a); CREATE INDEX later_name ON customer(name, id);"),
    ]
    sys.modules["core.store.migrate"].steps = lambda *_: known


def on_copies(act: str, place: Path, say: Say) -> None:
    """Do what happens once in a life of a case with one copy of it after another."""
    if act == "migrate":
        know_a_step_more()
    for n in itertools.count():
        folder = place / f"c{n}.tuojiao"
        if act == "restore":
            restore(place / "c0.tjbackup", folder, Secret.of_text(WORDS))
            say(folder.name)
        elif not folder.exists():
            return
        else:
            with Desk(open_case(folder, Secret.of_text(WORDS))) as desk:
                if act == "destroy":
                    destroy(desk, place, lambda _head: None)
                say(folder.name)


def live(act: str, place: Path, pipe: Connection) -> None:
    """Be the worker: open, say that work begins, and work until the end comes from outside."""
    if act == "take":
        intake.take = functools.partial(intake.take, apart=False)  # type: ignore[assignment]
    if act not in ACTS:
        pipe.send("ready")
        on_copies(act, place, pipe.send)
        return
    with Desk(open_case(place / "c0.tuojiao", Secret.of_text(WORDS))) as desk:
        pipe.send("ready")
        ACTS[act](desk, place, pipe.send)
