"""One real case with the invented firm in it, made once for all pictures."""

from __future__ import annotations

import os
import tempfile
from functools import cache
from pathlib import Path

from core.desk import Desk, create_case, open_case
from core.desk.people import Secret
from core.flows import matter_of
from core.vault import FLOOR, KdfCost
from gui.shell.demo import demo_draft, demo_files

WORDS = "correct horse battery staple"


@cache
def sample_desk() -> Desk:
    """Return an open case: customers, cards and visits are in, and everything is decided.

    TUOJIAO_SHOTS_CASE names a case of such a kind that is there already, to save the minute.
    """
    ready = os.environ.get("TUOJIAO_SHOTS_CASE")
    if ready:
        return Desk(open_case(Path(ready), Secret.of_text(WORDS)))
    draft = demo_draft()
    folder = Path(tempfile.mkdtemp()) / "晨曦家政转让.tuojiao"
    cost = FLOOR if isinstance(FLOOR, KdfCost) else None
    desk = Desk(create_case(folder, matter_of(draft), "陈慧芳", Secret.of_text(WORDS), cost))
    for path in demo_files():
        desk.collect.take(path)
    desk.sort.propose_doubles()
    desk.check.decide()
    desk.plan.save()
    return desk


if __name__ == "__main__":
    print(sample_desk().folder)
