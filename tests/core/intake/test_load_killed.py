"""A process that is killed in the middle of an import leaves the case exactly as it was."""

import subprocess
import sys
from pathlib import Path

import pytest

from core import intake
from core.sorting import settle
from core.store import create_store, open_store

KEY = bytes(range(32))
CHILD = """
import sys
from pathlib import Path
from core import intake
from core.sorting import settle
from core.store import open_store

class Told:
    def __init__(self, stage): self.stage, self.seen = stage, 0
    def commit(self): pass
    def step(self, stage, done=0, total=None):
        if stage == self.stage:
            print("there", flush=True)
            sys.stdin.readline()  # until the parent kills

store = open_store(Path(sys.argv[1]), bytes(range(32)))
job = Told(sys.argv[3])
with store.transaction():
    taken = intake.take(store, Path(sys.argv[2]), job=job, apart=False)
    settle(store, [one.source for one in taken], job)
"""


def dump(path):
    store = open_store(path, KEY)
    names = [
        name
        for (name,) in store.rows(
            "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'search%'"
        )
    ]
    found = {name: store.rows(f"SELECT * FROM {name}") for name in names}
    store.close()
    return found


@pytest.mark.parametrize("stage", ["fingerprint", "read", "join", "holdings"])
def test_a_killed_import_leaves_the_case_as_it_was(tmp_path, members, stage):
    path, second = tmp_path / "case.db", tmp_path / "更多.csv"
    second.write_text(
        "姓名,手机\n" + "".join(f"客{chr(0x4E00 + n)},{13500000000 + n}\n" for n in range(3000)),
        encoding="utf-8",
    )
    store = create_store(path, KEY)
    with store.transaction():
        settle(store, [one.source for one in intake.take(store, members, apart=False)])
    store.close()
    before = dump(path)
    root = Path(__file__).parents[3]
    line = [sys.executable, "-c", CHILD, str(path), str(second), stage]
    with subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root) as child:
        assert child.stdout.readline().strip() == b"there"
        child.kill()
    assert dump(path) == before
