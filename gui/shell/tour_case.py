"""The finished matter of the guided look: bundled, copied into a folder of its own, removed when one leaves."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from core.desk import Desk, open_case
from core.desk.people import Secret
from gui.words import resources

PLACE = resources() / "samples" / "finished"
RECORD = "destroyed.pdf"
WORDS = "yangzi-liren-meifa-shadian"  # no secret: everything in this case is invented


def open_copy() -> tuple[Path, Desk]:
    """Copy the finished matter into a new folder and open it; returns the folder to remove, and the desk.

    Where that fails, on a full disk for instance, nothing of it stays.
    """
    folder = Path(tempfile.mkdtemp(prefix="tuojiao-demo-"))
    case = folder / "样子.tuojiao"
    try:
        case.mkdir()
        for one in PLACE.iterdir():
            if one.name != RECORD:
                shutil.copyfile(one, case / one.name)
        desk = Desk(open_case(case, Secret.of_text(WORDS)))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    desk.press.unconfirmed = True  # whatever is printed from here says across each page that it is not real
    return folder, desk


def record() -> bytes:
    """Return the record of the destruction with which the invented matter ended."""
    return (PLACE / RECORD).read_bytes()
