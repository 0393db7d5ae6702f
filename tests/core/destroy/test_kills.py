"""Killed in the middle of a destruction: either it never began, or it is done and proven."""

import subprocess
import sys
from pathlib import Path

import pytest

from core import audit
from core.destroy import OrderState, certificate, execute, load
from core.errors import Refused
from tests import shop

ROOT = Path(__file__).resolve().parents[3]
DOOMED = (2, 5, 9)

VICTIM = """
import os, signal, sys
from pathlib import Path
from core.casefile import open_case, rekey
from core.destroy import execute
from core.vault import Secret

folder, order, moment = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]

def die():
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))

class Deadly:
    steps = 0
    def step(self, stage, done=0, total=None):
        self.steps += 1
        if moment == str(self.steps) or moment == stage:
            die()
    def commit(self):
        if moment == "commit":
            die()

if moment == "after":
    sys.modules["core.casefile.rekey"]._move_over = lambda *rest: die()
case = open_case(folder, Secret.of_text("pingguo-chuanghu-xiyang-maojin"))
execute(case, order, Deadly())
print("survived")
"""
EARLY = ["1", "destroy.erase", "rekey.copy", "rekey.index", "destroy.verify", "commit"]


def kill(case, folder, order, moment):
    case.close()
    return subprocess.run(
        [sys.executable, "-c", VICTIM, str(folder), str(order), moment],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    "moment", [*EARLY, *(pytest.param(str(n), marks=pytest.mark.long) for n in range(2, 40))]
)
def test_killed_before_the_rename_nothing_has_begun(doomed, order, folder, reopened, moment):
    done = kill(doomed, folder, order.id, moment)
    if "survived" in done.stdout:
        pytest.skip("fewer steps than that")
    again = reopened()
    names = {row[0] for row in again.store.rows("SELECT name FROM customer")}
    assert names == {shop.name_of(n) for n in range(1, 11)}
    assert load(again.store, order.id).state is OrderState.APPROVED
    with pytest.raises(Refused, match=r"destroy\.not_verified"):
        certificate(again.store, order.id)
    execute(again, order.id)
    assert certificate(again.store, order.id).destroyed["customers"] == 3


def test_killed_after_the_rename_it_is_done_and_proven(doomed, order, folder, reopened):
    assert "survived" not in kill(doomed, folder, order.id, "after").stdout
    again = reopened()
    assert load(again.store, order.id).state is OrderState.VERIFIED
    assert again.store.value("SELECT count(*) FROM customer WHERE id IN (2, 5, 9)") == 0
    assert certificate(again.store, order.id).canaries >= 3
    assert audit.verify(again.store).intact
    assert len(list(folder.glob("case.*.db"))) == 1
