"""The program dies in the middle of a screen, at each step of the short way: she goes on where she stopped."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from core.desk import Desk, create_case, open_case
from core.desk.people import Secret
from core.flows.short import screens_of, where_in
from core.records import Interview, Matter, Party, Scenario
from core.vault import KdfCost

CHEAP = KdfCost(memory=64, passes=1, lanes=1, trial=True)
PHRASE = "quiet-lantern-柠檬-river"
ROOT = Path(__file__).resolve().parents[3]
AFTER_TELLING = [one for one in screens_of("transfer") if one.step != "tell"]
# Answers the screens one by one, begins the next, and is gone without a word, as when the power fails.
DIES = """
import os, sys
from pathlib import Path
from core.desk import Desk, open_case
from core.desk.people import Secret
desk = Desk(open_case(Path(sys.argv[1]), Secret.of_text(sys.argv[2])))
for key in filter(None, sys.argv[3].split(",")):
    desk.short.mark(key)
desk.matter.keep_draft("short.witness", "half a na")
os._exit(9)
"""


@pytest.mark.long
@pytest.mark.parametrize("number", [0, 1, 6, 7, 9, 11, len(AFTER_TELLING) - 1])
def test_after_a_kill_she_goes_on_at_the_screen_she_was_in(tmp_path: Path, number: int) -> None:
    case = tmp_path / "a.tuojiao"
    matter = Matter("c", "店", "YJ", Scenario.ASSET, Interview(), Party("店"), Party(), short_way=True)
    Desk(create_case(case, matter, "店主", Secret.of_text(PHRASE), CHEAP)).close()
    answered = [one.key for one in AFTER_TELLING[:number]]
    died = subprocess.run(
        [sys.executable, "-c", DIES, str(case), PHRASE, ",".join(answered)], cwd=ROOT, check=False
    )
    assert died.returncode == 9
    with Desk(open_case(case, Secret.of_text(PHRASE))) as again:
        assert where_in(again, AFTER_TELLING[number].step) == AFTER_TELLING[number].key
        assert again.short.done() == tuple(answered)
        assert again.matter.draft("short.witness") == "half a na"
        assert again.log.verify().intact
