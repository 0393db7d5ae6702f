"""A program that is killed at any moment loses nothing that it said was done."""

import os
import random
import subprocess
import sys
import threading
from collections import Counter
from pathlib import Path

import pytest

from core.audit import verify
from core.backup import list_backups, verify_backup
from core.casefile import open_case
from core.store import export, meta

WORKER = Path(__file__).with_name("kill_worker.py")
ROOT = Path(__file__).parents[3]


def run_and_kill(folder, seconds):
    """Let the worker begin, kill it after so many seconds, and return what it said was done."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    line = [sys.executable, str(WORKER), str(folder)]
    with subprocess.Popen(line, stdout=subprocess.PIPE, text=True, env=environment) as worker:
        first = worker.stdout.readline()
        timer = threading.Timer(seconds, worker.kill)
        timer.start()
        rest = worker.stdout.read()
        timer.join()
    return (first + rest).split("\n")[:-1]


def last(said, word, otherwise):
    return max((int(line.split()[1]) for line in said if line.startswith(word + " ")), default=otherwise)


def check(folder, words, said, before):
    """Whatever the moment was: the case opens, and holds what was said; one database file is left."""
    with open_case(folder, words) as case:
        store = case.store
        counter, changed = int(meta.read(store, "counter", "0")), int(meta.read(store, "changed", "0"))
        assert counter >= last(said, "act", before[0])
        assert changed >= last(said, "changed", before[1])
        assert {addr for (addr,) in store.rows("SELECT DISTINCT addr FROM customer")} <= {str(changed), None}
        assert store.value("SELECT count(*) FROM customer") == 2000
        assert verify(store).intact
        export.check_pages(store)
        assert len([path for path in folder.iterdir() if path.suffix == ".db"]) == 1
        assert not [path for path in folder.iterdir() if path.suffix == ".tmp"]
        for backup in list_backups(case)[:1]:
            file = folder.parent / backup.file
            assert not file.exists() or verify_backup(file).head  # the worker may be about to make the next
        return (counter, changed), [notice.code for notice in case.notices]


def kill_often(folder, words, times, seed):
    dice, before, seen = random.Random(seed), (0, 0), Counter()
    for _ in range(times):
        said = run_and_kill(folder, dice.random() * 0.8)
        before, notices = check(folder, words, said, before)
        seen.update(notices or ["nothing to clear"])
    return seen


@pytest.fixture
def busy(case):
    with case.store.transaction():
        rows = [(n, f"顾客{n}", 13800000000 + n) for n in range(1, 2001)]
        case.store.executemany("INSERT INTO customer(id,name,phone) VALUES(?,?,?)", rows)
    case.close()
    return case.folder


def test_some_kills_lose_nothing(busy, words):
    assert sum(kill_often(busy, words, 6, 1).values()) >= 6


@pytest.mark.long
def test_five_hundred_kills_lose_nothing(busy, words):
    seen = kill_often(busy, words, 500, 2)
    print(seen)
    assert seen["rekey.rolled_back"] > 50
